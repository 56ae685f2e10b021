# SPDX-License-Identifier: MIT
"""Layers to measure with: `workloads.py FOLDER KIND COUNT` prints the path of one, and makes it
where it is not there yet. The same number of features gives the same bytes on every machine with
the same numpy and GDAL."""

import struct
import sys
from pathlib import Path

import numpy
from osgeo import gdal, ogr, osr

gdal.UseExceptions()

# Raised with every change of a generator, so that no old file is measured.
VERSION = 1


def random_for(name):
    return numpy.random.default_rng([VERSION, *name.encode()])


def star(random, lon_or_east, lat_or_north, radius, count, roughness):
    """A ring of `count` corners around a centre. Angles grow and no gap between two of them
    reaches half a turn, so the ring is simple whatever the distances are."""
    angles = (numpy.arange(count) + random.uniform(-0.4, 0.4, count)) * (2 * numpy.pi / count)
    distances = radius * roughness(random, count)
    ring = numpy.empty((count + 1, 2))
    ring[:count, 0] = lon_or_east + distances * numpy.cos(angles)
    ring[:count, 1] = lat_or_north + distances * numpy.sin(angles)
    ring[count] = ring[0]
    return ring


def parcel_edge(random, count):
    return random.uniform(0.7, 1.0, count)


def coast_edge(random, count):
    """Bays within bays: noise whose amplitude falls with its frequency, between 0.5 and 1."""
    frequencies = numpy.arange(1, count // 2 + 1)
    phases = random.uniform(0, 2 * numpy.pi, frequencies.size)
    spectrum = numpy.concatenate([[0], frequencies**-1.2 * numpy.exp(1j * phases)])
    noise = numpy.fft.irfft(spectrum, count)
    noise -= noise.min()
    return 0.5 + 0.5 * noise / noise.max()


def polygon_wkb(rings):
    parts = [struct.pack("<BII", 1, 3, len(rings))]
    for ring in rings:
        parts += [struct.pack("<I", len(ring)), ring.astype("<f8").tobytes()]
    return b"".join(parts)


def multipolygon_wkb(polygons):
    return struct.pack("<BII", 1, 6, len(polygons)) + b"".join(map(polygon_wkb, polygons))


def parcels(count):
    """10 to 50 vertices in Lambert 93, to the centimetre, 20 to 150 m across."""
    random = random_for("parcels")
    for _ in range(count):
        ring = star(
            random,
            random.uniform(250_000, 1_050_000),
            random.uniform(6_250_000, 7_000_000),
            random.uniform(10, 75),
            random.integers(9, 50),
            parcel_edge,
        )
        yield polygon_wkb([ring.round(2)])


def coasts(count):
    """Multipolygons of 10 000 to 100 000 vertices in Web Mercator, log-uniform: a coast with
    lakes, and islands before it. Lakes lie within the half of the radius that is always land,
    islands outside of the radius."""
    random = random_for("coasts")
    for _ in range(count):
        vertices = int(10 ** random.uniform(4, 5))
        east, north = random.uniform(-1.5e7, 1.5e7), random.uniform(-8e6, 8e6)
        radius = random.uniform(2e4, 3e5)
        small = vertices // 40

        def ring(distance, turn, size, corners):
            return star(
                random,
                east + distance * numpy.cos(turn),
                north + distance * numpy.sin(turn),
                size,
                corners,
                coast_edge,
            )

        turns = numpy.arange(6) * (numpy.pi / 3)
        lakes = [ring(0.3 * radius, turn, 0.1 * radius, small) for turn in turns[:4]]
        islands = [[ring(1.3 * radius, turn, 0.2 * radius, small)] for turn in turns]
        mainland = ring(0, 0, radius, vertices - 10 * small)
        yield multipolygon_wkb([[mainland, *lakes], *islands])


def write_layer(path, epsg, wkbs, geometry_type):
    spatial_reference = osr.SpatialReference()
    spatial_reference.ImportFromEPSG(epsg)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer(path.stem, spatial_reference, geometry_type)
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    layer.StartTransaction()
    for number, wkb in enumerate(wkbs, 1):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["name"] = f"{path.stem} {number}"
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def write_parcels(path, count):
    write_layer(path, 2154, parcels(count), ogr.wkbPolygon)


def write_coasts(path, count):
    write_layer(path, 3857, coasts(count), ogr.wkbMultiPolygon)


def write_kml(path, count):
    """Placemarks of 31 vertices, as Google Earth writes them."""
    random = random_for("kml")
    with path.open("w", encoding="ascii") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>placemarks</name>\n'
        )
        for number in range(1, count + 1):
            ring = star(
                random, random.uniform(-170, 170), random.uniform(-60, 70), 0.05, 30, parcel_edge
            )
            coordinates = " ".join(f"{lon:.14f},{lat:.14f},0" for lon, lat in ring)
            file.write(
                f"<Placemark><name>site {number}</name><styleUrl>#area</styleUrl><Polygon>"
                "<tessellate>1</tessellate><outerBoundaryIs><LinearRing><coordinates>"
                f"{coordinates}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
                "</Placemark>\n"
            )
        file.write("</Document></kml>\n")


def invalid_in_sample(path, most=300):
    """How many of up to `most` features spread over the layer GEOS calls invalid."""
    dataset = ogr.Open(str(path))
    layer = dataset.GetLayer(0)
    step = max(1, layer.GetFeatureCount() // most)
    return sum(not feature.GetGeometryRef().IsValid() for feature in list(layer)[::step])


def shapefile_of_parcels(folder):
    return lambda path, count: gdal.VectorTranslate(
        str(path), str(get(folder, "parcels", count)), format="ESRI Shapefile"
    )


def get(folder, kind, count):
    """Made in another folder first, so that a run that was stopped leaves nothing half made. The
    name stays, as GDAL calls the layer like the file."""
    extension, write = {
        "parcels": ("gpkg", write_parcels),
        "parcels_shp": ("shp", shapefile_of_parcels(folder)),
        "coasts": ("gpkg", write_coasts),
        "placemarks": ("kml", write_kml),
    }[kind]
    path = folder / f"{kind}-{count}-v{VERSION}.{extension}"
    if path.exists():
        return path
    draft = folder / f"draft-{kind}" / path.name
    draft.parent.mkdir(parents=True, exist_ok=True)
    for old in draft.parent.iterdir():
        old.unlink()
    write(draft, count)
    if invalid := invalid_in_sample(draft):
        raise RuntimeError(f"{path.name}: {invalid} polygons of a sample are not valid")
    # The file that is looked for comes last, after those that belong to it.
    for file in sorted(draft.parent.iterdir(), key=lambda file: file == draft):
        file.rename(folder / file.name)
    draft.parent.rmdir()
    return path


if __name__ == "__main__":
    print(get(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
