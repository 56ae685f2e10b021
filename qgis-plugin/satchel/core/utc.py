# SPDX-License-Identifier: MIT
"""Moments in UTC as the tool writes them, and how long it is till then."""
from __future__ import annotations

import time
from datetime import datetime, timezone
from typing import Any, Callable, Optional

from .i18n import translate

MINUTE, HOUR, DAY = 60, 3600, 86400

clock: Callable[[], float] = time.time


def now() -> float:
    """Seconds since 1970 in UTC, by the clock of this computer."""
    return clock()


def seconds_of(text: Any) -> Optional[float]:
    """Of "2026-12-01T05:32:00.000Z" and "2026-12-01 05:32:00"; None where it is no moment. Without a zone it is UTC."""
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).timestamp()


def iso_of(seconds: float) -> str:
    """As the tool takes it, to the millisecond."""
    moment = datetime.fromtimestamp(round(seconds * 1000) / 1000, timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def minute_of(text: str) -> str:
    """For people: 2026-12-01 05:32."""
    return text[:16].replace("T", " ")


def left_text(deadline: Optional[float], at: float) -> str:
    """How long it is till the deadline, in the two units that matter: "2 d 4 h", "3 min 12 s", "passed"."""
    if deadline is None:
        return ""
    left = int(deadline - at)
    if deadline <= at:
        return translate("Satchel", "passed")
    if left >= DAY:
        return translate("Satchel", "{} d {} h").format(left // DAY, left % DAY // HOUR)
    if left >= HOUR:
        return translate("Satchel", "{} h {} min").format(left // HOUR, left % HOUR // MINUTE)
    if left >= MINUTE:
        return translate("Satchel", "{} min {} s").format(left // MINUTE, left % MINUTE)
    return translate("Satchel", "{} s").format(left)
