# SPDX-License-Identifier: MIT
"""The images as a table, or as a tree of days with images. Sorted and grouped here: thirty thousand
rows through a proxy model would be twice the work in Python.
"""
from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Sequence, Set, Tuple

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, QObject, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont, QPalette, QPixmap
from qgis.PyQt.QtWidgets import QApplication

from ..core.footprints import Image
from ..core.i18n import translate
from .labels import tip

DATE, COVERAGE, CLOUD, ANGLE, SATELLITE, RESOLUTION, PRODUCT, ID = range(8)
NUMBERS = (CLOUD, ANGLE, RESOLUTION, COVERAGE)

# Asked twice for every row before the first one is shown.
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_DAY = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable
_IMAGE = _DAY | Qt.ItemFlag.ItemNeverHasChildren  # with which nobody asks for them

#: What a row is sorted by; None goes last, whichever way.
_KEYS: Dict[int, Callable[[Image], Any]] = {
    DATE: lambda image: image.acquired or None, SATELLITE: lambda image: image.satellite or None,
    CLOUD: lambda image: image.cloud, ANGLE: lambda image: image.angle,
    RESOLUTION: lambda image: image.resolution, COVERAGE: lambda image: image.coverage,
    PRODUCT: lambda image: image.product or None, ID: lambda image: image.id}

Place = Tuple[int, int]  #: group, row in it


