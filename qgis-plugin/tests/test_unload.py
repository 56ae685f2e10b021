# SPDX-License-Identifier: MIT
"""Unloading the plugin, whatever is under way: nothing stays but an order, and that is told to its end."""
from __future__ import annotations

import os
import shutil

import pytest
from iface_stub import bands, delete_what_is_to_go
from order_support import SIMULATED, answers, ask_price, asked, confirm, error, filled_workspace, wait_for_options
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget
from satchel import classFactory
from satchel.core.folder import Folder
from satchel.core.settings import Settings
from satchel.core.workspace import Areas
from satchel.gui.dock import ORDER
from support import SQUARE, is_alive, memory_layer, wait_until

_LEVEL = Qgis.MessageLevel
STUBBORN_WRITER = """#!/usr/bin/python3 -I
import os, signal, sys
if sys.argv[1:] == ["--version"]:
    print("satchel 0.1.0")
    sys.exit()
signal.signal(signal.SIGTERM, signal.SIG_IGN)
output = [word for word in sys.argv if word.startswith("--output=")][0][9:]
while True:
    try:
        os.makedirs(os.path.dirname(output), exist_ok=True)
        for suffix in ("", "-wal", "-journal"):
            open(output + suffix, "w").close()
        os.unlink(output + "-wal")
    except OSError:
        pass
"""


def load(iface):
    plugin = classFactory(iface)
    plugin.initGui()
    return plugin, iface.window.findChild(QDockWidget, "SatchelDock")


def no_tasks():
    wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 30)


def nothing_is_left(iface):
    assert not iface.web_menu and not iface.tools.actions() and bands(iface.canvas) == []
    assert not iface.options_factories and iface.window.findChild(QDockWidget, "SatchelDock") is None


def test_a_program_that_writes_while_it_is_ended_leaves_no_folder(iface, tmp_path):
    program = tmp_path / "satchel"
    program.write_text(STUBBORN_WRITER)
    program.chmod(0o755)
    Settings(tool_path=str(program)).save()
    for _ in range(3):
        plugin, dock = load(iface)
        dock.workspace.set_areas(Areas("areas.gpkg", "areas"))
        dock.search.start()
        folder = dock.search._folder.name
        wait_until(lambda: os.path.exists(os.path.join(folder, "footprints-1.gpkg")))

        plugin.unload()
        delete_what_is_to_go()

        nothing_is_left(iface)
        no_tasks()
        QTest.qWait(50)
        assert not os.path.exists(folder)


def test_unloading_twice_does_no_harm(iface):
    plugin, dock = load(iface)
    iface.canvas.setCurrentLayer(memory_layer(SQUARE))
    dock.close_down()
    dock.close_down()

    plugin.unload()
    plugin.unload()
    delete_what_is_to_go()

    nothing_is_left(iface)


@pytest.mark.parametrize("broken", ["removePluginWebMenu", "removeDockWidget", "unregisterOptionsWidgetFactory"])
def test_a_step_of_unloading_that_fails_does_not_stop_the_others(iface, monkeypatch, broken):
    plugin, dock = load(iface)
    folders = [panel._folder.name for panel in (dock.area, dock.search, dock.results, dock.order)]
    for part in (dock.results.thumbnails, dock.area.sources[0], dock.order.asker):
        for name in ("reset", "close_down", "stop"):
            monkeypatch.setattr(part, name, lambda *_: 1 / 0, raising=False)

    def fail(*_):
        raise OSError("no")

    monkeypatch.setattr(iface, broken, fail)
    plugin.unload()
    delete_what_is_to_go()

    assert not any(map(os.path.exists, folders)) and bands(iface.canvas) == []
    assert QgsApplication.processingRegistry().providerById("satchel") is None
    assert iface.window.findChild(QDockWidget, "SatchelDock") is None and not iface.tools.actions()


def test_areas_are_written_again_when_tmp_was_cleaned(iface, fake_tool):
    plugin, dock = load(iface)
    shutil.rmtree(dock.area._folder.name)
    iface.canvas.setCurrentLayer(memory_layer(SQUARE))
    dock.area.choose(1)

    dock.area.check()
    wait_until(lambda: fake_tool.calls())

    assert os.path.isfile(fake_tool.calls()[0]["arguments"][1])
    wait_until(lambda: not dock.area.calls.is_running)
    plugin.unload()
    delete_what_is_to_go()


def test_a_folder_that_cannot_be_made_is_told(iface, monkeypatch):
    plugin, dock = load(iface)

    def fail(*_):
        raise OSError(28, "No space left on device", "/tmp")

    monkeypatch.setattr(Folder, "_make", fail)
    iface.canvas.setCurrentLayer(memory_layer(SQUARE))
    dock.workspace.set_areas(Areas("areas.gpkg", "areas"))
    dock.area.choose(1)
    for panel, start, bar in ((dock.area, dock.area.check, dock.area.activity),
                              (dock.search, dock.search.start, dock.search.activity)):
        shutil.rmtree(panel._folder.name)
        start()
        assert "No space left" in bar._text.text()
    plugin.unload()
    delete_what_is_to_go()


def order_in(dock, fake_tool, tmp_path, **does):
    """An order on its way; its folder."""
    answers(fake_tool)
    dock.show()
    dock.tabs.setCurrentIndex(ORDER)
    filled = filled_workspace(tmp_path)
    dock.workspace.set_areas(filled.areas)
    dock.workspace.set_footprints(filled.footprints)
    wait_until(lambda: not dock.results.calls.is_running)
    dock.workspace.set_chosen(["DS_PHR_1"])
    wait_for_options(dock.order)
    ask_price(dock.order)
    fake_tool.will(sleep_order=1.5, **does)
    confirm(dock.order)
    wait_until(lambda: asked(fake_tool, "order"))
    return dock.order._folder.name


def bar_says(iface):
    item = iface.bar.currentItem()
    return item.title() + item.text() if item is not None else ""


@pytest.mark.parametrize("does, said", [
    ({}, "SO-7"),
    ({"stdout_order": "", "exit_order": 10, "stderr_order": error(10, "unknown_outcome", "lost <b>")},
     "lost &lt;b&gt;"),
    ({"stdout_order": "<html>", "stderr_order": SIMULATED}, "not known")])
def test_an_order_outlives_the_plugin_and_qgis_tells_how_it_ended(iface, fake_tool, tmp_path, does, said):
    logged = []
    QgsApplication.messageLog().messageReceived[str, str, _LEVEL].connect(lambda text, tag, _: logged.append(text))
    plugin, dock = load(iface)
    folder = order_in(dock, fake_tool, tmp_path, **does)
    pid = fake_tool.calls()[-1]["pid"]

    plugin.unload()
    delete_what_is_to_go()
    QTest.qWait(300)

    nothing_is_left(iface)
    assert is_alive(pid) and os.path.exists(folder), "it is not stopped, and may read its plan"
    no_tasks()
    wait_until(lambda: not os.path.exists(folder))
    assert said in bar_says(iface)
    assert any("rder" in text for text in logged)


def test_a_plugin_that_is_loaded_again_during_an_order_hears_of_it_by_qgis(iface, fake_tool, tmp_path):
    plugin, dock = load(iface)
    order_in(dock, fake_tool, tmp_path)
    plugin.unload()
    delete_what_is_to_go()

    plugin, dock = load(iface)
    assert not dock.order.is_ordering()
    no_tasks()

    wait_until(lambda: "SO-7" in bar_says(iface))
    plugin.unload()
    delete_what_is_to_go()
