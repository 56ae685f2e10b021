# SPDX-License-Identifier: MIT
"""What the panels have in common: the areas, the images found for them, and those chosen."""
from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal


@dataclass(frozen=True)
class Areas:
    """Areas of interest as the tool reads them: a file and what is to become of its features."""

    path: str                     #: a GeoPackage of ours or any file that OGR opens
    name: str                     #: for people: the layer, "map extent", "drawn"
    options: Tuple[str, ...] = ()  #: `--name-field=...`, `--buffer=500m`, `--dissolve`, ...

    def arguments(self, option: str = "") -> List[str]:
        """As a word of its own, or behind `option` (`--aoi`), as the command wants them."""
        return [f"{option}={self.path}" if option else self.path, *self.options]


class Workspace(QObject):
    """One per dock. Panels write what is theirs and listen to the rest; none knows another."""

    areas_changed = pyqtSignal()
    footprints_changed = pyqtSignal()
    chosen_changed = pyqtSignal()
    orders_changed = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.areas: Optional[Areas] = None
        self.footprints = ""               #: GeoPackage of the last search; empty: none
        self.chosen: Tuple[str, ...] = ()  #: ids of images in it, in the sequence of the table

    def set_areas(self, areas: Optional[Areas]) -> None:
        """New areas make what was found for others worthless."""
        self.areas = areas
        self.areas_changed.emit()
        self.set_footprints("")

    def set_footprints(self, path: str) -> None:
        """The result of a search; nothing of it is chosen yet."""
        self.footprints = path
        self.footprints_changed.emit()
        self.set_chosen(())

    def set_chosen(self, ids: Sequence[str]) -> None:
        """The images that are to be ordered."""
        if tuple(ids) != self.chosen:
            self.chosen = tuple(ids)
            self.chosen_changed.emit()
