# SPDX-License-Identifier: MIT
"""The tab Tasking by its buttons: a fake tool for odd answers, the built one for the way through."""
from __future__ import annotations

import json
import os

import pytest
from conftest import DATA
from order_support import SIMULATED, asked, error
from qgis.core import QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDate, QDateTime, Qt
from qgis.PyQt.QtWidgets import QLabel
from satchel.core.settings import Settings
from satchel.core.tasking_offers import read_offers
from satchel.core.workspace import Areas, Workspace
from satchel.gui.attempts_model import LEFT, START
from satchel.gui.tasking_panel import TaskingPanel
from support import wait_until
from tasking_support import attempts_are, attempts_document, set_clock, told

FEASIBLE = {"written": 2, "feasibility": [
    {"area": "A", "mission": "SPOT", "programme": "ONEPLAN", "classification": "EASY", "success_percent": 96.9,
     "expires": "2026-12-07T05:32:00.000Z"},
    {"area": "B <b>", "mission": "SPOT", "programme": "ONEPLAN", "classification": "CHALLENGING",
     "success_percent": 12.0, "expires": None}]}


@pytest.fixture
def open_tasking(qgis_app):
    """Panels on a map, and gone after the test."""
    panels = []

    def show(path, name="my areas"):
        canvas = QgsMapCanvas()
        workspace = Workspace()
        workspace.set_areas(Areas(str(path), name))
        panel = TaskingPanel(workspace, canvas)
        panel.canvas = canvas
        panel.resize(420, 800)
        panel.show()
        panels.append(panel)
        wait_until(lambda: not panel._offers.is_running)
        return panel

    yield show
    for panel in panels:
        panel.close_down()
        panel.hide()


@pytest.fixture
def panel(fake_tool, tmp_path, monkeypatch, open_tasking):
    set_clock(monkeypatch)
    fake_tool.will(stderr=SIMULATED)
    attempts_are(fake_tool, tmp_path / "made.gpkg", told(), told(start="2026-12-02T10:00:00.000Z",
                 deadline="2026-12-01T12:03:12.000Z", extended=True, incidence=44.4, elsewhere=True),
                 told(start="2026-12-01T14:00:00.000Z", deadline="2026-12-01T11:00:00.000Z"))
    return open_tasking(tmp_path / "areas.gpkg")


def find(panel):
    panel.find_button.click()
    wait_until(lambda: not panel.calls.is_running)


