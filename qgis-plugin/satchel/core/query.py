# SPDX-License-Identifier: MIT
"""What a search asks for, apart from the areas: options of `satchel search` and their values."""
from __future__ import annotations

import json
from typing import Dict, List

from qgis.core import QgsSettings

#: Option (`--cloud-cover`) to its value, as the tool reads it. One that is not there is not asked.
Query = Dict[str, str]

SEARCHES = "satchel/searches"


def arguments_of(query: Query) -> List[str]:
    """As one argument each, so that a value that begins with a dash stays a value."""
    return [f"{option}={value}" for option, value in query.items() if value]


class SavedSearches:
    """Named queries in the QGIS settings. They hold filters only: no areas, no secrets."""

    def names(self) -> List[str]:
        """In the sequence of the alphabet."""
        return sorted(self._all(), key=str.casefold)

    def load(self, name: str) -> Query:
        """Empty if there is none of that name."""
        stored = self._all().get(name)
        if not isinstance(stored, dict):
            return {}
        return {str(option): str(value) for option, value in stored.items() if str(option).startswith("--")}

    def save(self, name: str, query: Query) -> None:
        """Replaces one of the same name."""
        self._write({**self._all(), name: query})

    def remove(self, name: str) -> None:
        """Nothing happens if there is none."""
        self._write({key: query for key, query in self._all().items() if key != name})

    def _all(self) -> Dict[str, Query]:
        try:
            stored = json.loads(str(QgsSettings().value(SEARCHES) or "{}"))
        except ValueError:
            return {}  # somebody edited the settings by hand
        return stored if isinstance(stored, dict) else {}

    def _write(self, searches: Dict[str, Query]) -> None:
        QgsSettings().setValue(SEARCHES, json.dumps(searches))
