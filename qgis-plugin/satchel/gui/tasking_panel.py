# SPDX-License-Identifier: MIT
"""The tab Tasking: how likely a new acquisition is, when it can be made, and the way to its order."""
from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Callable, List, Optional, Tuple

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..core.acquisition import Acquisition, narrowed
from ..core.calls import Calls
from ..core.errors import ToolError
from ..core.folder import Folder
from ..core.i18n import translate
from ..core.log import attempt as try_step
from ..core.runner import ToolResult
from ..core.settings import Settings, news
from ..core.tasking_advice import areas_without, nothing_possible
from ..core.tasking_attempts import Attempt, load_attempts
from ..core.tasking_feasibility import read_feasibility
from ..core.tasking_offers import read_offers
from ..core.tasking_request import FOR_A_PERIOD, TaskingRequest, programme_name
from ..core.transform import wgs84
from ..core.utc import iso_of, now
from ..core.workspace import Areas, Workspace
from .activity_bar import ActivityBar
from .highlight import Highlight
from .labels import plain_label, tip
from .map_layers import add_in_place_of, remove_layer, temporary_file
from .map_view import zoom_to
from .subject_view import TICK_MS
from .tasking_form import TaskingForm
from .tasking_results import TaskingResults

GRACE_MS = 500
PARTLY_DONE = 11  #: exit code: some areas were refused, the others have their answer


