# SPDX-License-Identifier: MIT
"""Production options as fields of a form: the service's list, and what the rules say of each."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Set, Tuple

from .i18n import translate

GIVEN, DEFAULT, MISSING, NOT_ALLOWED, DOES_NOT_APPLY, OPTIONAL = (
    "given", "default", "missing", "not_allowed", "does_not_apply", "optional")

#: Category of what an order says of a new acquisition: --property, not --option.
PROPERTIES = "item_properties"

# Options of each area ("projection_1", "projection_2") are chosen by their common name.
_OF_AREA = re.compile(r"^(.+)_(\d+)$")


@dataclass(frozen=True)
class Value:
    """One entry of a list."""

    id: str
    label: str
    is_allowed: bool = True   #: with the other choices


@dataclass
class Field:
    """One option, or the same option of every area, as a form shows it."""

    name: str                 #: as --option takes it
    label: str
    kind: str                 #: "list", "double", "periods", or a text of another type
    values: Tuple[Value, ...] = ()
    range: Optional[Tuple[float, float]] = None
    format: str = ""
    default: str = ""
    state: str = ""           #: of the explanation; empty: not explained yet
    value: str = ""           #: that would be ordered
    why: str = ""
    expects: str = ""         #: "a number from -100 to 10000"
    mandatory: bool = False
    hidden: bool = False
    category: str = ""        #: PROPERTIES, or of the product
    members: Tuple[str, ...] = field(default_factory=tuple)

    @property
    def is_wrong(self) -> bool:
        """Does it keep the order from being made?"""
        return self.state in (MISSING, NOT_ALLOWED)

    def is_shown(self, chosen: bool) -> bool:
        """What does not apply is out of the way, unless somebody chose it; what is wrong is never hidden."""
        if self.is_wrong or chosen:
            return True
        return not self.hidden and self.state != DOES_NOT_APPLY

    def note(self) -> str:
        """The state in words, as a line below the field; empty where there is nothing to say."""
        if self.state == MISSING:
            return translate("Satchel", "Missing: {}").format(self.why or translate("Satchel", "has to be chosen"))
        if self.state == NOT_ALLOWED:
            return translate("Satchel", "Not allowed: {}").format(self.why)
        if self.state == DOES_NOT_APPLY:
            return translate("Satchel", "Does not apply: {}").format(self.why)
        if len(self.members) > 1:
            return translate("Satchel", "For each of {} areas or parts of areas").format(len(self.members))
        return ""


def fields_of(definitions: Any, explanation: Any = None) -> List[Field]:
    """From `options --json`, and `options --explain --json` where it is there already.

    What only the explanation names (an option that is not on the list but was chosen) comes last.
    """
    known = {option["name"]: option for option in _options(definitions)}
    explained = {option["name"]: option for option in _options(explanation)}
    names = [*known, *(name for name in explained if name not in known)]
    groups: Dict[str, List[str]] = {}
    for name in names:
        groups.setdefault(common_name(name, names), []).append(name)
    return [_field(name, members, known, explained) for name, members in groups.items()]


def common_name(name: str, names: Sequence[str]) -> str:
    """"projection" of "projection_2", unless the number is a part of the name."""
    match = _OF_AREA.match(name)
    if match and match[1] not in names and f"{match[1]}_1" in names:
        return match[1]
    return name


def refusals_of(explanation: Any) -> Tuple[str, ...]:
    """Every reason against the choices."""
    if not isinstance(explanation, dict) or explanation.get("valid") is True:
        return ()
    return tuple(map(str, explanation.get("refusals") or ())) or (translate("Satchel", "cannot be ordered so"),)


def untold(refusals: Sequence[str], fields: Sequence[Field]) -> Tuple[str, ...]:
    """Reasons that stand at no field."""
    told = tuple(field.why for field in fields if field.is_wrong and field.why)
    return tuple(refusal for refusal in refusals if not told or not refusal.startswith(told))


def chosen_number(text: str, decimal_point: str) -> str:
    """A number as the service writes it, from one as people write it here."""
    return text.strip().replace(decimal_point, ".") if text.count(decimal_point) == 1 else text.strip()


def _field(name: str, members: List[str], known: Dict[str, Any], explained: Dict[str, Any]) -> Field:
    first = known.get(members[0]) or {}
    verdicts = [explained[member] for member in members if member in explained]
    worst = _worst(verdicts)
    span = first.get("range")
    label = str(first.get("label") or "").strip()
    return Field(
        name=name, label=_words(label or name),
        kind=str(first.get("type") or ""),
        values=_values(first, verdicts),
        range=(span[0], span[1]) if isinstance(span, list) and len(span) == 2 else None,
        format=str(first.get("format") or ""), default=_shared(verdicts or [first], "default_value"),
        state=str(worst.get("state") or ""), value=_shared(verdicts, "value"), why=str(worst.get("why") or ""),
        expects=str(worst.get("allowed_kind") or ""), mandatory=any(verdict.get("mandatory") for verdict in verdicts),
        hidden=bool(first.get("hidden", worst.get("hidden"))), category=str(first.get("category") or ""),
        members=tuple(members))


def _worst(verdicts: List[Dict[str, Any]]) -> Dict[str, Any]:
    """The verdict that people have to know of, of those of all areas."""
    sequence = (NOT_ALLOWED, MISSING, GIVEN, DEFAULT)
    return min(verdicts, default={}, key=lambda verdict: sequence.index(verdict.get("state"))
               if verdict.get("state") in sequence else len(sequence))


def _values(definition: Dict[str, Any], verdicts: List[Dict[str, Any]]) -> Tuple[Value, ...]:
    """The list with its labels; what is not allowed in every area is not allowed."""
    offered = {str(value["id"]): str(value.get("label") or value["id"]).strip()
               for value in definition.get("values") or [] if isinstance(value, dict) and "id" in value}
    allowed: Optional[Set[str]] = None
    for verdict in verdicts:
        of_area = set(map(str, verdict.get("allowed") or ()))
        allowed = of_area if allowed is None else allowed & of_area
        offered.update((id_, id_) for id_ in map(str, verdict.get("allowed") or ()) if id_ not in offered)
    return tuple(Value(id_, label, allowed is None or id_ in allowed) for id_, label in offered.items())


def _shared(options: List[Dict[str, Any]], name: str) -> str:
    """The value that all have; several where they differ (the zones of far areas)."""
    values = [str(option[name]) for option in options if option.get(name) is not None]
    return ", ".join(dict.fromkeys(values))


def _words(label: str) -> str:
    """The service shouts ("PROCESSING_LEVEL"), codes ("maxCloudCover") or speaks ("Projection (GDLIB code)");
    the latter stays.
    """
    if re.fullmatch(r"[a-z]+([A-Z]+[a-z]*)+", label):
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label).split()
        return " ".join([words[0].capitalize(), *(word if word.isupper() else word.lower() for word in words[1:])])
    if not re.fullmatch(r"[A-Z0-9_]+|[a-z0-9_]+", label):
        return label
    words = label.lower().strip("_").split("_")
    return " ".join(word.upper() if word in ("dem", "crs") else word.capitalize() if index == 0 else word
                    for index, word in enumerate(words))


def _options(document: Any) -> List[Dict[str, Any]]:
    options = document.get("options") if isinstance(document, dict) else None
    return [option for option in options or [] if isinstance(option, dict) and isinstance(option.get("name"), str)]
