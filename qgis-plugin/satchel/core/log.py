# SPDX-License-Identifier: MIT
"""QGIS' message log, for what a developer wants to know and for people who are gone."""
from __future__ import annotations

import traceback
from html import escape
from typing import Callable, List, Optional

from qgis.core import Qgis, QgsMessageLog

from .plain_text import printable

TAB = "Satchel"

#: Their messages have names and types of the code. Those of other exceptions repeat what they choked on:
#: a line of a file, a connection with its password.
_WITHOUT_VALUES = (AttributeError, ImportError, NameError, TypeError)
_DELETED = "wrapped C/C++ object"


def log(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning) -> None:
    """The one way to the log: its window takes HTML and opens links, and text is text."""
    QgsMessageLog.logMessage(escape(printable(text), quote=False), TAB, level)


def log_problem(problem: BaseException) -> None:
    """A bug, with where it happened: types, lines of the source, and no values."""
    log(_description(problem))


def _description(problem: BaseException) -> str:
    """As Python tells it, the cause first."""
    told: List[str] = []
    seen: List[BaseException] = []
    each: Optional[BaseException] = problem
    while each is not None and not any(each is other for other in seen):
        seen.append(each)
        told.append("".join(["Traceback:\n", *traceback.format_tb(each.__traceback__), _end(each)]))
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return "\nand so:\n".join(reversed(told))


def _end(problem: BaseException) -> str:
    name = type(problem).__name__
    if isinstance(problem, OSError):
        return f"{name}: {problem.errno}"
    is_known = isinstance(problem, _WITHOUT_VALUES) or (
        isinstance(problem, RuntimeError) and str(problem).startswith(_DELETED))
    return f"{name}: {problem}" if is_known else name


def attempt(step: Callable[[], object]) -> None:
    """One step of several that are to be done in any case: if it fails, the log says so."""
    try:
        step()
    except Exception as problem:
        log_problem(problem)
