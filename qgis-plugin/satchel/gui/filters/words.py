# SPDX-License-Identifier: MIT
"""Words of the service, separated by commas; known ones are ticked in a menu.

Lists of the service change faster than a plugin, so any word can be written.
"""
from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from ...core.i18n import translate
from .base import Filter


class WordsFilter(Filter):
    """A line of text with a menu beside it."""

    wanted = pyqtSignal()  #: the menu is opened for the first time and its words are not known

    def __init__(self, option: str, label: str, words: Sequence[Tuple[str, str]] = (),
                 parent: Optional[QWidget] = None) -> None:
        super().__init__(option, label, parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(translate("Satchel", "all"))
        self.line.setClearButtonEnabled(True)
        self.line.setAccessibleName(self.accessible())
        self.setFocusProxy(self.line)
        self.button = QPushButton(translate("Satchel", "Choose"))
        self.button.setAccessibleName(translate("Satchel", "Choose: {}").format(self.accessible()))
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.set_words(words)

    def set_words(self, words: Sequence[Tuple[str, str]]) -> None:
        """Word and label of those that are known."""
        self._words = list(words)
        if self.menu.isVisible():
            self._fill()

    def text(self) -> str:
        return ",".join(self._parts())

    def set_text(self, text: str) -> None:
        self.line.setText(", ".join(part for part in text.split(",") if part))

    def _parts(self) -> List[str]:
        return [part.strip() for part in self.line.text().split(",") if part.strip()]

    def _fill(self) -> None:
        self.menu.clear()
        chosen = self._parts()
        if not self._words:
            self.menu.addAction(translate("Satchel", "Asking the service…")).setEnabled(False)
            self.wanted.emit()
        for word, label in self._words:
            action = self.menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(word in chosen)
            action.toggled.connect(lambda on, word=word: self._toggle(word, on))

    def _toggle(self, word: str, on: bool) -> None:
        parts = [part for part in self._parts() if part != word]
        self.set_text(",".join([*parts, word] if on else parts))
