# SPDX-License-Identifier: MIT
"""The tab Area: files, databases and pasted texts, and what is left of them once they were checked."""
from __future__ import annotations

import json

import pytest
from area_support import FILE, TEXT, WHOLE, activate, ask_tool, error_of, use
from conftest import DATA
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsGeometry, QgsVectorFileWriter
from satchel.core.workspace import Workspace
from satchel.gui.area_panel import AreaPanel
from support import SQUARE, memory_layer

SQUARE_2154 = "Polygon((574000 6274000, 584000 6274000, 584000 6284000, 574000 6284000, 574000 6274000))"
BOW_TIE = "Polygon((1.3 43.5, 1.4 43.6, 1.4 43.5, 1.3 43.6, 1.3 43.5))"


def geojson(label, wkt):
    """One feature."""
    return json.dumps({"type": "Feature", "properties": {"label": label},
                       "geometry": json.loads(QgsGeometry.fromWkt(wkt).asJson())})


@pytest.fixture
def panel(iface):
    shown = AreaPanel(Workspace(), iface.canvas)
    shown.resize(420, 700)
    shown.show()
    yield shown
    shown.close_down()
    shown.deleteLater()


@pytest.mark.parametrize("name", ["toulouse_lambert93.zip", "toulouse.kml", "toulouse_latitude_first.gml"])
def test_a_file_is_read_by_the_tool_itself(panel, real_tool, name):
    panel.sources[FILE].file.setFilePath(str(DATA / name))

    report = use(panel, FILE)

    assert report.count >= 1 and 1.2 < report.boxes[0][0] < 1.6 and panel._workspace.areas.name == name


def test_a_layer_of_a_file_with_several_is_taken_by_its_name(panel, iface, real_tool, tmp_path):
    for name, wkt in (("fields", SQUARE), ("woods", "Polygon((2 44, 2.1 44, 2.1 44.1, 2 44))")):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer if \
            (tmp_path / "land.gpkg").exists() else QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteFile
        QgsVectorFileWriter.writeAsVectorFormatV3(memory_layer(wkt), str(tmp_path / "land.gpkg"),
                                                  QgsCoordinateTransformContext(), options)
    panel.sources[FILE].file.setFilePath(str(tmp_path / "land.gpkg"))
    use(panel, FILE)
    assert "woods" in error_of(panel)  # which one is meant?

    panel.sources[FILE].layer_name.setText("woods")

    assert use(panel, FILE).boxes[0][0] == pytest.approx(2)


def test_a_file_that_changes_later_changes_nothing_of_what_was_checked_and_drawn(panel, real_tool, tmp_path):
    source = tmp_path / "fields.geojson"
    source.write_text(geojson("Bow", BOW_TIE), encoding="utf-8")
    panel.sources[FILE].file.setFilePath(str(source))
    report = use(panel, FILE)
    assert "crosses or touches itself" in report.findings[0].text

    source.write_text(geojson("Other", "Polygon((2 44, 3 44, 3 45, 2 44))"), encoding="utf-8")

    area, = ask_tool(real_tool, "aoi", *panel._workspace.areas.arguments())["areas"]
    assert area["area_km2"] == report.km2 and area["repairs"] == []
    source.unlink()
    footprints = str(tmp_path / "footprints.gpkg")
    assert ask_tool(real_tool, "search", *panel._workspace.areas.arguments(), "-o", footprints)["written"] > 0


def test_areas_keep_the_names_that_they_had_when_they_were_checked(panel, iface, real_tool):
    activate(iface, memory_layer(SQUARE, "Polygon((2 44, 2.1 44, 2.1 44.1, 2 44))", name="satchel-areas"))
    panel.choose(WHOLE)
    panel.options.name_field.setField("label")

    use(panel, WHOLE)

    areas = ask_tool(real_tool, "aoi", *panel._workspace.areas.arguments())["areas"]
    assert [area["name"] for area in areas] == ["parcel 1", "parcel 2"]


@pytest.mark.parametrize("name", [
    "PG:host=db dbname=land user=jane password=S3cret", "PG:dbname=land password = 'S3cret'",
    "postgresql://jane:S3cret@db/land", "MSSQL:server=db;UID=jane;PWD=S3cret", "OCI:jane/S3cret@db",
    "/vsicurl/https://jane:S3cret@files.example/a.gpkg", "/vsicurl/https://files.example/a.gpkg?token=S3cret"])
def test_a_connection_with_a_password_is_refused_before_it_stands_in_a_command_line(panel, fake_tool, name):
    panel.sources[FILE].file.setFilePath(name)

    use(panel, FILE)

    assert "password" in error_of(panel) and ".pgpass" in error_of(panel) and "S3cret" not in error_of(panel)
    assert fake_tool.calls() == []


@pytest.mark.parametrize("name", ["PG:service=land", "PG:host=db dbname=land user=jane passfile=/home/jane/pass",
                                  "postgresql://jane@db/land", "/data/mail@office: the token.gpkg"])
def test_a_connection_without_a_password_is_for_the_tool_to_open(panel, fake_tool, name):
    panel.sources[FILE].file.setFilePath(name)

    use(panel, FILE)

    assert fake_tool.calls()[0]["arguments"][:2] == ["aoi", name]


def test_a_file_that_is_none_is_refused_with_its_name(panel, real_tool, tmp_path):
    panel.sources[FILE].file.setFilePath(str(tmp_path / "nothing.gpkg"))

    use(panel, FILE)

    assert "nothing.gpkg" in error_of(panel)


def test_pasted_wkt_has_the_crs_that_was_chosen(panel, real_tool):
    panel.sources[TEXT].text.setPlainText(SQUARE_2154)
    panel.sources[TEXT].crs.setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))

    report = use(panel, TEXT)

    assert report.km2 == pytest.approx(100, rel=0.01) and 1.3 < report.boxes[0][0] < 1.5


def test_pasted_geojson_is_understood_as_well(panel, real_tool):
    panel.sources[TEXT].text.setPlainText(json.dumps({"type": "Polygon", "coordinates": [
        [[1.3, 43.5], [1.4, 43.5], [1.4, 43.6], [1.3, 43.5]]]}))

    assert use(panel, TEXT).count == 1


def test_pasted_geojson_lies_where_it_says_whatever_crs_a_text_of_before_had(panel, real_tool):
    panel.choose(TEXT)
    panel.sources[TEXT].text.setPlainText(SQUARE_2154)
    panel.sources[TEXT].crs.setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    assert panel.sources[TEXT].crs.isVisible()

    panel.sources[TEXT].text.setPlainText(" " + geojson("pasted", SQUARE))

    assert not panel.sources[TEXT].crs.isVisible()
    assert use(panel, TEXT).boxes[0] == pytest.approx((1.3, 43.5, 1.4, 43.6))


def test_a_text_that_is_no_geometry_is_refused_by_the_tool(panel, real_tool):
    panel.sources[TEXT].text.setPlainText("POLYGON((1.3 43.5,")

    use(panel, TEXT)

    assert "not valid WKT" in error_of(panel) and panel._workspace.areas is None


def test_a_pasted_text_has_one_name_in_all_places(panel, real_tool):
    panel.sources[TEXT].text.setPlainText(BOW_TIE)
    report = use(panel, TEXT)

    areas = panel._workspace.areas
    assert {areas.name, report.findings[0].area} == {"pasted text"} and areas.path.endswith("/pasted text.gpkg")
    assert [area["name"] for area in ask_tool(real_tool, "aoi", *areas.arguments())["areas"]] == ["pasted text"]
    assert "pasted text: 1 area" in panel.summary.text()
