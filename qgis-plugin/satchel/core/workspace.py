# SPDX-License-Identifier: MIT
"""What the panels have in common: the areas, the images found for them, and those chosen."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .service import Service

if TYPE_CHECKING:
    from .acquisition import Acquisition


@dataclass(frozen=True)
class Areas:
    """Areas of interest as the tool reads them: a file and what is to become of its features."""

    path: str                     #: a GeoPackage of ours or any file that OGR opens
    name: str                     #: for people: the layer, "map extent", "drawn"
    options: Tuple[str, ...] = ()  #: `--name-field=...`, `--buffer=500m`, `--dissolve`, ...
    words: Optional[Tuple[str, ...]] = None  #: what names the same areas in a shell without QGIS, if anything does

    def arguments(self, option: str = "") -> List[str]:
        """As a word of its own, or behind `option` (`--aoi`), as the command wants them."""
        return [f"{option}={self.path}" if option else self.path, *self.options]


class Workspace(QObject):
    """One per dock. Panels write what is theirs and listen to the rest; none knows another."""

    areas_changed = pyqtSignal()
    footprints_changed = pyqtSignal()
    chosen_changed = pyqtSignal()
    acquisition_changed = pyqtSignal()
    orders_changed = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.areas: Optional[Areas] = None
        self.footprints = ""               #: GeoPackage of the last search; empty: none
        self.found_with: Optional[Service] = None  #: who found them; None: nobody knows
        self.chosen: Tuple[str, ...] = ()  #: ids of images in it, in the sequence of the table
        #: What is ordered in the place of the images; None: the images are.
        self.acquisition: Optional[Acquisition] = None

    def set_areas(self, areas: Optional[Areas]) -> None:
        """New areas make what was found for others worthless."""
        self.areas = areas
        had_acquisition, self.acquisition = self.acquisition is not None, None
        self.areas_changed.emit()
        if had_acquisition:
            self.acquisition_changed.emit()
        self.set_footprints("")

    def set_footprints(self, path: str, found_with: Optional[Service] = None) -> None:
        """The result of a search; nothing of it is chosen yet."""
        self.footprints, self.found_with = path, found_with
        self.footprints_changed.emit()
        self.set_chosen(())

    def set_chosen(self, ids: Sequence[str]) -> None:
        """The images that are to be ordered: who ticks one does not mean the acquisition of before."""
        if tuple(ids) != self.chosen:
            self.chosen = tuple(ids)
            if self.chosen:
                self.set_acquisition(None)
            self.chosen_changed.emit()

    def set_acquisition(self, acquisition: Optional[Acquisition]) -> None:
        """What is ordered in the place of images; with None the images are again."""
        if acquisition != self.acquisition:
            self.acquisition = acquisition
            self.acquisition_changed.emit()
