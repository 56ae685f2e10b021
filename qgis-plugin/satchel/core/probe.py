# SPDX-License-Identifier: MIT
"""Asks in the background whether the program is there and recent enough, and whether it knows the account."""
from __future__ import annotations

from functools import partial
from typing import Any, Optional, Set

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .errors import ToolError
from .i18n import translate
from .running import begin
from .session import Session
from .settings import Settings
from .tool import Version, check_tool, find_tool, version_text

NO_VERSION: Version = (0, 0, 0)

# QGIS' task manager holds no reference that Python knows of.
_alive: Set[_ProbeTask] = set()


class Probe(QObject):
    """One question at a time; the answer to an older one is not told."""

    found = pyqtSignal(str, str)   #: path and version of the program
    welcomed = pyqtSignal(object)  #: the contracts of the account, as the program tells them; after `found`
    failed = pyqtSignal(object)    #: ToolError

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._task: Optional[_ProbeTask] = None

    def start(self, tool_path: str, account: Optional[Settings] = None) -> None:
        """Looks for the program as a call with this setting would, and runs it with --version.

        With an account it is asked for its contracts as well, which buys nothing. Call in the main
        thread: QGIS may have to ask for its master password.
        """
        session = None
        try:
            session = Session.open(settings=account) if account is not None else None
        except ToolError as error:
            self._task = None
            self.failed.emit(error)
            return
        task = _ProbeTask(tool_path, session)
        self._task = task
        _alive.add(task)
        # Not by a lambda: Qt knows whose method this is, and leaves it out when that is gone.
        task.ended.connect(self._finish)
        begin(task, partial(task.finished, False))

    def forget(self) -> None:
        """Nobody waits for the answer any more. The program itself is given ten seconds anyway."""
        self._task = None

    def _finish(self, task: _ProbeTask) -> None:
        if task is not self._task:
            return
        self._task = None
        if task.version != NO_VERSION:
            self.found.emit(task.path, version_text(task.version))
        if task.error is not None:
            self.failed.emit(task.error)
        elif task.contracts is not None:
            self.welcomed.emit(task.contracts)


class _ProbeTask(QgsTask):
    ended = pyqtSignal(object)  # the task itself

    def __init__(self, tool_path: str, session: Optional[Session] = None) -> None:
        super().__init__(translate("Satchel", "Looking for the program satchel"), QgsTask.Flag.CanCancel)
        self._setting = tool_path
        self._session = session
        self.contracts: Any = None
        self.path = ""
        self.version: Version = NO_VERSION
        self.error: Optional[ToolError] = None
        self.is_over = False  #: has run() ended?

    def run(self) -> bool:
        """In the worker thread. An exception here would end QGIS, so none leaves."""
        try:
            self.path = find_tool(self._setting)
            self.version = check_tool(self.path)
            if self._session is not None:
                document = self._session.call("contracts", []).document
                self.contracts = document.get("contracts") if isinstance(document, dict) else None
        except ToolError as error:
            self.error = error
        except Exception as error:  # a bug of ours is still an error message
            self.error = ToolError(f"{type(error).__name__}: {error}", kind="bug")
        self.is_over = True
        return self.error is None

    def finished(self, result: bool) -> None:
        """In the main thread."""
        if not result and self.error is None:
            self.error = ToolError(translate("Satchel", "cancelled before it began"), kind="interrupted")
        self.ended.emit(self)
        _alive.discard(self)
