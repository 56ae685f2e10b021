# SPDX-License-Identifier: MIT
"""What a new acquisition is to be like, as `satchel tasking` and `satchel plan` take it."""
from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional

from .i18n import translate

MISSIONS = ("PLEIADES", "SPOT")
PROGRAMMES = ("ONEDAY", "ONENOW", "ONEPLAN", "ONESERIES")
MODES = ("MONO", "STEREO", "TRISTEREO")

#: Programmes that are ordered for the whole period; the others for one attempt.
FOR_A_PERIOD = ("ONEPLAN", "ONESERIES")


@dataclass(frozen=True)
class TaskingRequest:
    """Limits that are None are the service's usual ones."""

    mission: str = ""                       #: empty: all of them
    programme: str = "ONEDAY"
    start: str = ""                         #: a day or a moment in UTC; empty: now
    end: str = ""                           #: a day means its end; empty: 30 days later
    max_cloud: Optional[float] = None       #: percent
    max_incidence: Optional[float] = None   #: degrees
    mode: str = "MONO"

    def arguments(self) -> List[str]:
        """Of `attempts` and `feasibility`."""
        return [*([f"--mission={self.mission}"] if self.mission else []), f"--programme={self.programme}",
                *([f"--from={self.start}"] if self.start else []), *([f"--to={self.end}"] if self.end else []),
                *self.limits(), f"--mode={self.mode}"]

    def limits(self) -> List[str]:
        """What is asked of the image, but for the mode."""
        return [f"{option}={value:.15g}" for option, value in (
            ("--max-cloud", self.max_cloud), ("--max-incidence", self.max_incidence)) if value is not None]


def mission_label(word: str) -> str:
    """As people write it; the service's own word where it is a new one."""
    return {"PLEIADES": "Pléiades", "SPOT": "SPOT 6/7"}.get(word, word)


def programme_name(word: str) -> str:
    """The name of the programme alone."""
    return {"ONEDAY": "OneDay", "ONENOW": "OneNow", "ONEPLAN": "OnePlan", "ONESERIES": "OneSeries"}.get(word, word)


def programme_label(word: str) -> str:
    """The name and what it means."""
    meaning = {"ONEDAY": translate("Satchel", "at a pass you choose"),
               "ONENOW": translate("Satchel", "as soon as possible"),
               "ONEPLAN": translate("Satchel", "once within the period"),
               "ONESERIES": translate("Satchel", "again and again in the period")}.get(word)
    return f"{programme_name(word)}: {meaning}" if meaning else word


def mode_label(word: str) -> str:
    """The mode and how many images it means."""
    return {"MONO": translate("Satchel", "Mono: one image"), "STEREO": translate("Satchel", "Stereo: two images"),
            "TRISTEREO": translate("Satchel", "Tri-stereo: three images")}.get(word, word)
