# SPDX-License-Identifier: MIT
"""Errors and hints of the tool speak of fields and tabs in the dock, not of options, variables and temporary files."""
from __future__ import annotations

import re
import subprocess
import tempfile

import pytest
from area_support import TEXT, error_of, use
from conftest import HERE, ROOT
from satchel.core.dock_words import error_in_the_dock, hint_in_the_dock, in_the_dock
from satchel.core.errors import ToolError
from satchel.core.runner import what_became_of_it
from satchel.core.settings import Settings
from satchel.core.translation import Translation
from satchel.core.workspace import Workspace
from satchel.gui.area_panel import AreaPanel
from satchel.gui.notices import ToolNotice
from satchel.gui.search_panel import SearchPanel
from support import wait_until

SHELL = re.compile(r"--[a-z]|SATCHEL_|/tmp|127\.0\.0\.1|localhost|standard input|satchel aoi|\.wkt|\.gpkg")
HOLE = "POLYGON((1.3 43.5,1.4 43.5,1.4 43.6,1.3 43.6,1.3 43.5),(1.34 43.54,1.36 43.54,1.36 43.56,1.34 43.54))"


@pytest.fixture
def panel(iface, real_tool):
    shown = AreaPanel(Workspace(), iface.canvas)
    shown.resize(420, 700)
    shown.show()
    yield shown
    shown.close_down()
    shown.deleteLater()


def pasted(panel, text):
    panel.sources[TEXT].text.setPlainText(text)
    use(panel, TEXT)
    assert not SHELL.search(error_of(panel)), error_of(panel)
    return error_of(panel)


def test_a_text_in_metres_is_told_to_choose_its_crs_where_the_field_is(panel):
    told = pasted(panel, "POLYGON((500000 5400000,510000 5400000,510000 5410000,500000 5400000))")
    assert "pasted text" in told and "CRS of the text" in told


def test_a_text_that_is_no_geometry_is_told_what_one_looks_like(panel):
    told = pasted(panel, "hello")
    assert "neither WKT, GeoJSON" in told and "POLYGON((" in told


@pytest.mark.parametrize("text", ["POINT(1.4 43.6)", "LINESTRING(1.4 43.6, 1.5 43.6)"])
def test_points_and_lines_are_widened_in_the_field_for_it(panel, text):
    assert "Widen by" in pasted(panel, text)


def test_a_wrong_date_names_the_field_and_no_syntax_of_a_command_line(real_tool):
    workspace = Workspace()
    search = SearchPanel(workspace)
    search.show()
    search.set_query({"--date": "2025-01-01..2020-01-01"})
    from satchel.core.workspace import Areas

    workspace.set_areas(Areas(str(HERE.parent.parent / "data" / "aoi" / "toulouse.kml"), "Toulouse"))
    search.start()
    wait_until(lambda: not search.calls.is_running)
    told = search.activity._text.text()
    assert "Acquired (UTC)" in told and "begins after its end" in told and "later" in told
    assert not SHELL.search(told) and "2016-2018" not in told
    search.close_down()
    search.deleteLater()


def test_a_login_that_is_refused_leads_to_the_page_of_the_options_and_shows_no_address_of_this_machine():
    error = error_in_the_dock(ToolError(
        "HTTP 401: invalid", "check SATCHEL_API_KEY", where="POST http://127.0.0.1:34639/api/v1/search"))
    assert str(error) == ("a service on this computer: HTTP 401: invalid\nhint: check the authentication "
                          "configuration in Settings > Options > Satchel")
    error = error_in_the_dock(ToolError("HTTP 503: busy", where="GET https://search.example.com/api/v1/search?x=1"))
    assert str(error) == "the service search.example.com: HTTP 503: busy"


