# SPDX-License-Identifier: MIT
"""The row of saved searches: choose one, save, delete."""
from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from ..core.i18n import translate
from ..core.query import Query, SavedSearches


class SavedSearchesRow(QWidget):
    """A name is written into the box itself, so that no dialog is in the way."""

    chosen = pyqtSignal(dict)  #: the query

    def __init__(self, current: Callable[[], Query], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._current = current
        self._searches = SavedSearches()
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMinimumContentsLength(6)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.lineEdit().setPlaceholderText(translate("Satchel", "name"))
        self.box.setToolTip(translate("Satchel", "Choose a saved search, or write a name to save the filters"))
        self.save = QPushButton(translate("Satchel", "Sav&e"))
        self.save.setToolTip(translate("Satchel", "Saves the filters, not the areas, under this name"))
        self.delete = QPushButton(translate("Satchel", "&Delete"))
        label = QLabel(translate("Satchel", "Sa&ved"))
        label.setBuddy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.save)
        layout.addWidget(self.delete)
        self.box.activated.connect(lambda _: self._choose())
        self.box.editTextChanged.connect(lambda _: self._enable())
        self.save.clicked.connect(self._save)
        self.delete.clicked.connect(self._delete)
        self._fill("")

    def _name(self) -> str:
        return self.box.currentText().strip()

    def _fill(self, name: str) -> None:
        self.box.clear()
        self.box.addItems(self._searches.names())
        self.box.setCurrentIndex(self.box.findText(name) if name else -1)
        self.box.setEditText(name)
        self._enable()

    def _enable(self) -> None:
        self.save.setEnabled(bool(self._name()))
        self.delete.setEnabled(self._name() in self._searches.names())

    def _choose(self) -> None:
        if self._name() in self._searches.names():
            self.chosen.emit(self._searches.load(self._name()))
        self._enable()

    def _save(self) -> None:
        self._searches.save(self._name(), self._current())
        self._fill(self._name())

    def _delete(self) -> None:
        self._searches.remove(self._name())
        self._fill("")
