# SPDX-License-Identifier: MIT
"""Labels that show text as it is: what comes from a service or a layer is never markup."""
from __future__ import annotations

from html import escape
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
#: For cells of figures. Models want a number, and Qt 6's flags are none.
RIGHT_ALIGNED: int = getattr(_RIGHT, "value", None) or int(_RIGHT)


def plain_label(text: str = "", *, bold: bool = False, small: bool = False, selectable: bool = False,
                parent: Optional[QWidget] = None) -> QLabel:
    """Wraps, and takes every character literally."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    if bold or small:
        font = label.font()
        font.setBold(bold)
        if small and font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * 0.9)
        label.setFont(font)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                      | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def tip(text: str) -> str:
    """A tool tip guesses whether it is given markup; this one is, with everything escaped."""
    return f"<qt>{escape(text)}</qt>" if text else ""
