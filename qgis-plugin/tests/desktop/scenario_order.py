# SPDX-License-Identifier: MIT
"""A new user without an account goes through the dock: from a polygon drawn on the map to an order."""
from __future__ import annotations

import re

from driver import SIZES
from qgis.core import QgsApplication, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QDate, QPoint, Qt
from qgis.PyQt.QtWidgets import QComboBox, QToolButton
from qgis.utils import iface
from satchel.gui.dock import AREA, ORDER, ORDERS, RESULTS, SEARCH, TASKING, SatchelDock
from satchel.gui.map_view import AREA_COLOUR, CHOSEN_COLOUR, HOVER_COLOUR
from satchel.gui.results_model import CLOUD, COVERAGE, DATE

#: Around Toulouse, in the CRS of French maps (EPSG:2154).
CORNERS = ((560000, 6266000), (588000, 6263000), (592000, 6290000), (574000, 6296000), (557000, 6286000))

PLACE = (0.85, 43.25, 2.05, 43.95)


def scenario(driver):
    start_a_map(driver)
    dock = open_the_dock(driver)
    draw_a_polygon(driver, dock)
    search(driver, dock)
    look_at_results(driver, dock)
    see_a_quicklook(driver, dock)
    choose_images(driver, dock)
    keep_the_footprints(driver, dock)
    fill_in_an_order(driver, dock)
    place_it(driver, dock)
    find_it_again(driver, dock)


def start_a_map(driver):
    driver.base_map("EPSG:2154")
    driver.show_place(*PLACE)


def open_the_dock(driver):
    dock = driver.window.findChild(SatchelDock)
    assert not dock.isVisible()
    driver.click(driver.find(QToolButton, "Satchel"))
    driver.wait_until(dock.isVisible, "the dock")
    assert dock.simulated.isVisible() and not dock.tool.isVisible(), dock.tool.text.text()
    assert dock.tabs.currentIndex() == AREA and dock.area.report is None
    driver.shot("01-dock")
    for number, title in ((SEARCH, "Search"), (RESULTS, "Results"), (TASKING, "Tasking"), (ORDER, "Order"),
                          (ORDERS, "Orders")):
        driver.open_tab(dock.tabs, title)
        assert dock.tabs.currentIndex() == number
        wait_for(driver, dock.panels[number])
        driver.shot(f"02-empty-{title.lower()}", dock)
    driver.open_tab(dock.tabs, "Area")
    return dock


def draw_a_polygon(driver, dock):
    panel = dock.area
    driver.choose(panel.choice, "Polygon drawn on the map")
    source = panel.stack.currentWidget()
    driver.click(source.button)
    assert driver.canvas.mapTool() is source.tool and source.button.isChecked()
    for corner in CORNERS[:-1]:
        driver.click_map(*corner)
    driver.hover_map(*CORNERS[-1])
    driver.shot("03-drawing")
    driver.click_map(*CORNERS[-1])
    driver.click_map(*CORNERS[-1], button=Qt.MouseButton.RightButton)
    driver.wait_until(lambda: panel.report, "the report of the area")
    wait_for(driver, panel)
    assert not source.button.isChecked() and driver.canvas.mapTool() is not source.tool
    assert re.search(r"^drawn polygon: 1 area, \S+ km²", panel.summary.text()), panel.summary.text()
    assert dock.workspace.areas is not None and painted(driver, AREA_COLOUR)
    driver.shot("04-area")


def search(driver, dock):
    panel = dock.search
    driver.open_tab(dock.tabs, "Search")
    dates = type_dates(driver, panel, "2015-01-01", "2026-06-30")
    assert (dates.first.date(), dates.last.date()) == (QDate(2015, 1, 1), QDate(2026, 6, 30))
    clouds = next(each for each in panel.filters if each.option == "--cloud-cover")
    driver.type(clouds.box, "30")
    assert panel.query() == {"--date": "2015-01-01..2026-06-30", "--cloud-cover": "30"}
    driver.shot("05-search")
    driver.click(panel.count)
    wait_for(driver, panel)
    (total,) = re.findall(r"^(\d+) images", panel.message.text())
    driver.shot("06-count", dock)
    driver.click(panel.search)
    driver.wait_until(lambda: dock.tabs.currentIndex() == RESULTS, "the tab of the results")
    wait_for(driver, dock.results)
    images = dock.results.model.images()
    assert len(images) == int(total) > 10
    assert all("2015" <= image.acquired < "2026-07" and image.cloud <= 30 for image in images)
    driver.note("images", len(images))


