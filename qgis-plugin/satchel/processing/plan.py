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

from ..core.errors import ToolError
from ..core.i18n import translate
from ..core.utc import minute_of
from .base import SatchelAlgorithm
from .given import given
from .inputs import add_aoi_parameters, aoi_arguments, features_file
from .options import Options, add_choice_parameters, choice_arguments
from .tasking import add_limit_parameters, limit_arguments

TEXTS = {"CUSTOMER_REFERENCE": "--customer-reference", "COMMENTS": "--comments",
         "PRIMARY_MARKET": "--primary-market", "SECONDARY_MARKET": "--secondary-market"}


class Plan(SatchelAlgorithm):
    """`satchel plan`."""

    IMAGES = "IMAGES"
    PERIOD = "PERIOD"
    ATTEMPTS = "ATTEMPTS"
    ATTEMPT_FILTER = "ATTEMPT_FILTER"
    PROPERTIES = "PROPERTIES"
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
            "A new acquisition (PleiadesTaskingOneDay, ...) has no images: give the period, or a layer as "
            "Tasking attempts makes it, with the one attempt selected or named by a filter (fid = 3). Past the "
            "order deadline of an attempt it can be ordered no more.\n\n"
            "Choices are KEY=VALUE, one a line or separated by semicolons; see Options.")

    def declare(self) -> None:
        add_aoi_parameters(self)
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.IMAGES, translate("Satchel", "Images to order (footprints)"),
            [QgsProcessing.SourceType.TypeVectorPolygon], optional=True))
        add_choice_parameters(self)
        self.addParameter(QgsProcessingParameterBoolean(
            self.ONCE, translate("Satchel", "Leave out images that show nothing but what others show"),
            defaultValue=False))
        self.add_advanced(QgsProcessingParameterBoolean(
            self.LENIENT, translate("Satchel", "Warn instead of refusing, and add no defaults"), defaultValue=False))
        self._declare_acquisition()
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

    def _declare_acquisition(self) -> None:
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.ATTEMPTS, translate("Satchel", "New acquisition: layer of attempts"),
            [QgsProcessing.SourceType.TypeVectorPolygon], optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.ATTEMPT_FILTER, translate("Satchel", "New acquisition: the one attempt (fid = 3)"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.PERIOD, translate("Satchel", "New acquisition: period (2026-06-01..2026-06-30, UTC)"),
            optional=True))
        add_limit_parameters(self, advanced=True)
        self.add_advanced(QgsProcessingParameterString(
            self.PROPERTIES, translate("Satchel", "New acquisition: other properties (KEY=VALUE, one a line)"),
            multiLine=True, optional=True))

    def refuse_early(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        """Images, a period or an attempt: one of them."""
        super().refuse_early(parameters, context)
        chosen = [name for name in (self.IMAGES, self.PERIOD, self.ATTEMPTS)
                  if given(parameters, name, context) is not None]
        if len(chosen) != 1:
            raise ToolError(
                translate("Satchel", "nothing is chosen that could be ordered") if not chosen else
                translate("Satchel", "there are several things to order: {}").format(", ".join(chosen)),
                translate("Satchel", "give images, or for a new acquisition a period or a layer of attempts"),
                kind="usage")

    def _what(self, parameters: Dict[str, Any], context: QgsProcessingContext,
              feedback: QgsProcessingFeedback) -> List[str]:
        """The images, or the acquisition, as the command wants it."""
        if given(parameters, self.IMAGES, context) is not None:
            return [f"--images={features_file(self, parameters, self.IMAGES, context, feedback)}"]
        if given(parameters, self.ATTEMPTS, context) is not None:
            what = [f"--attempts={features_file(self, parameters, self.ATTEMPTS, context, feedback)}"]
            what += self.options_of(parameters, {self.ATTEMPT_FILTER: "--attempts-where"}, context)
        else:
            what = self.options_of(parameters, {self.PERIOD: "--period"}, context)
        what += limit_arguments(self, parameters, context)
        return [*what, *(f"--property={line}" for line in self.lines(parameters, self.PROPERTIES, context))]

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        arguments = aoi_arguments(self, parameters, context, feedback)
        arguments += [*self._what(parameters, context, feedback), f"--output={output}",
                      f"--product={self.text(parameters, Options.PRODUCT, context)}"]
        arguments += choice_arguments(self, parameters, context)
        arguments += self.options_of(parameters, TEXTS, context)
        arguments += [f"--voucher={code}" for code in self.lines(parameters, self.VOUCHERS, context)]
        for name, option in ((self.ONCE, "--once"), (self.LENIENT, "--lenient")):
            if self.flag(parameters, name, context):
                arguments.append(option)
        document = self.call("plan", arguments, feedback, ["area_km2"])

        orders = orders_of(document)
        for order in orders:
            report_order(order, feedback)
            self.warn(order.get("warnings") or [], feedback)
        if "orders" in document:  # what concerns them all; of a single order it was told above
            self.warn(document.get("warnings") or [], feedback)
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
    for option in [*(order.get("properties") or []), *(order.get("options") or [])]:
        feedback.pushInfo(f"  {option['key']} = {option['value']} ({option['reason']})")
    if order.get("order_deadline"):
        feedback.pushInfo(translate("Satchel", "order before {} UTC").format(minute_of(order["order_deadline"])))
