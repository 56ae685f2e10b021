# SPDX-License-Identifier: MIT
"""What `satchel select --json` answers, in words."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Tuple

from .aoi_report import square_km
from .errors import ToolError
from .i18n import translate


@dataclass(frozen=True)
class Cover:
    """The images that cover the areas best."""

    ids: Tuple[str, ...]
    percent: float
    uncovered_km2: float
    complete: bool
    is_optimal: bool

    @property
    def summary(self) -> str:
        """One or two lines."""
        if not self.ids:
            return translate("Satchel", "No image shows the areas.")
        text = translate("Satchel", "1 image covers {} % of the areas.").format(_percent(self.percent)) \
            if len(self.ids) == 1 else \
            translate("Satchel", "{} images cover {} % of the areas.").format(len(self.ids), _percent(self.percent))
        if not self.complete:
            text += " " + translate("Satchel", "No choice covers as much as wanted; {} km² stay uncovered.") \
                .format(square_km(self.uncovered_km2))
        if self.is_optimal:
            text += " " + translate("Satchel", "There is no better choice.")
        return text


def read_cover(document: Any) -> Cover:
    """Raises ToolError where the members are missing that matter."""
    images = document.get("images") if isinstance(document, dict) else None
    if not isinstance(images, list):
        raise ToolError(translate("Satchel", "the answer of the program lacks {}").format("images"),
                        translate("Satchel", "its version may not fit the plugin; check both"),
                        where="satchel select", kind="garbage")
    return Cover(ids=tuple(str(image.get("source_id") or image.get("id") or "") for image in images),
                 percent=float(document.get("covered_percent") or 0),
                 uncovered_km2=float(document.get("uncovered_km2") or 0),
                 complete=bool(document.get("complete")), is_optimal=bool(document.get("is_optimal")))


def _percent(value: float) -> str:
    # 99.996 is not 100: something is missing there
    return "100" if value >= 100 else f"{min(value, 99.99):.2f}".rstrip("0").rstrip(".")
