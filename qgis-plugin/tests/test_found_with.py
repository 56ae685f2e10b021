# SPDX-License-Identifier: MIT
"""Images that one service found are not ordered from another."""
from __future__ import annotations

import json

import order_support
import pytest
from iface_stub import delete_what_is_to_go
from order_support import SIMULATED, answers, ask_price, asked, filled_workspace, footprints, wait_for_options
from qgis.PyQt.QtWidgets import QDockWidget
from satchel import classFactory
from satchel.core.runner import ToolResult
from satchel.core.service import Service, other_than
from satchel.core.settings import Settings
from satchel.core.workspace import Areas
from support import SECRET, store, wait_until

open_panel = order_support.open_panel


@pytest.fixture
def dock(iface, fake_tool):
    answers(fake_tool)
    plugin = classFactory(iface)
    plugin.initGui()
    dock = iface.window.findChild(QDockWidget, "SatchelDock")
    dock.resize(420, 700)
    dock.show()
    yield dock
    plugin.unload()
    delete_what_is_to_go()


def show(open_panel, tmp_path, found_with):
    workspace = filled_workspace(tmp_path)
    workspace.set_footprints(workspace.footprints, found_with)
    workspace.set_chosen(("DS_PHR_1",))
    return open_panel(workspace)


@pytest.mark.parametrize("found, profile, heard, is_other", [
    (Service("sandbox", True), "sandbox", None, False),
    (Service("", True), "sandbox", None, False),        # both simulated
    (Service("sandbox", True), "", None, False),        # with nothing set at all, the sandbox answers
    (Service("sandbox", True), "work", None, True),
    (Service("sandbox", True), "work", True, False),    # the service says that it simulates
    (Service("work", False), "sandbox", None, True),
    (Service("work", False), "", None, True),
    (Service("work", False), "work", False, False),
    (Service("work", False), "work", None, False),
    (Service("work", False), "home", False, True),
    (Service("", True), "", False, True),               # the tool decides otherwise now
    (None, "work", False, False),
])
def test_another_service_is_told_from_the_same(found, profile, heard, is_other):
    Settings(profile=profile).save()
    assert bool(other_than(found, heard)) is is_other


def test_images_of_the_simulated_service_are_not_priced_by_another_profile(open_panel, tmp_path, fake_tool):
    answers(fake_tool, simulated=False)
    Settings(profile="work").save()

    panel = show(open_panel, tmp_path, Service("sandbox", True))

    assert "found with the simulated service" in panel.empty.text() and "\"work\"" in panel.empty.text()
    assert "search again" in panel.empty.text() and not panel.form.isVisible()
    assert not panel.price_button.isEnabled() and not panel.order_button.isEnabled() and fake_tool.calls() == []


def test_what_is_ticked_can_be_ordered_once_its_profile_is_set_again(open_panel, tmp_path, fake_tool):
    answers(fake_tool)
    Settings(profile="sandbox").save()
    panel = show(open_panel, tmp_path, Service("sandbox", True))
    wait_for_options(panel)

    Settings(profile="work").save()
    assert panel.empty.isVisible() and not panel.price_button.isEnabled()

    Settings(profile="sandbox").save()
    wait_for_options(panel)
    ask_price(panel)
    assert not panel.empty.isVisible() and panel.draft.can_order


def test_a_service_that_only_the_program_knows_is_refused_when_it_has_answered(open_panel, tmp_path, fake_tool):
    answers(fake_tool, simulated=False)
    Settings(authcfg=store("Basic", username="id", password=SECRET)).save()  # no profile: the tool decides

    panel = show(open_panel, tmp_path, Service("", True))

    wait_until(lambda: panel.empty.isVisible() and panel.empty.text() != "")
    wait_until(lambda: not panel.asker.is_busy)
    assert "found with the simulated service" in panel.empty.text() and asked(fake_tool, "options") == []


def test_a_price_that_comes_from_another_service_cannot_be_ordered(open_panel, tmp_path, fake_tool):
    answers(fake_tool)
    panel = show(open_panel, tmp_path, Service("", True))
    wait_for_options(panel)
    fake_tool.will(stderr="")  # the configuration of the program was changed meanwhile

    ask_price(panel)

    assert not panel.draft.can_order and not panel.order_button.isEnabled() and panel.empty.isVisible()


def test_a_search_remembers_its_service_and_the_results_are_marked_when_another_is_set(dock, fake_tool, tmp_path):
    Settings(profile="sandbox").save()
    dock.workspace.set_areas(Areas("areas.gpkg", "areas"))
    fake_tool.will(stdout_search=json.dumps({"written": 1}), stderr=SIMULATED)
    dock.search.start()
    wait_until(lambda: dock.search.calls.is_running is False and asked(fake_tool, "search"))
    assert dock.workspace.footprints == ""  # the fake one writes no file
    path = footprints(tmp_path / "found.gpkg", ("DS_PHR_1", "a::1", "PLEIADES"))
    dock.search._take(dock.workspace.areas, path, "sandbox", ToolResult({"written": 1}, simulated=True))
    assert dock.workspace.found_with == Service("sandbox", True)
    assert not dock.results.foreign.isVisible()

    Settings(profile="work").save()
    assert dock.results.foreign.isVisible() and "\"work\"" in dock.results.foreign.text.text()

    dock.workspace.set_areas(Areas("other.gpkg", "others"))  # with them the images go
    assert not dock.results.foreign.isVisible()


def test_layers_of_simulated_images_are_called_that_whatever_is_set_meanwhile(dock, tmp_path, monkeypatch):
    from satchel.gui import results_panel

    names = []
    monkeypatch.setattr(results_panel, "add_footprints", lambda path, simulated: names.append(simulated))
    path = footprints(tmp_path / "found.gpkg", ("DS_PHR_1", "a::1", "PLEIADES"))
    dock.workspace.set_footprints(path, Service("sandbox", True))
    wait_until(lambda: not dock.results.calls.is_running)
    Settings(profile="work").save()

    dock.results.add_layer(str(tmp_path / "layer.gpkg"))

    wait_until(lambda: names)
    assert names == [True]
