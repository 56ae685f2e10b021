# SPDX-License-Identifier: MIT
"""What algorithms say: notes of the tool, parameters in the place of options, layers in the place of copies of them."""
from __future__ import annotations

import json
import re

import processing
import pytest
from conftest import DATA
from qgis.core import QgsProcessingException, QgsProject, QgsVectorLayer
from satchel.core.errors import ToolError
from satchel.processing.base import MOST_NOTES
from satchel.processing.words import Words
from support import SQUARE, Feedback, memory_layer

SHELL = re.compile(r"--[a-z]|/tmp|\.gpkg|satchel (?:aoi|search|select|plan|price|options|order)\b")
PLANNED = {"customer_reference": "r", "area_km2": 9.5, "images": [], "options": []}
OF_ALL = ("AOI", "BUFFER", "GROUPING", "NAME_FIELD", "PROFILE", "DATE", "CLOUD_COVER", "LIMIT", "MIN_COVERAGE",
          "LENIENT", "ONCE", "MAX_TOTAL", "OVERWRITE", "OPTIONS")


@pytest.fixture(autouse=True)
def registered(provider):
    """All tests here run algorithms by their id."""


def run(name, feedback=None, **parameters):
    return processing.run(f"satchel:{name}", {"OUTPUT": "TEMPORARY_OUTPUT", **parameters},
                          feedback=feedback or Feedback())


def error_of(name, **parameters):
    with pytest.raises(QgsProcessingException) as caught:
        run(name, **parameters)
    return str(caught.value)


def found(*notes):
    return json.dumps({"total": 2, "written": 2, "notes": list(notes)})


def warnings_of(fake_tool, *notes):
    fake_tool.will(stdout=found(*notes))
    feedback = Feedback()
    run("search", feedback, AOI=memory_layer(SQUARE))
    return feedback.warnings


def test_notes_of_the_tool_are_warnings_of_the_algorithm(fake_tool):
    assert warnings_of(fake_tool, "feature 1 has no geometry and was skipped", "DS_1 is ordered already") == [
        "feature 1 has no geometry and was skipped", "DS_1 is ordered already"]


def test_of_many_notes_the_last_are_told_and_how_many_more_there_are(fake_tool):
    told = warnings_of(fake_tool, *(f"note {number}" for number in range(1000)))

    assert told == [*(f"note {number}" for number in range(1000 - MOST_NOTES, 1000)), f"and {1000 - MOST_NOTES} more"]


def test_notes_speak_of_parameters(fake_tool):
    assert warnings_of(fake_tool, "only the first 10 images of 45: --limit 10 leaves out the rest; --limit 0 takes all",
                       "widen or leave out --date; --count tells how many images there are then") == [
        "only the first 10 images of 45: LIMIT=10 leaves out the rest; LIMIT=0 takes all", "widen or leave out DATE"]


@pytest.mark.parametrize("notes", [None, "text", 7, {"a": 1}])
def test_notes_in_a_form_of_another_version_are_no_error(fake_tool, notes):
    fake_tool.will(stdout=json.dumps({"total": 2, "written": 2, "notes": notes}))

    assert run("search", AOI=memory_layer(SQUARE))["COUNT"] == 2


def test_warnings_of_a_plan_speak_of_parameters_as_well(fake_tool, tmp_path):
    fake_tool.will(stdout=json.dumps({**PLANNED, "warnings": [
        "DS_1 shows nothing but what DS_2 shows; --once leaves out images that show nothing else"]}))
    feedback = Feedback()

    run("plan", feedback, AOI=memory_layer(SQUARE), PRODUCT="P", PERIOD="a..b", OUTPUT=str(tmp_path / "plan.json"))

    assert feedback.warnings == [
        "DS_1 shows nothing but what DS_2 shows; ONCE=true leaves out images that show nothing else"]


def test_the_built_tool_tells_that_a_search_found_nothing_and_what_was_skipped(real_tool, tmp_path):
    layer = memory_layer(SQUARE, "Polygon EMPTY", name="my parcels")
    feedback = Feedback()

    assert run("search", feedback, AOI=layer, DATE="2040", OUTPUT=str(tmp_path / "f.gpkg"))["COUNT"] == 0

    simulated, *notes = feedback.warnings
    told = "\n".join(notes)
    assert simulated.startswith("SIMULATED: ") and "my parcels, feature 2 has no geometry and was skipped" in told
    assert "no image shows " in told and " with DATE [2040-" in told and "widen or leave out DATE" in told
    assert not SHELL.search(told), told


def test_check_aoi_tells_how_the_areas_came_to_wgs_84_and_how_well(real_tool):
    feedback = Feedback()
    layer = memory_layer("Polygon((570000 6270000, 590000 6270000, 590000 6290000, 570000 6270000))", crs="EPSG:2154")

    run("check_aoi", feedback, AOI=layer)

    (told,) = [info for info in feedback.infos if info.startswith("to WGS 84: ")]
    assert re.search(r"Lambert.*, (good to \d[\d.]* m|of unknown accuracy)$", told), told


def test_areas_in_wgs_84_did_not_come_there(real_tool):
    feedback = Feedback()

    run("check_aoi", feedback, AOI=memory_layer(SQUARE))

    assert not [info for info in feedback.infos if info.startswith("to WGS 84")]


def test_points_are_widened_by_the_parameter_for_it_and_called_as_their_layer(real_tool):
    told = error_of("check_aoi", AOI=memory_layer("Point(1.4 43.6)", kind="Point", name="my: points"))

    assert "my: points, feature 1: is a point" in told and "widen points and lines with BUFFER=500" in told
    assert not SHELL.search(told), told


