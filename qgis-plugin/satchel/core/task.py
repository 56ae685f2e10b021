# SPDX-License-Identifier: MIT
"""A call in the background, for windows: progress and cancel as QGIS shows them for every task."""
from __future__ import annotations

from typing import Optional, Sequence

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from .errors import ToolError
from .messages import Listener
from .runner import GRACE_MS, ToolResult
from .session import Session


class ToolTask(QgsTask):
    """One call. Its signals come in the main thread, `said` while it runs and one other at its end.

    Keep a reference until then: the task manager has none that Python knows of.
    """

    said = pyqtSignal(str)
    progressed = pyqtSignal(str, int, int)  # stage, done, total
    succeeded = pyqtSignal(object)  # ToolResult
    failed = pyqtSignal(object)     # ToolError

    def __init__(self, title: str, session: Session, command: str, arguments: Sequence[str],
                 stdin: bytes = b"", grace_ms: int = GRACE_MS, outlives: bool = False) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._session = session
        self._call = (command, list(arguments), _TaskListener(self), stdin, grace_ms, outlives)
        self._result: Optional[ToolResult] = None
        self._error: Optional[ToolError] = None
        self.is_over = False  #: has run() ended?

    def run(self) -> bool:
        """In the worker thread. An exception here would end QGIS, so none leaves."""
        try:
            self._result = self._session.call(*self._call)
        except Exception as problem:
            self._error = ToolError.of(problem)
        self.is_over = True
        return self._error is None

    def finished(self, result: bool) -> None:
        """In the main thread."""
        if result:
            self.succeeded.emit(self._result)
        else:
            self.failed.emit(self._error or
                             ToolError("cancelled before it began", kind="interrupted", started=False))


class _TaskListener(Listener):
    def __init__(self, task: ToolTask) -> None:
        self._task = task

    def progress(self, stage: str, done: int, total: int) -> None:
        self._task.progressed.emit(stage, done, total)
        if total > 0:
            self._task.setProgress(100.0 * done / total)

    def note(self, text: str) -> None:
        self._task.said.emit(text)

    def is_cancelled(self) -> bool:
        return self._task.isCanceled()
