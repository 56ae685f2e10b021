# SPDX-License-Identifier: MIT
"""The algorithms, with a fake tool: what it is asked, and what becomes of its answers."""
from __future__ import annotations

import json
import shlex
import time
from pathlib import Path

import processing
import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from satchel.processing.base import RestoreStyle
from support import SQUARE, Feedback, is_alive, memory_layer
from tasking_support import attempts_layer, told

BOW_TIE = "Polygon((0 0, 1000 1000, 1000 0, 0 1000, 0 0))"
FOUND = json.dumps({"total": 2, "written": 2, "output": "x", "layer": "footprints"})
SIMULATED = 'satchel: profile "sandbox": a simulated service, nothing is bought\n'
ORDERED = json.dumps({"sales_order_id": "SO-1", "state": "placed", "customer_reference": "r", "ledger_id": 1,
                      "total": 12.5, "currency": "EUR"})


@pytest.fixture(autouse=True)
def registered(provider):
    """All tests here run algorithms by their id."""


def run(name, parameters, feedback=None):
    """An algorithm as scripts run it; raises what it raises."""
    return processing.run(f"satchel:{name}", parameters, feedback=feedback or Feedback())


def message_of(name, parameters):
    with pytest.raises(QgsProcessingException) as caught:
        run(name, parameters, feedback=Feedback())
    return str(caught.value)


def search(aoi, **parameters):
    return run("search", {"AOI": aoi, "OUTPUT": "TEMPORARY_OUTPUT", **parameters})


@pytest.fixture
def kept(monkeypatch):
    """Layers of areas that were given to the tool, opened by QGIS afterwards."""
    def areas(fake_tool, position=1):
        path = fake_tool.calls()[-1]["arguments"][position]
        layer = QgsVectorLayer(path.split("=", 1)[-1], "areas", "ogr")
        assert layer.isValid(), path
        return layer
    return areas


def test_the_ten_algorithms_are_there_with_help_and_described_parameters(provider):
    algorithms = provider.algorithms()

    assert sorted(a.name() for a in algorithms) == [
        "check_aoi", "options", "order", "plan", "price", "quicklooks", "search", "select", "tasking_attempts",
        "tasking_feasibility"]
    for algorithm in algorithms:
        assert len(algorithm.shortHelpString()) > 100 and algorithm.displayName()
        assert all(p.description() for p in algorithm.parameterDefinitions())
        assert not algorithm.icon().isNull()


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:2154", "EPSG:3857"])
def test_a_memory_layer_reaches_the_tool_with_its_crs_and_untransformed(fake_tool, kept, crs):
    fake_tool.will(stdout=FOUND)
    layer = memory_layer("Polygon((10 20, 30 20, 30 40, 10 20))", crs=crs)

    search(layer)

    areas = kept(fake_tool)
    assert areas.crs().authid() == crs
    (feature,) = areas.getFeatures()
    assert feature.geometry().boundingBox().toString(0) == "10,20 : 30,40"
    assert feature["label"] == "parcel 1"


def test_a_crs_without_a_code_reaches_the_tool(fake_tool, kept):
    fake_tool.will(stdout=FOUND)
    layer = memory_layer(SQUARE)
    crs = layer.crs()
    crs.createFromProj("+proj=laea +lat_0=45 +lon_0=3 +ellps=GRS80 +units=m")
    layer.setCrs(crs)

    search(layer)

    assert "laea" in kept(fake_tool).crs().toProj()


def test_only_selected_features_are_sent_with_their_ids(fake_tool, kept):
    fake_tool.will(stdout=FOUND)
    layer = memory_layer(SQUARE, SQUARE, SQUARE)
    layer.selectByIds([2, 3])

    search(QgsProcessingFeatureSourceDefinition(layer.id(), True))

    assert [(f.id(), f["label"]) for f in kept(fake_tool).getFeatures()] == [(2, "parcel 2"), (3, "parcel 3")]


def test_edits_that_are_not_saved_are_sent(fake_tool, kept):
    fake_tool.will(stdout=FOUND)
    layer = memory_layer(SQUARE)
    layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(SQUARE))
    layer.addFeature(feature)

    search(layer)

    assert len(list(kept(fake_tool).getFeatures())) == 2


