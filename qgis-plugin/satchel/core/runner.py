# SPDX-License-Identifier: MIT
"""Runs the tool: QProcess, because QgsBlockingProcess has no environment, no input and no kill.

A call blocks its thread, which is that of a QgsTask or of a Processing algorithm; the GUI
thread never makes one.
"""
from __future__ import annotations

import json
import threading
import weakref
from dataclasses import dataclass, field
from typing import Any, List, Sequence

from qgis.PyQt.QtCore import QElapsedTimer, QProcess, QProcessEnvironment

from .errors import ToolError
from .i18n import translate
from .messages import Listener, Messages
from .plain_text import printable_document

POLL_MS = 50
START_MS = 10_000
GRACE_MS = 5_000
# Killed between an order and its reply, nobody knows whether it was taken. The tool waits
# for the reply at most two minutes (its --timeout), and sends nothing more meanwhile.
ORDER_GRACE_MS = 130_000

_running: weakref.WeakSet[_Stop] = weakref.WeakSet()


class _Stop:
    """The switch of one call. A QProcess may be touched by its own thread only, so others ask."""

    def __init__(self, outlives: bool) -> None:
        self.outlives = outlives
        self._event = threading.Event()
        self.request = self._event.set
        self.requested = self._event.is_set


def stop_all() -> None:
    """Asks all running calls to end: terminated at once, killed after their grace.

    Not those that outlive the plugin: of an order somebody has to hear the reply.
    """
    for stop in list(_running):
        if not stop.outlives:
            stop.request()


@dataclass
class Call:
    """What to run."""

    program: str
    arguments: Sequence[str]
    environment: QProcessEnvironment
    stdin: bytes = b""
    #: How long the tool may take to end when it is asked to; an order wants to hear its reply.
    grace_ms: int = GRACE_MS
    #: Does it go on when the plugin is unloaded?
    outlives: bool = False


@dataclass
class Finished:
    """What came of it, before anybody judges."""

    exit_code: int
    crashed: bool
    killed: bool
    cancelled: bool
    stdout: bytes
    messages: Messages


@dataclass
class ToolResult:
    """The tool's one JSON document, and what it said meanwhile."""

    document: Any
    notes: List[str] = field(default_factory=list)
    simulated: bool = False


def run(call: Call, listener: Listener) -> Finished:
    """Runs to the end, or until the listener cancels or the plugin is unloaded."""
    process = QProcess()
    process.setProcessEnvironment(call.environment)
    process.start(call.program, list(call.arguments))
    if not process.waitForStarted(START_MS):
        raise _not_started(process, call)
    if call.stdin:
        process.write(call.stdin)
    process.closeWriteChannel()

    stop = _Stop(call.outlives)
    _running.add(stop)
    messages = Messages(listener)
    stdout = bytearray()
    ending = _Ending(process, call.grace_ms)
    try:
        running = True
        while running:
            running = not process.waitForFinished(POLL_MS) and process.state() != QProcess.ProcessState.NotRunning
            stdout += bytes(process.readAllStandardOutput())
            messages.feed(bytes(process.readAllStandardError()))
            if running and (stop.requested() or listener.is_cancelled()):
                ending.push()
    finally:  # a listener that raises leaves no process behind
        _running.discard(stop)
        if process.state() != QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(START_MS)
    messages.finish()
    return Finished(process.exitCode(), process.exitStatus() == QProcess.ExitStatus.CrashExit,
                    ending.killed, ending.begun, bytes(stdout), messages)


def _not_started(process: QProcess, call: Call) -> ToolError:
    """It failed to start, or nobody knows yet: a machine that is busy may start it later all the same."""
    if process.state() == QProcess.ProcessState.NotRunning:
        return ToolError(translate("Satchel", "cannot be started: {}").format(process.errorString()),
                         translate("Satchel", "check the path of the program in the settings of Satchel"),
                         where=call.program, kind="tool_missing", started=False)
    process.kill()
    process.waitForFinished(START_MS)
    return ToolError(translate("Satchel", "did not start in time, and was stopped"),
                     translate("Satchel", "the machine may be busy; try again"), where=call.program, kind="no_start")


class _Ending:
    """Terminate, grace, kill. On Windows a console program does not hear the first."""

    def __init__(self, process: QProcess, grace_ms: int) -> None:
        self._process = process
        self._grace_ms = grace_ms
        self._since = QElapsedTimer()
        self.begun = False
        self.killed = False

    def push(self) -> None:
        """To be called again and again until the process is gone."""
        if not self.begun:
            self.begun = True
            self._since.start()
            self._process.terminate()
        elif not self.killed and self._since.elapsed() > self._grace_ms:
            self.killed = True
            self._process.kill()


def what_became_of_it() -> str:
    """The hint on a call that was killed."""
    return translate("Satchel", "what was done is kept; of an order, \"satchel orders list\" tells what became of it")


def judge(program: str, finished: Finished) -> ToolResult:
    """The result of a call with --json, or its error."""
    messages = finished.messages
    document, is_json = _read_json(finished.stdout)
    if messages.error is not None:
        raise ToolError.from_json(messages.error, document)
    last = messages.notes[-1] if messages.notes else ""
    if finished.killed or (finished.cancelled and finished.crashed):
        raise ToolError(translate("Satchel", "was stopped before it had finished"),
                        what_became_of_it(), where="satchel", kind="killed", document=document)
    if finished.crashed:
        raise ToolError(translate("Satchel", "the program crashed") + (f": {last}" if last else ""),
                        translate("Satchel", "please report it, with what you did"), where=program, kind="crashed")
    if finished.exit_code != 0:
        raise ToolError(last or translate("Satchel", "failed without saying why"),
                        translate("Satchel", "is this really the program satchel?") if not last else "",
                        where=program, kind="garbage", exit_code=finished.exit_code, document=document)
    if not is_json:
        raise ToolError(translate("Satchel", "the program answered something that is not JSON"),
                        translate("Satchel", "check the path of the program in the settings of Satchel"),
                        where=program, kind="garbage")
    return ToolResult(document, messages.notes, messages.simulated)


def _read_json(stdout: bytes):
    try:
        return printable_document(json.loads(stdout.decode("utf-8"))), True
    except (ValueError, RecursionError):  # UnicodeDecodeError is the first as well
        return None, False
