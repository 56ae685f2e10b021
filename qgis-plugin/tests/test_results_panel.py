# SPDX-License-Identifier: MIT
"""The tab Results: from the tool's file to chosen images, between table and map."""
from __future__ import annotations

import json
import os
import sqlite3
import time

import pytest
from conftest import DATA
from iface_stub import Pulse, pixel, show_map
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel
from satchel.core.workspace import Areas, Workspace
from satchel.gui.results_model import CLOUD, COVERAGE, DATE
from satchel.gui.results_panel import ResultsPanel
from satchel.gui.search_panel import SearchPanel
from support import wait_until

AREAS = Areas(str(DATA / "toulouse.geojson"), "toulouse", ("--each",))


@pytest.fixture
def workspace():
    shared = Workspace()
    shared.set_areas(AREAS)
    return shared


@pytest.fixture
def panel(workspace, iface):
    shown = ResultsPanel(workspace, iface.canvas)
    shown.resize(420, 700)
    yield shown
    shown.close_down()
    shown.deleteLater()


def idle(panel):
    wait_until(lambda: not panel.calls.is_running, 60)


@pytest.fixture(scope="module")
def footprints(tmp_path_factory, qgis_app):
    """What the real tool finds in its simulated archive."""
    import subprocess

    path = tmp_path_factory.mktemp("found") / "footprints.gpkg"
    subprocess.run([os.environ["SATCHEL_TOOL"], "search", AREAS.path, f"--output={path}", "--no-qlr"],
                   check=True, timeout=120, capture_output=True)
    return str(path)


@pytest.fixture
def shown(panel, workspace, footprints, real_tool):
    """The panel with images."""
    panel.show()
    workspace.set_footprints(footprints)
    idle(panel)
    return panel


def many_footprints(path, count):
    """A layer as the tool writes it, with so many rows of the same place."""
    with sqlite3.connect(path) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(footprints)") if row[1] != "fid"]
        names = ",".join(columns)
        for trigger, in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER \"{trigger}\"")
        here = database.execute("SELECT count(*) FROM footprints").fetchone()[0]
        for _ in range(count // here):
            database.execute(f"INSERT INTO footprints ({names}) SELECT {names} FROM footprints LIMIT {here}")
    database.close()


def test_without_images_it_says_so_and_offers_nothing(panel):
    panel.show()

    assert "No images yet" in panel.empty.text() and panel.empty.isVisible()
    assert not panel.cover.isEnabled() and not panel.add.isEnabled() and not panel.quicklook.isEnabled()


def test_images_of_a_search_are_shown_in_its_sequence(shown, footprints):
    with sqlite3.connect(footprints) as database:
        ids = [row[0] for row in database.execute("SELECT source_id FROM footprints ORDER BY fid")]

    assert [image.id for image in shown.model.images()] == ids and ids
    assert shown.summary.text().startswith(f"{len(ids)} images")
    assert shown.model.index(0, COVERAGE).data().endswith("%")


def test_a_click_on_a_header_sorts(shown):
    shown.view.sortByColumn(CLOUD, Qt.SortOrder.AscendingOrder)

    clouds = [image.cloud for image in shown.model.images() if image.cloud is not None]
    assert clouds == sorted(clouds) and len(clouds) > 1


def test_ticked_images_are_the_choice_in_the_sequence_of_the_table(shown, workspace):
    rows = [shown.model.index(row, DATE) for row in (2, 0)]
    for index in rows:
        shown.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)

    images = shown.model.images()
    assert workspace.chosen == (images[0].id, images[2].id) and "2 chosen" in shown.summary.text()
    assert len(shown.highlight.chosen.geometry.asGeometryCollection()) == 2
    shown.untick.click()
    assert workspace.chosen == ()


def test_space_ticks_the_marked_rows(shown, workspace):
    shown.view.setCurrentIndex(shown.model.index(1, CLOUD))

    QTest.keyClick(shown.view, Qt.Key.Key_Space)

    assert workspace.chosen == (shown.model.images()[1].id,)


def test_another_search_replaces_images_and_choice(shown, workspace, fake_tool):
    shown.model.set_chosen([shown.model.images()[0].id])

    workspace.set_footprints("")

    assert shown.model.images() == [] and workspace.chosen == () and shown.highlight.chosen.geometry is None


