# SPDX-License-Identifier: MIT
"""What the driver does reaches widgets and map as a person's hands would; or it fails as it should."""
from __future__ import annotations

import time

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.gui import QgsMapToolEmitPoint
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDockWidget,
    QLineEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)


def scenario(driver):
    {"works": works, "slot": raise_in_a_slot, "timeout": wait_in_vain, "hangs": hang}[driver.values["case"]](driver)


def works(driver):
    table, seen = use_a_dock(driver)
    use_the_map(driver, seen)
    driver.answer(lambda: QDialog(driver.window, windowTitle="Sure?").exec(), "a question",
                  lambda dialog: seen.append(dialog.windowTitle()))
    driver.note("seen", seen)


def use_a_dock(driver):
    dock, tabs, page, seen = QDockWidget("Trial", driver.window), QTabWidget(), QWidget(), []
    layout = QVBoxLayout(page)
    field, box, button, table = QLineEdit(accessibleName="Name"), QComboBox(), QPushButton("&Go"), QTableView()
    box.addItems(["one", "two", "three"])
    model = QStandardItemModel(50, 2)
    for row in range(50):
        item = QStandardItem(f"image {row}")
        item.setCheckable(True)
        model.setItem(row, 0, item)
    table.setModel(model)
    table.setMouseTracking(True)
    table.entered.connect(lambda index: seen.append(f"over {index.row()}"))
    for widget in (field, box, button, table):
        layout.addWidget(widget)
    tabs.addTab(QWidget(), "First")
    tabs.addTab(page, "&Second")
    dock.setWidget(tabs)
    driver.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    button.clicked.connect(lambda: seen.append(f"{field.text()} {box.currentText()}"))
    driver.settle()

    driver.open_tab(driver.find(QTabWidget, within=dock), "Second")
    driver.type(driver.find(QLineEdit, "Name", within=dock), "Toulouse")
    driver.choose(driver.find(QComboBox, within=dock), "three")
    driver.click(driver.find(QPushButton, "Go"))
    driver.tick(table, model.index(40, 0))
    driver.click_cell(table, model.index(3, 1))
    driver.hover_cell(table, model.index(5, 1))
    seen.append([row for row in range(50) if model.item(row).checkState() == Qt.CheckState.Checked])
    seen.append(table.currentIndex().row())
    driver.shot("driver")
    return table, seen


def use_the_map(driver, seen):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    driver.show_place(0.7, 43.1, 2.2, 44.1)
    tool = QgsMapToolEmitPoint(driver.canvas)
    tool.canvasClicked.connect(lambda point, button: seen.append([round(point.x(), -3), round(point.y(), -3),
                                                                  button == Qt.MouseButton.RightButton]))
    driver.canvas.setMapTool(tool)
    driver.click_map(574000, 6279000)
    driver.click_map(580000, 6285000, Qt.MouseButton.RightButton)
    driver.canvas.unsetMapTool(tool)


def raise_in_a_slot(driver):
    QTimer.singleShot(0, lambda: 1 / 0)
    driver.settle()


def wait_in_vain(driver):
    driver.wait_until(lambda: False, "something that never happens", seconds=1)


def hang(driver):
    time.sleep(600)
