#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Opens layers of satchel tasking in the real QGIS, far from UTC: open_in_qgis.py ATTEMPTS.gpkg
FEASIBILITY.gpkg. 0 when they look as they should, 77 where there is no QGIS."""

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "America/New_York"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())

try:
    from qgis.core import (
        QgsExpression,
        QgsExpressionContext,
        QgsExpressionContextUtils,
        QgsLayerDefinition,
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


def classes_of(layer):
    """By the name of the area."""
    renderer = layer.renderer().clone()
    labels = {item.ruleKey(): item.label() for item in renderer.legendSymbolItems()}
    found = {}
    for feature in layer.getFeatures():
        render = QgsRenderContext()
        render.setExpressionContext(context_of(layer, feature))
        renderer.startRender(render, layer.fields())
        keys = renderer.legendKeysForFeature(feature, render)
        renderer.stopRender(render)
        found[feature["area_name"]] = [labels[key] for key in keys]
    return found


def check_attempts(layer):
    assert layer.isValid()
    found = classes_of(layer)
    assert found == {
        "passed": ["deadline passed"],
        "hours": ["order within a day"],
        "days": ["1–3 days left"],
        "week": ["3–7 days left"],
        "weeks": ["over a week left"],
        "unknown": ["deadline not known"],
    }, found
    feature = next(f for f in layer.getFeatures() if f["area_name"] == "unknown")
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context_of(layer, feature))
    assert "<b>PHR-1A HRI 2040-06-01 10:50 UTC</b>" in tip, tip
    assert "angle 11.8°, covers 98.5 %" in tip, tip
    assert "[%" not in tip, tip


def main():
    start_app()
    attempts, feasibility = (Path(argument) for argument in sys.argv[1:3])
    check_attempts(QgsVectorLayer(str(attempts), "attempts", "ogr"))
    (defined,) = QgsLayerDefinition.loadLayerDefinitionLayers(str(attempts.with_suffix(".qlr")))
    assert defined.temporalProperties().isActive()
    assert defined.temporalProperties().startField() == "acquisition_start"
    found = classes_of(QgsVectorLayer(str(feasibility), "feasibility", "ogr"))
    assert found == {
        "field": ["easy"],
        "wood": ["challenging"],
        "lake": ["not available"],
        "town": ["not said"],
    }, found


main()
