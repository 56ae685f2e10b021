# SPDX-License-Identifier: MIT
"""Draws a polygon or a rectangle on the map by clicks alone; moving the mouse only previews."""
from __future__ import annotations

from typing import List, Optional

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from ..core.transform import moved_point
from .map_view import AREA_COLOUR

#: Pixels from press to release that make it a drag.
DRAG = 5
DOT = 3


class DrawTool(QgsMapTool):
    """Corners are kept as positions on the screen and on the map.

    A rectangle is one on the screen, so on a rotated map it is rotated as well.
    """

    drawn = pyqtSignal(object)  #: QgsGeometry, a polygon in the map's CRS
    stopped = pyqtSignal()      #: nothing was drawn, or everything is

    def __init__(self, canvas: QgsMapCanvas, rectangle: bool = False) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._rectangle = rectangle
        self._crs = canvas.mapSettings().destinationCrs()
        self._corners: List[QgsPointXY] = []
        self._pressed: Optional[QPoint] = None
        self._band: Optional[QgsRubberBand] = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """A rectangle may be dragged: it begins where the button goes down."""
        if self._rectangle and event.button() == Qt.MouseButton.LeftButton and not self._corners:
            self._pressed = QPoint(event.pixelPoint())
            self._corners = [self._at(self._pressed)]
            self._preview(self._corners)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """A click is a corner; the right button ends a polygon."""
        place = QPoint(event.pixelPoint())
        if event.button() == Qt.MouseButton.RightButton:
            self._finish(None if self._rectangle else self._polygon(self._corners))
        elif event.button() != Qt.MouseButton.LeftButton:
            return
        elif self._rectangle:
            self._release_rectangle(place)
        else:
            self._corners.append(self._at(place))
            self._preview(self._corners)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Shows what a click would make."""
        if not self._corners:
            return
        place = QPoint(event.pixelPoint())
        if self._rectangle:
            self._preview(self._rectangle_to(place))
        else:
            self._preview([*self._corners, self._at(place)])

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Ends a polygon: its first click was the last corner."""
        if not self._rectangle:
            self._finish(self._polygon(self._corners))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter ends, Backspace takes the last corner back, Escape gives up."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._rectangle:
            self._finish(self._polygon(self._corners))
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._corners = self._corners[:-1]
            self._preview(self._corners)
        elif key == Qt.Key.Key_Escape:
            self._finish(None)
        else:
            return
        event.accept()  # QGIS would delete selected features, or pan

    def activate(self) -> None:
        """The tool was chosen."""
        super().activate()
        self._crs = self._canvas.mapSettings().destinationCrs()
        self._canvas.destinationCrsChanged.connect(self._move)

    def deactivate(self) -> None:
        """Another tool was chosen."""
        self._canvas.destinationCrsChanged.disconnect(self._move)
        self._clear()
        super().deactivate()
        self.stopped.emit()

    def _move(self) -> None:
        """The map got another CRS: corners stay where they are on Earth."""
        before, self._crs = self._crs, self._canvas.mapSettings().destinationCrs()
        moved = [moved_point(corner, before, self._crs) for corner in self._corners]
        corners = [corner for corner in moved if corner is not None]
        if not (before.isValid() and self._crs.isValid()) or len(corners) < len(moved):
            self._clear()  # nobody knows where they are: from the first corner again
        elif corners:
            self._corners, self._pressed = corners, None
            self._preview(corners)

    def _release_rectangle(self, place: QPoint) -> None:
        if not self._corners:
            return
        if self._pressed is not None and (place - self._pressed).manhattanLength() < DRAG:
            self._pressed = None  # a click: the opposite corner comes with the next one
            return
        corners = self._rectangle_to(place)
        geometry = self._polygon(corners)
        if geometry is not None and geometry.area() > 0:
            self._finish(geometry)

    def _rectangle_to(self, place: QPoint) -> List[QgsPointXY]:
        first = self.toCanvasCoordinates(self._corners[0])
        return [self._at(QPoint(x, y)) for x, y in ((first.x(), first.y()), (place.x(), first.y()),
                                                    (place.x(), place.y()), (first.x(), place.y()))]

    def _at(self, place: QPoint) -> QgsPointXY:
        return self.toMapCoordinates(place)

    def _polygon(self, corners: List[QgsPointXY]) -> Optional[QgsGeometry]:
        distinct = [corner for index, corner in enumerate(corners) if index == 0 or corner != corners[index - 1]]
        if len(distinct) < 3:
            return None
        return QgsGeometry.fromPolygonXY([[*distinct, distinct[0]]])

    def _preview(self, corners: List[QgsPointXY]) -> None:
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            line, fill = QColor(AREA_COLOUR), QColor(AREA_COLOUR)
            fill.setAlpha(40)
            self._band.setStrokeColor(line)
            self._band.setFillColor(fill)
            self._band.setWidth(2)
        if not corners:
            self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        elif len(corners) == 1:  # a dot: the click was heard
            dot = QgsGeometry.fromPointXY(corners[0]).buffer(DOT * self._canvas.mapUnitsPerPixel(), 4)
            self._band.setToGeometry(dot)
        else:
            self._band.setToGeometry(QgsGeometry.fromPolygonXY([[*corners, corners[0]]]))

    def _finish(self, geometry: Optional[QgsGeometry]) -> None:
        self._clear()
        if geometry is not None:
            self.drawn.emit(geometry)
        self._canvas.unsetMapTool(self)

    def _clear(self) -> None:
        self._corners, self._pressed = [], None
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
