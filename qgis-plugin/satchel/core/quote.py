# SPDX-License-Identifier: MIT
"""What an order costs: the documents of `plan` and `price`, read once and believed never blindly."""
from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Dict, List, Optional, Tuple

from .dock_words import hints_in_the_dock
from .errors import ToolError
from .i18n import translate
from .money import decimal_of, plain
from .plain_text import one_line
from .utc import seconds_of


@dataclass(frozen=True)
class QuoteItem:
    """One line of the bill."""

    product: str
    images: Tuple[str, ...]
    ordered_km2: Optional[float]
    billed_km2: Optional[float]
    price: Optional[Decimal]
    discount: Optional[Decimal]
    amount: Optional[Decimal]
    reference: str = ""

    @property
    def different(self) -> Tuple[str, ...]:
        """Each image once: the bill names one again for each part of an area that is cut from it."""
        return tuple(dict.fromkeys(self.images))

    @property
    def surcharge_km2(self) -> float:
        """Ground that is billed though nobody ordered it: the product has a least area."""
        more = (self.billed_km2 or 0) - (self.ordered_km2 or 0)
        return more if self.ordered_km2 is not None and more > 0.05 else 0.0  # the service rounds


@dataclass(frozen=True)
class Quote:
    """A price and what it is for."""

    plan: str                #: path of the plan that may be ordered at this price
    product: str
    images: Tuple[str, ...]
    areas: int
    area_km2: Optional[float]
    contract: str
    currency: str
    total: Decimal
    credit: Optional[Decimal]
    items: Tuple[QuoteItem, ...]
    notes: Tuple[str, ...]
    references: Tuple[str, ...]
    simulated: bool
    options: Tuple[Tuple[str, str], ...] = ()  #: key and value, each once
    deadline: Optional[float] = None  #: of a new acquisition, seconds since 1970

    @property
    def max_total(self) -> str:
        """The guard of the order: exactly this total, digit by digit."""
        return plain(self.total)

    @property
    def credit_after(self) -> Optional[Decimal]:
        """What would be left."""
        return None if self.credit is None else self.credit - self.total

    @property
    def discount(self) -> Decimal:
        """Of all items together."""
        return sum((item.discount for item in self.items if item.discount is not None), Decimal(0))

    @property
    def is_affordable(self) -> bool:
        """As far as the service tells; the tool asks again before it orders."""
        return self.credit_after is None or self.credit_after >= 0


def read_quote(path: str, planned: Any, priced: Any, simulated: bool) -> Quote:
    """Raises ToolError where a document is not what the tool writes."""
    total = decimal_of(_get(priced, "total"))
    images = _get(planned, "images")
    if total is None or total < 0 or not isinstance(images, list) or not isinstance(priced.get("items"), list):
        raise ToolError(translate("Satchel", "the program told no price that can be read"),
                        translate("Satchel", "check the path of the program in the settings of Satchel"),
                        kind="garbage")
    orders = planned["orders"] if isinstance(planned.get("orders"), list) else [planned]
    return Quote(
        plan=path, product=_line(planned.get("product_type_id")), images=tuple(map(_line, images)),
        areas=int(planned.get("areas") or 0), area_km2=planned.get("area_km2"),
        contract=_line(priced.get("contract_id") or planned.get("contract_id")),
        currency=_line(priced.get("currency")), total=total, credit=decimal_of(priced.get("credit_remaining")),
        items=tuple(_items(priced)), notes=tuple(_notes(planned, orders, priced)),
        references=tuple(_line(order.get("customer_reference")) for order in orders), simulated=simulated,
        options=_options(orders),
        deadline=seconds_of(planned.get("order_deadline")))


def _items(priced: Dict[str, Any]) -> List[QuoteItem]:
    """With the reference of their order, where there are several."""
    groups = [(order.get("customer_reference") or "", order.get("items") or [])
              for order in priced.get("orders") or []] or [("", priced["items"])]
    return [QuoteItem(
        product=_line(item.get("product_type_id")), images=tuple(map(_line, item.get("datastrip_ids") or [])),
        ordered_km2=item.get("ordered_km2"), billed_km2=item.get("area_km2"), price=decimal_of(item.get("price")),
        discount=decimal_of(item.get("discount_value")), amount=decimal_of(item.get("amount")),
        reference=_line(reference)) for reference, items in groups for item in items]


def _options(orders: List[Dict[str, Any]]) -> Tuple[Tuple[str, str], ...]:
    """What the orders of the plan are produced with. Those of single areas (projection_1, ...) are one."""
    told = [(re.sub(r"_\d+$", "", _line(option.get("key"))), _line(option.get("value")))
            for order in orders for option in order.get("options") or [] if isinstance(option, dict)]
    return tuple(dict.fromkeys(told))


def _notes(planned: Dict[str, Any], orders: List[Dict[str, Any]], priced: Dict[str, Any]) -> List[str]:
    """Everything that a person should look at, each once."""
    told = [*(planned.get("warnings") or []), *(note for order in orders for note in order.get("warnings") or []),
            *(priced.get("notes") or [])]
    # The price repeats the plan's warnings behind the reference of each order.
    known: List[str] = []
    for note in map(_line, hints_in_the_dock(told)):
        if not any(note == other or note.endswith(": " + other) for other in known):
            known.append(note)
    return known


def _line(value: Any) -> str:
    """What stands beside amounts stays one line: with line breaks a name could look like another amount."""
    return "" if value is None else one_line(str(value))


def _get(document: Any, name: str) -> Any:
    return document.get(name) if isinstance(document, dict) else None
