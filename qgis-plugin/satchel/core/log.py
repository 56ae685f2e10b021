# SPDX-License-Identifier: MIT
"""QGIS' message log, for what a developer wants to know and for people who are gone."""
from __future__ import annotations

import traceback
from typing import Callable

from qgis.core import Qgis, QgsMessageLog

TAB = "Satchel"


def log_problem(problem: BaseException) -> None:
    """A bug, with where it happened. No values: a traceback has only lines of the source."""
    text = "".join(traceback.format_exception(type(problem), problem, problem.__traceback__))
    QgsMessageLog.logMessage(text, TAB, Qgis.MessageLevel.Warning)


def attempt(step: Callable[[], object]) -> None:
    """One step of several that are to be done in any case: if it fails, the log says so."""
    try:
        step()
    except Exception as problem:
        log_problem(problem)
