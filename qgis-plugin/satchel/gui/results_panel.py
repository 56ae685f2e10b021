# SPDX-License-Identifier: MIT
"""The third tab: the images found, to look at and to choose from."""
from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, List, Optional

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QStyle, QVBoxLayout, \
    QWidget

from ..core.calls import Calls
from ..core.cover import read_cover
from ..core.dock_words import in_the_dock
from ..core.errors import ToolError
from ..core.footprints import Image, load_images
from ..core.geopackage import UNCOVERED, copy_database, read_shapes
from ..core.folder import Folder
from ..core.i18n import translate
from ..core.log import attempt
from ..core.runner import ToolResult
from ..core.service import other_than
from ..core.transform import wgs84
from ..core.workspace import Workspace
from .activity_bar import ActivityBar
from .cover_row import CoverRow
from .highlight import Highlight
from .labels import plain_label
from .map_layers import add_footprints, add_quicklook, check_not_open, temporary_file
from .map_view import zoom_to
from .notices import Notice
from .results_model import ResultsModel
from .results_view import ResultsView, framed
from .thumbnails import Thumbnails

GRACE_MS = 500
MOST_QUICKLOOKS = 50  #: each is a picture to fetch, and a part of the command line


class ResultsPanel(QWidget):
    """Shows Workspace.footprints and sets Workspace.chosen."""

    def __init__(self, workspace: Workspace, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._canvas = canvas
        self._folder = Folder("satchel-results-")
        self._number = 0
        self._copy = ""      # of the footprints: thumbnails go into it
        self._heard: Optional[bool] = None
        self.simulated = False  # as the dock knows it, for the names of layers
        self.calls = Calls(self)
        self.model = ResultsModel(self)
        self.view = ResultsView(self.model)
        self.thumbnails = Thumbnails(self)
        self.highlight = Highlight(canvas, self.model.images, self)
        self._build()
        self._connect()
        self._show_counts()

    def close_down(self) -> None:
        """Lets go of the map, the calls and the files."""
        for step in (self.calls.close, lambda: self.thumbnails.reset(""), self.highlight.close_down,
                     self._folder.cleanup):
            attempt(step)

    # Building

    def _build(self) -> None:
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.by_date = QCheckBox(translate("Satchel", "By da&te"))
        self.pictures = QCheckBox(translate("Satchel", "Thumb&nails"))
        self.by_date.setToolTip(translate("Satchel", "Groups the images by the day they were acquired"))
        self.pictures.setToolTip(translate("Satchel", "Fetches small pictures of the rows that can be seen"))
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        top.addWidget(self.by_date)
        top.addWidget(self.pictures)
        self.cover = CoverRow()
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setVisible(False)
        layout = QVBoxLayout(self)
        self.empty = plain_label()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Over the table, which keeps its place in the window.
        QVBoxLayout(self.view.viewport()).addWidget(self.empty)
        self.foreign = Notice(QStyle.StandardPixmap.SP_MessageBoxWarning)
        layout.addWidget(self.foreign)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.cover)
        layout.addWidget(self.message)
        layout.addLayout(self._build_buttons())
        self.activity = ActivityBar(self.calls)
        layout.addWidget(self.activity)

    def _build_buttons(self) -> QHBoxLayout:
        self.quicklook = QPushButton(translate("Satchel", "&Quicklook"))
        self.quicklook.setToolTip(translate("Satchel", "Shows the quicklooks of the marked rows on the map"))
        self.zoom = QPushButton(translate("Satchel", "&Zoom"))
        self.zoom.setToolTip(translate("Satchel", "Zooms to the marked row; so does a double click"))
        self.untick = QPushButton(translate("Satchel", "&Untick"))
        self.untick.setToolTip(translate("Satchel", "Chooses nothing"))
        self.add = QPushButton(translate("Satchel", "&Add to map"))
        self.add.setToolTip(translate("Satchel", "Adds all footprints as a layer with style and time"))
        menu = QMenu(self.add)
        self.add_temporary = menu.addAction(translate("Satchel", "As a temporary layer"))
        self.add_permanent = menu.addAction(translate("Satchel", "As a GeoPackage…"))
        self.add.setMenu(menu)
        row = QHBoxLayout()
        for button in (self.quicklook, self.zoom, self.untick, self.add):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self._workspace.footprints_changed.connect(self.load)
        self.model.ticked.connect(self._ticked)
        self.view.hovered.connect(self.highlight.show_image)
        self.view.wanted.connect(self._zoom_to)
        self.view.settled.connect(self._want_pictures)
        self.highlight.pointed.connect(self._point)
        self.by_date.toggled.connect(self._group)
        self.pictures.toggled.connect(self.view.show_pictures)
        self.pictures.setChecked(True)
        self.thumbnails.loaded.connect(self._take_pictures)
        self.thumbnails.failed.connect(self._no_pictures)
        self.cover.wanted.connect(self.best_cover)
        self.quicklook.clicked.connect(self.show_quicklooks)
        self.zoom.clicked.connect(self._zoom_to_marked)
        self.untick.clicked.connect(lambda: self.model.set_chosen(()))
        self.add_temporary.triggered.connect(lambda: self.add_layer(temporary_file("footprints.gpkg")))
        self.add_permanent.triggered.connect(self._ask_file)
        self.calls.began.connect(lambda _: self._show_counts())
        self.calls.ended.connect(self._show_counts)

    # Working

    def show_service(self, heard: Optional[bool]) -> None:
        """Marks images that another service found than the one that is set; `heard` as other_than() takes it."""
        self._heard = heard
        text = other_than(self._workspace.found_with, heard) if self._workspace.footprints else ""
        self.foreign.text.setText(text)
        self.foreign.setVisible(bool(text))

    def load(self) -> None:
        """Reads the footprints of the workspace in the background."""
        path = self._workspace.footprints
        self.show_service(self._heard)
        self._copy = ""
        self.thumbnails.reset("")
        self.highlight.show_image(None)
        self._say("")
        self.model.set_images([])
        if not path:
            self.calls.close()
            self.activity.clear()
            self._show_counts()
            return
        self._number += 1
        copy = self._file(f"footprints-{self._number}.gpkg")
        if not copy:
            return
        self.calls.work(translate("Satchel", "Reading the images"),
                        lambda is_cancelled: load_images(path, copy, is_cancelled),
                        lambda images: self._take(copy, images))

    def best_cover(self) -> None:
        """Ticks what `satchel select` chooses."""
        areas = self._workspace.areas
        if areas is None or not self._workspace.footprints:
            return
        self._say("")
        self._number += 1
        uncovered = self._file(f"uncovered-{self._number}.gpkg")
        if not uncovered:
            return
        self.calls.start(translate("Satchel", "Choosing the best cover"), "select",
                         [self._workspace.footprints, *areas.arguments("--aoi"), *self.cover.arguments(),
                          f"--uncovered={uncovered}"],
                         lambda result: self._take_cover(uncovered, result), grace_ms=GRACE_MS)

    def show_quicklooks(self) -> None:
        """Those of the marked rows, each as a layer."""
        images = self.view.selected_images()
        if not images:
            return
        if len(images) > MOST_QUICKLOOKS:
            self._say(translate("Satchel", "Mark at most {} rows.").format(MOST_QUICKLOOKS))
            return
        folder = temporary_file("quicklooks")
        condition = "fid IN ({})".format(",".join(str(image.fid) for image in images))
        name = translate("Satchel", "Quicklook {} {}").format(images[0].satellite, images[0].day) \
            if len(images) == 1 else translate("Satchel", "{} quicklooks").format(len(images))
        self.calls.start(translate("Satchel", "Quicklooks"), "quicklooks",
                         [self._workspace.footprints, f"--output={folder}", "--size=large", "--no-thumbnails",
                          f"--where={condition}"],
                         lambda result: self._take_quicklooks(name, result), grace_ms=GRACE_MS)

    def add_layer(self, path: str) -> None:
        """A copy of the footprints as a layer: the next search may do with its own file as it likes."""
        source = self._copy or self._workspace.footprints
        if not source:
            return
        found_with = self._workspace.found_with
        simulated = self.simulated if found_with is None else found_with.simulated

        def write() -> None:
            check_not_open(path)
            self.calls.work(translate("Satchel", "Writing the layer"), lambda is_cancelled: copy_database(source, path),
                            lambda written: self._try(lambda: add_footprints(written, simulated)))

        self._try(write)

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, translate("Satchel", "Footprints as a GeoPackage"), "",
                                              "GeoPackage (*.gpkg)")
        if path:
            self.add_layer(path if path.lower().endswith(".gpkg") else path + ".gpkg")

    # Taking

    def _take(self, copy: str, images: List[Image]) -> None:
        self._copy = copy
        self.thumbnails.reset(copy)
        self.model.set_images(images)

    def _take_cover(self, uncovered: str, result: ToolResult) -> None:
        def take() -> None:
            cover = read_cover(result.document)
            self.model.set_chosen(cover.ids)
            self._say(cover.summary)
            chosen = self.model.chosen()
            self.view.show_rows([image.fid for image in chosen])
            if cover.uncovered_km2 > 0 and Path(uncovered).is_file():
                self.calls.work(translate("Satchel", "Drawing what stays uncovered"),
                                lambda is_cancelled: read_shapes(uncovered, UNCOVERED), self.highlight.show_uncovered)

        self._try(take)

    def _take_quicklooks(self, name: str, result: ToolResult) -> None:
        document = result.document if isinstance(result.document, dict) else {}
        failed = document.get("failed") or []
        if failed:
            self._say(translate("Satchel", "quicklooks that could not be fetched: {}").format(len(failed)))
        if document.get("mosaic"):
            self._try(lambda: add_quicklook(str(document["mosaic"]), name, result.simulated))
        elif not failed:
            self._say(translate("Satchel", "The service has no quicklook of it."))

    def _take_pictures(self, images: Dict[int, QImage]) -> None:
        self.model.set_pictures({fid: framed(image) for fid, image in images.items()})

    def _no_pictures(self, error: ToolError) -> None:
        self.pictures.setChecked(False)
        self._say(translate("Satchel", "Thumbnails cannot be fetched: {}").format(in_the_dock(error.message)))

    def _want_pictures(self) -> None:
        if self.pictures.isChecked() and self.isVisible():
            self.thumbnails.want([image.fid for image in self.view.visible_images()
                                  if not self.model.has_picture(image.fid)])

    # Showing

    def _ticked(self) -> None:
        chosen = self.model.chosen()
        self._workspace.set_chosen([image.id for image in chosen])
        self.highlight.show_chosen(chosen)
        self._say("")  # what was said of a cover was about another choice
        self._show_counts()

    def _point(self, fid: int) -> None:
        self.model.set_hovered(fid)
        if fid >= 0:
            self.view.show_row(fid)

    def _group(self, on: bool) -> None:
        self.model.set_grouped(on)
        self.view.show_days(on)

    def _zoom_to(self, image: Image) -> None:
        zoom_to(self._canvas, image.footprint, wgs84())

    def _zoom_to_marked(self) -> None:
        for image in self.view.selected_images()[:1]:
            self._zoom_to(image)

    def _show_counts(self) -> None:
        count, chosen = len(self.model.images()), len(self.model.chosen())
        idle = not self.calls.is_running
        if not self._workspace.footprints:
            empty = translate("Satchel", "No images yet: search for some.")
        else:
            empty = translate("Satchel", "No image matches.") if idle else ""
        self.empty.setText(empty)
        self.empty.setVisible(count == 0)
        text = translate("Satchel", "1 image, {} chosen").format(chosen) if count == 1 else \
            translate("Satchel", "{} images, {} chosen").format(count, chosen)
        self.summary.setText(text if count else "")
        for widget in (self.cover, self.quicklook, self.zoom, self.add):
            widget.setEnabled(count > 0 and idle)
        self.untick.setEnabled(chosen > 0)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _file(self, name: str) -> str:
        """Empty, and said why, where there is no place for it."""
        try:
            return self._folder.file(name)
        except ToolError as error:
            self.activity.show_error(error)
            return ""

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except ToolError as error:
            self.activity.show_error(error)

    def showEvent(self, event) -> None:  # noqa: N802
        """The mouse on the map means something now, and thumbnails are looked at."""
        super().showEvent(event)
        self.highlight.set_active(True)
        self._want_pictures()

    def hideEvent(self, event) -> None:  # noqa: N802
        """Another tab, or no dock."""
        super().hideEvent(event)
        self.highlight.set_active(False)
