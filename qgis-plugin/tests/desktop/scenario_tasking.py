# SPDX-License-Identifier: MIT
"""Where the archive shows too little: from an area as text to the attempts of satellites on the map."""
from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPlainTextEdit, QToolButton
from qgis.utils import iface
from satchel.gui.attempts_model import COVERS, LEFT, START
from satchel.gui.dock import ORDER, SatchelDock
from satchel.gui.map_view import CHOSEN_COLOUR, HOVER_COLOUR
from scenario_order import painted, wait_for

AREA = "POLYGON((1.2 43.45, 1.6 43.45, 1.6 43.7, 1.2 43.7, 1.2 43.45))"
DAYS = 8
PLACE = (0.6, 43.1, 2.3, 44.05)


def scenario(driver):
    driver.base_map("EPSG:2154")
    driver.show_place(*PLACE)
    dock = driver.window.findChild(SatchelDock)
    driver.click(driver.find(QToolButton, "Satchel"))
    driver.wait_until(dock.isVisible, "the dock")
    paste_an_area(driver, dock)
    ask_for_the_feasibility(driver, dock.tasking)
    find_attempts(driver, dock.tasking)
    hand_one_over(driver, dock)
    order_it(driver, dock)


def paste_an_area(driver, dock):
    panel = dock.area
    driver.choose(panel.choice, "WKT or GeoJSON text")
    box = driver.find(QPlainTextEdit, within=panel.stack.currentWidget())
    box.setPlainText(AREA)
    driver.click(panel.use)
    driver.wait_until(lambda: panel.report, "the report of the area")
    wait_for(driver, panel)
    driver.open_tab(dock.tabs, "Tasking")
    wait_for(driver, dock.tasking)
    driver.shot("01-tasking")


def ask_for_the_feasibility(driver, panel):
    driver.choose(panel.form.programme, "OnePlan: once within the period")
    driver.click(panel.feasibility)
    layer = driver.wait_until(lambda: driver.layer("Feasibility (simulated)"), "the areas coloured by class")
    wait_for(driver, panel)
    assert layer.renderer().type() == "categorizedSymbol" and len(panel.results.chances.rows) == 2
    driver.note("feasibility", panel.results.chances_line.text())
    driver.shot("02-feasibility")


def find_attempts(driver, panel):
    driver.choose(panel.form.programme, "OneDay: at a pass you choose")
    driver.type(panel.form.last, panel.form.first.date().addDays(DAYS).toString("yyyy-MM-dd"))
    driver.click(panel.find_button)
    layer = driver.wait_until(lambda: driver.layer("Attempts (simulated)"), "the attempts on the map")
    wait_for(driver, panel)
    model = panel.results.attempts
    assert layer.temporalProperties().isActive() and layer.featureCount() == len(model.rows) > 5
    driver.note("attempts", len(model.rows))
    assert " d " in model.index(0, LEFT).data() or " h " in model.index(0, LEFT).data()
    header = panel.results.view.horizontalHeader()
    header.setSortIndicator(COVERS, Qt.SortOrder.DescendingOrder)
    driver.click_cell(panel.results.view, model.index(1, START))
    driver.hover_cell(panel.results.view, model.index(2, START))
    assert painted(driver, HOVER_COLOUR)
    driver.leave(panel.results.view)
    assert panel.results.current() is model.rows[1] and panel.order.isEnabled()
    iface.layerTreeView().expandAll()  # the colours are explained there
    driver.clear_messages()
    driver.shot("03-attempts")


def hand_one_over(driver, dock):
    attempt = dock.tasking.results.current()
    driver.click(dock.tasking.order)
    assert dock.tabs.currentIndex() == ORDER and dock.workspace.acquisition.attempt is attempt
    panel = dock.order
    driver.wait_until(lambda: panel.form.options.rows and not panel.asker.is_busy, "product and options")
    wait_for(driver, panel)
    assert "New acquisition for" in panel.subject.summary.text() and " left" in panel.subject.deadline.text()
    assert painted(driver, CHOSEN_COLOUR)
    driver.shot("04-order")


def order_it(driver, dock):
    panel = dock.order
    driver.click(panel.price_button)
    driver.wait_until(lambda: panel.draft.quote is not None, "the price")
    wait_for(driver, panel)
    driver.shot("05-price")

    def order(dialog):
        assert " left" in dialog.deadline.text() and dialog.images.isHidden()
        driver.shot("06-confirm")
        driver.shot("06-confirm-dialog", dialog)
        driver.click(dialog.order)

    driver.answer(lambda: driver.click(panel.order_button), "the question", order)
    outcome = driver.wait_until(lambda: panel.draft.outcome, "the result of the order")
    wait_for(driver, panel)
    (number,) = outcome.sales_orders
    driver.note("sales order", number)
    driver.shot("07-ordered")
    driver.click(panel.outcome.orders)
    driver.wait_until(lambda: dock.orders.proxy.rowCount() == 1, "the order in the list")
    wait_for(driver, dock.orders)
    driver.click_cell(dock.orders.table, dock.orders.proxy.index(0, 1))
    driver.wait_until(lambda: "acqPeriod = " in dock.orders.details.toPlainText(), "details of the order")
    driver.shot("08-orders")
