# SPDX-License-Identifier: MIT
"""Price: what a plan costs, against the credit that is left."""
from __future__ import annotations

from typing import Any, Dict, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
)

from ..core.i18n import translate
from .base import SatchelAlgorithm
from .plan import orders_of


class Price(SatchelAlgorithm):
    """`satchel price`; stores the price in the plan, where Place order compares it."""

    PLAN = "PLAN"
    OUTPUT = "OUTPUT"

    def name(self) -> str:
        return "price"

    def displayName(self) -> str:  # noqa: N802
        return translate("Satchel", "Price")

    def shortHelpString(self) -> str:  # noqa: N802
        return translate(
            "Satchel",
            "Asks what a plan costs and what credit is left. The price is stored in the plan: Place "
            "order refuses if it has changed by then. Nothing is ordered.\n\n"
            "The result Plan is the same file, for the next step of a model.")

    def declare(self) -> None:
        self.addParameter(plan_parameter(self.PLAN))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, translate("Satchel", "Plan")))
        self.addOutput(QgsProcessingOutputNumber("TOTAL", translate("Satchel", "Total")))
        self.addOutput(QgsProcessingOutputString("CURRENCY", translate("Satchel", "Currency")))
        self.addOutput(QgsProcessingOutputNumber("CREDIT_REMAINING", translate("Satchel", "Credit left")))
        self.addOutput(QgsProcessingOutputBoolean("SIMULATED", translate("Satchel", "Simulated")))

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        plan = self.parameterAsFile(parameters, self.PLAN, context)
        document = self.call("price", [plan], feedback, ["total", "credit_remaining"])

        currency = document.get("currency") or ""
        for order in orders_of(document):
            for item in order.get("items") or []:
                feedback.pushInfo(translate("Satchel", "{}: {} km² ordered, {} km² billed, {} {}").format(
                    item["product_type_id"], figure(item["ordered_km2"], 3), figure(item["area_km2"], 3),
                    figure(item["amount"], 2), currency))
        feedback.pushInfo(translate("Satchel", "Total {} {} on contract {}, credit left {}").format(
            figure(document["total"], 2), currency, document.get("contract_id"),
            figure(document["credit_remaining"], 2)))
        return {self.OUTPUT: plan, "TOTAL": document["total"], "CURRENCY": currency,
                "CREDIT_REMAINING": document["credit_remaining"], "SIMULATED": self.simulated}


def plan_parameter(name: str) -> QgsProcessingParameterFile:
    """A file that Plan wrote."""
    return QgsProcessingParameterFile(name, translate("Satchel", "Plan"), extension="json")


def figure(value: Optional[float], digits: int) -> str:
    """A number, or a question mark for what the service does not tell."""
    return "?" if value is None else f"{value:.{digits}f}"
