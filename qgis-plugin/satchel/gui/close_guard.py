# SPDX-License-Identifier: MIT
"""Closing QGIS while an order is on its way is asked about."""
from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..core.i18n import translate


class CloseGuard(QObject):
    """Watches the main window; there is no other way for a plugin to be asked."""

    def __init__(self, window: QWidget, is_ordering: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._is_ordering = is_ordering
        window.installEventFilter(self)

    def close_down(self) -> None:
        """The window closes unasked again."""
        self._window.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """True where the window stays open."""
        if event.type() != QEvent.Type.Close or not self._is_ordering():
            return False
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.warning(
            self._window, translate("Satchel", "Satchel"),
            translate("Satchel", "An order is on its way. If QGIS closes now, nobody hears the answer of the "
                      "service: the order may have been placed, and stands in the list of orders as unknown. "
                      "Close all the same?"),
            buttons.Yes | buttons.No, buttons.No)
        if answer == buttons.Yes:
            return False
        event.ignore()
        return True
