# SPDX-License-Identifier: MIT
"""The table of images: ticks, thumbnails, and days that open and shut."""
from __future__ import annotations

from typing import Any, List, Optional, Sequence

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QFont, QFontMetrics, QImage, QKeyEvent, QPainter, QPixmap, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QStyle, QWidget

from ..core.footprints import Image
from ..core.i18n import translate
from .results_cells import BelowDays, CoverageBar
from .results_model import ANGLE, CLOUD, COVERAGE, DATE, ID, PRODUCT, RESOLUTION, SATELLITE, Day, ResultsModel
from .rows_view import RowsView

PICTURE = QSize(38, 38)
SETTLED_MS = 150

#: As wide as what the columns hold, told by a sample: measuring would ask for a thousand rows.
_SAMPLES = {DATE: "2024-12-04 10:44", COVERAGE: "Coverage 100", CLOUD: "100 %", ANGLE: "88.8°", SATELLITE: "Satellite",
            RESOLUTION: "0.5 m ", PRODUCT: "Pléiades 0.5-m ", ID: "DS_PHR1B_202410271039109_FR1_PX"}


class ResultsView(RowsView):
    """Space ticks the marked rows, Enter and a double click go to an image and open or shut a day."""

    settled = pyqtSignal()  #: other rows are visible, for a moment already

    def __init__(self, model: ResultsModel, parent: Optional[QWidget] = None) -> None:
        self._model = model  # first: Qt asks what is told of the current row while the table is made
        super().__init__(model, parent)
        self._has_days = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(PICTURE)
        self.setAccessibleName(translate("Satchel", "Images found"))
        self.setItemDelegateForColumn(COVERAGE, CoverageBar(self))
        self._below_days = BelowDays(self)
        self._below_days.turned.connect(self._turn)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsMovable(True)
        # The header asks whether a column is marked as a whole, row by row, though it shows nothing of it.
        header.setSelectionModel(QItemSelectionModel(model, self))
        self.fit_columns()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self.settled)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._timer.start())
        for signal in (model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            signal.connect(lambda *_: self._timer.start())

    def show_pictures(self, on: bool) -> None:
        """Thumbnails make the rows higher."""
        blank = QPixmap()
        if on:
            blank = QPixmap(PICTURE)
            blank.fill(Qt.GlobalColor.transparent)
        self._model.blank = blank
        self.verticalHeader().setDefaultSectionSize(max(self.row_height(), PICTURE.height() + 2 if on else 0))
        self.fit_columns()
        self._timer.start()

    def show_days(self, on: bool) -> None:
        """With an arrow, and their images further in."""
        self._has_days = on
        self.setItemDelegateForColumn(DATE, self._below_days if on else self.itemDelegate())
        self.fit_columns()

    def visible_images(self) -> List[Image]:
        """From the first row that can be seen to the last."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        lines = self._model.rows[max(first, 0):last + 1 if last >= 0 else None] if first >= 0 else []
        return [line for line in lines if isinstance(line, Image)]

    def show_row(self, fid: int) -> None:
        """Scrolls to that image, no further than needed, and opens its day."""
        day = self._model.day_of(fid)
        if day is not None:
            self._model.set_open(day, True)
        index = self._model.index_of(fid)
        if index.isValid():
            self.bring_into_view(index.row())

    def show_rows(self, fids: Sequence[int]) -> None:
        """As many of them as there is room for, the first in any case, once the layout has changed its heights."""
        def scroll() -> None:
            if not sip.isdeleted(self):
                for fid in reversed(fids):
                    self.show_row(fid)

        QTimer.singleShot(0, scroll)

    def set_open(self, day: Day, on: bool) -> None:
        """Who is on one of its images is on the day then."""
        current = self.currentIndex()
        image = self._model.image(current)
        if not on and image is not None and self._model.day_of(image.fid) is day:
            self.selectionModel().setCurrentIndex(self._model.index(day.row, current.column()),
                                                  QItemSelectionModel.SelectionFlag.NoUpdate)
        self._model.set_open(day, on)

    def selected_images(self) -> List[Image]:
        """The rows that are marked, or the current one."""
        return [line for line in map(self._model.rows.__getitem__, self._marked_rows()) if isinstance(line, Image)]

    def told_of(self, index: QModelIndex) -> Any:
        """Nothing of days."""
        return self._model.image(index)

    def told_without_mouse(self) -> None:
        """Many rows may be marked: none of them is shown."""
        return None

    def fit_column(self, column: int) -> None:
        """To what usually stands in it."""
        font = QFont(self.font())
        font.setBold(column == DATE)  # as that of the row under the mouse on the map
        width = QFontMetrics(font).horizontalAdvance(_SAMPLES[column]) + 14
        if column == DATE:
            style = self.style()
            width += style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
            width += PICTURE.width() + 8 if not self._model.blank.isNull() else 0
            width += 2 * style.pixelMetric(QStyle.PixelMetric.PM_TreeViewIndentation) if self._has_days else 0
        self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space, whatever column the focus is on; Left and Right as in a tree."""
        key = event.key()
        if key == Qt.Key.Key_Space:
            self._model.toggle(self._marked_rows())
        elif self._has_days and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.currentIndex().isValid():
            self._step(key == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """More rows may be visible now."""
        super().resizeEvent(event)
        self._timer.start()

    def _marked_rows(self) -> List[int]:
        """From above; that of the focus if there is none. By ranges: all rows may be marked."""
        ranges = self.selectionModel().selection()
        rows = sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})
        return rows or ([self.currentIndex().row()] if self.currentIndex().isValid() else [])

    def _step(self, right: bool) -> None:
        current, bar = self.currentIndex(), self.horizontalScrollBar()
        day, image = self._model.day(current), self._model.image(current)
        if right and day is not None and not day.is_open:
            self.set_open(day, True)
        elif right or bar.value() > bar.minimum():
            bar.setValue(bar.value() + (bar.singleStep() if right else -bar.singleStep()))
        elif day is not None:
            self.set_open(day, False)
        elif image is not None:
            above = self._model.day_of(image.fid)
            if above is not None:
                self.setCurrentIndex(self._model.index(above.row, current.column()))

    def _turn(self, index: QModelIndex) -> None:
        day = self._model.day(index)
        if day is not None:
            self.set_open(day, not day.is_open)

    def _activate(self, index: QModelIndex) -> None:
        super()._activate(index)
        self._turn(index)


def framed(image: QImage) -> QPixmap:
    """In the middle of a picture that is as large as all others, so that the texts stand in line."""
    picture = QPixmap(PICTURE)
    picture.fill(Qt.GlobalColor.transparent)
    small = image.scaled(PICTURE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(picture)
    painter.drawImage((PICTURE.width() - small.width()) // 2, (PICTURE.height() - small.height()) // 2, small)
    painter.end()
    return picture
