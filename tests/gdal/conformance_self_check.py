#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The conformance test itself: drivers that are right pass, and one that does a single thing wrong
is found, for each of the things that ogr_MUTANT can do wrong."""

import math
import os
import random
import tempfile
import unittest

from conformance import broken_promises
from osgeo import gdal, ogr, osr


def write_rows(layer, count, seed):
    dice = random.Random(seed)
    for i in range(count):
        row = ogr.Feature(layer.GetLayerDefn())
        row.SetFID(1000 + 37 * i)
        row.SetField("name", ("Genève", "Łódź", "Oslo", "it's")[i % 4])
        if i % 5:
            row.SetField("cover", dice.randrange(0, 1000) / 8)
        row.SetField("number", dice.randrange(0, 5))
        row.SetField("taken", f"2017-01-{1 + i % 28:02}T10:37:51.229Z")
        if i % 11:
            west, south, turn = dice.uniform(-30, 30), dice.uniform(-20, 20), dice.uniform(0, 6)
            corners = [(west + 5 * math.cos(turn + k), south + 5 * math.sin(turn + k))
                       for k in (0, 1.5, 3, 4.5, 0)]  # fmt: skip
            text = ",".join(f"{x:.6f} {y:.6f}" for x, y in corners)
            row.SetGeometry(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON((({text})))"))
        layer.CreateFeature(row)


def make_layer(dataset, name, count):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = dataset.CreateLayer(name, reference, ogr.wkbMultiPolygon)
    for field, kind in (("name", ogr.OFTString), ("cover", ogr.OFTReal),
                        ("number", ogr.OFTInteger), ("taken", ogr.OFTDateTime)):  # fmt: skip
        layer.CreateField(ogr.FieldDefn(field, kind))
    write_rows(layer, count, name)


def make_samples(folder):
    """A GeoPackage with several layers for mutants, and a GeoJSON file: the driver of GDAL that
    counts exactly behind a spatial filter."""
    make_layer(gdal.GetDriverByName("GeoJSON").Create(f"{folder}/sample.geojson", 0, 0, 0), "one", 60)
    dataset = gdal.GetDriverByName("GPKG").Create(f"{folder}/sample.gpkg", 0, 0, 0)
    for name, count in (("first", 60), ("second", 25)):
        make_layer(dataset, name, count)
    table = dataset.CreateLayer("table", None, ogr.wkbNone)
    table.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    for name in "abc":
        row = ogr.Feature(table.GetLayerDefn())
        row.SetField("name", name)
        table.CreateFeature(row)


class Conformance(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        make_samples(cls.folder.name)
        cls.mutant = f"MUTANT:{cls.folder.name}/sample.gpkg"

    def setUp(self):
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        self.addCleanup(gdal.PopErrorHandler)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_driver_of_mutants_is_there(self):
        self.assertIsNotNone(gdal.GetDriverByName("MUTANT"), os.environ.get("GDAL_DRIVER_PATH"))

    def test_a_driver_of_gdal_passes(self):
        self.assertEqual(broken_promises(f"{self.folder.name}/sample.geojson", threads=4), [])

    def test_a_copy_without_a_defect_passes(self):
        self.assertEqual(broken_promises(self.mutant, threads=4), [])

    def test_every_defect_is_found(self):
        defects = gdal.GetDriverByName("MUTANT").GetMetadata("DEFECTS")
        self.assertGreaterEqual(len(defects), 6)
        for defect, meaning in sorted(defects.items()):
            with self.subTest(f"{defect}: {meaning}"):
                broken = broken_promises(self.mutant, [f"BREAK={defect}"])
                self.assertNotEqual(broken, [], meaning)
                print(f"{defect}: {broken[0]} ({len(broken)})")

    def test_what_cannot_be_opened_is_told(self):
        broken = broken_promises(f"{self.folder.name}/missing.gpkg")
        self.assertEqual(len(broken), 1)
        self.assertIn("cannot be opened", broken[0])


if __name__ == "__main__":
    unittest.main()
