# SPDX-License-Identifier: MIT
"""Rows of the ledger, as `orders list` and `orders show` tell them."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Dict, Iterable, List, Optional, Tuple

from qgis.core import QgsGeometry, QgsPointXY

from .errors import ToolError
from .i18n import translate
from .money import decimal_of, km2, money
from .utc import minute_of

UNKNOWN = "unknown"

#: Orders of the simulated service have this in the place of an address.
SANDBOX = "sandbox"


@dataclass(frozen=True)
class OrderRow:
    """One order of the list."""

    ledger_id: int
    state: str
    sales_order: str
    reference: str
    product: str
    total: Optional[Decimal]
    currency: str
    created: str       #: UTC, ISO 8601
    updated: str
    is_simulated: bool
    document: Dict[str, Any]

    def date(self) -> str:
        """In UTC as all times of Satchel, to the minute."""
        return minute_of(self.created)

    def price(self) -> str:
        """Empty where the ledger has none yet."""
        return "" if self.total is None else money(self.total, self.currency)

    def service(self) -> str:
        """Was money meant?"""
        return translate("Satchel", "Simulated") if self.is_simulated else translate("Satchel", "Real")

    def matches(self, text: str) -> bool:
        """Do all words occur somewhere in the row?"""
        searched = " ".join(map(str, (
            self.ledger_id, self.state, state_in_words(self.state), self.sales_order, self.reference, self.product,
            self.price(), self.created, self.date(), self.service(), self.document.get("images") or "",
            self.document.get("contract_id") or ""))).lower()
        return all(word in searched for word in text.lower().split())


def read_orders(document: Any) -> List[OrderRow]:
    """Newest first. Raises ToolError where it is no list of orders."""
    orders = document.get("orders") if isinstance(document, dict) else None
    if not isinstance(orders, list) or not all(isinstance(order, dict) for order in orders):
        raise ToolError(translate("Satchel", "the program told no orders that can be read"),
                        translate("Satchel", "check the path of the program in the settings of Satchel"),
                        kind="garbage")
    rows = [_row(order) for order in orders]
    return sorted(rows, key=lambda row: (row.created, row.ledger_id), reverse=True)


def state_in_words(state: str) -> str:
    """What a state of the ledger means for who ordered."""
    return {"planned": translate("Satchel", "Planned, not sent"),
            "submitting": translate("Satchel", "On its way"),
            "placed": translate("Satchel", "Placed"),
            "rejected": translate("Satchel", "Refused"),
            UNKNOWN: translate("Satchel", "Outcome unknown")}.get(state, state)


def advice(row: OrderRow) -> str:
    """What to do about it; empty: nothing."""
    if row.state == UNKNOWN:
        return translate(
            "Satchel", "It is not known whether this order was taken. Do not repeat it. Ask Airbus for the reference "
            "{}, then tell the ledger in a shell: satchel orders resolve {}").format(row.reference, row.ledger_id)
    if row.state == "submitting":
        return translate("Satchel", "The order is being sent now, or the computer that sent it was stopped. Do not "
                         "repeat it; refresh later.")
    return ""


def details(row: OrderRow, shown: Optional[Dict[str, Any]]) -> List[Tuple[str, str]]:
    """Title and text, for reading. `shown` is what `orders show` tells, once it is there."""
    document = {**row.document, **(shown or {})}
    pairs = [(translate("Satchel", "Status"), state_in_words(row.state)),
             (translate("Satchel", "Service"), row.service() if row.is_simulated
              else f"{row.service()} ({document.get('order_url') or '?'})"),
             (translate("Satchel", "Sales order"), row.sales_order),
             (translate("Satchel", "Reference"), row.reference),
             (translate("Satchel", "Product"), row.product),
             (translate("Satchel", "Price"), row.price()),
             (translate("Satchel", "Ordered area"), f"{km2(document.get('area_km2'))} km²"),
             (translate("Satchel", "Areas"), ", ".join(_area_names(document))),
             (translate("Satchel", "The acquisition"), "\n".join(_properties(document))),
             (translate("Satchel", "Images"), "\n".join(str(document.get("images") or "").split(","))),
             (translate("Satchel", "Options"), "\n".join(_options(document))),
             (translate("Satchel", "Contract"), str(document.get("contract_id") or "")),
             (translate("Satchel", "Credit before"), _amount(document.get("credit_before"), row.currency)),
             (translate("Satchel", "Credit after"), _amount(document.get("credit_after"), row.currency)),
             (translate("Satchel", "Ordered by"), "@".join(
                 str(document[name]) for name in ("user", "host") if document.get(name))),
             (translate("Satchel", "Ordered (UTC)"), row.date()),
             (translate("Satchel", "Last change (UTC)"), minute_of(row.updated)),
             (translate("Satchel", "Answer"), "" if row.state == "placed" else str(document.get("reply") or ""))]
    return [(title, text) for title, text in pairs if text]


def areas_of(shown: Any) -> QgsGeometry:
    """The ordered areas together, in degrees (longitude, latitude); null where they are not on record."""
    polygons: List[QgsGeometry] = []
    for area in _request(shown, "aoi"):
        geometry = area.get("geometry")
        if not isinstance(geometry, dict):
            continue
        kind, rings = geometry.get("type"), geometry.get("coordinates") or []
        for polygon in [rings] if kind == "Polygon" else rings if kind == "MultiPolygon" else []:
            polygons.append(QgsGeometry.fromPolygonXY(
                [[QgsPointXY(position[0], position[1]) for position in ring] for ring in polygon]))
    return QgsGeometry.collectGeometry(polygons) if polygons else QgsGeometry()


def _row(order: Dict[str, Any]) -> OrderRow:
    return OrderRow(
        ledger_id=int(order.get("ledger_id") or 0), state=str(order.get("state") or ""),
        sales_order=str(order.get("sales_order_id") or ""), reference=str(order.get("customer_reference") or ""),
        product=str(order.get("product_type_id") or ""), total=decimal_of(order.get("total")),
        currency=str(order.get("currency") or ""), created=str(order.get("created_at") or ""),
        updated=str(order.get("updated_at") or ""), is_simulated=order.get("order_url") == SANDBOX, document=order)


def _request(document: Any, name: str) -> Iterable[Dict[str, Any]]:
    request = document.get("request") if isinstance(document, dict) else None
    entries = request.get(name) if isinstance(request, dict) else None
    return [entry for entry in entries or [] if isinstance(entry, dict)]


def _area_names(document: Any) -> List[str]:
    return [str(area.get("name") or area.get("id")) for area in _request(document, "aoi")]


def _options(document: Any) -> List[str]:
    """Each once, of all products of the order."""
    told = [f"{option.get('key')} = {option.get('value')}" for product in _request(document, "optionsPerProductType")
            for option in product.get("options") or [] if isinstance(option, dict)]
    return list(dict.fromkeys(told))


def _properties(document: Any) -> List[str]:
    """Of a new acquisition: the period, the most cloud cover, ..."""
    told = [f"{entry.get('key')} = {entry.get('value')}" for item in _request(document, "items")
            for entry in item.get("properties") or [] if isinstance(entry, dict)]
    return list(dict.fromkeys(told))


def _amount(value: Any, currency: str) -> str:
    amount = decimal_of(value)
    return "" if amount is None else money(amount, currency)
