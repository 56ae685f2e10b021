# SPDX-License-Identifier: MIT
"""What the tool says, in words of the dock: fields and tabs in the place of options and variables.

For the windows only: an algorithm of Processing and a shell have other words. What has no field in
the dock is left out, since a hint that leads nowhere is worse than none.
"""
from __future__ import annotations

import re
import tempfile
from typing import Iterable, List

from .dock_names import Rules, fields, phrases
from .errors import ToolError
from .i18n import translate

# Files of the plugin's own, which nobody knows: satchel-areas-x1y2/3/checked/parcels.gpkg among the temporary ones.
_OWN_FILE = re.compile(re.escape(tempfile.gettempdir().rstrip("/\\"))
                       + r"[/\\]satchel-(\w+)-[^/\\\s]+(?:[/\\][^/\\:\"]+)*?[/\\]([^/\\:\"]+?)\.\w+\b")
_REQUEST = re.compile(r"\b(?:GET|POST|PUT|HEAD|DELETE|PATCH) (https?://\S*[^\s:,;.])")
_LOCAL = re.compile(r"https?://(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?[^\s,;)]*")
_SQUARE = re.compile(r"\bkm2\b")

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
    return _names(_replaced(text, phrases()))


def hint_in_the_dock(text: str) -> str:
    """A hint or note: what says nothing to somebody without a shell is left out."""
    if not _SUSPECT.search(text):
        return text
    kept = [part for part in map(_without_shell, _names(_replaced(text, phrases())).split("; ")) if part]
    return "; ".join(kept)


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
    return ToolError(in_the_dock(error.message), hint, where=where, kind=error.kind, exit_code=error.exit_code,
                     http_status=error.http_status, document=error.document, started=error.started)


def _replaced(text: str, rules: Rules) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement.replace("\\", r"\\"), text)
    return text


def _names(text: str) -> str:
    text = _OWN_FILE.sub(lambda match: _file_name(match[1], match[2]), text)
    text = _REQUEST.sub(lambda match: _service_name(match[1]), text)
    text = _LOCAL.sub(translate("Satchel", "a service on this computer"), text)
    return _SQUARE.sub("km²", _replaced(text, fields()))


def _file_name(folder: str, stem: str) -> str:
    """The areas are called as their source; the rest is what the tabs made of them."""
    if folder == "areas":
        return stem
    return translate("Satchel", "the order") if folder == "order" else translate("Satchel", "the images found")


def _service_name(url: str) -> str:
    if _LOCAL.match(url):
        return translate("Satchel", "a service on this computer")
    return translate("Satchel", "the service {}").format(url.split("/")[2])


def _without_shell(clause: str) -> str:
    """Of "a, b, or c --option" the part before the option; nothing of what is all of a shell."""
    if not _OF_A_SHELL.search(clause):
        return clause.strip()
    kept: List[str] = []
    for part in re.split(r"(, or |, | or )", clause):
        if _OF_A_SHELL.search(part):
            break
        kept.append(part)
    text = re.sub(r"(, or|,| or)\s*$", "", "".join(kept)).strip()
    return text if " " in text else ""
