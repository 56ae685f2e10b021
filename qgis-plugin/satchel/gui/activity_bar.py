# SPDX-License-Identifier: MIT
"""What a panel's call is doing, a button that ends it, and the error it ended with."""
from __future__ import annotations

from html import escape
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from ..core.calls import Calls
from ..core.dock_words import error_in_the_dock, in_the_dock
from ..core.errors import ToolError
from ..core.i18n import translate
from .labels import tip

CANCELLED = ("interrupted", "killed")


class LastLine(QLabel):
    """One line, whatever it holds: cut where there is no room, and whole in the tool tip."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_line(self, text: str) -> None:
        """Takes no room without one."""
        self.whole = " ".join(text.split())
        self.setToolTip(tip(self.whole))
        self.setVisible(bool(self.whole))
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width()))


class ActivityBar(QWidget):
    """Takes no room while nothing runs and nothing is wrong."""

    def __init__(self, calls: Calls, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                           | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._text.setAccessibleName(translate("Satchel", "What Satchel is doing"))
        self._said = LastLine()
        self._said.setAccessibleName(translate("Satchel", "What the program says"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(6)
        self._cancel = QPushButton(translate("Satchel", "Cancel"))
        self._cancel.clicked.connect(calls.cancel)

        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text, 0, 0)
        layout.addWidget(self._cancel, 0, 1, 3, 1)
        layout.addWidget(self._said, 1, 0)
        layout.addWidget(self._bar, 2, 0)
        layout.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

        calls.began.connect(self._begin)
        calls.progressed.connect(self._progress)
        calls.said.connect(lambda text: self._said.show_line(in_the_dock(text)))
        calls.cancelling.connect(self._cancelling)
        calls.failed.connect(self.show_error)
        calls.ended.connect(self._end)
        self._failed = False
        self._title = ""
        self._is_cancelling = False
        self.clear()

    def clear(self) -> None:
        """Nothing to say."""
        self._failed = False
        self.setVisible(False)

    def show_error(self, error: ToolError) -> None:
        """Stays until the next call. A cancelled call is no error, and says so calmly."""
        self._failed = True
        error = error_in_the_dock(error)
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
        self._is_cancelling = False
        self._cancel.setEnabled(True)
        self._said.show_line("")
        self._show(running=True)

    def _cancelling(self) -> None:
        """The program may have to wait for an answer first, of an order two minutes and more."""
        self._is_cancelling = True
        self._cancel.setEnabled(False)
        self._text.setText(escape(translate("Satchel", "Cancelling…")))
        self._bar.setRange(0, 0)

    def _progress(self, stage: str, done: int, total: int) -> None:
        if self._is_cancelling:
            return
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        if total > 0:
            self._text.setText(f"{escape(self._title)}… {escape(stage)} {done}/{total}")

    def _end(self) -> None:
        if not self._failed:
            self.clear()

    def _show(self, running: bool) -> None:
        self._said.setVisible(running and bool(self._said.whole))
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        self.setVisible(True)
