#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the driver SATCHEL asks a service for, and what it does not ask for.

Wants GDAL_DRIVER_PATH with ogr_SATCHEL.so; a class of tests by its name runs alone."""

import json
import unittest

from archive_server import KEY, image
from osgeo import ogr
from with_archive import Messages, WithArchive, ids


class Requests(WithArchive):
    def test_opening_takes_one_request_that_is_not_made_again(self):
        dataset = self.open()
        opened = self.archive.taken()

        layer = dataset.GetLayer(0)
        count = layer.GetFeatureCount()
        layer.GetExtent()
        layer.GetNextFeature()

        self.assertEqual([body["startPage"] for body in opened], [1])
        self.assertEqual(count, 250)
        self.assertEqual(self.archive.taken(), [])

    def test_a_few_rows_are_one_page_and_all_rows_are_each_page_once(self):
        layer = self.open("PROBE=NO", "PAGE_SIZE=50").GetLayer(0)

        layer.GetNextFeature()
        few = self.archive.taken()
        rows = len(ids(layer))
        all_pages = self.archive.taken()

        self.assertEqual([body["startPage"] for body in few], [1])
        self.assertEqual(rows, 250)
        self.assertEqual(sorted(body["startPage"] for body in all_pages), [2, 3, 4, 5])

    def test_a_rectangle_in_metres_is_told_and_one_beside_the_world_is_not(self):
        layer = self.open("PROBE=NO").GetLayer(0)
        with Messages() as messages:
            layer.SetSpatialFilterRect(560000, 6260000, 570000, 6284000)
            found = ids(layer) + ids(layer)
        with Messages() as quiet:
            layer.SetSpatialFilterRect(181, -10, 200, 10)
            ids(layer)

        self.assertEqual(found, [])
        self.assertEqual(self.archive.taken(), [])
        self.assertEqual(messages.errors + quiet.errors + quiet.warnings, [])
        ((_, told),) = messages.warnings
        self.assertIn("560000 6260000 570000 6284000", told)
        self.assertIn("-spat_srs", told)

    def test_a_misspelt_constellation_is_told_once_and_a_known_one_is_not(self):
        layer = self.open("PROBE=NO").GetLayer(0)
        with Messages() as messages:
            layer.SetAttributeFilter("constellation = 'PLEIADE'")
            found = ids(layer) + ids(layer)
        with Messages() as quiet:
            layer.SetAttributeFilter("constellation = 'pleiades'")
            pleiades = ids(layer)

        self.assertEqual(found, [])
        self.assertEqual(len(pleiades), 125)
        self.assertEqual(messages.errors + quiet.errors + quiet.warnings, [])
        ((_, told),) = messages.warnings
        self.assertIn('"PLEIADE" (did you mean PLEIADES?)', told)

    def test_a_misspelt_constellation_is_told_of_a_limited_layer_and_not_where_nobody_looks(self):
        with Messages() as limited:
            layer = self.open("PROBE=NO", "LIMIT=10").GetLayer(0)
            layer.SetAttributeFilter("constellation = 'PLEIADE'")
            ids(layer)
        with Messages() as never:
            layer = self.open("PROBE=NO").GetLayer(0)
            layer.SetAttributeFilter("constellation = 'PLEIADE' AND cloud_cover < 5 AND cloud_cover > 7")
            ids(layer)

        self.assertEqual(len(limited.warnings), 1)
        self.assertEqual(never.warnings + never.errors, [])

    def test_filters_are_the_work_of_the_service(self):
        layer = self.open("PROBE=NO").GetLayer(0)
        layer.SetSpatialFilterRect(-49.5, -9.5, -40.5, -9.1)
        layer.SetAttributeFilter("cloud_cover <= 50 AND constellation = 'spot'")

        count = layer.GetFeatureCount()
        rows = ids(layer)
        asked = self.archive.taken()

        self.assertEqual(len(asked), 1)
        self.assertEqual(asked[0]["cloudCover"], "50]")
        self.assertEqual(asked[0]["constellation"], ["SPOT"])
        self.assertIn("POLYGON", asked[0]["geometry"])
        self.assertEqual(count, len(rows))
        self.assertEqual(set(rows), {f"image-{n}" for n in range(1, 10, 2) if n * 7 % 101 <= 50})

    def test_images_whose_dates_are_finer_than_a_millisecond_are_counted_as_they_are_shown(self):
        finer = ["2017-12-31T23:59:59.999700Z", "2018-01-01T00:00:00.000400Z", "2018-01-01T00:00:00.000Z",
                 "2018-01-01T00:00:00.000500Z", "2017-12-31T23:59:59.999499Z"]  # fmt: skip
        others = [image(number) for number in range(200)]
        for images in ([], others):
            self.serve([image(300 + i, acquisitionDate=date) for i, date in enumerate(finer)] + images)
            layer = self.open("PROBE=NO").GetLayer(0)
            for operation in ("<", "<=", "=", ">=", ">"):
                layer.SetAttributeFilter(f"acquisition_date {operation} '2018-01-01'")
                count = layer.GetFeatureCount()

                self.assertTrue(layer.TestCapability(ogr.OLCFastFeatureCount))
                self.assertEqual(count, len(ids(layer)), operation)
                self.assertEqual(count, layer.GetFeatureCount(), operation)

    def test_to_count_the_images_of_some_dates_takes_three_requests_at_most(self):
        layer = self.open("PROBE=NO").GetLayer(0)

        layer.SetAttributeFilter("acquisition_date BETWEEN '2014-01-01' AND '2020-01-01'")
        many = layer.GetFeatureCount(), len(self.archive.taken())
        layer.SetAttributeFilter("acquisition_date >= '2014-06-01' AND cloud_cover = 7")
        few = layer.GetFeatureCount(), layer.GetFeatureCount(), len(self.archive.taken())

        self.assertEqual(many, (250, 3))
        self.assertEqual(few, (1, 1, 1))

    def test_what_cannot_be_is_not_asked_for(self):
        layer = self.open("PROBE=NO").GetLayer(0)
        layer.SetAttributeFilter("cloud_cover < 3 AND cloud_cover > 5")

        self.assertEqual(layer.GetFeatureCount(), 0)
        self.assertEqual(ids(layer), [])

        layer.SetAttributeFilter(None)
        layer.SetSpatialFilterRect(200, 0, 201, 1)

        self.assertEqual(ids(layer), [])
        self.assertEqual(self.archive.taken(), [])

    def test_what_only_ogr_understands_is_sorted_out_here(self):
        layer = self.open("PROBE=NO").GetLayer(0)
        layer.SetAttributeFilter("cloud_cover <= 20 AND source_id LIKE 'DS_1%'")

        rows = ids(layer)
        count = layer.GetFeatureCount()
        asked = self.archive.taken()

        self.assertEqual({body["cloudCover"] for body in asked}, {"20]"})
        expected = {f"image-{n}" for n in range(250) if n * 7 % 101 <= 20 and str(n)[0] == "1"}
        self.assertEqual((set(rows), count), (expected, len(expected)))

    def test_several_datasets_read_together(self):
        first, second = self.open(), self.open("PROBE=YES")

        rows = ids(first.GetLayer(0))
        again = ids(second.GetLayer(0))

        self.assertEqual(rows, again)
        self.assertEqual(sorted(body["startPage"] for body in self.archive.taken()), [1, 2, 3])

    def test_ignored_columns_are_not_there_but_filters_see_them(self):
        layer = self.open().GetLayer(0)
        layer.SetIgnoredFields(["cloud_cover", "source_id", "OGR_GEOMETRY"])
        layer.SetAttributeFilter("cloud_cover = 7")
        layer.SetSpatialFilterRect(-50, -10, 50, 10)

        features = list(layer)

        self.assertEqual([feature["id"] for feature in features], ["image-1", "image-102", "image-203"])
        for feature in features:
            self.assertFalse(feature.IsFieldSet("cloud_cover"))
            self.assertFalse(feature.IsFieldSet("source_id"))
            self.assertIsNone(feature.GetGeometryRef())

    def test_debug_messages_show_what_is_asked_and_no_key(self):
        with Messages() as messages:
            layer = self.open("PROBE=NO").GetLayer(0)
            layer.SetAttributeFilter("cloud_cover <= 10")
            layer.GetNextFeature()

        self.assertIn('search: {"cloudCover":"10]","count":100,"startPage":1}', messages.all())
        self.assertIn("POST http", messages.all())
        self.assertEqual(set(self.archive.keys), {f"APIKEY {KEY}"})
        self.assertNotIn(KEY, messages.all())

    def test_what_looks_odd_is_a_warning_once_and_what_is_missing_an_error_each_time(self):
        def short(body):
            if body["startPage"] == 2:
                page = self.archive.page(body)
                page["features"] = page["features"][:90]
                return 200, json.dumps(page)
            return None

        self.archive.spoil = short
        with Messages() as messages:
            layer = self.open().GetLayer(0)
            rows = len(ids(layer))
            layer.ResetReading()
            again = len(ids(layer))

        self.assertEqual((rows, again), (240, 240))
        self.assertEqual(len([text for _, text in messages.warnings if "sent only 240" in text]), 1)
        self.assertEqual(len([text for _, text in messages.errors if "10 images" in text]), 2)
        self.assertEqual(len(messages.errors), 2)


class Sorting(WithArchive):
    def setUp(self):
        super().setUp()
        clouds = {f"image-{n}" for n in range(0, 250, 9)}
        self.serve([
            image(n, cloudCover=None) if f"image-{n}" in clouds else image(n) for n in range(250)
        ])  # fmt: skip
        self.dataset = self.open("PROBE=NO", "PAGE_SIZE=50")
        copy = ogr.GetDriverByName("Memory").CreateDataSource("")
        copy.CopyLayer(self.dataset.GetLayer(0), "footprints")
        self.copy = copy
        self.archive.taken()

    def check(self, statement, sort_keys, pages=None, place=None):
        """The rows are OGR's of a copy, and this is what the service was asked for."""
        result = self.dataset.ExecuteSQL(statement, place)
        expected = self.copy.ExecuteSQL(statement, place)
        rows, control = ([[f.GetField(i) for i in range(f.GetFieldCount())] for f in layer]
                         for layer in (result, expected))  # fmt: skip
        self.dataset.ReleaseResultSet(result)
        self.copy.ReleaseResultSet(expected)
        asked = self.archive.taken()

        self.assertEqual(rows, control, statement)
        self.assertEqual({body.get("sortKeys") for body in asked} - {None}, sort_keys, statement)
        if pages is not None:
            self.assertEqual(len(asked), pages, statement)

    def test_the_newest_images_are_one_page(self):
        self.check("SELECT acquisition_date FROM footprints ORDER BY acquisition_date DESC LIMIT 2",
                   {"acquisitionDate,,0"}, 1)  # fmt: skip

    def test_any_plain_select_in_the_order_of_dates_is_sorted_by_the_service(self):
        for statement in (
            "SELECT acquisition_date AS d, id, cloud_cover * 2 AS twice FROM footprints ORDER BY acquisition_date",
            "SELECT * FROM footprints WHERE constellation = 'SPOT' AND source_id LIKE '%5%' ORDER BY acquisition_date",
            'SELECT "id", CAST(cloud_cover AS integer) FROM "footprints" WHERE NOT (cloud_cover > 10) '
            "ORDER BY acquisition_date DESC LIMIT 7 OFFSET 3",
            "SELECT f.id FROM footprints AS f WHERE f.cloud_cover < 90 AND f.id <> 'it''s' ORDER BY f.acquisition_date",
            "SELECT CONCAT(id, ' \"x\"') AS x FROM footprints ORDER BY footprints.acquisition_date DESC",
        ):
            self.check(statement, {f"acquisitionDate,,{0 if 'DESC' in statement else 1}"})

    def test_clouds_are_sorted_by_the_service_where_all_images_have_them(self):
        self.check("SELECT cloud_cover FROM footprints WHERE cloud_cover <= 50 ORDER BY cloud_cover LIMIT 5",
                   {"cloudCover,,1"}, 1)  # fmt: skip
        self.check("SELECT cloud_cover FROM footprints WHERE cloud_cover > 5 ORDER BY cloud_cover DESC",
                   {"cloudCover,,0"})  # fmt: skip

    def test_else_ogr_sorts(self):
        for statement in (
            "SELECT cloud_cover FROM footprints ORDER BY cloud_cover",
            "SELECT cloud_cover FROM footprints WHERE cloud_cover <= 50 OR source_id = 'x' ORDER BY cloud_cover",
            "SELECT DISTINCT constellation FROM footprints ORDER BY constellation",
            "SELECT DISTINCT acquisition_date FROM footprints ORDER BY acquisition_date",
            "SELECT COUNT(*) FROM footprints",
            "SELECT id FROM footprints ORDER BY id",
            "SELECT id FROM footprints ORDER BY acquisition_date, id",
        ):
            self.check(statement, set())

    def test_a_place_is_searched_as_well(self):
        place = ogr.CreateGeometryFromWkt("POLYGON((-45.5 -9.5,-40.5 -9.5,-40.5 -8.5,-45.5 -8.5,-45.5 -9.5))")

        self.check("SELECT id FROM footprints ORDER BY acquisition_date", {"acquisitionDate,,1"}, place=place)

    def test_a_misspelt_constellation_is_told_as_without_an_order(self):
        for order in ("", " ORDER BY acquisition_date", " ORDER BY cloud_cover"):
            dataset = self.open("PROBE=NO")
            with Messages() as messages:
                result = dataset.ExecuteSQL(f"SELECT * FROM footprints WHERE constellation = 'PLEIADE'{order}")
                found = ids(result)
                dataset.ReleaseResultSet(result)

            self.assertEqual(found, [])
            self.assertEqual(messages.errors, [])
            self.assertEqual(len(messages.warnings), 1, order)

    def test_with_a_limit_the_rows_stay_the_same(self):
        dataset = self.open("LIMIT=10", "PROBE=NO")
        first = set(ids(dataset.GetLayer(0)))

        result = dataset.ExecuteSQL("SELECT * FROM footprints ORDER BY acquisition_date DESC")

        self.assertEqual(set(ids(result)), first)
        dataset.ReleaseResultSet(result)

    def test_a_failure_is_one_error(self):
        self.archive.spoil = lambda body: (403, "{}")
        with Messages() as messages:
            result = self.open("PROBE=NO", "PAGE_SIZE=7").ExecuteSQL(
                "SELECT id FROM footprints ORDER BY acquisition_date LIMIT 1")  # fmt: skip
            self.assertIsNotNone(result)
            self.assertIsNone(result.GetNextFeature())
        self.assertEqual(len(messages.errors), 1)


if __name__ == "__main__":
    unittest.main()
