# SPDX-License-Identifier: MIT
"""Fields that take numbers and dates as people type them, wherever they have clicked."""
from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QDate, QEvent, QObject, Qt
from qgis.PyQt.QtGui import QFocusEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QDateEdit, QDoubleSpinBox, QWidget


class TypedNumberBox(QDoubleSpinBox):
    """Digits replace the word that stands for no number. Qt puts them into the word and drops them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        is_word = self.specialValueText() != "" and self.text() == self.specialValueText()
        if is_word and event.text().isdigit() and self.lineEdit().text() == self.text():
            self.selectAll()
        super().keyPressEvent(event)


class TypedDateEdit(QDateEdit):
    """The click that comes first chooses the whole date, so that typing begins with the year, and the
    first digit in a part replaces that part. Qt goes on to the month after four digits of a year, and
    the hyphen that is typed then would skip it: 2015-01-02 became the first of November.
    """

    def __init__(self, date: QDate, parent: Optional[QWidget] = None) -> None:
        super().__init__(date, parent)
        self._went_on = False
        self._is_typing = False  # in the part where the cursor is
        self._is_first_click = False
        self.lineEdit().installEventFilter(self)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self._is_typing = False
        self._is_first_click = event.reason() == Qt.FocusReason.MouseFocusReason

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Clicks in the text do not come by the field itself."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._is_typing = False
        elif event.type() == QEvent.Type.MouseButtonRelease and self._is_first_click:
            self._is_first_click = False
            self.lineEdit().selectAll()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Digits over the whole date begin with its year."""
        is_digit = event.text().isdigit()
        selected = self.lineEdit().selectedText()
        if is_digit and selected == self.text():
            self.setSelectedSection(QDateEdit.Section.YearSection)
        elif is_digit and not selected and not self._is_typing:
            self.setSelectedSection(self.currentSection())
        went_on, self._went_on = self._went_on, False
        if went_on and event.text() == "-":
            event.accept()
            return
        before = self.currentSection()
        super().keyPressEvent(event)
        self._is_typing = is_digit or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        self._went_on = is_digit and self.currentSection() != before
