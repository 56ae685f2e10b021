# SPDX-License-Identifier: MIT
"""Tasking feasibility, Tasking attempts, and Plan for a new acquisition."""
from __future__ import annotations

import json

import processing
import pytest
from conftest import DATA
from qgis.core import QgsProcessingException, QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer
from satchel.core.settings import Settings
from satchel.core.utc import iso_of, now
from support import SQUARE, Feedback, memory_layer
from tasking_support import attempts_document, attempts_layer, told

SIMULATED = 'satchel: profile "sandbox": a simulated service, nothing is bought\n'
PLANNED = json.dumps({"customer_reference": "r", "area_km2": 9.5, "images": [], "options": [],
                      "order_deadline": told()["order_deadline"],
                      "properties": [{"key": "maxCloudCover", "value": "10", "reason": "given"}]})


@pytest.fixture(autouse=True)
def registered(provider):
    """All tests here run algorithms by their id."""


def run(name, feedback=None, **parameters):
    return processing.run(f"satchel:{name}", {"AOI": memory_layer(SQUARE), **parameters},
                          feedback=feedback or Feedback())


def asked(fake_tool):
    return fake_tool.calls()[-1]["arguments"]


def plan(fake_tool, tmp_path, feedback=None, **parameters):
    fake_tool.will(stdout_plan=PLANNED)
    return run("plan", feedback, PRODUCT="PleiadesTaskingOneDay", OUTPUT=str(tmp_path / "plan.json"), **parameters)


@pytest.mark.parametrize("name, programme", [("attempts", "ONEDAY"), ("feasibility", "ONEPLAN")])
def test_what_is_not_given_is_not_asked_but_for_the_usual_programme(fake_tool, tmp_path, name, programme):
    fake_tool.will(stdout=json.dumps({"written": 0, "attempts": [], "feasibility": []}))

    results = run(f"tasking_{name}", OUTPUT=str(tmp_path / "x.gpkg"))

    assert asked(fake_tool)[:2] == ["tasking", name] and results["COUNT"] == 0
    assert asked(fake_tool)[3:-3] == ["--each", f"--programme={programme}", f"--output={tmp_path / 'x.gpkg'}",
                                      "--no-qlr"]


def test_everything_that_is_given_is_asked(fake_tool, tmp_path):
    fake_tool.will(stdout=json.dumps(attempts_document(told(), told())), stderr=SIMULATED)
    feedback = Feedback()

    results = run("tasking_attempts", feedback, MISSION="SPOT", PROGRAMME="ONENOW,ONEDAY", FROM="2040-06-01",
                  TO="2040-06-10", MAX_CLOUD=0, MAX_INCIDENCE=12.5, MODE="TRISTEREO", OVERWRITE=True,
                  OUTPUT=str(tmp_path / "x.gpkg"))

    assert {"--mission=SPOT", "--programme=ONENOW,ONEDAY", "--from=2040-06-01", "--to=2040-06-10", "--max-cloud=0",
            "--max-incidence=12.5", "--mode=TRISTEREO", "--overwrite"} <= set(asked(fake_tool))
    assert (results["COUNT"], results["SIMULATED"]) == (2, True) and "attempts: 2" in feedback.infos


def test_feasibility_is_reported_area_by_area(fake_tool, tmp_path):
    fake_tool.will(stdout=json.dumps({"written": 2, "feasibility": [
        {"area": "A", "mission": "SPOT", "programme": "ONEPLAN", "classification": "EASY", "success_percent": 97.0,
         "expires": "2026-12-07T05:32:00.000Z"},
        {"area": "B", "mission": "SPOT", "programme": "ONEPLAN", "available": False}]}))
    feedback = Feedback()

    results = run("tasking_feasibility", feedback, OUTPUT=str(tmp_path / "x.gpkg"))

    assert "A, SPOT 6/7 OnePlan: easy, 97 %, 2026-12-07 05:32" in feedback.infos
    assert "B, SPOT 6/7 OnePlan: not available, ?, ?" in feedback.infos and results["EASY"] == 1


def test_a_plan_for_a_period_takes_limits_and_properties_and_no_images(fake_tool, tmp_path):
    feedback = Feedback()

    plan(fake_tool, tmp_path, feedback, PERIOD="2040-06-01..2040-06-10", MAX_CLOUD=10, MAX_INCIDENCE=20, MODE="STEREO",
         PROPERTIES="notificationThreshold=30; x=y", OPTIONS="priority=rush")

    assert {"--period=2040-06-01..2040-06-10", "--max-cloud=10", "--max-incidence=20", "--mode=STEREO",
            "--property=notificationThreshold=30", "--property=x=y", "--option=priority=rush"} <= set(asked(fake_tool))
    assert not any(word.startswith(("--images", "--attempts")) for word in asked(fake_tool))
    assert "  maxCloudCover = 10 (given)" in feedback.infos and "order before 2026-12-03 05:32 UTC" in feedback.infos


