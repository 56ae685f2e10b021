# SPDX-License-Identifier: MIT
"""Tasking attempts: when satellites can acquire each area, and till when to order."""
from __future__ import annotations

from typing import Any, Dict

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingOutputNumber

from ..core.i18n import translate
from .tasking import TaskingAlgorithm


class TaskingAttempts(TaskingAlgorithm):
    """`satchel tasking attempts`."""

    COUNT = "COUNT"

    subcommand = "attempts"
    usual_programme = "ONEDAY"

    def name(self) -> str:
        return "tasking_attempts"

    def displayName(self) -> str:  # noqa: N802
        return translate("Satchel", "Tasking attempts")

    def output_name(self) -> str:
        return translate("Satchel", "Attempts")

    def shortHelpString(self) -> str:  # noqa: N802
        return translate(
            "Satchel",
            "Finds the passes at which satellites can acquire each area within the period. The result is a layer "
            "of what they would show, with time, coloured by the time that is left to order: instrument, "
            "incidence angle, how much of the area is shown, and the order deadline (UTC).\n\n"
            "That there is none is an answer (COUNT=0). Plan takes one attempt of the layer for an order.") + \
            "\n\n" + self.help_on_parameters()

    def declare(self) -> None:
        super().declare()
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("Satchel", "Number of attempts")))

    def execute(self, parameters: Dict[str, Any], context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        document = self.ask(parameters, context, feedback, "attempts")
        feedback.pushInfo(translate("Satchel", "attempts: {}").format(document["written"]))
        return {self.OUTPUT: document[self.OUTPUT], self.COUNT: document["written"], self.SIMULATED: self.simulated}
