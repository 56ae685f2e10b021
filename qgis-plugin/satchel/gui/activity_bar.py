# SPDX-License-Identifier: MIT
"""What a panel's call is doing, a button that ends it, and the error it ended with."""
from __future__ import annotations

from html import escape
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from ..core.calls import Calls
from ..core.errors import ToolError
from ..core.i18n import translate

CANCELLED = ("interrupted", "killed")


class ActivityBar(QWidget):
    """Takes no room while nothing runs and nothing is wrong."""

    def __init__(self, calls: Calls, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                           | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._text.setAccessibleName(translate("Satchel", "What Satchel is doing"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(6)
        self._cancel = QPushButton(translate("Satchel", "Cancel"))
        self._cancel.clicked.connect(calls.cancel)

        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text, 0, 0)
        layout.addWidget(self._cancel, 0, 1, 2, 1)
        layout.addWidget(self._bar, 1, 0)
        layout.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

        calls.began.connect(self._begin)
        calls.progressed.connect(self._progress)
        calls.failed.connect(self.show_error)
        calls.ended.connect(self._end)
        self._failed = False
        self._title = ""
        self.clear()

    def clear(self) -> None:
        """Nothing to say."""
        self._failed = False
        self.setVisible(False)

    def show_error(self, error: ToolError) -> None:
        """Stays until the next call. A cancelled call is no error, and says so calmly."""
        self._failed = True
        if error.kind in CANCELLED:
            text = escape(error.message)
        else:
            place = f"{escape(error.where)}: " if error.where else ""
            text = "<b>{}</b> {}{}".format(escape(translate("Satchel", "Error:")), place, escape(error.message))
        if error.hint:
            text += "<br>" + escape(error.hint)
        self._text.setText(text)
        self._show(running=False)

    def _begin(self, title: str) -> None:
        self._failed = False
        self._title = title
        self._text.setText(escape(title) + "…")
        self._bar.setRange(0, 0)
        self._show(running=True)

    def _progress(self, stage: str, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        if total > 0:
            self._text.setText(f"{escape(self._title)}… {escape(stage)} {done}/{total}")

    def _end(self) -> None:
        if not self._failed:
            self.clear()

    def _show(self, running: bool) -> None:
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        self.setVisible(True)