def test_a_plan_for_an_attempt_takes_the_layer_and_a_filter(fake_tool, tmp_path):
    path = attempts_layer(tmp_path / "attempts.gpkg", told(), told())

    plan(fake_tool, tmp_path, ATTEMPTS=path, ATTEMPT_FILTER="fid = 2")

    assert "--attempts-where=fid = 2" in asked(fake_tool)
    given = QgsVectorLayer(next(word for word in asked(fake_tool) if word.startswith("--attempts="))[11:], "x", "ogr")
    assert given.featureCount() == 2 and "order_deadline" in given.fields().names()


def test_the_attempt_that_is_selected_is_the_one_that_is_planned(fake_tool, tmp_path):
    layer = QgsVectorLayer(attempts_layer(tmp_path / "attempts.gpkg", told(), told(area="second")), "attempts", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([2])

    plan(fake_tool, tmp_path, ATTEMPTS=QgsProcessingFeatureSourceDefinition(layer.id(), True))

    given = QgsVectorLayer(next(word for word in asked(fake_tool) if word.startswith("--attempts="))[11:], "x", "ogr")
    assert [(feature.id(), feature["area_name"]) for feature in given.getFeatures()] == [(2, "second")]


@pytest.mark.parametrize("parameters, says", [
    ({}, "nothing is chosen that could be ordered"), ({"PERIOD": "a..b", "ATTEMPTS": "x"}, "PERIOD, ATTEMPTS")])
def test_a_plan_is_for_one_thing(fake_tool, tmp_path, parameters, says):
    if "ATTEMPTS" in parameters:
        parameters = {**parameters, "ATTEMPTS": attempts_layer(tmp_path / "attempts.gpkg", told())}
    with pytest.raises(QgsProcessingException) as caught:
        plan(fake_tool, tmp_path, **parameters)
    assert says in str(caught.value) and fake_tool.calls() == []


@pytest.mark.parametrize("way", ["filter", "selection", "period"])
def test_the_built_tool_goes_from_areas_to_a_placed_order_simulated(real_tool, tmp_path, way, own_archive):
    assert Settings.load().tool_path == real_tool
    aoi = str(DATA / "toulouse.kml")
    found = run("tasking_attempts", AOI=aoi, MISSION="PLEIADES", OUTPUT=str(tmp_path / "attempts.gpkg"))
    layer = QgsVectorLayer(found["OUTPUT"], "attempts", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([2])
    deadline = layer.getFeature(2)["deadline_unix_s"]
    what = {"filter": {"ATTEMPTS": found["OUTPUT"], "ATTEMPT_FILTER": "fid = 2"},
            "selection": {"ATTEMPTS": QgsProcessingFeatureSourceDefinition(layer.id(), True)},
            "period": {"PERIOD": f"{iso_of(now() + 86400)}..{iso_of(now() + 30 * 86400)}", "MAX_CLOUD": 20,
                       "PROPERTIES": "notificationThreshold=30"}}[way]
    product = "PleiadesTaskingOnePlan" if way == "period" else "PleiadesTaskingOneDay"
    path = str(tmp_path / "plan.json")

    run("plan", AOI=aoi, PRODUCT=product, OUTPUT=path, **what)
    priced = run("price", PLAN=path)
    ordered = run("order", PLAN=path, MAX_TOTAL=priced["TOTAL"], CONFIRM=True)

    assert ordered["PLACED"] == 1 and ordered["SIMULATED"] is True and priced["TOTAL"] > 0
    if way != "period":
        assert iso_of(deadline) in open(path, encoding="utf-8").read()


def test_the_built_tool_writes_layers_that_are_shown_with_style_and_time(real_tool, tmp_path, own_archive):
    assert Settings.load().tool_path == real_tool
    aoi = memory_layer(SQUARE, "Polygon((2.3 48.5, 2.5 48.5, 2.5 48.65, 2.3 48.65, 2.3 48.5))")
    for name in ("attempts", "feasibility"):
        processing.runAndLoadResults(f"satchel:tasking_{name}", {
            "AOI": aoi, "NAME_FIELD": "label", "OUTPUT": str(tmp_path / f"{name}.gpkg")}, feedback=Feedback())

    (attempts,) = QgsProject.instance().mapLayersByName("Attempts (simulated)")
    assert attempts.temporalProperties().isActive() and attempts.featureCount() > 20
    (chances,) = QgsProject.instance().mapLayersByName("Feasibility (simulated)")
    assert chances.renderer().type() == "categorizedSymbol"
    assert {feature["area_name"] for feature in chances.getFeatures()} == {"parcel 1", "parcel 2"}
