# SPDX-License-Identifier: MIT
"""Layers with fields, names and folders that no GeoPackage is made for, on their way to the tool."""
from __future__ import annotations

import json
import resource
import sqlite3

import processing
import pytest
from area_support import WHOLE, activate, use
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, QTime, QUrl, QVariant
from satchel.core.errors import ToolError
from satchel.core.layers import file_stem, write_features
from satchel.core.workspace import Workspace
from satchel.gui.area_panel import AreaPanel
from support import SQUARE, Feedback, memory_layer

KINDS = QVariant.Type


def write(path, fields, *rows):
    """Features with these attributes, all at the same place; returns what is in the file without ids and shapes."""
    features = []
    for number, values in enumerate(rows, 1):
        feature = QgsFeature(fields, number)
        feature.setAttributes(values)
        feature.setGeometry(QgsGeometry.fromWkt(SQUARE))
        features.append(feature)
    write_features(str(path), "areas", fields, QgsWkbTypes.Type.Polygon, QgsCoordinateReferenceSystem("EPSG:4326"),
                   features)
    with sqlite3.connect(path) as file:
        return [row[2:] for row in file.execute("SELECT * FROM areas ORDER BY fid")]


def fields_of(*kinds):
    fields = QgsFields()
    for number, kind in enumerate(kinds):
        fields.append(kind if isinstance(kind, QgsField) else QgsField(f"f{number}", kind))
    return fields


@pytest.mark.parametrize("kind, value, becomes", [
    (KINDS.Map, {"a": 1, "b": [1.5, None, "é\""]}, '{"a":1,"b":[1.5,null,"é\\""]}'),
    (KINDS.Map, {"day": QDate(2026, 3, 1), "none": NULL, "far": float("inf")},
     '{"day":"2026-03-01","far":null,"none":null}'),
    (KINDS.Map, [{"a": 2**53 + 1}], '[{"a":9007199254740993}]'),
    (KINDS.StringList, ["a", "b,c"], '["a","b,c"]'),
    (KINDS.List, [1, "a"], '[1,"a"]'),
    (KINDS.UInt, 4000000000, "4000000000"),
    (KINDS.ULongLong, 2**63 + 5, "9223372036854775813"),
    (KINDS.Url, QUrl("https://host/a"), "https://host/a")])
def test_a_field_that_no_geopackage_has_is_a_text(qgis_app, tmp_path, kind, value, becomes):
    assert write(tmp_path / "a.gpkg", fields_of(kind, KINDS.String), [value, "next"], [NULL, "empty"]) == [
        (becomes, "next"), (None, "empty")]


def test_lists_of_numbers_are_json_as_well(qgis_app, tmp_path):
    numbers = QgsField("numbers", KINDS.List, "Integer64List", subType=KINDS.LongLong)

    assert write(tmp_path / "a.gpkg", fields_of(numbers), [[2**53 + 1, 2]], [[]]) == [
        ("[9007199254740993,2]",), ("[]",)]


def test_all_other_fields_stay_what_they_are(qgis_app, tmp_path):
    fields = fields_of(KINDS.Bool, KINDS.Int, KINDS.LongLong, KINDS.Double, KINDS.String, KINDS.Date, KINDS.Time,
                       KINDS.DateTime, KINDS.ByteArray)
    day, hour = QDate(2026, 3, 29), QTime(2, 30)

    assert write(tmp_path / "a.gpkg", fields,
                 [True, 3, 2**40, 1.5, "x", day, hour, QDateTime(day, hour), QByteArray(b"a\0b")], [NULL] * 9) == [
        (1, 3, 2**40, 1.5, "x", "2026-03-29", "02:30:00", "2026-03-29T02:30:00.000", b"a\0b"), (None,) * 9]


