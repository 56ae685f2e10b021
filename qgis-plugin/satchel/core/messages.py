# SPDX-License-Identifier: MIT
"""Reads the tool's standard error while it runs: progress, notes for people, and the error."""
from __future__ import annotations

import json
import re
from typing import Any, Dict, List, Optional

from .plain_text import printable, printable_document

# A line that never ends must not fill the memory; the longest real one is an error of some kB.
MAX_LINE = 1 << 20
MAX_NOTES = 1000

PREFIX = "satchel: "

# The whole line as the tool prints it. A name or a message of a service that happens to hold these
# words, in a line about something else, must not make a real order look like a simulated one.
_SIMULATED = re.compile(r'profile "sandbox": a simulated service, nothing is bought(?: \(state in .+\))?')


def is_simulated(note: str) -> bool:
    """Does this line for people (without its prefix) say that nothing is bought for real?"""
    return _SIMULATED.fullmatch(note) is not None


class Listener:
    """What a caller hears of a running call. Methods are called in the thread of the call."""

    def progress(self, stage: str, done: int, total: int) -> None:
        """Work done so far; `total` is 0 while nobody knows it."""

    def note(self, text: str) -> None:
        """A line for people."""

    def is_cancelled(self) -> bool:
        """Asked twenty times a second."""
        return False


class Messages:
    """Takes bytes as they come, cut anywhere, and tells the listener whole lines."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._rest = b""
        self.notes: List[str] = []
        self.error: Optional[Dict[str, Any]] = None
        self.simulated = False  #: did the tool say that nothing is bought for real?

    def feed(self, data: bytes) -> None:
        """The next bytes."""
        *lines, rest = (self._rest + data).split(b"\n")
        self._rest = rest[:MAX_LINE]
        for line in lines:
            self._line(line)

    def finish(self) -> None:
        """A last line without its end counts as well."""
        rest, self._rest = self._rest, b""
        self._line(rest)

    def _line(self, line: bytes) -> None:
        text = printable(line.decode("utf-8", errors="replace").strip())
        if not text:
            return
        if text.startswith("{"):
            try:
                document = printable_document(json.loads(text))
            except (ValueError, RecursionError):
                document = None
            if isinstance(document, dict) and self._document(document):
                return
        if text.startswith(PREFIX):
            text = text[len(PREFIX):]
            self.simulated = self.simulated or is_simulated(text)
        self._note(text)

    def _document(self, document: Dict[str, Any]) -> bool:
        progress = document.get("progress")
        if isinstance(progress, dict):
            self._listener.progress(str(progress.get("stage") or ""),
                                    _count(progress.get("done")), _count(progress.get("total")))
            return True
        if isinstance(document.get("notice"), str):  # why it takes so long
            self._note(document["notice"])
            return True
        if isinstance(document.get("error"), dict):
            self.error = document["error"]
            for note in document.get("notes") or []:
                self._note(str(note))
            return True
        return False

    def _note(self, text: str) -> None:
        if len(self.notes) < MAX_NOTES:
            self.notes.append(text)
            self._listener.note(text)


def _count(value: Any) -> int:
    return int(value) if isinstance(value, (int, float)) else 0
