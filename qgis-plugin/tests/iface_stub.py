# SPDX-License-Identifier: MIT
"""What of QGIS' desktop a plugin sees: a real window with a real map, that can be clicked and looked at."""
from __future__ import annotations

import time

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow, QToolBar


class Iface:
    """Only what the plugin uses, so that the use of more is noticed."""

    def __init__(self):
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas()
        self.window.setCentralWidget(self.canvas)
        self.window.resize(1100, 800)
        self.tools = QToolBar()
        self.window.addToolBar(self.tools)
        self.bar = QgsMessageBar(self.window)
        self.web_menu = []
        self.options_pages = []
        self.options_factories = []
        show_map(self.canvas, "EPSG:4326", 1.0, 43.2, 2.0, 43.9)
        self.window.show()

    def mainWindow(self):  # noqa: N802
        return self.window

    def mapCanvas(self):  # noqa: N802
        return self.canvas

    def messageBar(self):  # noqa: N802
        return self.bar

    def addDockWidget(self, area, dock):  # noqa: N802
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):  # noqa: N802
        self.window.removeDockWidget(dock)

    def addToolBarIcon(self, action):  # noqa: N802
        self.tools.addAction(action)

    def removeToolBarIcon(self, action):  # noqa: N802
        self.tools.removeAction(action)

    def addPluginToWebMenu(self, name, action):  # noqa: N802
        self.web_menu.append(action)

    def removePluginWebMenu(self, name, action):  # noqa: N802
        self.web_menu.remove(action)

    def registerOptionsWidgetFactory(self, factory):  # noqa: N802
        self.options_factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):  # noqa: N802
        self.options_factories.remove(factory)

    def showOptionsDialog(self, parent=None, page=""):  # noqa: N802
        self.options_pages.append(page)

    def close(self):
        self.window.close()
        self.window.deleteLater()
        delete_what_is_to_go()


def delete_what_is_to_go():
    """deleteLater() waits for an event loop."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def show_map(canvas, crs, west, south, east, north, rotation=0):
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    canvas.setRotation(rotation)
    canvas.setExtent(QgsRectangle(west, south, east, north))


def pixel(canvas, x, y):
    """Where that position of the map is on the screen."""
    place = canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
    return QPoint(round(place.x()), round(place.y()))


def click_map(canvas, x, y, button=Qt.MouseButton.LeftButton):
    QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, pixel(canvas, x, y))


def bands(canvas):
    """The rubber bands that can be seen."""
    from qgis.gui import QgsRubberBand

    return [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]


class Pulse:
    """How long the event loop does not come round at most: by what this thread computes meanwhile, which
    a busy machine does not change much, and by the clock, for what waits instead."""

    def __init__(self):
        self._longest = [0.0, 0.0]
        self._last = self._now()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(20)

    def check(self):
        """Nobody notices a fifth of a second; a machine with other work has a second."""
        computed, waited = (1000 * seconds for seconds in self._longest)
        assert computed < 200 and waited < 1000, f"computed {computed:.0f} ms, came round after {waited:.0f} ms"

    def _beat(self):
        now = self._now()
        self._longest = [max(longest, new - old) for longest, new, old in zip(self._longest, now, self._last)]
        self._last = now

    @staticmethod
    def _now():
        return time.thread_time(), time.monotonic()
