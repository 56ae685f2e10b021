# SPDX-License-Identifier: MIT
"""What the algorithms about new acquisitions share: what is wanted, and a layer with style and time."""
from __future__ import annotations

from typing import Any, ClassVar, Dict, List

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..core.i18n import translate
from ..core.tasking_request import MODES, mode_label
from .base import SatchelAlgorithm
from .given import given
from .inputs import add_aoi_parameters, aoi_arguments

MODE = "MODE"
LIMITS = {"MAX_CLOUD": "--max-cloud", "MAX_INCIDENCE": "--max-incidence"}
WHAT_AND_WHEN = {"MISSION": "--mission", "PROGRAMME": "--programme", "FROM": "--from", "TO": "--to"}


class TaskingAlgorithm(SatchelAlgorithm):
    """`satchel tasking SUBCOMMAND`; orders nothing."""

    OVERWRITE = "OVERWRITE"
    OUTPUT = "OUTPUT"
    SIMULATED = "SIMULATED"

    with_commas = ("MISSION", "PROGRAMME")
    subcommand: ClassVar[str] = ""
    usual_programme: ClassVar[str] = ""

    def output_name(self) -> str:
        """Of the layer."""
        raise NotImplementedError

    def tags(self) -> List[str]:
        return [*super().tags(), "tasking", "acquisition"]

    def help_on_parameters(self) -> str:
        """The same for all."""
        return translate(
            "Satchel",
            "Mission: PLEIADES, SPOT. Programme: ONEDAY, ONENOW, ONEPLAN, ONESERIES. Several with commas; without "
            "missions all are asked about.\n"
            "From and to: 2026-06-01 or 2026-06-01T10:00Z, in UTC; without them the next 30 days.\n\n"
            "Without a profile and credentials a simulated service answers, and says so. Nothing is ordered.")

    def declare(self) -> None:
        add_aoi_parameters(self)
        self.addParameter(QgsProcessingParameterString(
            "MISSION", translate("Satchel", "Missions (PLEIADES, SPOT; empty: all)"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            "PROGRAMME", translate("Satchel", "Programmes (ONEDAY, ONENOW, ONEPLAN, ONESERIES)"),
            self.usual_programme, optional=True))
        self.addParameter(QgsProcessingParameterString(
            "FROM", translate("Satchel", "From (UTC; empty: now)"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            "TO", translate("Satchel", "To (UTC; empty: 30 days later)"), optional=True))
        add_limit_parameters(self)
        self.add_advanced(QgsProcessingParameterBoolean(
            self.OVERWRITE, translate("Satchel", "Replace a file that Satchel did not write"), defaultValue=False))
        self.addParameter(QgsProcessingParameterVectorDestination(
            self.OUTPUT, self.output_name(), QgsProcessing.SourceType.TypeVectorPolygon))
        self.addOutput(QgsProcessingOutputBoolean(self.SIMULATED, translate("Satchel", "Simulated")))

    def ask(self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
            expects: str) -> Dict[str, Any]:
        """The document; the layer is written and will be shown."""
        arguments = [self.subcommand, *aoi_arguments(self, parameters, context, feedback)]
        arguments += self.options_of(parameters, WHAT_AND_WHEN, context)
        arguments += limit_arguments(self, parameters, context)
        output = self.output_path(parameters, self.OUTPUT, context)
        arguments += [f"--output={output}", "--no-qlr"]
        if self.flag(parameters, self.OVERWRITE, context):
            arguments.append("--overwrite")
        document = self.call("tasking", arguments, feedback, ["written", expects])
        self.show(output, self.output_name(), context)
        return {**document, self.OUTPUT: output}


def add_limit_parameters(algorithm: SatchelAlgorithm, advanced: bool = False) -> None:
    """Cloud, angle and mode, as `plan` takes them too."""
    double = QgsProcessingParameterNumber.Type.Double
    for parameter in (
            QgsProcessingParameterNumber("MAX_CLOUD", translate("Satchel", "Cloud cover at most (percent)"), double,
                                         optional=True, minValue=0, maxValue=100),
            QgsProcessingParameterNumber("MAX_INCIDENCE", translate("Satchel", "Incidence angle at most (degrees)"),
                                         double, optional=True, minValue=0, maxValue=90),
            # The words themselves are the values: MODE=STEREO in a shell.
            QgsProcessingParameterEnum(MODE, "{} ({})".format(
                translate("Satchel", "Mode"), ", ".join(mode_label(mode) for mode in MODES)), options=list(MODES),
                usesStaticStrings=True, optional=True)):
        if advanced:
            algorithm.add_advanced(parameter)
        else:
            algorithm.addParameter(parameter)


def limit_arguments(algorithm: SatchelAlgorithm, parameters: Dict[str, Any],
                    context: QgsProcessingContext) -> List[str]:
    """Those that are given."""
    arguments = []
    for name, option in LIMITS.items():
        value = algorithm.number(parameters, name, context)
        if value is not None:
            arguments.append(f"{option}={value}")
    if given(parameters, MODE, context) is not None:
        arguments.append(f"--mode={algorithm.parameterAsEnumString(parameters, MODE, context)}")
    return arguments
