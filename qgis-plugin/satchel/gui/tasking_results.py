# SPDX-License-Identifier: MIT
"""What the service answered: how likely it is, and the passes at which it can be done."""
from __future__ import annotations

from typing import List, Optional, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ..core.i18n import translate
from ..core.tasking_attempts import Attempt
from ..core.tasking_feasibility import Chance, summary
from .attempts_model import AREA, PROGRAMME, AttemptsModel

from .feasibility_model import AREA as AREA_OF_CHANCE, FeasibilityModel
from .labels import plain_label
from .rows_view import RowsView

MOST_CHANCES = 4  #: rows that are seen at once


class TaskingResults(QWidget):
    """Two tables, each with a line above it; none before there is an answer."""

    marked = pyqtSignal()
    hovered = pyqtSignal(object)  #: Attempt or None
    wanted = pyqtSignal(object)   #: Attempt

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.chances = FeasibilityModel(self)
        self.attempts = AttemptsModel(self)
        self.chances_line, self.attempts_line = plain_label(bold=True), plain_label(bold=True)
        self.advice = plain_label(selectable=True)
        self.chances_view = RowsView(self.chances)
        self.chances_view.setAccessibleName(translate("Satchel", "Feasibility"))
        self.chances_view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view = RowsView(self.attempts)
        self.view.setAccessibleName(translate("Satchel", "Attempts"))
        self.empty = plain_label(translate(
            "Satchel", "Ask how likely an acquisition is (Feasibility), or find the passes at which it can be made. "
            "Nothing is ordered by that."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.empty, 1)
        for widget in (self.chances_line, self.chances_view, self.attempts_line, self.advice):
            layout.addWidget(widget)
        layout.addWidget(self.view, 2)
        layout.addStretch(0)
        self.view.marked.connect(self.marked)
        self.view.hovered.connect(self.hovered)
        self.view.wanted.connect(self.wanted)
        self.clear()

    def clear(self) -> None:
        """Other areas: nothing is known of them."""
        self.show_chances([], "")
        self.show_attempts([], "", "")

    def show_chances(self, chances: Sequence[Chance], line: str) -> None:
        """Coloured as on the map, and in words; `line` is what was asked."""
        self.chances.set_rows(chances)
        self.chances_line.setText("{}: {}".format(line, summary(chances)) if chances else line)
        self.chances_line.setVisible(bool(line))
        self.chances_view.setVisible(bool(chances))
        self.chances_view.setColumnHidden(AREA_OF_CHANCE, len({chance.area for chance in chances}) < 2)
        self.chances_view.fit_columns()
        self._fit_chances()
        self._show_empty()

    def show_attempts(self, attempts: List[Attempt], line: str, advice: str) -> None:
        """`advice` is what to loosen, or which areas none is for."""
        self.attempts.set_rows(attempts)
        self.attempts_line.setText(line)
        self.attempts_line.setVisible(bool(line))
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.view.setVisible(bool(attempts))
        self.view.setColumnHidden(AREA, len({attempt.area for attempt in attempts}) < 2)
        self.view.setColumnHidden(PROGRAMME, len({attempt.programme for attempt in attempts}) < 2)
        self.view.fit_columns()
        self._show_empty()

    def current(self) -> Optional[Attempt]:
        """The attempt that is marked."""
        return self.view.current()

    def point(self, fid: int) -> None:
        """The attempt under the mouse on the map; -1 for none."""
        number = self.attempts.set_hovered(fid)
        if number >= 0:
            self.view.bring_into_view(number)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit_chances()

    def _fit_chances(self) -> None:
        """As high as its rows, and its scroll bar where it has one."""
        view = self.chances_view
        height = view.horizontalHeader().sizeHint().height() + 2 * view.frameWidth()
        height += min(len(self.chances.rows), MOST_CHANCES) * view.verticalHeader().defaultSectionSize()
        bar = view.verticalScrollBar().sizeHint().width() if len(self.chances.rows) > MOST_CHANCES else 0
        if view.horizontalHeader().length() > self.width() - 2 * view.frameWidth() - bar:
            height += view.horizontalScrollBar().sizeHint().height()
        view.setFixedHeight(height)

    def _show_empty(self) -> None:
        self.empty.setVisible(not self.chances_line.text() and not self.attempts_line.text())
