# SPDX-License-Identifier: MIT
"""Reading layers, and telling what is wrong with them, for the test of conformance."""

import contextlib

from osgeo import gdal, ogr

MOST_ROWS = 300  # that are looked at one by one


class Broken(Exception):
    """A promise that is not kept."""


def demand(kept, sentence):
    if not kept:
        raise Broken(sentence)


@contextlib.contextmanager
def listening():
    """Collects what GDAL reports on this thread."""
    texts = []

    def collect(level, _number, text):
        if level >= gdal.CE_Warning:
            texts.append(text)

    gdal.PushErrorHandler(collect)
    try:
        yield texts
    finally:
        gdal.PopErrorHandler()


def fields_of(layer):
    definition = layer.GetLayerDefn()
    return [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]


def values_of(row):
    """All that a row holds, its FID first."""
    geometry = row.GetGeometryRef()
    texts = [row.GetFieldAsString(i) if row.IsFieldSetAndNotNull(i) else None
             for i in range(row.GetFieldCount())]  # fmt: skip
    return (row.GetFID(), geometry.ExportToIsoWkb() if geometry else None, *texts)


def scan(layer, most=None):
    layer.ResetReading()
    rows = []
    while most is None or len(rows) < most:
        row = layer.GetNextFeature()
        if row is None:
            break
        rows.append(row)
    return rows


def scanned(layer):
    return [values_of(row) for row in scan(layer)]


def without_filters(layer):
    layer.SetSpatialFilter(None)
    layer.SetAttributeFilter(None)
    layer.SetIgnoredFields([])


def is_utf_8(text):
    """Bytes that are none come from GDAL as bytes, or as half a surrogate pair."""
    return isinstance(text, str) and not any("\ud800" <= letter <= "\udfff" for letter in text)


def literal(row, index):
    """The constant that a field is equal to in a filter; nothing for types that have none."""
    if not row.IsFieldSetAndNotNull(index):
        return None
    kind = row.GetFieldDefnRef(index).GetType()
    if kind == ogr.OFTString:
        if not is_utf_8(row.GetFieldAsString(index)):
            return None
        return "'" + row.GetFieldAsString(index).replace("'", "''") + "'"
    if kind in (ogr.OFTInteger, ogr.OFTInteger64):
        return row.GetFieldAsString(index)
    if kind == ogr.OFTReal:
        text = f"{row.GetFieldAsDouble(index):.17g}"
        return text if set(text) & set(".en") else text + "."
    return None


def box_around(geometry, margin):
    west, east, south, north = geometry.GetEnvelope()
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in [(west, south), (west, north), (east, north), (east, south), (west, south)]:
        ring.AddPoint_2D(x + (margin if x == east else -margin), y + (margin if y == north else -margin))
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


# --- What is looked at ------------------------------------------------------------------