class TaskingPanel(QWidget):
    """Sets Workspace.acquisition; asks and never orders."""

    area_wanted = pyqtSignal()
    order_wanted = pyqtSignal()  #: the acquisition is in the workspace

    def __init__(self, workspace: Workspace, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._canvas = canvas
        self._folder = Folder("satchel-tasking-")
        self._number = 0
        self._file = ""                       # of the attempts in the table
        self._asked = TaskingRequest()        # what they are the answer to
        self._service = Settings.load()       # whose answers they are
        self._is_only_area = True
        self._layers = {"attempts": "", "feasibility": ""}  # ids of the layers on the map
        self._offered_for: Tuple[Any, ...] = ()
        self._take_part: Optional[Callable[[Any, ToolError], None]] = None
        self.simulated = False                # as the dock knows it, for the names of layers
        self.calls = Calls(self)
        self._offers = Calls(self)            # a form that is filled is no reason to end a question
        self._build()
        self.highlight = Highlight(canvas, lambda: self.results.attempts.rows, self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._connect()
        self._areas_changed()

    def close_down(self) -> None:
        """Lets go of the map, the calls and the files."""
        for step in (lambda: news.changed.disconnect(self._forget_other_service), self._timer.stop,
                     self.calls.close, self._offers.close, self.highlight.close_down, self._folder.cleanup):
            try_step(step)

    # Building

    def _build(self) -> None:
        self.areas = plain_label()
        self.to_area = QPushButton(translate("Satchel", "Choose areas"))
        self.form = TaskingForm()
        self.results = TaskingResults()
        self.feasibility = QPushButton(translate("Satchel", "&Feasibility"))
        self.feasibility.setToolTip(translate("Satchel", "How likely is it? Colours the areas on the map"))
        self.find_button = QPushButton(translate("Satchel", "Fin&d attempts"))
        self.find_button.setToolTip(translate("Satchel", "When can satellites acquire the areas? Shows the passes "
                                              "on the map"))
        self.hint = plain_label()
        self.hint.setAccessibleName(translate("Satchel", "What to do next"))
        self.zoom = QPushButton(translate("Satchel", "&Zoom"))
        self.zoom.setToolTip(translate("Satchel", "Zooms to the marked attempt; so does a double click"))
        self.order_period = QPushButton(translate("Satchel", "Order for the pe&riod…"))
        self.order = QPushButton(translate("Satchel", "&Order this attempt…"))
        self.activity = ActivityBar(self.calls)
        ask, act = QHBoxLayout(), QHBoxLayout()
        ask.addWidget(self.feasibility)
        ask.addWidget(self.find_button)
        act.addWidget(self.zoom)
        act.addStretch(1)
        act.addWidget(self.order_period)
        act.addWidget(self.order)
        layout = QVBoxLayout(self)
        layout.addWidget(self.areas)
        layout.addWidget(self.to_area, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.form)
        layout.addLayout(ask)
        layout.addWidget(self.results, 1)
        layout.addWidget(self.hint)
        layout.addLayout(act)
        layout.addWidget(self.activity)

    def _connect(self) -> None:
        news.changed.connect(self._forget_other_service)
        self._workspace.areas_changed.connect(self._areas_changed)
        self._workspace.acquisition_changed.connect(self._show_choice)
        self.to_area.clicked.connect(self.area_wanted)
        self.feasibility.clicked.connect(self.ask_feasibility)
        self.find_button.clicked.connect(self.find_attempts)
        self.form.changed.connect(self._refresh)
        self.results.marked.connect(self._refresh)
        self.results.hovered.connect(self.highlight.show_image)
        self.results.wanted.connect(self._zoom_to)
        self.highlight.pointed.connect(self.results.point)
        self.zoom.clicked.connect(lambda: self._zoom_to(self.results.current()))
        self.order.clicked.connect(self.order_attempt)
        self.order_period.clicked.connect(self.order_for_the_period)
        self._timer.timeout.connect(self._tick)
        self.calls.began.connect(lambda _: self._refresh())
        self.calls.failed.connect(self._failed)
        self.calls.ended.connect(self._refresh)
        self._offers.failed.connect(self._offers_failed)

    # Asking

    def ask_feasibility(self) -> None:
        """How likely is it?"""
        path, request = temporary_file("feasibility.gpkg"), self.form.request()
        self._ask(translate("Satchel", "Asking for the feasibility"), "feasibility", path, request,
                  partial(self._take_feasibility, path, request))

    def find_attempts(self) -> None:
        """When can it be done?"""
        self._number += 1
        try:
            path = self._folder.file(f"attempts-{self._number}.gpkg")
        except ToolError as error:
            self.activity.show_error(error)
            return
        request = self.form.request()
        self._ask(translate("Satchel", "Looking for attempts"), "attempts", path, request,
                  partial(self._take_attempts, path, request))

    def _ask(self, title: str, command: str, path: str, request: TaskingRequest,
             take: Callable[[Any, Optional[ToolError], bool], None]) -> None:
        areas = self._workspace.areas
        if areas is None:
            return
        self._forget_other_service()
        self._take_part = lambda document, error: take(document, error, self.simulated)
        self.calls.start(title, "tasking",
                         [command, *areas.arguments(), *request.arguments(), f"--output={path}", "--no-qlr"],
                         lambda result: take(result.document, None, result.simulated), grace_ms=GRACE_MS)

    def _failed(self, error: ToolError) -> None:
        """What was refused for some areas is told, and the answer for the others is taken all the same."""
        take, self._take_part = self._take_part, None
        if take is not None and error.exit_code == PARTLY_DONE and isinstance(error.document, dict):
            take(error.document, error)
        self._refresh()

    def _take_feasibility(self, path: str, request: TaskingRequest, document: Any, error: Optional[ToolError],
                          simulated: bool) -> None:
        chances = read_feasibility(document)
        self.results.show_chances(chances, _asked_text(translate("Satchel", "Feasibility"), request))
        self._show_layer("feasibility", path if chances else "", translate("Satchel", "Feasibility"), simulated)
        if error is not None:
            self.activity.show_error(error)

    def _take_attempts(self, path: str, request: TaskingRequest, document: Any, error: Optional[ToolError],
                       simulated: bool) -> None:
        self._take_part = None
        copy = temporary_file("attempts.gpkg")
        self.calls.work(translate("Satchel", "Reading the attempts"),
                        lambda is_cancelled: load_attempts(path, copy, document, is_cancelled),
                        partial(self._show_attempts, path, request, document, error, simulated))

    def _show_attempts(self, path: str, request: TaskingRequest, document: Any, error: Optional[ToolError],
                       simulated: bool, loaded: Tuple[List[Attempt], str]) -> None:
        attempts, copy = loaded
        without = [str(name) for name in document.get("areas_without") or []]
        self._file, self._asked = path, request
        self._is_only_area = document.get("areas") == 1
        line = _asked_text(translate("Satchel", "1 attempt") if len(attempts) == 1 else
                           translate("Satchel", "{} attempts").format(len(attempts)), request)
        advice = areas_without(without) if attempts else nothing_possible(request, self.form.limits())
        self.results.show_attempts(attempts, line, advice)
        self._show_layer("attempts", copy if attempts else "", translate("Satchel", "Attempts"), simulated)
        if error is not None:
            self.activity.show_error(error)

    def _show_layer(self, kind: str, path: str, name: str, simulated: bool) -> None:
        old = self._layers[kind]
        if path:
            self._layers[kind] = add_in_place_of(old, path, name, simulated).id()
        else:
            remove_layer(old, name)

    def _forget_other_service(self) -> None:
        """Other settings may mean another service, or real money: nothing that was simulated is ordered there."""
        if self._service != Settings.load():
            self._service = Settings.load()
            self.results.clear()

    def _ask_offers(self) -> None:
        """The service's own words and limits, once for these areas."""
        areas = self._workspace.areas
        wanted = (areas, Settings.load())
        if areas is None or wanted == self._offered_for:
            return
        self._offered_for = wanted
        self._offers.start(translate("Satchel", "Asking for tasking options"), "tasking",
                           ["options", *areas.arguments()], self._take_offers, grace_ms=GRACE_MS)

    def _take_offers(self, result: ToolResult) -> None:
        self.form.show_offers(read_offers(result.document))

    def _offers_failed(self, error: ToolError) -> None:
        """The usual words stay; a button that asks tells the rest."""
        self._offered_for = ()
        if not self.calls.is_running:
            self.activity.show_error(error)

    # Ordering is the next tab's

    def order_attempt(self) -> None:
        """Hands the marked attempt over."""
        self._forget_other_service()
        attempt, areas = self.results.current(), self._workspace.areas
        if attempt is None or areas is None or attempt.is_late():
            self._refresh()
            return
        area, why = narrowed(areas, attempt, self._is_only_area)
        if area is None:
            self.activity.show_error(ToolError(why, where=attempt.area, kind="input"))
            return
        request = replace(self._asked, mission=attempt.mission, programme=attempt.programme)
        self._hand_over(Acquisition(area, request, "", attempts=self._file, attempt=attempt, service=self._service))

    def order_for_the_period(self) -> None:
        """Hands the form over, with moments in the place of days."""
        areas, request = self._workspace.areas, self.form.request()
        if areas is not None:
            first = f"{request.start}T00:00:00.000Z" if request.start else iso_of(now())
            self._hand_over(Acquisition(areas, request, max(first, self.form.limits().earliest),
                                        f"{request.end}T23:59:59.000Z", service=Settings.load()))

    def _hand_over(self, acquisition: Acquisition) -> None:
        self._workspace.set_acquisition(acquisition)
        self.order_wanted.emit()

    # Showing

    def _areas_changed(self) -> None:
        areas: Optional[Areas] = self._workspace.areas
        self.calls.drop()
        self._offers.drop()
        self.activity.clear()
        self.results.clear()
        self.areas.setText(translate("Satchel", "No areas yet: they come first.") if areas is None else
                           translate("Satchel", "Areas: {}").format(areas.name))
        self.to_area.setVisible(areas is None)
        self._show_choice()
        if self.isVisible():
            self._ask_offers()
        self._refresh()

    def _show_choice(self) -> None:
        """The attempt that is being ordered, on the map."""
        acquisition = self._workspace.acquisition
        attempt = acquisition.attempt if acquisition is not None else None
        self.highlight.show_chosen([attempt] if attempt is not None else [])

    def _refresh(self) -> None:
        idle, areas = not self.calls.is_running, self._workspace.areas is not None
        attempt = self.results.current()
        is_late = attempt is not None and attempt.is_late()
        for_period = self.form.programme.currentData() in FOR_A_PERIOD
        self.feasibility.setEnabled(idle and areas)
        self.find_button.setEnabled(idle and areas)
        self.zoom.setVisible(bool(self.results.attempts.rows))
        self.zoom.setEnabled(attempt is not None)
        self.order.setVisible(bool(self.results.attempts.rows))
        self.order.setEnabled(attempt is not None and not is_late)
        self.order_period.setVisible(for_period)
        self.order_period.setEnabled(areas)
        hint = ""
        if is_late:
            hint = translate("Satchel", "The order deadline of this attempt has passed: choose another one.")
        elif self.results.attempts.rows and attempt is None:
            hint = translate("Satchel", "Mark an attempt to order it.")
        self.order.setToolTip(tip(hint))
        if hint != self.hint.text():
            self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def _tick(self) -> None:
        self.results.attempts.tick()
        self._refresh()

    def _zoom_to(self, attempt: Optional[Attempt]) -> None:
        if attempt is not None:
            zoom_to(self._canvas, attempt.footprint, wgs84())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The mouse on the map means something now, and time is told."""
        super().showEvent(event)
        self.highlight.set_active(True)
        self._forget_other_service()
        self._timer.start()
        self._tick()
        self._ask_offers()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Another tab, or no dock."""
        super().hideEvent(event)
        self.highlight.set_active(False)
        self._timer.stop()


def _asked_text(what: str, request: TaskingRequest) -> str:
    """With what was asked: the form may say something else by now."""
    start = request.start or translate("Satchel", "now")
    return translate("Satchel", "{} ({}, {} to {})").format(what, programme_name(request.programme), start, request.end)
