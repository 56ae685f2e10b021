# SPDX-License-Identifier: MIT
"""The dock as a whole: it comes, goes, stays responsive, and says what is not real."""
from __future__ import annotations

import json
import os
import time

import pytest
from iface_stub import Pulse, bands, delete_what_is_to_go
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QMessageBox
from satchel import classFactory
from satchel.core.order_draft import Phase
from satchel.core.settings import Settings
from satchel.core.workspace import Areas
from support import SECRET, SQUARE, is_alive, memory_layer, store, wait_until

SIMULATED = "satchel: profile \"sandbox\": a simulated service, nothing is bought (state in a folder)\n"


@pytest.fixture
def plugin(iface):
    loaded = classFactory(iface)
    loaded.initGui()
    yield loaded
    loaded.unload()
    delete_what_is_to_go()


@pytest.fixture
def dock(plugin, iface):
    return iface.window.findChild(QDockWidget, "SatchelDock")


def test_the_action_shows_and_hides_the_dock(dock, iface):
    action, = iface.web_menu
    assert action in iface.tools.actions() and not action.icon().isNull()
    assert not dock.isVisible()

    action.trigger()
    assert dock.isVisible() and action.isChecked()

    action.trigger()
    assert not dock.isVisible() and not action.isChecked()


def test_unloading_leaves_nothing_of_the_plugin(iface, fake_tool):
    plugin = classFactory(iface)
    plugin.initGui()
    dock = iface.window.findChild(QDockWidget, "SatchelDock")
    folders = [panel._folder.name for panel in (dock.area, dock.search, dock.results)]
    dock.show()
    before = iface.canvas.mapTool()
    dock.area.choose(3)
    dock.area.sources[3].button.click()

    plugin.unload()
    delete_what_is_to_go()

    assert not iface.web_menu and not iface.tools.actions() and bands(iface.canvas) == []
    assert iface.window.findChild(QDockWidget, "SatchelDock") is None
    assert iface.canvas.mapTool() is before
    assert not any(os.path.exists(folder) for folder in folders)
    iface.canvas.currentLayerChanged.emit(None)  # nobody of the plugin listens any more
    iface.canvas.destinationCrsChanged.emit()


def test_loading_it_again_and_again_does_no_harm(iface):
    for _ in range(3):
        plugin = classFactory(iface)
        plugin.initGui()
        plugin.unload()
        delete_what_is_to_go()

    assert iface.window.findChildren(QDockWidget) == []


def test_a_dock_that_is_closed_leaves_nothing_on_the_map(dock, iface, real_tool):
    iface.canvas.setCurrentLayer(memory_layer(SQUARE))
    dock.show()
    dock.area.choose(1)
    dock.area.check()
    wait_until(lambda: dock.area.outline.geometry is not None)
    dock.results.highlight.chosen.show(dock.area.outline.geometry)
    assert any(band.isVisible() for band in bands(iface.canvas))

    dock.close()
    assert not any(band.isVisible() for band in bands(iface.canvas))

    dock.show()
    assert any(band.isVisible() for band in bands(iface.canvas))


def test_a_new_profile_opens_the_dock_wide_enough_and_keeps_what_it_is_made_then(plugin, dock, iface):
    iface.window.resize(1280, 720)
    dock.show()
    QgsApplication.processEvents()
    letters = dock.width() / dock.fontMetrics().averageCharWidth()
    assert letters > 60

    iface.window.resizeDocks([dock], [dock.minimumSizeHint().width()], Qt.Orientation.Horizontal)
    QgsApplication.processEvents()
    narrow = dock.width()
    assert narrow / dock.fontMetrics().averageCharWidth() < 60
    dock.hide()
    dock.show()
    QgsApplication.processEvents()
    assert dock.width() == narrow


def test_there_are_six_tabs_in_the_sequence_of_the_work(dock):
    assert [dock.tabs.tabText(number) for number in range(dock.tabs.count())] == \
        ["Area", "Search", "Results", "Tasking", "Order", "Orders"]


def test_without_credentials_it_says_that_nothing_is_bought(dock):
    dock.show()

    assert dock.simulated.isVisible() and "Simulated" in dock.simulated.text.text()


def test_with_credentials_the_last_answer_tells_whether_it_is_real(dock, fake_tool, tmp_path):
    Settings(authcfg=store("Basic", username="id", password=SECRET)).save()
    dock.show()
    wait_until(lambda: not dock.simulated.isVisible())

    dock.workspace.set_areas(Areas("areas.gpkg", "areas"))
    fake_tool.will(stdout=json.dumps({"total": 3}), stderr=SIMULATED)
    dock.search.count_images()
    wait_until(lambda: dock.simulated.isVisible())

    fake_tool.will(stderr="")
    dock.search.count_images()
    wait_until(lambda: not dock.simulated.isVisible())


def test_a_configuration_file_may_name_a_real_service_so_nothing_is_promised(dock, tmp_path, monkeypatch):
    (tmp_path / "config.toml").write_text("profile = \"work\"\n", encoding="utf-8")
    monkeypatch.setenv("SATCHEL_CONFIG", str(tmp_path / "config.toml"))
    dock.show()
    assert not dock.simulated.isVisible()

    Settings(profile="sandbox").save()
    dock.tabs.setCurrentIndex(1)
    assert dock.simulated.isVisible()