def test_a_file_that_is_none_is_told(panel, workspace, tmp_path):
    (tmp_path / "broken.gpkg").write_bytes(b"not a database" * 100)
    panel.show()

    workspace.set_footprints(str(tmp_path / "broken.gpkg"))
    idle(panel)

    assert panel.activity.isVisible() and "broken.gpkg" in panel.activity._text.text()


# The map

def test_a_row_under_the_mouse_shows_its_footprint_on_the_map(shown):
    row = shown.view.visualRect(shown.model.index(1, CLOUD)).center()

    shown.view.entered.emit(shown.view.indexAt(row))

    assert shown.highlight.hover.geometry.equals(shown.model.images()[1].footprint)
    QCoreApplication.sendEvent(shown.view, QEvent(QEvent.Type.Leave))
    assert shown.highlight.hover.geometry is None


def test_the_arrow_keys_show_footprints_as_well(shown):
    shown.view.setCurrentIndex(shown.model.index(0, DATE))

    QTest.keyClick(shown.view, Qt.Key.Key_Down)

    assert shown.highlight.hover.geometry.equals(shown.model.images()[1].footprint)


@pytest.mark.parametrize("crs, box", [("EPSG:4326", (1.0, 43.2, 2.0, 43.9)),
                                      ("EPSG:2154", (540000, 6240000, 620000, 6320000))])
def test_the_mouse_on_the_map_marks_the_first_row_that_is_there(shown, iface, crs, box):
    show_map(iface.canvas, crs, *box)
    centre = iface.canvas.center()
    place = pixel(iface.canvas, centre.x(), centre.y())

    QTest.mouseMove(iface.canvas.viewport(), place)
    QTest.mouseMove(iface.canvas.viewport(), place + QPoint(1, 1))
    iface.canvas.xyCoordinates.emit(centre)  # the first move may be lost
    wait_until(lambda: shown.model._hovered > 0, 5)

    fid = shown.model._hovered
    assert shown.model.index_of(fid).data(Qt.ItemDataRole.FontRole).bold()
    assert shown.highlight.hover.geometry is not None


def test_the_mouse_on_the_map_means_nothing_while_the_table_is_hidden(shown, iface):
    shown.hide()

    iface.canvas.xyCoordinates.emit(iface.canvas.center())
    QTest.qWait(120)

    assert shown.model._hovered == -1 and not shown.highlight.hover._band.isVisible()


def test_a_double_click_goes_to_the_footprint(shown, iface):
    show_map(iface.canvas, "EPSG:4326", 100, 0, 101, 1)

    shown.view.activated.emit(shown.model.index(0, CLOUD))

    assert iface.canvas.extent().contains(shown.model.images()[0].footprint.boundingBox())


# What the tool does

def test_the_best_cover_is_ticked_and_told(shown, workspace):
    shown.cover.button.click()
    idle(shown)

    assert workspace.chosen and "% of the areas" in shown.message.text()
    assert set(workspace.chosen) <= {image.id for image in shown.model.images()}


def test_what_is_said_of_a_cover_goes_with_its_ticks(shown):
    shown.cover.button.click()
    idle(shown)

    shown.untick.click()

    assert shown.message.text() == "" and not shown.message.isVisible()


def test_the_chosen_footprints_stay_on_the_map_while_they_are_ordered(shown):
    shown.model.toggle([0])

    shown.hide()  # as another tab does it

    assert shown.highlight.chosen._band.isVisible() and not shown.highlight.hover._band.isVisible()


def test_what_no_image_shows_is_drawn_until_another_choice_is_made(shown, workspace):
    west, south, east, north = shown.model.images()[0].box
    corners = f"{east} {south}, {east + 2} {south}, {east + 2} {north}, {east} {north}, {east} {south}"
    workspace.areas = Areas(f"POLYGON(({corners}))", "beside")

    shown.cover.button.click()
    idle(shown)

    assert "stay uncovered" in shown.message.text()
    assert shown.highlight.uncovered.geometry.boundingBox().xMaximum() == pytest.approx(east + 2, abs=1e-6)
    shown.model.toggle([0])
    assert shown.highlight.uncovered.geometry is None


