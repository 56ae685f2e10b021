# SPDX-License-Identifier: MIT
"""The list of orders: from the ledger of the built tool, and what a fake one tells."""
from __future__ import annotations

import json
import os

import pytest
from conftest import DATA
from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtTest import QTest
from satchel.core.order_list import advice, areas_of, details, read_orders
from satchel.core.session import Session
from satchel.core.workspace import Workspace
from satchel.gui.orders_model import PRICE, SERVICE, STATUS
from satchel.gui.orders_panel import OrdersPanel
from support import wait_until

TOOL = os.environ.get("SATCHEL_TOOL", "")
LEFT = Qt.MouseButton.LeftButton


def order(number, **changes):
    """A row as `orders list` tells it."""
    return {"ledger_id": number, "state": "placed", "sales_order_id": f"SO-{number}",
            "customer_reference": f"r{number}", "product_type_id": "PleiadesArchiveMono", "contract_id": "C",
            "images": "DS_1,DS_2", "area_km2": 10.5,
            "total": 100.0 * number, "currency": "EUR", "created_at": f"2026-11-{number:02}T10:00:00Z",
            "updated_at": "2026-11-29T10:00:00Z", "user": "jane", "host": "desk", "order_url": "sandbox", **changes}


SQUARE = {"type": "Polygon", "coordinates": [[[1, 43], [2, 43], [2, 44], [1, 43]]]}
SHOWN = {"request": {"aoi": [{"id": 1, "name": "<b>field</b>", "geometry": SQUARE},
                             {"id": 2, "name": "far", "geometry": {"type": "MultiPolygon", "coordinates": [
                                 [[[5, 50], [6, 50], [6, 51], [5, 50]]]]}}],
                     "optionsPerProductType": [{"options": [{"key": "dem", "value": "<i>srtm</i>"}]}]}}


@pytest.fixture
def open_panel(qgis_app):
    """Panels that are shown, with what they zoomed to."""
    panels = []

    def show(workspace=None):
        zooms = []
        panel = OrdersPanel(workspace or Workspace(), lambda areas, crs: zooms.append((areas, crs)))
        panel.zooms = zooms
        panels.append(panel)
        panel.resize(420, 700)
        panel.show()
        return panel

    yield show
    for panel in panels:
        panel.hide()
        panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def ledger(fake_tool):
    """The fake tool lists these orders; both subcommands get one document."""
    def contains(*orders):
        fake_tool.will(stdout=json.dumps({"ledger": "l.gpkg", "orders": list(orders), **SHOWN}))
    return contains


def listed(panel):
    wait_until(lambda: not panel.calls.is_running)
    return [panel.proxy.order_at(panel.proxy.index(row, 0)).ledger_id for row in range(panel.proxy.rowCount())]


def cell(panel, row, column):
    return panel.proxy.index(row, column).data()


def test_an_order_of_the_sandbox_is_listed_zoomed_to_and_copied(tmp_path, monkeypatch, open_panel, own_archive):
    if not os.path.isfile(TOOL):
        pytest.fail("needs SATCHEL_TOOL, the path of the built program")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "satchel").symlink_to(TOOL)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    workspace = Workspace()
    panel = open_panel(workspace)
    assert listed(panel) == [] and "Nothing was ordered yet" in panel.empty.text()

    areas, found, plan = str(DATA / "toulouse.kml"), str(tmp_path / "found.gpkg"), str(tmp_path / "plan.json")
    session = Session.open()
    session.call("search", [areas, "-o", found, "--constellation=PLEIADES", "--date=2017-01-24"])
    session.call("plan", [areas, f"--images={found}", "--product=PleiadesArchiveMono", f"--output={plan}"])
    session.call("order", [plan, "--yes", "--max-total=5000"])
    workspace.orders_changed.emit()

    assert listed(panel) == [1] and not panel.empty.isVisible()
    assert (cell(panel, 0, STATUS), cell(panel, 0, SERVICE)) == ("Placed", "Simulated")
    assert cell(panel, 0, PRICE) == "3\u202f008.80\u00a0EUR"
    panel.table.selectRow(0)
    QTest.mouseClick(panel.zoom_button, LEFT)
    wait_until(lambda: panel.zooms)
    areas, crs = panel.zooms[0]
    assert crs.authid() == "EPSG:4326" and areas.boundingBox().contains(QgsPointXY(1.44, 43.6))
    assert "processing_level = ortho" in panel.details.toPlainText()
    QTest.mouseClick(panel.copy_button, LEFT)
    assert QGuiApplication.clipboard().text() == "SO-00000001"


