# SPDX-License-Identifier: MIT
"""Which service would answer now, and is it the one that answered before?"""
from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from .i18n import translate
from .profiles import config_path
from .settings import Settings

if TYPE_CHECKING:
    from .order_draft import OrderDraft

SANDBOX = "sandbox"  #: the tool's profile of the simulated service
#: Variables of the environment that name a real service or an account with one.
OF_AN_ACCOUNT = ("SATCHEL_AUTH_URL", "SATCHEL_ORDER_URL", "SATCHEL_SEARCH_URL", "SATCHEL_CLIENT_ID",
                 "SATCHEL_CLIENT_SECRET", "SATCHEL_USERNAME", "SATCHEL_API_KEY")


def may_be_real() -> bool:
    """Could the next call cost money? Only the profile "sandbox", chosen by name, never does. Without
    a name the tool takes what a configuration file or the environment say, and only it knows how
    they go together: better no promise than a wrong one.
    """
    settings = Settings.load()
    profile = chosen_profile(settings)
    if profile:
        return profile != SANDBOX
    return bool(settings.authcfg or settings.search_authcfg) or config_path().is_file() \
        or any(os.environ.get(name) for name in OF_AN_ACCOUNT)


def chosen_profile(settings: Settings) -> str:
    """By name; empty: the tool decides."""
    return settings.profile or os.environ.get("SATCHEL_PROFILE", "")


@dataclass(frozen=True)
class Service:
    """One that answered: ids of its images mean nothing to another."""

    profile: str     #: as it was chosen; empty: the tool decided
    simulated: bool

    @property
    def name(self) -> str:
        """For people."""
        if self.simulated:
            return translate("Satchel", "the simulated service")
        return translate("Satchel", "the profile \"{}\"").format(self.profile) if self.profile else \
            translate("Satchel", "the service that the program chose by itself")


def other_than(found: Optional[Service], heard: Optional[bool] = None) -> str:
    """Would another service answer now than the one that found the images? What to say of it; empty: no.

    `heard` is what the service said of itself with the settings as they are: does it simulate?
    """
    if found is None:
        return ""
    profile = chosen_profile(Settings.load())
    if heard is None and not may_be_real():
        heard = True
    if heard is None:
        is_other = profile != found.profile
    else:
        is_other = found.simulated != heard or (not heard and profile != found.profile)
    if not is_other:
        return ""
    now = Service(profile, bool(heard)).name
    return translate("Satchel", "These images were found with {}, but {} would answer now: search again, or set what "
                     "they were found with.").format(found.name, now)


def will_be_simulated(draft: OrderDraft, heard: Optional[bool]) -> bool:
    """Of an order as it stands. `heard` is what the service said; a price that does not hold may be another's."""
    if draft.quote is not None and not draft.is_stale:
        return draft.quote.simulated
    return not may_be_real() if heard is None else heard
