# SPDX-License-Identifier: MIT
"""The first tab: where images are wanted, and what the service will make of it.

The tool reads the source once, and writes the areas as they became: named, widened, dissolved,
repaired. That file is what is drawn, and what all other tabs search, price and order: a source that
changes meanwhile, be it somebody's file or a table of a database, changes nothing any more.
"""
from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from qgis.core import QgsGeometry, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QGroupBox, QHBoxLayout, QLabel, QPushButton, QStackedWidget, \
    QVBoxLayout, QWidget

from ..core.aoi_report import PROBLEM, REPAIR, AoiReport, read_aoi
from ..core.area_files import Written
from ..core.calls import Calls
from ..core.errors import ToolError
from ..core.folder import Folder
from ..core.i18n import translate
from ..core.layers import file_stem
from ..core.log import attempt
from ..core.runner import ToolResult
from ..core.shell_areas import Words
from ..core.transform import wgs84
from ..core.workspace import Areas, Workspace
from .activity_bar import ActivityBar
from .area_options import AreaOptions
from .area_sources import AreaSource, DrawSource, ExtentSource, FileSource, LayerSource, TextSource
from .findings import FindingsList
from .map_view import AREA_COLOUR, Outline, is_in_view, zoom_to

#: A call that only reads needs no time to say goodbye.
GRACE_MS = 500


