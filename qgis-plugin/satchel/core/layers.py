# SPDX-License-Identifier: MIT
"""Layers in both directions: features to a file for the tool, and the tool's files on the map."""
from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Callable, Iterable, List, Set, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .errors import ToolError
from .field_types import INTEGER64, PLAIN, TEXT, as_text
from .i18n import translate


def open_layer(path: str, name: str) -> QgsVectorLayer:
    """A layer of the tool as it is meant to be seen.

    Its style is in the file and QGIS applies it, but then resets the settings for time in the
    constructor (3.22, later versions as well), so it is loaded once more.
    """
    layer = QgsVectorLayer(path, name, "ogr")
    layer.loadDefaultStyle()
    return layer


def file_stem(name: str) -> str:
    """A layer's name as name of a file and its table: it appears in the tool's messages, so it stays readable."""
    stem = re.sub(r"[^\w .-]+", "_", name).strip("._- ")[:60].rstrip("._- ") or "areas"
    # Names that GeoPackage and SQLite keep for themselves.
    return f"layer_{stem}" if stem.lower().startswith(("gpkg", "sqlite_", "ogr_empty_table")) else stem


def write_features(path: str, layer_name: str, fields: QgsFields, geometry_type: QgsWkbTypes.Type,
                   crs: QgsCoordinateReferenceSystem, features: Iterable[QgsFeature],
                   note: Callable[[str], object] = lambda _: None) -> int:
    """Writes a GeoPackage with the ids of the features, and returns how many there are.

    Nothing is transformed or repaired: the tool does both, and reports it. Some fields have
    another name in the file, see written_name(), and those that hold maps, lists and the like are
    texts. Where an id comes again, `note` hears of it once.
    """
    written_fields, is_plain = _written_fields(fields)
    writer = _open(path, layer_name, written_fields, geometry_type, crs)
    count = 0
    known: Set[int] = set()
    has_ids = True
    for feature in features:
        if has_ids and feature.id() in known:
            # All from here on: a number given to one could be the id of another that follows.
            has_ids = False
            note(translate("Satchel", "several features have the same id: from the second one of them on, all are "
                           "numbered anew, and \"feature 12\" need not be 12 in the layer"))
        known.add(feature.id())
        copy = QgsFeature(written_fields)
        values = (feature.attribute(index) for index in range(fields.count()))
        copy.setAttributes([feature.id() if has_ids else None,
                            *(value if plain else as_text(value) for value, plain in zip(values, is_plain))])
        copy.setGeometry(feature.geometry())
        if not writer.addFeature(copy, QgsFeatureSink.Flag.FastInsert):
            raise _full(writer.errorMessage(), path)
        count += 1
    if not writer.flushBuffer():
        raise _full(writer.errorMessage(), path)
    del writer  # closes the file
    _require_rows(path, layer_name, count)
    return count


def _written_fields(fields: QgsFields) -> Tuple[QgsFields, List[bool]]:
    """The fields of the file, the id before all others, and which of the layer's are taken as they are."""
    written = QgsFields()
    # QGIS would number the features anew; a field of this name and type is the id. With it the
    # tool's "feature 12" is feature 12 of the user's layer.
    written.append(QgsField("fid", INTEGER64))
    is_plain: List[bool] = []
    for index, name in enumerate(_written_names(fields)):
        field = QgsField(fields.at(index))
        field.setName(name)
        is_plain.append(field.type() in PLAIN)
        # QGIS refuses a whole layer for one field of JSON, or of unsigned numbers.
        written.append(field if is_plain[-1] else QgsField(name, TEXT))
    return written, is_plain


def _open(path: str, layer_name: str, fields: QgsFields, geometry_type: QgsWkbTypes.Type,
          crs: QgsCoordinateReferenceSystem) -> QgsVectorFileWriter:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = layer_name
    options.layerOptions = ["SPATIAL_INDEX=NO"]  # read once, from the first to the last
    writer = QgsVectorFileWriter.create(path, fields, geometry_type, crs, QgsCoordinateTransformContext(), options)
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise ToolError(writer.errorMessage(), where=path, kind="output")
    return writer


def _require_rows(path: str, layer_name: str, count: int) -> None:
    """Are they in the file? Where the last of the space went at the very end, QGIS told nobody."""
    table = layer_name.replace('"', '""')
    try:
        with closing(sqlite3.connect(Path(path).as_uri() + "?mode=ro", uri=True)) as connection:
            ((found,),) = connection.execute(f'SELECT count(*) FROM "{table}"')  # nosec B608 (quoted)
    except sqlite3.Error:  # not even a table
        found = 0
    if found != count:
        raise _full(translate("Satchel", "there are {} features in the file instead of {}").format(found, count), path)


def _full(message: str, path: str) -> ToolError:
    return ToolError(message, translate("Satchel", "check the space in the temporary folder"), where=path,
                     kind="output")


def written_name(fields: QgsFields, name: str) -> str:
    """What a field of the layer is called in the file of write_features()."""
    index = fields.indexOf(name)
    return _written_names(fields)[index] if index >= 0 else name


def _written_names(fields: QgsFields) -> List[str]:
    """SQLite knows no case, and two names are taken: what is in the way gets a number."""
    names = [fields.at(index).name() for index in range(fields.count())]
    known = {name.lower() for name in names}
    taken = {"fid", "geom"}
    written: List[str] = []
    for name in names:
        free, number = name, 1
        # Not the name of a later field either: that one keeps its own.
        while free.lower() in taken or (number > 1 and free.lower() in known):
            number += 1
            free = f"{name}_{number}"
        taken.add(free.lower())
        written.append(free)
    return written
