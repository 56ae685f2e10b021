# SPDX-License-Identifier: MIT
"""A function of the plugin's own in the background: files are written and read there as well."""
from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from .errors import ToolError

#: What is to be done; it asks now and then whether it has been cancelled.
Function = Callable[[Callable[[], bool]], Any]


class Work(QgsTask):
    """One function. Either signal comes at its end, in the main thread.

    The function may touch no widget and no layer of the project: what it needs of them is taken
    before, in the main thread (QgsVectorLayerFeatureSource).
    """

    succeeded = pyqtSignal(object)  # what the function returned
    failed = pyqtSignal(object)     # ToolError

    def __init__(self, title: str, function: Function) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._function = function
        self._result: Any = None
        self._error: Optional[ToolError] = None
        self.is_over = False  #: has run() ended?

    def run(self) -> bool:
        """In the worker thread. An exception here would end QGIS, so none leaves."""
        try:
            self._result = self._function(self.isCanceled)
        except Exception as problem:
            self._error = ToolError.of(problem)
        self.is_over = True
        return self._error is None and not self.isCanceled()

    def finished(self, result: bool) -> None:
        """In the main thread."""
        if result:
            self.succeeded.emit(self._result)
        else:
            self.failed.emit(self._error or ToolError("cancelled", kind="interrupted"))
