# SPDX-License-Identifier: MIT
"""Product, bundle, options and what else an order says: everything that can be filled in."""
from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGroupBox, QLineEdit, QVBoxLayout, QWidget

from ..core.dock_words import hints_in_the_dock, in_the_dock
from ..core.i18n import translate
from ..core.acquisition import asked_by_form
from ..core.option_rules import PROPERTIES, Field
from ..core.order_draft import Choices
from .labels import plain_label, tip
from .option_editors import CalmComboBox
from .option_form import OptionForm


class OrderForm(QWidget):
    """Knows no rules: it shows what it is told, and tells what is filled in."""

    product_changed = pyqtSignal()
    rules_changed = pyqtSignal()    #: options or bundle: the rules have to be asked again
    details_changed = pyqtSignal()  #: anything else that the order says

    def __init__(self, bundles: Sequence[str], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.product = _combo(translate("Satchel", "Product"))
        self.product.currentIndexChanged.connect(lambda _: self.product_changed.emit())
        self.bundle = _combo(translate("Satchel", "Bundle"))
        self.bundle.addItem(translate("Satchel", "(none)"), "")
        for name in bundles:
            self.bundle.addItem(name, name)
        self.bundle.currentIndexChanged.connect(lambda _: self.rules_changed.emit())
        self.options = OptionForm()
        self.options.changed.connect(self.rules_changed)
        self.properties = OptionForm()  # of a new acquisition
        self.properties.setAccessibleName(translate("Satchel", "The acquisition"))
        self.properties.changed.connect(self.rules_changed)
        self.verdict = plain_label()
        self.once = QCheckBox(translate("Satchel", "leave out"))
        self.once.setToolTip(tip(translate("Satchel", "Leaves out images of an area that show nothing of it but what "
                                           "other chosen images show")))
        self.once.toggled.connect(lambda _: self.details_changed.emit())
        self.reference = self._line(translate("Satchel", "automatic"))
        self.comments = self._line("")
        self.primary_market = self._line("NQUAL")
        self.secondary_market = self._line("")
        self.vouchers = self._line(translate("Satchel", "A, B, …"))
        self._lay_out(bool(bundles))
        self.show_verdict((), ())

    def _lay_out(self, has_bundles: bool) -> None:
        top = _form()
        top.addRow(translate("Satchel", "Product"), self.product)
        if has_bundles:
            top.addRow(translate("Satchel", "Bundle"), self.bundle)
        self.options_box = QGroupBox(translate("Satchel", "Production options"))
        box = QVBoxLayout(self.options_box)
        box.addWidget(self.options)
        box.addWidget(self.verdict)
        self.properties_box = QGroupBox(translate("Satchel", "The acquisition"))
        QVBoxLayout(self.properties_box).addWidget(self.properties)
        self.properties_box.setVisible(False)
        self.details = QgsCollapsibleGroupBoxBasic(translate("Satchel", "Reference, comments, market"))
        rows = _form()
        self.details.setLayout(rows)
        for label, widget in ((translate("Satchel", "Your reference"), self.reference),
                              (translate("Satchel", "Comments"), self.comments),
                              (translate("Satchel", "Market (code)"), self.primary_market),
                              (translate("Satchel", "Narrower market"), self.secondary_market),
                              (translate("Satchel", "Voucher codes"), self.vouchers),
                              (translate("Satchel", "Redundant images"), self.once)):
            widget.setAccessibleName(label)
            rows.addRow(label, widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.properties_box)
        layout.addWidget(self.options_box)
        layout.addWidget(self.details)
        self.details.setCollapsed(True)

    def _line(self, placeholder: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(placeholder)
        line.textChanged.connect(lambda _: self.details_changed.emit())
        return line

    def choices(self) -> Choices:
        """Everything, as an order takes it."""
        return Choices(
            product=self.product.currentData() or "", bundle=self.bundle.currentData() or "",
            options=self.options.choices(), properties=self.properties.choices(), once=self.once.isChecked(),
            reference=self.reference.text().strip(),
            comments=self.comments.text().strip(), primary_market=self.primary_market.text().strip(),
            secondary_market=self.secondary_market.text().strip(),
            vouchers=tuple(code.strip() for code in self.vouchers.text().split(",") if code.strip()))

    def clear_reference(self) -> None:
        """Of the order that was placed; no change by somebody."""
        self.reference.blockSignals(True)
        self.reference.clear()
        self.reference.blockSignals(False)

    def ask_for_reference(self) -> None:
        """The same order once more needs one: shows where."""
        self.details.setCollapsed(False)

    def show_products(self, products: Sequence[Dict[str, Any]]) -> None:
        """Keeps the one that was chosen, if it is still there."""
        chosen = self.product.currentData()
        self.product.blockSignals(True)
        self.product.clear()
        for product in products:
            name = str(product["product_type_id"])
            label = str(product.get("label") or "").strip()
            self.product.addItem(f"{label} ({name})" if label else name, name)
        self.product.setCurrentIndex(max(0, self.product.findData(chosen)) if products else -1)
        self.product.blockSignals(False)
        if self.product.currentData() != chosen:
            self.product_changed.emit()

    def show_fields(self, fields: Sequence[Field]) -> None:
        """The options of the product, with what the rules say of each."""
        options = [field for field in fields if field.category != PROPERTIES]
        properties = [field for field in fields if field.category == PROPERTIES and asked_by_form(field.name)]
        self.options.show_fields(options)
        self.options_box.setVisible(bool(options))
        self.properties.show_fields(properties)
        self.properties_box.setVisible(any(not row.isHidden() for row in self.properties.rows.values()))

    def show_verdict(self, refusals: Sequence[str], warnings: Sequence[str]) -> None:
        """What is wrong with all choices together, below them."""
        lines: List[str] = [f"⚠ {in_the_dock(refusal)}" for refusal in refusals]
        lines += [f"• {warning}" for warning in hints_in_the_dock(warnings)]
        self.verdict.setText("\n".join(lines))
        self.verdict.setVisible(bool(lines))


def _combo(name: str) -> QComboBox:
    box = CalmComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setAccessibleName(name)
    return box


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form
