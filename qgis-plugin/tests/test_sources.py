# SPDX-License-Identifier: MIT
"""Layers that are no areas of interest, and layers whose ids are none, in Processing."""
from __future__ import annotations

import json
import sqlite3

import processing
import pytest
from qgis.core import QgsProcessingException
from support import Feedback, layer_with_repeated_ids

FOUND = json.dumps({"total": 2, "written": 2})


@pytest.fixture(autouse=True)
def registered(provider):
    """All tests here run algorithms by their id."""


def search(feedback=None, **parameters):
    return processing.run("satchel:search", {"OUTPUT": "TEMPORARY_OUTPUT", **parameters},
                          feedback=feedback or Feedback())


def error_of(**parameters):
    with pytest.raises(QgsProcessingException) as caught:
        search(**parameters)
    return str(caught.value)


def geopackage_without_type(path, *geometries):
    """A layer in EPSG:4326 of which nothing says what kind of geometry it has."""
    from osgeo import ogr, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer(path.stem, system, ogr.wkbUnknown)
    for geometry in geometries:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(geometry)
        layer.CreateFeature(feature)
    del layer, data
    return str(path)


@pytest.mark.parametrize("text, says", [("a,b\n1,2\n", "t: this table has no geometry"),
                                        ("a,b\n", "t: there are no features")])
def test_a_table_is_told_to_be_one_and_not_to_lack_a_crs(fake_tool, tmp_path, text, says):
    (tmp_path / "t.csv").write_text(text)

    told = error_of(AOI=str(tmp_path / "t.csv"))

    assert says in told and "coordinate reference system" not in told
    assert fake_tool.calls() == []


@pytest.mark.parametrize("geometries, says", [((), "there are no features"), ((None,), "this table has no geometry")])
def test_a_layer_of_unknown_kind_without_any_geometry_is_not_told_to_lack_a_crs(fake_tool, tmp_path, geometries, says):
    told = error_of(AOI=geopackage_without_type(tmp_path / "empty.gpkg", *geometries))

    assert f"empty: {says}" in told and "coordinate reference system" not in told
    assert fake_tool.calls() == []


def test_features_with_the_same_id_are_all_used_and_it_is_said_that_they_are_numbered_anew(fake_tool):
    layer = layer_with_repeated_ids()
    fake_tool.will(stdout=FOUND)
    feedback = Feedback()

    search(feedback, AOI=layer)

    with sqlite3.connect(fake_tool.calls()[0]["arguments"][1]) as file:
        rows = file.execute("SELECT fid, label FROM same ORDER BY rowid").fetchall()
    assert [label for _, label in rows] == ["a", "b", "c", "d", "e"] and len({fid for fid, _ in rows}) == 5
    assert rows[0] == (1, "a")
    (told,) = feedback.warnings
    assert "several features have the same id" in told
