# SPDX-License-Identifier: MIT
"""What became of an order: the one question where a wrong answer costs money."""
from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Dict, List, Tuple, Union

from .errors import ToolError
from .i18n import translate
from .messages import is_simulated
from .money import decimal_of, money
from .plain_text import one_line
from .runner import ToolResult

# Exit codes of the README with which nothing of a single order has left the computer or the
# service has said no. Everything else may have been bought.
_NOTHING_SENT = (2, 3, 4, 5, 6, 7, 12, 130)
PRICE_GUARD = 12


class Kind(Enum):
    """From good to bad."""

    PLACED = "placed"
    NOTHING = "nothing"    #: for sure nothing was ordered
    PARTLY = "partly"      #: some orders of the plan were placed, others refused or left
    UNKNOWN = "unknown"    #: may have been bought


@dataclass(frozen=True)
class Outcome:
    """For people: a title, what happened line by line, what to do."""

    kind: Kind
    title: str
    lines: Tuple[str, ...] = ()
    advice: str = ""
    sales_orders: Tuple[str, ...] = ()
    simulated: bool = False

    @property
    def closes(self) -> bool:
        """May the same plan never be offered again?"""
        return self.kind is not Kind.NOTHING


def outcome_of(end: Union[ToolResult, ToolError], simulated: bool) -> Outcome:
    """Of either end of the call, whatever it holds. `simulated` is what the price said."""
    try:
        if isinstance(end, ToolError):
            return outcome_of_error(end, simulated)
        return outcome_of_result(end.document, end.simulated)
    except Exception as problem:  # what cannot be read is no proof of anything, and an outcome all the same
        return _unknown((str(ToolError.of(problem)), str(end) if isinstance(end, ToolError) else ""), simulated)


def outcome_of_result(document: Any, simulated: bool) -> Outcome:
    """The tool ended well; an answer without a sales order is still no proof of anything."""
    orders = placed_orders(document)
    if not orders:
        return _unknown((translate("Satchel", "The program ended without the number of a sales order."),), simulated)
    lines = [_line(order) for order in orders]
    before = document.get("placed_before") or 0
    if before:
        lines.append(translate("Satchel", "Placed before: {}").format(before))
    lines.extend(note for note in map(str, document.get("notes") or []) if not is_simulated(note))
    title = translate("Satchel", "Ordered (simulated, nothing is bought)") if simulated \
        else translate("Satchel", "Ordered")
    return Outcome(Kind.PLACED, title, tuple(lines), "", _ids(orders), simulated)


def outcome_of_error(error: ToolError, simulated: bool) -> Outcome:
    """From the exit code, and from what the tool printed of a batch all the same."""
    document = error.document if isinstance(error.document, dict) else {}
    orders = placed_orders(document)
    said = (str(error.message), *(failure_text(failure) for failure in document.get("failures") or []))
    is_sure = (error.nothing_ordered or error.exit_code in _NOTHING_SENT
               or (error.exit_code is None and error.kind == "interrupted"))
    is_bug = error.kind == "bug" and error.started  # ours: what was bought is not known for sure
    if document.get("unknown") or error.exit_code == 10 or is_bug:
        return _unknown((*map(_line, orders), *said, error.hint), simulated, _ids(orders))
    if orders or error.exit_code == 11:
        return Outcome(
            Kind.PARTLY, translate("Satchel", "Only a part was ordered"), (*map(_line, orders), *said),
            translate("Satchel", "Do not order the same again: look at Orders, and make an order of what is missing."),
            _ids(orders), simulated)
    if error.started and not is_sure:
        return _unknown((*said, error.hint), simulated)
    if error.exit_code == PRICE_GUARD:
        advice = error.hint or translate("Satchel", "Press Price to see what it costs now.")
    else:
        advice = error.hint
    return Outcome(Kind.NOTHING, translate("Satchel", "Nothing was ordered"), said, advice, (), simulated)


def placed_orders(document: Any) -> List[Dict[str, Any]]:
    """Those with a sales order, of a plan of one or of many."""
    if not isinstance(document, dict):
        return []
    orders = document["orders"] if isinstance(document.get("orders"), list) else [document]
    return [order for order in orders if isinstance(order, dict) and order.get("sales_order_id")]


def _unknown(lines: Tuple[str, ...], simulated: bool, sales_orders: Tuple[str, ...] = ()) -> Outcome:
    return Outcome(
        Kind.UNKNOWN, translate("Satchel", "It is not known whether the order was taken"),
        tuple(filter(None, lines)),
        translate("Satchel", "Do not order this again: it may be bought already. Look at Orders, and ask Airbus "
                  "what became of it."), sales_orders, simulated)


def _line(order: Dict[str, Any]) -> str:
    # An order of Pléiades Neo begins as a quotation.
    words = (translate("Satchel", "Quotation {}: {}, reference {}") if order.get("is_quotation")
             else translate("Satchel", "Sales order {}: {}, reference {}"))
    return words.format(
        one_line(str(order["sales_order_id"])),
        money(decimal_of(order.get("total")), one_line(str(order.get("currency") or ""))),
        one_line(str(order.get("customer_reference") or "?")))


def failure_text(failure: Any) -> str:
    """Of an order that was not placed."""
    if not isinstance(failure, dict):
        return str(failure)
    return one_line(f"{failure.get('customer_reference') or '?'}: {failure.get('message') or '?'}")


def _ids(orders: List[Dict[str, Any]]) -> Tuple[str, ...]:
    return tuple(str(order["sales_order_id"]) for order in orders)
