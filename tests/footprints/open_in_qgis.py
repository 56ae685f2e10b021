#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Opens a footprints layer in the real QGIS: open_in_qgis.py FILE.gpkg. 0 when it looks as it should, 77
where there is no QGIS."""

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())

try:
    from qgis.core import (
        QgsExpression,
        QgsExpressionContext,
        QgsExpressionContextUtils,
        QgsFeature,
        QgsGeometry,
        QgsLayerDefinition,
        QgsProject,
        QgsRenderContext,
        QgsVectorLayer,
    )
    from qgis.testing import start_app
except ImportError:
    sys.exit(77)


def context_of(layer, feature):
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return context


def evaluated(layer, feature, text):
    expression = QgsExpression(text)
    value = expression.evaluate(context_of(layer, feature))
    assert not expression.hasEvalError(), expression.evalErrorString()
    return value


def class_of(layer, feature):
    renderer = layer.renderer().clone()
    render = QgsRenderContext()
    render.setExpressionContext(context_of(layer, feature))
    renderer.startRender(render, layer.fields())
    keys = renderer.legendKeysForFeature(feature, render)
    renderer.stopRender(render)
    labels = {item.ruleKey(): item.label() for item in renderer.legendSymbolItems()}
    return [labels[key] for key in keys]


def check_style(layer):
    assert layer.isValid()
    features = {feature["source_id"]: feature for feature in layer.getFeatures()}
    guide = next(feature for id, feature in features.items() if id.startswith("DS_PHR1A_"))
    assert layer.renderer().type() == "graduatedSymbol", layer.renderer().type()
    assert class_of(layer, guide) == ["0–5 % cloud"], class_of(layer, guide)
    unknown = features["DS_2"]
    assert class_of(layer, unknown) == ["not known"], class_of(layer, unknown)
    assert layer.labelsEnabled()
    label = evaluated(layer, guide, layer.labeling().settings().fieldName)
    assert label == "2017-01-24\n0 %", repr(label)
    name = evaluated(layer, guide, layer.displayExpression())
    assert name == "PHR1A 2017-01-24 0 %", repr(name)
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context_of(layer, guide))
    assert f"<b>{guide['source_id']}</b>" in tip, tip
    assert "PHR1A 2017-01-24 10:37 UTC" in tip, tip
    assert "cloud 0 %, angle 32.3°, covers 100 %" in tip, tip
    assert f"src=\"{guide['thumbnail']}\"" in tip, tip
    assert "[%" not in tip, tip
    assert QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context_of(layer, unknown))


def check_editing(path):
    """QGIS adds, moves and deletes; the index follows, as another program will read it."""
    layer = QgsVectorLayer(f"{path}|layername=footprints", "edited", "ogr")
    assert layer.startEditing()
    new = QgsFeature(layer.fields())
    new["source_id"] = "DS_QGIS"
    new.setGeometry(QgsGeometry.fromWkt("POLYGON((10 10, 11 10, 11 11, 10 10))"))
    assert layer.addFeature(new)
    ids = {feature["source_id"]: feature.id() for feature in layer.getFeatures()}
    moved = QgsGeometry.fromWkt("POLYGON((-10 -10, -9 -10, -9 -9, -10 -10))")
    assert layer.changeGeometry(ids["DS_3"], moved)
    assert layer.deleteFeature(ids["DS_4"])
    assert layer.commitChanges(), layer.commitErrors()


def check_definition(path):
    project = QgsProject.instance()
    done, message = QgsLayerDefinition.loadLayerDefinition(
        str(path), project, project.layerTreeRoot()
    )
    assert done, message
    (layer,) = project.mapLayers().values()
    check_style(layer)
    assert layer.crs().isValid(), "QGIS would draw it in projects of the same CRS only"
    assert layer.crs().authid() == "EPSG:4326", layer.crs().authid()
    temporal = layer.temporalProperties()
    assert temporal.isActive()
    assert temporal.startField() == "acquisition_date", temporal.startField()


def main():
    start_app()
    path = Path(sys.argv[1])
    check_style(QgsVectorLayer(str(path), "by its path", "ogr"))
    check_definition(path.with_suffix(".qlr"))
    QgsProject.instance().clear()
    check_editing(path)
    QgsProject.instance().clear()


main()
