# SPDX-License-Identifier: MIT
"""Passes at which an area can be acquired: the layer of `satchel tasking attempts`."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.core import QgsGeometry

from .errors import ToolError
from .geopackage import Box, box_of, copy_database, geometry_of, read_rows
from .i18n import translate
from .plain_text import one_line
from .utc import now, seconds_of

ATTEMPTS = "SELECT * FROM attempts ORDER BY fid"


@dataclass(frozen=True)
class Attempt:
    """One proposed pass over one area. What the service did not tell is empty or None."""

    fid: int                      #: of the layer; `plan --attempts-where "fid = 3"`
    area: str
    aoi_id: Optional[int]         #: number of the area as `satchel aoi` counts, from 1: its fid in a checked file
    parts: int                    #: that area is asked about and ordered in so many
    mission: str
    programme: str
    instrument: str
    start: str                    #: ISO 8601 in UTC
    stop: str
    deadline: Optional[float]     #: seconds since 1970; an order has to be there before
    deadline_text: str            #: the same, as ISO 8601
    incidence: Optional[float]    #: degrees
    extended: Optional[bool]      #: is it steeper than the service usually looks?
    covers: Optional[float]       #: percent of the area
    box: Optional[Box]            #: degrees
    blob: bytes

    @property
    def footprint(self) -> QgsGeometry:
        """In EPSG:4326, longitude first."""
        return geometry_of(self.blob)

    def is_late(self, at: Optional[float] = None) -> bool:
        """Is it too late to order it?"""
        return self.deadline is not None and self.deadline <= (now() if at is None else at)


def load_attempts(path: str, copy_to: str, document: Any,
                  is_cancelled: Callable[[], bool]) -> Tuple[List[Attempt], str]:
    """All attempts, and a copy of the layer for the map. For a worker thread. Raises ToolError.

    The layer itself stays as it was written: a plan reads it, and people edit layers.
    """
    rows = list(read_rows(path, ATTEMPTS))
    told = document.get("attempts") if isinstance(document, dict) else None
    told = told if isinstance(told, list) and len(told) == len(rows) else [{}] * len(rows)
    attempts = []
    for row, entry in zip(rows, told):
        if is_cancelled():
            raise ToolError(translate("Satchel", "cancelled"), kind="interrupted")
        attempts.append(_attempt(row, entry if isinstance(entry, dict) else {}))
    return attempts, copy_database(path, copy_to)


def _attempt(row: Dict[str, Any], told: Dict[str, Any]) -> Attempt:
    """The number of the area stands in the document only."""
    blob = bytes(row.get("geom") or b"")
    start = _text(row, "acquisition_start")
    same = seconds_of(start) == seconds_of(told.get("acquisition_start"))
    aoi_id, parts = (told.get("aoi_id"), told.get("aoi_parts")) if same else (None, None)
    deadline, deadline_text = row.get("deadline_unix_s"), _text(row, "order_deadline")
    if not isinstance(deadline, (int, float)):
        deadline = seconds_of(deadline_text)
    extended = row.get("extended_angle")
    return Attempt(
        fid=int(row["fid"]), area=_text(row, "area_name"), aoi_id=aoi_id if isinstance(aoi_id, int) else None,
        parts=parts if isinstance(parts, int) else 1,
        mission=_text(row, "mission"), programme=_text(row, "programme"), instrument=_text(row, "instrument"),
        start=start, stop=_text(row, "acquisition_stop"), deadline=deadline, deadline_text=deadline_text,
        incidence=_number(row, "incidence_angle"), extended=None if extended is None else extended in ("yes", 1),
        covers=_number(row, "covers_percent"), box=box_of(blob), blob=blob)


def _text(row: Dict[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else one_line(str(value))


def _number(row: Dict[str, Any], name: str) -> Optional[float]:
    value = row.get(name)
    return float(value) if isinstance(value, (int, float)) else None
