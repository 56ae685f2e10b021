# SPDX-License-Identifier: MIT
"""Options: what a product can be ordered with, and what choices lead to."""
from __future__ import annotations

from typing import Any, Dict, List

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..core.field_types import TEXT
from ..core.i18n import translate
from .base import SatchelAlgorithm
from .given import given
from .inputs import AOI, add_aoi_parameters, aoi_arguments

COLUMNS = ("name", "state", "value", "mandatory", "allowed", "why")


class Options(SatchelAlgorithm):
    """`satchel options --explain`, as a table."""

    PRODUCT = "PRODUCT"
    OPTIONS = "OPTIONS"
    BUNDLES = "BUNDLES"
    OUTPUT = "OUTPUT"

    def name(self) -> str:
        return "options"

    def displayName(self) -> str:  # noqa: N802
        return translate("Satchel", "Options")

    def shortHelpString(self) -> str:  # noqa: N802
        return translate(
            "Satchel",
            "Lists the production options of a product, with the values that are allowed, the one "
            "that would be ordered, and why. Options depend on the areas and on each other: give "
            "areas and choices to see what they lead to.\n\n"
            "Choices are KEY=VALUE, one a line or separated by semicolons. A wrong choice is an "
            "error that names the reason.")

    def declare(self) -> None:
        add_choice_parameters(self)
        add_aoi_parameters(self, optional=True)
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.OUTPUT, translate("Satchel", "Options"), QgsProcessing.SourceType.TypeVector))
        self.addOutput(QgsProcessingOutputBoolean("VALID", translate("Satchel", "Can be ordered so")))

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        arguments = [self.text(parameters, self.PRODUCT, context), "--explain"]
        arguments += choice_arguments(self, parameters, context)
        if given(parameters, AOI, context) is not None:
            arguments += aoi_arguments(self, parameters, context, feedback, "--aoi")
        document = self.call("options", arguments, feedback, ["options", "valid"])

        fields = QgsFields()
        for column in COLUMNS:
            fields.append(QgsField(column, TEXT))
        sink, destination = self.parameterAsSink(parameters, self.OUTPUT, context, fields,
                                                 QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem())
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        for option in document["options"]:
            feature = QgsFeature(fields)
            feature.setAttributes([cell(option.get(column)) for column in COLUMNS])
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        return {self.OUTPUT: destination, "VALID": bool(document["valid"])}


def add_choice_parameters(algorithm: SatchelAlgorithm) -> None:
    """A product and the choices among its options, as `plan` takes them too."""
    algorithm.addParameter(QgsProcessingParameterString(
        Options.PRODUCT, translate("Satchel", "Product (PleiadesArchiveMono, ...)")))
    algorithm.addParameter(QgsProcessingParameterString(
        Options.OPTIONS, translate("Satchel", "Choices (KEY=VALUE, one a line)"), multiLine=True, optional=True))
    algorithm.add_advanced(QgsProcessingParameterString(
        Options.BUNDLES, translate("Satchel", "Bundles of the configuration file, one a line"), multiLine=True,
        optional=True))


def choice_arguments(algorithm: SatchelAlgorithm, parameters: Dict[str, Any],
                     context: QgsProcessingContext) -> List[str]:
    """The choices as options of the command line."""
    return [*(f"--option={choice}" for choice in algorithm.lines(parameters, Options.OPTIONS, context)),
            *(f"--bundle={bundle}" for bundle in algorithm.lines(parameters, Options.BUNDLES, context))]


def cell(value: Any) -> str:
    """A value of the tool's JSON, for reading."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return translate("Satchel", "yes") if value else translate("Satchel", "no")
    if isinstance(value, list):
        return ", ".join(map(cell, value))
    return str(value)
