# SPDX-License-Identifier: MIT
"""Attempts as a table whose deadlines count down."""
from __future__ import annotations

from typing import Any, List, Optional

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QApplication

from ..core.i18n import translate
from ..core.tasking_attempts import Attempt
from ..core.tasking_request import programme_name
from ..core.utc import left_text, minute_of, now
from .hovered import hovered_look
from .rows_model import Column, RowsModel

START, LEFT, COVERS, INCIDENCE, INSTRUMENT, EXTENDED, DEADLINE, PROGRAMME, AREA = range(9)


class AttemptsModel(RowsModel[Attempt]):
    """Those that are too late are told in words, and grey."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(_columns(), parent)
        self._hovered = -1

    def tick(self) -> None:
        """Another second."""
        self.touch(START, AREA)

    def set_hovered(self, fid: int) -> int:
        """The attempt under the mouse on the map; -1 for none. The number of its row, or -1."""
        self._hovered = fid
        self.touch(START, AREA)
        return next((number for number, row in enumerate(self.rows) if row.fid == fid), -1)

    def look(self, row: Attempt, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and row.is_late():
            return QApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        return hovered_look(role) if row.fid == self._hovered else None


def _columns() -> List[Column[Attempt]]:
    return [
        Column(translate("Satchel", "Acquired (UTC)"), lambda row: minute_of(row.start), lambda row: row.start or None),
        Column(translate("Satchel", "Time left"), lambda row: left_text(row.deadline, now()) or "–",
               lambda row: row.deadline, True, translate("Satchel", "How long it can still be ordered")),
        Column(translate("Satchel", "Covers"), lambda row: _told(row.covers, "{:.0f} %"), lambda row: row.covers, True,
               translate("Satchel", "How much of the area the image would show")),
        Column(translate("Satchel", "Angle"), lambda row: _told(row.incidence, "{:.1f}°"), lambda row: row.incidence,
               True, translate("Satchel", "Incidence: how far from straight down it looks")),
        Column(translate("Satchel", "Instrument"), lambda row: row.instrument or row.mission,
               lambda row: (row.mission, row.instrument)),
        Column(translate("Satchel", "Extended"), _extended, lambda row: row.extended, False,
               translate("Satchel", "Is the angle beyond the usual ones of the programme?")),
        Column(translate("Satchel", "Order before (UTC)"), lambda row: minute_of(row.deadline_text) or "–",
               lambda row: row.deadline),
        Column(translate("Satchel", "Programme"), lambda row: programme_name(row.programme),
               lambda row: row.programme),
        Column(translate("Satchel", "Area"), lambda row: row.area, lambda row: row.area)]


def _told(value: Optional[float], form: str) -> str:
    return "–" if value is None else form.format(value)


def _extended(row: Attempt) -> str:
    if row.extended is None:
        return "–"
    return translate("Satchel", "yes") if row.extended else translate("Satchel", "no")