class ResultsModel(QAbstractItemModel):
    """Index ids are 0 at the top, and the number of the group plus 1 below one."""

    ticked = pyqtSignal()  #: another choice

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._images: List[Image] = []
        self._groups: List[List[int]] = [[]]
        self._places: Dict[int, Place] = {}
        self._chosen: Set[int] = set()
        self._pictures: Dict[int, QPixmap] = {}
        self._hovered = -1
        self._grouped = False
        self._sorting: Tuple[int, bool] = (-1, False)
        self.blank = QPixmap()

    # The images

    def set_images(self, images: Sequence[Image]) -> None:
        """In the sequence of the file, which is that of the service, until a column is clicked."""
        self.beginResetModel()
        self._images = list(images)
        self._chosen, self._pictures, self._hovered = set(), {}, -1
        self._arrange()
        self.endResetModel()
        self.ticked.emit()

    def images(self) -> List[Image]:
        """In the sequence of the table."""
        return [self._images[position] for group in self._groups for position in group]

    def image(self, index: QModelIndex) -> Optional[Image]:
        """None for a day."""
        if not index.isValid() or (self._grouped and index.internalId() == 0):
            return None
        group = index.internalId() - 1 if self._grouped else 0
        return self._images[self._groups[group][index.row()]]

    def index_of(self, fid: int, column: int = 0) -> QModelIndex:
        """Where that image is; invalid if it is not there."""
        place = self._places.get(fid)
        if place is None:
            return QModelIndex()
        return self.createIndex(place[1], column, place[0] + 1 if self._grouped else 0)

    # The choice

    def chosen(self) -> List[Image]:
        """In the sequence of the table."""
        if not self._chosen:
            return []
        return [image for image in self.images() if image.fid in self._chosen]

    def set_chosen(self, ids: Sequence[str]) -> None:
        """Exactly those, by the service's ids."""
        wanted = set(ids)
        self._choose({image.fid for image in self._images if image.id in wanted})

    def toggle(self, indexes: Sequence[QModelIndex]) -> None:
        """Ticks all of them, or takes the ticks away if all have one."""
        fids = {image.fid for index in indexes for image in self._under(index)}
        self._choose(self._chosen - fids if fids <= self._chosen else self._chosen | fids)

    # Looks

    def set_pictures(self, pictures: Dict[int, QPixmap]) -> None:
        """Thumbnails by fid; others stay."""
        self._pictures.update(pictures)
        for fid in pictures:
            self._touch(fid)

    def has_picture(self, fid: int) -> bool:
        """Is its thumbnail there?"""
        return fid in self._pictures

    def set_hovered(self, fid: int) -> None:
        """The image under the mouse on the map; -1 for none."""
        before, self._hovered = self._hovered, fid
        for changed in {before, fid} - {-1}:
            self._touch(changed)

    def set_grouped(self, grouped: bool) -> None:
        """By day or as one table."""
        if grouped != self._grouped:
            self.beginResetModel()
            self._grouped = grouped
            self._arrange()
            self.endResetModel()

    # What Qt asks

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        if not parent.isValid():
            return len(self._groups) if self._grouped else len(self._groups[0])
        if self._grouped and parent.internalId() == 0 and parent.column() == 0:
            return len(self._groups[parent.row()])
        return 0

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return ID + 1

    def hasChildren(self, parent: QModelIndex = QModelIndex()) -> bool:  # noqa: N802, B008
        return self.rowCount(parent) > 0 if self._grouped or not parent.isValid() else False

    def index(self, row: int, column: int, parent: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        # A view asks this for every row before it shows the first, so no detour by hasIndex().
        if not self._grouped and 0 <= row < len(self._images) and 0 <= column <= ID and not parent.isValid():
            return self.createIndex(row, column, 0)
        if not 0 <= row < self.rowCount(parent) or not 0 <= column <= ID:
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Optional[QModelIndex] = None) -> Any:
        if child is None:  # QObject.parent(), which has the same name
            return super().parent()
        if not self._grouped or not child.isValid() or child.internalId() == 0:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def flags(self, index: QModelIndex) -> Any:
        if index.column() == DATE:
            return _DAY if self._grouped and index.internalId() == 0 else _IMAGE
        return _PLAIN if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation,  # noqa: N802
                   role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return [translate("Satchel", "Acquired (UTC)"), translate("Satchel", "Coverage"),
                    translate("Satchel", "Cloud"), translate("Satchel", "Angle"), translate("Satchel", "Satellite"),
                    translate("Satchel", "Pixel"), translate("Satchel", "Product"),
                    translate("Satchel", "Image")][section]
        if role == Qt.ItemDataRole.ToolTipRole and section == COVERAGE:
            return translate("Satchel", "How much of all areas together the image shows")
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        image = self.image(index)
        column = index.column()
        if role == Qt.ItemDataRole.SizeHintRole and column == DATE and not self.blank.isNull():
            return self.blank.size() + QSize(0, 2)  # of days as well: all rows have one height
        if image is None:
            return self._day_data(index, role) if index.isValid() else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(image, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == DATE:
            return Qt.CheckState.Checked if image.fid in self._chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and column == DATE and not self.blank.isNull():
            return self._pictures.get(image.fid, self.blank)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.UserRole and column == COVERAGE:
            return image.coverage
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(image.id)
        if image.fid == self._hovered:
            return self._hover_data(role)
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        fids = {image.fid for image in self._under(index)}
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self._choose(self._chosen | fids if on else self._chosen - fids)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Column -1: as the service gave them."""
        self._sorting = (column, order == Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.image(index), self._day(index)) for index in self.persistentIndexList()]
        self._arrange()
        days = {self._images[group[0]].day: row for row, group in enumerate(self._groups) if group}
        moved = [self.index_of(image.fid, index.column()) if image is not None else
                 self.createIndex(days.get(day, 0), index.column(), 0) for index, image, day in kept]
        self.changePersistentIndexList([index for index, _, _ in kept], moved)
        self.layoutChanged.emit()

    # Within

    def _arrange(self) -> None:
        positions = list(range(len(self._images)))
        column, descending = self._sorting
        if column >= 0:
            key = _KEYS[column]
            known = [position for position in positions if key(self._images[position]) is not None]
            unknown = [position for position in positions if key(self._images[position]) is None]
            known.sort(key=lambda position: key(self._images[position]), reverse=descending)
            positions = known + unknown
        if self._grouped:
            days: Dict[str, List[int]] = {}
            for position in positions:
                days.setdefault(self._images[position].day, []).append(position)
            oldest_first = column == DATE and not descending
            self._groups = [days[day] for day in sorted(days, reverse=not oldest_first)]
        else:
            self._groups = [positions]
        self._places = {self._images[position].fid: (number, row) for number, group in enumerate(self._groups)
                        for row, position in enumerate(group)}

    def _under(self, index: QModelIndex) -> List[Image]:
        image = self.image(index)
        if image is not None:
            return [image]
        return [self._images[position] for position in self._groups[index.row()]] if index.isValid() else []

    def _day(self, index: QModelIndex) -> str:
        images = self._under(index)
        return images[0].day if images else ""

    def _choose(self, fids: Set[int]) -> None:
        changed, self._chosen = self._chosen ^ fids, fids
        if not changed:
            return
        for fid in list(changed)[:500]:
            self._touch(fid)
        if len(changed) > 500 or self._grouped:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.ticked.emit()

    def _touch(self, fid: int) -> None:
        first = self.index_of(fid)
        if first.isValid():
            self.dataChanged.emit(first, self.index_of(fid, ID))

    def _day_data(self, index: QModelIndex, role: int) -> Any:
        images = self._under(index)
        if index.column() != DATE:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "{}  ({})".format(images[0].day or translate("Satchel", "date unknown"), len(images))
        if role == Qt.ItemDataRole.CheckStateRole:
            count = sum(image.fid in self._chosen for image in images)
            return Qt.CheckState.Unchecked if count == 0 else \
                Qt.CheckState.Checked if count == len(images) else Qt.CheckState.PartiallyChecked
        return None

    def _hover_data(self, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole:  # not by colour alone
            font = QFont(QApplication.font())
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.BackgroundRole:
            colour = QApplication.palette().color(QPalette.ColorRole.Highlight)
            colour.setAlpha(70)
            return colour
        return None


def _text(image: Image, column: int) -> str:
    if column == DATE:
        return image.acquired[:16].replace("T", " ") or translate("Satchel", "unknown")
    if column == SATELLITE:
        return image.satellite or image.constellation
    if column == PRODUCT:
        return image.product
    if column == ID:
        return image.id
    if column == COVERAGE and image.coverage is not None:
        return _share(image.coverage)
    value, form = {CLOUD: (image.cloud, "{:.0f} %"), ANGLE: (image.angle, "{:.1f}°"),
                   RESOLUTION: (image.resolution, "{:g} m"), COVERAGE: (None, "")}[column]
    return "–" if value is None else form.format(value)


def _share(percent: float) -> str:
    """0 is nothing at all, and 100 all of it."""
    if 0 < percent < 1:
        return "<1 %"
    return "99 %" if 99 < percent < 100 else f"{percent:.0f} %"
