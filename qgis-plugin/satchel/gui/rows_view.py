# SPDX-License-Identifier: MIT
"""A table of rows: tells which one the mouse or the keyboard is on."""
from __future__ import annotations

from typing import Any, List, Optional

from qgis.PyQt.QtCore import QEvent, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, \
    QTableView, QWidget

from .rows_model import RowsModel

# Any, because flags with ~ are an int to Qt 5's stubs.
_NOT_HOVERED: Any = ~QStyle.StateFlag.State_MouseOver


class RowCell(QStyledItemDelegate):
    """Without a look of its own for the cell below the mouse: it is the row that counts, and the theme
    Night Mapping writes dark on dark there.
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # noqa: N802
        """As any cell."""
        super().initStyleOption(option, index)
        option.state = option.state & _NOT_HOVERED


class RowsView(QTableView):
    """One row is marked at most; Enter and a double click go to it."""

    hovered = pyqtSignal(object)  #: a row or None
    marked = pyqtSignal()         #: another row, or none
    wanted = pyqtSignal(object)   #: a row

    def __init__(self, model: RowsModel, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(RowCell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        self.entered.connect(lambda index: self.hovered.emit(self.told_of(index)))
        self.activated.connect(self._activate)
        self.selectionModel().selectionChanged.connect(lambda *_: self.marked.emit())
        model.modelReset.connect(self.marked)

    def row_height(self) -> int:
        """Of a line of text."""
        return self.fontMetrics().height() + 8

    def told_of(self, index: QModelIndex) -> Any:
        """What the signals tell of a row."""
        return self._rows.row_of(index)

    def told_without_mouse(self) -> Any:
        """What is looked at then: the marked row."""
        return self.current()

    def current(self) -> Any:
        """The marked row, or None."""
        rows = self.selectionModel().selectedRows()
        return self.told_of(rows[0]) if rows else None

    def fit_columns(self) -> None:
        """To what stands in them; the last one takes what is left, and is never narrower than that."""
        for column in self._shown_columns():
            self.fit_column(column)
        self._stretch()

    def fit_column(self, column: int) -> None:
        """To what stands in it."""
        self.resizeColumnToContents(column)

    def bring_into_view(self, number: int) -> None:
        """Scrolls to that row, no further than needed, and not sideways."""
        self.executeDelayedItemsLayout()  # rows that have just come have no place yet
        sideways = self.horizontalScrollBar().value()
        self.scrollTo(self._rows.index(number, 0))
        self.horizontalScrollBar().setValue(sideways)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """More room, or less."""
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        self.fit_column(max(self._shown_columns(), key=header.visualIndex))
        header.setStretchLastSection(header.length() < self.viewport().width())

    def _shown_columns(self) -> List[int]:
        return [column for column in range(len(self._rows.columns)) if not self.isColumnHidden(column)]

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Any) -> QModelIndex:  # noqa: N802
        """Home and End are of the table: whole rows are marked."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0,
                QAbstractItemView.CursorAction.MoveEnd: len(self._rows.rows) - 1}
        if action in ends:
            return self._rows.index(ends[action], max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: N802
        """The keyboard hovers as well."""
        super().currentChanged(current, previous)
        self.hovered.emit(self.told_of(current))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """The mouse is elsewhere."""
        super().leaveEvent(event)
        self.hovered.emit(self.told_without_mouse())

    def _activate(self, index: QModelIndex) -> None:
        row = self.told_of(index)
        if row is not None:
            self.wanted.emit(row)