def texts(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def cell(panel, row, column):
    return panel.results.attempts.index(row, column).data().strip()


def choose(box, data):
    box.setCurrentIndex(box.findData(data))


def test_usual_words_are_there_before_the_service_has_answered(fake_tool, tmp_path, open_tasking):
    fake_tool.will(exit_tasking_options=7, stderr_tasking_options=error(7, "network", "no answer"))
    panel = open_tasking(tmp_path / "areas.gpkg")

    request = panel.form.request()
    assert (request.mission, request.programme, request.start, request.mode) == ("", "ONEDAY", "", "MONO")
    assert request.end == QDateTime.currentDateTimeUtc().addDays(30).date().toString("yyyy-MM-dd")
    assert request.max_cloud is None and request.max_incidence is None
    assert panel.form.programme.count() == 4 and panel.form.cloud.count() == 4 and panel.find_button.isEnabled()
    assert "no answer" in texts(panel.activity)


def test_without_areas_there_is_a_way_to_them_and_nothing_to_press(panel, fake_tool):
    wanted = []
    panel.area_wanted.connect(lambda: wanted.append(True))
    assert panel.to_area.isHidden() and panel.feasibility.isEnabled()

    panel._workspace.set_areas(None)
    assert "No areas yet" in texts(panel) and not panel.feasibility.isEnabled() and not panel.find_button.isEnabled()
    panel.to_area.click()
    assert wanted


def test_what_was_chosen_is_what_is_asked(panel, fake_tool):
    choose(panel.form.mission, "SPOT")
    choose(panel.form.programme, "ONENOW")
    choose(panel.form.cloud, 20.0)
    choose(panel.form.mode, "STEREO")
    panel.form.incidence.setValue(25)
    panel.form.first.setDate(QDate(2040, 6, 10))
    assert panel.form.last.date() == QDate(2040, 6, 10)  # a period has an end behind its beginning

    find(panel)
    (arguments,) = [call for call in asked(fake_tool, "tasking") if call[1] == "attempts"]
    assert arguments[3:10] == ["--mission=SPOT", "--programme=ONENOW", "--from=2040-06-10", "--to=2040-06-10",
                               "--max-cloud=20", "--max-incidence=25", "--mode=STEREO"]


def test_attempts_are_listed_sorted_and_shown_with_their_deadlines(panel):
    find(panel)

    assert [cell(panel, row, LEFT) for row in range(3)] == ["1 d 17 h", "3 min 12 s", "passed"]
    assert panel.results.attempts_line.text().startswith("3 attempts (OneDay, now to ")
    panel.results.view.sortByColumn(START, Qt.SortOrder.AscendingOrder)
    assert [cell(panel, row, START) for row in range(3)] == ["2026-12-01 14:00", "2026-12-02 10:00", "2026-12-03 10:50"]
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.name() == "Attempts (simulated)" and layer.featureCount() == 3


def test_deadlines_count_down_and_past_them_nothing_can_be_ordered(panel, monkeypatch):
    find(panel)
    panel.results.view.selectRow(1)
    assert panel.order.isEnabled() and panel.hint.isHidden()

    set_clock(monkeypatch, "2026-12-01T12:03:10Z")
    panel._timer.timeout.emit()
    assert cell(panel, 1, LEFT) == "2 s" and panel.order.isEnabled()
    set_clock(monkeypatch, "2026-12-01T12:03:12Z")
    panel._timer.timeout.emit()
    assert cell(panel, 1, LEFT) == "passed" and not panel.order.isEnabled()
    assert "deadline of this attempt has passed" in panel.hint.text()
    panel.order_attempt()
    assert panel._workspace.acquisition is None


def test_time_is_told_only_while_somebody_looks(panel):
    assert panel._timer.isActive() and panel._timer.interval() == 1000
    panel.hide()
    assert not panel._timer.isActive()


def test_the_marked_attempt_goes_to_the_order_with_what_was_asked_for_it(panel):
    wanted = []
    panel.order_wanted.connect(lambda: wanted.append(panel._workspace.acquisition))
    choose(panel.form.cloud, 10.0)
    find(panel)
    assert not panel.order.isEnabled() and "Mark an attempt" in panel.hint.text()
    choose(panel.form.cloud, None)  # the form says something else by now

    panel.results.view.selectRow(0)
    panel.order.click()
    (acquisition,) = wanted
    assert acquisition.attempt.fid == 1 and acquisition.request.max_cloud == 10
    assert acquisition.request.mission == "PLEIADES" and os.path.isfile(acquisition.attempts)
    assert acquisition.areas == panel._workspace.areas
    assert panel.highlight.chosen.geometry is not None
    panel._workspace.set_acquisition(None)
    assert panel.highlight.chosen.geometry is None


def test_of_several_areas_only_the_one_of_the_attempt_is_ordered(panel, fake_tool, tmp_path):
    attempts_are(fake_tool, tmp_path / "two.gpkg", told("B", 2), without=["A"])
    find(panel)
    assert "No pass over: A" in texts(panel.results)

    panel.results.view.selectRow(0)
    panel.order.click()
    assert panel._workspace.acquisition.areas.arguments() == [panel._workspace.areas.path, "--fid=2"]


def test_a_programme_for_a_period_is_ordered_without_an_attempt(panel):
    assert panel.order_period.isHidden()
    choose(panel.form.programme, "ONEPLAN")
    panel.form.last.setDate(QDate(2040, 6, 30))
    panel.form.first.setDate(QDate(2040, 6, 1))
    panel.order_period.click()

    acquisition = panel._workspace.acquisition
    assert acquisition.attempt is None and acquisition.request.programme == "ONEPLAN"
    assert (acquisition.start, acquisition.end) == ("2040-06-01T00:00:00.000Z", "2040-06-30T23:59:59.000Z")


def test_no_possible_attempt_is_an_answer_that_says_what_to_loosen(panel, fake_tool, tmp_path):
    find(panel)
    attempts_are(fake_tool, tmp_path / "none.gpkg", without=["my areas"])
    find(panel)

    assert panel.results.attempts_line.text().startswith("0 attempts")
    assert "Try: a longer period" in panel.results.advice.text() and panel.activity.isHidden()
    assert panel.results.view.isHidden() and panel.order.isHidden() and not QgsProject.instance().mapLayers()


def test_a_row_shows_its_footprint_and_the_map_shows_the_row(panel):
    find(panel)
    highlight, model = panel.highlight, panel.results.attempts
    panel.results.view.entered.emit(model.index(0, START))
    assert highlight.hover.geometry.equals(model.rows[0].footprint)
    panel.results.view.selectRow(1)
    panel.results.view.hovered.emit(panel.results.view.current())  # as the mouse leaves: the marked one stays
    assert highlight.hover.geometry.equals(model.rows[1].footprint)

    panel.canvas.xyCoordinates.emit(QgsPointXY(1.35, 43.55))
    wait_until(lambda: model._hovered == 1)
    assert model.index(0, START).data(Qt.ItemDataRole.FontRole).bold()


def test_a_new_answer_takes_the_place_of_the_layer_of_before_unless_that_was_renamed(panel):
    find(panel)
    find(panel)
    (layer,) = QgsProject.instance().mapLayers().values()
    layer.setName("mine")
    find(panel)
    assert sorted(layer.name() for layer in QgsProject.instance().mapLayers().values()) == \
        ["Attempts (simulated)", "mine"]


def test_other_areas_make_what_was_found_worthless(panel):
    find(panel)
    panel._workspace.set_areas(Areas("others.gpkg", "others"))
    assert not panel.results.attempts.rows and panel.results.empty.isVisible() and panel.order.isHidden()


def test_feasibility_is_told_in_words_and_colours(panel, fake_tool, tmp_path):
    fake_tool.will(stdout_tasking_feasibility=json.dumps(FEASIBLE), file_tasking_feasibility=tmp_path / "made.gpkg")
    choose(panel.form.programme, "ONEPLAN")
    panel.feasibility.click()
    wait_until(lambda: not panel.calls.is_running)

    model = panel.results.chances
    assert panel.results.chances_line.text().endswith(": 1 × easy, 1 × challenging")
    assert [model.index(0, column).data().strip() for column in range(5)] == \
        ["easy", "97 %", "A", "SPOT 6/7", "2026-12-07 05:32"]
    marks = [model.index(row, 0).data(Qt.ItemDataRole.DecorationRole).toImage().pixelColor(6, 6).name()
             for row in (0, 1)]
    assert marks == ["#009e73", "#e69f00"]
    assert QgsProject.instance().mapLayersByName("Feasibility (simulated)")


def test_what_came_for_some_areas_is_shown_with_why_the_others_were_refused(panel, fake_tool):
    attempt = json.dumps(attempts_document(told(), told(), told()))
    fake_tool.will(exit_tasking_attempts=11, stdout_tasking_attempts=attempt,
                   stderr_tasking_attempts=error(11, "partly", "1 of 2 areas was refused"))
    find(panel)

    assert len(panel.results.attempts.rows) == 3 and "1 of 2 areas was refused" in texts(panel.activity)


def test_a_service_that_does_not_answer_leaves_what_was_there(panel, fake_tool):
    find(panel)
    fake_tool.will(exit_tasking_attempts=7, stderr_tasking_attempts=error(7, "network", "no answer"))
    find(panel)

    assert "no answer" in texts(panel.activity) and len(panel.results.attempts.rows) == 3
    assert panel.find_button.isEnabled()


def test_an_answer_without_its_layer_is_told_as_an_error(panel, fake_tool):
    fake_tool.will(file_tasking_attempts="")
    find(panel)
    assert "Error:" in texts(panel.activity) and not panel.results.attempts.rows


def test_the_built_tool_answers_with_styled_layers(real_tool, open_tasking, own_archive):
    assert Settings.load().tool_path == real_tool
    panel = open_tasking(DATA / "toulouse.kml", "Toulouse")
    assert [panel.form.mission.itemData(number) for number in range(3)] == ["", "PLEIADES", "SPOT"]
    choose(panel.form.programme, "ONEPLAN")
    assert panel.form.cloud.itemText(0) == "usual (10 %)" and panel.form.incidence.text() == "usual (30°)"
    panel.feasibility.click()
    wait_until(lambda: not panel.calls.is_running, 60)
    choose(panel.form.programme, "ONEDAY")
    find(panel)

    assert len(panel.results.chances.rows) == 2 and len(panel.results.attempts.rows) > 10
    (attempts,) = QgsProject.instance().mapLayersByName("Attempts (simulated)")
    (chances,) = QgsProject.instance().mapLayersByName("Feasibility (simulated)")
    assert attempts.temporalProperties().isActive() and chances.renderer().type() == "categorizedSymbol"
    assert all(row.box and row.deadline and " d " in cell(panel, number, LEFT) or " h " in cell(panel, number, LEFT)
               for number, row in enumerate(panel.results.attempts.rows))


def test_a_single_pass_is_taken_with_the_weather_that_it_has(panel, fake_tool):
    choose(panel.form.cloud, 5.0)
    panel.form.show_offers(read_offers({"programmes": [
        {"mission": "SPOT", "programme": "ONEDAY", "options": []},
        {"mission": "SPOT", "programme": "ONEPLAN", "options": [{"name": "maxCloudCover", "allowed": [5.0]}]}]}))

    assert not panel.form.cloud.isEnabled() and panel.form.request().max_cloud is None
    choose(panel.form.programme, "ONEPLAN")
    assert panel.form.cloud.isEnabled() and panel.form.request().max_cloud == 5


def test_attempts_of_another_service_are_gone_with_its_settings(panel, fake_tool):
    find(panel)
    panel.results.view.selectRow(0)
    Settings(profile="production").save()
    panel.order.click()

    assert panel._workspace.acquisition is None and not panel.results.attempts.rows
