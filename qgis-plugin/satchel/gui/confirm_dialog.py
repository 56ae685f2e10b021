# SPDX-License-Identifier: MIT
"""The last question before money is spent."""
from __future__ import annotations

from typing import List, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ..core.i18n import translate
from ..core.money import km2, money
from ..core.quote import Quote
from .labels import plain_label
from .price_view import surcharge_text

MAX_IMAGES_SHOWN = 12


class ConfirmDialog(QDialog):
    """Says in words what is bought, from whom, for how much. Enter and Escape buy nothing."""

    def __init__(self, quote: Quote, area_name: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Satchel", "Place this order?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 66)
        layout = QVBoxLayout(self)
        self.service = plain_label(service_text(quote), bold=True)
        self.summary = plain_label(summary_text(quote, area_name), selectable=True)
        layout.addWidget(self.service)
        layout.addWidget(self.summary)
        self.images = QPlainTextEdit("\n".join(quote.images))
        self.images.setReadOnly(True)
        self.images.setTabChangesFocus(True)
        self.images.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.images.setAccessibleName(translate("Satchel", "Images that are ordered"))
        lines = min(len(quote.images), MAX_IMAGES_SHOWN) + 1
        self.images.setFixedHeight(self.images.fontMetrics().lineSpacing() * lines + 16)
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
        self.order.setEnabled(quote.simulated)
        self.tick.toggled.connect(self.order.setEnabled)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.cancel.setFocus()  # first: a button that gets the focus later takes the default from itself
        self.cancel.setDefault(True)


def service_text(quote: Quote) -> str:
    """Who gets the order, in plain words."""
    if quote.simulated:
        return translate("Satchel", "Simulated service: nothing is bought and nothing is charged.")
    return translate("Satchel", "Real service: this order is binding and is charged to the contract {}.").format(
        quote.contract or "?")


def summary_text(quote: Quote, area_name: str) -> str:
    """What, where, how much."""
    lines: List[str] = [
        translate("Satchel", "Product: {}").format(quote.product),
        translate("Satchel", "Area: {} ({} km² in {} areas)").format(area_name, km2(quote.area_km2), quote.areas)
        if quote.areas != 1 else translate("Satchel", "Area: {} ({} km²)").format(area_name, km2(quote.area_km2)),
        translate("Satchel", "Contract: {}").format(quote.contract or "?"),
        translate("Satchel", "Total: {}").format(money(quote.total, quote.currency)),
        translate("Satchel", "Credit after the order: {}").format(money(quote.credit_after, quote.currency))]
    if len(quote.references) > 1:
        lines.append(translate("Satchel", "Sent as {} orders, one after the other").format(len(quote.references)))
    elif quote.references:
        lines.append(translate("Satchel", "Reference: {}").format(quote.references[0]))
    surcharge = surcharge_text(quote)
    if surcharge:
        lines.append(surcharge)
    lines.append(translate("Satchel", "Images: {}").format(len(quote.images)))
    return "\n".join(lines)
