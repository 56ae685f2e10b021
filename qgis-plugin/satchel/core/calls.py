# SPDX-License-Identifier: MIT
"""Calls of the tool on behalf of a panel, one at a time, none of them in the main thread."""
from __future__ import annotations

from typing import Any, Callable, Optional, Sequence, Set, Union

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .errors import ToolError
from .runner import GRACE_MS
from .session import Session
from .task import ToolTask
from .work import Function, Work

# QGIS' task manager holds no reference that Python knows of: a task without one is destroyed
# while it runs, also one whose answer nobody waits for any more.
_alive: Set[Union[ToolTask, Work]] = set()


class Calls(QObject):
    """The signals tell of the call that was started last; an older one is cancelled and forgotten."""

    began = pyqtSignal(str)            #: the title
    progressed = pyqtSignal(str, int, int)  #: stage, done, total (0: nobody knows)
    said = pyqtSignal(str)             #: a line for people
    answered = pyqtSignal(str, object)  #: the command, its ToolResult; before `then`
    failed = pyqtSignal(object)        #: ToolError
    ended = pyqtSignal()               #: after `then` or `failed`, unless that began the next call

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._task: Union[ToolTask, Work, None] = None
        self._protected = False

    @property
    def is_running(self) -> bool:
        """Is there a call whose answer is waited for?"""
        return self._task is not None

    def start(self, title: str, command: str, arguments: Sequence[str], then: Callable[[Any], None], *,
              stdin: bytes = b"", grace_ms: int = GRACE_MS, protected: bool = False) -> bool:
        """Runs `satchel COMMAND ARGUMENTS`; `then` gets the ToolResult in the main thread.

        A call that spends money is `protected`: nothing replaces it. False if one is in the way.
        """
        if not self._make_room():
            return False
        try:
            session = Session.open()
        except ToolError as error:
            self.failed.emit(error)
            self.ended.emit()
            return True
        task = ToolTask(title, session, command, arguments, stdin, grace_ms)
        task.progressed.connect(lambda *progress: self._is_current(task) and self.progressed.emit(*progress))
        task.said.connect(lambda text: self._is_current(task) and self.said.emit(text))

        def tell(result: Any) -> None:
            self.answered.emit(command, result)
            then(result)

        self._launch(task, title, tell, protected)
        return True

    def work(self, title: str, function: Function, then: Callable[[Any], None]) -> bool:
        """Runs a function of the plugin in the background; `then` gets what it returns.

        The function gets a callable that tells whether it has been cancelled. False as start().
        """
        if not self._make_room():
            return False
        self._launch(Work(title, function), title, then)
        return True

    def cancel(self) -> None:
        """Ends the call; its error (kind "interrupted" or "killed") is told as any other."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Cancels, and tells nobody: the panel is about to go."""
        self.cancel()
        self._forget()

    def _make_room(self) -> bool:
        if self._task is not None and self._protected:
            return False
        self.close()
        return True

    def _launch(self, task: Union[ToolTask, Work], title: str, then: Callable[[Any], None],
                protected: bool = False) -> None:
        self._task, self._protected = task, protected
        _alive.add(task)
        task.succeeded.connect(lambda result: self._finish(task, lambda: then(result)))
        task.failed.connect(lambda error: self._finish(task, lambda: self.failed.emit(error)))
        self.began.emit(title)
        QgsApplication.taskManager().addTask(task)

    def _is_current(self, task: Union[ToolTask, Work]) -> bool:
        return task is self._task

    def _forget(self) -> None:
        self._task, self._protected = None, False

    def _finish(self, task: Union[ToolTask, Work], tell: Callable[[], None]) -> None:
        _alive.discard(task)
        if self._is_current(task):
            self._forget()
            try:
                tell()
            finally:
                if not self.is_running:
                    self.ended.emit()