def test_states_are_told_in_words_and_an_unknown_outcome_with_what_to_do(ledger, open_panel):
    ledger(order(1), order(2, state="unknown", sales_order_id=None, order_url="https://order"),
           order(3, state="rejected", total=None), order(4, state="submitting"), order(5, state="strange"))
    panel = open_panel()
    assert listed(panel) == [5, 4, 3, 2, 1]
    assert [cell(panel, row, STATUS) for row in range(5)] == [
        "strange", "⚠ On its way", "Refused", "⚠ Outcome unknown", "Placed"]
    assert cell(panel, 3, SERVICE) == "Real" and cell(panel, 2, PRICE) == ""
    panel.table.selectRow(3)
    assert "Do not repeat it" in panel.details.toPlainText()
    assert "satchel orders resolve 2" in panel.details.toPlainText()
    assert panel.copy_button.text() == "Copy reference"
    QTest.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    panel._copy()
    assert QGuiApplication.clipboard().text() == "r2"


def test_orders_sort_by_meaning_and_filter_by_words_anywhere(ledger, open_panel):
    ledger(order(1, total=900.0), order(2, total=1000.0), order(10, total=20.5, images="DS_PHR1B_77"))
    panel = open_panel()
    assert listed(panel) == [10, 2, 1]
    panel.table.sortByColumn(PRICE, Qt.SortOrder.AscendingOrder)
    assert listed(panel) == [10, 1, 2]
    QTest.keyClicks(panel.filter, "phr1b placed")
    assert listed(panel) == [10]
    QTest.keyClicks(panel.filter, " nowhere")
    assert listed(panel) == [] and "No order matches" in panel.empty.text() and not panel.zoom_button.isEnabled()


def test_the_selected_order_stays_selected_when_the_list_is_read_again(ledger, open_panel):
    ledger(order(1), order(2))
    panel = open_panel()
    listed(panel)
    panel.table.selectRow(1)
    assert panel.current().ledger_id == 1
    ledger(order(1, state="rejected"), order(2), order(3))
    QTest.mouseClick(panel.refresh_button, LEFT)
    assert listed(panel) == [3, 2, 1] and panel.current().ledger_id == 1 and panel.current().state == "rejected"


def test_names_of_a_service_are_no_markup_in_the_details(ledger, open_panel):
    ledger(order(1, customer_reference="<img src='x'><b>r</b>"))
    panel = open_panel()
    listed(panel)
    panel.table.selectRow(0)
    wait_until(lambda: "<b>field</b>, far" in panel.details.toPlainText())
    assert "<img src='x'><b>r</b>" in panel.details.toPlainText() and "<i>srtm</i>" in panel.details.toPlainText()


def test_a_double_click_zooms_to_all_areas_of_the_order(ledger, open_panel):
    ledger(order(1))
    panel = open_panel()
    listed(panel)
    center = panel.table.visualRect(panel.proxy.index(0, 0)).center()
    QTest.mouseClick(panel.table.viewport(), LEFT, pos=center)
    QTest.mouseDClick(panel.table.viewport(), LEFT, pos=center)
    wait_until(lambda: panel.zooms)
    assert panel.zooms[0][0].boundingBox().toString(0) == "1,43 : 6,51"


def test_an_order_without_areas_on_record_is_told(ledger, fake_tool, open_panel):
    fake_tool.will(stdout=json.dumps({"orders": [order(1)], "request": None}))
    panel = open_panel()
    listed(panel)
    panel.table.selectRow(0)
    QTest.mouseClick(panel.zoom_button, LEFT)
    wait_until(panel.bar.isVisible)
    assert panel.zooms == [] and "no areas" in panel.bar._text.text()


@pytest.mark.parametrize("answer", ["what?", "[]", "{}", '{"orders": 5}', '{"orders": [1]}'])
def test_garbage_is_an_error_and_the_list_stays(ledger, fake_tool, open_panel, answer):
    ledger(order(1))
    panel = open_panel()
    assert listed(panel) == [1]
    fake_tool.will(stdout=answer)
    QTest.mouseClick(panel.refresh_button, LEFT)
    wait_until(lambda: not panel.calls.is_running)
    assert panel.bar.isVisible() and listed(panel) == [1]


def test_a_panel_that_nobody_looks_at_reads_the_ledger_once_it_is_shown(ledger, fake_tool, open_panel):
    ledger(order(1))
    workspace = Workspace()
    panel = open_panel(workspace)
    listed(panel)
    panel.hide()
    before = len(fake_tool.calls())
    workspace.orders_changed.emit()
    assert len(fake_tool.calls()) == before and not panel.calls.is_running
    ledger(order(1), order(2))
    panel.show()
    assert listed(panel) == [2, 1]


def test_rows_without_any_member_can_be_read():
    (row,) = read_orders({"orders": [{}]})
    assert details(row, None) and advice(row) == "" and row.date() == "" and row.matches("")
    assert areas_of({}).isNull() and areas_of({"request": {"aoi": [{"geometry": None}, 3]}}).isNull()
