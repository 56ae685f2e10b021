# SPDX-License-Identifier: MIT
"""Wires the parts into QGIS, and takes them out again. Nothing else knows `iface`."""
from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication

from .core.runner import stop_all
from .processing.provider import SatchelProvider


class SatchelPlugin:
    """QGIS calls initGui() in the desktop, and initProcessing() alone in qgis_process.

    What needs widgets is imported within initGui(): there are none without a desktop.
    """

    def __init__(self, iface) -> None:
        self._iface = iface
        self._provider: Optional[SatchelProvider] = None

    def initProcessing(self) -> None:  # noqa: N802
        """Registers the algorithms."""
        if self._provider is None:
            self._provider = SatchelProvider()
            QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802
        """Called once QGIS has its windows."""
        self.initProcessing()

    def unload(self) -> None:
        """Ends running calls as well: their results would have nowhere to go."""
        stop_all()
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
