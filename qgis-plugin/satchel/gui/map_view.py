# SPDX-License-Identifier: MIT
"""The map as the panels use it: outlines over it, and a way to a place."""
from __future__ import annotations

from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsRectangle, QgsVector, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..core.transform import moved_geometry, moved_point, wgs84

MARGIN = 1.15
NEAR = 4  #: parts on both sides of the antimeridian are together within this part of the world

# Okabe and Ito's colours: told apart by people with any kind of colour vision, on any background.
AREA_COLOUR = "#0072b2"
CHOSEN_COLOUR = "#009e73"
UNCOVERED_COLOUR = "#cc79a7"
HOVER_COLOUR = "#d55e00"


def zoom_to(canvas: QgsMapCanvas, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
    """Shows a geometry with some space around it; a point in the middle of the map as it is."""
    box = box_on_map(geometry, crs, canvas.mapSettings().destinationCrs())
    if box is None:
        return
    if box.isEmpty():
        canvas.setCenter(box.center())
    else:
        box.scale(MARGIN)
        canvas.setExtent(QgsRectangle(box))
    canvas.refresh()


def is_in_view(canvas: QgsMapCanvas, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> bool:
    """Does the map show some of the box of it? Also true where the map cannot show it at all."""
    box = box_on_map(geometry, crs, canvas.mapSettings().destinationCrs())
    return box is None or canvas.mapSettings().visibleExtent().intersects(box)


def box_on_map(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem,
               target: QgsCoordinateReferenceSystem) -> Optional[QgsRectangle]:
    """The box of a geometry on the map. What lies on both sides of the antimeridian is at both ends
    of most maps; its box then goes on beyond the end instead of round the world.
    """
    moved = moved_geometry(geometry, crs, target)
    if moved is None:
        return None
    box = moved.boundingBox()
    middle = moved_point(box.center(), target, wgs84())
    latitude = middle.y() if middle is not None else 0
    ends = [moved_point(QgsPointXY(longitude, latitude), wgs84(), target) for longitude in (-180, 180)]
    if ends[0] is None or ends[1] is None:
        return box
    west, east = ends[0].x(), ends[1].x()
    world = east - west  # nothing, where the antimeridian is within the map
    if world <= 0 or box.width() <= world / 2:
        return box
    beyond = QgsRectangle()
    for part in moved.asGeometryCollection():
        half = part.boundingBox()
        beyond.combineExtentWith(half + QgsVector(world, 0) if half.center().x() < (west + east) / 2 else half)
    # QGIS draws nothing beyond the end, so of America and China together the whole world is shown.
    if beyond.width() > world / NEAR:
        return box
    if beyond.center().x() > east:  # the greater part is in the west
        beyond = beyond - QgsVector(world, 0)
    return beyond


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
