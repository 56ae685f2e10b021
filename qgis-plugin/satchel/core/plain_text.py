# SPDX-License-Identifier: MIT
"""Texts of others as a terminal and a window may show them. What the tool prints has passed the like of it, but JSON
has escapes for what it took out, and layers are read without the tool.
"""
from __future__ import annotations

import re
from typing import Any

# Control characters of both blocks but line break and tab, marks that turn the direction of writing, usual ones
# that cannot be seen, halves of characters, and tags. The tool has most of the same in its own output.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
                     "\u2028-\u202e\u2066-\u2069\u3164\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]")
_SIGN = "\ufffd"

# A blank that does not break, as in an amount, stays what it is.
_GAP = re.compile(r"\s*[\n\t]\s*|\s{2,}")

#: Members of the tool's documents that QGIS opens and nobody reads.
_PATHS = ("mosaic", "output")


def printable(text: str) -> str:
    """The same text with a sign in the place of every character that a terminal or a label would obey."""
    return _OBEYED.sub(_SIGN, text)


def one_line(text: str, most: int = 0) -> str:
    """As printable(), on a line of its own whatever breaks and blanks it holds, and of so many characters at most."""
    line = _GAP.sub(" ", printable(text)).strip()
    return line if not most or len(line) <= most else line[:most - 1] + "…"


def printable_document(value: Any) -> Any:
    """A document of the tool in which every text is printable()."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [printable_document(each) for each in value]
    if isinstance(value, dict):
        return {printable(name): each if name in _PATHS else printable_document(each) for name, each in value.items()}
    return value