@pytest.fixture
def nested(tmp_path, qgis_app):
    """GeoJSON as web services hand it out."""
    path = tmp_path / "nested.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [{
        "type": "Feature", "properties": {"name": "A", "tags": {"landuse": "farm"}, "mixed": [1, {"a": 2}]},
        "geometry": json.loads(QgsGeometry.fromWkt(SQUARE).asJson())}]}), encoding="utf-8")
    layer = QgsVectorLayer(str(path), "nested", "ogr")
    assert layer.isValid() and layer.fields().field("tags").type() == KINDS.Map
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.parametrize("field, name", [("name", "A"), ("tags", '{"landuse":"farm"}'), ("mixed", '[1,{"a":2}]')])
def test_areas_with_nested_properties_are_used_in_processing(provider, real_tool, nested, tmp_path, field, name):
    output = tmp_path / "areas.geojson"

    processing.run("satchel:check_aoi", {"AOI": nested, "NAME_FIELD": field, "OUTPUT": str(output)},
                   feedback=Feedback())

    (feature,) = json.loads(output.read_text(encoding="utf-8"))["features"]
    assert feature["properties"]["name"] == name


def test_areas_with_nested_properties_are_used_in_the_dock(iface, real_tool, nested):
    panel = AreaPanel(Workspace(), iface.canvas)
    panel.show()
    try:
        activate(iface, nested)
        assert use(panel, WHOLE).count == 1
    finally:
        panel.close_down()
        panel.deleteLater()


def test_footprints_in_geojson_whose_columns_are_json_are_chosen_from_as_those_in_a_geopackage(
        provider, real_tool, tmp_path):
    shares, other = '{"1":100,"2":49.01305939491925}', '{"azimuthAngle":91.7,"snowCover":18}'
    footprints, selection = tmp_path / "footprints.geojson", tmp_path / "selection.gpkg"
    footprints.write_text(json.dumps({"type": "FeatureCollection", "features": [{
        "type": "Feature", "properties": {
            "source_id": "DS_1", "constellation": "PLEIADES", "acquisition_date": "2026-03-31T10:38:58Z",
            "cloud_cover": 0.5, "aoi_coverages": json.loads(shares), "other": json.loads(other)},
        "geometry": json.loads(QgsGeometry.fromWkt(SQUARE).asJson())}]}), encoding="utf-8")

    done = processing.run("satchel:select", {"FOOTPRINTS": str(footprints), "AOI": memory_layer(SQUARE),
                                             "OUTPUT": str(selection)}, feedback=Feedback())

    assert done["COUNT"] == 1 and done["COVERED"] == 100
    with sqlite3.connect(selection) as file:
        assert file.execute("SELECT aoi_coverages, other FROM selection").fetchall() == [(shares, other)]


@pytest.mark.parametrize("name, stem", [
    ("-draft", "draft"), ("- draft -", "draft"), ("_-_draft", "draft"), ("---", "areas"),
    ("gpkg_old", "layer_gpkg_old"), ("GPKG", "layer_GPKG"), ("sqlite_areas", "layer_sqlite_areas"),
    ("east-west", "east-west")])
def test_a_layer_may_have_a_name_that_no_table_can_have(provider, real_tool, name, stem, tmp_path):
    output = tmp_path / "areas.geojson"

    processing.run("satchel:check_aoi", {"AOI": memory_layer(SQUARE, name=name), "OUTPUT": str(output)},
                   feedback=Feedback())

    assert file_stem(name) == stem
    (feature,) = json.loads(output.read_text(encoding="utf-8"))["features"]
    assert feature["properties"]["name"] == stem


def test_a_folder_that_is_not_there_is_not_said_to_be_full(qgis_app, tmp_path):
    with pytest.raises(ToolError) as caught:
        write(tmp_path / "nowhere" / "a.gpkg", fields_of(KINDS.String), ["x"])

    assert "unable to open" in caught.value.message and caught.value.hint == ""


@pytest.mark.parametrize("features", [1000, 30000])
def test_a_disk_that_is_full_is_told_also_at_the_very_end(qgis_app, tmp_path, features):
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, usual[1]))
    try:
        with pytest.raises(ToolError) as caught:
            write(tmp_path / "a.gpkg", fields_of(KINDS.String), *([["x" * 50]] * features))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)

    assert caught.value.hint == "check the space in the temporary folder"
