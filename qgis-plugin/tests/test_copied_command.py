# SPDX-License-Identifier: MIT
"""A copied command line finds the same in a shell, also when QGIS is closed."""
from __future__ import annotations

import json
import os
import shlex
import subprocess

import pytest
from area_support import EXTENT, FILE, SELECTED, TEXT, WHOLE, activate, use
from conftest import DATA
from iface_stub import show_map
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QGuiApplication
from satchel.core.workspace import Areas, Workspace
from satchel.gui.area_panel import AreaPanel
from satchel.gui.search_panel import SearchPanel
from support import SQUARE, memory_layer

WEST, EAST = SQUARE, "Polygon((2 44, 2.1 44, 2.1 44.1, 2 44.1, 2 44))"


class Both:
    """The two tabs and what they share."""

    def __init__(self, canvas):
        self.workspace = Workspace()
        self.area = AreaPanel(self.workspace, canvas)
        self.search = SearchPanel(self.workspace)


@pytest.fixture
def both(iface, real_tool):
    tabs = Both(iface.canvas)
    tabs.area.show()
    yield tabs
    for panel in (tabs.area, tabs.search):
        panel.close_down()
        panel.deleteLater()


def copied(both):
    both.search.copy_command()
    return QGuiApplication.clipboard().text()


def in_a_shell(command, folder, tool):
    """The areas that the command means, asked of `satchel aoi` with the same words; QGIS is gone by then."""
    (folder / "bin").mkdir()
    (folder / "bin" / "satchel").symlink_to(tool)
    command = command.replace("satchel search", "satchel aoi --json").replace("--output=footprints.gpkg", "")
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=True, cwd=folder,
                          env={**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"})
    return json.loads(done.stdout)["areas"]


def same_areas(both, report, command, folder, tool):
    assert "satchel-areas" not in command and "checked" not in command
    both.area.close_down()
    areas = in_a_shell(command, folder, tool)
    assert len(areas) == report.count and sum(area["area_km2"] for area in areas) == pytest.approx(report.km2)
    return areas


@pytest.fixture
def parcels(tmp_path):
    """A GeoPackage of two features whose ids are 7 and 9, as a layer of the project."""
    from qgis.core import QgsFeature, QgsGeometry, QgsWkbTypes
    from satchel.core.layers import write_features

    memory = memory_layer(WEST, EAST)
    path = tmp_path / "my parcels.gpkg"

    def features():
        for fid, wkt, label in ((7, WEST, "west"), (9, EAST, "east")):
            feature = QgsFeature(memory.fields(), fid)
            feature.setAttributes([label])
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
            yield feature

    write_features(str(path), "the parcels", memory.fields(), QgsWkbTypes.Type.Polygon,
                   QgsCoordinateReferenceSystem("EPSG:4326"), features())
    layer = QgsVectorLayer(f"{path}|layername=the parcels", "parcels", "ogr")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_a_file_is_named_by_its_own_path(both, tmp_path, real_tool):
    both.area.sources[FILE].file.setFilePath(str(DATA / "toulouse.kml"))
    both.area.options.buffer.setValue(200)
    report = use(both.area, FILE)

    command = copied(both)

    assert str(DATA / "toulouse.kml") in command and "--buffer=200m" in command and not command.startswith("#")
    same_areas(both, report, command, tmp_path, real_tool)


def test_a_pasted_text_stands_in_the_command(both, tmp_path, real_tool):
    both.area.sources[TEXT].text.setPlainText(
        "POLYGON((574000 6274000, 584000 6274000,\n584000 6284000, 574000 6274000))")
    both.area.sources[TEXT].crs.setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    report = use(both.area, TEXT)

    same_areas(both, report, copied(both), tmp_path, real_tool)


def test_the_extent_of_the_map_stands_in_the_command(both, iface, tmp_path, real_tool):
    show_map(iface.canvas, "EPSG:2154", 574000, 6274000, 584000, 6284000, rotation=30)
    report = use(both.area, EXTENT)

    same_areas(both, report, copied(both), tmp_path, real_tool)


def test_selected_features_of_a_file_are_named_by_their_ids(both, iface, parcels, tmp_path, real_tool):
    activate(iface, parcels).selectByIds([9])
    both.area.choose(SELECTED)
    both.area.options.name_field.setField("label")
    report = use(both.area, SELECTED)

    command = copied(both)

    assert "--fid=9" in command and "the parcels" in command
    area, = same_areas(both, report, command, tmp_path, real_tool)
    assert area["name"] == "east"


def test_the_filter_of_a_layer_goes_along(both, iface, parcels, tmp_path, real_tool):
    parcels.setSubsetString("\"label\" = 'west'")
    activate(iface, parcels)
    report = use(both.area, WHOLE)
    assert report.count == 1

    same_areas(both, report, copied(both), tmp_path, real_tool)


def test_a_layer_in_memory_is_a_snapshot_and_the_command_says_so(both, iface, tmp_path):
    activate(iface, memory_layer(SQUARE))
    use(both.area, WHOLE)

    command = copied(both)

    first, second = command.splitlines()
    assert first.startswith("# ") and "only until QGIS is closed" in first
    assert both.workspace.areas.path in shlex.split(second) and "snapshot" in both.search.message.text()


def test_a_layer_that_is_being_edited_is_a_snapshot(both, iface, parcels):
    activate(iface, parcels).startEditing()
    assert parcels.deleteFeature(7)
    use(both.area, WHOLE)
    assert copied(both).startswith("# ")
    parcels.rollBack()


def test_a_field_that_only_the_project_has_makes_it_a_snapshot(both, iface, parcels):
    from qgis.core import QgsField
    from qgis.PyQt.QtCore import QVariant

    parcels.addExpressionField("'x' || \"label\"", QgsField("computed", QVariant.String))
    activate(iface, parcels)
    both.area.choose(WHOLE)
    both.area.options.name_field.setField("computed")
    use(both.area, WHOLE)
    assert copied(both).startswith("# ")


def test_without_areas_there_is_nothing_to_copy(both):
    QGuiApplication.clipboard().setText("before")
    assert copied(both) == "before" and both.search.command() == ""


def test_quotes_in_a_filter_do_not_end_the_word(both):
    both.workspace.set_areas(Areas("x.gpkg", "x", words=("it's.gpkg", "--where=\"a\" = 'b'")))
    assert shlex.split(both.search.command())[2:4] == ["it's.gpkg", "--where=\"a\" = 'b'"]
