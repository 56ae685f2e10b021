# SPDX-License-Identifier: MIT
"""An order in the making: what it consists of, whether its price holds, and what may be done next.

No widgets and no calls: the window tells what happened and asks what is allowed. One rule stands
above all: arguments that buy are handed out once, for a price that was told for exactly this.
"""
from __future__ import annotations

import os
from dataclasses import astuple, dataclass, field
from enum import Enum
from typing import Dict, List, Optional, Sequence, Set, Tuple

from .acquisition import Acquisition, said_properties
from .chosen_images import Image, families, images_filter, known_families
from .i18n import translate
from .option_rules import Field
from .order_outcome import Outcome
from .quote import Quote
from .settings import Settings
from .utc import now
from .workspace import Areas

#: The filter of the images goes over the command line, which Windows limits to 32 kB.
MAX_IMAGES = 400


class Phase(Enum):
    """Where an order stands."""

    OPEN = "open"          #: may be changed; no price holds
    PRICING = "pricing"
    PRICED = "priced"      #: may be ordered
    ORDERING = "ordering"  #: the tool has it; nothing may be changed or repeated
    CLOSED = "closed"      #: see `outcome`; only start_again() leads on


@dataclass
class Choices:
    """What the form says."""

    product: str = ""
    bundle: str = ""
    options: Dict[str, str] = field(default_factory=dict)
    properties: Dict[str, str] = field(default_factory=dict)  #: of a new acquisition
    once: bool = False
    reference: str = ""
    comments: str = ""
    primary_market: str = ""
    secondary_market: str = ""
    vouchers: Tuple[str, ...] = ()

    def option_arguments(self) -> List[str]:
        """As `options` and `plan` take them."""
        bundle = [f"--bundle={self.bundle}"] if self.bundle else []
        return [*bundle, *(f"--option={key}={value}" for key, value in self.options.items())]


