# SPDX-License-Identifier: MIT
"""The window of Satchel: from an area to an order, tab by tab."""
from __future__ import annotations

from functools import partial
from typing import Any, Callable, List, Optional

from qgis.core import QgsSettings
from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMainWindow, QTabWidget, QVBoxLayout, QWidget

from ..core.calls import Calls
from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.log import attempt
from ..core.runner import ToolResult
from ..core.service import may_be_real
from ..core.settings import Settings, news
from ..core.tool import check_tool, find_tool
from ..core.workspace import Workspace
from .area_panel import AreaPanel
from .map_view import zoom_to
from .notices import SimulatedNotice, ToolNotice
from .order_panel import OrderPanel
from .orders_panel import OrdersPanel
from .results_panel import ResultsPanel
from .search_panel import SearchPanel
from .tasking_panel import TaskingPanel

OPENED = "satchel/dock_was_opened"
WIDTH_LETTERS = 72  #: of the dock when it is opened for the first time: five columns of the results
AREA, SEARCH, RESULTS, TASKING, ORDER, ORDERS = range(6)

#: Commands that ask the service: their answers tell whether it is a real one.
OF_THE_SERVICE = ("search", "quicklooks", "products", "options", "contracts", "price", "order", "tasking")


class SatchelDock(QgsDockWidget):
    """Panels know the workspace; the dock knows the panels."""

    def __init__(self, canvas: QgsMapCanvas, open_settings: Callable[[], None],
                 parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("Satchel", "Satchel"), parent)
        self.setObjectName("SatchelDock")  # QGIS keeps its place by this name
        self.workspace = Workspace(self)
        self._real: Optional[bool] = None  # until the service has answered, nobody knows
        self._heard_with = Settings.load()
        self._check = Calls(self)
        self.area = AreaPanel(self.workspace, canvas)
        self.search = SearchPanel(self.workspace)
        self.results = ResultsPanel(self.workspace, canvas)
        self.tasking = TaskingPanel(self.workspace, canvas)
        self.order = OrderPanel(self.workspace)
        self.orders = OrdersPanel(self.workspace, partial(zoom_to, canvas))
        self.panels: List[Any] = [self.area, self.search, self.results, self.tasking, self.order, self.orders]
        self.simulated = SimulatedNotice()
        self.tool = ToolNotice(lambda: self._change_settings(open_settings))
        self._build()
        self._connect()
        self._show_simulated()

    def close_down(self) -> None:
        """Before the dock goes: nothing of it stays on the map, in the tasks or on the disk."""
        attempt(lambda: news.changed.disconnect(self._settings_changed))
        for panel in self.panels:
            attempt(panel.close_down)
        for calls in (self._check, *self._all_calls()):
            attempt(calls.close)

    def check_tool(self) -> None:
        """Is the program there and recent enough? It is asked in the background."""
        try:
            program = find_tool(Settings.load().tool_path)
        except ToolError as error:
            self.tool.show_error(error)
            return
        self._check.work(translate("Satchel", "Looking for the program"),
                         lambda is_cancelled: check_tool(program), lambda _: self.tool.show_error(None))

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for panel, label in zip(self.panels, (
                translate("Satchel", "Area"), translate("Satchel", "Search"), translate("Satchel", "Results"),
                translate("Satchel", "Tasking"), translate("Satchel", "Order"), translate("Satchel", "Orders"))):
            self.tabs.addTab(panel, label)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.tool)
        layout.addWidget(self.simulated)
        layout.addWidget(self.tabs, 1)
        self.setWidget(inner)

    def _connect(self) -> None:
        for calls in self._all_calls():
            calls.answered.connect(self._hear)
            calls.failed.connect(self._fail)
        self._check.failed.connect(self.tool.show_error)
        self.search.found.connect(self._found)
        for panel in (self.search, self.tasking):
            panel.area_wanted.connect(lambda: self.tabs.setCurrentIndex(AREA))
        self.tasking.order_wanted.connect(lambda: self.tabs.setCurrentIndex(ORDER))
        self.order.orders_wanted.connect(lambda: self.tabs.setCurrentIndex(ORDERS))
        self.visibilityChanged.connect(self._visible)
        news.changed.connect(self._settings_changed)
        self.tabs.currentChanged.connect(lambda _: self._show_simulated())  # another QGIS has the same settings
        self.closedStateChanged.connect(lambda closed: self._show_outlines(not closed))

    def _all_calls(self) -> List[Calls]:
        return [calls for panel in self.panels for calls in panel.findChildren(Calls)]

    def _hear(self, command: str, result: ToolResult) -> None:
        self.tool.show_error(None)
        if result.simulated or command in OF_THE_SERVICE:
            self._real, self._heard_with = not result.simulated, Settings.load()
        self._show_simulated()

    def _found(self, count: int) -> None:
        if count:  # with none, the tab Search tells what to loosen
            self.tabs.setCurrentIndex(RESULTS)

    def _fail(self, error: Any) -> None:
        if isinstance(error, ToolError):
            self.tool.show_error(error)

    def _change_settings(self, open_settings: Callable[[], None]) -> None:
        open_settings()  # comes back when the options are closed
        self.check_tool()
        self._show_simulated()

    def _settings_changed(self) -> None:
        """By the options of QGIS, from wherever they were opened."""
        self._show_simulated()
        if self.isVisible():
            self.check_tool()

    def _visible(self, visible: bool) -> None:
        if visible:
            self._widen_once()
            self.check_tool()
            self._show_simulated()

    def _widen_once(self) -> None:
        """In a new profile; from then on QGIS keeps what the user makes of it."""
        window, settings = self.parent(), QgsSettings()
        if isinstance(window, QMainWindow) and not settings.value(OPENED, False, type=bool):
            settings.setValue(OPENED, True)
            width = max(self.width(), WIDTH_LETTERS * self.fontMetrics().averageCharWidth())
            window.resizeDocks([self], [width], Qt.Orientation.Horizontal)

    def _show_outlines(self, shown: bool) -> None:
        self.area.show_outline(shown)
        for panel in (self.results, self.tasking):
            panel.highlight.show_choice(shown)

    def _show_simulated(self) -> None:
        known = self._real is not None and self._heard_with == Settings.load()
        simulated = not self._real if known else not may_be_real()
        self.simulated.setVisible(simulated)
        self.results.simulated = self.tasking.simulated = simulated
        self.results.show_service(not self._real if known else None)
