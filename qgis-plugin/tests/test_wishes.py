# SPDX-License-Identifier: MIT
"""The map goes to areas elsewhere, the question names options, Enter takes a file, Test asks for the account."""
from __future__ import annotations

import json

import order_support
import pytest
from area_support import FILE, use
from conftest import DATA
from iface_stub import delete_what_is_to_go, show_map
from order_support import PLAN, answers, ask_price, asked
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from satchel.core.settings import Settings
from satchel.core.workspace import Workspace
from satchel.gui.area_panel import AreaPanel
from satchel.gui.confirm_dialog import summary_rows
from satchel.gui.results_model import ResultsModel
from satchel.gui.results_view import ResultsView
from satchel.gui.settings_page import SettingsPage
from support import SECRET, store, wait_until
from test_results_model import image

open_panel, panel = order_support.open_panel, order_support.panel


@pytest.fixture
def area(iface, real_tool):
    shown = AreaPanel(Workspace(), iface.canvas)
    shown.show()
    yield shown
    shown.close_down()
    shown.deleteLater()


@pytest.fixture
def page(fake_tool):
    shown = SettingsPage()
    shown.show()
    yield shown
    shown.deleteLater()
    delete_what_is_to_go()  # not in the next test, whose workers may hold Python just then


def test_areas_that_the_map_does_not_show_are_gone_to(area, iface):
    show_map(iface.canvas, "EPSG:3857", 0, 0, 1000, 1000)
    area.sources[FILE].file.setFilePath(str(DATA / "toulouse.kml"))
    use(area, FILE)
    assert iface.canvas.extent().contains(area.outline.geometry.boundingBox().center()) is False  # degrees, not metres
    assert iface.canvas.extent().center().y() == pytest.approx(5402000, abs=20000)


def test_a_map_that_shows_some_of_the_areas_stays_where_it_is(area, iface):
    show_map(iface.canvas, "EPSG:4326", 1.4, 43.55, 1.5, 43.6)
    before = iface.canvas.extent()
    area.sources[FILE].file.setFilePath(str(DATA / "toulouse.kml"))
    use(area, FILE)
    assert area.report is not None and iface.canvas.extent() == before


def test_enter_in_the_field_of_the_file_takes_it(area):
    area.choose(FILE)
    area.sources[FILE].file.setFilePath(str(DATA / "toulouse.kml"))
    QTest.keyClick(area.sources[FILE].file.lineEdit(), Qt.Key.Key_Return)
    wait_until(lambda: area.report is not None)


def test_the_question_before_an_order_names_licence_priority_and_projection(panel, fake_tool):
    options = [{"key": "license", "value": "eula_5"}, {"key": "priority", "value": "rush"},
               {"key": "projection_1", "value": "32631"}, {"key": "projection_2", "value": "32631"},
               {"key": "dem", "value": "srtm"}]
    answers(fake_tool, plan={**PLAN, "options": options})
    ask_price(panel)
    rows = {title: text for title, text, _ in summary_rows(panel.draft.quote, "area")}
    assert rows["Options"] == "license eula_5, priority rush, projection 32631"


def test_rows_that_are_ticked_far_below_come_into_view(qgis_app):
    model = ResultsModel()
    view = ResultsView(model)
    view.resize(400, 200)
    view.show()
    model.set_images([image(fid) for fid in range(1, 200)])
    view.show_rows([150, 152])
    wait_until(lambda: {150, 152} <= {shown.fid for shown in view.visible_images()})
    view.deleteLater()


def test_without_an_account_test_asks_for_the_version_only(page, fake_tool):
    page.test_program()
    wait_until(lambda: "OK" in page._answer.text())
    assert fake_tool.calls() == []


def test_with_an_account_test_asks_for_its_contracts_as_it_is_chosen_now(page, fake_tool):
    fake_tool.will(stdout_contracts=json.dumps({"contracts": [{"contract_id": "C-1"}, {"contract_id": "C-2"}]}))
    page._profile.setCurrentText("work")
    page._order_auth.setConfigId(store("Basic", username="id", password=SECRET))

    page.test_program()

    wait_until(lambda: "contracts" in page._answer.text())
    assert "OK: Satchel 0.1.0" in page._answer.text() and "C-1, C-2" in page._answer.text()
    call, = fake_tool.calls()
    assert call["arguments"][:3] == ["contracts", "--profile", "work"]
    assert call["environment"]["SATCHEL_CLIENT_SECRET"] == SECRET and SECRET not in str(call["arguments"])
    assert Settings.load() == Settings()  # nothing is stored by a test


def test_an_account_that_is_refused_is_told_in_words_of_the_page(page, fake_tool):
    problem = {"error": {"code": 5, "kind": "credentials", "where": "POST http://127.0.0.1:1/token",
                         "message": "HTTP 401", "hint": "check SATCHEL_CLIENT_ID and SATCHEL_CLIENT_SECRET"}}
    fake_tool.will(stderr_contracts=json.dumps(problem) + "\n", exit_contracts=5)
    page._profile.setCurrentText("work")

    page.test_program()

    wait_until(lambda: "HTTP 401" in page._answer.text())
    assert "SATCHEL_" not in page._answer.text() and "authentication configuration" in page._answer.text()
    assert asked(fake_tool, "contracts") and page._test.isEnabled()
