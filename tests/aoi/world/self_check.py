#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The comparison itself: what is right passes, and what is wrong by little is found."""

import unittest

import numpy
import pyproj
import shapely.affinity
import shapely.geometry

from compare import compare, reference_outline, result_outline
from countries import Country, Plane, countries_in, edges_of
from globe import distances, ring_areas, sampled, segments

METRE = 1 / 111_195  # degrees of latitude
NAMES = ["Austria", "Lesotho", "South Africa"]  # the last one has a hole


def only(crs, names):
    plane, countries = countries_in(crs)
    named = {country.name: country for country in countries}
    return plane, [named[name] for name in names]


def ideal(country, plane):
    """A result without an error: the truth sampled so closely that it does not matter between
    two positions which line is the straight one."""

    def ring(line):
        corners = numpy.array(line.coords)[:, :2]
        positions, counts = sampled(corners[:-1], corners[1:], plane.to_lon_lat, longest=500)
        starts, _, _ = segments(positions, counts)
        return numpy.concatenate([starts, starts[:1]])

    return shapely.geometry.MultiPolygon(
        [(ring(part.exterior), [ring(hole) for hole in part.interiors])
         for part in country.shape.geoms]
    )  # fmt: skip


class Areas(unittest.TestCase):
    def test_a_country_has_the_area_that_geodesics_give(self):
        plane, (austria,) = only("EPSG:3857", ["Austria"])
        ring = numpy.array(ideal(austria, plane).geoms[0].exterior.coords)
        geodesic, _ = pyproj.Geod(ellps="WGS84").polygon_area_perimeter(*ring.T)
        ours = ring_areas(ring[:-1], ring[1:], [0])[0]
        self.assertLess(abs(ours / abs(geodesic) - 1), 1e-8)

    def test_a_polar_cap_has_the_area_of_its_zone(self):
        lons = numpy.linspace(-180, 180, 3601)
        for lat in (-60.0, 80.0):
            ring = numpy.column_stack([lons, numpy.full(lons.size, lat)])
            geodesic, _ = pyproj.Geod(ellps="WGS84").polygon_area_perimeter(*ring[:-1].T)
            ours = ring_areas(ring[:-1], ring[1:], [0])[0]
            self.assertLess(abs(ours / abs(geodesic) - 1), 1e-6)

    def test_a_cap_that_is_cut_and_closed_over_the_pole_has_the_same_area(self):
        cap = numpy.array([[-180, 80], [0, 80], [180, 80], [180, 90], [-180, 90], [-180, 80]], float)
        lons = numpy.linspace(-180, 180, 7)
        circle = numpy.column_stack([lons, numpy.full(lons.size, 80.0)])
        # In pieces, as an edge goes the short way round.
        positions, counts = sampled(cap[:-1], cap[1:], lambda lon_lat: lon_lat)
        starts, ends, _ = segments(positions, counts)
        closed = ring_areas(starts, ends, [0])[0]
        open_cap = ring_areas(circle[:-1], circle[1:], [0])[0]
        self.assertAlmostEqual(closed / open_cap, 1, places=12)


class Distances(unittest.TestCase):
    def test_they_are_those_of_geodesics_anywhere(self):
        geod = pyproj.Geod(ellps="WGS84")
        for lon, lat in [(10, 50), (180, -17), (-70, 89.999), (0, -90), (33, 0)]:
            east, north, _ = geod.fwd(lon, lat, 77, 900)
            line = numpy.array([[lon, lat], [east, north]], float)
            back_lon, back_lat, _ = geod.fwd(lon, lat, 77, 450)
            ahead, _, _ = geod.inv(back_lon, back_lat, east, north)
            side = numpy.array([geod.fwd(back_lon, back_lat, ahead + 90, 3)[:2]])
            group = numpy.zeros(1, int)
            found = distances(side, group, line[:1], line[1:], group)
            self.assertAlmostEqual(found[0], 3, delta=0.01)
            self.assertEqual(distances(side, group, line[:1], line[1:], group + 1)[0], numpy.inf)


