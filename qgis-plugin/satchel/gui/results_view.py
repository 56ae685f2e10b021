# SPDX-License-Identifier: MIT
"""The table of images: bars for coverage, and it tells which row the mouse or the keyboard is on."""
from __future__ import annotations

from typing import List, Optional

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage, QKeyEvent, QPainter, QPalette, QPixmap
from qgis.PyQt.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyle, QStyledItemDelegate, \
    QStyleOptionViewItem, QTreeView, QWidget

from ..core.footprints import Image
from ..core.i18n import translate
from .results_model import ANGLE, CLOUD, COVERAGE, DATE, ID, PRODUCT, RESOLUTION, SATELLITE, ResultsModel

PICTURE = QSize(38, 38)
SETTLED_MS = 150


class CoverageBar(QStyledItemDelegate):
    """A bar with its number beside it, so that the number is readable on every palette."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """The cell as any other, without its text; then the bar."""
        share = index.data(Qt.ItemDataRole.UserRole)
        if share is None:
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        style = cell.widget.style() if cell.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        palette = cell.palette
        ink = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        fill = ink if selected else palette.color(QPalette.ColorRole.Highlight)
        rect = cell.rect.adjusted(4, 0, -4, 0)
        width = cell.fontMetrics.horizontalAdvance("100 %") + 8
        bar = QRect(rect.left(), rect.center().y() - 4, max(rect.width() - width, 8), 9)
        painter.save()
        painter.setFont(cell.font)
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.drawRect(bar)
        inner = bar.adjusted(1, 1, 0, 0)
        inner.setWidth(round(inner.width() * min(max(share, 0), 100) / 100))
        painter.fillRect(inner, fill)
        painter.restore()


class ResultsView(QTreeView):
    """Space ticks the chosen rows, Enter and a double click go to the first of them."""

    hovered = pyqtSignal(object)  #: Image or None
    settled = pyqtSignal()        #: other rows are visible, for a moment already
    wanted = pyqtSignal(object)   #: Image

    def __init__(self, model: ResultsModel, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setUniformRowHeights(True)  # without it thirty thousand rows are measured one by one
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setSortingEnabled(True)
        self.setIconSize(PICTURE)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(translate("Satchel", "Images found"))
        self.setItemDelegateForColumn(COVERAGE, CoverageBar(self))
        header = self.header()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self._fit()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self.settled)
        self.entered.connect(lambda index: self.hovered.emit(model.image(index)))
        self.activated.connect(self._activate)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._timer.start())
        self.expanded.connect(lambda _: self._timer.start())
        model.modelReset.connect(self._timer.start)
        model.layoutChanged.connect(self._timer.start)

    def show_pictures(self, on: bool) -> None:
        """Thumbnails make the rows higher."""
        blank = QPixmap()
        if on:
            blank = QPixmap(PICTURE)
            blank.fill(Qt.GlobalColor.transparent)
        self._rows.blank = blank
        self._fit()
        self.doItemsLayout()
        self._timer.start()

    def show_days(self, on: bool) -> None:
        """Days are opened and shut; all are open at first."""
        self.setRootIsDecorated(on)
        self._fit()
        if on:
            self.expandAll()

    def visible_images(self) -> List[Image]:
        """From the first row that can be seen to the last."""
        images: List[Image] = []
        index = self.indexAt(self.viewport().rect().topLeft())
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            image = self._rows.image(index)
            if image is not None:
                images.append(image)
            index = self.indexBelow(index)
        return images

    def show_row(self, fid: int) -> None:
        """Scrolls to it, no further than needed."""
        index = self._rows.index_of(fid)
        if index.isValid():
            if index.parent().isValid() and not self.isExpanded(index.parent()):
                self.expand(index.parent())
            self.scrollTo(index)

    def selected_images(self) -> List[Image]:
        """The rows that are marked, or the current one."""
        indexes = self.selectionModel().selectedRows(0) or [self.currentIndex()]
        images = [self._rows.image(index.sibling(index.row(), 0)) for index in indexes if index.isValid()]
        return [image for image in images if image is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space, whatever column the focus is on."""
        if event.key() == Qt.Key.Key_Space:
            self._rows.toggle(self.selectionModel().selectedRows(0) or [self.currentIndex()])
            event.accept()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: N802
        """The keyboard hovers as well."""
        super().currentChanged(current, previous)
        self.hovered.emit(self._rows.image(current))

    def leaveEvent(self, event) -> None:  # noqa: N802
        """The mouse is elsewhere."""
        super().leaveEvent(event)
        self.hovered.emit(None)

    def resizeEvent(self, event) -> None:  # noqa: N802
        """More rows may be visible now."""
        super().resizeEvent(event)
        self._timer.start()

    def _activate(self, index: QModelIndex) -> None:
        image = self._rows.image(index)
        if image is not None:
            self.wanted.emit(image)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _fit(self) -> None:
        wide = self.fontMetrics().horizontalAdvance
        first = PICTURE.width() + 8 if not self._rows.blank.isNull() else 0
        first += 2 * self.indentation() if self.rootIsDecorated() else 0
        first += self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
        for column, sample in ((DATE, "2024-12-04 10:44"), (COVERAGE, "Coverage 100"), (CLOUD, "100 %"),
                               (ANGLE, "88.8°"), (SATELLITE, "Satellite"), (RESOLUTION, "0.5 m "),
                               (PRODUCT, "Pléiades 0.5-m "), (ID, "DS_PHR1B_202410271039109_FR1_PX")):
            self.header().resizeSection(column, wide(sample) + 14 + (first if column == DATE else 0))


def framed(image: QImage) -> QPixmap:
    """In the middle of a picture that is as large as all others, so that the texts stand in line."""
    picture = QPixmap(PICTURE)
    picture.fill(Qt.GlobalColor.transparent)
    small = image.scaled(PICTURE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(picture)
    painter.drawImage((PICTURE.width() - small.width()) // 2, (PICTURE.height() - small.height()) // 2, small)
    painter.end()
    return picture
