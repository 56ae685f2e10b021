# SPDX-License-Identifier: MIT
"""Acquired from and until: either end may be open."""
from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import QCheckBox, QDateEdit, QGridLayout, QMenu, QPushButton, QWidget

from ...core.i18n import translate
from ..typed import TypedDateEdit
from .base import Filter

ISO = "yyyy-MM-dd"


class DateFilter(Filter):
    """`--date A..B`, whole days in UTC, as the tool reads them."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("--date", translate("Satchel", "Acquired (UTC)"), parent)
        self.has_from = QCheckBox(translate("Satchel", "&from"))
        self.has_until = QCheckBox(translate("Satchel", "unti&l"))
        self.first = self._edit(translate("Satchel", "Acquired from"))
        self.last = self._edit(translate("Satchel", "Acquired until"))
        self.recent = QPushButton(translate("Satchel", "Recent"))
        menu = QMenu(self.recent)
        for days, label in ((30, translate("Satchel", "Last 30 days")), (90, translate("Satchel", "Last 90 days")),
                            (365, translate("Satchel", "Last 12 months")), (0, translate("Satchel", "Any time"))):
            menu.addAction(label).triggered.connect(lambda _=False, days=days: self.set_recent(days))
        self.recent.setMenu(menu)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.has_from, 0, 0)
        layout.addWidget(self.first, 0, 1)
        layout.addWidget(self.recent, 0, 2)
        layout.addWidget(self.has_until, 1, 0)
        layout.addWidget(self.last, 1, 1)
        layout.setColumnStretch(1, 1)
        for box, edit in ((self.has_from, self.first), (self.has_until, self.last)):
            box.toggled.connect(edit.setEnabled)
            edit.setEnabled(False)

    def set_recent(self, days: int) -> None:
        """So many days up to today; 0 for any time."""
        self.has_from.setChecked(days > 0)
        self.has_until.setChecked(False)
        if days > 0:
            self.first.setDate(QDate.currentDate().addDays(-days))

    def text(self) -> str:
        first = self.first.date().toString(ISO) if self.has_from.isChecked() else ""
        last = self.last.date().toString(ISO) if self.has_until.isChecked() else ""
        return f"{first}..{last}" if first or last else ""

    def set_text(self, text: str) -> None:
        first, _, last = text.partition("..")
        for value, box, edit in ((first, self.has_from, self.first), (last, self.has_until, self.last)):
            date = QDate.fromString(value, ISO)
            box.setChecked(date.isValid())
            if date.isValid():
                edit.setDate(date)

    def _edit(self, name: str) -> QDateEdit:
        edit = TypedDateEdit(QDate.currentDate())
        edit.setDisplayFormat(ISO)
        edit.setCalendarPopup(True)
        edit.setDateRange(QDate(1986, 1, 1), QDate.currentDate().addYears(1))  # SPOT 1 flew in 1986
        edit.setAccessibleName(name)
        edit.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return edit
