#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The driver SATCHEL as programs use it, before a service that counts what it is asked for.

Wants GDAL_DRIVER_PATH with ogr_SATCHEL.so; a class of tests by its name runs alone."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

from archive_server import KEY, Archive, image
from osgeo import gdal, ogr

gdal.UseExceptions()
TOULOUSE = "POLYGON((1.3 43.5,1.6 43.5,1.6 43.7,1.3 43.7,1.3 43.5))"


class Messages:
    """What GDAL says while it is used, debug messages included."""

    def __enter__(self):
        self.errors, self.warnings, self.debug = [], [], []
        gdal.PushErrorHandler(self.take)
        gdal.SetConfigOption("CPL_DEBUG", "SATCHEL")
        gdal.DontUseExceptions()
        return self

    def __exit__(self, *_):
        gdal.UseExceptions()
        gdal.SetConfigOption("CPL_DEBUG", None)
        gdal.PopErrorHandler()

    def take(self, level, number, text):
        target = {gdal.CE_Debug: self.debug, gdal.CE_Warning: self.warnings}
        target.get(level, self.errors).append((number, text))

    def all(self):
        return "\n".join(text for _, text in self.errors + self.warnings + self.debug)


class WithArchive(unittest.TestCase):
    """A service of its own for every test, so that nothing is known of it from another one."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.opened = []
        for name in [name for name in os.environ if name.startswith(("SATCHEL_", "XDG_"))]:
            del os.environ[name]
        for name in ("STATE", "CACHE", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = f"{self.folder.name}/{name.lower()}"
        self.serve([image(number) for number in range(250)])

    def serve(self, images):
        self.archive = Archive(images)
        self.addCleanup(self.archive.close)
        os.environ["SATCHEL_SEARCH_URL"] = self.archive.url
        os.environ["SATCHEL_API_KEY"] = KEY

    def open(self, *options, connection="SATCHEL:", flags=gdal.OF_VECTOR):
        """Kept until the test is over, because a layer does not keep its data source."""
        self.opened.append(gdal.OpenEx(connection, flags, open_options=list(options)))
        return self.opened[-1]


def ids(layer):
    return [feature["id"] for feature in layer]


class Registration(WithArchive):
    def test_the_driver_documents_itself(self):
        driver = gdal.GetDriverByName("SATCHEL")

        self.assertIsNotNone(driver)
        self.assertEqual(driver.GetMetadataItem("DMD_CONNECTION_PREFIX"), "SATCHEL:")
        self.assertEqual(driver.GetMetadataItem("DCAP_VECTOR"), "YES")
        self.assertIsNone(driver.GetMetadataItem("DCAP_CREATE"))
        self.assertIsNone(driver.GetMetadataItem("DCAP_RASTER"))
        for option in ("PROFILE", "AOI", "QUERY", "SORT", "LIMIT", "PAGE_SIZE", "PROBE"):
            self.assertIn(f"name='{option}'", driver.GetMetadataItem("DMD_OPENOPTIONLIST"))

    def test_a_data_source_is_known_by_its_name_alone(self):
        for name in ("SATCHEL:", "satchel:", "SATCHEL:work"):
            self.assertEqual(gdal.IdentifyDriver(name).ShortName, "SATCHEL")
        self.assertEqual(self.archive.taken(), [])

    def test_who_wants_to_write_or_wants_rasters_is_refused_without_a_word(self):
        with Messages() as messages:
            self.assertIsNone(self.open(flags=gdal.OF_VECTOR | gdal.OF_UPDATE))
            self.assertIsNone(self.open(flags=gdal.OF_RASTER))
        self.assertEqual(messages.errors, [])
        self.assertEqual(self.archive.taken(), [])

    def test_it_has_the_images_first_and_then_what_can_be_bought(self):
        dataset = self.open("PROBE=NO")

        names = [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]

        self.assertEqual(names, ["footprints", "contracts", "product_types", "orders"])
        self.assertEqual(self.archive.taken(), [])

    def test_axes_are_longitude_and_latitude(self):
        reference = self.open().GetLayer(0).GetSpatialRef()

        self.assertEqual(reference.GetAuthorityCode(None), "4326")
        self.assertEqual(reference.GetDataAxisToSRSAxisMapping(), [2, 1])


class Options(WithArchive):
    def failure(self, *options, connection="SATCHEL:"):
        with Messages() as messages:
            self.assertIsNone(self.open(*options, connection=connection))
        self.assertEqual(len(messages.errors), 1, messages.errors)
        return messages.errors[0][1]

    def test_values_that_make_no_sense_are_told(self):
        self.assertIn("from 1 to 500", self.failure("PAGE_SIZE=501"))
        self.assertIn("whole number", self.failure("LIMIT=many"))
        self.assertIn("YES or NO", self.failure("PROBE=perhaps"))
        self.assertIn("give AOI as well", self.failure("AOI_LAYER=parcels"))
        self.assertIn("nobody", self.failure("PROFILE=nobody"))
        self.assertIn("missing.gpkg", self.failure("AOI=missing.gpkg"))
        self.assertIn("missing.json", self.failure("QUERY=missing.json"))
        self.assertEqual(self.archive.taken(), [])

    def test_a_secret_in_the_name_is_refused_and_not_repeated(self):
        for name in ("SATCHEL:https://user:hunter2@host/", "SATCHEL:api_key=hunter2"):
            text = self.failure(connection=name)
            self.assertIn("hint", text)
            self.assertNotIn("hunter2", text)

    def test_an_area_gives_coverage_and_names(self):
        self.serve([image(1), image(2), image(900)])
        path = f"{self.folder.name}/parcels.geojson"
        box = {"type": "Polygon", "coordinates": [[[-49, -10], [-48, -10], [-48, -9], [-49, -9], [-49, -10]]]}
        with open(path, "w") as file:
            json.dump({"type": "FeatureCollection", "features": [
                {"type": "Feature", "properties": {"name": "north", "kind": 1}, "geometry": box},
                {"type": "Feature", "properties": {"name": "south", "kind": 2},
                 "geometry": {"type": "Point", "coordinates": [0, 0]}}]}, file)  # fmt: skip

        layer = self.open(f"AOI={path}", "AOI_WHERE=kind = 1").GetLayer(0)
        images = {feature["id"]: feature for feature in layer}

        self.assertEqual(set(images), {"image-1", "image-2"})
        self.assertAlmostEqual(images["image-1"]["aoi_coverage"], 100)
        self.assertEqual(images["image-2"]["aoi_coverage"], 0)
        self.assertEqual(images["image-1"]["aoi_names"], "north")

    def test_a_saved_query_is_what_other_options_go_before(self):
        path = f"{self.folder.name}/query.json"
        with open(path, "w") as file:
            json.dump({"satchel_query": 1, "filters": {"cloud_cover": "20"}, "sort": "cloud_cover",
                       "page_size": 50, "aoi": {"bbox": "-50,-10,-40,-9"}}, file)  # fmt: skip

        self.open(f"QUERY={path}")
        self.open(f"QUERY={path}", "SORT=date:desc", "PAGE_SIZE=20", "AOI=POLYGON((0 0,1 0,1 1,0 1,0 0))")
        first, second = self.archive.taken()

        self.assertEqual((first["cloudCover"], first["count"]), ("20]", 50))
        self.assertEqual(first["sortKeys"], "cloudCover,,1")
        self.assertIn("-50 -10", first["geometry"])
        self.assertEqual((second["cloudCover"], second["count"]), ("20]", 20))
        self.assertEqual(second["sortKeys"], "acquisitionDate,,0")
        self.assertIn("0 0", second["geometry"])

    def test_coverage_of_no_area_cannot_be_wanted(self):
        path = f"{self.folder.name}/query.json"
        with open(path, "w") as file:
            json.dump({"satchel_query": 1, "min_coverage": 50}, file)

        self.assertIn("give AOI as well", self.failure(f"QUERY={path}"))

        layer = self.open(f"QUERY={path}", "AOI=POLYGON((-50 -10,-48.6 -10,-48.6 -9,-50 -9,-50 -10))").GetLayer(0)
        self.assertEqual((ids(layer), layer.GetFeatureCount()), (["image-0"], 1))

    def test_a_limit_makes_a_layer_of_the_first_images_whatever_is_filtered(self):
        layer = self.open("LIMIT=10").GetLayer(0)
        first = [(feature["id"], feature["cloud_cover"]) for feature in layer]

        layer.SetAttributeFilter("cloud_cover <= 30")

        self.assertEqual(len(first), 10)
        self.assertEqual(ids(layer), [one for one, cloud in first if cloud <= 30])
        self.assertEqual(layer.GetFeatureCount(), sum(cloud <= 30 for _, cloud in first))
        self.assertEqual([body["count"] for body in self.archive.taken()], [10])


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

    def test_what_looks_odd_is_a_warning_once(self):
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
        self.assertEqual(messages.errors, [])
        self.assertEqual(len([text for _, text in messages.warnings if "sent only 240" in text]), 1)


class Fids(WithArchive):
    def test_a_feature_that_was_read_is_found_by_any_dataset_without_asking(self):
        one, other = self.open(), self.open()
        known = {feature.GetFID(): feature["id"] for feature in one.GetLayer(0)}
        self.archive.taken()

        self.assertEqual(len(known), 250)
        self.assertTrue(all(0 < fid < 2**53 for fid in known))
        for fid, name in known.items():
            self.assertEqual(other.GetLayer(0).GetFeature(fid)["id"], name)
        self.assertIsNone(other.GetLayer(0).GetFeature(1))
        self.assertEqual(self.archive.taken(), [])

    def test_it_is_the_same_in_another_process(self):
        script = "from osgeo import gdal; d = gdal.OpenEx('SATCHEL:'); print(d.GetLayer(0).GetNextFeature().GetFID())"
        there = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

        here = self.open().GetLayer(0).GetNextFeature().GetFID()

        self.assertEqual(int(there.stdout), here)

    def test_filters_and_ignored_columns_do_not_change_it(self):
        layer = self.open().GetLayer(0)
        known = {feature["id"]: feature.GetFID() for feature in layer}
        layer.SetIgnoredFields(["source_id"])
        layer.SetAttributeFilter("cloud_cover <= 50")

        for feature in layer:
            self.assertEqual(feature.GetFID(), known[feature["id"]])
        hidden = next(fid for name, fid in known.items() if name == "image-10")
        self.assertEqual(layer.GetFeature(hidden)["cloud_cover"], 70)


class Failures(WithArchive):
    def test_wrong_credentials_are_told_when_it_is_opened(self):
        self.archive.spoil = lambda body: (403, '{"message":"no such key"}')
        with Messages() as messages:
            self.assertIsNone(self.open())

        self.assertEqual(len(messages.errors), 1)
        self.assertIn(self.archive.url, messages.errors[0][1])
        self.assertIn("hint:", messages.errors[0][1])
        self.assertNotIn(KEY, messages.all())

    def test_without_a_probe_they_are_told_by_the_first_row_and_once(self):
        self.archive.spoil = lambda body: (401, "{}")
        layer = self.open("PROBE=NO").GetLayer(0)
        with Messages() as messages:
            self.assertIsNone(layer.GetNextFeature())
            self.assertIsNone(layer.GetNextFeature())
        self.assertEqual(len(messages.errors), 1)

        with Messages() as messages:
            self.assertEqual(layer.GetFeatureCount(), -1)
        self.assertEqual(len(messages.errors), 1)

    def test_python_raises_them(self):
        self.archive.spoil = lambda body: (403, "{}")

        with self.assertRaisesRegex(RuntimeError, "hint"):
            self.open()

    def test_a_key_that_is_missing_is_told_without_a_request(self):
        del os.environ["SATCHEL_API_KEY"]
        with Messages() as messages:
            self.assertIsNone(self.open())

        self.assertIn("SATCHEL_API_KEY", messages.all())
        self.assertEqual(self.archive.taken(), [])

    def test_a_page_that_fails_ends_the_reading_after_what_came(self):
        self.archive.spoil = lambda body: (400, '{"message":"no"}') if body["startPage"] > 1 else None
        layer = self.open().GetLayer(0)
        with Messages() as messages:
            rows = len(ids(layer))
        self.assertEqual(rows, 100)
        self.assertEqual(len(messages.errors), 1)
        self.assertEqual(messages.errors[0][1].count(KEY), 0)

        self.archive.spoil = lambda body: None
        layer.ResetReading()
        self.assertEqual(len(ids(layer)), 250)

    def test_ogr2ogr_fails_with_it(self):
        self.archive.spoil = lambda body: (400, '{"message":"no"}') if body["startPage"] > 1 else None

        run = subprocess.run(
            ["ogr2ogr", f"{self.folder.name}/out.gpkg", "SATCHEL:", "footprints"],
            capture_output=True, text=True)  # fmt: skip

        self.assertNotEqual(run.returncode, 0)
        self.assertIn(self.archive.url, run.stderr)

    def test_replies_that_cannot_be_read_are_errors(self):
        for reply in ((200, "{"), (200, "<html></html>"), (200, '{"features":7}'), (302, ""), (501, "")):
            self.archive.spoil = lambda body, reply=reply: reply
            with Messages() as messages:
                self.assertIsNone(self.open())
            self.assertEqual(len(messages.errors), 1, reply)

    def test_a_service_that_is_not_there_is_an_error(self):
        self.archive.close()
        os.environ["SATCHEL_SEARCH_URL"] = self.archive.url.replace("127.0.0.1", "127.0.0.2")
        with Messages() as messages:
            self.assertIsNone(self.open())
        self.assertEqual(len(messages.errors), 1)


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
            "SELECT COUNT(*) FROM footprints",
            "SELECT id FROM footprints ORDER BY id",
            "SELECT id FROM footprints ORDER BY acquisition_date, id",
        ):
            self.check(statement, set())

    def test_a_place_is_searched_as_well(self):
        place = ogr.CreateGeometryFromWkt("POLYGON((-45.5 -9.5,-40.5 -9.5,-40.5 -8.5,-45.5 -8.5,-45.5 -9.5))")

        self.check("SELECT id FROM footprints ORDER BY acquisition_date", {"acquisitionDate,,1"}, place=place)

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
