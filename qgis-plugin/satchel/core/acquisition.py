# SPDX-License-Identifier: MIT
"""A new acquisition that is to be ordered: one attempt, or a whole period."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

from .chosen_images import family
from .i18n import translate
from .option_rules import PROPERTIES, Field
from .settings import Settings
from .tasking_attempts import Attempt
from .tasking_request import TaskingRequest, mission_label, mode_label, programme_name
from .utc import minute_of, now
from .workspace import Areas

TASKING = "tasking"  #: the member "source" of such product types

#: Item properties that the acquisition itself says, or `plan` for it (what the service said of the
#: feasibility); the form does not ask for them once more.
SAID_OTHERWISE = ("acqperiod", "maxcloudcover", "maxincidenceangle", "acquisitionmode", "classification",
                  "feasibilityautomation")


@dataclass(frozen=True)
class Acquisition:
    """What the tab Tasking hands over to the tab Order."""

    areas: Areas                        #: of an attempt: the one area that it is for
    request: TaskingRequest
    start: str                          #: of the period, ISO 8601 in UTC; empty with an attempt
    end: str = ""
    attempts: str = ""                  #: GeoPackage that the attempt is in
    attempt: Optional[Attempt] = None
    service: Optional[Settings] = None  #: that was asked; an attempt of another one is none

    def arguments(self) -> List[str]:
        """Of `satchel plan`, in the place of images."""
        when = [f"--period={self.start}..{self.end}"]
        if self.attempt is not None:
            when = [f"--attempts={self.attempts}", f"--attempts-where=fid = {self.attempt.fid}"]
        mode = [] if self.request.mode == "MONO" else [f"--mode={self.request.mode}"]
        return [*when, *self.request.limits(), *mode]

    @property
    def deadline(self) -> Optional[float]:
        """Seconds since 1970; None where there is none, as far as this computer knows."""
        return self.attempt.deadline if self.attempt is not None else None

    def is_late(self, at: Optional[float] = None) -> bool:
        """Is it too late to order it?"""
        return self.deadline is not None and self.deadline <= (now() if at is None else at)

    @property
    def when(self) -> str:
        """The pass or the period, for people."""
        if self.attempt is not None:
            return translate("Satchel", "{} UTC").format(minute_of(self.attempt.start))
        return translate("Satchel", "{} to {} UTC").format(minute_of(self.start), minute_of(self.end))

    @property
    def title(self) -> str:
        """One line."""
        return translate("Satchel", "New acquisition for {}").format(self.areas.name)

    @property
    def details(self) -> str:
        """What it is, and when."""
        return f"{self.when} · {self.what}"

    @property
    def what(self) -> str:
        """Mission, programme, and how it is looked at."""
        mission = mission_label(self.request.mission) if self.request.mission else ""
        parts = [" ".join(filter(None, (mission, programme_name(self.request.programme))))]
        if self.attempt is not None:
            figures = angle_text(self.attempt), covers_text(self.attempt)
            parts += [self.attempt.instrument, *(figure.replace(" ", "\u00a0") for figure in figures)]
        if self.request.mode != "MONO":
            parts.append(mode_label(self.request.mode))
        return " · ".join(filter(None, parts))


def angle_text(attempt: Attempt) -> str:
    """With a word where it is beyond the usual angles."""
    if attempt.incidence is None:
        return ""
    text = translate("Satchel", "extended angle {:.1f}°") if attempt.extended else translate("Satchel", "angle {:.1f}°")
    return text.format(attempt.incidence)


def covers_text(attempt: Attempt) -> str:
    """How much of the area it shows."""
    return "" if attempt.covers is None else translate("Satchel", "covers {:.0f} %").format(attempt.covers)


def said_properties(acquisition: Acquisition, fields: Sequence[Field]) -> Dict[str, str]:
    """Those of the properties that the acquisition says, so that the rules for the others are told rightly."""
    request, attempt = acquisition.request, acquisition.attempt
    first, last = (attempt.start, attempt.stop) if attempt is not None else (acquisition.start, acquisition.end)
    said = {"acqperiod": f"{first} {last}", "acquisitionmode": request.mode,
            "maxcloudcover": "" if request.max_cloud is None else f"{request.max_cloud:.15g}",
            "maxincidenceangle": "" if request.max_incidence is None else f"{request.max_incidence:.15g}"}
    return {field.name: _as_listed(said[field.name.lower()], field) for field in fields
            if field.category == PROPERTIES and said.get(field.name.lower())}


def _as_listed(value: str, field: Field) -> str:
    """A list may have "10.0" for 10."""
    return next((each.id for each in field.values if each.id != value and _is_same_number(each.id, value)), value)


def _is_same_number(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def is_tasking(product: Dict[str, Any]) -> bool:
    """Is it a product of new acquisitions?"""
    return product.get("source") == TASKING


def fits_acquisition(product: Dict[str, Any], mission: str, programme: str) -> bool:
    """Is it the product of this mission and programme, as far as the names tell? No mission: any."""
    name = str(product.get("product_type_id") or "")
    of_product = family(str(product.get("sensor") or "")) or family(name)
    bare = re.sub(r"[^a-z]", "", name.lower())
    return is_tasking(product) and mission in ("", of_product) and programme.lower() in bare


def asked_by_form(name: str) -> bool:
    """Has a person to say this item property in the form, or has the request said it?"""
    return name.lower() not in SAID_OTHERWISE


def narrowed(areas: Areas, attempt: Attempt, is_the_only_area: bool) -> Tuple[Optional[Areas], str]:
    """The one area of an attempt, or why it is not known which that is."""
    if is_the_only_area:
        return areas, ""
    if attempt.aoi_id is None or areas.options:
        return None, translate("Satchel", "It is not known which of the areas this attempt is for: ask for the "
                               "attempts of one area.")
    # All parts of it: the tool refuses an attempt that shows nothing of one.
    name = re.sub(r" \(\d+/\d+\)$", "", attempt.area) if attempt.parts > 1 else attempt.area
    return Areas(areas.path, name or areas.name, (f"--fid={attempt.aoi_id}",)), ""
