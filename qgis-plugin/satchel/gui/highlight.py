# SPDX-License-Identifier: MIT
"""From a row to its footprint on the map, and from the map to the row."""
from __future__ import annotations

from contextlib import suppress
from typing import Callable, List, Optional, Protocol, Sequence, Tuple

from qgis.core import QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal

from ..core.geopackage import Box
from ..core.transform import moved_point, wgs84
from .map_view import CHOSEN_COLOUR, HOVER_COLOUR, UNCOVERED_COLOUR, Outline

PAUSE_MS = 40  #: between two looks for what is under the mouse
MOST_CHOSEN = 300


class Shown(Protocol):
    """A row with a place on the map: an image, or an attempt to acquire one."""

    @property
    def fid(self) -> int:
        """Of the layer."""

    @property
    def box(self) -> Optional[Box]:
        """Degrees."""

    @property
    def footprint(self) -> QgsGeometry:
        """In EPSG:4326, longitude first."""


class Highlight(QObject):
    """The footprint of one image, those of the chosen ones, and what they leave uncovered."""

    pointed = pyqtSignal(int)  #: fid of the image under the mouse, -1 for none

    def __init__(self, canvas: QgsMapCanvas, images: Callable[[], Sequence[Shown]],
                 parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._images = images
        self._place: Optional[QgsPointXY] = None
        self._pointed = -1
        self._active = False
        self._shows_choice = True
        self.chosen = Outline(canvas, CHOSEN_COLOUR, 2)
        self.uncovered = Outline(canvas, UNCOVERED_COLOUR, 2, filled=True, style=Qt.PenStyle.DashLine)
        self.hover = Outline(canvas, HOVER_COLOUR, 3)  # unfilled: its quicklook may be below
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)
        canvas.xyCoordinates.connect(self._move)

    def close_down(self) -> None:
        """Lets go of the map."""
        self._timer.stop()
        with suppress(TypeError, RuntimeError):  # done before
            self._canvas.xyCoordinates.disconnect(self._move)
        for outline in self._outlines():
            outline.remove()

    def set_active(self, active: bool) -> None:
        """Only while the table can be seen does the mouse on the map mean anything to it."""
        self._active = active
        self.hover.set_visible(active)

    def show_choice(self, shown: bool) -> None:
        """What is chosen is of interest while it is ordered as well."""
        self._shows_choice = shown
        for outline in (self.chosen, self.uncovered):
            outline.set_visible(shown)

    def show_image(self, image: Optional[Shown]) -> None:
        """The footprint of a row."""
        self.hover.show(image.footprint if image is not None else None)
        self.hover.set_visible(self._active)

    def show_uncovered(self, shapes: Optional[QgsGeometry]) -> None:
        """What the chosen images do not show of the areas."""
        self.uncovered.show(shapes)
        self.uncovered.set_visible(self._shows_choice)

    def show_chosen(self, images: Sequence[Shown]) -> None:
        """Hundreds of outlines would hide the map, so there is an end to them."""
        footprints: List[QgsGeometry] = [image.footprint for image in images[:MOST_CHOSEN]]
        self.chosen.show(QgsGeometry.collectGeometry(footprints) if footprints else None)
        self.chosen.set_visible(self._shows_choice)
        self.uncovered.show(None)  # it was that of another choice

    def _outlines(self) -> Tuple[Outline, ...]:
        return self.chosen, self.uncovered, self.hover

    def _move(self, place: QgsPointXY) -> None:
        self._place = QgsPointXY(place)
        if self._active and not self._timer.isActive():
            self._timer.start()

    def _look(self) -> None:
        image = self._under_mouse()
        fid = image.fid if image is not None else -1
        if fid != self._pointed:
            self._pointed = fid
            self.show_image(image)
            self.pointed.emit(fid)

    def _under_mouse(self) -> Optional[Shown]:
        """The first in the sequence of the table: it is the one that was sorted to the top."""
        if self._place is None:
            return None
        place = moved_point(self._place, self._canvas.mapSettings().destinationCrs(), wgs84())
        if place is None:
            return None
        lon, lat = place.x(), place.y()
        point = QgsGeometry.fromPointXY(place)
        for image in self._images():
            if image.box is None:
                continue
            west, south, east, north = image.box
            if west <= lon <= east and south <= lat <= north and image.footprint.contains(point):
                return image
        return None
