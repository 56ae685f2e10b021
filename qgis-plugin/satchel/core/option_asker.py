# SPDX-License-Identifier: MIT
"""Asks for products and for what choices lead to, again and again while somebody chooses."""
from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .calls import Calls
from .errors import ToolError
from .i18n import translate
from .option_rules import Field, fields_of, refusals_of
from .order_draft import OrderDraft
from .runner import ToolResult

#: A pause in typing; shorter ones would start a process with every key.
PAUSE_MS = 350

CHOICES_REFUSED = 3


class OptionAsker(QObject):
    """Only the answer to the last question counts: a change drops the call that runs."""

    products_changed = pyqtSignal()
    fields_changed = pyqtSignal()
    busy_changed = pyqtSignal()
    failed = pyqtSignal(object)   #: ToolError that is no verdict on the choices

    def __init__(self, draft: OrderDraft, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.calls = Calls(self)
        self.products: List[Dict[str, Any]] = []
        self.fields: List[Field] = []
        self.warnings: Tuple[str, ...] = ()
        self.has_failed = False                 #: the last question has no answer; ask again
        self.simulated: Optional[bool] = None   #: None: nobody knows yet
        self._draft = draft
        self._definitions: Any = None
        self._asked: Optional[List[str]] = None  #: what `_definitions` is the answer to
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        self.calls.failed.connect(self._fail)
        self.calls.began.connect(lambda _: self.busy_changed.emit())
        self.calls.ended.connect(self.busy_changed.emit)

    @property
    def is_busy(self) -> bool:
        """Is there a question without its answer?"""
        return self._timer.isActive() or self.calls.is_running

    def ask_products(self) -> None:
        """The product types of the service."""
        self._timer.stop()
        self.has_failed = False
        self.calls.start(translate("Satchel", "Asking for products"), "products", [], self._take_products)

    def ask(self, at_once: bool = False) -> None:
        """What do the choices lead to? After a pause, unless at once."""
        self.has_failed = False
        self.calls.drop()
        self._timer.start(0 if at_once else PAUSE_MS)
        self.busy_changed.emit()

    def stop(self) -> None:
        """No question any more: the areas or the product are gone, or the order is on its way."""
        self._timer.stop()
        self.calls.drop()

    def forget(self) -> None:
        """The options of another product or of other areas are not shown for these."""
        self.stop()
        self.fields, self.warnings = [], ()
        self._definitions = self._asked = None
        self._draft.refusals = ()
        self.fields_changed.emit()

    def _take_products(self, result: ToolResult) -> None:
        self.simulated = result.simulated
        products = result.document.get("product_types") if isinstance(result.document, dict) else None
        if not isinstance(products, list):
            self._fail(ToolError(translate("Satchel", "the program told no products that can be read"),
                                 translate("Satchel", "check the path of the program in the settings of Satchel"),
                                 kind="garbage"))
            return
        self.products = [product for product in products
                         if isinstance(product, dict) and product.get("product_type_id")]
        self.products_changed.emit()

    def _ask(self) -> None:
        if not self.products:  # the change came before their list did
            self.ask_products()
            return
        if self._draft.missing() or not self._draft.choices.product:
            self.busy_changed.emit()  # there is no question any more
            return
        arguments = self._draft.rules_arguments()
        if arguments == self._asked:
            self._explain()
        else:
            self._start(translate("Satchel", "Asking for options"), arguments,
                        lambda document: self._take_definitions(arguments, document))

    def _start(self, title: str, arguments: List[str], take: Callable[[Any], None]) -> None:
        self.calls.start(title, "options", arguments, lambda result: take(result.document))

    def _take_definitions(self, asked: List[str], document: Any) -> None:
        self._definitions, self._asked = document, asked
        self._explain()

    def _explain(self) -> None:
        arguments = self._draft.explain_arguments(fields_of(self._definitions))
        self._start(translate("Satchel", "Checking the options"), arguments, self._take_explanation)

    def _take_explanation(self, document: Any) -> None:
        if not isinstance(document, dict) or not isinstance(document.get("options"), list):
            self._fail(ToolError(translate("Satchel", "the program told no options that can be read"),
                                 translate("Satchel", "check the path of the program in the settings of Satchel"),
                                 kind="garbage"))
            return
        self.fields = fields_of(self._definitions, document)
        self.warnings = tuple(map(str, document.get("warnings") or ()))
        self._draft.refusals = refusals_of(document)
        self.fields_changed.emit()

    def _fail(self, error: ToolError) -> None:
        is_verdict = isinstance(error.document, dict) and "refusals" in error.document
        if error.exit_code == CHOICES_REFUSED and is_verdict:
            self._take_explanation(error.document)
        else:
            self.has_failed = True
            self.failed.emit(error)
