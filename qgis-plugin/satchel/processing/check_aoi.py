# SPDX-License-Identifier: MIT
"""Check AOI: what the service will make of the areas."""
from __future__ import annotations

from typing import Any, Dict, List

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorDestination,
)

from ..core.i18n import translate
from .base import SatchelAlgorithm
from .inputs import add_aoi_parameters, aoi_arguments

HOLES = ("keep", "fill", "cut")


class CheckAoi(SatchelAlgorithm):
    """`satchel aoi`; asks no service."""

    MAX_VERTICES = "MAX_VERTICES"
    HOLES = "HOLES"
    OUTPUT = "OUTPUT"

    uses_service = False

    def name(self) -> str:
        return "check_aoi"

    def displayName(self) -> str:  # noqa: N802
        return translate("Satchel", "Check AOI")

    def shortHelpString(self) -> str:  # noqa: N802
        return translate(
            "Satchel",
            "Brings areas of interest to WGS 84 as the service takes them, and reports what it did: "
            "repairs, added vertices, and what an order would refuse (size, width, holes, vertices). "
            "Areas may have any CRS. Lines and points need a distance to widen them by.\n\n"
            "The result is a layer of the areas as they would be sent, with repairs, changes and "
            "problems as attributes. Nothing is sent.")

    def declare(self) -> None:
        add_aoi_parameters(self)
        self.addParameter(QgsProcessingParameterEnum(
            self.HOLES, translate("Satchel", "Holes are"), options=[
                translate("Satchel", "kept (a search takes them)"), translate("Satchel", "filled"),
                translate("Satchel", "cut into pieces without holes")], defaultValue=0))
        self.addParameter(QgsProcessingParameterNumber(
            self.MAX_VERTICES, translate("Satchel", "Simplify outward to at most so many vertices (orders take 999)"),
            QgsProcessingParameterNumber.Type.Integer, minValue=4, optional=True))
        self.addParameter(QgsProcessingParameterVectorDestination(
            self.OUTPUT, translate("Satchel", "Areas as they are sent"),
            QgsProcessing.SourceType.TypeVectorPolygon))
        for name, label in (("AREAS", translate("Satchel", "Number of areas")),
                            ("AREA_KM2", translate("Satchel", "Sum of their km²")),
                            ("REPAIRS", translate("Satchel", "Number of repairs")),
                            ("PROBLEMS", translate("Satchel", "Number of problems"))):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        arguments = aoi_arguments(self, parameters, context, feedback)
        arguments.append(f"--holes={HOLES[self.parameterAsEnum(parameters, self.HOLES, context)]}")
        vertices = self.number(parameters, self.MAX_VERTICES, context)
        if vertices is not None:
            arguments.append(f"--max-vertices={vertices}")
        output = self.output_path(parameters, self.OUTPUT, context)
        document = self.call("aoi", [*arguments, f"--output={output}"], feedback, ["areas"])

        areas: List[Dict[str, Any]] = document["areas"]
        report_operation(document, feedback)
        for area in areas:
            report_area(area, feedback)
            name = area.get("name") or area["id"]
            self.warn((f"{name}: {_message(problem)}" for problem in area["problems"]), feedback)
        self.show(output, translate("Satchel", "Areas as they are sent"), context)
        return {self.OUTPUT: output, "AREAS": len(areas), "AREA_KM2": sum(area["area_km2"] for area in areas),
                "REPAIRS": sum(len(area["repairs"]) for area in areas),
                "PROBLEMS": sum(len(area["problems"]) for area in areas)}


def report_operation(document: Dict[str, Any], feedback: QgsProcessingFeedback) -> None:
    """How the areas came to WGS 84; nothing where they were in it."""
    operation, accuracy = document.get("operation"), document.get("accuracy_m")
    if operation:
        feedback.pushInfo(translate("Satchel", "to WGS 84: {}, of unknown accuracy").format(operation)
                          if accuracy is None else
                          translate("Satchel", "to WGS 84: {}, good to {} m").format(operation, accuracy))


def report_area(area: Dict[str, Any], feedback: QgsProcessingFeedback) -> None:
    """One line for the area, and one for each thing that was done to it."""
    name = area.get("name") or area["id"]
    feedback.pushInfo(f"{name}: {area['area_km2']:.3f} km², {area['vertices']} vertices")
    for change in [*area["repairs"], *area["changes"]]:
        feedback.pushInfo(f"{name}: {_message(change)}")


def _message(entry: Any) -> str:
    return str(entry["message"]) if isinstance(entry, dict) and "message" in entry else str(entry)
