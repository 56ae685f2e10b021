# SPDX-License-Identifier: MIT
"""Within QGIS: what a person does with mouse and keyboard, and what they see.

    def scenario(driver):
        driver.click(driver.find(QPushButton, "Search"))
        driver.wait_until(lambda: driver.layer("footprints"), "footprints on the map")
        driver.shot("searched")
"""
from __future__ import annotations

import importlib.util
import json
import os
import sys
import time
import traceback
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFillSymbol,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QImage, QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget
from qgis.utils import iface

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEY = Qt.KeyboardModifier.NoModifier
SIZES = ((1600, 1000), (1280, 720))

# When the scenario is over and QGIS does not go: a question is open that nobody will answer.
LEAVE_MS = 5000
# The map waits for half a second before it is drawn in its new size.
REDRAW_MS = 700


class Driver:
    """One for a scenario. What fails raises, and ends it."""

    def __init__(self, job):
        self.folder = Path(job["folder"])
        self.values = job["values"]
        self.notes, self.pictures, self.errors = {}, [], []
        self.window, self.canvas = iface.mainWindow(), iface.mapCanvas()
        iface.newProject()  # in place of the welcome page, where the map is
        self.resize(*SIZES[0])
        self._listen()

    # What a person does

    def click(self, widget, button=LEFT, at=None):
        """In the middle, or at a point of the widget; a widget that cannot be clicked is an error."""
        assert widget.isVisible() and widget.isEnabled(), f"cannot be clicked: {describe(widget)}"
        target = widget.viewport() if hasattr(widget, "viewport") else widget
        QTest.mouseClick(target, button, NO_KEY, at or target.rect().center())
        self.settle()

    def click_map(self, place_x, place_y, button=LEFT):
        """At a place in the CRS of the project."""
        self.click(self.canvas, button, self.pixel(place_x, place_y))

    def double_click_map(self, place_x, place_y):
        QTest.mouseDClick(self.canvas.viewport(), LEFT, NO_KEY, self.pixel(place_x, place_y))
        self.settle()

    def drag_map(self, start, end):
        """From one place to another in the CRS of the project, with the left button held."""
        target, begin, finish = self.canvas.viewport(), self.pixel(*start), self.pixel(*end)
        QTest.mousePress(target, LEFT, NO_KEY, begin)
        for part in (0.3, 0.6, 1):  # a tool sees no movement in a single step
            hover(target, begin + (finish - begin) * part, LEFT)
        QTest.mouseRelease(target, LEFT, NO_KEY, finish)
        self.settle()

    def hover_map(self, place_x, place_y):
        hover(self.canvas.viewport(), self.pixel(place_x, place_y))
        self.settle()

    def click_cell(self, view, index, button=LEFT):
        """Of a table or tree: scrolls there first."""
        view.scrollTo(index)
        self.click(view, button, view.visualRect(index).center())

    def tick(self, view, index):
        """The box of a cell that has one, where the style of the theme draws it; below a day it stands further in."""
        view.scrollTo(index)
        option = QStyleOptionViewItem()
        option.rect, option.widget = view.visualRect(index), view
        delegate = view.itemDelegateForColumn(index.column())
        if hasattr(delegate, "inner_rect"):
            option.rect = delegate.inner_rect(option, index)
        option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
        self.click(view, LEFT, box.center())

    def hover_cell(self, view, index):
        view.scrollTo(index)
        hover(view.viewport(), view.visualRect(index).center())
        self.settle()

    def leave(self, widget):
        """The mouse is somewhere else."""
        QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
        self.settle()

    def choose_in_menu(self, button, text):
        """An entry of the menu of a button."""
        def reply(menu):
            entries = {action.text().replace("&", ""): action for action in menu.actions()}
            assert text in entries, f"no entry \"{text}\" among {list(entries)}"
            QTest.mouseClick(menu, LEFT, NO_KEY, menu.actionGeometry(entries[text]).center())

        self.answer(lambda: self.click(button), f"the menu with {text}", reply, QApplication.activePopupWidget)

    def open_tab(self, tabs, text):
        """Of a QTabWidget, by a click on its title."""
        bar = tabs.tabBar()
        titles = [bar.tabText(number).replace("&", "") for number in range(bar.count())]
        assert text in titles, f"no tab \"{text}\" among {titles}"
        self.click(bar, LEFT, bar.tabRect(titles.index(text)).center())

    def choose(self, box, text):
        """An entry of a combo box, as the keyboard does it: its list is a window that no click reaches."""
        texts = [box.itemText(number) for number in range(box.count())]
        assert text in texts, f"no entry \"{text}\" among {texts}"
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        while box.currentText() != text:
            before = box.currentIndex()
            QTest.keyClick(box, Qt.Key.Key_Down)
            assert box.currentIndex() != before, f"\"{text}\" cannot be chosen"
        self.settle()

    def type(self, widget, text):
        """Replaces what the field holds, letter by letter."""
        widget.setFocus()
        if hasattr(widget, "selectAll"):
            widget.selectAll()
        QTest.keyClicks(widget, text)
        self.settle()

    def press(self, widget, key):
        QTest.keyClick(widget, key)
        self.settle()

    def answer(self, action, what, reply, asked=QApplication.activeModalWidget):
        """`action` opens a dialog that waits for its end; `reply(dialog)` deals with it."""
        failures = []

        def look(since=time.monotonic()):
            dialog = asked()
            if dialog is None:
                if time.monotonic() - since < 20:
                    QTimer.singleShot(50, lambda: look(since))
                else:
                    failures.append(f"timed out: {what}")
                return
            try:
                reply(dialog)
            except BaseException:
                failures.append(traceback.format_exc())
            finally:
                if not sip.isdeleted(dialog) and dialog.isVisible():
                    dialog.close()

        QTimer.singleShot(50, look)
        action()
        self.settle()
        assert not failures, failures[0]

    # What a person sees

    def find(self, kind, text="", within=None):
        """The one visible widget of that class with this text, accessible name or object name."""
        tops = [within] if within else QApplication.topLevelWidgets()
        found = {id(each): each for top in tops for each in [top, *top.findChildren(QWidget)]
                 if isinstance(each, kind) and each.isVisible() and (not text or text in names(each))}
        if len(found) != 1:
            close = sorted({name for top in tops for each in top.findChildren(kind) if each.isVisible()
                            for name in names(each) if name})
            raise AssertionError(f"{len(found)} widgets {kind.__name__} \"{text}\"; visible are {close}")
        return next(iter(found.values()))

    def has_colour(self, widget, colour, least=20):
        """Are so many pixels of that colour to be seen?"""
        image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        pixels = image.constBits().asstring(image.sizeInBytes())
        wanted = QColor(colour)
        return pixels.count(bytes((wanted.blue(), wanted.green(), wanted.red(), 255))) >= least

    def layer(self, name):
        """The layer of the project with this name, if there is one."""
        return next(iter(QgsProject.instance().mapLayersByName(name)), None)

    def wait_until(self, condition, what, seconds=60):
        """QGIS goes on meanwhile. Returns what the condition gave."""
        end = time.monotonic() + seconds
        while True:
            value = condition()
            if value:
                return value
            assert time.monotonic() < end, f"timed out: {what}"
            QTest.qWait(25)

    def shot(self, name, widget=None):
        """A picture of the window in every size, with the dialogs above it, or of one widget."""
        if widget is not None:
            self.settle()
            self._save(name, widget.grab())
            return
        for width, height in reversed(SIZES):
            self.resize(width, height)
            screen = QApplication.primaryScreen()
            self._save(f"{name}-{width}x{height}", screen.grabWindow(0, 0, 0, width, height))

    # The rest

    def resize(self, width, height):
        if (self.window.width(), self.window.height()) != (width, height):
            self.window.showNormal()
            self.window.resize(width, height)
            self.window.move(0, 0)
            QTest.qWait(REDRAW_MS)
        self.settle()

    def settle(self):
        """Until the map is drawn and the events are dealt with."""
        QTest.qWait(50)
        self.canvas.waitWhileRendering()
        QTest.qWait(100)

    def pixel(self, place_x, place_y):
        """Of the map canvas, for a place in the CRS of the project."""
        point = self.canvas.getCoordinateTransform().transform(QgsPointXY(place_x, place_y))
        return QPoint(round(point.x()), round(point.y()))

    def map_corner(self):
        """A place of the map in its corner, in the CRS of the project."""
        return self.canvas.extent().xMinimum(), self.canvas.extent().yMaximum()

    def load(self, path, name):
        """A layer on the map."""
        layer = QgsVectorLayer(str(path), name, "ogr")
        assert layer.isValid(), path
        QgsProject.instance().addMapLayer(layer)
        self.settle()
        return layer

    def base_map(self, crs):
        """Countries and provinces that come with QGIS: there is no network. In any theme the same colours."""
        self.canvas.setCanvasColor(QColor("#dce9f2"))
        for name, title, fill in (("countries", "Countries", "#f3efe6"),
                                  ("states_provinces", "Provinces", "#00ffffff")):
            layer = self.load(f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg|layername={name}", title)
            symbol = QgsFillSymbol.createSimple({"color": fill, "outline_color": "#b9b1a0", "outline_width": "0.3"})
            layer.setRenderer(QgsSingleSymbolRenderer(symbol))
            layer.triggerRepaint()
            iface.layerTreeView().refreshLayerSymbology(layer.id())
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem(crs))  # the first layer brought its own

    def show_place(self, west, south, east, north):
        """Degrees; the map may have any CRS."""
        transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance().crs(),
                                           QgsProject.instance())
        self.canvas.setExtent(transform.transformBoundingBox(QgsRectangle(west, south, east, north)))
        self.canvas.refresh()
        self.settle()

    def clear_messages(self):
        """Those in the bar above the map."""
        iface.messageBar().clearWidgets()
        self.settle()

    def note(self, name, value):
        """For the test that looks at the outcome; as JSON has it."""
        self.notes[name] = value

    def _save(self, name, pixmap):
        path = self.folder / f"{name}.png"
        assert pixmap.save(str(path)), path
        self.pictures.append(path.name)

    def _listen(self):
        """An exception within a slot ends nothing in QGIS, which asks what to do; here it fails the scenario."""
        sys.excepthook = lambda *what: self.errors.append("".join(traceback.format_exception(*what)))
        QgsApplication.messageLog().messageReceived.connect(self._logged)

    def _logged(self, text, tag, level):
        if level == Qgis.MessageLevel.Critical or "Traceback" in text:
            self.errors.append(f"{tag}: {text}")


