# SPDX-License-Identifier: MIT
"""The countries of QGIS' world layer in the plane of a CRS, as far as the CRS can hold them."""

from dataclasses import dataclass

import numpy
import pyproj
import shapely.geometry
import shapely.ops
import shapely.wkb
from osgeo import ogr, osr

from globe import in_space

ogr.UseExceptions()
osr.UseExceptions()

WORLD = "/usr/share/qgis/resources/data/world_map.gpkg"

# Degrees that a country may lie outside of the area of use of a CRS; one that is farther away
# is taken for a mistake by the tool.
MARGIN = 9

# The datum of these leads to another place with each operation, so that only what they were
# made for is comparable.
OWN_LANDS = {
    "EPSG:27700": {"United Kingdom", "Isle of Man"},
    "EPSG:2056": {"Switzerland", "Liechtenstein"},
    "EPSG:3460": {"Fiji"},
}
# From the central meridian, in degrees: the series of the transverse Mercator ends about there.
WIDEST = {"EPSG:32631": (3, 40)}


@dataclass
class Country:
    name: str
    shape: shapely.geometry.MultiPolygon  # in the plane of the CRS


class Plane:
    """A CRS and the way from it to longitude and latitude."""

    def __init__(self, crs):
        self.name = crs
        self.crs = pyproj.CRS(crs)
        use = self.crs.area_of_use
        interest = use and pyproj.aoi.AreaOfInterest(use.west, use.south, use.east, use.north)
        self.transformer = pyproj.Transformer.from_crs(
            crs, "EPSG:4326", always_xy=True, area_of_interest=interest
        )

    def to_lon_lat(self, coordinates):
        return numpy.column_stack(self.transformer.transform(*coordinates.T))

    def from_lon_lat(self, lon_lat):
        return numpy.column_stack(self.transformer.transform(*lon_lat.T, direction="INVERSE"))

    def is_whole_at_antimeridian(self):
        """Do both of its sides lie next to each other in the plane?"""
        for lat in (65, -17, -80):
            sides = self.from_lon_lat(numpy.array([[179.99, lat], [-179.99, lat]], float))
            if numpy.isfinite(sides).all():
                return bool(numpy.linalg.norm(sides[0] - sides[1]) < 1e5)
        return False


def world():
    """Names and shapes in longitude and latitude."""
    dataset = ogr.Open(WORLD)
    for feature in dataset.GetLayer("countries"):
        shape = shapely.wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))
        yield feature["NAME"] or "without a name", shape


def joined_over_antimeridian(lon_lat):
    """The layer ends at 179.9 degrees on both sides. Moved to where they overlap by a
    thousandth of a degree, so that the parts of a country become one, and none ends where
    longitudes do."""
    moved = lon_lat.copy()
    moved[lon_lat[:, 0] > 179.8995, 0] = 180.0005
    moved[lon_lat[:, 0] < -179.8995, 0] = 179.9995
    return moved


def antarctica_to_the_pole(plane):
    """What the layer leaves out: a wedge along the antimeridian and a disc around the pole."""
    wedge = plane.from_lon_lat(
        numpy.array([[179.8, -84.5], [-179.8, -84.5], [-179.8, -89.5], [179.8, -89.5]])
    )
    pole = plane.from_lon_lat(numpy.array([[0.0, -90.0]]))[0]
    return [shapely.geometry.Polygon(wedge), shapely.geometry.Point(pole).buffer(6e4, 2)]


def without_needles(shape, width=0.02):
    """Edges that were moved onto each other leave needles thinner than atoms, which are repaired."""
    sharp = shapely.geometry.JOIN_STYLE.mitre
    return shape.buffer(-width / 2, join_style=sharp).buffer(width / 2, join_style=sharp)


def in_plane(name, shape, plane, whole):
    """The country in the plane, or nothing where it has no valid shape there."""
    joined = whole and max(map(abs, shape.bounds[::2])) > 179
    parts = []
    for part in shape.geoms:
        rings = []
        for ring in (part.exterior, *part.interiors):
            lon_lat = numpy.array(ring.coords)[:, :2]
            coordinates = plane.from_lon_lat(joined_over_antimeridian(lon_lat) if joined else lon_lat)
            if not numpy.isfinite(coordinates).all():
                return None
            rings.append(coordinates)
        polygon = shapely.geometry.Polygon(rings[0], rings[1:])
        if joined and not polygon.is_valid:
            polygon = polygon.buffer(0)  # moved into itself
        if not polygon.is_valid:
            return None
        parts.append(polygon)
    if joined and name == "Antarctica":
        parts += antarctica_to_the_pole(plane)
    if joined:
        parts = [without_needles(shapely.ops.unary_union(parts))]
    polygons = [p for part in parts for p in getattr(part, "geoms", [part]) if p.area > 1]
    result = shapely.geometry.MultiPolygon(polygons)
    return result if result.is_valid and not result.is_empty else None


def edges_of(shape):
    """Starts and ends of the edges of all rings, and how many edges each ring has."""
    rings = [
        numpy.array(ring.coords)[:, :2]
        for polygon in shape.geoms
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    starts = numpy.concatenate([ring[:-1] for ring in rings])
    ends = numpy.concatenate([ring[1:] for ring in rings])
    return starts, ends, numpy.array([len(ring) - 1 for ring in rings])


def is_held(shape, plane):
    """Do positions come back from where they are sent to, and do edges stay near the straight
    line between their ends? One that crosses the seam of a projection does not."""
    starts, ends, _ = edges_of(shape)
    middles = (starts + ends) / 2
    places = []
    for coordinates in starts, middles, ends:
        lon_lat = plane.to_lon_lat(coordinates)
        if not numpy.isfinite(lon_lat).all():
            return False
        back = plane.from_lon_lat(lon_lat)
        if not numpy.abs(back - coordinates).max() < 0.1:
            return False
        if plane.name in WIDEST:
            centre, widest = WIDEST[plane.name]
            if numpy.abs(lon_lat[:, 0] - centre).max() > widest:
                return False
        places.append(in_space(lon_lat))
    first, middle, last = places
    off = numpy.linalg.norm(middle - (first + last) / 2, axis=1)
    return bool((off < 1000 + 0.3 * numpy.linalg.norm(last - first, axis=1)).all())


def is_near(shape, use):
    """Within the area of use or a little outside? Areas over the antimeridian are not asked."""
    if use is None or use.west > use.east:
        return True
    west, south, east, north = shape.bounds
    gap = max(west - use.east, use.west - east, south - use.north, use.south - north)
    return gap <= MARGIN


def countries_in(crs):
    """The plane and the countries that it holds."""
    plane = Plane(crs)
    whole = plane.is_whole_at_antimeridian()
    result = []
    for name, shape in world():
        if crs in OWN_LANDS and name not in OWN_LANDS[crs]:
            continue
        if not is_near(shape, plane.crs.area_of_use):
            continue
        flat = in_plane(name, shape, plane, whole)
        if flat is not None and is_held(flat, plane):
            result.append(Country(name, flat))
    return plane, result


def write(path, crs, countries):
    """As a GeoPackage, in the order of the list."""
    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("countries", reference, ogr.wkbMultiPolygon)
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    layer.StartTransaction()
    for country in countries:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["name"] = country.name
        feature.SetGeometry(ogr.CreateGeometryFromWkb(country.shape.wkb))
        layer.CreateFeature(feature)
    layer.CommitTransaction()