def test_invalid_and_multipart_areas_are_left_to_the_tool_to_repair(fake_tool, kept):
    fake_tool.will(stdout=FOUND)
    layer = memory_layer(BOW_TIE, "MultiPolygon(((0 0, 9 0, 9 9, 0 0)), ((20 0, 29 0, 29 9, 20 0)))",
                         crs="EPSG:2154", kind="MultiPolygon")

    search(layer)

    bow_tie, parts = kept(fake_tool).getFeatures()
    assert not bow_tie.geometry().isGeosValid()
    assert len(parts.geometry().asMultiPolygon()) == 2


def test_a_field_called_fid_is_no_obstacle(fake_tool, kept):
    fake_tool.will(stdout=FOUND)
    layer = memory_layer(SQUARE, SQUARE, fields="field=label:string&field=fid:double&field=geom:string")

    search(layer)

    assert [f["label"] for f in kept(fake_tool).getFeatures()] == ["parcel 1", "parcel 2"]


def test_an_empty_selection_is_told_and_nothing_is_run(fake_tool):
    layer = memory_layer(SQUARE)

    message = message_of("search", {"AOI": QgsProcessingFeatureSourceDefinition(layer.id(), True),
                                    "OUTPUT": "TEMPORARY_OUTPUT"})

    assert "parcels: there are no features" in message and "select some" in message
    assert not fake_tool.calls()


@pytest.mark.parametrize("given", [lambda layer: layer, lambda layer: layer.id(), lambda layer: layer.source()])
def test_a_raster_is_told_to_be_one(fake_tool, tmp_path, given):
    """In scripts and dialogs, and in models, which check no parameters."""
    path = tmp_path / "picture.asc"
    path.write_text("ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n5 5\n5 5\n")
    layer = QgsRasterLayer(str(path), "picture")
    QgsProject.instance().addMapLayer(layer)
    parameters = {"AOI": given(layer), "OUTPUT": "TEMPORARY_OUTPUT"}
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("satchel:search")
    context, feedback = QgsProcessingContext(), Feedback()
    context.setProject(QgsProject.instance())

    _, ran = algorithm.run(parameters, context, feedback)

    assert "picture: this is a raster layer" in message_of("search", parameters)
    assert not ran and "raster" in feedback.everything()
    assert not fake_tool.calls()


@pytest.mark.parametrize("name, given", [
    ("search", {"CLOUD_COVER": "30%"}), ("search", {"CLOUD_COVER": "0,5"}), ("check_aoi", {"BUFFER": "1,000"}),
    ("search", {"MIN_COVERAGE": "abc"}), ("check_aoi", {"BUFFER": "1km"}),
    ("order", {"MAX_TOTAL": "500 EUR", "CONFIRM": True})])
def test_a_text_that_is_no_number_is_not_taken_for_nothing(fake_tool, name, given):
    (parameter, value), *_ = given.items()
    parameters = {"AOI": memory_layer(SQUARE), "PLAN": "plan.json"}

    message = message_of(name, {**parameters, "OUTPUT": "TEMPORARY_OUTPUT", **given})

    assert f'{parameter}: "{value}" is not a number' in message
    assert not fake_tool.calls()


def test_a_result_that_is_shown_has_an_honest_name_and_keeps_its_time(fake_tool, tmp_path):
    fake_tool.will(stdout=FOUND, stderr=SIMULATED)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("satchel:search")
    context, output = QgsProcessingContext(), str(tmp_path / "found.gpkg")
    context.setProject(QgsProject.instance())
    context.addLayerToLoadOnCompletion(
        output, QgsProcessingContext.LayerDetails("x", QgsProject.instance(), "OUTPUT"))

    _, ran = algorithm.run({"AOI": memory_layer(SQUARE), "OUTPUT": output}, context, Feedback())

    details = context.layerToLoadOnCompletionDetails(output)
    assert ran and details.name == "Footprints (simulated)"
    assert isinstance(details.postProcessor(), RestoreStyle)


def test_a_result_is_shown_as_often_as_somebody_runs_an_algorithm(fake_tool, tmp_path):
    fake_tool.will(stdout=FOUND)
    for number in range(3):  # the context of each run deletes what gives its layer the style
        fake_tool.will(file=attempts_layer(tmp_path / f"made-{number}.gpkg", told()))
        processing.runAndLoadResults("satchel:search", {
            "AOI": memory_layer(SQUARE), "OUTPUT": str(tmp_path / f"found-{number}.gpkg")}, feedback=Feedback())

    assert len(QgsProject.instance().mapLayersByName("Footprints")) == 3


