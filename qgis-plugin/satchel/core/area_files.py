# SPDX-License-Identifier: MIT
"""Areas of interest of QGIS as files for the tool. Nothing is transformed or repaired here."""
from __future__ import annotations

import os
from pathlib import Path
from typing import Callable, Iterator, List, NamedTuple, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureIterator,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMapLayer,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)

from .errors import ToolError
from .field_types import TEXT
from .i18n import translate
from .layers import file_stem, write_features
from .source_secrets import holds_secret


class Written(NamedTuple):
    """A file for the tool, and what somebody should know of it."""

    path: str
    notes: Sequence[str] = ()


#: Writes the file in a worker thread.
Writer = Callable[[Callable[[], bool]], Written]


def layer_writer(layer: Optional[QgsMapLayer], selected: bool, folder: str) -> Writer:
    """The features of a layer, or those selected in it. Call in the main thread. Raises ToolError."""
    if layer is None:
        raise ToolError(translate("Satchel", "no layer is active"),
                        translate("Satchel", "click a vector layer in the Layers panel"), kind="input")
    if not isinstance(layer, QgsVectorLayer):
        raise ToolError(translate("Satchel", "this is no vector layer"),
                        translate("Satchel", "click a layer of polygons, lines or points in the Layers panel"),
                        where=layer.name(), kind="input")
    if not layer.isSpatial():
        raise ToolError(translate("Satchel", "this table has no geometry"),
                        translate("Satchel", "click a layer of polygons, lines or points in the Layers panel"),
                        where=layer.name(), kind="input")
    require_crs(layer.crs(), layer.name())
    fids = layer.selectedFeatureIds()
    if selected and not fids:
        raise ToolError(translate("Satchel", "nothing is selected"),
                        translate("Satchel", "select features on the map, or take the whole layer"),
                        where=layer.name(), kind="input")
    name, fields, crs, kind = layer.name(), layer.fields(), layer.crs(), layer.wkbType()
    source = QgsVectorLayerFeatureSource(layer)  # a snapshot: the layer belongs to the main thread
    request = QgsFeatureRequest().setFilterFids(fids) if selected else QgsFeatureRequest()

    def write(is_cancelled: Callable[[], bool]) -> Written:
        path = str(Path(folder) / f"{file_stem(name)}.gpkg")
        notes: List[str] = []
        features = _until(source.getFeatures(request), is_cancelled)
        if write_features(path, file_stem(name), fields, kind, crs, features, notes.append) == 0:
            raise ToolError(translate("Satchel", "there are no features"),
                            translate("Satchel", "choose another layer, or remove its filter"),
                            where=name, kind="input")
        return Written(path, notes)

    return write


def geometry_writer(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, name: str, folder: str) -> Writer:
    """One geometry: what was drawn, the extent of the map. Raises ToolError."""
    require_crs(crs, name)

    def write(is_cancelled: Callable[[], bool]) -> Written:
        path = str(Path(folder) / f"{file_stem(name)}.gpkg")
        fields = QgsFields()
        fields.append(QgsField("name", TEXT))
        feature = QgsFeature(fields, 1)
        feature.setAttributes([name])
        feature.setGeometry(geometry)
        write_features(path, file_stem(name), fields, QgsWkbTypes.Type.Polygon, crs, [feature])
        return Written(path)

    return write


def text_writer(text: str, name: str, folder: str) -> Writer:
    """WKT or GeoJSON as somebody pasted it: the tool itself tells what is wrong with it."""
    if not text.strip():
        raise ToolError(translate("Satchel", "there is no text"),
                        translate("Satchel", "paste WKT or GeoJSON, for example POLYGON((1.3 43.5, 1.4 43.5, "
                                  "1.4 43.6, 1.3 43.5))"), kind="input")

    def write(is_cancelled: Callable[[], bool]) -> Written:
        # The tool calls the area as its file: by the one name that it has in all tabs.
        path = Path(folder) / f"{file_stem(name)}.{'geojson' if is_geojson(text) else 'wkt'}"
        path.write_text(text, encoding="utf-8")
        return Written(str(path))

    return write


def is_geojson(text: str) -> bool:
    """Else it is WKT."""
    return text.lstrip().startswith("{")


def named_source(name: str) -> Writer:
    """What OGR opens by a name: a file, a folder, a database. Nothing is written. Raises ToolError.

    A name with a password in it would be seen by everybody on this machine, in the list of processes. What
    is a file or folder of this machine by its very name is none, however it is called.
    """
    if not name:
        raise ToolError(translate("Satchel", "no file is chosen"),
                        translate("Satchel", "choose one, or another source"), kind="input")
    if holds_secret(name) and not os.path.exists(name):  # the error does not repeat it either
        raise ToolError(translate("Satchel", "there is a password or a key in the connection"),
                        translate("Satchel", "leave it to ~/.pgpass or a service file (PG:service=...), or add the "
                                  "table to the project and take it as the active layer"), kind="input")
    return lambda is_cancelled: Written(name)


def require_crs(crs: QgsCoordinateReferenceSystem, name: str) -> None:
    """Raises ToolError where there is none."""
    if not crs.isValid():
        raise ToolError(translate("Satchel", "there is no coordinate reference system"),
                        translate("Satchel", "set it in the properties of the layer or project; Satchel never "
                                  "guesses a place"), where=name, kind="input")


def _until(features: QgsFeatureIterator, is_cancelled: Callable[[], bool]) -> Iterator[QgsFeature]:
    for feature in features:
        if is_cancelled():  # half of the areas would be another question
            raise ToolError(translate("Satchel", "cancelled"), kind="interrupted")
        yield feature
