#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every country that a CRS can hold, drawn in it and read by `satchel aoi`, lies where pyproj
puts it: the boundary within the tolerance on the ground both ways, the area as well.

    world.py SATCHEL CRS [--only NAME,NAME] [--skip NAME,NAME] [--densify] [--keep FOLDER]
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
import shapely.geometry

from compare import compare, reference_outline, result_outline, shapes_of
from countries import Country, countries_in, write

TOLERANCE = 1.0  # metres


def densified(country, longest=500.0):
    """The same country with vertices so close that no edge bends."""

    def ring(line):
        corners = numpy.array(line.coords)[:, :2]
        lengths = numpy.linalg.norm(numpy.diff(corners, axis=0), axis=1)
        pieces = numpy.maximum(numpy.ceil(lengths / longest), 1).astype(int)
        edge = numpy.repeat(numpy.arange(pieces.size), pieces)
        step = numpy.arange(edge.size) - numpy.repeat(numpy.cumsum(pieces) - pieces, pieces)
        share = (step / pieces[edge])[:, None]
        return corners[:-1][edge] * (1 - share) + corners[1:][edge] * share

    return Country(
        country.name,
        shapely.geometry.MultiPolygon(
            [(ring(part.exterior), [ring(hole) for hole in part.interiors]) for part in country.shape.geoms]
        ),
    )


def read_by_satchel(satchel, path):
    """The features as `satchel aoi` prints them."""
    done = subprocess.run(
        [satchel, "aoi", path, "--to", "geojsonseq", "--tolerance", str(TOLERANCE),
         "--name-field", "name"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        sys.exit(f"satchel aoi ends with {done.returncode}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("satchel")
    parser.add_argument("crs")
    parser.add_argument("--only", default="", help="names of countries, comma between")
    parser.add_argument("--skip", default="")
    parser.add_argument("--densify", action="store_true", help="leave no edge that bends")
    parser.add_argument("--keep", type=Path, help="folder to write the layer and the result to")
    options = parser.parse_args()
    only, skip = (set(filter(None, names.split(","))) for names in (options.only, options.skip))

    began = time.monotonic()
    plane, countries = countries_in(options.crs)
    countries = [c for c in countries if (not only or c.name in only) and c.name not in skip]
    if options.densify:
        countries = [densified(country) for country in countries]
    if not countries:
        sys.exit(f"{options.crs} holds no country")
    with tempfile.TemporaryDirectory() as folder:
        path = (options.keep or Path(folder)) / f"{options.crs.replace(':', '_')}.gpkg"
        path.unlink(missing_ok=True)
        write(path, options.crs, countries)
        prepared = time.monotonic()
        features = read_by_satchel(options.satchel, path)
        if options.keep:
            lines = "\n".join(map(json.dumps, features))
            path.with_suffix(".geojsonl").write_text(lines, encoding="utf-8")
    read = time.monotonic()

    names = [country.name for country in countries]
    if [feature["properties"]["name"] for feature in features] != names:
        sys.exit("the areas are not the features of the layer, in their order")
    reference = reference_outline(countries, plane)
    verdict = compare(names, reference, result_outline(shapes_of(features)), TOLERANCE)
    print(
        f"{options.crs}: {len(names)} countries, {len(reference.positions)} positions; at most "
        f"{verdict.farthest:.3f} m off, areas within {verdict.worst_area:.1e}; "
        f"{prepared - began:.1f} s to draw, {read - prepared:.1f} s satchel, "
        f"{time.monotonic() - read:.1f} s to compare"
    )
    for problem in verdict.problems[:40]:
        print(problem)
    if len(verdict.problems) > 40:
        print(f"and {len(verdict.problems) - 40} more")
    return 1 if verdict.problems else 0


if __name__ == "__main__":
    sys.exit(main())
