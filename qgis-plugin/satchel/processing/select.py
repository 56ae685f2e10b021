# SPDX-License-Identifier: MIT
"""Select cover: the images that cover the areas best."""
from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..core.i18n import translate
from .base import SatchelAlgorithm
from .inputs import add_aoi_parameters, aoi_arguments, features_file

GOALS = ("fewest", "cloud", "angle", "newest", "price")
NUMBERS = {"COVER": "--cover", "MAX_OVERLAP": "--max-overlap", "MAX_IMAGES": "--max-images"}


class Select(SatchelAlgorithm):
    """`satchel select`; asks no service."""

    FOOTPRINTS = "FOOTPRINTS"
    GOAL = "GOAL"
    OUTPUT = "OUTPUT"
    UNCOVERED = "UNCOVERED"

    uses_service = False

    def name(self) -> str:
        return "select"

    def displayName(self) -> str:  # noqa: N802
        return translate("Satchel", "Select cover")

    def shortHelpString(self) -> str:  # noqa: N802
        return translate(
            "Satchel",
            "Chooses the smallest or best set of images whose footprints together cover the areas "
            "of interest. Where they cannot be covered, as much as possible is, and the second "
            "result shows what is left.\n\n"
            "Footprints are a result of Search footprints; select features of it to choose among "
            "these only. Nothing is sent.")

    def declare(self) -> None:
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.FOOTPRINTS, translate("Satchel", "Footprints"), [QgsProcessing.SourceType.TypeVectorPolygon]))
        add_aoi_parameters(self)
        self.addParameter(QgsProcessingParameterEnum(
            self.GOAL, translate("Satchel", "The best choice has"), options=[
                translate("Satchel", "the fewest images"), translate("Satchel", "the least cloud"),
                translate("Satchel", "the least incidence angle"), translate("Satchel", "the newest images"),
                translate("Satchel", "the least price (column price_per_km2)")], defaultValue=0))
        double = QgsProcessingParameterNumber.Type.Double
        self.addParameter(QgsProcessingParameterNumber(
            "COVER", translate("Satchel", "So much of the areas is to be covered (percent)"), double, 100,
            minValue=0, maxValue=100))
        self.add_advanced(QgsProcessingParameterNumber(
            "MAX_OVERLAP", translate("Satchel", "At most so much ground more than once (percent)"), double,
            optional=True, minValue=0))
        self.add_advanced(QgsProcessingParameterNumber(
            "MAX_IMAGES", translate("Satchel", "At most so many images"),
            QgsProcessingParameterNumber.Type.Integer, optional=True, minValue=1))
        self.add_advanced(QgsProcessingParameterString(
            "MAX_DATE_SPREAD", translate("Satchel", "At most so long from the first to the last (30d, 2w, 12h)"),
            optional=True))
        self.addParameter(QgsProcessingParameterVectorDestination(
            self.OUTPUT, translate("Satchel", "Selection"), QgsProcessing.SourceType.TypeVectorPolygon))
        self.addParameter(QgsProcessingParameterVectorDestination(
            self.UNCOVERED, translate("Satchel", "What stays uncovered"),
            QgsProcessing.SourceType.TypeVectorPolygon, optional=True, createByDefault=False))
        self.addOutput(QgsProcessingOutputNumber("COUNT", translate("Satchel", "Number of images")))
        self.addOutput(QgsProcessingOutputNumber("COVERED", translate("Satchel", "Covered (percent)")))
        self.addOutput(QgsProcessingOutputBoolean("COMPLETE", translate("Satchel", "Covered as wanted")))

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        arguments = [features_file(self, parameters, self.FOOTPRINTS, context, feedback)]
        arguments += aoi_arguments(self, parameters, context, feedback, "--aoi")
        arguments.append(f"--goal={GOALS[self.parameterAsEnum(parameters, self.GOAL, context)]}")
        for name, option in NUMBERS.items():
            value = self.number(parameters, name, context)
            if value is not None:
                arguments.append(f"{option}={value}")
        arguments += self.options_of(parameters, {"MAX_DATE_SPREAD": "--max-date-spread"}, context)
        output = self.output_path(parameters, self.OUTPUT, context)
        uncovered = self.output_path(parameters, self.UNCOVERED, context)
        arguments.append(f"--output={output}")
        if uncovered:
            arguments.append(f"--uncovered={uncovered}")
        document = self.call("select", arguments, feedback, ["images", "covered_percent", "complete"])

        feedback.pushInfo(translate("Satchel", "images: {}, covering {:.2f} percent").format(
            len(document["images"]), document["covered_percent"]))
        self.show(output, translate("Satchel", "Selection"), context)
        results = {self.OUTPUT: output, "COUNT": len(document["images"]),
                   "COVERED": document["covered_percent"], "COMPLETE": document["complete"]}
        if uncovered:
            results[self.UNCOVERED] = uncovered
        return results