def test_a_layer_without_crs_is_refused_with_the_way_out(fake_tool):
    layer = memory_layer(SQUARE)
    layer.setCrs(QgsCoordinateReferenceSystem())

    message = message_of("search", {"AOI": layer, "OUTPUT": "TEMPORARY_OUTPUT"})

    assert "no coordinate reference system" in message and "properties" in message
    assert not fake_tool.calls()


def test_filters_become_options_and_what_is_not_given_does_not(fake_tool):
    fake_tool.will(stdout=FOUND)

    search(memory_layer(SQUARE), CLOUD_COVER=0, DATE="last 30 days", SORT="-date", BUFFER=500, GROUPING=1,
           NAME_FIELD="label", PROFILE="work")

    arguments = fake_tool.calls()[0]["arguments"]
    assert {"--cloud-cover=0", "--date=last 30 days", "--sort=-date", "--buffer=500m", "--dissolve",
            "--name-field=label", "--profile", "work"} < set(arguments)
    assert not [a for a in arguments if a.startswith(("--incidence", "--limit", "--constellation", "--overwrite"))]


def test_the_command_line_is_shown_for_a_shell(fake_tool):
    fake_tool.will(stdout=FOUND)
    feedback = Feedback()

    run("search", {"AOI": memory_layer(SQUARE), "DATE": "last 30 days", "OUTPUT": "TEMPORARY_OUTPUT"}, feedback)

    words = shlex.split(feedback.commands[0])
    assert words[0] == "satchel" and words[1:] == fake_tool.calls()[0]["arguments"]


def test_simulation_is_said_in_the_log_and_in_the_result(fake_tool):
    fake_tool.will(stdout=FOUND, stderr=SIMULATED)
    feedback = Feedback()

    result = run("search", {"AOI": memory_layer(SQUARE), "OUTPUT": "TEMPORARY_OUTPUT"}, feedback)

    assert result["SIMULATED"] is True
    assert feedback.warnings[0].startswith("SIMULATED: ")


def test_progress_moves_the_bar_and_names_the_stage(fake_tool):
    fake_tool.will(stdout=FOUND, stderr='{"progress":{"stage":"write","done":1,"total":4}}\n')
    feedback = Feedback()
    heard = []
    feedback.progressChanged.connect(heard.append)

    run("search", {"AOI": memory_layer(SQUARE), "OUTPUT": "TEMPORARY_OUTPUT"}, feedback)

    assert 25.0 in heard


def test_the_error_of_the_tool_is_that_of_the_algorithm_hint_included(fake_tool):
    fake_tool.will(exit=5, stderr=json.dumps({"error": {
        "code": 5, "kind": "denied", "where": "POST https://x", "message": "refused", "hint": "check them"}}))

    message = message_of("search", {"AOI": memory_layer(SQUARE), "OUTPUT": "TEMPORARY_OUTPUT"})

    assert "POST https://x: refused\nhint: check them" in message


def test_an_answer_that_lacks_what_is_needed_is_an_error_and_no_traceback(fake_tool):
    for name, parameters in (("search", {}), ("check_aoi", {})):
        message = message_of(name, {"AOI": memory_layer(SQUARE), "OUTPUT": "TEMPORARY_OUTPUT", **parameters})

        assert "lacks" in message and "Traceback" not in message


def test_without_the_tool_the_message_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("satchel.core.tool._USUAL_FOLDERS", ())
    feedback = Feedback()

    with pytest.raises(QgsProcessingException):
        run("search", {"AOI": memory_layer(SQUARE), "OUTPUT": "TEMPORARY_OUTPUT"}, feedback)

    assert "README" in feedback.everything()


def test_a_result_that_is_no_file_is_refused(fake_tool):
    message = message_of("search", {"AOI": memory_layer(SQUARE), "OUTPUT": "memory:"})

    assert "file" in message
    assert not fake_tool.calls()


@pytest.mark.parametrize("guards", [
    {}, {"MAX_TOTAL": 100}, {"MAX_TOTAL": 100, "CONFIRM": False}, {"CONFIRM": True},
    {"MAX_TOTAL": 0, "CONFIRM": True}, {"MAX_TOTAL": float("nan"), "CONFIRM": True}])
