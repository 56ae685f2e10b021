#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The driver SATCHEL in front of the sandbox: it keeps what OGR promises its readers, and its rows
are those that OGR would choose, whatever the filters and open options.

Wants GDAL_DRIVER_PATH with ogr_SATCHEL.so and ogr_MUTANT.so, and SMALL_ARCHIVE, the program that makes an archive.
"""

import json
import os
import subprocess
import tempfile
import unittest

from conformance import broken_promises
from equality import differences, sorted_differences
from osgeo import gdal

PART_OF_THE_WORLD = "POLYGON((-20 -60,100 -60,100 10,-20 10,-20 -60))"


def home_with_archive(folder, scenes):
    """Nothing of the user's own configuration is read, and nothing is written outside."""
    for name in [name for name in os.environ if name.startswith(("SATCHEL_", "XDG_"))]:
        del os.environ[name]
    for name in ("STATE", "CACHE", "CONFIG"):
        os.environ[f"XDG_{name}_HOME"] = f"{folder}/{name.lower()}"
    subprocess.run([os.environ["SMALL_ARCHIVE"], f"{folder}/state", str(scenes)], check=True)


class WithSandbox(unittest.TestCase):
    """One archive for all tests of a process: the driver keeps its sandbox."""

    scenes = 0

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        home_with_archive(cls.folder.name, cls.scenes)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()


class Conformance(WithSandbox):
    scenes = 150

    def test_all_layers_keep_what_ogr_promises(self):
        self.assertEqual(broken_promises("SATCHEL:", threads=4), [])

    def test_so_do_they_with_pages_that_are_small(self):
        self.assertEqual(broken_promises("SATCHEL:", ["PAGE_SIZE=7"], ["footprints"]), [])

    def test_so_do_they_with_an_area(self):
        options = [f"AOI={PART_OF_THE_WORLD}"]
        self.assertEqual(broken_promises("SATCHEL:", options, ["footprints"]), [])

    def test_so_do_the_first_rows_by_cloud_cover(self):
        options = ["LIMIT=40", "SORT=cloud_cover"]
        self.assertEqual(broken_promises("SATCHEL:", options, ["footprints"]), [])


class Equality(WithSandbox):
    scenes = 1500

    def compare(self, options=(), count=100, seed=6, page_size=None):
        dataset = gdal.OpenEx("SATCHEL:", gdal.OF_VECTOR, open_options=list(options))
        self.assertIsNotNone(dataset, gdal.GetLastErrorMsg())
        layer = dataset.GetLayerByName("footprints")
        self.assertEqual(differences(layer, count, seed, page_size), [])

    def test_300_random_filters_keep_the_rows_that_ogr_would_and_read_no_page_in_vain(self):
        self.compare(count=300, page_size=100)

    def test_random_statements_are_sorted_as_ogr_would(self):
        for options in ((), (f"AOI={PART_OF_THE_WORLD}",), ("LIMIT=200",)):
            dataset = gdal.OpenEx("SATCHEL:", gdal.OF_VECTOR, open_options=list(options))
            layer = dataset.GetLayerByName("footprints")
            self.assertEqual(sorted_differences(dataset, layer, 100, seed=10), [], options)

    def test_a_driver_that_is_wrong_with_filters_is_found(self):
        path = f"{self.folder.name}/copy.gpkg"
        gdal.VectorTranslate(path, "SATCHEL:", layers=["footprints"])
        for defect in ("SPATIAL_FILTER", "ATTRIBUTE_FILTER", "EAGER_FILTER", "COUNT_UNFILTERED"):
            dataset = gdal.OpenEx(f"MUTANT:{path}", open_options=[f"BREAK={defect}"])
            self.assertNotEqual(differences(dataset.GetLayer(0), 10, seed=11), [], defect)

    def test_random_filters_within_an_area(self):
        self.compare([f"AOI={PART_OF_THE_WORLD}"], seed=7)

    def test_random_filters_on_more_areas_than_are_searched_one_by_one(self):
        squares = [[[x, y], [x + 1.5, y], [x + 1.5, y + 1.5], [x, y + 1.5], [x, y]]
                   for x in range(0, 60, 2) for y in range(36, 60, 2)]  # fmt: skip
        features = [{"type": "Feature", "properties": {"name": f"square {i}"},
                     "geometry": {"type": "Polygon", "coordinates": [square]}}
                    for i, square in enumerate(squares)]  # fmt: skip
        path = f"{self.folder.name}/squares.geojson"
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"type": "FeatureCollection", "features": features}, file)
        self.compare([f"AOI={path}"], seed=12)

    def test_random_filters_of_the_first_images_in_another_order(self):
        self.compare(["LIMIT=200", "SORT=cloud_cover", "PAGE_SIZE=50"], seed=8)

    def test_random_filters_on_a_saved_query(self):
        path = f"{self.folder.name}/query.json"
        with open(path, "w", encoding="utf-8") as file:
            file.write(
                '{"satchel_query": 1, "filters": {"cloud_cover": "[5,60[", "date": "2016..2022", '
                '"constellation": ["SPOT", "PLEIADES"]}}'
            )
        self.compare([f"QUERY={path}"], seed=9)

    def test_random_filters_in_another_dialect_and_on_a_query_in_its_words_of_a_search(self):
        path = f"{self.folder.name}/oneatlas.json"
        with open(path, "w", encoding="utf-8") as file:
            file.write('{"satchel_query": 1, "filters": {"constellation": ["SPOT", "PLEIADES"]}}')
        os.environ["SATCHEL_DIALECT"] = "oneatlas"
        self.addCleanup(os.environ.pop, "SATCHEL_DIALECT")

        self.compare(seed=13)
        self.compare([f"QUERY={path}"], seed=14)
        for query, word in (([], "PHR"), ([f"QUERY={path}"], "SPOT")):
            dataset = gdal.OpenEx("SATCHEL:", gdal.OF_VECTOR, open_options=query)
            layer = dataset.GetLayerByName("footprints")
            layer.SetAttributeFilter(f"constellation = '{word}'")
            self.assertTrue(layer.TestCapability("FastFeatureCount"), "all of the filter is the service's work")
            count = layer.GetFeatureCount()
            self.assertGreater(count, 0)
            self.assertEqual(sum(1 for _ in layer), count)


if __name__ == "__main__":
    unittest.main()
