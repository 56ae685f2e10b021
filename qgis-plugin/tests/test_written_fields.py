# SPDX-License-Identifier: MIT
"""Layers whose fields no GeoPackage takes as they are: they are used all the same, in the dock and in Processing."""
from __future__ import annotations

import json

import processing
import pytest
from area_support import WHOLE, activate, use
from qgis.core import QgsVectorLayer
from satchel.core.aoi_report import NOTE
from satchel.core.layers import write_features, written_name
from satchel.core.session import Session
from satchel.core.workspace import Workspace
from satchel.gui.area_panel import AreaPanel
from support import SQUARE, Feedback, layer_with_repeated_ids, memory_layer


def layer_with(*names):
    """A layer with one square; the value of each field is its name and "!"."""
    layer = memory_layer(SQUARE, fields="&".join(f"field={name}:string" for name in ("label", *names)))
    index = {field.name(): number for number, field in enumerate(layer.fields())}
    assert layer.dataProvider().changeAttributeValues({1: {index[name]: f"{name}!" for name in names}})
    return layer


def written(layer, tmp_path):
    path = str(tmp_path / "written.gpkg")
    assert write_features(path, "areas", layer.fields(), layer.wkbType(), layer.crs(), layer.getFeatures()) == 1
    (feature,) = QgsVectorLayer(path, "areas", "ogr").getFeatures()
    return {name: value for name, value in feature.attributeMap().items() if name not in ("fid", "label")}


@pytest.mark.parametrize("names, expected", [
    (("Name", "NAME", "name"), {"Name": "Name!", "NAME_2": "NAME!", "name_3": "name!"}),
    (("fid", "geom"), {"fid_2": "fid!", "geom_2": "geom!"}),
    (("FID", "fid_2"), {"FID_3": "FID!", "fid_2": "fid_2!"}),
    (("a", "A", "a_2"), {"a": "a!", "A_3": "A!", "a_2": "a_2!"})])
def test_every_field_is_written_under_a_name_of_its_own(qgis_app, tmp_path, names, expected):
    layer = layer_with(*names)

    assert written(layer, tmp_path) == expected

    assert {written_name(layer.fields(), name): f"{name}!" for name in names} == expected


@pytest.fixture
def panel(iface):
    shown = AreaPanel(Workspace(), iface.canvas)
    shown.show()
    yield shown
    shown.close_down()
    shown.deleteLater()


@pytest.mark.parametrize("field", ["fid", "NAME", "Name"])
def test_such_a_field_names_the_areas_in_the_dock(panel, iface, real_tool, field):
    activate(iface, layer_with("fid", "Name", "NAME"))
    panel.choose(WHOLE)
    panel.options.name_field.setField(field)
    use(panel, WHOLE)

    areas = panel._workspace.areas
    document = Session.open().call("aoi", areas.arguments()).document
    assert [area["name"] for area in document["areas"]] == [f"{field}!"]


@pytest.mark.parametrize("field", ["fid", "NAME", "Name"])
def test_such_a_field_names_the_areas_in_processing(provider, real_tool, tmp_path, field):
    output = str(tmp_path / "areas.geojson")

    processing.run("satchel:check_aoi", {"AOI": layer_with("fid", "Name", "NAME"), "NAME_FIELD": field,
                                         "OUTPUT": output}, feedback=Feedback())

    with open(output, encoding="utf-8") as file:
        (feature,) = json.load(file)["features"]
    assert feature["properties"]["name"] == f"{field}!"


def test_ids_that_come_again_are_told_in_the_dock_and_no_feature_is_lost(panel, iface, real_tool):
    activate(iface, layer_with_repeated_ids())

    report = use(panel, WHOLE)

    assert report.count == 5
    (note,) = [finding.text for finding in report.findings if finding.kind == NOTE]
    assert "several features have the same id" in note


def test_ids_that_come_once_are_kept_whatever_their_sequence(qgis_app, tmp_path):
    layer = memory_layer(SQUARE, SQUARE, SQUARE)
    notes, path = [], str(tmp_path / "written.gpkg")
    features = sorted(layer.getFeatures(), key=lambda feature: -feature.id())

    write_features(path, "areas", layer.fields(), layer.wkbType(), layer.crs(), features, notes.append)

    assert {feature.id(): feature["label"] for feature in QgsVectorLayer(path, "areas", "ogr").getFeatures()} == {
        1: "parcel 1", 2: "parcel 2", 3: "parcel 3"}
    assert notes == []
