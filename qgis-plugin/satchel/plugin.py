# SPDX-License-Identifier: MIT
"""Wires the parts into QGIS, and takes them out again. Nothing else knows `iface`."""
from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

from .core.runner import stop_all
from .core.translation import Translation
from .processing.provider import ICON, SatchelProvider

if TYPE_CHECKING:
    from .gui.settings_page import SettingsPageFactory


class SatchelPlugin:
    """QGIS calls initGui() in the desktop, and initProcessing() alone in qgis_process.

    What needs widgets is imported within initGui(): there are none without a desktop.
    """

    def __init__(self, iface) -> None:
        self._iface = iface
        self._provider: Optional[SatchelProvider] = None
        self._settings_page: Optional[SettingsPageFactory] = None
        self._translation = Translation()
        self._translation.install()

    def initProcessing(self) -> None:  # noqa: N802
        """Registers the algorithms."""
        if self._provider is None:
            self._provider = SatchelProvider()
            QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802
        """Called once QGIS has its windows."""
        self.initProcessing()
        self._add_settings_page()

    def show_settings(self) -> None:
        """Opens the options of QGIS at our page."""
        from .gui.settings_page import PAGE

        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE)

    def _add_settings_page(self) -> None:
        from .gui.settings_page import SettingsPageFactory

        self._settings_page = SettingsPageFactory(QIcon(str(ICON)))
        self._iface.registerOptionsWidgetFactory(self._settings_page)

    def unload(self) -> None:
        """Ends running calls as well: their results would have nowhere to go."""
        stop_all()
        if self._settings_page is not None:
            self._iface.unregisterOptionsWidgetFactory(self._settings_page)
            self._settings_page.deleteLater()
            self._settings_page = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        self._translation.remove()
