# SPDX-License-Identifier: MIT
"""Temporary files of a panel."""
from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from functools import partial

from .errors import ToolError
from .i18n import translate
from .running import when_none_is_left


class Folder:
    """Exists when it is needed, also after somebody has emptied /tmp; is gone for sure in the end."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._users = 0
        self._is_closed = False
        self.name = self._make()

    def file(self, name: str) -> str:
        """The path of a file in it, or of a folder to be made in it. Raises ToolError."""
        if not os.path.isdir(self.name):
            try:
                self.name = self._make()
            except OSError as problem:
                raise ToolError(problem.strerror or str(problem),
                                translate("Satchel", "check the space in the temporary folder"),
                                where=str(problem.filename or ""), kind="output") from None
        return os.path.join(self.name, name)

    def hold(self) -> None:
        """Somebody reads its files beyond the life of the panel."""
        self._users += 1

    def release(self) -> None:
        """The end of hold()."""
        self._users -= 1
        if self._is_closed:
            self.cleanup()

    def cleanup(self) -> None:
        """Removes it, unless it is held. May be called again.

        A process that is being ended writes on for a moment, so it is looked at once more.
        """
        self._is_closed = True
        if self._users <= 0:
            remove = partial(shutil.rmtree, self.name, ignore_errors=True)
            remove()
            when_none_is_left(remove)

    def _make(self) -> str:
        # Under a name of its own each time: the old one may have been taken by somebody else.
        os.makedirs(tempfile.gettempdir(), exist_ok=True)
        path = tempfile.mkdtemp(prefix=self._prefix)
        weakref.finalize(self, shutil.rmtree, path, ignore_errors=True)  # also when Python ends
        return path
