# SPDX-License-Identifier: MIT
"""Lines of text in windows: wrapped, selectable, and safe whatever they quote."""
from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel

from ..core.dock_words import error_in_the_dock
from ..core.errors import ToolError
from ..core.i18n import translate

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def note(label: QLabel, text: str) -> None:
    """Plain text."""
    _show(label, text, Qt.TextFormat.PlainText)


def show_error(label: QLabel, error: ToolError) -> None:
    """The error, and what to do about it on a line of its own."""
    error = error_in_the_dock(error)
    place = f"{escape(error.where)}: " if error.where else ""
    text = "<b>{}</b> {}{}".format(escape(translate("Satchel", "Error:")), place, escape(error.message))
    if error.hint:
        text += "<br>" + escape(error.hint)
    _show(label, text, Qt.TextFormat.RichText)


def _show(label: QLabel, text: str, text_format: Qt.TextFormat) -> None:
    label.setWordWrap(True)
    label.setTextFormat(text_format)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setText(text)
