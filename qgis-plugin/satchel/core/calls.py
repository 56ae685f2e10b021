# SPDX-License-Identifier: MIT
"""Calls of the tool on behalf of a panel, one at a time, none of them in the main thread."""
from __future__ import annotations

from typing import Any, Callable, Optional, Sequence, Tuple, Union

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .errors import ToolError, before_the_tool
from .folder import Folder
from .log import attempt, log_problem
from .runner import GRACE_MS
from .running import begin, keep, let_go
from .session import Session
from .task import ToolTask
from .work import Function, Work

Task = Union[ToolTask, Work]
#: Of a call: its ToolResult, or the ToolError it ended with.
Heir = Callable[[Any], None]


class Calls(QObject):
    """The signals tell of the call that was started last; an older one is cancelled and forgotten."""

    began = pyqtSignal(str)            #: the title
    cancelling = pyqtSignal()          #: it has been asked to end, and takes its time
    progressed = pyqtSignal(str, int, int)  #: stage, done, total (0: nobody knows)
    said = pyqtSignal(str)             #: a line for people
    answered = pyqtSignal(str, object)  #: the command, its ToolResult; before `then`
    failed = pyqtSignal(object)        #: ToolError
    ended = pyqtSignal()               #: after `then` or `failed`, unless `then` began another call

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._task: Optional[Task] = None
        self._protected = False
        self._heir: Optional[Tuple[Task, Heir]] = None
        self.destroyed.connect(lambda: self.close())

    @property
    def is_running(self) -> bool:
        """Is there a call whose answer is waited for?"""
        return self._task is not None

    def start(self, title: str, command: str, arguments: Sequence[str], then: Callable[[Any], None], *,
              stdin: bytes = b"", grace_ms: int = GRACE_MS, protected: bool = False,
              folder: Optional[Folder] = None) -> bool:
        """Runs `satchel COMMAND ARGUMENTS`; `then` gets the ToolResult in the main thread.

        A call that spends money is `protected`: nothing replaces it, and it does not end with the
        plugin. False if one is in the way. The `folder` of files it reads stays until its end.
        """
        if self._task is not None and self._protected:
            return False
        self._drop()
        try:
            with before_the_tool():
                task = ToolTask(title, Session.open(), command, arguments, stdin, grace_ms, protected)
        except ToolError as error:
            self._fail(error)
            return True
        task.progressed.connect(lambda *progress: self._tell(task, "progressed", *progress))
        task.said.connect(lambda text: self._tell(task, "said", text))

        def tell(result: Any) -> None:
            self.answered.emit(command, result)
            then(result)

        self._launch(task, title, tell, protected, folder)
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
            self.cancelling.emit()
            self._task.cancel()

    def bequeath(self, heir: Heir) -> None:
        """The panel goes: how a protected call ends is told to `heir`, who needs no panel."""
        if self._protected and self._task is not None:
            self._heir = (self._task, heir)

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

    def _launch(self, task: Task, title: str, then: Callable[[Any], None], protected: bool = False,
                folder: Optional[Folder] = None) -> None:
        self._task, self._protected = task, protected
        keep(task)
        if folder is not None:
            folder.hold()
        task.succeeded.connect(lambda result: self._finish(task, folder, result, then))
        task.failed.connect(lambda error: self._finish(task, folder, error, self._tell_failure))
        self.began.emit(title)
        begin(task, lambda: task.failed.emit(ToolError("QGIS took no task", kind="bug", started=False)))

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

    def _finish(self, task: Task, folder: Optional[Folder], end: Any, tell: Callable[[Any], None]) -> None:
        if folder is not None:
            folder.release()
        let_go(task)
        if self._is_current(task):
            self._forget()
            self._tell_end(end, tell)
        elif self._heir is not None and self._heir[0] is task:
            _, heir = self._heir
            self._heir = None
            attempt(lambda: heir(end))

    def _tell_end(self, end: Any, tell: Callable[[Any], None]) -> None:
        """Whatever a panel makes of it, it is told an end: none waits for ever because of a bug."""
        try:
            tell(end)
        except Exception as problem:
            if not isinstance(problem, ToolError):
                log_problem(problem)
            if sip.isdeleted(self):
                return
            if not self._protected:
                self._drop()  # what `then` began before it failed
            self._tell_failure(ToolError.of(problem, getattr(end, "document", None)))
        if not sip.isdeleted(self) and not self.is_running:
            self.ended.emit()

    def _tell_failure(self, error: ToolError) -> None:
        self.failed.emit(error)

    def _fail(self, error: ToolError) -> None:
        """There is not even a task."""
        self.failed.emit(error)
        self.ended.emit()
