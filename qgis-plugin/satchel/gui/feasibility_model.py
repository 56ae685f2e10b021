# SPDX-License-Identifier: MIT
"""How likely each area is: a colour as on the map, and the word for it."""
from __future__ import annotations

from typing import Any, Dict, List, Optional

from qgis.PyQt.QtCore import QObject, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPixmap

from ..core.i18n import translate
from ..core.tasking_feasibility import Chance, class_colour
from ..core.tasking_request import mission_label
from ..core.utc import minute_of
from .rows_model import Column, RowsModel

CLASS, SUCCESS, AREA, MISSION, EXPIRES = range(5)
SIDE = 12


class FeasibilityModel(RowsModel[Chance]):
    """One row per area, mission and programme."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(_columns(), parent)
        self._marks: Dict[str, QPixmap] = {}

    def look(self, row: Chance, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and column == CLASS:
            if row.word not in self._marks:
                self._marks[row.word] = _mark(QColor(*class_colour(row.word)))
            return self._marks[row.word]
        return None


def _mark(colour: QColor) -> QPixmap:
    picture = QPixmap(SIDE, SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour.darker(130))
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(0.5, 0.5, SIDE - 1, SIDE - 1), 3, 3)
    painter.end()
    return picture


def _columns() -> List[Column[Chance]]:
    return [
        Column(translate("Satchel", "Feasibility"), lambda row: row.label, lambda row: row.word or None),
        Column(translate("Satchel", "Success"), lambda row: "–" if row.success is None else f"{row.success:.0f} %",
               lambda row: row.success, True),
        Column(translate("Satchel", "Area"), lambda row: row.area, lambda row: row.area),
        Column(translate("Satchel", "Mission"), lambda row: mission_label(row.mission), lambda row: row.mission),
        Column(translate("Satchel", "Holds till (UTC)"), lambda row: minute_of(row.expires) or "–",
               lambda row: row.expires or None)]