def test_the_best_cover_is_that_of_the_goal(shown, fake_tool):
    from satchel.core.settings import Settings

    Settings(tool_path=str(fake_tool.program)).save()
    fake_tool.will(stdout=json.dumps({"images": [], "covered_percent": 0, "uncovered_km2": 5.0}))
    shown.cover.goal.setCurrentIndex(shown.cover.goal.findData("cloud"))
    shown.cover.cover.setValue(90)

    shown.best_cover()
    idle(shown)

    call, = [call["arguments"] for call in fake_tool.calls() if call["arguments"][0] == "select"]
    assert f"--aoi={AREAS.path}" in call and "--goal=cloud" in call and "--cover=90" in call
    assert "No image shows the areas" in shown.message.text()


def test_thumbnails_are_fetched_for_the_rows_that_can_be_seen(shown, footprints):
    first = shown.model.images()[0]

    wait_until(lambda: shown.model.has_picture(first.fid))

    assert not shown.model.index_of(first.fid).data(Qt.ItemDataRole.DecorationRole).isNull()
    with sqlite3.connect(footprints) as database:  # other calls read it: it is never written to
        assert "thumbnail_image" not in [row[1] for row in database.execute("PRAGMA table_info(footprints)")]


def test_thumbnails_that_fail_are_told_once_and_left_alone(panel, workspace, footprints, fake_tool):
    fake_tool.will(exit=7, stderr=json.dumps({"error": {"kind": "network", "message": "no way there"}}) + "\n")
    panel.show()

    workspace.set_footprints(footprints)
    wait_until(lambda: "no way there" in panel.message.text())
    panel.view.settled.emit()
    QTest.qWait(300)

    assert len(fake_tool.calls()) == 1 and not panel.pictures.isChecked()


def test_a_quicklook_becomes_a_layer_at_its_place(shown):
    shown.view.setCurrentIndex(shown.model.index(0, DATE))

    shown.quicklook.click()
    idle(shown)

    layer, = QgsProject.instance().mapLayers().values()
    image = shown.model.images()[0]
    assert image.day in layer.name() and layer.name().endswith("(simulated)")
    assert layer.crs().authid() and layer.isValid()


def test_footprints_become_a_layer_with_style_and_time(shown, tmp_path):
    shown.simulated = True
    path = tmp_path / "kept.gpkg"

    shown.add_layer(str(path))
    idle(shown)

    layer, = QgsProject.instance().mapLayers().values()
    assert layer.featureCount() == len(shown.model.images()) and layer.name() == "Footprints (simulated)"
    assert layer.renderer().type() == "graduatedSymbol" and layer.temporalProperties().isActive()
    assert str(path) in layer.source() and layer.mapTipTemplate()


def test_a_temporary_layer_outlives_the_panel(shown):
    shown.add_temporary.trigger()
    idle(shown)

    shown._folder.cleanup()

    layer, = QgsProject.instance().mapLayers().values()
    assert layer.featureCount() == len(shown.model.images())


def test_a_file_that_a_layer_reads_is_not_replaced(shown, tmp_path):
    path = str(tmp_path / "kept.gpkg")
    shown.add_layer(path)
    idle(shown)

    shown.add_layer(path)

    assert "of the project is in this file" in shown.activity._text.text()


def test_thirty_thousand_images_come_and_are_looked_through_without_a_pause(panel, workspace, footprints, tmp_path,
                                                                            iface, fake_tool):
    path = str(tmp_path / "many.gpkg")
    with sqlite3.connect(footprints) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    many_footprints(path, 30_000)
    panel.show()
    panel.pictures.setChecked(False)
    pulse = Pulse()

    workspace.set_footprints(path)
    idle(panel)
    assert len(panel.model.images()) >= 29_000
    for step in range(20):
        panel.view.verticalScrollBar().setValue(step * 1000)
        iface.canvas.xyCoordinates.emit(iface.canvas.center())
        until = time.monotonic() + 0.03
        wait_until(lambda: time.monotonic() > until)

    pulse.check()


def test_everything_has_a_name_and_fits_a_narrow_dock(panel, workspace):
    assert panel.minimumSizeHint().width() <= 420
    assert SearchPanel(workspace).minimumSizeHint().width() <= 420
    assert panel.view.accessibleName() and panel.cover.goal.accessibleName()
    assert all(label.wordWrap() or label.buddy() for label in panel.findChildren(QLabel) if label.text())
    assert QgsSettings().value("satchel/searches") is None
