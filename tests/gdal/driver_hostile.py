#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What strangers put into files, and what others may read of what the driver says.

Wants GDAL_DRIVER_PATH with ogr_SATCHEL.so; a class of tests by its name runs alone."""

import json
import socket
import unittest

from osgeo import ogr
from with_archive import Messages, WithArchive

AREA = {"type": "Polygon", "coordinates": [[[-49, -10], [-48, -10], [-48, -9], [-49, -9], [-49, -10]]]}
OBEYED = "\x1b[2J\x07\x9b2J\u202e\u200b\n"


class Hostile(WithArchive):
    def write(self, layer):
        path = f"{self.folder.name}/areas.geojson"
        with open(path, "w") as file:
            json.dump({"type": "FeatureCollection", **layer}, file)
        return path

    def test_texts_of_a_file_cannot_steer_the_terminal(self):
        def feature(geometry):
            return {"type": "Feature", "properties": {"name": OBEYED + "a"}, "geometry": geometry}

        notes = self.write({"name": f"parcels{OBEYED}end", "features": [feature(AREA), feature(None)]})
        with Messages() as messages:
            self.assertIsNotNone(self.open(f"AOI={notes}", "PROBE=NO"))
            refused = self.write({"name": f"parcels{OBEYED}end", "features": [feature(None)]})
            self.assertIsNone(self.open(f"AOI={refused}", f"AOI_WHERE=name = '{OBEYED}'"))

        self.assertIn("has no geometry and was skipped", messages.warnings[0][1])
        self.assertIn("parcels", messages.warnings[0][1])
        self.assertEqual(len(messages.errors), 1)
        for character in OBEYED:
            if character not in "[2J":
                for _, text in messages.errors + messages.warnings + messages.debug:
                    self.assertNotIn(character, text)

    def test_an_area_whose_crs_is_on_a_server_is_refused_without_asking_there(self):
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/crs"
        path = self.write({"crs": {"type": "link", "properties": {"href": address}},
                           "features": [{"type": "Feature", "properties": {}, "geometry": AREA}]})  # fmt: skip

        with Messages() as messages:
            self.assertIsNone(self.open(f"AOI={path}"))

        self.assertIn(f"says that its CRS is at {address}, which is not fetched", messages.errors[0][1])
        with self.assertRaises(BlockingIOError):
            server.accept()

    def test_debug_messages_do_not_tell_where_somebody_looks(self):
        with Messages() as messages:
            layer = self.open(f"AOI={ogr.CreateGeometryFromJson(json.dumps(AREA)).ExportToWkt()}").GetLayer(0)
            layer.SetAttributeFilter("cloud_cover <= 10")
            layer.SetSpatialFilterRect(-48.75, -9.75, -48.25, -9.25)
            layer.GetNextFeature()

        self.assertIn('search: {"cloudCover":"10]","count":100,"startPage":1}, geometry of 5 vertices', messages.all())
        for part in ("POLYGON", "bbox", "-49", "-48", "9.75"):
            self.assertNotIn(part, messages.all())


if __name__ == "__main__":
    unittest.main()
