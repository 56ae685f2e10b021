#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the driver SATCHEL shares between its readers, and what it must not share.

Wants GDAL_DRIVER_PATH with ogr_SATCHEL.so.
"""

import os
import threading
import unittest

from archive_process import Service
from osgeo import gdal
from with_archive import KEY, WithArchive, ids


class Shared(WithArchive):
    def setUp(self):
        super().setUp()
        self.service = Service()
        self.addCleanup(self.service.close)
        os.environ["SATCHEL_SEARCH_URL"] = self.service.url
        os.environ["SATCHEL_API_KEY"] = KEY

    def footprints(self, *options):
        return self.open(*options).GetLayerByName("footprints")

    def in_a_child(self, work):
        """What `work` gives back as text in a forked process."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            text = "it failed"
            try:
                text = str(work())
            finally:
                os.write(writing, text.encode())
                os._exit(0)
        os.close(writing)
        return child, reading

    def said_by(self, child, reading):
        with os.fdopen(reading, encoding="utf-8") as pipe:
            text = pipe.read()
        os.waitpid(child, 0)
        return text

    def test_a_forked_process_reads_for_itself(self):
        layer = self.footprints()
        before = [layer.GetNextFeature()["id"] for _ in range(5)]

        def other_rows():
            other = self.footprints()
            other.SetAttributeFilter("cloud_cover < 50")
            return len(ids(other))

        child = self.in_a_child(other_rows)
        rest = []
        while feature := layer.GetNextFeature():
            rest.append(feature["id"])

        self.assertEqual(len(set(before + rest)), 250)
        wanted = sum(number * 7 % 101 < 50 for number in range(250))
        self.assertEqual(self.said_by(*child), str(wanted))

    def test_a_layer_that_the_parent_reads_is_an_error_in_a_forked_process(self):
        layer = self.footprints()
        layer.GetNextFeature()

        child = self.in_a_child(lambda: (len(ids(layer)), gdal.GetLastErrorMsg()))

        self.assertIn("open it again in the new process", self.said_by(*child))
        self.assertEqual(len(ids(layer)), 250)

    def test_a_reader_that_waits_for_the_service_holds_up_no_other_one(self):
        slow, other = self.footprints(), self.footprints()
        first = [slow.GetNextFeature()["id"] for _ in range(100)]
        self.service.pause(2)
        came = threading.Event()
        reader = threading.Thread(target=lambda: (slow.GetNextFeature(), came.set()))
        self.service.taken()
        reader.start()
        while not self.service.taken():  # until the second page is asked for
            pass

        seen = [other.GetNextFeature()["id"] for _ in range(100)]
        other.ResetReading()

        self.assertFalse(came.is_set())
        self.assertEqual(seen, first)
        reader.join()
        self.service.pause(0)

    def test_an_image_that_came_when_the_data_source_was_opened_is_found_by_its_fid(self):
        fid = next(iter(self.footprints())).GetFID()
        child = self.in_a_child(lambda: self.footprints().GetFeature(fid)["id"])

        self.assertEqual(self.said_by(*child), "image-0")

    def test_a_feature_of_a_longer_layer_is_none_of_a_shorter_one(self):
        everything = self.footprints()
        fid = next(image for image in everything if image["id"] == "image-20").GetFID()

        self.assertIsNone(self.footprints("LIMIT=10").GetFeature(fid))


if __name__ == "__main__":
    unittest.main()
