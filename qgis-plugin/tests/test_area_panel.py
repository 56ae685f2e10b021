# SPDX-License-Identifier: MIT
"""The tab Area: from everything that QGIS can show to areas that the tool has read."""
from __future__ import annotations

import json

import pytest
from conftest import DATA
from desktop import bands, click_map, pixel, show_map
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from satchel.core.settings import Settings
from satchel.core.workspace import Workspace
from satchel.gui.area_panel import AreaPanel
from support import SQUARE, memory_layer, wait_until

SELECTED, WHOLE, EXTENT, POLYGON, RECTANGLE, FILE, TEXT = range(7)
SQUARE_2154 = "Polygon((574000 6274000, 584000 6274000, 584000 6284000, 574000 6284000, 574000 6274000))"
BOW_TIE = "Polygon((1.3 43.5, 1.4 43.6, 1.4 43.5, 1.3 43.6, 1.3 43.5))"


@pytest.fixture
def panel(iface):
    shown = AreaPanel(Workspace(), iface.canvas)
    shown.resize(420, 700)
    shown.show()
    yield shown
    shown.close_down()
    shown.deleteLater()


def use(panel, source):
    """The answer, or the error that is shown."""
    panel.choose(source)
    panel.use.click()
    wait_until(lambda: not panel.calls.is_running)
    return panel.report


def error_of(panel):
    return panel.activity._text.text() if panel.activity.isVisible() else ""


def activate(iface, layer):
    iface.canvas.setCurrentLayer(layer)
    return layer


# Layers

def test_the_selected_features_are_used_and_no_others(panel, iface, real_tool):
    layer = activate(iface, memory_layer(SQUARE, "Polygon((2 44, 2.1 44, 2.1 44.1, 2 44))"))
    layer.selectByIds([1])

    report = use(panel, SELECTED)

    assert report.count == 1 and report.km2 == pytest.approx(89.8, abs=0.1)
    assert panel._workspace.areas.name == "parcels"
    box = panel.outline.geometry.boundingBox()
    assert (box.xMinimum(), box.yMaximum()) == (pytest.approx(1.3), pytest.approx(43.6))
    assert "1 area, 89.8 km²" in panel.summary.text()


def test_an_empty_selection_is_told_and_not_the_whole_layer_taken(panel, iface, fake_tool):
    activate(iface, memory_layer(SQUARE))

    use(panel, SELECTED)

    assert "nothing is selected" in error_of(panel) and "whole layer" in error_of(panel)
    assert panel._workspace.areas is None and fake_tool.calls() == []


def test_the_whole_layer_is_used_whatever_is_selected(panel, iface, real_tool):
    layer = activate(iface, memory_layer(SQUARE, "Polygon((2 44, 2.1 44, 2.1 44.1, 2 44))"))
    layer.selectByIds([1])

    assert use(panel, WHOLE).count == 2


def test_no_active_layer_is_told(panel, fake_tool):
    use(panel, WHOLE)

    assert "no layer is active" in error_of(panel) and fake_tool.calls() == []


def test_a_raster_that_is_active_is_told(panel, iface, fake_tool, tmp_path):
    (tmp_path / "dem.asc").write_text("ncols 2\nnrows 2\nxllcorner 1\nyllcorner 43\ncellsize 1\n1 2\n3 4\n")
    raster = QgsRasterLayer(str(tmp_path / "dem.asc"), "dem")
    assert raster.isValid()
    QgsProject.instance().addMapLayer(raster)
    activate(iface, raster)

    use(panel, SELECTED)

    assert "dem" in error_of(panel) and "no vector layer" in error_of(panel)


def test_a_layer_without_a_crs_is_told_and_no_place_is_guessed(panel, iface, fake_tool):
    layer = activate(iface, memory_layer(SQUARE, crs=""))
    layer.setCrs(QgsCoordinateReferenceSystem())

    use(panel, WHOLE)

    assert "no coordinate reference system" in error_of(panel) and fake_tool.calls() == []


