# SPDX-License-Identifier: MIT
"""What the service takes for a new acquisition: `satchel tasking options --json`."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from .tasking_request import MISSIONS, MODES, PROGRAMMES

#: Before the service has answered, and where it says nothing.
CLOUDS = (5.0, 10.0, 20.0)
INCIDENCES = (5.0, 50.0)


@dataclass(frozen=True)
class Limits:
    """Of a programme; where several missions were asked, what holds for any of them."""

    clouds: Tuple[float, ...] = CLOUDS                    #: percent
    usual_cloud: Optional[float] = None
    takes_cloud: bool = True                              #: or is a pass taken with the weather that it has?
    incidences: Tuple[float, float] = INCIDENCES          #: degrees, least and most
    usual_incidence: Optional[float] = None
    steep: Optional[float] = None                         #: from here on the service has a word of warning
    modes: Tuple[str, ...] = MODES
    earliest: str = ""                                    #: ISO 8601; no period begins before


@dataclass(frozen=True)
class Offers:
    """Missions and programmes in the sequence of the service."""

    missions: Tuple[str, ...] = MISSIONS
    programmes: Tuple[str, ...] = PROGRAMMES
    entries: Tuple[Dict[str, Any], ...] = ()

    def limits(self, mission: str, programme: str) -> Limits:
        """An empty mission means any."""
        entries = [entry for entry in self.entries
                   if entry["programme"] == programme and mission in ("", entry["mission"])]
        if not entries:
            return Limits()
        options = [option for entry in entries for option in _dicts(entry.get("options"))]
        clouds, angles = _named(options, "maxCloudCover"), _named(options, "maxIncidenceAngle")
        least, most = [_numbers(angles, name) for name in ("min", "max")]
        most += [value for entry in entries for value in _numbers([entry], "max_incidence_extended")]
        return Limits(
            clouds=tuple(sorted({value for option in clouds for value in option.get("allowed") or []
                                 if isinstance(value, (int, float))})) or CLOUDS,
            usual_cloud=_first(clouds, "default"), takes_cloud=bool(clouds),
            incidences=(min(least, default=INCIDENCES[0]), max(most, default=INCIDENCES[1])),
            usual_incidence=_first(angles, "default"), steep=_first(angles, "alert_threshold"),
            modes=_words(value for option in _named(options, "acquisitionMode")
                         for value in option.get("allowed") or []) or MODES,
            earliest=max((str(option["start"]) for option in _named(options, "acqPeriod") if option.get("start")),
                         default=""))


def read_offers(document: Any) -> Offers:
    """Whatever the service says; what it leaves out is as usual."""
    programmes = document.get("programmes") if isinstance(document, dict) else None
    entries = tuple(entry for entry in _dicts(programmes) if entry.get("mission") and entry.get("programme"))
    return Offers(_words(entry["mission"] for entry in entries) or MISSIONS,
                  _words(entry["programme"] for entry in entries) or PROGRAMMES, entries)


def _dicts(value: Any) -> List[Dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _named(options: List[Dict[str, Any]], name: str) -> List[Dict[str, Any]]:
    return [option for option in options if option.get("name") == name]


def _numbers(options: List[Dict[str, Any]], member: str) -> List[float]:
    return [float(option[member]) for option in options if isinstance(option.get(member), (int, float))]


def _first(options: List[Dict[str, Any]], member: str) -> Optional[float]:
    return next(iter(_numbers(options, member)), None)


def _words(values: Any) -> Tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, values)))
