# SPDX-License-Identifier: MIT
"""All filters, in the sequence of the form. Made when they are needed: the language is known then."""
from __future__ import annotations

from typing import List

from ...core.i18n import translate
from .base import Filter
from .choices import ChoiceFilter
from .dates import DateFilter
from .numbers import NumberFilter
from .words import WordsFilter

CONSTELLATIONS = (("PLEIADES", "Pléiades"), ("SPOT", "SPOT"), ("TerraSAR_X_Mission", "TerraSAR-X"))
PRODUCT_TYPES = "--product-type"


def usual_filters() -> List[Filter]:
    """Those of nearly every search."""
    return [
        DateFilter(),
        WordsFilter("--constellation", translate("Satchel", "Co&nstellations"), CONSTELLATIONS),
        NumberFilter("--cloud-cover", translate("Satchel", "&Clouds at most"), maximum=100, suffix=" %"),
        NumberFilter("--incidence-angle", translate("Satchel", "&Incidence at most"), maximum=90, suffix="°"),
        NumberFilter("--resolution", translate("Satchel", "Resolution at &most"), maximum=100, step=0.5, decimals=2,
                     suffix=" m", tip=translate("Satchel", "Metres of one pixel on the ground: 0.5 is finer than "
                                                "1.5")),
        ChoiceFilter("--sort", translate("Satchel", "Sorted &by"), (
            ("date:desc", translate("Satchel", "newest first")), ("date", translate("Satchel", "oldest first")),
            ("cloud", translate("Satchel", "least cloud first")),
            ("angle", translate("Satchel", "least incidence angle first")),
            ("resolution", translate("Satchel", "finest resolution first"))),
            translate("Satchel", "the service")),
        NumberFilter("--limit", translate("Satchel", "Ima&ges at most"), maximum=1_000_000, step=100,
                     nothing=translate("Satchel", "all")),
    ]


def other_filters() -> List[Filter]:
    """Those that are folded away at first."""
    return [
        WordsFilter(PRODUCT_TYPES, translate("Satchel", "&Product types")),
        NumberFilter("--snow-cover", translate("Satchel", "Sno&w at most"), maximum=100, suffix=" %"),
        NumberFilter("--min-coverage", translate("Satchel", "Covers &at least"), maximum=100, suffix=" %",
                     tip=translate("Satchel", "Leaves out images that show less than this of all areas together")),
        ChoiceFilter("--sensor-type", translate("Satchel", "Senso&r"), (
            ("optical", translate("Satchel", "optical")), ("radar", translate("Satchel", "radar")),
            ("terrain", translate("Satchel", "terrain")))),
        ChoiceFilter("--orbit-direction", translate("Satchel", "&Orbit"), (
            ("ascending", translate("Satchel", "ascending")), ("descending", translate("Satchel", "descending")))),
        ChoiceFilter("--look-direction", translate("Satchel", "Radar loo&ks"), (
            ("left", translate("Satchel", "left")), ("right", translate("Satchel", "right")))),
        WordsFilter("--polarisation", translate("Satchel", "Radar c&hannels"),
                    tuple((word, word) for word in ("HH", "VV", "HV", "VH", "HH/HV", "HH/VV", "VV/VH"))),
    ]
