# SPDX-License-Identifier: MIT
"""Search footprints: the images of the archive that match."""
from __future__ import annotations

from typing import Any, Dict, List

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..core.i18n import translate
from .base import SatchelAlgorithm
from .inputs import add_aoi_parameters, aoi_arguments

# Names of parameters and of options. Values are the service's own words: lists of them would be
# out of date before the plugin is.
TEXTS = {"DATE": "--date", "CONSTELLATION": "--constellation"}
ADVANCED_TEXTS = {"PRODUCT_TYPE": "--product-type", "SENSOR_TYPE": "--sensor-type",
                  "ORBIT_DIRECTION": "--orbit-direction", "LOOK_DIRECTION": "--look-direction",
                  "POLARISATION": "--polarisation", "SORT": "--sort"}
NUMBERS = {"CLOUD_COVER": "--cloud-cover", "INCIDENCE_ANGLE": "--incidence-angle"}
ADVANCED_NUMBERS = {"RESOLUTION": "--resolution", "SNOW_COVER": "--snow-cover", "MIN_COVERAGE": "--min-coverage",
                    "LIMIT": "--limit"}


class Search(SatchelAlgorithm):
    """`satchel search`."""

    OVERWRITE = "OVERWRITE"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"
    SIMULATED = "SIMULATED"

    with_commas = ("CONSTELLATION", "PRODUCT_TYPE", "POLARISATION", "SORT")

    def name(self) -> str:
        return "search"

    def displayName(self) -> str:  # noqa: N802
        return translate("Satchel", "Search footprints")

    def shortHelpString(self) -> str:  # noqa: N802
        return translate(
            "Satchel",
            "Finds all images of the Airbus archive that show the areas of interest and match the "
            "filters. The result is a layer of footprints, coloured by cloud cover, with time; "
            "aoi_coverage tells how much of the areas an image shows.\n\n"
            "Date: 2017-01-24, 2017-01, 2016..2018, since 2020-05, last 30 days (UTC).\n"
            "Constellation: PLEIADES, SPOT, ...; several separated by commas.\n"
            "Sort: date:desc, cloud, angle, resolution; several separated by commas.\n\n"
            "Without a profile and credentials a simulated service answers, and says so. A file "
            "that Satchel wrote is replaced, another one only if you allow it.")

    def declare(self) -> None:
        add_aoi_parameters(self)
        labels = filter_labels()
        for name in TEXTS:
            self.addParameter(QgsProcessingParameterString(name, labels[name], optional=True))
        for name in NUMBERS:
            self.addParameter(number_parameter(name, labels[name]))
        for name in ADVANCED_NUMBERS:
            self.add_advanced(number_parameter(name, labels[name]))
        for name in ADVANCED_TEXTS:
            self.add_advanced(QgsProcessingParameterString(name, labels[name], optional=True))
        self.add_advanced(QgsProcessingParameterBoolean(
            self.OVERWRITE, translate("Satchel", "Replace a file that Satchel did not write"), defaultValue=False))
        self.addParameter(QgsProcessingParameterVectorDestination(
            self.OUTPUT, translate("Satchel", "Footprints"), QgsProcessing.SourceType.TypeVectorPolygon))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("Satchel", "Number of images")))
        self.addOutput(QgsProcessingOutputBoolean(self.SIMULATED, translate("Satchel", "Simulated")))

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        arguments = aoi_arguments(self, parameters, context, feedback)
        arguments += self.filters(parameters, context)
        output = self.output_path(parameters, self.OUTPUT, context)
        # QGIS has the layer and its style; a definition beside it would only be one more file.
        arguments += [f"--output={output}", "--no-qlr"]
        if self.flag(parameters, self.OVERWRITE, context):
            arguments.append("--overwrite")
        document = self.call("search", arguments, feedback, ["written"])

        feedback.pushInfo(translate("Satchel", "images: {}").format(document["written"]))
        self.show(output, translate("Satchel", "Footprints"), context)
        return {self.OUTPUT: output, self.COUNT: document["written"], self.SIMULATED: self.simulated}

    def filters(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> List[str]:
        """The filters that are given, as options."""
        arguments = self.options_of(parameters, {**TEXTS, **ADVANCED_TEXTS}, context)
        for name, option in {**NUMBERS, **ADVANCED_NUMBERS}.items():
            value = self.number(parameters, name, context)
            if value is not None:
                arguments.append(f"{option}={value}")
        return arguments


def number_parameter(name: str, label: str) -> QgsProcessingParameterNumber:
    """An upper or lower bound that may be left out."""
    kind = QgsProcessingParameterNumber.Type
    return QgsProcessingParameterNumber(name, label, kind.Integer if name == "LIMIT" else kind.Double,
                                        minValue=0, optional=True)


def filter_labels() -> Dict[str, str]:
    """Labels with units, made when they are needed: the language is known then."""
    return {
        "DATE": translate("Satchel", "Acquired (2017-01-24, 2016..2018, last 30 days, ...)"),
        "CONSTELLATION": translate("Satchel", "Constellations (PLEIADES, SPOT, ...)"),
        "CLOUD_COVER": translate("Satchel", "Cloud cover at most (percent)"),
        "INCIDENCE_ANGLE": translate("Satchel", "Incidence angle at most (degrees)"),
        "RESOLUTION": translate("Satchel", "Resolution at most (metres)"),
        "SNOW_COVER": translate("Satchel", "Snow cover at most (percent)"),
        "MIN_COVERAGE": translate("Satchel", "Images that show at least so much of all areas (percent)"),
        "LIMIT": translate("Satchel", "At most so many images (0: all)"),
        "PRODUCT_TYPE": translate("Satchel", "Product types (PleiadesArchiveMono, ...)"),
        "SENSOR_TYPE": translate("Satchel", "Sensor (optical, radar, terrain)"),
        "ORBIT_DIRECTION": translate("Satchel", "Orbit (ascending, descending)"),
        "LOOK_DIRECTION": translate("Satchel", "Radar looks (left, right)"),
        "POLARISATION": translate("Satchel", "Radar channels (HH, VV, HH/HV, ...)"),
        "SORT": translate("Satchel", "Sort by (date:desc, cloud, angle, ...)"),
    }
