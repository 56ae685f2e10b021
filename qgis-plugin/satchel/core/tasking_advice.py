# SPDX-License-Identifier: MIT
"""What to say where no pass can acquire the areas: that is an answer, and something can be loosened."""
from __future__ import annotations

from typing import List, Sequence

from .i18n import translate
from .tasking_offers import Limits
from .tasking_request import FOR_A_PERIOD, TaskingRequest, programme_name

MOST_NAMES = 3


def nothing_possible(request: TaskingRequest, limits: Limits) -> str:
    """What to loosen, of what was asked."""
    if request.programme in FOR_A_PERIOD:
        return translate("Satchel", "{} has no attempts to choose from: it is ordered for the whole period.").format(
            programme_name(request.programme))
    loosen: List[str] = [translate("Satchel", "a longer period")]
    angle = request.max_incidence if request.max_incidence is not None else limits.usual_incidence
    if angle is None or angle < limits.incidences[1]:
        loosen.append(translate("Satchel", "a steeper angle (up to {:g}°)").format(limits.incidences[1]))
    if request.max_cloud is not None:
        loosen.append(translate("Satchel", "more cloud"))
    if request.mission:
        loosen.append(translate("Satchel", "any mission"))
    if request.mode != "MONO":
        loosen.append(translate("Satchel", "one image (mono)"))
    loosen.append(translate("Satchel", "the programme {}").format(programme_name("ONEPLAN")))
    return translate("Satchel", "No pass can acquire this within the period. Try: {}.").format(", ".join(loosen))


def areas_without(names: Sequence[str]) -> str:
    """Areas that no attempt is for; empty: there are none."""
    if not names:
        return ""
    told = ", ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        told = translate("Satchel", "{} and {} more").format(told, len(names) - MOST_NAMES)
    return translate("Satchel", "No pass over: {}").format(told)
