# SPDX-License-Identifier: MIT
"""Tasking feasibility: how likely a new acquisition of each area succeeds."""
from __future__ import annotations

from typing import Any, Dict

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingOutputNumber

from ..core.i18n import translate
from ..core.tasking_feasibility import EASY, read_feasibility
from ..core.tasking_request import mission_label, programme_name
from ..core.utc import minute_of
from .tasking import TaskingAlgorithm


class TaskingFeasibility(TaskingAlgorithm):
    """`satchel tasking feasibility`."""

    subcommand = "feasibility"
    usual_programme = "ONEPLAN"

    def name(self) -> str:
        return "tasking_feasibility"

    def displayName(self) -> str:  # noqa: N802
        return translate("Satchel", "Tasking feasibility")

    def output_name(self) -> str:
        return translate("Satchel", "Feasibility")

    def shortHelpString(self) -> str:  # noqa: N802
        return translate(
            "Satchel",
            "Asks how likely a new acquisition of each area succeeds within the period. The result is a layer of "
            "the areas, coloured by class (easy, challenging, not available), with the success rate in percent "
            "and the moment till which this holds.") + "\n\n" + self.help_on_parameters()

    def declare(self) -> None:
        super().declare()
        self.addOutput(QgsProcessingOutputNumber("COUNT", translate("Satchel", "Number of answers")))
        self.addOutput(QgsProcessingOutputNumber("EASY", translate("Satchel", "Number of easy ones")))

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        document = self.ask(parameters, context, feedback, "feasibility")
        chances = read_feasibility(document)
        for chance in chances:
            feedback.pushInfo("{}, {} {}: {}, {}, {}".format(
                chance.area, mission_label(chance.mission), programme_name(chance.programme), chance.label,
                "?" if chance.success is None else f"{chance.success:.0f} %", minute_of(chance.expires) or "?"))
        return {self.OUTPUT: document[self.OUTPUT], "COUNT": document["written"],
                "EASY": sum(chance.word == EASY for chance in chances), self.SIMULATED: self.simulated}
