# SPDX-License-Identifier: MIT
"""The images as lines of a table, or below lines of their days, which open and shut. Not a tree: one
lays out all of thirty thousand rows before it shows the first, where a table asks for what is seen.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Optional, Sequence, Set

from qgis.PyQt.QtCore import QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPixmap

from ..core.footprints import Image
from ..core.i18n import translate
from .hovered import hovered_look
from .labels import RIGHT_ALIGNED, tip
from .rows_model import Column, RowsModel

DATE, COVERAGE, CLOUD, ANGLE, SATELLITE, RESOLUTION, PRODUCT, ID = range(8)


@dataclass(eq=False)
class Day:
    """A line with the images of a day, which stand below it while it is open."""

    name: str             #: YYYY-MM-DD, or empty
    is_open: bool = True
    images: List[Image] = field(default_factory=list)
    row: int = 0          #: of its line
    first: int = 0        #: place of its first image among all images


class ResultsModel(RowsModel[Any]):
    """`rows` are lines: Image or Day."""

    ticked = pyqtSignal()  #: another choice

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(_columns(), parent)
        self._images: List[Image] = []     # as the service gave them
        self._sequence: List[Image] = []   # as the table has them, in days that are shut as well
        self._places: Dict[int, int] = {}  # in the sequence, by fid
        self._days: Dict[str, Day] = {}    # from above, if grouped
        self._chosen: Set[int] = set()
        self._chosen_of_day: Dict[str, int] = {}
        self._pictures: Dict[int, QPixmap] = {}
        self._hovered = -1
        self._grouped = False
        self.blank = QPixmap()

    # The images

    def set_images(self, images: Sequence[Image]) -> None:
        """In the sequence of the file, which is that of the service, until a column is clicked."""
        self.beginResetModel()
        self._images = list(images)
        self._chosen, self._pictures, self._hovered = set(), {}, -1
        self._days = {}
        self.rows = self.arranged()
        self.endResetModel()
        self.ticked.emit()

    def images(self) -> List[Image]:
        """In the sequence of the table, with those of days that are shut."""
        return self._sequence

    def image(self, index: QModelIndex) -> Optional[Image]:
        """None for a day."""
        line = self.row_of(index)
        return line if isinstance(line, Image) else None

    def index_of(self, fid: int, column: int = DATE) -> QModelIndex:
        """Where that image is; invalid if it is not there, or its day is shut."""
        place = self._places.get(fid)
        if place is None:
            return QModelIndex()
        day = self.day_of(fid)
        if day is None:
            return self.index(place, column)
        return self.index(day.row + 1 + place - day.first, column) if day.is_open else QModelIndex()

    # Days

    def set_grouped(self, grouped: bool) -> None:
        """By day, all of them open, or as one table."""
        if grouped != self._grouped:
            self.beginResetModel()
            self._grouped = grouped
            self._days = {}
            self.rows = self.arranged()
            self.endResetModel()

    def day(self, index: QModelIndex) -> Optional[Day]:
        """None for an image."""
        line = self.row_of(index)
        return line if isinstance(line, Day) else None

    def day_of(self, fid: int) -> Optional[Day]:
        """None if there are no days, or no such image."""
        place = self._places.get(fid) if self._grouped else None
        return None if place is None else self._days[self._sequence[place].day]

    def set_open(self, day: Day, on: bool) -> None:
        """Shows its images below it, or not."""
        if on == day.is_open:
            return
        first, end = day.row + 1, day.row + 1 + len(day.images)
        if on:
            self.beginInsertRows(QModelIndex(), first, end - 1)
            self.rows[first:first] = day.images
        else:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self.rows[first:end]
        day.is_open = on
        self._number_days()
        if on:
            self.endInsertRows()
        else:
            self.endRemoveRows()
        self._touch(day.row)

    # The choice

    def chosen(self) -> List[Image]:
        """In the sequence of the table."""
        if not self._chosen:
            return []
        return [image for image in self._sequence if image.fid in self._chosen]

    def set_chosen(self, ids: Sequence[str]) -> None:
        """Exactly those, by the service's ids."""
        wanted = set(ids)
        self._choose({image.fid for image in self._images if image.id in wanted})

    def toggle(self, rows: Iterable[int]) -> None:
        """Ticks all of them, or takes the ticks away if all have one."""
        fids = _fids(self.rows[row] for row in rows)
        self._choose(self._chosen - fids if fids <= self._chosen else self._chosen | fids)

    # Looks

    def set_pictures(self, pictures: Dict[int, QPixmap]) -> None:
        """Thumbnails by fid; others stay."""
        self._pictures.update(pictures)
        self.touch(DATE, DATE)

    def has_picture(self, fid: int) -> bool:
        """Is its thumbnail there?"""
        return fid in self._pictures

    def set_hovered(self, fid: int) -> None:
        """The image under the mouse on the map; -1 for none."""
        before, self._hovered = self._hovered, fid
        for changed in {before, fid} - {-1}:
            self._touch(self.index_of(changed).row())

    # What Qt asks

    def flags(self, index: QModelIndex) -> Any:  # noqa: D102
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == DATE else flags

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        day = self.day(index)
        if day is None:
            return super().data(index, role)
        return self._day_data(day, role) if index.column() == DATE else None

    def look(self, row: Image, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and column == DATE:
            return Qt.CheckState.Checked if row.fid in self._chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and column == DATE and not self.blank.isNull():
            return self._pictures.get(row.fid, self.blank)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == COVERAGE:
            return RIGHT_ALIGNED
        if role == Qt.ItemDataRole.UserRole and column == COVERAGE:
            return row.coverage
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.id)
        return hovered_look(role) if row.fid == self._hovered else None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        line = self.row_of(index)
        if role != Qt.ItemDataRole.CheckStateRole or line is None:
            return False
        fids = _fids([line])
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self._choose(self._chosen | fids if on else self._chosen - fids)
        return True

    # Within

    def arranged(self) -> List[Any]:
        """Images that are equal in what they are sorted by stay in the sequence of the service."""
        images = self._sorted(self._images)
        if not self._grouped:
            self._sequence = images
        else:
            self._group(images)
        self._places = {image.fid: place for place, image in enumerate(self._sequence)}
        if not self._grouped:
            return self._sequence
        lines: List[Any] = []
        for day in self._days.values():
            lines.append(day)
            lines += day.images if day.is_open else ()
        return lines

    def _group(self, images: Sequence[Image]) -> None:
        """The newest day first, unless the table is sorted the other way; those that are shut stay so."""
        of_day: Dict[str, List[Image]] = defaultdict(list)
        for image in images:
            of_day[image.acquired[:10]].append(image)  # Image.day, which costs a call for each
        oldest_first = self._sorting == (DATE, False)
        self._days = {name: self._days.get(name) or Day(name) for name in sorted(of_day, reverse=not oldest_first)}
        self._sequence = []
        for day in self._days.values():
            day.images, day.first = of_day[day.name], len(self._sequence)
            self._sequence += day.images
        self._number_days()
        self._count_chosen()

    def _number_days(self) -> None:
        row = 0
        for day in self._days.values():
            day.row = row
            row += 1 + len(day.images) if day.is_open else 1

    def _count_chosen(self) -> None:
        if self._grouped:  # nobody else asks
            self._chosen_of_day = Counter(image.acquired[:10] for image in self.chosen())

    def _choose(self, fids: Set[int]) -> None:
        if fids == self._chosen:
            return
        self._chosen = fids
        self._count_chosen()
        self.touch(DATE, DATE)
        self.ticked.emit()

    def _touch(self, row: int) -> None:
        """-1 is a row that is not there."""
        if row >= 0:
            self.dataChanged.emit(self.index(row, DATE), self.index(row, ID))

    def _day_data(self, day: Day, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return "{}  ({})".format(day.name or translate("Satchel", "date unknown"), len(day.images))
        if role == Qt.ItemDataRole.CheckStateRole:
            count = self._chosen_of_day.get(day.name, 0)
            return Qt.CheckState.Unchecked if count == 0 else \
                Qt.CheckState.Checked if count == len(day.images) else Qt.CheckState.PartiallyChecked
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:  # the arrow says it to all others
            return translate("Satchel", "opened") if day.is_open else translate("Satchel", "closed")
        return None


def _columns() -> List[Column[Any]]:
    return [
        Column(translate("Satchel", "Acquired (UTC)"),
               lambda image: image.acquired[:16].replace("T", " ") or translate("Satchel", "unknown"),
               lambda image: image.acquired or None),
        # The bar has its number beside it, and room of its own.
        Column(translate("Satchel", "Coverage"), lambda image: _share(image.coverage), lambda image: image.coverage,
               tip=translate("Satchel", "How much of all areas together the image shows")),
        Column(translate("Satchel", "Cloud"), lambda image: _told(image.cloud, "{:.0f} %"), lambda image: image.cloud,
               True),
        Column(translate("Satchel", "Angle"), lambda image: _told(image.angle, "{:.1f}°"), lambda image: image.angle,
               True),
        Column(translate("Satchel", "Satellite"), lambda image: image.satellite or image.constellation,
               lambda image: image.satellite or None),
        Column(translate("Satchel", "Pixel"), lambda image: _told(image.resolution, "{:g} m"),
               lambda image: image.resolution, True),
        Column(translate("Satchel", "Product"), lambda image: image.product, lambda image: image.product or None),
        Column(translate("Satchel", "Image"), lambda image: image.id, lambda image: image.id)]


def _fids(lines: Iterable[Any]) -> Set[int]:
    """Of images, and of those below days."""
    fids: Set[int] = set()
    for line in lines:
        if isinstance(line, Day):
            fids.update(image.fid for image in line.images)
        else:
            fids.add(line.fid)
    return fids


def _told(value: Optional[float], form: str) -> str:
    return "–" if value is None else form.format(value)


def _share(percent: Optional[float]) -> str:
    """0 is nothing at all, and 100 all of it."""
    if percent is not None and 0 < percent < 1:
        return "<1 %"
    return "99 %" if percent is not None and 99 < percent < 100 else _told(percent, "{:.0f} %")