class AreaPanel(QWidget):
    """Sets Workspace.areas, and only once the tool has read them."""

    def __init__(self, workspace: Workspace, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._canvas = canvas
        self._folder = Folder("satchel-areas-")
        self._number = 0
        self.report: Optional[AoiReport] = None
        self.calls = Calls(self)
        self.outline = Outline(canvas, AREA_COLOUR, 2)  # unfilled: quicklooks keep their colours
        self.sources: List[AreaSource] = [
            LayerSource(canvas, True), LayerSource(canvas, False), ExtentSource(canvas),
            DrawSource(canvas, False), DrawSource(canvas, True), FileSource(), TextSource()]
        self._build()
        self._connect()
        self._show_source(0)
        self._show_report(None)

    def close_down(self) -> None:
        """Lets go of the map, the call and the files."""
        for step in (lambda: QgsProject.instance().cleared.disconnect(self._forget_error), self.calls.close,
                     *(source.close_down for source in self.sources), self.outline.remove,
                     self._folder.cleanup):
            attempt(step)

    # Building

    def _build(self) -> None:
        self.choice = QComboBox()
        self.choice.setMinimumContentsLength(16)
        self.stack = QStackedWidget()
        for source in self.sources:
            self.choice.addItem(source.label())
            self.stack.addWidget(source)
        row = QHBoxLayout()
        label = QLabel(translate("Satchel", "&Areas from"))
        label.setBuddy(self.choice)
        row.addWidget(label)
        row.addWidget(self.choice, 1)
        self.options = AreaOptions()
        self.use = QPushButton(translate("Satchel", "&Use these areas"))
        self.use.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.stack)
        layout.addWidget(self.options)
        layout.addWidget(self.use)
        layout.addWidget(self._build_result(), 1)
        self.activity = ActivityBar(self.calls)
        layout.addWidget(self.activity)

    def _build_result(self) -> QGroupBox:
        self._box = QGroupBox(translate("Satchel", "Areas in use"))
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.findings = FindingsList()
        self.visible = QCheckBox(translate("Satchel", "&Show"))
        self.visible.setChecked(True)
        self.visible.setToolTip(translate("Satchel", "Shows the areas on the map"))
        self.zoom = QPushButton(translate("Satchel", "&Zoom to areas"))
        self.zoom_finding = QPushButton(translate("Satchel", "Go to &place"))
        self.zoom_finding.setToolTip(translate("Satchel", "Shows where the chosen problem or repair is; "
                                               "so does a double click"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.visible, 1)
        buttons.addWidget(self.zoom)
        buttons.addWidget(self.zoom_finding)
        layout = QVBoxLayout(self._box)
        layout.addWidget(self.summary)
        layout.addWidget(self.findings, 1)
        layout.addLayout(buttons)
        layout.addStretch()
        return self._box

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(self._show_source)
        self.use.clicked.connect(self.check)
        self.visible.toggled.connect(self.outline.set_visible)
        self.zoom.clicked.connect(self._zoom_to_areas)
        self.zoom_finding.clicked.connect(self.findings.go_to_current)
        self.findings.wanted.connect(lambda place: zoom_to(self._canvas, place, wgs84()))
        self.findings.currentItemChanged.connect(
            lambda *_: self.zoom_finding.setEnabled(self.findings.has_place()))
        self.calls.began.connect(lambda _: self.use.setEnabled(False))
        self.calls.ended.connect(lambda: self.use.setEnabled(True))
        QgsProject.instance().cleared.connect(self._forget_error)
        for source in self.sources:
            source.ready.connect(self.check)
            if isinstance(source, LayerSource):
                source.changed.connect(self._show_layer)

    # Working

    def choose(self, index: int) -> None:
        """Shows the source with that number; what was found for another one stays."""
        self.choice.setCurrentIndex(index)

    def show_outline(self, shown: bool) -> None:
        """A dock that is closed leaves nothing on the map."""
        self.outline.set_visible(shown and self.visible.isChecked())

    def check(self) -> None:
        """Writes the areas and lets the tool read them."""
        source = self._source()
        self._number += 1
        try:
            folder = Path(self._folder.file(str(self._number)))  # files of before may be in use still
            became = folder / "checked"  # beside what the source writes, which may have the same name
            became.mkdir(parents=True, exist_ok=True)
            writer = source.writer(str(folder))
        except OSError as problem:
            self.activity.show_error(ToolError.of(problem))
            return
        except ToolError as error:
            self.activity.show_error(error)
            return
        options = [*source.options(), *self.options.arguments()]
        areas = Areas(str(became / f"{file_stem(source.name())}.gpkg"), source.name(), words=self._shell(source))
        self.calls.work(translate("Satchel", "Writing the areas"), writer, partial(self._ask, areas, options))

    def _shell(self, source: AreaSource) -> Words:
        words, options = source.shell(), self.options.shell_arguments()
        return None if words is None or options is None else (*words, *options)

    def _ask(self, areas: Areas, options: List[str], written: Written) -> None:
        # Problems are told of the source by its own name, so it is this call that reads it.
        self.calls.start(translate("Satchel", "Checking the areas"), "aoi",
                         [written.path, *options, f"--output={areas.path}"], partial(self._take, areas, written.notes),
                         grace_ms=GRACE_MS)

    def _take(self, areas: Areas, notes: Sequence[str], result: ToolResult) -> None:
        document = result.document  # of ten thousand areas: not to be gone through in this thread
        self.calls.work(translate("Satchel", "Drawing the areas"),
                        lambda is_cancelled: read_aoi(document, areas.path, notes), partial(self._show, areas))

    def _show(self, areas: Areas, read: Tuple[AoiReport, QgsGeometry]) -> None:
        report, outline = read
        self._show_report(report, areas.name)
        self._workspace.set_areas(areas)
        self.outline.show(outline)
        self.outline.set_visible(self.visible.isChecked())
        self.zoom.setEnabled(not outline.isEmpty())
        if not outline.isEmpty() and not is_in_view(self._canvas, outline, wgs84()):
            self._zoom_to_areas()  # nobody sees what was checked elsewhere

    # Showing

    def _source(self) -> AreaSource:
        return self.sources[self.choice.currentIndex()]

    def _show_source(self, index: int) -> None:
        for number, source in enumerate(self.sources):
            if number != index and isinstance(source, DrawSource) and source.button.isChecked():
                self._canvas.unsetMapTool(source.tool)
        self.stack.setCurrentIndex(index)
        self._forget_error()
        self._show_layer()

    def _forget_error(self) -> None:
        """It was about another source, or a project that is gone."""
        if not self.calls.is_running:
            self.activity.clear()

    def _show_layer(self) -> None:
        # A stack is as high as its highest page; the others are not to leave a hole.
        self.stack.setMaximumHeight(self.stack.currentWidget().sizeHint().height())
        self.options.set_layer(self._source().layer())

    def _show_report(self, report: Optional[AoiReport], name: str = "") -> None:
        self.report = report
        self.outline.show(None)
        self.zoom.setEnabled(False)
        self.zoom_finding.setEnabled(False)
        if report is None:
            self.findings.show_findings(())
        else:
            listed = sum(finding.kind in report.counts for finding in report.findings)
            self.findings.show_findings(report.findings, sum(report.counts.values()) - listed)
        found = report is not None and bool(report.findings)
        self.findings.setVisible(found)
        self.zoom_finding.setVisible(found)
        self.visible.setVisible(report is not None)
        self.zoom.setVisible(report is not None)
        if report is None:
            self.summary.setText(translate("Satchel", "None yet. Choose where images are wanted, then \"Use these "
                                           "areas\": Satchel checks them and shows them on the map."))
            return
        lines = [translate("Satchel", "{}: {}").format(name, report.summary)]
        for kind, one, several in (
                (PROBLEM, translate("Satchel", "1 problem: an order would be refused"),
                 translate("Satchel", "{} problems: an order would be refused")),
                (REPAIR, translate("Satchel", "1 repair"), translate("Satchel", "{} repairs"))):
            count = report.counts.get(kind, 0)
            if count:
                lines.append(one if count == 1 else several.format(count))
        if report.skipped:
            lines.append(translate("Satchel", "features without geometry that were left out: {}")
                         .format(report.skipped))
        self.summary.setText("\n".join(lines))

    def _zoom_to_areas(self) -> None:
        if self.outline.geometry is not None:
            zoom_to(self._canvas, self.outline.geometry, wgs84())
