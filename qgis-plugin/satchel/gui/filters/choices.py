# SPDX-License-Identifier: MIT
"""One of a few words, or none."""
from __future__ import annotations

from typing import Optional, Sequence, Tuple

from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ...core.i18n import translate
from .base import Filter


class ChoiceFilter(Filter):
    """The words are the tool's, their labels the user's."""

    def __init__(self, option: str, label: str, choices: Sequence[Tuple[str, str]], nothing: str = "",
                 parent: Optional[QWidget] = None) -> None:
        super().__init__(option, label, parent)
        self.box = QComboBox()
        self.box.addItem(nothing or translate("Satchel", "any"), "")
        for value, text in choices:
            self.box.addItem(text, value)
        self.box.setAccessibleName(self.accessible())
        self.box.setMinimumContentsLength(10)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusProxy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)

    def text(self) -> str:
        return self.box.currentData() or ""

    def set_text(self, text: str) -> None:
        index = self.box.findData(text)
        if index < 0:  # a saved search of another version: kept as it is
            self.box.addItem(text, text)
            index = self.box.count() - 1
        self.box.setCurrentIndex(index)