def test_a_table_without_geometry_is_told(panel, iface, fake_tool):
    table = QgsVectorLayer("None?field=label:string", "owners", "memory")
    QgsProject.instance().addMapLayer(table)
    activate(iface, table)

    use(panel, WHOLE)

    assert "owners" in error_of(panel) and "no geometry" in error_of(panel)


@pytest.mark.parametrize("crs, wkt", [
    ("EPSG:2154", SQUARE_2154),
    ("EPSG:3857", "Polygon((144715 5389000, 155847 5389000, 155847 5404000, 144715 5404000, 144715 5389000))")])
def test_metres_of_a_projected_layer_end_where_they_lie(panel, iface, real_tool, crs, wkt):
    activate(iface, memory_layer(wkt, crs=crs))

    report = use(panel, WHOLE)

    assert report.count == 1
    west, south, east, north = report.boxes[0]
    assert 1.2 < west < east < 1.6 and 43.4 < south < north < 43.8
    assert panel.outline.geometry.boundingBox().xMinimum() == pytest.approx(west)


def test_a_feature_of_several_parts_is_one_area_with_all_of_them(panel, iface, real_tool):
    activate(iface, memory_layer(
        "MultiPolygon(((1.5 43.5, 1.6 43.5, 1.6 43.6, 1.5 43.6, 1.5 43.5)), "
        "((1.7 43.5, 1.8 43.5, 1.8 43.6, 1.7 43.6, 1.7 43.5)))", kind="MultiPolygon"))

    report = use(panel, WHOLE)

    assert report.count == 1 and report.km2 == pytest.approx(179.6, abs=0.1)
    assert len(panel.outline.geometry.asGeometryCollection()) == 2


def test_an_invalid_shape_is_repaired_and_a_double_click_goes_there(panel, iface, real_tool):
    activate(iface, memory_layer(BOW_TIE))

    report = use(panel, WHOLE)

    assert report.count == 1 and "1 repair" in panel.summary.text()
    item = panel.findings.topLevelItem(0)
    assert item.text(0) == "Repaired" and "crosses or touches itself" in item.text(2)
    panel.findings.itemActivated.emit(item, 0)
    centre = iface.canvas.center()
    assert (centre.x(), centre.y()) == (pytest.approx(1.35), pytest.approx(43.55))
    show_map(iface.canvas, "EPSG:4326", 0, 0, 1, 1)
    panel.findings.setCurrentItem(item)
    panel.zoom_finding.click()
    assert iface.canvas.center().x() == pytest.approx(1.35)


def test_what_an_order_would_refuse_is_a_problem_with_the_name_of_its_feature(panel, iface, real_tool):
    layer = activate(iface, memory_layer(SQUARE, "Polygon((1.7 43.5, 1.701 43.5, 1.701 43.501, 1.7 43.5))"))
    assert layer.featureCount() == 2
    panel.choose(WHOLE)
    panel.options.name_field.setField("label")

    report = use(panel, WHOLE)

    assert {finding.area for finding in report.of_kind("problem")} == {"parcel 2"}
    assert "problems: an order would be refused" in panel.summary.text()


def test_points_are_widened_and_features_joined_as_wanted(panel, iface, real_tool):
    activate(iface, memory_layer("Point(1.3 43.5)", "Point(1.31 43.5)", kind="Point"))
    panel.options.buffer.setValue(2000)
    panel.options.grouping.setCurrentIndex(panel.options.grouping.findData("dissolve"))

    report = use(panel, WHOLE)

    assert report.count == 1 and 12.57 < report.km2 < 25.2
    assert {"--buffer=2000m", "--dissolve"} <= set(panel._workspace.areas.options)


def test_points_without_a_width_are_refused_by_the_tool_with_what_to_do(panel, iface, real_tool):
    activate(iface, memory_layer("Point(1.3 43.5)", kind="Point"))

    use(panel, WHOLE)

    assert "buffer" in error_of(panel) and panel._workspace.areas is None


