# SPDX-License-Identifier: MIT
"""The ledger as a table that sorts and filters."""
from __future__ import annotations

from typing import Any, List, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

from ..core.i18n import translate
from ..core.order_list import OrderRow, advice, state_in_words
from .labels import RIGHT_ALIGNED, tip

STATUS, DATE, PRICE, SALES_ORDER, REFERENCE, SERVICE, PRODUCT = range(7)

SORT_ROLE = int(Qt.ItemDataRole.UserRole)


class OrdersModel(QAbstractTableModel):
    """One row per order, read only."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.rows: List[OrderRow] = []

    def set_rows(self, rows: List[OrderRow]) -> None:
        """A new list from the tool."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else PRODUCT + 1

    def headerData(self, section: int, orientation: Qt.Orientation,  # noqa: N802
                   role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (translate("Satchel", "Status"), translate("Satchel", "Date (UTC)"), translate("Satchel", "Price"),
                translate("Satchel", "Sales order"), translate("Satchel", "Reference"),
                translate("Satchel", "Service"), translate("Satchel", "Product"))[section]

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, index.column())
        if role == SORT_ROLE:
            return _key(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(advice(row) or _text(row, index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == PRICE:
            return RIGHT_ALIGNED
        return None


class OrdersProxy(QSortFilterProxyModel):
    """Sorts by what a column means, and filters by words anywhere in the row."""

    def __init__(self, model: OrdersModel, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = ""
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def set_words(self, words: str) -> None:
        """All of them have to occur."""
        self._words = words
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: N802
        return self._model.rows[row].matches(self._words)

    def order_at(self, index: QModelIndex) -> Optional[OrderRow]:
        """The order of a row as it is shown."""
        source = self.mapToSource(index)
        return self._model.rows[source.row()] if source.isValid() else None


def _text(row: OrderRow, column: int) -> str:
    if column == STATUS:
        text = state_in_words(row.state)
        return f"⚠ {text}" if advice(row) else text
    return (row.date(), row.price(), row.sales_order, row.reference, row.service(), row.product)[column - 1]


def _key(row: OrderRow, column: int) -> Any:
    if column == DATE:
        return f"{row.created} {row.ledger_id:012}"
    if column == PRICE:
        return -1.0 if row.total is None else float(row.total)
    return _text(row, column)
