# SPDX-License-Identifier: MIT
"""Calls of the tool on behalf of a panel, one at a time, none of them in the main thread."""
from __future__ import annotations

from typing import Any, Callable, Optional, Sequence, Set, Union

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .errors import ToolError
from .runner import GRACE_MS
from .session import Session
from .task import ToolTask
from .work import Function, Work

Task = Union[ToolTask, Work]

# QGIS' task manager holds no reference that Python knows of: a task without one is destroyed
# while it runs, also one whose answer nobody waits for any more.
_alive: Set[Task] = set()


class Calls(QObject):
    """The signals tell of the call that was started last; an older one is cancelled and forgotten."""

    began = pyqtSignal(str)            #: the title
    progressed = pyqtSignal(str, int, int)  #: stage, done, total (0: nobody knows)
    said = pyqtSignal(str)             #: a line for people
    answered = pyqtSignal(str, object)  #: the command, its ToolResult; before `then`
    failed = pyqtSignal(object)        #: ToolError
    ended = pyqtSignal()               #: after `then` or `failed`, unless `then` began another call

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._task: Optional[Task] = None
        self._protected = False
        self.destroyed.connect(lambda: self.close())

    @property
    def is_running(self) -> bool:
        """Is there a call whose answer is waited for?"""
        return self._task is not None

    def start(self, title: str, command: str, arguments: Sequence[str], then: Callable[[Any], None], *,
              stdin: bytes = b"", grace_ms: int = GRACE_MS, protected: bool = False) -> bool:
        """Runs `satchel COMMAND ARGUMENTS`; `then` gets the ToolResult in the main thread.

        A call that spends money is `protected`: nothing replaces it. False if one is in the way.
        """
        if self._task is not None and self._protected:
            return False
        self._drop()
        try:
            session = Session.open()
        except ToolError as error:
            self.failed.emit(error)
            self.ended.emit()
            return True
        task = ToolTask(title, session, command, arguments, stdin, grace_ms)
        task.progressed.connect(lambda *progress: self._tell(task, "progressed", *progress))
        task.said.connect(lambda text: self._tell(task, "said", text))

        def tell(result: Any) -> None:
            self.answered.emit(command, result)
            then(result)

        self._launch(task, title, tell, protected)
        return True

    def work(self, title: str, function: Function, then: Callable[[Any], None]) -> bool:
        """Runs a function of the plugin in the background; `then` gets what it returns.

        The function gets a callable that tells whether it has been cancelled. False as start().
        """
        if self._task is not None and self._protected:
            return False
        self._drop()
        self._launch(Work(title, function), title, then)
        return True

    def cancel(self) -> None:
        """Ends the call; its error (kind "interrupted" or "killed") is told as any other."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Ends the call and tells nobody but by `ended`: its answer is not wanted any more.

        Not for a call that spends money, whose answer is always wanted.
        """
        if self._task is not None and not self._protected:
            self._drop()
            self.ended.emit()

    def close(self) -> None:
        """The panel goes, and nobody can be told any more. An order goes on to its end."""
        if self._protected:
            self._forget()
        else:
            self._drop()

    def _launch(self, task: Task, title: str, then: Callable[[Any], None], protected: bool = False) -> None:
        self._task, self._protected = task, protected
        _alive.add(task)
        task.succeeded.connect(lambda result: self._finish(task, lambda: then(result)))
        task.failed.connect(lambda error: self._finish(task, lambda: self.failed.emit(error)))
        self.began.emit(title)
        QgsApplication.taskManager().addTask(task)

    def _drop(self) -> None:
        # Forgotten first: a task that has not begun yet tells its end from within cancel().
        task = self._task
        self._forget()
        if task is not None:
            task.cancel()

    def _tell(self, task: Task, signal: str, *what: Any) -> None:
        if self._is_current(task):  # without a panel there is not even the signal, hence its name
            getattr(self, signal).emit(*what)

    def _is_current(self, task: Task) -> bool:
        # Lambdas outlive what they are connected for: a panel closed meanwhile has no signals left.
        return task is self._task and not sip.isdeleted(self)

    def _forget(self) -> None:
        self._task, self._protected = None, False

    def _finish(self, task: Task, tell: Callable[[], None]) -> None:
        _alive.discard(task)
        if self._is_current(task):
            self._forget()
            try:
                tell()
            finally:
                if not sip.isdeleted(self) and not self.is_running:
                    self.ended.emit()
