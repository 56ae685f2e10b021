# SPDX-License-Identifier: MIT
"""What the order window says at its foot: where the order stands, and what to do next."""
from __future__ import annotations

from ..core.i18n import translate
from ..core.money import money
from ..core.option_asker import OptionAsker
from ..core.order_draft import OrderDraft, Phase
from .price_view import stale_text


def next_step(draft: OrderDraft, asker: OptionAsker, products: int) -> str:
    """One line; `products` are offered for what is ordered."""
    if draft.phase is Phase.ORDERING:
        return translate("Satchel", "The order is on its way. Do not close QGIS.")
    if draft.phase is Phase.CLOSED:
        return translate("Satchel", "This order is closed.")
    if draft.phase is Phase.PRICING:
        return translate("Satchel", "Asking for the price…")
    if draft.is_late():
        return draft.objection()
    if draft.quote is not None and draft.phase is Phase.PRICED:
        if not draft.quote.is_affordable:
            return translate("Satchel", "The credit is too low.")
        return translate("Satchel", "Total {}").format(money(draft.quote.total, draft.quote.currency))
    if draft.is_stale and not draft.objection():
        return stale_text()
    if asker.is_busy:
        return translate("Satchel", "Checking the options…") if asker.products else \
            translate("Satchel", "Asking for products…")
    if asker.has_failed and not draft.choices.product:
        return ""  # the bar tells what is wrong
    if draft.acquisition is not None and asker.products and not products:
        return translate("Satchel", "The service lists no product for new acquisitions of this programme.")
    return draft.objection() or translate("Satchel", "Ask for the price first.")


def withdrawal(draft: OrderDraft, was_withdrawn: bool) -> str:
    """Why the question went away; empty where it did not."""
    if not was_withdrawn or not draft.is_editable:
        return ""
    return translate("Satchel", "Nothing was ordered: the order was changed while the question stood.")
