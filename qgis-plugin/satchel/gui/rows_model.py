# SPDX-License-Identifier: MIT
"""Rows of anything as a table that sorts: each column says how it is told and what it is sorted by."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Generic, List, Optional, Sequence, TypeVar

from qgis.PyQt.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, Qt

from .labels import RIGHT_ALIGNED, tip

Row = TypeVar("Row")

#: Behind a number, so that the text of the next column does not stick to it.
GAP = "\u2002"


@dataclass(frozen=True)
class Column(Generic[Row]):
    """`key` is what a row is sorted by; None goes last, whichever way."""

    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any]
    is_number: bool = False
    tip: str = ""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Read only. Subclasses add colours and fonts by look()."""

    def __init__(self, columns: Sequence[Column[Row]], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.rows: List[Row] = []
        self._sorting = (-1, False)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """In the sequence of the service, until a column is clicked."""
        self.beginResetModel()
        self.rows = self._sorted(rows)
        self.endResetModel()

    def row_of(self, index: QModelIndex) -> Optional[Row]:
        """None for no row."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def look(self, row: Row, column: int, role: int) -> Any:
        """Anything but texts; None as usual."""
        return None

    def arranged(self) -> List[Row]:
        """The rows as the table is to have them now."""
        return self._sorted(self.rows)

    def touch(self, first: int, last: int) -> None:
        """These columns say something else now."""
        if self.rows:
            self.dataChanged.emit(self.index(0, first), self.index(len(self.rows) - 1, last))

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation,  # noqa: N802
                   role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return tip(self.columns[section].tip) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.row_of(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row) + (GAP if column.is_number else "")
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return RIGHT_ALIGNED
        return self.look(row, index.column(), role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """What is marked stays marked."""
        self._sorting = (column, order == Qt.SortOrder.DescendingOrder)
        # Without the hint the header keeps an index of each column, for whose row all rows would be looked through.
        self.layoutAboutToBeChanged.emit([], QAbstractItemModel.LayoutChangeHint.VerticalSortHint)
        kept = [(index, self.rows[index.row()]) for index in self.persistentIndexList()]
        self.rows = self.arranged()
        places = {id(row): number for number, row in enumerate(self.rows)} if kept else {}
        self.changePersistentIndexList([index for index, _ in kept],
                                       [self.index(places[id(row)], index.column()) for index, row in kept])
        self.layoutChanged.emit([], QAbstractItemModel.LayoutChangeHint.VerticalSortHint)

    def _sorted(self, rows: Sequence[Row]) -> List[Row]:
        column, descending = self._sorting
        if not 0 <= column < len(self.columns):
            return list(rows)
        key = self.columns[column].key
        keys = [key(row) for row in rows]
        known = [number for number, found in enumerate(keys) if found is not None]
        known.sort(key=keys.__getitem__, reverse=descending)
        return [rows[number] for number in known] + [row for row, found in zip(rows, keys) if found is None]
