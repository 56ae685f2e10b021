# SPDX-License-Identifier: MIT
"""Production options as a form that follows the rules while somebody fills it in."""
from __future__ import annotations

from typing import Dict, List, Optional, Sequence

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QFont, QFontMetrics
from qgis.PyQt.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ..core.i18n import translate
from ..core.option_rules import Field
from .labels import plain_label, tip
from .option_editors import Editor, editor_for


class OptionRow(QWidget):
    """Label, editor, and a line below where the rules have something to say."""

    def __init__(self, field: Field, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.editor: Editor = editor_for(field)
        self.label = plain_label()
        self.label.setBuddy(self.editor)
        self.note = plain_label(small=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(1)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.note, 1, 1)
        grid.setColumnStretch(1, 1)
        self.update_field(field)

    def update_field(self, field: Field) -> None:
        """The rules changed; the choice stays. Marked by words and weight, not by a colour."""
        self.editor.update_field(field)
        mark = " *" if field.mandatory and not field.default else ""
        self.label.setText(field.label + mark)
        font = self.label.font()
        font.setBold(field.is_wrong)
        self.label.setFont(font)
        self.label.setToolTip(tip(field.why))
        note = field.note()
        self.note.setText(f"⚠ {note}" if field.is_wrong else note)
        self.note.setVisible(bool(note))
        self.editor.setAccessibleDescription(note)
        self.setVisible(field.is_shown(bool(self.editor.value())))


class OptionForm(QWidget):
    """Rows are kept as long as their option is there: nobody loses the place where he types."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.rows: Dict[str, OptionRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(translate("Satchel", "Production options"))

    def choices(self) -> Dict[str, str]:
        """What was chosen, by option; what was not is the default of the service."""
        return {name: row.editor.value() for name, row in self.rows.items() if row.editor.value()}

    def show_fields(self, fields: Sequence[Field]) -> None:
        """New options come, others go, the rest learns what the rules say now."""
        for name in [name for name, row in self.rows.items() if not _is_kept(name, row, fields)]:
            row = self.rows.pop(name)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        previous: List[QWidget] = []
        for index, field in enumerate(fields):
            if field.name in self.rows:
                row = self.rows[field.name]
                row.update_field(field)
            else:
                row = self.rows[field.name] = OptionRow(field)
                row.editor.changed.connect(self.changed)
                self._layout.insertWidget(index, row)
            if previous:
                QWidget.setTabOrder(previous[-1], row.editor)
            previous.append(row.editor)
        self._align()

    def _align(self) -> None:
        """One width for all labels: the longest word, in the weight of what is wrong."""
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        words = [word for row in self.rows.values() for word in row.label.text().split()]
        width = max((metrics.horizontalAdvance(word) for word in words), default=0)
        for row in self.rows.values():
            row.label.setFixedWidth(max(width, metrics.averageCharWidth() * 12))


def _is_kept(name: str, row: OptionRow, fields: Sequence[Field]) -> bool:
    same = next((field for field in fields if field.name == name), None)
    shown = row.editor.field
    return same is not None and (bool(same.values), same.kind) == (bool(shown.values), shown.kind)