def hover(widget, position, buttons=Qt.MouseButton.NoButton):
    """A movement of the mouse. QTest's own moves the pointer of the screen, and the first move gets lost."""
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(position), QPointF(widget.mapToGlobal(position)),
                        Qt.MouseButton.NoButton, buttons, NO_KEY)
    QApplication.sendEvent(widget, event)


def names(widget):
    """What a person may call it; without the marks of shortcuts."""
    texts = [widget.objectName(), widget.accessibleName(), widget.windowTitle()]
    for source in ("text", "title"):
        method = getattr(widget, source, None)
        if callable(method):
            try:
                texts.append(str(method()).replace("&", ""))
            except TypeError:
                pass  # a method of that name that asks for something
    return texts


def describe(widget):
    return f"{type(widget).__name__} {[name for name in names(widget) if name]}"


def start_scenario(job):
    """Called before the event loop runs, so the work is put off."""
    QTimer.singleShot(500, lambda: run(job))


def run(job):
    error, driver = "", None
    try:
        spec = importlib.util.spec_from_file_location("scenario", job["scenario"])
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        driver = Driver(job)
        module.scenario(driver)
        driver.settle()
    except BaseException:
        error = traceback.format_exc()
        if driver is not None:
            QApplication.primaryScreen().grabWindow(0).save(str(driver.folder / "failed.png"))
    if driver is not None and driver.errors:
        error = "\n".join([error, *driver.errors])
    with open(os.path.join(job["folder"], "result.json"), "w", encoding="utf-8") as file:
        json.dump({"error": error, "notes": driver.notes if driver else {}}, file, indent=1)
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(LEAVE_MS, lambda: os._exit(9))
    QApplication.instance().quit()
