# SPDX-License-Identifier: MIT
"""Layers in both directions: features to a file for the tool, and the tool's files on the map."""
from __future__ import annotations

import re
from typing import Callable, Iterable, List, Set

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
from .field_types import INTEGER64
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
    """A layer's name as name of a file: it appears in the tool's messages, so it stays readable."""
    return re.sub(r"[^\w .-]+", "_", name).strip("._ ")[:60].rstrip("._ ") or "areas"


def write_features(path: str, layer_name: str, fields: QgsFields, geometry_type: QgsWkbTypes.Type,
                   crs: QgsCoordinateReferenceSystem, features: Iterable[QgsFeature],
                   note: Callable[[str], object] = lambda _: None) -> int:
    """Writes a GeoPackage with the ids of the features, and returns how many there are.

    Nothing is transformed or repaired: the tool does both, and reports it. Some fields have
    another name in the file, see written_name(). Where an id comes again, `note` hears of it once.
    """
    written_fields = QgsFields()
    # QGIS would number the features anew; a field of this name and type is the id. With it the
    # tool's "feature 12" is feature 12 of the user's layer.
    written_fields.append(QgsField("fid", INTEGER64))
    for index, name in enumerate(_written_names(fields)):
        field = QgsField(fields.at(index))
        field.setName(name)
        written_fields.append(field)

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = layer_name
    options.layerOptions = ["SPATIAL_INDEX=NO"]  # read once, from the first to the last
    writer = QgsVectorFileWriter.create(path, written_fields, geometry_type, crs,
                                        QgsCoordinateTransformContext(), options)
    _check(writer, path)
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
        copy.setAttributes([feature.id() if has_ids else None,
                            *(feature.attribute(index) for index in range(fields.count()))])
        copy.setGeometry(feature.geometry())
        if not writer.addFeature(copy, QgsFeatureSink.Flag.FastInsert):
            _check(writer, path)
        count += 1
    if not writer.flushBuffer():
        _check(writer, path)
    del writer  # closes the file
    return count


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


def _check(writer: QgsVectorFileWriter, path: str) -> None:
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise ToolError(writer.errorMessage(), translate("Satchel", "check the space in the temporary folder"),
                        where=path, kind="output")
