# SPDX-License-Identifier: MIT
"""The tab Area: from layers to areas that the tool has read."""
from __future__ import annotations

import pytest
from area_support import SELECTED, WHOLE, activate, ask_tool, error_of, use
from iface_stub import Pulse, show_map
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from satchel.core.aoi_report import PROBLEM, Finding, read_report
from satchel.core.settings import Settings
from satchel.core.workspace import Workspace
from satchel.gui.area_panel import AreaPanel
from support import SQUARE, memory_layer

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
    assert panel.minimumSizeHint().width() <= 410  # in a dock of 420
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

    assert {finding.area for finding in report.findings if finding.kind == "problem"} == {"parcel 2"}
    assert "problems: an order would be refused" in panel.summary.text()


def test_points_are_widened_and_features_joined_as_wanted(panel, iface, real_tool):
    activate(iface, memory_layer("Point(1.3 43.5)", "Point(1.31 43.5)", kind="Point"))
    panel.options.buffer.setValue(2000)
    panel.options.grouping.setCurrentIndex(panel.options.grouping.findData("dissolve"))

    report = use(panel, WHOLE)

    assert report.count == 1 and 12.57 < report.km2 < 25.2
    assert read_report(ask_tool(real_tool, "aoi", *panel._workspace.areas.arguments())).km2 == report.km2  # once


def test_points_without_a_width_are_refused_by_the_tool_with_what_to_do(panel, iface, real_tool):
    activate(iface, memory_layer("Point(1.3 43.5)", kind="Point"))

    use(panel, WHOLE)

    assert "Widen by" in error_of(panel) and panel._workspace.areas is None


def test_edits_that_are_not_saved_count(panel, iface, real_tool):
    layer = activate(iface, memory_layer(SQUARE))
    layer.startEditing()
    layer.changeGeometry(1, QgsGeometry.fromWkt("Polygon((1.3 43.5, 1.5 43.5, 1.5 43.6, 1.3 43.6, 1.3 43.5))"))

    report = use(panel, WHOLE)

    assert report.boxes[0][2] == pytest.approx(1.5)
    layer.rollBack()


def test_a_filter_of_the_layer_holds(panel, iface, real_tool):
    layer = activate(iface, memory_layer(SQUARE, "Polygon((2 44, 2.1 44, 2.1 44.1, 2 44))"))
    layer.setSubsetString("label = 'parcel 2'")

    assert use(panel, WHOLE).boxes[0][0] == pytest.approx(2)


def test_a_layer_that_is_removed_from_the_project_leaves_no_trace(panel, iface, fake_tool):
    layer = activate(iface, memory_layer(SQUARE))
    panel.choose(WHOLE)
    assert "parcels" in panel.sources[WHOLE]._text.text()

    iface.canvas.setCurrentLayer(None)
    QgsProject.instance().removeMapLayer(layer.id())

    use(panel, WHOLE)
    assert "no layer is active" in error_of(panel) and "No layer is active" in panel.sources[WHOLE]._text.text()


def test_the_selection_is_counted_while_it_changes(panel, iface):
    layer = activate(iface, memory_layer(SQUARE, SQUARE))
    layer.selectAll()

    assert panel.sources[SELECTED]._text.text() == "parcels: 2 selected"


class Counting(QgsVectorLayer):
    """Somebody's database: it tells how often its rows are counted."""

    provider, counted = "memory", 0

    def providerType(self):  # noqa: N802
        return self.provider

    def featureCount(self, *legend):  # noqa: N802
        self.counted += 1
        return super().featureCount(*legend)


def counting_layer(provider):
    layer = Counting("Polygon?crs=EPSG:4326&field=label:string", "land", "memory")
    layer.provider = provider
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.parametrize("provider, text", [("memory", "land: 0 features"), ("postgres", "land"), ("WFS", "land")])
def test_features_are_counted_only_where_that_takes_no_time(panel, iface, provider, text):
    layer = activate(iface, counting_layer(provider))
    panel.choose(WHOLE)

    assert panel.sources[WHOLE]._text.text() == text and layer.counted == (provider == "memory")


def test_a_tab_that_nobody_sees_asks_nothing_of_layers_and_knows_the_layer_when_it_is_seen(panel, iface):
    panel.choose(WHOLE)
    panel.hide()
    layer = activate(iface, counting_layer("memory"))
    layer.selectAll()
    assert layer.counted == 0

    panel.show()
    assert panel.sources[WHOLE]._text.text() == "land: 0 features"
    assert panel.options.name_field.layer() is layer

    panel.choose(SELECTED)
    assert panel.sources[SELECTED]._text.text() == "land: 0 selected"


def test_ten_thousand_parcels_are_checked_and_drawn_without_a_pause(panel, iface, real_tool):
    activate(iface, memory_layer(*(
        f"Polygon(({x} {y}, {x + 0.008} {y}, {x + 0.008} {y + 0.008}, {x} {y}))"
        for x in (1 + step / 100 for step in range(100)) for y in (43 + step / 100 for step in range(100)))))
    panel.choose(WHOLE)
    pulse = Pulse()

    report = use(panel, WHOLE)

    assert report.count == 10_000 and panel.outline.geometry is not None
    assert panel.findings.topLevelItemCount() == 501 and "19500 more" in panel.findings.topLevelItem(500).text(2)
    pulse.check()


def test_names_of_layers_are_text_and_no_markup(panel, iface, real_tool):
    activate(iface, memory_layer(SQUARE, name="<h1>parcels</h1>"))

    use(panel, WHOLE)

    assert panel.summary.textFormat() == Qt.TextFormat.PlainText and "<h1>" in panel.summary.text()


def test_names_of_features_are_text_and_no_markup_in_the_tool_tip_either(panel):
    panel.findings.show_findings([Finding(PROBLEM, "a", "<h1>parcel</h1> is too small", None)])

    shown = panel.findings.topLevelItem(0).toolTip(2)

    assert "<h1>" not in shown and "&lt;h1&gt;parcel" in shown


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