@pytest.mark.parametrize("hint, words", [
    ("check SATCHEL_CLIENT_ID and SATCHEL_CLIENT_SECRET", "authentication configuration in Settings > Options > Satch"),
    ("set them in the environment or in the config file; the profile sandbox needs none of them",
     "authentication configuration in Settings > Options > Satchel"),
    ("choose one with --profile NAME, SATCHEL_PROFILE, or profile = \"NAME\" at the top of the file",
     "field Profile in Settings > Options > Satchel"),
    ("the sandbox does not use SATCHEL_CLIENT_ID, SATCHEL_CLIENT_SECRET; choose a real service with --profile NAME "
     "or SATCHEL_PROFILE (environment is that of the SATCHEL_..._URL variables)",
     "a real service in the field Profile"),
    ("no filter is set: is the area where it should be? satchel aoi SOURCE tells, and draws it with --map FILE.svg",
     "\"Zoom to areas\" in the tab Area"),
    ("make it larger with --buffer, --hull, --bbox-of or --dissolve, or leave it out with --where or --fid; --lenient "
     "orders it as it is", "\"Widen by\" or \"Features become\""),
    ("give --holes fill, or --holes cut for pieces without holes", "\"Holes are\""),
    ("choose with --layer; several are given one --layer each", "name one in the field Layer"),
    ("draw a polygon around the area, or widen points and lines with --buffer 500m and choose a layer with --layer",
     "\"Widen by\" in the tab Area and choose a layer with \"Layer\""),
    ("only the first 10 images of 45: --limit 10 leaves out the rest; --limit 0 takes all", "\"Images at most\""),
    ("widen or leave out one of --date, --cloud-cover; --count tells how many images there are then",
     "one of \"Acquired (UTC)\", \"Clouds at most\"; Count tells"),
    ("lower --min-coverage, or choose several images with satchel select, which cover the areas together",
     "\"Best cover\""),
    ("give a higher --max-total, or order less", "press Price"),
    ("to order it once more, make its plan anew with a name of its own: satchel plan --customer-reference NAME",
     "a name of its own: write it into \"Your reference\" and press Price"),
    ("to buy this besides, make the plan anew with a name of its own: satchel plan --customer-reference NAME",
     "to buy this besides, write a name of its own into \"Your reference\" and press Price"),
    ("leave it out of the plan, for example with --where or --fid; if it is wanted once more, give its plan a name of "
     "its own: satchel plan --customer-reference NAME", "leave its image or its area out; if it is wanted once more"),
    ("change the \"request\": the rest is its summary; or make the plan anew with satchel plan", "press Price again"),
])
def test_hints_name_the_fields_of_the_dock(hint, words):
    told = hint_in_the_dock(hint)
    assert words in told and not SHELL.search(told), told


@pytest.mark.parametrize("language, told", [
    ("en", "what was done is kept; of an order, the tab Orders tells what became of it"),
    ("de", "was erledigt war, bleibt erhalten; was aus einer Bestellung wurde, zeigt der Reiter „Aufträge“"),
    ("fr", "ce qui a été fait est conservé\u00a0; pour une commande, l'onglet Suivi indique ce qu'elle est "
           "devenue")])
def test_what_became_of_a_call_that_was_killed_is_told_in_whole_sentences(qgis_app, tmp_path, language, told):
    subprocess.run([str(ROOT / "scripts" / "translate"), "--compile", str(tmp_path)], check=True, timeout=120)
    translation = Translation()
    translation.install(tmp_path, language)
    try:
        assert hint_in_the_dock(what_became_of_it()) == told
    finally:
        translation.remove()


@pytest.mark.parametrize("hint", [
    "--lenient orders it as it is",
    "give --max-vertices 999 to simplify it outward, or --split for pieces",
    "leave them out with --where or --fid, or run it again later",
    "choose another name, or --overwrite to replace it",
    "name it in SATCHEL_REFERER",
])
def test_what_says_nothing_in_the_dock_is_left_out_rather_than_wrong(hint):
    told = hint_in_the_dock(hint)
    assert not SHELL.search(told) and told in ("", "choose another name")


def test_files_of_the_plugin_are_called_by_what_is_in_them():
    folder = tempfile.gettempdir()
    assert in_the_dock(f"{folder}/satchel-areas-x1y_2/3/pasted text.wkt: is empty") == "pasted text: is empty"
    assert in_the_dock(f"{folder}/satchel-areas-x1y_2/3/checked/my_parcels.gpkg") == "my_parcels"
    assert in_the_dock(f"{folder}/satchel-search-ab12/footprints-2.gpkg") == "the images found"
    assert in_the_dock(f"{folder}/satchel-order-ab12/plan-2.json") == "the order"
    assert in_the_dock(f"{folder}/mine/parcels.gpkg") == f"{folder}/mine/parcels.gpkg"


def test_missing_credentials_are_named_by_what_they_are():
    assert in_the_dock("not set: SATCHEL_CLIENT_ID, SATCHEL_CLIENT_SECRET, SATCHEL_USERNAME") == \
        "not set: client id, client secret, user name"


def test_square_kilometres_look_alike_everywhere():
    assert in_the_dock("an area of 12.5 km2") == "an area of 12.5 km²"


def test_what_is_no_option_stays_as_it_is():
    for text in ("DS_PHR1A--x", "a -- b", "see satchel orders resolve 7", "image SATCHELLITE", "50 % off"):
        assert in_the_dock(text) == text


def test_a_hole_is_told_with_the_field_that_fills_it(panel):
    panel.sources[TEXT].text.setPlainText(HOLE)
    report = use(panel, TEXT)
    assert report.findings and not any(SHELL.search(finding.text) for finding in report.findings)


def test_the_notice_above_the_tabs_speaks_of_the_dock_as_well(qgis_app):
    notice = ToolNotice(lambda: None)
    notice.show_error(ToolError("there is no such profile", "choose one with --profile NAME, SATCHEL_PROFILE, or "
                                "profile = \"NAME\" at the top of the file", where="--profile nope", kind="config"))
    assert "\"Profile\" nope" in notice.text.text() and not SHELL.search(notice.text.text())
    Settings().save()
