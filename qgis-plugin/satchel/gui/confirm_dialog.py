# SPDX-License-Identifier: MIT
"""The last question before money is spent."""
from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ..core.i18n import translate
from ..core.acquisition import Acquisition
from ..core.money import km2, money
from ..core.order_draft import OrderDraft
from ..core.plain_text import one_line
from ..core.quote import Quote
from .labels import plain_label
from .price_view import surcharge_text
from .subject_view import TICK_MS, deadline_text

MAX_IMAGES_SHOWN = 12
#: Options that say what may be done with the images, how soon they come and where they fit; the form has all.
BINDING = ("license", "licence", "priority", "projection")
MAX_LINE = 40
MAX_NAME = 120  #: a longer one would push the price away from the buttons
MAX_NOTES_SHOWN = 4  #: all of them are below the price


class ConfirmDialog(QDialog):
    """Says in words what is bought, from whom, for how much. Enter and Escape buy nothing."""

    def __init__(self, quote: Quote, area_name: str, parent: Optional[QWidget] = None,
                 draft: Optional[OrderDraft] = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._quote = quote
        acquisition = draft.acquisition if draft is not None else None
        self.setWindowTitle(translate("Satchel", "Place this order?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 74)
        layout = QVBoxLayout(self)
        self.service = plain_label(service_text(quote), bold=True)
        layout.addWidget(self.service)
        self.summary = summary_rows(quote, area_name, acquisition)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, (title, text, is_bold) in enumerate(self.summary):
            value = plain_label(text, bold=is_bold, selectable=True)
            value.setAccessibleName(title)
            value.setWordWrap(len(text) > MAX_LINE)  # a wrapping label takes more lines than it needs
            name = plain_label(title, bold=is_bold)
            name.setWordWrap(False)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        layout.addLayout(grid)
        self.deadline = plain_label(bold=True)
        self.deadline.setAccessibleName(translate("Satchel", "Order deadline"))
        self.deadline.setVisible(acquisition is not None)
        layout.addWidget(self.deadline)
        surcharge = plain_label(surcharge_text(quote))
        surcharge.setVisible(bool(surcharge.text()))
        layout.addWidget(surcharge)
        notes = plain_label("\n".join(f"• {note}" for note in quote.notes[:MAX_NOTES_SHOWN]), small=True)
        notes.setVisible(bool(quote.notes))
        layout.addWidget(notes)
        self.images = QPlainTextEdit("\n".join(quote.images))
        self.images.setReadOnly(True)
        self.images.setTabChangesFocus(True)
        self.images.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.images.setAccessibleName(translate("Satchel", "Images that are ordered"))
        lines = min(len(quote.images), MAX_IMAGES_SHOWN) + 1
        self.images.setFixedHeight(self.images.fontMetrics().lineSpacing() * lines + 16)
        self.images.setVisible(bool(quote.images))
        layout.addWidget(self.images)
        self.tick = QCheckBox(translate("Satchel", "Yes, I want to buy this with real money"))
        self.tick.setVisible(not quote.simulated)
        layout.addWidget(self.tick)

        buttons = QDialogButtonBox()
        self.cancel = buttons.addButton(translate("Satchel", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        text = translate("Satchel", "Order (simulated)") if quote.simulated else \
            translate("Satchel", "Buy for {}").format(money(quote.total, quote.currency))
        self.order = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        self.order.setAutoDefault(False)
        self.order.setDefault(False)
        self.tick.toggled.connect(lambda _: self.refresh())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.cancel.setFocus()  # first: a button that gets the focus later takes the default from itself
        self.cancel.setDefault(True)
        self.refresh()
        timer = QTimer(self)  # goes with the dialog, which is deleted when it is closed
        timer.timeout.connect(self.refresh)
        if acquisition is not None:
            timer.start(TICK_MS)

    def refresh(self) -> None:
        """Another second: past the deadline nothing is ordered, and it says why."""
        is_late = self._draft is not None and self._draft.is_late()
        if self._draft is not None and self._draft.acquisition is not None:
            text = deadline_text(self._draft.deadline)
            self.deadline.setText(text + "\n" + translate("Satchel", "Nothing can be ordered any more: choose another "
                                                          "attempt in the tab Tasking.") if is_late else text)
        self.order.setEnabled(not is_late and (self._quote.simulated or self.tick.isChecked()))


def service_text(quote: Quote) -> str:
    """Who gets the order, in plain words."""
    if quote.simulated:
        return translate("Satchel", "Simulated service: nothing is bought and nothing is charged.")
    return translate("Satchel", "Real service: this order is binding and is charged to the contract {}.").format(
        quote.contract or "?")


def summary_rows(quote: Quote, area_name: str,
                 acquisition: Optional[Acquisition] = None) -> List[Tuple[str, str, bool]]:
    """What, where, how much: title, text, and whether it is what counts."""
    size = translate("Satchel", "{} km²").format(km2(quote.area_km2)) if quote.areas == 1 else \
        translate("Satchel", "{} km² in {} areas or parts of areas").format(km2(quote.area_km2), quote.areas)
    rows = [(translate("Satchel", "Product"), quote.product, False)]
    # The name of a layer is anybody's. In a label of its own it can neither turn nor imitate the size.
    name = one_line(area_name, MAX_NAME)
    if name:
        rows.append((translate("Satchel", "Area"), name, False))
    rows.append((translate("Satchel", "Ground"), size, False))
    if acquisition is None:
        rows.append((translate("Satchel", "Images"), str(len(quote.images)), False))
    else:
        when = translate("Satchel", "Pass") if acquisition.attempt else translate("Satchel", "Period")
        rows += [(translate("Satchel", "New acquisition"), one_line(acquisition.what), False),
                 (when, one_line(acquisition.when), False)]
    billed = sum(item.billed_km2 or 0 for item in quote.items)
    if billed:
        rows.append((translate("Satchel", "Billed km²"), km2(round(billed, 2)), False))
    if len(quote.references) > 1:
        rows.append((translate("Satchel", "Number of orders"),
                     translate("Satchel", "{}, sent one after the other").format(len(quote.references)), False))
    else:
        rows.append((translate("Satchel", "Reference"), ", ".join(quote.references), False))
    options = ", ".join(f"{key} {value}" for key, value in quote.options if key in BINDING)
    if options:
        rows.append((translate("Satchel", "Options"), options, False))
    return [*rows, (translate("Satchel", "Contract"), quote.contract or "?", False),
            (translate("Satchel", "Total"), money(quote.total, quote.currency), True),
            (translate("Satchel", "Credit afterwards"), money(quote.credit_after, quote.currency), False)]
