# SPDX-License-Identifier: MIT
"""Mission, programme, period and limits of a new acquisition."""
from __future__ import annotations

from typing import Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QDate, QDateTime, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDateEdit, QFormLayout, QHBoxLayout, QLabel, QWidget

from ..core.i18n import translate
from ..core.tasking_offers import Limits, Offers
from ..core.tasking_request import TaskingRequest, mission_label, mode_label, programme_label
from .filters.dates import ISO
from .labels import tip
from .option_editors import CalmComboBox
from .typed import TypedDateEdit, TypedWholeBox

USUAL_DAYS = 30


class TaskingForm(QWidget):
    """Knows usual words at once, and the service's own when they came."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._offers = Offers()
        self.mission = _box(translate("Satchel", "Mission"))
        self.programme = _box(translate("Satchel", "Programme"))
        self.first = _date(translate("Satchel", "Period from"), 0)
        self.last = _date(translate("Satchel", "Period to"), USUAL_DAYS)
        self.cloud = _box(translate("Satchel", "Cloud cover at most"))
        self.incidence = TypedWholeBox()
        self.incidence.setSuffix("°")
        self.incidence.setAccessibleName(translate("Satchel", "Incidence at most"))
        self.mode = _box(translate("Satchel", "Mode"))
        self._lay_out()
        self.show_offers(self._offers)
        for box in (self.mission, self.programme):
            box.currentIndexChanged.connect(lambda _: self._show_limits())
        for box in (self.cloud, self.mode):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.first.dateChanged.connect(self._first_changed)
        self.last.dateChanged.connect(lambda _: self.changed.emit())
        self.incidence.valueChanged.connect(lambda _: self.changed.emit())

    def _lay_out(self) -> None:
        period = _pair(self.first, translate("Satchel", "to"), self.last)
        limits = _pair(self.cloud, translate("Satchel", "An&gle ≤"), self.incidence)
        looks = _pair(self.mission, translate("Satchel", "Mod&e"), self.mode)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(translate("Satchel", "&Programme"), self.programme)
        for text, layout, buddy in ((translate("Satchel", "&Mission"), looks, self.mission),
                                    (translate("Satchel", "Period (&UTC)"), period, self.first),
                                    (translate("Satchel", "&Cloud ≤"), limits, self.cloud)):
            label = QLabel(text)
            label.setBuddy(buddy)
            form.addRow(label, layout)

    def request(self) -> TaskingRequest:
        """What the form says. From today means from now, which nobody has to type."""
        first, last = self.first.date(), self.last.date()
        angle = self.incidence.value()
        return TaskingRequest(
            mission=self.mission.currentData() or "", programme=self.programme.currentData() or "",
            start="" if first <= today() else first.toString(ISO), end=last.toString(ISO),
            max_cloud=self.cloud.currentData() if self.cloud.isEnabled() else None,
            max_incidence=None if angle == self.incidence.minimum() else angle,
            mode=self.mode.currentData() or "MONO")

    def limits(self) -> Limits:
        """Of what is chosen."""
        return self._offers.limits(self.mission.currentData() or "", self.programme.currentData() or "")

    def show_offers(self, offers: Offers) -> None:
        """The words of the service; what is chosen stays if it still is there."""
        self._offers = offers
        both = [("", translate("Satchel", "Any"))] if len(offers.missions) > 1 else []
        _fill(self.mission, [*both, *((word, mission_label(word)) for word in offers.missions)])
        _fill(self.programme, [(word, programme_label(word)) for word in offers.programmes])
        self._show_limits()

    def _show_limits(self) -> None:
        limits = self.limits()
        usual = translate("Satchel", "usual")
        weather = usual if limits.takes_cloud else translate("Satchel", "as it is")
        _fill(self.cloud, [(None, _usual(weather, limits.usual_cloud, " %")),
                           *((cloud, f"{cloud:g} %") for cloud in limits.clouds)])
        self.cloud.setEnabled(limits.takes_cloud)
        self.cloud.setToolTip("" if limits.takes_cloud else tip(translate(
            "Satchel", "A single pass is taken with the weather that it has")))
        _fill(self.mode, [(mode, mode_label(mode)) for mode in limits.modes])
        was_usual = self.incidence.value() == self.incidence.minimum()
        least, most = limits.incidences
        self.incidence.blockSignals(True)
        self.incidence.setRange(max(0, int(least) - 1), int(most))
        self.incidence.setSpecialValueText(_usual(usual, limits.usual_incidence, "°"))
        if was_usual:
            self.incidence.setValue(self.incidence.minimum())
        self.incidence.blockSignals(False)
        self.incidence.setToolTip("" if limits.steep is None else translate(
            "Satchel", "The service has a word of warning from {:g}° on").format(limits.steep))
        self.changed.emit()

    def _first_changed(self, first: QDate) -> None:
        if self.last.date() < first:  # a period has an end behind its beginning
            self.last.setDate(first)
        self.changed.emit()


def today() -> QDate:
    """In UTC."""
    return QDateTime.currentDateTimeUtc().date()


def _pair(first: QWidget, word: str, second: QWidget) -> QHBoxLayout:
    """Two fields in a row; the word is the label of the second."""
    label = QLabel(word)
    label.setBuddy(second)
    row = QHBoxLayout()
    row.addWidget(first, 1)
    row.addWidget(label)
    row.addWidget(second, 1)
    return row


def _usual(word: str, value: Optional[float], unit: str) -> str:
    return word if value is None else f"{word} ({value:g}{unit})"


def _box(name: str) -> QComboBox:
    box = CalmComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setAccessibleName(name)
    return box


def _date(name: str, days: int) -> QDateEdit:
    edit = TypedDateEdit(today().addDays(days))
    edit.setDisplayFormat(ISO)
    edit.setCalendarPopup(True)
    edit.setDateRange(today(), today().addYears(20))
    edit.setAccessibleName(name)
    edit.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return edit


def _fill(box: QComboBox, entries: Sequence[Tuple[object, str]]) -> None:
    """Keeps what is chosen, if it is still there; else the first."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for data, label in entries:
        box.addItem(label, data)
    box.setCurrentIndex(max(0, next((number for number, entry in enumerate(entries) if entry[0] == chosen), 0)))
    box.blockSignals(False)
