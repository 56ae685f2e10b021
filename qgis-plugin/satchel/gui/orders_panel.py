# SPDX-License-Identifier: MIT
"""Everything that was ordered, from the ledger: what became of it, where, for how much."""
from __future__ import annotations

from html import escape
from typing import Any, Callable, Dict, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QGuiApplication, QKeySequence, QShowEvent, QTextOption
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QShortcut,
    QSplitter,
    QTableView,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ..core.calls import Calls
from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.order_list import OrderRow, advice, areas_of, details, read_orders
from ..core.runner import ToolResult
from ..core.workspace import Workspace
from .activity_bar import ActivityBar
from .labels import plain_label
from .orders_model import DATE, OrdersModel, OrdersProxy

ZoomTo = Callable[[QgsGeometry, QgsCoordinateReferenceSystem], None]


class OrdersPanel(QWidget):
    """Reads the ledger when it is looked at; orders nothing and changes nothing."""

    def __init__(self, workspace: Workspace, zoom_to: ZoomTo, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.zoom_to = zoom_to
        self.calls = Calls(self)
        self.detail_calls = Calls(self)
        self._is_outdated = True
        self._has_answer = False
        self._shown: Dict[Tuple[int, str], Dict[str, Any]] = {}  #: `orders show`, by id and time of change
        self._zooms = False
        self._build()
        workspace.orders_changed.connect(self._orders_changed)
        self.filter.textChanged.connect(self._filter_changed)
        self.refresh_button.clicked.connect(self.refresh)
        self.zoom_button.clicked.connect(self._zoom)
        self.copy_button.clicked.connect(self._copy)
        self.table.doubleClicked.connect(lambda _: self._zoom())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.detail_calls.failed.connect(self._detail_failed)
        self.calls.ended.connect(self._update)
        self._update()

    def close_down(self) -> None:
        """Ends the calls."""
        self.calls.close()
        self.detail_calls.close()

    # -- widgets

    def _build(self) -> None:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(translate("Satchel", "Filter: number, status, image…"))
        self.filter.setAccessibleName(translate("Satchel", "Filter orders"))
        self.filter.setClearButtonEnabled(True)
        self.refresh_button = QPushButton(translate("Satchel", "Refresh"))
        self.model = OrdersModel(self)
        self.proxy = OrdersProxy(self.model, self)
        self.table = self._make_table()
        self.empty = plain_label()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.details = QTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # ids are long words
        self.details.setAccessibleName(translate("Satchel", "Details of the order"))
        self.details.setPlaceholderText(translate("Satchel", "Select an order to see what it consists of."))
        self.zoom_button = QPushButton(translate("Satchel", "Zoom to areas"))
        self.copy_button = QPushButton(translate("Satchel", "Copy number"))
        self.bar = ActivityBar(self.calls)

        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.refresh_button)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.details)
        self.splitter.setSizes([300, 260])
        self.splitter.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.zoom_button)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.empty)
        layout.addWidget(self.splitter, 1)
        layout.addLayout(buttons)
        layout.addWidget(self.bar)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.proxy)
        table.setAccessibleName(translate("Satchel", "Orders"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setSortingEnabled(True)
        table.sortByColumn(DATE, Qt.SortOrder.DescendingOrder)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)
        return table

    # -- the list

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._is_outdated:
            self.refresh()

    def _orders_changed(self) -> None:
        self._is_outdated = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Reads the ledger anew."""
        self._is_outdated = False
        self.calls.start(translate("Satchel", "Reading the orders"), "orders", ["list"], self._take)
        self._update()

    def _take(self, result: ToolResult) -> None:
        try:
            rows = read_orders(result.document)
        except ToolError as error:
            self.calls.failed.emit(error)
            return
        selected = self.current()
        self._has_answer = True
        self.model.set_rows(rows)
        self.table.resizeColumnsToContents()
        self._select(selected.ledger_id if selected else None)
        self._selected()

    def _filter_changed(self, words: str) -> None:
        self.proxy.set_words(words)
        self._selected()

    def _select(self, ledger_id: Optional[int]) -> None:
        for number in range(self.proxy.rowCount()):
            row = self.proxy.order_at(self.proxy.index(number, 0))
            if row and row.ledger_id == ledger_id:
                self.table.selectRow(number)

    def current(self) -> Optional[OrderRow]:
        """The order that is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self.proxy.order_at(rows[0]) if rows else None

    # -- one order

    def _selected(self) -> None:
        self._zooms = False
        self.detail_calls.drop()
        row = self.current()
        if row is not None and self._document(row) is None:
            self._ask_details(row)
        self._update()

    def _ask_details(self, row: OrderRow) -> None:
        self.detail_calls.start(translate("Satchel", "Reading the order"), "orders", ["show", str(row.ledger_id)],
                                lambda result: self._take_details(row, result))

    def _take_details(self, row: OrderRow, result: ToolResult) -> None:
        if isinstance(result.document, dict):
            self._shown[(row.ledger_id, row.updated)] = result.document
        zooms, self._zooms = self._zooms, False
        self._update()
        if zooms:
            self._zoom()

    def _detail_failed(self, error: ToolError) -> None:
        self._zooms = False
        self.bar.show_error(error)

    def _document(self, row: OrderRow) -> Optional[Dict[str, Any]]:
        return self._shown.get((row.ledger_id, row.updated))

    def _zoom(self) -> None:
        """To the areas; they come with the details, which may be on their way."""
        row = self.current()
        if row is None:
            return
        document = self._document(row)
        if document is None:
            self._zooms = True
            self._ask_details(row)
            return
        areas = areas_of(document)
        if areas.isEmpty():
            self.bar.show_error(ToolError(translate("Satchel", "the ledger has no areas of this order"),
                                          where=row.reference, kind="input"))
        else:
            self.zoom_to(areas, QgsCoordinateReferenceSystem("EPSG:4326"))

    def _copy(self) -> None:
        row = self.current()
        if row is not None:
            QGuiApplication.clipboard().setText(row.sales_order or row.reference)

    # -- what is shown

    def _update(self) -> None:
        row = self.current()
        count = self.proxy.rowCount()
        self.splitter.setVisible(count > 0)
        self.empty.setVisible(count == 0)
        self.empty.setText(self._why_empty())
        self.copy_button.setText(translate("Satchel", "Copy reference") if row and not row.sales_order
                                 else translate("Satchel", "Copy number"))
        for button in (self.zoom_button, self.copy_button):
            button.setEnabled(row is not None)
        self.details.setHtml(details_html(row, self._document(row)) if row else "")

    def _why_empty(self) -> str:
        if self.model.rows:
            return translate("Satchel", "No order matches the filter.")
        if self.calls.is_running or not self._has_answer:
            return translate("Satchel", "The orders were not read yet.") if not self.calls.is_running \
                else translate("Satchel", "Reading the orders…")
        return translate("Satchel", "Nothing was ordered yet. Orders that you place appear here.")


def details_html(row: OrderRow, shown: Optional[Dict[str, Any]]) -> str:
    """The order in two columns; every text of it is escaped."""
    lines = "".join(
        '<tr><td style="padding-right: 12px">{}</td><td>{}</td></tr>'.format(
            escape(title), escape(text).replace("\n", "<br>")) for title, text in details(row, shown))
    warning = f"<p><b>⚠ {escape(advice(row))}</b></p>" if advice(row) else ""
    return f"{warning}<table>{lines}</table>"