class OrderDraft:
    """The state machine. Every change makes the price stale; nothing is ordered at a stale one."""

    def __init__(self) -> None:
        self.areas: Optional[Areas] = None
        self.footprints = ""
        self.images: Tuple[Image, ...] = ()
        self.foreign = ""                     #: why the service that is set cannot know the images
        self.chosen = 0                       #: how many images; too many are not even read
        self.acquisition: Optional[Acquisition] = None  #: ordered in the place of images
        self.choices = Choices()
        self.refusals: Tuple[str, ...] = ()   #: what the rules say against the choices
        self.phase = Phase.OPEN
        self.quote: Optional[Quote] = None
        self.outcome: Optional[Outcome] = None
        self._quoted_for: Optional[tuple] = None
        self._sent: Set[tuple] = set()
        self._last_sent: tuple = ()

    # -- what it consists of

    def rules_arguments(self) -> List[str]:
        """Of `satchel options` for the product in these areas; --explain and choices come behind."""
        areas = self.areas.arguments("--aoi") if self.areas else []
        return [self.choices.product, *areas]

    def explain_arguments(self, fields: Sequence[Field] = ()) -> List[str]:
        """What do the choices lead to? Of `fields` the acquisition says some."""
        properties: Dict[str, str] = {}
        if self.acquisition is not None:
            properties = {**said_properties(self.acquisition, fields), **self.choices.properties}
        return [*self.rules_arguments(), "--explain", *self.choices.option_arguments(),
                *(f"--option={key}={value}" for key, value in properties.items())]

    def plan_arguments(self, output: str) -> List[str]:
        """Of `satchel plan`."""
        choices = self.choices
        arguments = [*(self.areas.arguments() if self.areas else []), *self._what(), f"--product={choices.product}",
                     *choices.option_arguments()]
        arguments += [f"--{option}={text}" for option, text in (
            ("customer-reference", choices.reference), ("comments", choices.comments),
            ("primary-market", choices.primary_market), ("secondary-market", choices.secondary_market)) if text]
        arguments += [f"--voucher={code}" for code in choices.vouchers]
        once = choices.once and self.acquisition is None
        return [*arguments, *(["--once"] if once else []), f"--output={output}"]

    def _what(self) -> List[str]:
        """The images, or the acquisition with its properties."""
        if self.acquisition is None:
            return [f"--images={self.footprints}", f"--images-where={images_filter(self.images)}"]
        properties = self.choices.properties.items()
        return [*self.acquisition.arguments(), *(f"--property={key}={value}" for key, value in properties)]

    def identity(self) -> tuple:
        """Two drafts with the same are the same order, at the same service."""
        return (tuple(self.plan_arguments("")), astuple(Settings.load()))

    def _sent_as(self) -> tuple:
        """As identity(), and the areas are those: a file may be written anew under its old name.

        Not for prices, since programs that only look at a GeoPackage touch it as well; the
        workspace tells when there are other areas.
        """
        try:
            status = os.stat(self.areas.path) if self.areas else None
        except OSError:
            status = None
        return (self.identity(), (status.st_mtime_ns, status.st_size) if status else None)

    # -- what may be done

    def missing(self) -> str:
        """Why no options and no price can be asked for; empty: nothing is missing."""
        if self.areas is None:
            return translate("Satchel", "There are no areas yet: choose them in the tab Area.")
        if self.acquisition is not None:
            return ""
        if self.chosen > MAX_IMAGES:
            return translate("Satchel", "{} images are more than this window orders at once ({}): choose fewer, or "
                             "use the algorithms Plan and Place order.").format(self.chosen, MAX_IMAGES)
        if self.images and self.foreign:
            return self.foreign
        if not self.images:
            return translate("Satchel", "No images are chosen yet: tick them in the tab Results, or choose a "
                             "new acquisition in the tab Tasking.")
        return ""

    def objection(self) -> str:
        """Why there is no price to ask for; empty: there is."""
        if self.missing():
            return self.missing()
        service = self.acquisition.service if self.acquisition is not None else None
        if service is not None and service != Settings.load():
            return translate("Satchel", "This acquisition was found with other settings: choose it anew in the tab "
                             "Tasking.")
        if self.is_late():
            return translate("Satchel", "The order deadline has passed: choose another attempt in the tab Tasking.")
        if self.acquisition is None and len(known_families(self.images)) > 1:
            return self.mixed_families()  # the service has no product of both, so it would name no price
        if not self.choices.product:
            return translate("Satchel", "Choose a product.")
        if self.refusals:
            return translate("Satchel", "The options do not go together; see what is marked.")
        if self._sent_as() in self._sent:
            return translate("Satchel", "This was sent already, see Orders. To order it once more, give it a "
                             "reference of its own.")
        return ""

    def mixed_families(self) -> str:
        """A word on images of several satellites, which no product has together."""
        names = families(self.images)
        return "" if len(names) < 2 else translate(
            "Satchel", "The chosen images are of several satellites ({}), a product is of one: order them one "
            "after the other.").format(", ".join(names))

    @property
    def deadline(self) -> Optional[float]:
        """Of a new acquisition, seconds since 1970; the plan has the last word."""
        if self.acquisition is None:
            return None
        planned = self.quote.deadline if self.quote is not None and not self.is_stale else None
        return planned if planned is not None else self.acquisition.deadline

    def is_late(self, at: Optional[float] = None) -> bool:
        """Is it too late to order the acquisition?"""
        return self.deadline is not None and self.deadline <= (now() if at is None else at)

    @property
    def can_price(self) -> bool:
        """Is there something to ask a price for?"""
        return self.phase in (Phase.OPEN, Phase.PRICED) and not self.objection()

    @property
    def can_order(self) -> bool:
        """Is there a price that holds, and is there still time?"""
        return self.has_price and not self.is_late()

    @property
    def has_price(self) -> bool:
        """Is there a price that holds, for exactly what the form says now?"""
        return (self.phase is Phase.PRICED and self.quote is not None and self.quote.is_affordable
                and not self.missing()
                and self._quoted_for == self.identity())

    @property
    def is_stale(self) -> bool:
        """Is there a price that does not hold any more?"""
        return self.quote is not None and self.phase in (Phase.OPEN, Phase.PRICING)

    @property
    def is_editable(self) -> bool:
        """Not while it is being ordered, and not afterwards."""
        return self.phase in (Phase.OPEN, Phase.PRICING, Phase.PRICED)

    # -- what happened

    def subject(self, areas: Optional[Areas], footprints: str, images: Sequence[Image], chosen: int = 0,
                acquisition: Optional[Acquisition] = None) -> None:
        """Other areas, images or another acquisition. Of an order that is closed they begin a new one."""
        self.acquisition = acquisition
        self.areas, self.footprints, self.images = areas, footprints, tuple(images)
        self.chosen = max(chosen, len(self.images))
        if self.phase is Phase.CLOSED:
            self._reopen()
        self.change()

    def change(self) -> None:
        """Anything that an order consists of is different now."""
        if self.phase in (Phase.PRICING, Phase.PRICED):
            self.phase = Phase.OPEN

    def recheck(self) -> None:
        """The settings may have changed without a word: then the price is of another service or account."""
        if self.phase is Phase.PRICED and self._quoted_for != self.identity():
            self.change()

    def begin_pricing(self) -> bool:
        """False if there is nothing to ask for."""
        if not self.can_price:
            return False
        self.phase, self.outcome = Phase.PRICING, None
        self._quoted_for = self.identity()
        return True

    def priced(self, quote: Quote) -> None:
        """The price came; it counts if nothing was changed meanwhile."""
        if self.phase is Phase.PRICING:
            self.quote = quote
            self.phase = Phase.PRICED if self._quoted_for == self.identity() else Phase.OPEN

    def pricing_failed(self) -> None:
        """There is no price; an older one does not hold either."""
        if self.phase is Phase.PRICING:
            self.phase = Phase.OPEN

    def begin_ordering(self) -> Optional[List[str]]:
        """The arguments of `satchel order`, once; nothing if there is no price that holds."""
        if not self.can_order or self.quote is None:
            self.change()
            return None
        self.phase = Phase.ORDERING
        self._last_sent = self._sent_as()
        self._sent.add(self._last_sent)
        return [self.quote.plan, "--yes", f"--max-total={self.quote.max_total}"]

    def ordered(self, outcome: Outcome) -> None:
        """How it ended. Where nothing was bought for sure, a new price may be asked for."""
        if self.phase is not Phase.ORDERING:
            return
        self.outcome = outcome
        if outcome.closes:
            self.phase = Phase.CLOSED
        else:
            self._sent.discard(self._last_sent)
            self.phase = Phase.OPEN

    def nothing_sent(self) -> None:
        """The call of begin_ordering() was not even made: the price still stands."""
        if self.phase is Phase.ORDERING:
            self._sent.discard(self._last_sent)
            self.phase = Phase.PRICED

    def start_again(self) -> None:
        """Another order for the same areas and images; its reference has to be another one."""
        if self.phase is Phase.CLOSED:
            self._reopen()
        if self.phase is not Phase.ORDERING:
            self.outcome = None

    def _reopen(self) -> None:
        self.phase, self.quote = Phase.OPEN, None
        self.choices.reference = ""