def test_an_order_without_confirmation_and_maximum_never_starts_the_tool(fake_tool, guards):
    """By its dialog, by a script, and by the way of models, which check no parameters."""
    parameters = {"PLAN": "/plan.json", **guards}
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("satchel:order")

    with pytest.raises(QgsProcessingException):
        run("order", parameters)
    _, ran = algorithm.run(parameters, QgsProcessingContext(), Feedback())

    assert not ran
    assert not algorithm.checkParameterValues(parameters, QgsProcessingContext())[0]
    assert not fake_tool.calls()


def test_an_order_passes_its_maximum_on_and_tells_the_sales_order(fake_tool):
    fake_tool.will(stdout=ORDERED)

    result = run("order", {"PLAN": "/plan.json", "MAX_TOTAL": 20.5, "CONFIRM": True})

    assert fake_tool.calls()[0]["arguments"][:4] == ["order", "/plan.json", "--yes", "--max-total=20.5"]
    assert (result["SALES_ORDER_IDS"], result["TOTAL"], result["PLACED"]) == ("SO-1", 12.5, 1)
    assert len(fake_tool.calls()) == 1


def test_a_batch_that_failed_in_part_tells_what_was_bought(fake_tool):
    fake_tool.will(exit=11, stderr='{"error":{"code":11,"kind":"partial","message":"1 of 2"}}\n', stdout=json.dumps(
        {"orders": [json.loads(ORDERED)], "failures": [{"customer_reference": "q", "message": "refused"}]}))
    feedback = Feedback()

    with pytest.raises(QgsProcessingException):
        run("order", {"PLAN": "/plan.json", "MAX_TOTAL": 20, "CONFIRM": True}, feedback)

    assert any("SO-1" in info for info in feedback.infos) and "q: refused" in feedback.warnings


def test_a_price_without_figures_for_credit_and_area_is_told_as_unknown(fake_tool):
    fake_tool.will(stdout=json.dumps({"contract_id": "C", "currency": "EUR", "total": 5, "credit_remaining": None,
                                      "items": [{"product_type_id": "P", "ordered_km2": 1, "area_km2": None,
                                                 "amount": 5}]}))
    feedback = Feedback()

    result = run("price", {"PLAN": "/plan.json"}, feedback)

    assert result["TOTAL"] == 5 and any("? km² billed" in info for info in feedback.infos)


def test_choices_are_lines_or_separated_by_semicolons(fake_tool):
    fake_tool.will(stdout=json.dumps({"valid": True, "options": [
        {"name": "dem", "state": "default", "value": "srtm", "mandatory": True, "allowed": ["srtm", "globe"],
         "why": "default"}]}))

    result = run("options", {"PRODUCT": "P", "OPTIONS": "a=1; b=2\nc=3", "OUTPUT": "TEMPORARY_OUTPUT"})

    assert {"--option=a=1", "--option=b=2", "--option=c=3"} < set(fake_tool.calls()[0]["arguments"])
    (row,) = QgsVectorLayer(result["OUTPUT"], "options", "ogr").getFeatures()
    assert row.attributes()[1:] == ["dem", "default", "srtm", "yes", "srtm, globe", "default"]


def test_temporary_files_are_named_after_the_layer(fake_tool):
    fake_tool.will(stdout=FOUND)

    search(memory_layer(SQUARE, name="my parcels/2"))

    assert Path(fake_tool.calls()[0]["arguments"][1]).name == "my parcels_2.gpkg"


@pytest.mark.parametrize("name", ["search", "order"])
def test_cancelling_an_algorithm_ends_its_process(fake_tool, name):
    """An order gets the time to hear its reply, so the tool decides; it ends at once when nothing is on its way."""
    fake_tool.will(sleep=30, stderr='{"progress":{"stage":"s","done":1,"total":4}}\n',
                   polite='{"error":{"code":130,"kind":"interrupted","message":"interrupted; what was done is kept"}}')
    feedback = Feedback()
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    parameters = {"search": {"AOI": memory_layer(SQUARE), "OUTPUT": "TEMPORARY_OUTPUT"},
                  "order": {"PLAN": "/plan.json", "MAX_TOTAL": 1, "CONFIRM": True}}[name]
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"satchel:{name}")
    start = time.monotonic()

    _, ran = algorithm.run(parameters, QgsProcessingContext(), feedback)

    assert not ran and time.monotonic() - start < 2
    assert "what was done is kept" in feedback.everything()
    assert not is_alive(fake_tool.calls()[0]["pid"])
