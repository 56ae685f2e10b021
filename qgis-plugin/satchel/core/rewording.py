# SPDX-License-Identifier: MIT
"""What the tool says, in other words than those of a shell: what the dock and Processing have in common.

What has no name where it is read is left out of hints, since a hint that leads nowhere is worse than none.
"""
from __future__ import annotations

import re
from typing import Dict, List, Pattern, Tuple

Rules = List[Tuple[Pattern[str], str]]

_SQUARE = re.compile(r"\bkm2\b")


def compiled(rules: Dict[str, str]) -> Rules:
    """Of patterns and what stands in their place."""
    return [(re.compile(pattern), text) for pattern, text in rules.items()]


def options_as(names: Dict[str, str], sign: str) -> Rules:
    """Options of the command line under other names, with this sign before a value: --limit=10, --limit 10."""
    rules: Rules = []
    for option, name in names.items():
        # --limit-x is another option.
        rules += compiled({rf"(?<![\w-]){option}(?:=| (?=\d))": name + sign, rf"(?<![\w-]){option}(?![\w-])": name})
    return rules


def replaced(text: str, rules: Rules) -> str:
    """By one rule after the other."""
    for pattern, replacement in rules:
        text = pattern.sub(replacement.replace("\\", r"\\"), text)
    return text


def with_squares(text: str) -> str:
    """Square kilometres look alike everywhere."""
    return _SQUARE.sub("km²", text)


def without_shell(hint: str, of_a_shell: Pattern[str]) -> str:
    """A hint without those of its clauses that make sense in a shell only."""
    return "; ".join(filter(None, (_clause_without_shell(clause, of_a_shell) for clause in hint.split("; "))))


def _clause_without_shell(clause: str, of_a_shell: Pattern[str]) -> str:
    """Of "a, b, or c --option" the part before the option; nothing of what is all of a shell."""
    if not of_a_shell.search(clause):
        return clause.strip(" \n")  # French has a space before ";" that stays
    kept: List[str] = []
    for part in re.split(r"(, or |, | or )", clause):
        if of_a_shell.search(part):
            break
        kept.append(part)
    text = re.sub(r"(, or|,| or)\s*$", "", "".join(kept)).strip()
    return text if " " in text else ""
