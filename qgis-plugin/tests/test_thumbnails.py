# SPDX-License-Identifier: MIT
"""Small pictures of a stranger: none takes the memory of a large one."""
from __future__ import annotations

import resource
import struct
import zlib

import pytest
from qgis.PyQt.QtCore import QBuffer, QByteArray
from qgis.PyQt.QtGui import QColor, QImage
from satchel.gui.thumbnails import KEPT, MOST_PIXELS, small_picture


def encoded(width, height, kind):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#2b85d6"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data)


def bomb(width, height):
    """A PNG of one colour: a thousandth of what it unpacks to."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)) + \
        chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPG", "PNG", "WEBP"])
@pytest.mark.parametrize("width, height, kept", [(1200, 900, (160, 120)), (40, 30, (40, 30)), (4000, 2, (160, 1))])
def test_a_picture_is_kept_no_larger_than_a_row_needs(qgis_app, kind, width, height, kept):
    image = small_picture(encoded(width, height, kind))

    assert (image.width(), image.height()) == kept and image.pixelColor(0, 0).blue() > 180
    assert image.width() <= KEPT.width() and image.height() <= KEPT.height()


def test_a_picture_of_a_billion_pixels_is_not_even_unpacked(qgis_app):
    data = bomb(40_000, 25_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert small_picture(data).isNull()

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # of kB
    assert not small_picture(bomb(8_000, MOST_PIXELS // 8_000)).isNull()


@pytest.mark.parametrize("data", [
    None, b"", b"no picture", "text", 1, encoded(40, 30, "PNG")[:40], encoded(40, 30, "BMP"),
    b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='file:///etc/hostname'/></svg>"])
def test_what_is_no_picture_of_the_service_is_none(qgis_app, data):
    assert small_picture(data).isNull()
