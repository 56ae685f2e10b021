# SPDX-License-Identifier: MIT
"""How an order ended: stays until another one is begun."""
from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from ..core.dock_words import in_the_dock
from ..core.i18n import translate
from ..core.order_outcome import Kind, Outcome
from .labels import plain_label

_MARKS = {Kind.PLACED: "✓", Kind.NOTHING: "✕", Kind.PARTLY: "⚠", Kind.UNKNOWN: "⚠"}


class OutcomeView(QFrame):
    """Title, what happened, what to do, and where to go."""

    orders_wanted = pyqtSignal()
    another_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.title = plain_label(bold=True)
        self.lines = plain_label(selectable=True)
        self.lines.setAccessibleName(translate("Satchel", "What became of the order"))
        self.advice = plain_label(bold=True)
        self.orders = QPushButton(translate("Satchel", "Show orders"))
        self.orders.clicked.connect(self.orders_wanted)
        self.another = QPushButton(translate("Satchel", "Prepare another order"))
        self.another.clicked.connect(self.another_wanted)
        buttons = QGridLayout()
        buttons.addWidget(self.orders, 0, 0)
        buttons.addWidget(self.another, 0, 1)
        layout = QVBoxLayout(self)
        for widget in (self.title, self.lines, self.advice):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.show_outcome(None)

    def show_outcome(self, outcome: Optional[Outcome]) -> None:
        """Nothing to show: takes no room."""
        self.setVisible(outcome is not None)
        if outcome is None:
            return
        self.title.setText(f"{_MARKS[outcome.kind]} {outcome.title}")
        self.lines.setText("\n".join(map(in_the_dock, outcome.lines)))
        self.advice.setText(in_the_dock(outcome.advice))
        self.advice.setVisible(bool(outcome.advice))
        self.orders.setVisible(outcome.closes)
        self.another.setVisible(outcome.closes)
