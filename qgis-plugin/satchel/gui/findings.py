# SPDX-License-Identifier: MIT
"""The list of what was found wrong and what was done about it, with a way to each place."""
from __future__ import annotations

from typing import Sequence

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QStyle, QTreeWidget, QTreeWidgetItem, QWidget

from ..core.aoi_report import CHANGE, NOTE, PROBLEM, REPAIR, Finding
from ..core.i18n import translate

#: A list of thousands helps nobody; the rest is told as a number.
MAX_ROWS = 500


class FindingsList(QTreeWidget):
    """Enter or a double click goes to the place."""

    wanted = pyqtSignal(object)  #: QgsGeometry in EPSG:4326

    def __init__(self, parent: QWidget = None) -> None:
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
        self.itemActivated.connect(lambda item: self._go(item))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Replaces what was there."""
        self.clear()
        for finding in findings[:MAX_ROWS]:
            item = QTreeWidgetItem([self._word(finding.kind), finding.area, finding.text])
            item.setIcon(0, self._icon(finding.kind))
            item.setToolTip(2, finding.text)
            item.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            item.setData(0, Qt.ItemDataRole.UserRole, finding.place)
            self.addTopLevelItem(item)
        if len(findings) > MAX_ROWS:
            self.addTopLevelItem(QTreeWidgetItem(
                ["", "", translate("Satchel", "and {} more").format(len(findings) - MAX_ROWS)]))

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