def test_a_layer_file_with_polygons_and_points_is_called_as_itself(real_tool, tmp_path):
    path = tmp_path / "mixed.geojson"
    path.write_text(json.dumps({"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [1.3, 43.5]}, {"type": "Polygon", "coordinates": [
            [[1.3, 43.5], [1.4, 43.5], [1.4, 43.6], [1.3, 43.5]]]}]}))
    layer = QgsVectorLayer(str(path), "both kinds", "ogr")
    QgsProject.instance().addMapLayer(layer)
    assert layer.isValid()

    for name, others in (("check_aoi", {}), ("search", {})):
        told = error_of(name, AOI=layer, **others)

        assert "both kinds" in told and not SHELL.search(told), told


def test_a_field_that_is_not_there_is_told_of_the_layer(real_tool):
    told = error_of("check_aoi", AOI=memory_layer(SQUARE), NAME_FIELD="missing")

    assert "parcels" in told and "missing" in told and not SHELL.search(told), told


def test_coordinates_that_cannot_be_degrees_lead_to_the_properties_of_the_layer(real_tool):
    told = error_of("check_aoi", AOI=memory_layer("Polygon((5000 6000, 7000 6000, 7000 8000, 5000 6000))"))

    assert "parcels" in told and "layer's properties" in told and not SHELL.search(told), told


def test_a_profile_that_is_not_there_is_told_by_the_parameter_for_it(real_tool):
    told = error_of("search", AOI=str(DATA / "toulouse.kml"), PROFILE="nix")

    assert "PROFILE nix: there is no such profile" in told and not SHELL.search(told), told


def test_a_footprints_file_that_is_no_such_layer_is_called_as_its_source(real_tool):
    told = error_of("select", FOOTPRINTS=memory_layer(SQUARE, name="no footprints"), AOI=memory_layer(SQUARE))

    assert "no footprints" in told and not SHELL.search(told), told


@pytest.mark.parametrize("hint, words", [
    ("draw a polygon around the area, or widen points and lines with --buffer 500m", "BUFFER=500"),
    ("take the polygons alone with --where \"OGR_GEOMETRY='POLYGON'\", or widen the others with --buffer 500m",
     "select the polygons alone, or widen the others with BUFFER=500"),
    ("give it with --crs EPSG:<code>", "set it in the layer's properties"),
    ("are these metres? give the CRS with --crs EPSG:<code>", "in the layer's properties"),
    ("is this the right CRS? give another with --crs, or draw it again", "set it in the layer's properties"),
    ("make it larger with --buffer, --hull, --bbox-of or --dissolve, or leave it out with --where or --fid; --lenient "
     "orders it as it is", "make it larger with BUFFER or GROUPING, or select the features without it; LENIENT=true"),
    ("give --holes fill, or --holes cut for pieces without holes", "Check AOI"),
    ("give --max-vertices 999 to simplify it outward, or --split for pieces", "Check AOI with MAX_VERTICES=999"),
    ("choose another file, or replace it with --overwrite", "replace it with OVERWRITE=true"),
    ("choose one with --profile NAME, SATCHEL_PROFILE, or profile = \"NAME\" at the top of the file", "with PROFILE"),
    ("no filter is set: is the area where it should be? satchel aoi SOURCE tells, and draws it with --map FILE.svg",
     '"Check AOI" tells'),
    ("lower --min-coverage, or choose several images with satchel select, which cover the areas together",
     'lower MIN_COVERAGE, or choose several images with "Select cover"'),
    ("undo the edit, or make the plan anew with satchel plan", 'make the plan anew with "Plan"'),
    ("satchel plan SOURCE --product P --images I -o PLAN.json makes one", '"Plan" makes one'),
    ("for example --option processing_level=ortho; satchel options PRODUCT lists them", '"Options" lists them'),
    ("satchel price shows the price; order without --max-total once you have agreed to it", '"Price" shows the price'),
    ("give a higher --max-total, or order less", "give a higher MAX_TOTAL"),
    ("check SATCHEL_CLIENT_ID and SATCHEL_CLIENT_SECRET", "Settings > Options > Satchel"),
])
def test_hints_name_parameters_and_algorithms(qgis_app, hint, words):
    told = Words(OF_ALL).hint(hint)

    assert words in told and not SHELL.search(told), told


def test_what_an_algorithm_has_no_parameter_for_is_left_out_of_hints(qgis_app):
    words = Words(("AOI", "OUTPUT"))

    assert words.hint("choose another file, or replace it with --overwrite") == "choose another file"
    assert words.hint("correct the choices; --aoi SOURCE adds the options") == "correct the choices; AOI SOURCE adds " \
        "the options"
    assert words.hint("--lenient orders it as it is") == ""


@pytest.mark.parametrize("hint", [
    "satchel orders resolve 7 --rejected drops it", "see satchel orders list --state unknown",
    "satchel products lists them", "DS_PHR1A--x", "a -- b", "50 % off"])
def test_commands_that_no_algorithm_stands_for_stay_as_they_are(qgis_app, hint):
    assert Words(OF_ALL).hint(hint) == hint


def test_an_error_keeps_what_it_is(qgis_app):
    words = Words(OF_ALL)
    words.copied("my parcels", "/copies/my parcels.gpkg", "my parcels")

    error = words.error(ToolError("is a point", "give --buffer", kind="input", exit_code=3, document={"a": 1},
                                  where='/copies/my parcels.gpkg, layer "my parcels", feature 2'))

    assert str(error) == "my parcels, feature 2: is a point\nhint: give BUFFER"
    assert (error.kind, error.exit_code, error.document) == ("input", 3, {"a": 1})
