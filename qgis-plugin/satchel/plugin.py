# SPDX-License-Identifier: MIT
"""Wires the parts into QGIS, and takes them out again. Nothing else knows `iface`."""
from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

from .core.i18n import translate
from .core.log import attempt
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
        self._dock: Any = None
        self._action: Any = None
        self._close_guard: Any = None
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
        self._add_dock()

    def show_settings(self) -> None:
        """Opens the options of QGIS at our page."""
        from .gui.settings_page import PAGE

        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE)

    def unload(self) -> None:
        """Ends running calls as well, but for an order: their results would have nowhere to go.

        Whatever goes wrong in one step, the others are done: half a plugin cannot be loaded again.
        """
        for step in (stop_all, self._remove_close_guard, self._remove_action, self._remove_dock,
                     self._remove_settings_page, self._remove_provider, self._translation.remove):
            attempt(step)

    def _remove_settings_page(self) -> None:
        page, self._settings_page = self._settings_page, None
        if page is not None:
            self._iface.unregisterOptionsWidgetFactory(page)
            page.deleteLater()

    def _remove_provider(self) -> None:
        provider, self._provider = self._provider, None
        if provider is not None:
            QgsApplication.processingRegistry().removeProvider(provider)

    def _add_settings_page(self) -> None:
        from .gui.settings_page import SettingsPageFactory

        self._settings_page = SettingsPageFactory(QIcon(str(ICON)))
        self._iface.registerOptionsWidgetFactory(self._settings_page)

    def _add_dock(self) -> None:
        from qgis.PyQt.QtCore import Qt

        from .gui.close_guard import CloseGuard
        from .gui.dock import SatchelDock
        from .gui.dock_action import dock_action
        from .gui.last_words import tell_outcome

        window = self._iface.mainWindow()
        self._dock = SatchelDock(self._iface.mapCanvas(), self.show_settings, window)
        self._dock.order.last_words = partial(tell_outcome, self._iface.messageBar())
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        self._dock.hide()  # until somebody asks for it; QGIS brings one back that was open before
        self._close_guard = CloseGuard(window, self._dock.order.is_ordering)
        self._action = dock_action(self._dock, str(ICON), window)
        self._iface.addToolBarIcon(self._action)
        self._iface.addPluginToWebMenu(translate("Satchel", "Satchel"), self._action)

    def _remove_close_guard(self) -> None:
        guard, self._close_guard = self._close_guard, None
        if guard is not None:
            guard.close_down()

    def _remove_action(self) -> None:
        action, self._action = self._action, None
        if action is not None:
            attempt(lambda: self._iface.removePluginWebMenu(translate("Satchel", "Satchel"), action))
            attempt(lambda: self._iface.removeToolBarIcon(action))
            action.deleteLater()

    def _remove_dock(self) -> None:
        dock, self._dock = self._dock, None
        if dock is not None:
            attempt(dock.close_down)
            attempt(lambda: self._iface.removeDockWidget(dock))
            dock.deleteLater()
