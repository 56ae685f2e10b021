# SPDX-License-Identifier: MIT
"""Quicklooks: small pictures of the images, on the map."""
from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputRasterLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
)

from ..core.i18n import translate
from .base import SatchelAlgorithm
from .inputs import features_file

SIZES = ("small", "medium", "large")


class Quicklooks(SatchelAlgorithm):
    """`satchel quicklooks`."""

    FOOTPRINTS = "FOOTPRINTS"
    SIZE = "SIZE"
    LOAD = "LOAD"
    OUTPUT = "OUTPUT"
    MOSAIC = "MOSAIC"

    def name(self) -> str:
        return "quicklooks"

    def displayName(self) -> str:  # noqa: N802
        return translate("Satchel", "Quicklooks")

    def shortHelpString(self) -> str:  # noqa: N802
        return translate(
            "Satchel",
            "Fetches the quicklooks of footprints as GeoTIFFs at their place, and makes a mosaic of "
            "them. Select footprints to fetch those only.\n\n"
            "Pictures that are in the folder already are not fetched again.")

    def declare(self) -> None:
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.FOOTPRINTS, translate("Satchel", "Footprints"), [QgsProcessing.SourceType.TypeVectorPolygon]))
        self.addParameter(QgsProcessingParameterEnum(
            self.SIZE, translate("Satchel", "Size"), options=[
                translate("Satchel", "small"), translate("Satchel", "medium"), translate("Satchel", "large")],
            defaultValue=1))
        self.addParameter(QgsProcessingParameterBoolean(
            self.LOAD, translate("Satchel", "Show the mosaic on the map"), defaultValue=True))
        self.addParameter(QgsProcessingParameterFolderDestination(
            self.OUTPUT, translate("Satchel", "Folder for the GeoTIFFs")))
        self.addOutput(QgsProcessingOutputRasterLayer(self.MOSAIC, translate("Satchel", "Mosaic")))
        self.addOutput(QgsProcessingOutputNumber("COUNT", translate("Satchel", "Number of quicklooks")))
        self.addOutput(QgsProcessingOutputNumber("FAILED", translate("Satchel", "Number of failures")))

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        size = SIZES[self.parameterAsEnum(parameters, self.SIZE, context)]
        folder = self.parameterAsString(parameters, self.OUTPUT, context)
        # The tool would put thumbnails into the layer; it gets a copy of it, so they are left out.
        document = self.call("quicklooks", [
            features_file(self, parameters, self.FOOTPRINTS, context, feedback),
            f"--output={folder}", f"--size={size}", "--no-thumbnails"],
            feedback, ["mosaic", "written", "kept", "failed"])

        self.warn(document["failed"], feedback)
        mosaic = document["mosaic"]
        if mosaic and self.flag(parameters, self.LOAD, context) and context.project() is not None:
            details = QgsProcessingContext.LayerDetails(
                self.honest_name(translate("Satchel", "Quicklooks")), context.project(), self.MOSAIC)
            context.addLayerToLoadOnCompletion(mosaic, details)
        return {self.OUTPUT: folder, self.MOSAIC: mosaic, "COUNT": document["written"] + document["kept"],
                "FAILED": len(document["failed"])}