def test_names_of_layers_are_text_and_no_markup(panel, iface, real_tool):
    activate(iface, memory_layer(SQUARE, name="<h1>parcels</h1>"))

    use(panel, WHOLE)

    assert panel.summary.textFormat() == Qt.TextFormat.PlainText and "<h1>" in panel.summary.text()


# The map

def test_the_area_of_the_map_is_what_it_shows(panel, iface, real_tool):
    show_map(iface.canvas, "EPSG:2154", 570000, 6270000, 580000, 6280000)

    use(panel, EXTENT)

    extent = iface.canvas.extent()
    assert panel.report.km2 == pytest.approx(extent.width() * extent.height() / 1e6, rel=0.01)


def test_the_area_of_a_rotated_map_is_the_rotated_rectangle_that_it_shows(panel, iface, real_tool):
    show_map(iface.canvas, "EPSG:2154", 570000, 6270000, 580000, 6280000, rotation=30)

    use(panel, EXTENT)

    corners = [QgsPointXY(corner) for corner in iface.canvas.mapSettings().visiblePolygon()]
    seen = QgsGeometry.fromPolygonXY([[*corners, corners[0]]])
    assert panel.report.km2 == pytest.approx(seen.area() / 1e6, rel=0.01)
    back = QgsGeometry(panel.outline.geometry)
    back.transform(QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"),
                                          QgsCoordinateReferenceSystem("EPSG:2154"), QgsProject.instance()))
    assert back.symDifference(seen).area() < 0.001 * seen.area()
    assert seen.area() < 0.8 * seen.boundingBox().width() * seen.boundingBox().height()  # rotated indeed


def test_the_outline_follows_when_the_map_gets_another_crs(panel, iface, real_tool):
    activate(iface, memory_layer(SQUARE))
    use(panel, WHOLE)
    band = panel.outline._band
    assert band.asGeometry().boundingBox().xMaximum() < 2

    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))

    assert band.asGeometry().boundingBox().xMaximum() == pytest.approx(155847, abs=1)
    panel.visible.click()
    assert band not in [shown for shown in bands(iface.canvas) if shown.isVisible()]


def test_a_polygon_is_drawn_by_clicks_without_any_movement(panel, iface, real_tool):
    panel.choose(POLYGON)
    panel.sources[POLYGON].button.click()
    for corner in ((1.2, 43.4), (1.6, 43.4), (1.6, 43.7)):
        click_map(iface.canvas, *corner)
    click_map(iface.canvas, 1.4, 43.5, Qt.MouseButton.RightButton)
    wait_until(lambda: panel.outline.geometry is not None)

    box = panel.outline.geometry.boundingBox()
    assert box.xMinimum() == pytest.approx(1.2, abs=0.01) and box.yMaximum() == pytest.approx(43.7, abs=0.01)
    assert panel.outline.geometry.area() == pytest.approx(0.06, rel=0.03)
    assert not panel.sources[POLYGON].button.isChecked()


def test_backspace_takes_a_corner_back_and_enter_ends(panel, iface, real_tool):
    panel.choose(POLYGON)
    panel.sources[POLYGON].button.click()
    for corner in ((1.2, 43.4), (1.6, 43.4), (1.9, 43.8)):
        click_map(iface.canvas, *corner)
    QTest.keyClick(iface.canvas, Qt.Key.Key_Backspace)
    click_map(iface.canvas, 1.6, 43.7)
    QTest.keyClick(iface.canvas, Qt.Key.Key_Return)
    wait_until(lambda: panel.outline.geometry is not None)

    assert panel.outline.geometry.boundingBox().xMaximum() == pytest.approx(1.6, abs=0.01)


