# SPDX-License-Identifier: MIT
"""The button that shows and hides the dock."""
from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QWidget

from ..core.i18n import translate


def dock_action(dock: QgsDockWidget, icon: str, parent: QWidget) -> QAction:
    """For a tool bar and a menu."""
    action = QAction(QIcon(icon), translate("Satchel", "Satchel"), parent)
    action.setObjectName("SatchelAction")
    action.setToolTip(translate("Satchel", "Find, price and order satellite images"))
    action.setCheckable(True)
    dock.setToggleVisibilityAction(action)
    return action
