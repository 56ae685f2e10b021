# SPDX-License-Identifier: MIT
"""What docs/tutorial.md says of QGIS, step by step, and the pictures that it shows."""
from __future__ import annotations

from qgis.core import QgsFillSymbol, QgsSingleSymbolRenderer
from qgis.PyQt.QtWidgets import QToolButton
from satchel.gui.dock import RESULTS, SatchelDock
from scenario_order import type_dates, wait_for

PLACE = (1.1, 43.4, 1.65, 43.75)
WIDER = (0.75, 43.1, 1.95, 43.95)


def scenario(driver):
    driver.base_map("EPSG:2154")
    parcels = driver.load(driver.values["parcels"], "parcels")
    # Not in another colour each time.
    parcels.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#8fbf6f"})))
    driver.show_place(*PLACE)
    dock = driver.window.findChild(SatchelDock)
    driver.click(driver.find(QToolButton, "Satchel"))
    driver.wait_until(dock.isVisible, "the dock")
    use_the_parcels_of_the_city(driver, dock, parcels)
    search(driver, dock)
    choose(driver, dock)
    order(driver, dock)
    look_at_the_orders(driver, dock)


def use_the_parcels_of_the_city(driver, dock, parcels):
    parcels.selectByExpression("\"owner\" = 'city'")
    assert dock.area.choice.currentText() == "Selection in the active layer"
    driver.click(dock.area.use)
    driver.wait_until(lambda: dock.area.report, "the report of the areas")
    wait_for(driver, dock.area)
    assert dock.area.summary.text().startswith("parcels: 2 areas"), dock.area.summary.text()
    parcels.removeSelection()
    driver.shot("qgis-area")


def search(driver, dock):
    panel = dock.search
    driver.open_tab(dock.tabs, "Search")
    type_dates(driver, panel, "2014-01-01", "2018-12-31")
    filters = {each.option: each for each in panel.filters}
    driver.type(filters["--constellation"].line, "PLEIADES")
    driver.type(filters["--cloud-cover"].box, "30")
    driver.click(panel.search)
    driver.wait_until(lambda: dock.tabs.currentIndex() == RESULTS, "the tab of the results")
    wait_for(driver, dock.results)
    assert len(dock.results.model.images()) == 6


def choose(driver, dock):
    panel = dock.results
    driver.wait_until(lambda: all(panel.model.has_picture(image.fid) for image in panel.view.visible_images()),
                      "thumbnails of all rows that can be seen")
    driver.choose(panel.cover.goal, "least cloud")
    driver.click(panel.cover.button)
    driver.wait_until(lambda: dock.workspace.chosen, "the best cover")
    wait_for(driver, panel)
    (row,) = [image for image in panel.model.images() if image.id in dock.workspace.chosen]
    driver.click_cell(panel.view, panel.model.index_of(row.fid, 2))
    driver.click(panel.quicklook)
    driver.wait_until(lambda: driver.layer(f"Quicklook {row.satellite} {row.day} (simulated)"), "the quicklook")
    wait_for(driver, panel)
    panel.view.clearSelection()
    driver.leave(panel.view)
    driver.clear_messages()
    driver.show_place(*WIDER)
    driver.shot("qgis-results")


def order(driver, dock):
    panel = dock.order
    driver.open_tab(dock.tabs, "Order")
    driver.wait_until(lambda: panel.form.options.rows and not panel.asker.is_busy, "product and options")
    assert not panel.draft.objection(), panel.draft.objection()
    driver.click(panel.price_button)
    driver.wait_until(lambda: panel.draft.quote is not None, "the price")
    wait_for(driver, panel)

    def say_yes(dialog):
        driver.shot("qgis-order")
        driver.click(dialog.order)

    driver.answer(lambda: driver.click(panel.order_button), "the question", say_yes)
    outcome = driver.wait_until(lambda: panel.draft.outcome, "the result of the order")
    wait_for(driver, panel)
    driver.note("sales order", outcome.sales_orders[0])
    driver.note("total", str(panel.draft.quote.total))


def look_at_the_orders(driver, dock):
    panel = dock.orders
    driver.click(dock.order.outcome.orders)
    driver.wait_until(lambda: panel.proxy.rowCount() == 1, "the order in the list")
    wait_for(driver, panel)
    driver.click_cell(panel.table, panel.proxy.index(0, 1))
    driver.wait_until(lambda: driver.notes["sales order"] in panel.details.toPlainText(), "details of the order")
    driver.shot("qgis-orders")
