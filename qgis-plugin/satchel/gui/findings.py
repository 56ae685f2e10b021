# SPDX-License-Identifier: MIT
"""The list of what was found wrong and what was done about it, with a way to each place."""
from __future__ import annotations

from typing import Any, Optional, Sequence

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, \
    QTreeWidgetItem, QWidget

from ..core.aoi_report import CHANGE, NOTE, PROBLEM, REPAIR, Finding
from ..core.i18n import translate
from .labels import tip

MARGIN = 6
TOP_LEFT: Any = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class WholeText(QStyledItemDelegate):
    """Rows as high as their text needs: it says what to do, and is not to be cut."""

    def __init__(self, view: QTreeWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: N802
        """For the width that the column has now."""
        size = super().sizeHint(option, index)
        width = self._view.columnWidth(index.column()) - 2 * MARGIN
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        rect = option.fontMetrics.boundingRect(QRect(0, 0, max(width, 40), 10_000),
                                               int(Qt.TextFlag.TextWordWrap), text)
        return QSize(size.width(), max(size.height(), rect.height() + 6))


class TopIcon(QStyledItemDelegate):
    """The icon beside the first line of a row of several."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # noqa: N802
        """As the text is aligned."""
        super().initStyleOption(option, index)
        option.decorationAlignment = TOP_LEFT


class FindingsList(QTreeWidget):
    """Enter or a double click goes to the place."""

    wanted = pyqtSignal(object)  #: QgsGeometry in EPSG:4326

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderLabels([translate("Satchel", "Kind"), translate("Satchel", "Area"),
                              translate("Satchel", "What")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setAllColumnsShowFocus(True)
        self.setAccessibleName(translate("Satchel", "Problems and repairs"))
        header = self.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, 90)
        header.setStretchLastSection(True)
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())
        self.setItemDelegateForColumn(0, TopIcon(self))
        self.setItemDelegateForColumn(1, WholeText(self))
        self.setItemDelegateForColumn(2, WholeText(self))
        self.setAlternatingRowColors(True)
        self.itemActivated.connect(lambda item: self._go(item))

    def show_findings(self, findings: Sequence[Finding], more: int = 0) -> None:
        """Replaces what was there; `more` are not in the list."""
        self.clear()
        for finding in findings:
            item = QTreeWidgetItem([self._word(finding.kind), finding.area, finding.text])
            item.setIcon(0, self._icon(finding.kind))
            item.setToolTip(2, tip(finding.text))
            for column in range(3):
                item.setTextAlignment(column, TOP_LEFT)
            item.setData(0, Qt.ItemDataRole.UserRole, finding.place)
            self.addTopLevelItem(item)
        if more > 0:
            self.addTopLevelItem(QTreeWidgetItem(["", "", translate("Satchel", "and {} more").format(more)]))

    def go_to_current(self) -> None:
        """What the button does."""
        if self.currentItem() is not None:
            self._go(self.currentItem())

    def has_place(self) -> bool:
        """Is there somewhere to go for the current row?"""
        item = self.currentItem()
        return item is not None and item.data(0, Qt.ItemDataRole.UserRole) is not None

    def _go(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, Qt.ItemDataRole.UserRole)
        if isinstance(place, QgsGeometry):
            self.wanted.emit(place)

    def _word(self, kind: str) -> str:
        return {PROBLEM: translate("Satchel", "Problem"), REPAIR: translate("Satchel", "Repaired"),
                CHANGE: translate("Satchel", "Changed"), NOTE: translate("Satchel", "Note")}[kind]

    def _icon(self, kind: str):
        picture = QStyle.StandardPixmap
        return self.style().standardIcon({PROBLEM: picture.SP_MessageBoxWarning, REPAIR: picture.SP_DialogApplyButton,
                                          CHANGE: picture.SP_BrowserReload,
                                          NOTE: picture.SP_MessageBoxInformation}[kind])
