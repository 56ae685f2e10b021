# SPDX-License-Identifier: MIT
"""What tests of the driver share that have a service of their own, which counts what it is asked for."""

import os
import tempfile
import unittest

from archive_server import KEY, Archive, image
from osgeo import gdal

gdal.UseExceptions()


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