class Comparison(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.plane, cls.countries = only("EPSG:3857", NAMES)
        cls.reference = reference_outline(cls.countries, cls.plane)
        cls.ideals = [ideal(country, cls.plane) for country in cls.countries]

    def problems(self, shapes):
        return compare(NAMES, self.reference, result_outline(shapes), 1.0).problems

    def with_another(self, shape):
        """Problems where South Africa is this shape."""
        return self.problems([*self.ideals[:2], shape])

    def test_the_truth_passes(self):
        self.assertEqual(self.problems(self.ideals), [])

    def test_half_a_metre_passes(self):
        moved = [shapely.affinity.translate(shape, 0, 0.5 * METRE) for shape in self.ideals]
        self.assertEqual(self.problems(moved), [])

    def test_a_result_that_is_three_metres_off_is_found(self):
        for east, north in (3, 0), (0, 3), (0, -1.3):
            moved = shapely.affinity.translate(self.ideals[2], east * METRE, north * METRE)
            self.assertNotEqual(self.with_another(moved), [], (east, north))

    def test_corners_alone_are_found(self):
        """What a program gives that transforms vertices and thinks no further."""
        corners = []
        for country in self.countries:
            corners.append(shapely.geometry.MultiPolygon([
                (self.plane.to_lon_lat(numpy.array(part.exterior.coords)),
                 [self.plane.to_lon_lat(numpy.array(hole.coords)) for hole in part.interiors])
                for part in country.shape.geoms
            ]))  # fmt: skip
        text = " ".join(self.problems(corners))
        for name in NAMES:
            self.assertIn(f"{name}: the true boundary", text)
            self.assertIn(f"{name}: the result", text)

    def test_a_part_too_few_or_too_many_and_a_lost_hole_are_found(self):
        parts = list(self.ideals[2].geoms)
        largest = max(parts, key=lambda part: part.area)
        self.assertTrue(largest.interiors)
        others = [part for part in parts if part is not largest]
        extra = shapely.geometry.box(60, 0, 60.001, 0.001)
        filled = shapely.geometry.Polygon(largest.exterior)
        for wrong in (others, [*parts, extra], [filled, *others]):
            with self.subTest(parts=len(wrong)):
                self.assertNotEqual(self.with_another(shapely.geometry.MultiPolygon(wrong)), [])

    def test_one_vertex_that_is_off_is_found(self):
        part = self.ideals[0].geoms[0]
        ring = numpy.array(part.exterior.coords)
        lon, lat = ring[101] - ring[99]
        ring[100] += 2 * METRE * numpy.array([-lat, lon]) / numpy.hypot(lon, lat)
        wrong = shapely.geometry.MultiPolygon([(ring, [])])
        self.assertNotEqual(self.problems([wrong, *self.ideals[1:]]), [])


class Poles(unittest.TestCase):
    def test_antarctica_must_reach_the_pole(self):
        plane = Plane("EPSG:3031")
        square = shapely.geometry.box(-1e6, -1e6, 1e6, 1e6)
        country = Country("cap", shapely.geometry.MultiPolygon([square]))
        reference = reference_outline([country], plane)
        ring = numpy.array(ideal(country, plane).geoms[0].exterior.coords)[:-1]
        ring = ring[numpy.argsort(ring[:, 0])]
        at_edge = numpy.interp(180, [ring[-1, 0], ring[0, 0] + 360], [ring[-1, 1], ring[0, 1]])
        line = [(-180, at_edge), *ring, (180, at_edge)]
        right = shapely.geometry.Polygon([*line, (180, -90), (-180, -90)])
        short = shapely.geometry.Polygon([*line, (180, -89.9), (-180, -89.9)])
        for shape, passes in ((right, True), (short, False)):
            result = result_outline([shapely.geometry.MultiPolygon([shape])])
            problems = compare(["cap"], reference, result, 1.0).problems
            self.assertEqual(problems == [], passes, problems)

    def test_the_layer_is_drawn_over_the_pole_and_the_antimeridian(self):
        plane, (antarctica,) = only("EPSG:3031", ["Antarctica"])
        self.assertTrue(antarctica.shape.contains(shapely.geometry.Point(0, 0)))
        plane, (russia,) = only("EPSG:3413", ["Russia"])
        starts, ends, _ = edges_of(russia.shape)
        lons = [plane.to_lon_lat(corners)[:, 0] for corners in (starts, ends)]
        self.assertTrue((numpy.abs(lons[1] - lons[0]) > 180).any())


if __name__ == "__main__":
    unittest.main()