def look_at_results(driver, dock):
    panel = dock.results
    driver.wait_until(lambda: all(panel.model.has_picture(image.fid) for image in panel.view.visible_images()),
                      "thumbnails of all rows that can be seen")
    driver.shot("07-results")
    sort_by(driver, panel.view, CLOUD)
    clouds = [image.cloud for image in panel.model.images()]
    if clouds != sorted(clouds):  # the other way round at first
        sort_by(driver, panel.view, CLOUD)
        clouds = [image.cloud for image in panel.model.images()]
    assert clouds == sorted(clouds) and clouds[0] < clouds[-1]
    driver.shot("08-sorted", dock)
    driver.click(panel.by_date)
    days = [image.day for image in panel.model.images()]
    assert panel.model.rowCount() == len(days) + len(set(days)) and days == sorted(days, reverse=True)
    tick_days(driver, dock)
    driver.click(panel.by_date)
    hover_a_row(driver, panel)
    hover_the_map(driver, panel)


def tick_days(driver, dock):
    panel, view, model = dock.results, dock.results.view, dock.results.model
    whole, shut, partly = list(dict.fromkeys(model.day_of(image.fid) for image in model.images()))[:3]
    driver.tick(view, model.index(whole.row, DATE))
    driver.tick(view, model.index_of(partly.images[0].fid))
    assert set(dock.workspace.chosen) == {image.id for image in [*whole.images, partly.images[0]]}
    driver.click_cell(view, model.index(shut.row, CLOUD))
    driver.press(view, Qt.Key.Key_Left)
    assert not shut.is_open and not model.index_of(shut.images[0].fid).isValid()
    driver.shot("09-by-date", dock)
    driver.click(panel.untick)
    assert not dock.workspace.chosen


def hover_a_row(driver, panel):
    assert not painted(driver, HOVER_COLOUR)
    image = smallest(panel)
    driver.hover_cell(panel.view, panel.model.index_of(image.fid, DATE))
    assert panel.highlight.hover.geometry.equals(image.footprint) and painted(driver, HOVER_COLOUR)
    driver.shot("10-hover")
    driver.leave(panel.view)
    assert not painted(driver, HOVER_COLOUR)


def hover_the_map(driver, panel):
    driver.hover_map(574000, 6279000)
    fid = driver.wait_until(lambda: panel.model._hovered if panel.model._hovered >= 0 else None, "a row of the place")
    index = panel.model.index_of(fid)
    assert panel.view.viewport().rect().contains(panel.view.visualRect(index).center())
    assert index.data(Qt.ItemDataRole.FontRole).bold() and painted(driver, HOVER_COLOUR)
    driver.show_place(-5, 42, 8, 51)
    driver.hover_map(*driver.map_corner())
    driver.wait_until(lambda: panel.model._hovered < 0, "no row without an image under the mouse")
    driver.show_place(*PLACE)


def see_a_quicklook(driver, dock):
    panel = dock.results
    image = smallest(panel)
    driver.click_cell(panel.view, panel.model.index_of(image.fid, CLOUD))
    assert [each.fid for each in panel.view.selected_images()] == [image.fid]
    active = iface.activeLayer()
    driver.click(panel.quicklook)
    name = f"Quicklook {image.satellite} {image.day} (simulated)"
    layer = driver.wait_until(lambda: driver.layer(name), "the quicklook on the map")
    wait_for(driver, panel)
    assert layer.isValid() and layer.crs().isValid() and active is not None
    assert iface.activeLayer() is active, "a picture is no layer to select or filter in"
    panel.view.clearSelection()
    driver.shot("11-quicklook")
    layer_tree = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    layer_tree.setItemVisibilityChecked(False)


def choose_images(driver, dock):
    panel = dock.results
    driver.click(panel.cover.button)
    wait_for(driver, panel)
    best = list(dock.workspace.chosen)
    assert best and "%" in panel.message.text() and painted(driver, CHOSEN_COLOUR)
    driver.shot("12-best-cover")
    driver.click(panel.untick)
    assert not dock.workspace.chosen and not painted(driver, CHOSEN_COLOUR)
    assert panel.message.isHidden(), panel.message.text()
    sort_by(driver, panel.view, COVERAGE)
    row = next(image for image in panel.model.images() if image.constellation == "PLEIADES" and image.coverage > 30)
    driver.tick(panel.view, panel.model.index_of(row.fid))
    assert list(dock.workspace.chosen) == [row.id]
    driver.leave(panel.view)  # the footprint under the mouse hides that of the choice
    assert panel.summary.text().endswith("1 chosen") and painted(driver, CHOSEN_COLOUR)
    driver.shot("13-ticked")


def keep_the_footprints(driver, dock):
    panel = dock.results
    driver.choose_in_menu(panel.add, "As a temporary layer")
    layer = driver.wait_until(lambda: driver.layer("Footprints (simulated)"), "the footprints as a layer")
    wait_for(driver, panel)
    assert layer.featureCount() == len(panel.model.images())
    assert layer.temporalProperties().isActive() and layer.renderer().type() == "graduatedSymbol"
    driver.clear_messages()
    driver.shot("14-footprints")
    QgsProject.instance().layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(False)


