# SPDX-License-Identifier: MIT
"""How an order ended whose window is gone: QGIS itself says it."""
from __future__ import annotations

from html import escape
from typing import Optional

from qgis.core import Qgis
from qgis.gui import QgsMessageBar
from qgis.PyQt import sip

from ..core.dock_words import in_the_dock
from ..core.i18n import translate
from ..core.log import log
from ..core.order_outcome import Kind, Outcome


def tell_outcome(bar: Optional[QgsMessageBar], outcome: Outcome) -> None:
    """In the message log, and over the map until somebody closes it."""
    level = Qgis.MessageLevel.Success if outcome.kind is Kind.PLACED else Qgis.MessageLevel.Warning
    text = "\n".join(filter(None, map(in_the_dock, (*outcome.lines, outcome.advice))))
    log(f"{outcome.title}\n{text}", level)
    if bar is not None and not sip.isdeleted(bar):
        title = translate("Satchel", "Satchel: {}").format(outcome.title)
        bar.pushMessage(escape(title), escape(text).replace("\n", "<br>"), level, 0)
