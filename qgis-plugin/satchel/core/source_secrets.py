# SPDX-License-Identifier: MIT
"""Passwords and keys in names of sources: what stands in a command line is seen by everybody on the machine."""
from __future__ import annotations

import re
from typing import Iterator
from urllib.parse import unquote

# The tool has the same list, for what it strikes out of its messages: lib/satchel/aoi/secrets.cpp. It decides
# more narrowly, since it must leave the rest readable; a name that is refused here by mistake costs a detour
# only. So whatever is struck out there is refused here: a new name there belongs here as well.
_ENDINGS = ("password", "passwd", "passphrase", "pass", "pwd", "token", "key", "sig", "secret", "signature",
            "jwt", "credential", "credentials")
# Of a URL, behind its "?" or a "&". Elsewhere they are columns and words like any others.
_PARAMETERS = ("code", "auth", "authorization")
# A path to a file, of PostgreSQL; who may read it is the system's matter.
_PATHS = ("sslkey",)

_ASSIGNMENT = re.compile(r"(?P<before>[?&]?)(?P<name>[\w.-]+)\s*=\s*(?P<value>[^\s&;])")

_LOGIN = re.compile(
    r"://[^/\s:]*:(?!\d*(/|\s|$))\S*@"           # user:secret@host, where "host:8080/..." is none
    r"|(sql|postgres)://[^/\s:]*:\S*@"           # of a database all the same: its secret may look like a port
    r"|https?://[^/\s?#]+@"                      # token@host
    r"|^OCI:[^/]+/[^@]|^ODBC:[^/]+/[^/@]+@",     # user/secret@database, with or without the database
    re.IGNORECASE)

_MOST_OFTEN = 3  # times that a part of a name is encoded, "url=https%3A%2F%2F..."; as in the tool


def holds_secret(name: str) -> bool:
    """Would somebody who reads this name of a source be let in somewhere?"""
    return any(_LOGIN.search(text) or _assigns_secret(text) for text in _decoded(name))


def _decoded(name: str) -> Iterator[str]:
    """The name as it is, and as GDAL reads its parts."""
    yield name
    for _ in range(_MOST_OFTEN):
        name = unquote(name)
        yield name


def _assigns_secret(text: str) -> bool:
    for match in _ASSIGNMENT.finditer(text):
        name = match["name"].lower()
        if match["before"] and (name.startswith("header.") or name in _PARAMETERS):
            return True
        if name.endswith(_ENDINGS) and name not in _PATHS:
            return True
    return False
