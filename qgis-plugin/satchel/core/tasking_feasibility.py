# SPDX-License-Identifier: MIT
"""How likely an acquisition succeeds: the document of `satchel tasking feasibility`."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

from .i18n import translate

EASY, CHALLENGING, UNAVAILABLE, UNSAID = "EASY", "CHALLENGING", "UNAVAILABLE", ""


@dataclass(frozen=True)
class Chance:
    """One area with one mission and programme."""

    area: str
    mission: str
    programme: str
    word: str                     #: the service's class; UNAVAILABLE where the programme is not, as in the layer
    success: Optional[float]      #: percent
    expires: str                  #: ISO 8601 in UTC; till then this holds

    @property
    def label(self) -> str:
        """The class in words."""
        return class_label(self.word)


def class_label(word: str) -> str:
    """A class in words; the service's own for a new one."""
    return {EASY: translate("Satchel", "easy"), CHALLENGING: translate("Satchel", "challenging"),
            UNAVAILABLE: translate("Satchel", "not available"),
            UNSAID: translate("Satchel", "possible")}.get(word, word.lower())


def class_colour(word: str) -> Tuple[int, int, int]:
    """As the layer's style has it (Okabe and Ito's colours)."""
    return {EASY: (0, 158, 115), CHALLENGING: (230, 159, 0), UNAVAILABLE: (209, 79, 31)}.get(word, (138, 146, 154))


def read_feasibility(document: Any) -> List[Chance]:
    """In the sequence of the areas."""
    told = document.get("feasibility") if isinstance(document, dict) else None
    return [_chance(entry) for entry in told or [] if isinstance(entry, dict)]


def summary(chances: Sequence[Chance]) -> str:
    """How many of each class: "3 × easy, 1 × challenging"."""
    counts = Counter(chance.label for chance in chances)
    return ", ".join(f"{count} × {label}" for label, count in counts.most_common())


def _chance(entry: Any) -> Chance:
    success = entry.get("success_percent")
    word = UNAVAILABLE if entry.get("available") is False else str(entry.get("classification") or "")
    return Chance(str(entry.get("area") or ""), str(entry.get("mission") or ""), str(entry.get("programme") or ""),
                  word, float(success) if isinstance(success, (int, float)) else None,
                  str(entry.get("expires") or ""))
