# SPDX-License-Identifier: MIT
"""Fields that take numbers and dates as people type them, wherever they have clicked."""
from __future__ import annotations

import re
from typing import Optional, Pattern

from qgis.PyQt.QtCore import QDate, QEvent, QObject, Qt
from qgis.PyQt.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QDateEdit, QDoubleSpinBox, QSpinBox, QWidget


#: Dates that end with their last digit, and those that may go on until the field is left.
_WHOLE = re.compile(r"(\d{4})-(\d{1,2})-(\d{2})|(\d{4})(\d{2})(\d{2})")
_LEFT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class TypedWholeBox(QSpinBox):
    """A whole number, or a word."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        _give_up_word(self, event)
        super().keyPressEvent(event)


class TypedNumberBox(QDoubleSpinBox):
    """A number, or a word. A point and a comma both begin the decimals, in every language."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.text() in (".", ",") and self.decimals() > 0:
            event = QKeyEvent(event.type(), event.key(), event.modifiers(), self.locale().decimalPoint())
        _give_up_word(self, event)
        super().keyPressEvent(event)


def _give_up_word(box: QAbstractSpinBox, event: QKeyEvent) -> None:
    """What is typed replaces the word that stands for no number. Qt puts it into the word and drops it."""
    is_word = box.specialValueText() != "" and box.lineEdit().text() == box.specialValueText()
    if is_word and (event.text().isdigit() or event.text() == box.locale().decimalPoint()):
        box.selectAll()


class TypedDateEdit(QDateEdit):
    """The click that comes first chooses the whole date, so that typing begins with the year, and the
    first digit in a part replaces that part. What was typed from the year on is the date once it is
    whole: Qt takes part by part, and keeps an old one where the date would be out of range for a moment.
    Until then, or until the field is left, the date is what it was.
    """

    def __init__(self, date: QDate, parent: Optional[QWidget] = None) -> None:
        super().__init__(date, parent)
        self._went_on = False
        self._is_typing = False  # in the part where the cursor is
        self._is_first_click = False
        self._typed: Optional[str] = None  # from the year on
        self.setKeyboardTracking(False)
        self.lineEdit().installEventFilter(self)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self._begin_anew()
        self._is_first_click = event.reason() == Qt.FocusReason.MouseFocusReason

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._take(_LEFT)
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Clicks in the text do not come by the field itself."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._begin_anew()
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease and self._is_first_click:
            self._is_first_click = False
            if self._is_plain_click(event):
                self.lineEdit().selectAll()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Digits over the whole date begin with its year. Qt goes on to the month after four digits, and
        the hyphen that is typed then would skip it: 2015-01-02 became the first of November.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(_LEFT)
        is_digit = event.text().isdigit()
        if is_digit:
            self._choose_part()
        is_of_date = is_digit or event.text() == "-"
        self._typed = self._typed + event.text() if is_of_date and self._typed is not None else None
        went_on, self._went_on = self._went_on, False
        if went_on and event.text() == "-":
            event.accept()
            return
        before = self.currentSection()
        super().keyPressEvent(event)
        self._is_typing = is_digit or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        self._went_on = is_digit and self.currentSection() != before
        self._take(_WHOLE)

    def _begin_anew(self) -> None:
        self._is_typing, self._typed = False, None

    def _is_plain_click(self, event: QMouseEvent) -> bool:
        """Nothing was marked with it, and nothing pasted."""
        return event.button() == Qt.MouseButton.LeftButton and not self.lineEdit().hasSelectedText()

    def _choose_part(self) -> None:
        """That the digit to come replaces."""
        selected = self.lineEdit().selectedText()
        if selected == self.text():
            self.setSelectedSection(QDateEdit.Section.YearSection)
            self._is_typing, self._typed = False, ""
        elif not self._is_typing and self.currentSection() == QDateEdit.Section.YearSection:
            self._typed = ""
        if not selected and not self._is_typing:
            self.setSelectedSection(self.currentSection())

    def _take(self, form: Pattern[str]) -> None:
        """The whole date as it was typed, once it is there; the nearest one that is possible."""
        found = form.fullmatch(self._typed or "")
        if found is None:
            return
        self._typed = None
        date = QDate(*(int(part) for part in found.groups() if part is not None))
        if date.isValid():
            self.setDate(date)
