# SPDX-License-Identifier: MIT
"""Plan: an order as a file that can be reviewed."""
from __future__ import annotations

from typing import Any, Dict, List

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..core.i18n import translate
from .base import SatchelAlgorithm
from .inputs import add_aoi_parameters, aoi_arguments, features_file
from .options import Options, add_choice_parameters, choice_arguments

TEXTS = {"CUSTOMER_REFERENCE": "--customer-reference", "COMMENTS": "--comments",
         "PRIMARY_MARKET": "--primary-market", "SECONDARY_MARKET": "--secondary-market"}


class Plan(SatchelAlgorithm):
    """`satchel plan`."""

    IMAGES = "IMAGES"
    ONCE = "ONCE"
    LENIENT = "LENIENT"
    VOUCHERS = "VOUCHERS"
    OUTPUT = "OUTPUT"

    def name(self) -> str:
        return "plan"

    def displayName(self) -> str:  # noqa: N802
        return translate("Satchel", "Plan")

    def shortHelpString(self) -> str:  # noqa: N802
        return translate(
            "Satchel",
            "Writes an order as a file: areas, images, options with their defaults, and the exact "
            "request. Nothing is ordered; review the file, then use Price and Place order.\n\n"
            "Images are a layer of footprints, as Search footprints and Select cover make them; "
            "select features of it to order these only.\n\n"
            "Choices are KEY=VALUE, one a line or separated by semicolons; see Options.")

    def declare(self) -> None:
        add_aoi_parameters(self)
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.IMAGES, translate("Satchel", "Images to order (footprints)"),
            [QgsProcessing.SourceType.TypeVectorPolygon]))
        add_choice_parameters(self)
        self.addParameter(QgsProcessingParameterBoolean(
            self.ONCE, translate("Satchel", "Leave out images that show nothing but what others show"),
            defaultValue=False))
        self.add_advanced(QgsProcessingParameterBoolean(
            self.LENIENT, translate("Satchel", "Warn instead of refusing, and add no defaults"), defaultValue=False))
        for name, label in (("CUSTOMER_REFERENCE", translate("Satchel", "Your name for this order, unique")),
                            ("COMMENTS", translate("Satchel", "Comment")),
                            ("PRIMARY_MARKET", translate("Satchel", "Market (code)")),
                            ("SECONDARY_MARKET", translate("Satchel", "Narrower market (code)"))):
            self.add_advanced(QgsProcessingParameterString(name, label, optional=True))
        self.add_advanced(QgsProcessingParameterString(
            self.VOUCHERS, translate("Satchel", "Voucher codes, one a line"), multiLine=True, optional=True))
        self.addParameter(QgsProcessingParameterFileDestination(
            self.OUTPUT, translate("Satchel", "Plan"), translate("Satchel", "Plan (*.json)")))
        self.addOutput(QgsProcessingOutputNumber("AREA_KM2", translate("Satchel", "Sum of the areas in km²")))
        self.addOutput(QgsProcessingOutputNumber("ORDERS", translate("Satchel", "Number of orders")))
        self.addOutput(QgsProcessingOutputString(
            "CUSTOMER_REFERENCES", translate("Satchel", "References of the orders")))

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        arguments = aoi_arguments(self, parameters, context, feedback)
        images = features_file(self, parameters, self.IMAGES, context, feedback)
        arguments += [f"--images={images}", f"--output={output}",
                      f"--product={self.text(parameters, Options.PRODUCT, context)}"]
        arguments += choice_arguments(self, parameters, context)
        arguments += self.options_of(parameters, TEXTS, context)
        arguments += [f"--voucher={code}" for code in self.lines(parameters, self.VOUCHERS, context)]
        for name, option in ((self.ONCE, "--once"), (self.LENIENT, "--lenient")):
            if self.parameterAsBool(parameters, name, context):
                arguments.append(option)
        document = self.call("plan", arguments, feedback, ["area_km2"])

        orders = orders_of(document)
        for order in orders:
            report_order(order, feedback)
        if "orders" in document:  # what concerns them all; of a single order it was told above
            report_warnings(document, feedback)
        return {self.OUTPUT: output, "ORDERS": len(orders),
                "AREA_KM2": document["area_km2"],
                "CUSTOMER_REFERENCES": ", ".join(order["customer_reference"] for order in orders)}


def orders_of(document: Dict[str, Any]) -> List[Dict[str, Any]]:
    """One order is told as it is, several as a list."""
    return document["orders"] if "orders" in document else [document]


def report_order(order: Dict[str, Any], feedback: QgsProcessingFeedback) -> None:
    """What is going to be ordered, option by option."""
    feedback.pushInfo(translate("Satchel", "{}: {:.3f} km², images: {}").format(
        order["customer_reference"], order.get("area_km2", 0), len(order.get("images") or [])))
    for option in order.get("options") or []:
        feedback.pushInfo(f"  {option['key']} = {option['value']} ({option['reason']})")
    report_warnings(order, feedback)


def report_warnings(document: Dict[str, Any], feedback: QgsProcessingFeedback) -> None:
    """What the tool would have a person look at before buying."""
    for warning in document.get("warnings") or []:
        feedback.pushWarning(str(warning))
