# SPDX-License-Identifier: MIT
"""The images that are to be ordered, as the footprints layer describes them."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, List, Sequence

from qgis.core import QgsExpression, QgsFeatureRequest, QgsVectorLayer

from .errors import ToolError
from .i18n import translate

# Families of satellites by the words that products and archives have for them; what comes first
# wins, since "pleiades" is in "pleiadesneo". The tool has the same table and the last word.
_FAMILIES = (("PLEIADES NEO", ("pleiadesneo", "pneo")), ("PLEIADES", ("pleiades", "phr")), ("SPOT", ("spot",)),
             ("TERRASAR-X", ("terrasar", "tsx", "paz")), ("DMC", ("dmc",)), ("WORLDDEM", ("worlddem",)))


KEYS = ("source_id", "id")


@dataclass(frozen=True)
class Image:
    """One image of the archive."""

    source_id: str      #: the id that an order names
    constellation: str
    date: str = ""      #: of acquisition, as the layer has it


def read_images(path: str, ids: Sequence[str]) -> List[Image]:
    """The images with these ids (of the archive or of the source), in this sequence. Raises ToolError."""
    if not ids:
        return []
    layer = QgsVectorLayer(path, "footprints", "ogr")
    if not layer.isValid() or layer.fields().indexOf("source_id") < 0:
        raise ToolError(translate("Satchel", "the footprints cannot be read any more"),
                        translate("Satchel", "search again"), where=path, kind="input")
    wanted = set(ids)
    # The provider makes SQL of it: few of a million footprints have to come here.
    among = ", ".join(QgsExpression.quotedValue(key) for key in wanted)
    found: Dict[str, Image] = {}
    columns = [name for name in (*KEYS, "constellation", "acquisition_date")
               if layer.fields().indexOf(name) >= 0]
    request = QgsFeatureRequest()
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(columns, layer.fields())
    request.setFilterExpression(" OR ".join(f'"{name}" IN ({among})' for name in columns if name in KEYS))
    for feature in layer.getFeatures(request):
        row = {name: feature.attribute(name) for name in columns}
        keys = wanted.intersection((str(row["source_id"]), str(row.get("id"))))
        if keys:
            image = Image(str(row["source_id"]), _text(row.get("constellation")), _text(row.get("acquisition_date")))
            found.update(dict.fromkeys(keys, image))
    missing = [key for key in ids if key not in found]
    if missing:
        raise ToolError(translate("Satchel", "image {} is not among the footprints any more").format(missing[0]),
                        translate("Satchel", "search again, or choose other images"), where=path, kind="input")
    return list(dict.fromkeys(found[key] for key in ids))


def images_filter(images: Sequence[Image]) -> str:
    """As `plan --images-where` takes it."""
    quoted = ("'" + image.source_id.replace("'", "''") + "'" for image in images)
    return f"source_id IN ({', '.join(quoted)})"


def family(text: str) -> str:
    """The satellites that a constellation, sensor or product id names; empty: none that is known."""
    bare = re.sub(r"[^a-z]", "", text.lower().replace("é", "e"))
    return next((name for name, words in _FAMILIES if any(word in bare for word in words)), "")


def families(images: Sequence[Image]) -> List[str]:
    """Each family among the images once, in their sequence."""
    return list(dict.fromkeys(family(image.constellation) or image.constellation for image in images))


def fits(product: Dict[str, Any], images: Sequence[Image]) -> bool:
    """Can any of the images be ordered as this product, as far as the names tell?"""
    of_product = family(str(product.get("sensor") or "")) or family(str(product.get("product_type_id") or ""))
    return of_product in families(images)


def _text(value: Any) -> str:
    if hasattr(value, "toString"):  # QDateTime
        return str(value.toString("yyyy-MM-dd"))
    return "" if value is None else str(value)
