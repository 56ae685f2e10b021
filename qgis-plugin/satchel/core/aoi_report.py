# SPDX-License-Identifier: MIT
"""What `satchel aoi --json` answers, as the windows show it."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle

from .dock_words import hints_in_the_dock, in_the_dock
from .errors import ToolError
from .geopackage import AREAS, Box, read_shapes
from .i18n import translate

#: More areas than these are drawn as boxes: their outlines would be a blot, and slow.
MAX_SHAPES = 2000
#: A list of thousands helps nobody; the rest is told as a number.
MAX_FINDINGS = 500

PROBLEM, REPAIR, CHANGE, NOTE = "problem", "repair", "change", "note"


@dataclass(frozen=True)
class Finding:
    """Something about one area, with its place in EPSG:4326 if it has one."""

    kind: str
    area: str
    text: str
    place: Optional[QgsGeometry]


@dataclass(frozen=True)
class AoiReport:
    """The areas as the service takes them."""

    count: int
    km2: float
    skipped: int
    findings: Tuple[Finding, ...]  #: the first ones, problems before repairs
    counts: Dict[str, int]         #: of all, by kind
    boxes: Tuple[Box, ...]
    parts: int = 0                 #: of all areas together; an order counts these

    @property
    def summary(self) -> str:
        """One line."""
        size = square_km(self.km2)
        if self.parts > self.count:
            return translate("Satchel", "1 area in {} parts, {} km²").format(self.parts, size) if self.count == 1 else \
                translate("Satchel", "{} areas in {} parts, {} km²").format(self.count, self.parts, size)
        if self.count == 1:
            return translate("Satchel", "1 area, {} km²").format(size)
        return translate("Satchel", "{} areas, {} km²").format(self.count, size)


def square_km(km2: float) -> str:
    """As many digits as people read. Small ones are cut as the tool cuts them: 4.9999 is less than the least of 5."""
    if km2 >= 1000:
        return f"{km2:,.0f}".replace(",", "\u202f")
    if km2 >= 10 or km2 <= 0:
        return f"{km2:.1f}"
    number = Decimal(repr(km2))
    return format(number.quantize(Decimal(1).scaleb(min(number.adjusted(), 0) - 3), ROUND_DOWN), "f")


def read_aoi(document: Any, outlines: str, notes: Sequence[str] = ()) -> Tuple[AoiReport, QgsGeometry]:
    """The report, and the outlines of all areas from the file beside it. For a worker thread.

    Own notes on the areas go before those of the tool. Members that another version does not write
    are left out. Raises ToolError if there are no areas.
    """
    report = read_report(document, notes)
    if report.count == 0:
        raise ToolError(translate("Satchel", "the answer of the program holds no areas"),
                        translate("Satchel", "its version may not fit the plugin; check both"), where="satchel aoi",
                        kind="garbage")
    if report.count > MAX_SHAPES:
        return report, QgsGeometry.collectGeometry([_box_geometry(box) for box in report.boxes])
    return report, read_shapes(outlines, AREAS)


def read_report(document: Any, own_notes: Sequence[str] = ()) -> AoiReport:
    """What the document says."""
    document = document if isinstance(document, dict) else {}
    areas: List[Dict[str, Any]] = [area for area in document.get("areas") or [] if isinstance(area, dict)]
    unnamed = len({area.get("name") for area in areas}) < len(areas)  # all are called as the layer is
    findings: List[Finding] = []
    counts: Dict[str, int] = {}
    for kind, key in ((PROBLEM, "problems"), (REPAIR, "repairs"), (CHANGE, "changes")):
        for area in areas:
            for entry in area.get(key) or []:
                counts[kind] = counts.get(kind, 0) + 1
                if len(findings) < MAX_FINDINGS:
                    findings.append(_finding(kind, unnamed, area, entry))
    notes = [*own_notes, *(document.get("notes") or [])][:MAX_FINDINGS]
    findings += [Finding(NOTE, "", note, None) for note in hints_in_the_dock(notes)]
    return AoiReport(count=len(areas), km2=sum(float(area.get("area_km2") or 0) for area in areas),
                     skipped=int(document.get("skipped") or 0), findings=tuple(findings), counts=counts,
                     boxes=tuple(_boxes(areas)), parts=sum(int(area.get("parts") or 1) for area in areas))


def _finding(kind: str, unnamed: bool, area: Dict[str, Any], entry: Any) -> Finding:
    name = translate("Satchel", "feature {}").format(area["fid"]) \
        if unnamed and area.get("fid") is not None else str(area.get("name") or area.get("id") or "")
    place: Optional[QgsGeometry] = None
    text = str(entry)
    if isinstance(entry, dict):
        text = str(entry.get("message") or entry)
        if isinstance(entry.get("lon"), (int, float)) and isinstance(entry.get("lat"), (int, float)):
            place = QgsGeometry.fromPointXY(QgsPointXY(entry["lon"], entry["lat"]))
    if place is None:
        boxes = _boxes([area])
        place = _box_geometry(boxes[0]) if boxes else None
    return Finding(kind, name, in_the_dock(text), place)


def _boxes(areas: List[Dict[str, Any]]) -> List[Box]:
    boxes: List[Box] = []
    for area in areas:
        box = area.get("bbox")
        if isinstance(box, list) and len(box) == 4 and all(isinstance(value, (int, float)) for value in box):
            west, south, east, north = map(float, box)
            boxes.append((west, south, east if east >= west else east + 360, north))
    return boxes


def _box_geometry(box: Box) -> QgsGeometry:
    west, south, east, north = box
    if east <= 180:
        return QgsGeometry.fromRect(QgsRectangle(*box))
    # Cut as the outlines are: no transformation takes a longitude of more than 180 degrees as it is meant.
    return QgsGeometry.collectGeometry([QgsGeometry.fromRect(QgsRectangle(west, south, 180, north)),
                                        QgsGeometry.fromRect(QgsRectangle(-180, south, east - 360, north))])
