#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The driver SATCHEL as programs use it, before a service that counts what it is asked for.

Wants GDAL_DRIVER_PATH with ogr_SATCHEL.so; a class of tests by its name runs alone."""

import json
import os
import subprocess
import sys
import unittest

from archive_server import KEY, image
from osgeo import gdal, ogr, osr
from with_archive import Messages, WithArchive, ids


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

    def test_hints_name_options_of_the_driver(self):
        folder = f"{self.folder.name}/two"
        source = ogr.GetDriverByName("GPKG").CreateDataSource(f"{folder}.gpkg")
        for name in ("fields", "lakes"):
            source.CreateLayer(name, geom_type=ogr.wkbPolygon)
        source = None
        text = self.failure(f"AOI={folder}.gpkg")
        self.assertIn("choose with AOI_LAYER", text)
        self.assertNotIn("--layer", text)
        self.assertNotIn("--", text)
        self.assertIn("satchel aoi has this option", self.failure("AOI=POINT(1 1)"))
        self.assertIn("my--layer/no.gpkg", self.failure(f"AOI={self.folder.name}/my--layer/no.gpkg"))

    def test_standard_input_stays_that_of_the_program(self):
        path = f"{self.folder.name}/query.json"
        with open(path, "w") as file:
            json.dump({"satchel_query": 1, "aoi": {"source": "-"}}, file)

        for option in ("AOI=-", f"QUERY={path}"):
            self.assertIn("standard input, which belongs to the program", self.failure(option))
        text = self.failure("AOI=missing.gpkg")
        self.assertIn("WKT or GeoJSON text", text)
        self.assertNotIn("standard input", text)

    def test_an_error_names_the_filter_as_the_driver_does_and_leaves_the_text_of_the_user_alone(self):
        area = {"type": "Feature", "properties": {"name": "north"},
                "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}  # fmt: skip
        where = "\"name\" = ' --layer \"1\" --where \"x'"

        text = self.failure(f"AOI={json.dumps(area)}", f"AOI_WHERE={where}")

        self.assertIn(f'no feature matches AOI_WHERE "{where}"', text)

    def test_notes_on_areas_say_where_an_option_is_that_the_driver_has_not(self):
        path = f"{self.folder.name}/elsewhere.gpkg"
        source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
        france = osr.SpatialReference()
        france.ImportFromEPSG(2154)
        layer = source.CreateLayer("fields", france, ogr.wkbPolygon)
        feature = ogr.Feature(layer.GetLayerDefn())
        corners = ("5000000 6270000", "5020000 6270000", "5020000 6290000", "5000000 6270000")
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({','.join(corners)}))"))
        layer.CreateFeature(feature)
        source = layer = feature = None

        with Messages() as messages:
            self.open(f"AOI={path}")

        text = "".join(text for _, text in messages.warnings)
        self.assertIn("--crs gives another; satchel aoi has this option", text)

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

    def test_fewer_images_than_the_service_counts_are_an_error_at_the_end(self):
        def counts_fifty_more(body):
            page = self.archive.page(body)
            return 200, json.dumps({**page, "totalResults": page["totalResults"] + 50})

        self.archive.spoil = counts_fifty_more
        layer = self.open().GetLayer(0)
        with Messages() as messages:
            rows = len(ids(layer))
        run = subprocess.run(
            ["ogr2ogr", f"{self.folder.name}/out.gpkg", "SATCHEL:", "footprints"],
            capture_output=True, text=True)  # fmt: skip

        self.assertEqual(rows, 250)
        self.assertIn("not complete: 50 images that the service counts did not come", messages.errors[0][1])
        self.assertNotEqual(run.returncode, 0)

    def test_after_an_incomplete_reading_everybody_gets_all_as_soon_as_the_archive_has_it(self):
        def empty_third_page(body):
            return (200, '{"totalResults":250,"features":[]}') if body["startPage"] == 3 else None

        self.archive.spoil = empty_third_page
        layer = self.open().GetLayer(0)
        layer.SetAttributeFilter("id LIKE 'image-%'")
        with Messages() as messages:
            rows, count = len(ids(layer)), layer.GetFeatureCount()
            whole = self.open().GetLayer(0)
            self.assertEqual(len(ids(whole)), 200)
        self.assertEqual((rows, count), (200, 200))
        self.assertEqual(len([text for _, text in messages.errors if "not complete" in text]), 3)

        self.archive.spoil = lambda body: None
        layer.ResetReading()
        self.assertEqual((len(ids(layer)), layer.GetFeatureCount()), (250, 250))
        self.assertEqual(len(ids(self.open().GetLayer(0))), 250)

    def test_sql_that_sums_up_or_sorts_fails_where_a_page_does(self):
        refused = (400, '{"message":"no"}')
        short = (200, '{"totalResults":250,"features":[]}')
        for reply in (refused, short):
            self.archive.spoil = lambda body, reply=reply: reply if body["startPage"] == 3 else None
            for options, what in (
                ((), "COUNT(*) FROM footprints WHERE id LIKE 'image-%'"),
                ((), "DISTINCT constellation FROM footprints"),
                ((), "MAX(cloud_cover), MIN(resolution) FROM footprints"),
                ((), "id FROM footprints ORDER BY satellite"),
                (("-dialect", "SQLITE"), "constellation, COUNT(*) FROM footprints GROUP BY constellation"),
            ):
                with Messages() as messages:
                    dialect = options[1] if options else ""
                    self.assertIsNone(self.open().ExecuteSQL(f"SELECT {what}", None, dialect), what)
                others = [text for _, text in messages.errors if "sqlite3_step" not in text]
                self.assertEqual(len(others), 1, (what, messages.errors))
                with self.assertRaisesRegex(RuntimeError, "HTTP 400: no|not complete|SQL logic"):
                    self.open().ExecuteSQL(f"SELECT {what}", None, dialect)
                run = subprocess.run(
                    ["ogr2ogr", "-overwrite", f"{self.folder.name}/out.gpkg", "SATCHEL:", *options,
                     "-sql", f"SELECT {what}"], capture_output=True, text=True)  # fmt: skip
                self.assertNotEqual(run.returncode, 0, what)

    def test_sql_that_sums_up_tells_all_that_came(self):
        for statement, value in (("COUNT(*) FROM footprints WHERE id LIKE 'image-%'", "250"),
                                 ("MAX(cloud_cover) FROM footprints", "100")):  # fmt: skip
            dataset = self.open()
            result = dataset.ExecuteSQL(f"SELECT {statement}")
            rows = [row.GetFieldAsString(0) for row in result] + [row.GetFieldAsString(0) for row in result]
            dataset.ReleaseResultSet(result)
            self.assertEqual(rows, [value, value])
        dataset = self.open()
        result = dataset.ExecuteSQL("SELECT DISTINCT constellation FROM footprints")
        self.assertEqual({row.GetField(0) for row in result}, {"PLEIADES", "SPOT"})
        dataset.ReleaseResultSet(result)

    def test_sqlite_reads_a_layer_twice_as_it_was_opened(self):
        dataset = self.open("LIMIT=7")
        for statement in ("SELECT id FROM footprints UNION ALL SELECT id FROM footprints",
                          "SELECT a.id FROM footprints a, footprints b WHERE a.id = b.id"):  # fmt: skip
            result = dataset.ExecuteSQL(statement, None, "SQLITE")
            rows = [row.GetField(0) for row in result]
            dataset.ReleaseResultSet(result)
            self.assertEqual((len(rows), len(set(rows))), (14 if "UNION" in statement else 7, 7), statement)
        self.assertEqual(dataset.GetDescription(), "SATCHEL:")

    def test_the_proxy_of_gdal_is_used_and_its_password_not_told(self):
        url = os.environ["SATCHEL_SEARCH_URL"]
        os.environ["SATCHEL_SEARCH_URL"] = "http://archive.invalid"
        for name in ("no_proxy", "NO_PROXY", "http_proxy"):
            os.environ.pop(name, None)
        gdal.SetConfigOption("GDAL_HTTP_PROXY", url)
        gdal.SetConfigOption("GDAL_HTTP_PROXYUSERPWD", "someone:pr0xy-secret")
        self.addCleanup(gdal.SetConfigOption, "GDAL_HTTP_PROXY", None)
        self.addCleanup(gdal.SetConfigOption, "GDAL_HTTP_PROXYUSERPWD", None)
        with Messages() as messages:
            count = self.open().GetLayer(0).GetFeatureCount()

        self.assertEqual(count, 250)  # a proxy for plain http sees the request as a server does
        self.assertNotIn("pr0xy-secret", messages.all())

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


if __name__ == "__main__":
    unittest.main()
