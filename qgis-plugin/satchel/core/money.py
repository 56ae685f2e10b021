# SPDX-License-Identifier: MIT
"""Amounts and areas: exact where money is meant, readable where people read."""
from __future__ import annotations

from decimal import Decimal
from typing import Any, Optional

UNKNOWN = "?"


def decimal_of(value: Any) -> Optional[Decimal]:
    """The number as the tool printed it: JSON's shortest text of a number is the number it was."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        return None
    number = Decimal(repr(value))
    return number if number.is_finite() else None


def plain(value: Decimal) -> str:
    """Digits only, for the command line: no exponent, nothing rounded."""
    return format(value, "f")


def money(value: Optional[Decimal], currency: str = "") -> str:
    """1 234.50 EUR; more digits where there are more."""
    if value is None:
        return UNKNOWN
    exponent = value.normalize().as_tuple().exponent
    digits = max(2, -exponent if isinstance(exponent, int) else 2)
    text = f"{value:,.{digits}f}".replace(",", "\u202f")
    return f"{text}\u00a0{currency}" if currency else text


def km2(value: Any) -> str:
    """Two digits, as the service bills."""
    number = decimal_of(value)
    return UNKNOWN if number is None else f"{number:,.2f}".replace(",", "\u202f")
