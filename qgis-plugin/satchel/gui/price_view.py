# SPDX-License-Identifier: MIT
"""What an order costs, line by line, and what it leaves of the credit."""
from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..core.i18n import translate
from ..core.money import km2, money
from ..core.quote import Quote, QuoteItem
from .labels import RIGHT_ALIGNED, plain_label, tip

MAX_ROWS_SHOWN = 6


class PriceView(QWidget):
    """Hidden until there is a price; says so where a price does not hold any more."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.stale = plain_label(stale_text(), bold=True)
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels([
            translate("Satchel", "Images"), translate("Satchel", "Ordered km²"),
            translate("Satchel", "Billed km²"), translate("Satchel", "Price")])
        self.table.setAccessibleName(translate("Satchel", "Price of each item"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setVisible(False)
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + 8)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.surcharge = plain_label()
        self.credit = plain_label(translate("Satchel", "⚠ The credit is too low for this order."), bold=True)
        self.notes = plain_label(small=True, selectable=True)
        self._sums = QGridLayout()
        self._sums.setContentsMargins(0, 0, 0, 0)
        self._sums.setColumnStretch(0, 1)
        self._rows: List[Tuple[QWidget, QWidget]] = []

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stale)
        layout.addWidget(self.table)
        layout.addWidget(self.surcharge)
        layout.addLayout(self._sums)
        layout.addWidget(self.credit)
        layout.addWidget(self.notes)
        self.show_quote(None, False)

    def show_quote(self, quote: Optional[Quote], is_stale: bool) -> None:
        """A stale price is shown for comparison, and is no price."""
        self.setVisible(quote is not None)
        self.stale.setVisible(is_stale)
        for pair in self._rows:
            for widget in pair:
                self._sums.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._rows = []
        if quote is None:
            return
        self._fill_table(quote)
        self.table.horizontalHeaderItem(0).setText(
            translate("Satchel", "Images") if quote.images else translate("Satchel", "Product"))
        surcharge = surcharge_text(quote)
        self.surcharge.setText(surcharge)
        self.surcharge.setVisible(bool(surcharge))
        for title, text, bold in sums(quote):
            self._add_sum(title, text, bold)
        self.credit.setVisible(not quote.is_affordable)
        self.notes.setText("\n".join(f"• {note}" for note in quote.notes))
        self.notes.setVisible(bool(quote.notes))
        for widget in (self.table, self.surcharge, self.notes, *(w for pair in self._rows for w in pair)):
            widget.setEnabled(not is_stale)

    def text(self) -> str:
        """Everything that is shown, for tests and for screen readers."""
        return "\n".join(f"{title.text()}: {value.text()}" for title, value in self._rows)

    def _fill_table(self, quote: Quote) -> None:
        self.table.setRowCount(len(quote.items))
        for row, item in enumerate(quote.items):
            billed = km2(item.billed_km2) + (" *" if item.surcharge_km2 else "")
            cells = (images_text(item), km2(item.ordered_km2), billed, money(item.amount))
            for column, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                lines = (item.product, item.reference, *item.different, parts_text(item))
                cell.setToolTip(tip("\n".join(lines).strip()))
                if column > 0:
                    cell.setTextAlignment(RIGHT_ALIGNED)
                self.table.setItem(row, column, cell)
        rows = min(len(quote.items), MAX_ROWS_SHOWN)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + 2 * self.table.frameWidth()
                                  + rows * self.table.verticalHeader().defaultSectionSize())

    def _add_sum(self, title: str, text: str, bold: bool) -> None:
        pair = plain_label(title, bold=bold), plain_label(text, bold=bold, selectable=True)
        for label in pair:
            label.setWordWrap(False)
        pair[1].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        pair[1].setAccessibleName(title)
        row = len(self._rows)
        self._sums.addWidget(pair[0], row, 0)
        self._sums.addWidget(pair[1], row, 1)
        self._rows.append(pair)


def stale_text() -> str:
    """Above the price, and below the form, where it is seen whatever was scrolled away."""
    return translate("Satchel", "⚠ This price does not hold any more. Press Price for the present one.")


def sums(quote: Quote) -> List[Tuple[str, str, bool]]:
    """Title, text, and whether it is what counts."""
    rows = []
    if quote.discount:
        rows.append((translate("Satchel", "Discount (in the prices above)"), money(-quote.discount, quote.currency),
                     False))
    rows.append((translate("Satchel", "Total"), money(quote.total, quote.currency), True))
    rows.append((translate("Satchel", "Contract"), quote.contract or "?", False))
    rows.append((translate("Satchel", "Credit now"), money(quote.credit, quote.currency), False))
    rows.append((translate("Satchel", "Credit after the order"), money(quote.credit_after, quote.currency), False))
    return rows


def surcharge_text(quote: Quote) -> str:
    """What is billed though nobody ordered it."""
    more = sum(item.surcharge_km2 for item in quote.items)
    return "" if not more else translate(
        "Satchel", "* {} km² are billed beyond the ground that is ordered: the product has a least area."
    ).format(km2(round(more, 2)))


def images_text(item: QuoteItem) -> str:
    """The image, or how many, and how often they are cut."""
    if not item.images:
        return item.product
    text = item.images[0] if len(item.different) == 1 else str(len(item.different))
    return f"{text} ({parts_text(item)})" if parts_text(item) else text


def parts_text(item: QuoteItem) -> str:
    """How many pieces are cut from the images; empty where it is one from each."""
    return "" if len(item.images) == len(item.different) else \
        translate("Satchel", "for {} parts of areas").format(len(item.images))
