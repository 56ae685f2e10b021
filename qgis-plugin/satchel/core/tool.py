# SPDX-License-Identifier: MIT
"""Finds the program `satchel` and makes sure that it is recent enough."""
from __future__ import annotations

import os
import re
import shutil
from typing import Dict, Optional, Tuple

from qgis.PyQt.QtCore import QElapsedTimer, QProcessEnvironment

from .environment import tool_environment
from .errors import ToolError
from .i18n import translate
from .messages import Listener
from .runner import Call, run

Version = Tuple[int, int, int]

MINIMUM_VERSION: Version = (0, 1, 0)
VERSION_MS = 30_000

# A desktop started from a menu has a shorter PATH than a shell.
_USUAL_FOLDERS = ("/usr/local/bin", "/opt/homebrew/bin", "~/.local/bin")

_PATTERN = re.compile(rb"^satchel (\d+)\.(\d+)\.(\d+)", re.MULTILINE)

# By path, time and size of the file: a program that was updated is asked again.
_versions: Dict[Tuple[str, int, int], Version] = {}


def find_tool(setting: str = "") -> str:
    """The absolute path of the program: the setting, else the PATH, else the usual folders."""
    if setting:
        path = os.path.expanduser(setting)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return os.path.abspath(path)
        # A setting that is wrong is not passed over: another program would answer unnoticed.
        raise ToolError(translate("Satchel", "there is no such program"),
                        translate("Satchel", "correct the path in the settings of Satchel, or leave it empty for "
                                  "the one in the PATH"), where=setting, kind="tool_missing")
    found = shutil.which("satchel")
    if found is None:
        found = shutil.which("satchel", path=os.pathsep.join(map(os.path.expanduser, _USUAL_FOLDERS)))
    if found is None:
        raise ToolError(translate("Satchel", "the program \"satchel\" is not installed"), instructions(),
                        kind="tool_missing")
    return os.path.abspath(found)


def instructions() -> str:
    """What to do when there is no program, or an old one."""
    return translate("Satchel", "install Satchel {} or later as its README tells; if it is not in the PATH, name it in "
                     "the options of QGIS, page Satchel").format(version_text(MINIMUM_VERSION))


def check_tool(path: str) -> Version:
    """The version, or an error if it is too old or not Satchel's. Runs the program once."""
    try:
        status = os.stat(path)
    except OSError as problem:
        raise ToolError(problem.strerror or str(problem), instructions(), where=path, kind="tool_missing") from None
    key = (path, status.st_mtime_ns, status.st_size)
    if key not in _versions:
        _versions[key] = _ask_version(path)
    version = _versions[key]
    if version < MINIMUM_VERSION:
        raise ToolError(translate("Satchel", "this is Satchel {}, the plugin needs {} or later")
                        .format(version_text(version), version_text(MINIMUM_VERSION)), instructions(), where=path,
                        kind="tool_too_old")
    return version


class _Deadline(Listener):
    """A program that does not even tell its version in half a minute is not waited for."""

    def __init__(self) -> None:
        self._timer = QElapsedTimer()
        self._timer.start()

    def is_cancelled(self) -> bool:
        return self._timer.elapsed() > VERSION_MS


def _ask_version(path: str) -> Version:
    environment = tool_environment(QProcessEnvironment.systemEnvironment(), {})
    finished = run(Call(path, ["--version"], environment, grace_ms=500), _Deadline())
    match: Optional[re.Match[bytes]] = _PATTERN.search(finished.stdout)
    if finished.crashed or finished.exit_code != 0 or match is None:
        raise ToolError(translate("Satchel", "this program does not say that it is Satchel"),
                        translate("Satchel", "run it with --version in a shell; check the path in the settings of "
                                  "Satchel"), where=path, kind="crashed" if finished.crashed else "garbage")
    return (int(match[1]), int(match[2]), int(match[3]))


def version_text(version: Version) -> str:
    """As people write it."""
    return ".".join(map(str, version))
