# SPDX-License-Identifier: MIT
"""The second tab: what the images are to be like."""
from __future__ import annotations

from pathlib import Path
from typing import List, Optional

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QKeySequence
from qgis.PyQt.QtWidgets import QFormLayout, QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QShortcut, \
    QSizePolicy, QVBoxLayout, QWidget

from ..core.calls import Calls
from ..core.dock_words import hints_in_the_dock
from ..core.errors import ToolError
from ..core.folder import Folder
from ..core.i18n import translate
from ..core.log import attempt
from ..core.query import Query, arguments_of
from ..core.runner import ToolResult
from ..core.service import Service, chosen_profile
from ..core.settings import Settings
from ..core.shell_areas import search_command, snapshot_remark
from ..core.workspace import Areas, Workspace
from .activity_bar import ActivityBar
from .filters.base import Filter
from .filters.catalogue import PRODUCT_TYPES, other_filters, usual_filters
from .filters.words import WordsFilter
from .saved_searches import SavedSearchesRow

GRACE_MS = 500
MOST_NOTES = 5  #: the last ones: about the search, after those about the areas


class SearchPanel(QWidget):
    """Sets Workspace.footprints. Enter starts the search from everywhere in it."""

    found = pyqtSignal(int)  #: how many images; they are in the workspace already
    area_wanted = pyqtSignal()

    def __init__(self, workspace: Workspace, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._folder = Folder("satchel-search-")
        self._number = 0
        self.calls = Calls(self)
        self._products = Calls(self)  # a menu that is filled is no reason to end a search
        self.filters: List[Filter] = []
        self._build()
        self.search.clicked.connect(self.start)
        self.count.clicked.connect(self.count_images)
        self.copy.clicked.connect(self.copy_command)
        self.clear.clicked.connect(lambda: self.set_query({}))
        self.saved.chosen.connect(self.set_query)
        self.to_area.clicked.connect(self.area_wanted)
        workspace.areas_changed.connect(self._show_areas)
        self.calls.began.connect(lambda _: self._enable())
        self.calls.ended.connect(self._enable)
        self._products.failed.connect(self.activity.show_error)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.search.click)
        self._show_areas()

    def close_down(self) -> None:
        """Ends the calls and removes the files."""
        for step in (self.calls.close, self._products.close, self._folder.cleanup):
            attempt(step)

    # Building

    def _build(self) -> None:
        self.areas = QLabel()
        self.areas.setTextFormat(Qt.TextFormat.PlainText)
        self.areas.setWordWrap(True)
        self.to_area = QPushButton(translate("Satchel", "Choose areas"))
        self.saved = SavedSearchesRow(self.query)
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                             | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.message.setVisible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.areas)
        layout.addWidget(self.to_area, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.saved)
        layout.addWidget(self._build_filters(), 1)
        layout.addWidget(self.message)
        layout.addLayout(self._build_buttons())
        self.activity = ActivityBar(self.calls)
        layout.addWidget(self.activity)

    def _build_filters(self) -> QScrollArea:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 4, 0)
        usual, other = QFormLayout(), QFormLayout()
        self.more = QgsCollapsibleGroupBoxBasic(translate("Satchel", "More filters"))
        for form, filters in ((usual, usual_filters()), (other, other_filters())):
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            for entry in filters:
                form.addRow(entry.label, entry)
                self.filters.append(entry)
                if isinstance(entry, WordsFilter) and entry.option == PRODUCT_TYPES:
                    self.product_types = entry
        self.product_types.wanted.connect(self._ask_products)
        self.more.setLayout(other)
        self.more.setCollapsed(True)
        layout.addLayout(usual)
        layout.addWidget(self.more)
        layout.addStretch()
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _build_buttons(self) -> QGridLayout:
        self.copy = QPushButton(translate("Satchel", "Cop&y command line"))
        self.clear = QPushButton(translate("Satchel", "Clear"))
        self.count = QPushButton(translate("Satchel", "Co&unt"))
        self.copy.setToolTip(translate("Satchel", "Copies this search for a shell, without any secret"))
        self.clear.setToolTip(translate("Satchel", "Takes all filters away"))
        self.count.setToolTip(translate("Satchel", "Only tells how many images there are"))
        self.search = QPushButton(translate("Satchel", "&Search"))
        self.search.setDefault(True)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid = QGridLayout()
        for column, button in enumerate((self.clear, self.copy, self.count)):
            grid.addWidget(button, 0, column)
        grid.addWidget(self.search, 1, 0, 1, 3)
        return grid

    # Working

    def query(self) -> Query:
        """What the filters say."""
        query: Query = {}
        for entry in self.filters:
            query.update(entry.read())
        return query

    def set_query(self, query: Query) -> None:
        """Shows it in the filters; what it does not name is no filter."""
        for entry in self.filters:
            entry.write(query)
        if any(entry.option in query for entry in self.filters if self.more.isAncestorOf(entry)):
            self.more.setCollapsed(False)

    def start(self) -> None:
        """Searches. What was found before stays until the answer is there."""
        if not self._has_areas():
            return
        areas = self._workspace.areas
        self._number += 1
        try:
            path = self._folder.file(f"footprints-{self._number}.gpkg")
        except ToolError as error:
            self.activity.show_error(error)
            return
        self._note("")
        profile = chosen_profile(Settings.load())  # as the call reads it, whatever is set meanwhile
        self.calls.start(translate("Satchel", "Searching"), "search",
                         [*self._arguments(), f"--output={path}", "--no-qlr"],
                         lambda result: self._take(areas, path, profile, result), grace_ms=GRACE_MS)

    def count_images(self) -> None:
        """Asks how many there are, and fetches none."""
        if self._has_areas():
            self._note("")
            self.calls.start(translate("Satchel", "Counting"), "search", [*self._arguments(), "--count"],
                             self._take_count, grace_ms=GRACE_MS)

    def command(self) -> str:
        """The search for a shell; empty without areas."""
        areas = self._workspace.areas
        return "" if areas is None else search_command(Settings.load().profile, areas, self._options())

    def copy_command(self) -> None:
        """Puts it on the clipboard."""
        areas = self._workspace.areas
        if self._has_areas() and areas is not None:
            QGuiApplication.clipboard().setText(self.command())
            self._note(translate("Satchel", "Copied.") if areas.words is not None else
                       "{} {}".format(translate("Satchel", "Copied."), snapshot_remark()))

    def _options(self) -> List[str]:
        query = self.query()
        if query.get("--limit") == "0":  # the tool's word for all
            query.pop("--limit")
        return arguments_of(query)

    def _arguments(self) -> List[str]:
        areas = self._workspace.areas
        return [*(areas.arguments() if areas else []), *self._options()]

    def _has_areas(self) -> bool:
        if self._workspace.areas is None:
            self.activity.show_error(ToolError(
                translate("Satchel", "there are no areas yet"),
                translate("Satchel", "choose them in the tab Area, then \"Use these areas\""), kind="input"))
        return self._workspace.areas is not None

    def _take(self, areas: Optional[Areas], path: str, profile: str, result: ToolResult) -> None:
        if areas is not self._workspace.areas:
            return  # images of other areas than those in use would be ordered for these
        document = result.document if isinstance(result.document, dict) else {}
        if not isinstance(document.get("written"), int) or not Path(path).is_file():
            self.activity.show_error(ToolError(
                translate("Satchel", "the answer of the program lacks {}").format("written"),
                translate("Satchel", "its version may not fit the plugin; check both"), where="satchel search",
                kind="garbage"))
            return
        count = document["written"]
        self._tell(translate("Satchel", "images found: {}").format(count), document)
        self._workspace.set_footprints(path, Service(profile, result.simulated))
        self.found.emit(count)

    def _take_count(self, result: ToolResult) -> None:
        document = result.document if isinstance(result.document, dict) else {}
        text = translate("Satchel", "at most {} images") if document.get("at_most") else \
            translate("Satchel", "at least {} images") if document.get("at_least") else \
            translate("Satchel", "1 image") if document.get("total") == 1 else translate("Satchel", "{} images")
        self._tell(text.format(document.get("total", "?")), document)

    def _tell(self, text: str, document: dict) -> None:
        notes = hints_in_the_dock(document.get("notes") or [])
        rest = len(notes) - MOST_NOTES
        if rest > 0:  # ten thousand repaired areas are told in the tab Area
            notes = [*notes[-MOST_NOTES:], translate("Satchel", "and {} more").format(rest)]
        self._note("\n".join([text, *notes]))

    def _ask_products(self) -> None:
        if not self._products.is_running:
            self._products.start(translate("Satchel", "Product types"), "products", [], self._take_products,
                                 grace_ms=GRACE_MS)

    def _take_products(self, result: ToolResult) -> None:
        document = result.document if isinstance(result.document, dict) else {}
        words = []
        for product in document.get("product_types") or []:
            word = str(product.get("product_type_id") or "")
            words.append((word, "{}  {}".format(product.get("label") or "", word).strip()))
        self.product_types.set_words([pair for pair in words if pair[0]])

    # Showing

    def _note(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _enable(self) -> None:
        running = self.calls.is_running
        self.search.setEnabled(not running)
        self.count.setEnabled(not running)

    def _show_areas(self) -> None:
        areas = self._workspace.areas
        self.areas.setText(translate("Satchel", "No areas yet: they come first.") if areas is None else
                           translate("Satchel", "Areas: {}").format(areas.name))
        self.to_area.setVisible(areas is None)
        self.calls.cancel()  # its answer would be about the areas of before
        self._note("")
