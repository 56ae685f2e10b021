# SPDX-License-Identifier: MIT
"""Reads the tool's GeoPackages as the SQLite files they are.

A worker thread reads 30 000 rows this way in a fraction of a second, without a layer that belongs
to another thread and without keeping the GUI waiting for Python's lock.
"""
from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

from qgis.core import QgsGeometry

from .errors import ToolError
from .i18n import translate

Box = Tuple[float, float, float, float]  #: west, south, east, north

# Bytes of the envelope by its code in the flags (GeoPackage 1.3, 2.1.3).
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}

FOOTPRINTS = "SELECT * FROM footprints"
AREAS = "SELECT * FROM aoi"
UNCOVERED = "SELECT * FROM uncovered"
FOOTPRINT = "SELECT * FROM footprints WHERE fid = ?"


def read_rows(path: str, statement: str, parameters: Sequence[Any] = ()) -> Iterator[Dict[str, Any]]:
    """The rows as dictionaries; which columns there are depends on what was written. Raises ToolError."""
    try:
        with closing(sqlite3.connect(Path(path).as_uri() + "?mode=ro", uri=True, timeout=5)) as connection:
            cursor = connection.execute(statement, tuple(parameters))
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row))
    except sqlite3.Error as problem:
        raise ToolError(translate("Satchel", "the file cannot be read: {}").format(problem),
                        translate("Satchel", "repeat the step that made it"), where=path, kind="input") from None


def geometry_of(blob: Optional[bytes]) -> QgsGeometry:
    """The geometry without the head that GeoPackage puts before it; a null geometry for none."""
    geometry = QgsGeometry()
    if blob:
        geometry.fromWkb(bytes(blob[8 + _ENVELOPES.get((blob[3] >> 1) & 7, 0):]))
    return geometry


def read_shapes(path: str, statement: str) -> QgsGeometry:
    """All geometries of a layer as one. Raises ToolError."""
    parts: List[QgsGeometry] = []
    for row in read_rows(path, statement):
        parts += geometry_of(row.get("geom")).asGeometryCollection()
    return QgsGeometry.collectGeometry(parts)


def box_of(blob: Optional[bytes]) -> Optional[Box]:
    """The box of a geometry: from the head where it is there, as in the tool's files."""
    if not blob:
        return None
    if (blob[3] >> 1) & 7:
        west, east, south, north = struct.unpack_from("<4d" if blob[3] & 1 else ">4d", blob, 8)
        return west, south, east, north
    box = geometry_of(blob).boundingBox()
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def copy_database(path: str, target: str) -> str:
    """A copy that is whole, also while another program writes. Raises ToolError."""
    try:
        with closing(sqlite3.connect(Path(path).as_uri() + "?mode=ro", uri=True, timeout=5)) as source, \
                closing(sqlite3.connect(target, timeout=5)) as copy:
            source.backup(copy)
    except sqlite3.Error as problem:
        raise ToolError(translate("Satchel", "the file cannot be written: {}").format(problem),
                        translate("Satchel", "check the folder and the space in it, or choose another file"),
                        where=target, kind="output") from None
    return target
