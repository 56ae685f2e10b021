# SPDX-License-Identifier: MIT
"""The tab Area and the map: its extent, what is drawn on it, and what is shown there."""
from __future__ import annotations

import pytest
from area_support import EXTENT, POLYGON, RECTANGLE, WHOLE, activate, error_of, use
from iface_stub import bands, click_map, pixel, show_map
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsProject
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from satchel.core.aoi_report import read_report
from satchel.core.transform import moved_point, wgs84
from satchel.core.workspace import Workspace
from satchel.gui.area_panel import AreaPanel
from satchel.gui.map_view import zoom_to
from support import SQUARE, memory_layer, wait_until


@pytest.fixture
def panel(iface):
    shown = AreaPanel(Workspace(), iface.canvas)
    shown.resize(420, 700)
    shown.show()
    yield shown
    shown.close_down()
    shown.deleteLater()


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


def test_a_double_click_is_the_last_corner(panel, iface, real_tool):
    panel.choose(POLYGON)
    panel.sources[POLYGON].button.click()
    for corner in ((1.2, 43.4), (1.6, 43.4), (1.6, 43.7)):
        click_map(iface.canvas, *corner)
    QTest.mouseDClick(iface.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                      pixel(iface.canvas, 1.6, 43.7))
    wait_until(lambda: panel.outline.geometry is not None)

    assert panel.outline.geometry.area() == pytest.approx(0.06, rel=0.03)


def test_another_tool_ends_the_drawing(panel, iface):
    panel.choose(POLYGON)
    panel.sources[POLYGON].button.click()
    click_map(iface.canvas, 1.2, 43.4)
    drawn = len(bands(iface.canvas))
    pan = QgsMapToolPan(iface.canvas)

    iface.canvas.setMapTool(pan)

    assert not panel.sources[POLYGON].button.isChecked() and len(bands(iface.canvas)) == drawn - 1
    iface.canvas.unsetMapTool(pan)


def test_another_source_ends_the_drawing(panel, iface):
    panel.choose(POLYGON)
    panel.sources[POLYGON].button.click()

    panel.choose(EXTENT)

    assert iface.canvas.mapTool() is not panel.sources[POLYGON].tool


def test_a_map_without_a_crs_has_no_area(panel, iface, fake_tool):
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem())

    use(panel, EXTENT)

    assert "no coordinate reference system" in error_of(panel) and fake_tool.calls() == []


def test_a_map_that_shows_more_than_the_earth_is_told(panel, iface, real_tool):
    show_map(iface.canvas, "EPSG:4326", -400, -200, 400, 200)

    use(panel, EXTENT)

    assert "map_extent" in error_of(panel) or "map extent" in error_of(panel)
    assert panel._workspace.areas is None


def test_escape_gives_up_and_nothing_of_the_drawing_stays(panel, iface, fake_tool):
    panel.choose(POLYGON)
    before = len(bands(iface.canvas))
    panel.sources[POLYGON].button.click()
    for corner in ((1.2, 43.4), (1.6, 43.4)):
        click_map(iface.canvas, *corner)

    QTest.keyClick(iface.canvas, Qt.Key.Key_Escape)

    assert len(bands(iface.canvas)) == before and iface.canvas.mapTool() is not panel.sources[POLYGON].tool
    assert use(panel, POLYGON) is None and "nothing has been drawn" in error_of(panel)


TAVEUNI = "MultiPolygon(((179 -17, 180 -17, 180 -16, 179 -16, 179 -17)), " \
    "((-180 -17, -179.5 -17, -179.5 -16, -180 -16, -180 -17)))"


@pytest.mark.parametrize("crs, width", [
    ("EPSG:4326", 1.5), ("EPSG:3857", 167000), ("EPSG:3832", 167000), ("ESRI:54009", 150000)])
def test_areas_on_both_sides_of_the_antimeridian_are_zoomed_to_and_not_the_whole_world(iface, crs, width):
    show_map(iface.canvas, crs, -10, -10, 10, 10)

    zoom_to(iface.canvas, QgsGeometry.fromWkt(TAVEUNI), wgs84())

    extent = iface.canvas.extent()
    assert max(extent.width() / width, extent.height() / width) < 2.2
    middle = moved_point(extent.center(), iface.canvas.mapSettings().destinationCrs(), wgs84())
    assert 179 < middle.x() < 180 and -17 < middle.y() < -16


def test_of_areas_in_the_far_west_the_part_beyond_the_antimeridian_does_not_take_the_map_away(iface):
    areas = "MultiPolygon(((179.9 -17, 180 -17, 180 -16, 179.9 -17)), ((-180 -17, -170 -17, -170 -16, -180 -17)))"

    zoom_to(iface.canvas, QgsGeometry.fromWkt(areas), wgs84())

    assert -180 < iface.canvas.extent().center().x() < -170


def test_of_areas_in_america_and_china_all_are_shown(iface):
    america = QgsGeometry.fromWkt("Polygon((-100 40, -99 40, -99 41, -100 40))")
    china = QgsGeometry.fromWkt("Polygon((110 30, 111 30, 111 31, 110 30))")

    zoom_to(iface.canvas, QgsGeometry.collectGeometry([america, china]), wgs84())

    extent = iface.canvas.extent()
    assert extent.contains(america.boundingBox()) and extent.contains(china.boundingBox())


def test_the_place_of_a_problem_at_the_antimeridian_is_there_in_every_crs():
    report = read_report({"areas": [{"name": "a", "bbox": [179.5, -17, -179.5, -16], "problems": ["too small"]}]})

    place = report.findings[0].place
    west, east = (part.boundingBox() for part in place.asGeometryCollection())
    assert (west.xMinimum(), west.xMaximum(), east.xMinimum(), east.xMaximum()) == (179.5, 180, -180, -179.5)


@pytest.mark.parametrize("source, clicks", [
    (POLYGON, ((1.2, 43.4), (1.6, 43.4), (1.6, 43.7), (1.2, 43.7))), (RECTANGLE, ((1.2, 43.4), (1.6, 43.7)))])
def test_a_drawing_stays_where_it_is_when_the_map_gets_another_crs(panel, iface, real_tool, source, clicks):
    panel.choose(source)
    panel.sources[source].button.click()
    *first, last = clicks
    for corner in first:
        click_map(iface.canvas, *corner)

    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    show_map(iface.canvas, "EPSG:3857", 111000, 5340000, 223000, 5450000)
    web = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem("EPSG:3857"),
                                 QgsProject.instance()).transform(QgsPointXY(*last))
    click_map(iface.canvas, web.x(), web.y())
    if source == POLYGON:
        QTest.keyClick(iface.canvas, Qt.Key.Key_Return)
    wait_until(lambda: panel.outline.geometry is not None)

    box = panel.outline.geometry.boundingBox()
    assert (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()) == \
        pytest.approx((1.2, 43.4, 1.6, 43.7), abs=0.01)
    assert panel.outline.geometry.area() == pytest.approx(0.12, rel=0.03)


def test_a_drawing_begins_anew_where_the_map_loses_its_crs(panel, iface, fake_tool):
    panel.choose(POLYGON)
    before = len(bands(iface.canvas))
    panel.sources[POLYGON].button.click()
    for corner in ((1.2, 43.4), (1.6, 43.4), (1.6, 43.7)):
        click_map(iface.canvas, *corner)

    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))

    assert len(bands(iface.canvas)) == before
    QTest.keyClick(iface.canvas, Qt.Key.Key_Return)
    assert fake_tool.calls() == []


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
