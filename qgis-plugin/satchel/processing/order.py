# SPDX-License-Identifier: MIT
"""Place order: the only algorithm that spends money."""
from __future__ import annotations

from typing import Any, Dict, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterNumber,
)

from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.money import decimal_of, money
from ..core.order_outcome import Kind, failure_text, outcome_of, placed_orders
from ..core.runner import ORDER_GRACE_MS, ToolResult
from .base import SatchelAlgorithm
from .price import plan_parameter


class Order(SatchelAlgorithm):
    """`satchel order --yes --max-total`: never without a confirmation and an upper bound."""

    PLAN = "PLAN"
    MAX_TOTAL = "MAX_TOTAL"
    CONFIRM = "CONFIRM"

    def name(self) -> str:
        return "order"

    def displayName(self) -> str:  # noqa: N802
        return translate("Satchel", "Place order")

    def shortHelpString(self) -> str:  # noqa: N802
        return translate(
            "Satchel",
            "Places the orders of a plan, each of them once. With a real account this spends money.\n\n"
            "It needs your confirmation and a maximum total in the contract's currency for all orders "
            "of the plan together. It refuses, before anything is ordered, if they would cost more, if "
            "the credit is too low, if the price has changed since Price was run, or if the plan was "
            "placed before.\n\n"
            "Every order is recorded in a ledger before it is sent. If its outcome is unknown, do not "
            "repeat it with another plan: see satchel orders list. Without a profile and credentials "
            "a simulated service takes the order, and nothing is bought.")

    def declare(self) -> None:
        self.addParameter(plan_parameter(self.PLAN))
        self.addParameter(QgsProcessingParameterNumber(
            self.MAX_TOTAL, translate("Satchel", "Maximum total, in the contract's currency"),
            QgsProcessingParameterNumber.Type.Double, minValue=0))
        self.addParameter(QgsProcessingParameterBoolean(
            self.CONFIRM, translate("Satchel", "I want to buy this, up to the maximum total"), defaultValue=False))
        self.addOutput(QgsProcessingOutputString("SALES_ORDER_IDS", translate("Satchel", "Sales orders")))
        self.addOutput(QgsProcessingOutputNumber("PLACED", translate("Satchel", "Number of placed orders")))
        self.addOutput(QgsProcessingOutputNumber("TOTAL", translate("Satchel", "Total")))
        self.addOutput(QgsProcessingOutputString("CURRENCY", translate("Satchel", "Currency")))
        self.addOutput(QgsProcessingOutputBoolean("SIMULATED", translate("Satchel", "Simulated")))

    def refuse_early(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        """No confirmation or no bound: no process, no request."""
        super().refuse_early(parameters, context)
        if not self.flag(parameters, self.CONFIRM, context):
            raise ToolError(translate("Satchel", "the order is not confirmed; nothing was sent"),
                            translate("Satchel", "look at the result of Price, then confirm that you want to buy "
                                      "(CONFIRM=true)"), kind="usage")
        bound = self.number(parameters, self.MAX_TOTAL, context)
        if bound is None or not float(bound) > 0:
            raise ToolError(translate("Satchel", "there is no maximum total; nothing was sent"),
                            translate("Satchel", "give the most that you are ready to pay (MAX_TOTAL)"), kind="usage")

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        plan = self.parameterAsFile(parameters, self.PLAN, context)
        bound = self.number(parameters, self.MAX_TOTAL, context)
        document: Any = None
        error: Optional[ToolError] = None
        try:
            document = self.call("order", [plan, "--yes", f"--max-total={bound}"], feedback, [], ORDER_GRACE_MS)
        except Exception as problem:  # also of ours: from here on it may be bought
            error = ToolError.of(problem)
        outcome = outcome_of(error or ToolResult(document, simulated=self.simulated), self.simulated)
        # A part of a batch that failed is bought all the same.
        report_placed(document if error is None else error.document, feedback)
        if error is not None and outcome.kind is Kind.NOTHING:
            raise error
        if outcome.kind is not Kind.PLACED:
            raise ToolError("\n".join([outcome.title, *outcome.lines]), outcome.advice,
                            kind=error.kind if error is not None else "garbage")
        return {"SALES_ORDER_IDS": ", ".join(outcome.sales_orders), "PLACED": len(outcome.sales_orders),
                "TOTAL": document.get("total"), "CURRENCY": document.get("currency") or "",
                "SIMULATED": self.simulated}


def report_placed(document: Any, feedback: QgsProcessingFeedback) -> None:
    """Each order that was placed, and each that was not, whatever else the document holds or lacks."""
    for order in placed_orders(document):
        words = (translate("Satchel", "quotation {}: {}, reference {}, ledger row {}") if order.get("is_quotation")
                 else translate("Satchel", "sales order {}: {}, reference {}, ledger row {}"))
        feedback.pushInfo(words.format(
            order["sales_order_id"], money(decimal_of(order.get("total")), str(order.get("currency") or "")),
            order.get("customer_reference") or "?", order.get("ledger_id") or "?"))
    failures = document.get("failures") if isinstance(document, dict) else None
    for failure in failures if isinstance(failures, list) else ():
        feedback.pushWarning(failure_text(failure))
