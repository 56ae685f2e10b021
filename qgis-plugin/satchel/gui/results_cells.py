# SPDX-License-Identifier: MIT
"""How the table of images draws its own cells: the share of the areas as a bar, days with an arrow."""
from __future__ import annotations

from typing import Any, Dict

from qgis.PyQt.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QMouseEvent, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from .results_model import ResultsModel
from .rows_view import RowCell

# Any, because flags with | between them are an int to Qt 5's stubs.
_CHECKED: Dict[Any, Any] = {
    Qt.CheckState.Checked: QStyle.StateFlag.State_On, Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
    Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange}
_CHILDREN: Any = QStyle.StateFlag.State_Children


class DrawnCell(RowCell):
    """The background is that of any cell, with the look of marked rows and of the one under the mouse."""

    def drawn(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> QStyleOptionViewItem:
        """What is to be drawn in the cell; the cell itself is drawn."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        empty = QStyleOptionViewItem(cell)
        empty.text, empty.features = "", QStyleOptionViewItem.ViewItemFeature.HasDisplay
        style_of(cell).drawControl(QStyle.ControlElement.CE_ItemViewItem, empty, painter, cell.widget)
        return cell


class CoverageBar(DrawnCell):
    """A bar with its number beside it, so that the number is readable on every palette."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """The cell as any other, without its text; then the bar."""
        share = index.data(Qt.ItemDataRole.UserRole)
        if share is None:
            super().paint(painter, option, index)
            return
        cell = self.drawn(painter, option, index)
        ink = ink_of(cell)
        fill = ink if is_marked(cell) else cell.palette.color(QPalette.ColorRole.Highlight)
        rect = cell.rect.adjusted(4, 0, -4, 0)
        width = cell.fontMetrics.horizontalAdvance("100 %") + 8
        bar = QRect(rect.left(), rect.center().y() - 4, max(rect.width() - width, 8), 9)
        painter.save()
        painter.setFont(cell.font)
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, cell.text)
        painter.drawRect(bar)
        inner = bar.adjusted(1, 1, 0, 0)
        inner.setWidth(round(inner.width() * min(max(share, 0), 100) / 100))
        painter.fillRect(inner, fill)
        painter.restore()


class BelowDays(DrawnCell):
    """Days with an arrow before their tick box, and images that stand further in, as a tree has them."""

    turned = pyqtSignal(QModelIndex)  #: the arrow of that day is clicked

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """The background from edge to edge; then what stands in it, at its place."""
        cell = self.drawn(painter, option, index)
        style, ink = style_of(cell), ink_of(cell)
        model = index.model()
        day = model.day(index) if isinstance(model, ResultsModel) else None
        painter.save()
        if day is not None:
            branch = QStyleOptionViewItem(cell)
            branch.rect = self.arrow_rect(cell)
            branch.palette.setColor(QPalette.ColorRole.WindowText, ink)
            branch.state = _CHILDREN | QStyle.StateFlag.State_Enabled
            if day.is_open:
                branch.state = _CHILDREN | QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Open
            style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorBranch, branch, painter, cell.widget)
        cell.rect = self.inner_rect(cell, index)
        box = QStyleOptionViewItem(cell)
        box.rect = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, cell, cell.widget)
        box.state = (cell.state & ~QStyle.StateFlag.State_HasFocus) | _CHECKED[cell.checkState]
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, cell.widget)
        mode = QIcon.Mode.Selected if is_marked(cell) else QIcon.Mode.Normal
        picture = style.subElementRect(QStyle.SubElement.SE_ItemViewItemDecoration, cell, cell.widget)
        cell.icon.paint(painter, picture, cell.decorationAlignment, mode)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, cell, cell.widget) + 1
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, cell.widget)
        place.adjust(margin, 0, -margin, 0)
        painter.setFont(cell.font)
        painter.setPen(ink)
        painter.drawText(place, cell.displayAlignment,
                         cell.fontMetrics.elidedText(cell.text, cell.textElideMode, place.width()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: N802
        """For a double click on the edge of the header."""
        return super().sizeHint(option, index) + QSize(self._depth(index) * indentation(option), 0)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem,  # noqa: N802
                    index: QModelIndex) -> bool:
        """The arrow, and the tick box at the place where it is drawn."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton \
                and self._depth(index) == 1 and self.arrow_rect(option).contains(event.pos()):
            if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
                self.turned.emit(index)
            return True  # its release too, which some desktops would take for "go to this row"
        inner = QStyleOptionViewItem(option)
        inner.rect = self.inner_rect(option, index)
        return super().editorEvent(event, model, inner, index)

    def arrow_rect(self, option: QStyleOptionViewItem) -> QRect:
        """Of a day."""
        return QRect(option.rect.left(), option.rect.top(), indentation(option), option.rect.height())

    def inner_rect(self, option: QStyleOptionViewItem, index: QModelIndex) -> QRect:
        """Where tick box, picture and text are."""
        return option.rect.adjusted(self._depth(index) * indentation(option), 0, 0, 0)

    @staticmethod
    def _depth(index: QModelIndex) -> int:
        model = index.model()
        return 1 if isinstance(model, ResultsModel) and model.day(index) is not None else 2


def indentation(option: QStyleOptionViewItem) -> int:
    """What a tree has."""
    return style_of(option).pixelMetric(QStyle.PixelMetric.PM_TreeViewIndentation, option, option.widget)


def style_of(option: QStyleOptionViewItem) -> QStyle:
    """That of the table."""
    return option.widget.style() if option.widget else QApplication.style()


def is_marked(option: QStyleOptionViewItem) -> bool:
    """Is the row one that the user has marked?"""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def ink_of(option: QStyleOptionViewItem) -> QColor:
    """Of texts, on a marked row as well."""
    return option.palette.color(QPalette.ColorRole.HighlightedText if is_marked(option) else QPalette.ColorRole.Text)
