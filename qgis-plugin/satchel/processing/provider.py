# SPDX-License-Identifier: MIT
"""The provider "Satchel" of the Processing toolbox."""
from __future__ import annotations

from pathlib import Path
from typing import List

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .check_aoi import CheckAoi
from .options import Options
from .order import Order
from .plan import Plan
from .price import Price
from .quicklooks import Quicklooks
from .search import Search
from .select import Select
from .tasking_attempts import TaskingAttempts
from .tasking_feasibility import TaskingFeasibility

ALGORITHMS = (CheckAoi, Search, Select, Quicklooks, TaskingFeasibility, TaskingAttempts, Options, Plan, Price, Order)

ICON = Path(__file__).resolve().parent.parent / "icon.svg"


class SatchelProvider(QgsProcessingProvider):
    """A new algorithm is a file beside this one and its name in ALGORITHMS."""

    def id(self) -> str:
        return "satchel"

    def name(self) -> str:
        return "Satchel"

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def svgIconPath(self) -> str:  # noqa: N802
        return str(ICON)

    def loadAlgorithms(self) -> None:  # noqa: N802
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())

    def supportsNonFileBasedOutput(self) -> bool:  # noqa: N802
        """The tool writes the layers, and knows nothing of QGIS' memory and database layers."""
        return False

    def supportedOutputVectorLayerExtensions(self) -> List[str]:  # noqa: N802
        """The first is the default, and the only one that carries a style."""
        return ["gpkg", "geojson", "fgb", "shp", "kml"]
