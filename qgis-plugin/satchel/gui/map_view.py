# SPDX-License-Identifier: MIT
"""The map as the panels use it: outlines over it, and a way to a place."""
from __future__ import annotations

from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..core.transform import moved_geometry, wgs84

MARGIN = 1.15

# Okabe and Ito's colours: told apart by people with any kind of colour vision, on any background.
AREA_COLOUR = "#0072b2"
CHOSEN_COLOUR = "#009e73"
UNCOVERED_COLOUR = "#cc79a7"
HOVER_COLOUR = "#d55e00"


def zoom_to(canvas: QgsMapCanvas, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
    """Shows a geometry with some space around it; a point in the middle of the map as it is."""
    moved = moved_geometry(geometry, crs, canvas.mapSettings().destinationCrs())
    if moved is None:
        return
    box = moved.boundingBox()
    if box.isEmpty():
        canvas.setCenter(box.center())
    else:
        box.scale(MARGIN)
        canvas.setExtent(QgsRectangle(box))
    canvas.refresh()


class Outline:
    """A geometry in EPSG:4326 drawn over the map, whatever CRS that has or gets."""

    def __init__(self, canvas: QgsMapCanvas, colour: str, width: int, *, filled: bool = False,
                 style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        self._canvas = canvas
        self._geometry: Optional[QgsGeometry] = None
        self._band: Optional[QgsRubberBand] = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        line, fill = QColor(colour), QColor(colour)
        fill.setAlpha(50 if filled else 0)
        self._band.setStrokeColor(line)
        self._band.setSecondaryStrokeColor(QColor(255, 255, 255, 170))  # seen on dark images as well
        self._band.setFillColor(fill)
        self._band.setWidth(width)
        self._band.setLineStyle(style)
        canvas.destinationCrsChanged.connect(self._draw)

    @property
    def geometry(self) -> Optional[QgsGeometry]:
        """What is shown, if anything is."""
        return self._geometry

    def show(self, geometry: Optional[QgsGeometry]) -> None:
        """Replaces what was there; None removes it."""
        self._geometry = None if geometry is None or geometry.isEmpty() else geometry
        self._draw()

    def set_visible(self, visible: bool) -> None:
        """Keeps the geometry."""
        if self._band is not None:
            self._band.setVisible(visible)

    def remove(self) -> None:
        """Takes it from the map for good."""
        band, self._band = self._band, None
        if band is not None:
            self._canvas.destinationCrsChanged.disconnect(self._draw)
            self._canvas.scene().removeItem(band)

    def _draw(self) -> None:
        if self._band is None:
            return
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if self._geometry is None:
            return
        moved = moved_geometry(self._geometry, wgs84(), self._canvas.mapSettings().destinationCrs())
        if moved is not None:
            self._band.setToGeometry(moved)
