# SPDX-License-Identifier: MIT
"""One widget for each type of production option. Each may say nothing: then the default is ordered."""
from __future__ import annotations

from typing import Any, Dict, Type

from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, pyqtSignal
from qgis.PyQt.QtGui import QStandardItemModel, QWheelEvent
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDateTimeEdit, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ..core.i18n import translate
from ..core.option_rules import GIVEN, Field, chosen_number
from .labels import plain_label, tip

TIME = "yyyy-MM-dd'T'HH:mm:ss.zzz'Z'"


class CalmComboBox(QComboBox):
    """The wheel scrolls the form, it does not choose what happens to be under the mouse."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


class CalmDateTimeEdit(QDateTimeEdit):
    """As above."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


class Editor(QWidget):
    """What a person chooses for one option, as the tool takes it; empty: nothing."""

    changed = pyqtSignal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def _hold(self, widget: QWidget) -> None:
        self._layout.addWidget(widget)
        self.setFocusProxy(widget)
        widget.setAccessibleName(self.field.label)

    def value(self) -> str:
        """As --option takes it."""
        raise NotImplementedError

    def set_value(self, value: str) -> None:
        """Shows a choice; not a change by somebody."""
        raise NotImplementedError

    def update_field(self, field: Field) -> None:
        """The rules changed; the choice stays."""
        self.field = field


class ListEditor(Editor):
    """A list whose first entry is "not chosen" and says what is ordered then."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._box = CalmComboBox()
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(8)
        self._hold(self._box)
        self.update_field(field)
        self._box.currentIndexChanged.connect(lambda _: self._chosen())

    def _chosen(self) -> None:
        self._box.setToolTip(tip(self._box.currentText()))  # the box may be too narrow for it
        self.changed.emit()

    def value(self) -> str:
        return self._box.currentData() or ""

    def set_value(self, value: str) -> None:
        self._fill(value)

    def update_field(self, field: Field) -> None:
        super().update_field(field)
        self._fill(self.value())

    def _fill(self, chosen: str) -> None:
        field = self.field
        labels: Dict[str, str] = {value.id: value.label for value in field.values}
        entries = [("", self._nothing(labels, chosen), True)]
        entries += [(value.id, value.label, value.is_allowed) for value in field.values]
        if chosen and chosen not in labels:
            entries.append((chosen, chosen, True))
        self._box.blockSignals(True)
        self._box.clear()
        for index, (value, label, is_allowed) in enumerate(entries):
            self._box.addItem(label if is_allowed else translate("Satchel", "{} (not with the other choices)")
                              .format(label), value)
            model = self._box.model()
            if isinstance(model, QStandardItemModel):
                model.item(index).setEnabled(is_allowed or value == chosen)
        self._box.setCurrentIndex(max(0, self._box.findData(chosen)))
        self._box.blockSignals(False)
        self._box.setToolTip(tip(self._box.currentText()))

    def _nothing(self, labels: Dict[str, str], chosen: str) -> str:
        """What is ordered where nothing is chosen."""
        field = self.field
        if field.state == GIVEN and not chosen:
            return translate("Satchel", "{} (from the bundle)").format(labels.get(field.value, field.value))
        if field.mandatory and field.default:
            return translate("Satchel", "{} (default)").format(labels.get(field.default, field.default))
        return translate("Satchel", "(choose)") if field.mandatory else translate("Satchel", "(none)")


class TextEditor(Editor):
    """A line of text; what it takes stands in it as long as it is empty."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._line = QLineEdit()
        self._line.setClearButtonEnabled(True)
        self._hold(self._line)
        self.update_field(field)
        self._line.textChanged.connect(lambda _: self.changed.emit())

    def value(self) -> str:
        return self._line.text().strip()

    def set_value(self, value: str) -> None:
        self._line.blockSignals(True)
        self._line.setText(value)
        self._line.blockSignals(False)

    def update_field(self, field: Field) -> None:
        super().update_field(field)
        default = translate("Satchel", "Default: {}").format(field.default) if field.default else ""
        self._line.setPlaceholderText(default or field.expects or field.format)
        self._line.setToolTip(tip(field.expects or field.format))


class NumberEditor(TextEditor):
    """A number, with the decimal sign of the computer or a point. The tool says what is none."""

    def value(self) -> str:
        point: Any = QLocale().decimalPoint()  # a letter in Qt 6, a text in Qt 5
        return chosen_number(self._line.text(), point if isinstance(point, str) else chr(point.unicode()))

    def update_field(self, field: Field) -> None:
        super().update_field(field)
        if field.range and not field.default:
            low, high = (f"{bound:g}" for bound in field.range)
            self._line.setPlaceholderText(translate("Satchel", "{} to {}").format(low, high))


class PeriodEditor(Editor):
    """Two times in UTC, once somebody says that there is a period at all."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._on = QCheckBox(translate("Satchel", "Choose a period (UTC)"))
        self._hold(self._on)
        self._on.setAccessibleName(field.label)
        now = QDateTime.currentDateTimeUtc()
        grid = QGridLayout()
        self._times = []
        for row, (text, time) in enumerate(((translate("Satchel", "from"), now),
                                            (translate("Satchel", "to"), now.addDays(1)))):
            edit = CalmDateTimeEdit(time)
            edit.setTimeSpec(Qt.TimeSpec.UTC)
            edit.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
            edit.setCalendarPopup(True)
            edit.setEnabled(False)
            edit.setAccessibleName(f"{field.label}: {text}")
            self._on.toggled.connect(edit.setEnabled)
            edit.dateTimeChanged.connect(lambda _: self.changed.emit())
            grid.addWidget(plain_label(text), row, 0)
            grid.addWidget(edit, row, 1)
            self._times.append(edit)
        grid.setColumnStretch(1, 1)
        self._layout.addLayout(grid)
        self._on.toggled.connect(lambda _: self.changed.emit())

    def value(self) -> str:
        if not self._on.isChecked():
            return ""
        return " ".join(edit.dateTime().toUTC().toString(TIME) for edit in self._times)

    def set_value(self, value: str) -> None:
        for widget in (self._on, *self._times):
            widget.blockSignals(True)
        self._on.setChecked(bool(value))
        for edit, text in zip(self._times, value.split()):
            time = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
            if time.isValid():
                edit.setDateTime(time)
            edit.setEnabled(True)
        for widget in (self._on, *self._times):
            widget.blockSignals(False)


_EDITORS: Dict[str, Type[Editor]] = {"double": NumberEditor, "periods": PeriodEditor}


def editor_for(field: Field) -> Editor:
    """Lists have values, whatever their type is called; an unknown type is a text."""
    if field.values:
        return ListEditor(field)
    return _EDITORS.get(field.kind, TextEditor)(field)
