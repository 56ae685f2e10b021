# SPDX-License-Identifier: MIT
"""The images of a footprints layer, as rows of a table."""
from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional

from qgis.core import QgsGeometry

from .errors import ToolError
from .geopackage import FOOTPRINTS, Box, box_of, copy_database, geometry_of, read_rows
from .i18n import translate
from .plain_text import one_line

CHUNK = 500


@dataclass
class Image:
    """One footprint. What the service did not tell is None."""

    fid: int
    id: str                      #: as `satchel plan --images` takes it
    acquired: str                #: ISO 8601 in UTC; empty if unknown
    satellite: str
    constellation: str
    product: str
    cloud: Optional[float]       #: percent
    angle: Optional[float]       #: degrees
    resolution: Optional[float]  #: metres
    coverage: Optional[float]    #: percent of all areas together
    areas: str                   #: names of the areas it shows
    box: Optional[Box]           #: degrees
    blob: bytes                  #: the footprint as it is in the file

    @property
    def day(self) -> str:
        """YYYY-MM-DD."""
        return self.acquired[:10]

    @property
    def footprint(self) -> QgsGeometry:
        """In EPSG:4326, longitude first."""
        return geometry_of(self.blob)


def load_images(path: str, copy_to: str, is_cancelled: Callable[[], bool]) -> List[Image]:
    """All images in the sequence of the file, and a copy of it, which thumbnails may go into.

    Other calls read the file itself meanwhile, so nothing is ever written to it.
    """
    images: List[Image] = []
    for row in read_rows(path, FOOTPRINTS):
        images.append(_image(row))
        if len(images) % CHUNK == 0:
            if is_cancelled():
                raise ToolError(translate("Satchel", "cancelled"), kind="interrupted")
            time.sleep(0.001)  # lets the GUI have Python's lock; this is a worker thread
    copy_database(path, copy_to)
    return images


def _image(row: Dict[str, Any]) -> Image:
    blob = bytes(row.get("geom") or b"")
    return Image(
        fid=int(row["fid"]), id=_text(row, "source_id") or _text(row, "id"), acquired=_text(row, "acquisition_date"),
        satellite=_text(row, "satellite"), constellation=_text(row, "constellation"),
        product=_text(row, "product_name"), cloud=_number(row, "cloud_cover"), angle=_number(row, "incidence_angle"),
        resolution=_number(row, "resolution"), coverage=_number(row, "aoi_coverage"), areas=_text(row, "aoi_names"),
        box=box_of(blob), blob=blob)


def _text(row: Dict[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else one_line(str(value))


def _number(row: Dict[str, Any], name: str) -> Optional[float]:
    value = row.get(name)
    return float(value) if isinstance(value, (int, float)) else None
