# SPDX-License-Identifier: MIT
"""How the row of a table looks whose outline on the map the mouse is over."""
from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFont, QPalette
from qgis.PyQt.QtWidgets import QApplication


def hovered_look(role: int) -> Any:
    """What a model answers for this role; not by colour alone."""
    if role == Qt.ItemDataRole.FontRole:
        font = QFont(QApplication.font())
        font.setBold(True)
        return font
    if role == Qt.ItemDataRole.BackgroundRole:
        colour = QApplication.palette().color(QPalette.ColorRole.Highlight)
        colour.setAlpha(70)
        return colour
    return None
