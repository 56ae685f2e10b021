# SPDX-License-Identifier: MIT
"""What `satchel aoi --json` answers, as the windows show it."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle

from .geopackage import AREAS, Box, geometry_of, read_rows
from .i18n import translate

#: More areas than these are drawn as boxes: their outlines would be a blot, and slow.
MAX_SHAPES = 2000

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
    findings: Tuple[Finding, ...]
    boxes: Tuple[Box, ...]

    @property
    def summary(self) -> str:
        """One line."""
        size = square_km(self.km2)
        if self.count == 1:
            return translate("Satchel", "1 area, {} km²").format(size)
        return translate("Satchel", "{} areas, {} km²").format(self.count, size)

    def of_kind(self, kind: str) -> List[Finding]:
        """Those of one kind."""
        return [finding for finding in self.findings if finding.kind == kind]


def square_km(km2: float) -> str:
    """Three digits that matter, and no more than people read."""
    return f"{km2:,.0f}".replace(",", "\u202f") if km2 >= 1000 else f"{km2:.1f}" if km2 >= 10 else f"{km2:.3f}"


def read_report(document: Any) -> AoiReport:
    """Members that another version does not write are left out."""
    document = document if isinstance(document, dict) else {}
    areas: List[Dict[str, Any]] = [area for area in document.get("areas") or [] if isinstance(area, dict)]
    findings: List[Finding] = []
    unnamed = len({area.get("name") for area in areas}) < len(areas)  # all are called as the layer is
    for area in areas:
        name = translate("Satchel", "feature {}").format(area["fid"]) \
            if unnamed and area.get("fid") is not None else str(area.get("name") or area.get("id") or "")
        for kind, key in ((PROBLEM, "problems"), (REPAIR, "repairs"), (CHANGE, "changes")):
            findings += [_finding(kind, name, area, entry) for entry in area.get(key) or []]
    findings += [Finding(NOTE, "", str(note), None) for note in document.get("notes") or []]
    order = (PROBLEM, REPAIR, CHANGE, NOTE)
    findings.sort(key=lambda finding: order.index(finding.kind))
    return AoiReport(count=len(areas), km2=sum(float(area.get("area_km2") or 0) for area in areas),
                     skipped=int(document.get("skipped") or 0), findings=tuple(findings),
                     boxes=tuple(_boxes(areas)))


def shapes(report: AoiReport, path: str) -> Callable[[Callable[[], bool]], QgsGeometry]:
    """A function that reads the outlines of all areas, for Calls.work()."""

    def read(is_cancelled: Callable[[], bool]) -> QgsGeometry:
        if report.count > MAX_SHAPES:
            return QgsGeometry.collectGeometry([_box_geometry(box) for box in report.boxes])
        parts: List[QgsGeometry] = []
        for row in read_rows(path, AREAS):
            parts += geometry_of(row.get("geom")).asGeometryCollection()
        return QgsGeometry.collectGeometry(parts)

    return read


def _finding(kind: str, name: str, area: Dict[str, Any], entry: Any) -> Finding:
    place: Optional[QgsGeometry] = None
    text = str(entry)
    if isinstance(entry, dict):
        text = str(entry.get("message") or entry)
        if isinstance(entry.get("lon"), (int, float)) and isinstance(entry.get("lat"), (int, float)):
            place = QgsGeometry.fromPointXY(QgsPointXY(entry["lon"], entry["lat"]))
    if place is None:
        boxes = _boxes([area])
        place = _box_geometry(boxes[0]) if boxes else None
    return Finding(kind, name, text, place)


def _boxes(areas: List[Dict[str, Any]]) -> List[Box]:
    boxes: List[Box] = []
    for area in areas:
        box = area.get("bbox")
        if isinstance(box, list) and len(box) == 4 and all(isinstance(value, (int, float)) for value in box):
            west, south, east, north = map(float, box)
            boxes.append((west, south, east if east >= west else east + 360, north))
    return boxes


def _box_geometry(box: Box) -> QgsGeometry:
    return QgsGeometry.fromRect(QgsRectangle(*box))