def fill_in_an_order(driver, dock):
    panel = dock.order
    driver.open_tab(dock.tabs, "Order")
    driver.wait_until(lambda: panel.form.options.rows and not panel.asker.is_busy, "product and options")
    assert panel.subject.summary.text() == "1 image for drawn polygon"
    driver.shot("15-order")
    answer_what_is_missing(driver, panel)
    assert has_option(panel, "Projection")
    for name in ("priority", "processing_level"):
        box = driver.find(QComboBox, within=panel.form.options.rows[name])
        driver.choose(box, box.itemText(box.count() - 1))
        driver.wait_until(lambda: not panel.asker.is_busy, "the rules for the choice")
    assert panel.draft.choices.options == {"priority": "rush", "processing_level": "primary"}
    assert not has_option(panel, "Projection")  # an image that is not projected has none
    assert not panel.draft.objection(), panel.draft.objection()
    driver.shot("16-options")
    driver.resize(*SIZES[1])  # where the price has to be scrolled to
    driver.click(panel.price_button)
    driver.wait_until(lambda: panel.draft.quote is not None, "the price")
    wait_for(driver, panel)
    assert panel.draft.quote.total > 0 and panel.order_button.text() == "Order (simulated)…"
    assert panel.hint.text().startswith("Total ")
    assert not panel.price.table.visibleRegion().isEmpty()
    driver.shot("17-price")


def has_option(panel, word):
    return any(word in row.label.text() for row in panel.form.options.rows.values() if row.isVisible())


def answer_what_is_missing(driver, panel):
    """One choice after the other, as the rules ask for them."""
    for _ in range(20):
        wrong = next((row for row in panel.form.options.rows.values() if row.editor.field.is_wrong), None)
        if wrong is None:
            return
        box = driver.find(QComboBox, within=wrong)
        driver.choose(box, box.itemText(box.count() - 1))
        driver.wait_until(lambda: not panel.asker.is_busy, "the rules for the choice")
    raise AssertionError("options are never complete: " + panel.draft.objection())


def place_it(driver, dock):
    panel = dock.order

    def look_and_cancel(dialog):
        driver.wait_until(dialog.cancel.hasFocus, "the focus on Cancel", 5)
        assert dialog.order.isEnabled() and not dialog.tick.isVisible()
        driver.press(dialog.cancel, Qt.Key.Key_Return)

    driver.answer(lambda: driver.click(panel.order_button), "the question", look_and_cancel)
    assert panel.draft.can_order and panel.draft.outcome is None

    def order(dialog):
        assert "nothing is bought" in dialog.service.text()
        driver.shot("18-confirm")
        driver.shot("18-confirm-dialog", dialog)
        driver.resize(*SIZES[1])
        driver.click(dialog.order)

    driver.answer(lambda: driver.click(panel.order_button), "the question again", order)
    outcome = driver.wait_until(lambda: panel.draft.outcome, "the result of the order")
    wait_for(driver, panel)
    (number,) = outcome.sales_orders
    assert outcome.closes and outcome.simulated and number in panel.outcome.lines.text()
    assert not panel.outcome.another.visibleRegion().isEmpty()
    assert not panel.order_button.isEnabled() and not panel.price_button.isEnabled()
    driver.note("sales order", number)
    driver.shot("19-ordered")


def find_it_again(driver, dock):
    panel, number = dock.orders, driver.notes["sales order"]
    driver.show_place(-5, 42, 8, 51)
    driver.click(dock.order.outcome.orders)
    assert dock.tabs.currentIndex() == ORDERS
    driver.wait_until(lambda: panel.proxy.rowCount() == 1, "the order in the list")
    wait_for(driver, panel)
    driver.click_cell(panel.table, panel.proxy.index(0, 1))
    driver.wait_until(lambda: "priority = rush" in panel.details.toPlainText(), "details of the order")
    assert number in panel.details.toPlainText()
    driver.settle()
    driver.click(panel.zoom_button)
    driver.wait_until(lambda: driver.canvas.extent().width() < 100_000, "the map at the areas of the order")
    extent = driver.canvas.extent()
    assert all(extent.contains(QgsPointXY(*corner)) for corner in CORNERS)
    driver.shot("20-orders")
    driver.type(panel.filter, "nothing like it")
    assert panel.proxy.rowCount() == 0 and panel.empty.text() == "No order matches the filter."
    driver.shot("21-no-order", dock)


# Helpers


def wait_for(driver, panel):
    """Until nothing of the panel runs any more."""
    driver.wait_until(lambda: not panel.calls.is_running and
                      not QgsApplication.taskManager().activeTasks(), "the end of the call")
    driver.settle()


def type_dates(driver, panel, first, last):
    """Into the search panel; returns the widget that has them."""
    dates = panel.filters[0]
    driver.click(dates.has_from)
    driver.click(dates.has_until)
    driver.type(dates.first, first)
    driver.type(dates.last, last)
    return dates


def sort_by(driver, view, column):
    header = view.horizontalHeader()
    place = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    driver.click(header, at=QPoint(place, header.height() // 2))


def smallest(panel):
    """The image whose footprint is best seen as a whole."""
    return min(panel.model.images(), key=lambda image: image.footprint.area())


def painted(driver, colour):
    return driver.has_colour(driver.canvas, colour)