@pytest.mark.parametrize("name", ["SATCHEL_ORDER_URL", "SATCHEL_CLIENT_ID", "SATCHEL_USERNAME", "SATCHEL_API_KEY"])
def test_an_account_in_the_environment_may_be_a_real_one_so_nothing_is_promised(dock, monkeypatch, name):
    monkeypatch.setenv(name, "https://service.example" if name.endswith("URL") else "x")
    dock.show()
    assert not dock.simulated.isVisible()

    monkeypatch.setenv("SATCHEL_PROFILE", "sandbox")  # which takes no account
    dock.tabs.setCurrentIndex(1)
    assert dock.simulated.isVisible()

    Settings(profile="work").save()
    dock.tabs.setCurrentIndex(2)
    assert not dock.simulated.isVisible()


def test_other_settings_make_what_the_last_answer_said_worth_nothing(dock, fake_tool):
    dock.show()
    dock.workspace.set_areas(Areas("areas.gpkg", "areas"))
    fake_tool.will(stdout=json.dumps({"total": 3}), stderr=SIMULATED)
    dock.search.count_images()
    wait_until(lambda: not dock.search.calls.is_running)
    assert dock.simulated.isVisible()

    Settings(authcfg=store("Basic", username="id", password=SECRET)).save()
    dock.tabs.setCurrentIndex(1)

    assert not dock.simulated.isVisible()


def test_settings_that_were_corrected_count_at_once(iface, plugin, dock, fake_tool):
    Settings(tool_path="/nowhere/satchel").save()
    dock.show()
    iface.showOptionsDialog = lambda parent, page: Settings(tool_path=str(fake_tool.program)).save()

    dock.tool.button.click()

    wait_until(lambda: not dock.tool.isVisible())


def test_a_missing_program_is_told_in_the_dock_with_the_way_to_the_settings(dock, iface):
    Settings(tool_path="/nowhere/satchel").save()

    dock.show()

    assert dock.tool.isVisible()
    assert "there is no such program" in dock.tool.text.text() and "correct the path" in dock.tool.text.text()
    dock.tool.button.click()
    page, = iface.options_pages
    assert "Satchel" in page


def test_the_notice_goes_when_the_program_is_there(dock, fake_tool):
    Settings(tool_path="/nowhere/satchel").save()
    dock.show()
    assert dock.tool.isVisible()

    Settings(tool_path=str(fake_tool.program)).save()
    dock.check_tool()

    wait_until(lambda: not dock.tool.isVisible())


def test_a_program_that_is_too_old_is_told_before_anything_is_asked_of_it(dock, fake_tool):
    fake_tool.will(version="satchel 0.0.9")

    dock.show()

    wait_until(lambda: dock.tool.isVisible())
    assert "0.0.9" in dock.tool.text.text() and fake_tool.calls() == []


def start_a_long_search(dock, fake_tool, **does):
    dock.workspace.set_areas(Areas("areas.gpkg", "areas"))
    fake_tool.will(sleep=60, **does)
    dock.search.start()
    wait_until(lambda: len(fake_tool.calls()) == 1)
    return fake_tool.calls()[0]["pid"]


def test_while_the_service_takes_its_time_qgis_stays_alive_and_cancel_is_quick(dock, fake_tool):
    dock.show()
    dock.tabs.setCurrentIndex(1)
    wait_until(lambda: not dock._check.is_running)
    pulse = Pulse()

    pid = start_a_long_search(dock, fake_tool)
    end = time.monotonic() + 2
    wait_until(lambda: time.monotonic() > end)
    assert dock.search.activity.isVisible()
    began = time.monotonic()
    dock.search.calls.cancel()
    wait_until(lambda: not dock.search.calls.is_running)

    assert time.monotonic() - began < 1
    pulse.check()
    assert not is_alive(pid)
    assert dock.search.search.isEnabled() and dock.workspace.footprints == ""


def test_a_program_that_does_not_want_to_end_is_ended_within_a_second(dock, fake_tool):
    pid = start_a_long_search(dock, fake_tool, stubborn=1)
    end = time.monotonic() + 0.3  # until it ignores the signal
    wait_until(lambda: time.monotonic() > end)

    began = time.monotonic()
    dock.search.calls.cancel()
    wait_until(lambda: not dock.search.calls.is_running)

    assert time.monotonic() - began < 1 and not is_alive(pid)


def test_unloading_during_a_call_ends_its_process(iface, fake_tool):
    plugin = classFactory(iface)
    plugin.initGui()
    dock = iface.window.findChild(QDockWidget, "SatchelDock")
    pid = start_a_long_search(dock, fake_tool)

    plugin.unload()
    delete_what_is_to_go()

    wait_until(lambda: not is_alive(pid), 5)
    wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 5)


@pytest.mark.parametrize("answer, closes", (("No", False), ("Yes", True)))
def test_closing_qgis_while_an_order_is_on_its_way_is_asked_about(dock, iface, monkeypatch, answer, closes):
    questions = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *asked: questions.append(asked[2]) or
                        getattr(QMessageBox.StandardButton, answer))
    monkeypatch.setattr(dock.order.draft, "phase", Phase.ORDERING)
    iface.window.show()

    assert dock.order.is_ordering()
    assert iface.window.close() is closes
    assert len(questions) == 1 and "on its way" in questions[0]


def test_closing_qgis_at_other_times_asks_nothing(dock, iface, monkeypatch):
    monkeypatch.setattr(QMessageBox, "warning", lambda *asked: pytest.fail("asked"))
    iface.window.show()
    assert iface.window.close()
