# SPDX-License-Identifier: MIT
"""What the tool says, in words of the dock: fields and tabs in the place of options and variables.

For the windows only: an algorithm of Processing has other words, see processing/words.py.
"""
from __future__ import annotations

import re
import tempfile
from typing import Iterable, List

from .dock_names import fields, phrases
from .errors import ToolError
from .i18n import translate
from .rewording import replaced, with_squares, without_shell

# Files of the plugin's own, which nobody knows: satchel-areas-x1y2/3/checked/parcels.gpkg among the temporary ones.
_OWN_FILE = re.compile(re.escape(tempfile.gettempdir().rstrip("/\\"))
                       + r"[/\\]satchel-(\w+)-[^/\\\s]+(?:[/\\][^/\\:\"]+)*?[/\\]([^/\\:\"]+?)\.\w+\b")
_REQUEST = re.compile(r"\b(?:GET|POST|PUT|HEAD|DELETE|PATCH) (https?://\S*[^\s:,;.])")
_LOCAL = re.compile(r"https?://(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?[^\s,;)]*")

#: Most texts hold nothing of all this; ten thousand of them are looked at once only.
_SUSPECT = re.compile(r"--[a-z]|SATCHEL_|\bsatchel\b|://|\bkm2\b|GDAL (?:can )?reads?\b|standard input|environment|"
                      r"plan anew|" + re.escape(tempfile.gettempdir()))

#: Words of a shell that are still there when all known ones have been replaced.
_OF_A_SHELL = re.compile(r"--[a-z]|\bSATCHEL_[A-Z.]|\bsatchel (?:aoi|options|plan|price|products|quicklooks|review"
                         r"|search|select|tasking|voucher|--help)\b|\bstandard input\b")


def in_the_dock(text: str) -> str:
    """A message: every part of it stays, in words of the dock as far as there are any."""
    if not _SUSPECT.search(text):
        return text
    return _names(replaced(text, phrases()))


def hint_in_the_dock(text: str) -> str:
    """A hint or note: what says nothing to somebody without a shell is left out."""
    if not _SUSPECT.search(text):
        return text
    return without_shell(_names(replaced(text, phrases())), _OF_A_SHELL)


def hints_in_the_dock(texts: Iterable[object]) -> List[str]:
    """Of many, those that say something."""
    return [text for text in map(hint_in_the_dock, map(str, texts)) if text]


def error_in_the_dock(error: ToolError) -> ToolError:
    """The same error, to be shown."""
    where, hint = in_the_dock(error.where), hint_in_the_dock(error.hint)
    if error.where.startswith("--date ") and "after its end" in error.message:
        hint = translate("Satchel", "choose a later \"until\", or an earlier \"from\"")
    elif error.where.startswith("--") and hint.startswith("give "):
        hint = ""  # the syntaxes of a command line; a field takes none of them
    return error.reworded(in_the_dock(error.message), hint, where)


def _names(text: str) -> str:
    text = _OWN_FILE.sub(lambda match: _file_name(match[1], match[2]), text)
    text = _REQUEST.sub(lambda match: _service_name(match[1]), text)
    text = _LOCAL.sub(translate("Satchel", "a service on this computer"), text)
    return with_squares(replaced(text, fields()))


def _file_name(folder: str, stem: str) -> str:
    """The areas are called as their source; the rest is what the tabs made of them."""
    if folder == "areas":
        return stem
    return translate("Satchel", "the order") if folder == "order" else translate("Satchel", "the images found")


def _service_name(url: str) -> str:
    if _LOCAL.match(url):
        return translate("Satchel", "a service on this computer")
    return translate("Satchel", "the service {}").format(url.split("/")[2])