def test_escape_gives_up_and_nothing_of_the_drawing_stays(panel, iface, fake_tool):
    panel.choose(POLYGON)
    before = len(bands(iface.canvas))
    panel.sources[POLYGON].button.click()
    for corner in ((1.2, 43.4), (1.6, 43.4)):
        click_map(iface.canvas, *corner)

    QTest.keyClick(iface.canvas, Qt.Key.Key_Escape)

    assert len(bands(iface.canvas)) == before and iface.canvas.mapTool() is not panel.sources[POLYGON].tool
    assert use(panel, POLYGON) is None and "nothing has been drawn" in error_of(panel)


@pytest.mark.parametrize("rotation", [0, 30])
@pytest.mark.parametrize("drag", [False, True])
def test_a_rectangle_is_one_on_the_screen_also_where_the_map_is_rotated(panel, iface, real_tool, rotation, drag):
    show_map(iface.canvas, "EPSG:2154", 570000, 6270000, 580000, 6280000, rotation)
    panel.choose(RECTANGLE)
    panel.sources[RECTANGLE].button.click()
    first, last = pixel(iface.canvas, 573000, 6274000), pixel(iface.canvas, 577000, 6277000)
    view, left, none = iface.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    if drag:
        QTest.mousePress(view, left, none, first)
        QTest.mouseRelease(view, left, none, last)
    else:
        QTest.mouseClick(view, left, none, first)
        QTest.mouseClick(view, left, none, last)
    wait_until(lambda: panel.outline.geometry is not None)

    step = iface.canvas.mapUnitsPerPixel() / 1000
    size = last - first
    assert panel.report.km2 == pytest.approx(abs(size.x() * size.y()) * step * step, rel=0.02)


# Files and texts

def test_a_file_is_read_by_the_tool_itself(panel, real_tool):
    panel.sources[FILE].file.setFilePath(str(DATA / "toulouse_lambert93.zip"))

    report = use(panel, FILE)

    assert report.count >= 1 and panel._workspace.areas.path == str(DATA / "toulouse_lambert93.zip")
    assert panel._workspace.areas.name == "toulouse_lambert93.zip"


def test_a_file_that_is_none_is_refused_with_its_name(panel, real_tool, tmp_path):
    panel.sources[FILE].file.setFilePath(str(tmp_path / "nothing.gpkg"))

    use(panel, FILE)

    assert "nothing.gpkg" in error_of(panel)


def test_pasted_wkt_has_the_crs_that_was_chosen(panel, real_tool):
    panel.sources[TEXT].text.setPlainText(SQUARE_2154)
    panel.sources[TEXT].crs.setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))

    report = use(panel, TEXT)

    assert report.km2 == pytest.approx(100, rel=0.01) and 1.3 < report.boxes[0][0] < 1.5
    assert "--crs=EPSG:2154" in panel._workspace.areas.options


def test_pasted_geojson_is_understood_as_well(panel, real_tool):
    panel.sources[TEXT].text.setPlainText(json.dumps({"type": "Polygon", "coordinates": [
        [[1.3, 43.5], [1.4, 43.5], [1.4, 43.6], [1.3, 43.5]]]}))

    assert use(panel, TEXT).count == 1


def test_a_text_that_is_no_geometry_is_refused_by_the_tool(panel, real_tool):
    panel.sources[TEXT].text.setPlainText("POLYGON((1.3 43.5,")

    use(panel, TEXT)

    assert "not valid WKT" in error_of(panel) and panel._workspace.areas is None


# Odd programs

def test_an_answer_without_areas_leaves_those_of_before_in_use(panel, iface, fake_tool):
    activate(iface, memory_layer(SQUARE))
    fake_tool.will(stdout="{}")

    use(panel, WHOLE)

    assert "holds no areas" in error_of(panel) and panel._workspace.areas is None


def test_a_missing_program_is_an_error_with_a_hint(panel, iface):
    Settings(tool_path="/nowhere/satchel").save()
    activate(iface, memory_layer(SQUARE))

    use(panel, WHOLE)

    assert "there is no such program" in error_of(panel) and panel.use.isEnabled()
