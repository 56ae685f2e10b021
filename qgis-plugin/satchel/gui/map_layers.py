# SPDX-License-Identifier: MIT
"""Results as layers of the project: footprints and quicklooks."""
from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayer, QgsProcessingUtils, QgsProject, QgsRasterLayer

from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.layers import open_layer


def temporary_file(name: str) -> str:
    """In QGIS' own temporary folder: a layer outlives the dock, and goes with QGIS."""
    return QgsProcessingUtils.generateTempFilename(name)


def check_not_open(path: str) -> None:
    """Raises ToolError if a layer of the project reads that file: it would be pulled away below it."""
    for layer in QgsProject.instance().mapLayers().values():
        source = layer.source().split("|")[0]
        if source and Path(source) == Path(path):
            raise ToolError(translate("Satchel", "the layer \"{}\" of the project is in this file")
                            .format(layer.name()),
                            translate("Satchel", "choose another file, or remove the layer first"),
                            where=path, kind="output")


def add_footprints(path: str, simulated: bool) -> QgsMapLayer:
    """With its style and its time. Raises ToolError."""
    return _add(open_layer(path, honest(translate("Satchel", "Footprints"), simulated)), path)


def add_in_place_of(old: str, path: str, name: str, simulated: bool) -> QgsMapLayer:
    """A layer with its style and its time, in the place of the one of before: the id `old`, if it is
    still there and nobody has given it another name. Raises ToolError.
    """
    remove_layer(old, name)
    return _add(open_layer(path, honest(name, simulated)), path)


def remove_layer(old: str, name: str) -> None:
    """Of a layer that was renamed somebody makes use."""
    layer = QgsProject.instance().mapLayer(old)
    if layer is not None and layer.name() in (name, honest(name, True)):
        QgsProject.instance().removeMapLayer(old)


def add_quicklook(path: str, name: str, simulated: bool) -> QgsMapLayer:
    """A picture at its place, above all layers. The footprints stay the active layer: who looks at one
    picture after the other selects, filters and identifies images in between. Raises ToolError.
    """
    layer = _valid(QgsRasterLayer(path, honest(name, simulated)), path)
    # Not by the project alone: QGIS makes a layer that arrives in the legend so the active one.
    QgsProject.instance().addMapLayer(layer, False)
    QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
    return layer


def honest(name: str, simulated: bool) -> str:
    """The name, with a word about where the images come from."""
    return translate("Satchel", "{} (simulated)").format(name) if simulated else name


def _add(layer: QgsMapLayer, path: str) -> QgsMapLayer:
    QgsProject.instance().addMapLayer(_valid(layer, path))
    return layer


def _valid(layer: QgsMapLayer, path: str) -> QgsMapLayer:
    if not layer.isValid():
        raise ToolError(translate("Satchel", "QGIS cannot open the layer"), where=path, kind="output")
    return layer
