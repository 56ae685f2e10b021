# SPDX-License-Identifier: MIT
"""The images that are to be ordered, as the footprints layer describes them."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, List, Sequence, Set, Tuple

from qgis.core import QgsExpression, QgsFeatureRequest, QgsVectorLayer

from .errors import ToolError
from .i18n import translate
from .plain_text import printable

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
    """The images with these ids (of the source, else of the archive), in this sequence. Raises ToolError."""
    if not ids:
        return []
    layer = QgsVectorLayer(path, "footprints", "ogr")
    if not layer.isValid() or layer.fields().indexOf("source_id") < 0:
        raise ToolError(translate("Satchel", "the footprints cannot be read any more"),
                        translate("Satchel", "search again"), where=path, kind="input")
    columns = [name for name in (*KEYS, "constellation", "acquisition_date")
               if layer.fields().indexOf(name) >= 0]
    # The provider makes SQL of it: few of a million footprints have to come here.
    among = ", ".join(QgsExpression.quotedValue(key) for key in set(ids))
    request = QgsFeatureRequest()
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(columns, layer.fields())
    request.setFilterExpression(" OR ".join(f'"{name}" IN ({among})' for name in columns if name in KEYS))
    found: Dict[Tuple[str, str], Set[Image]] = {}  # by name of the key and its value
    for feature in layer.getFeatures(request):
        row = {name: _text(feature.attribute(name)) for name in columns}
        image = Image(row["source_id"], row.get("constellation", ""), row.get("acquisition_date", ""))
        for name in KEYS:
            found.setdefault((name, row.get(name, "")), set()).add(image)
    return list(dict.fromkeys(_only(key, found.get(("source_id", key)) or found.get(("id", key)) or set(), path)
                              for key in ids))


def _only(key: str, images: Set[Image], path: str) -> Image:
    """The one image with this id: of the source if any has it, since that is what an order names."""
    if not images:
        raise ToolError(translate("Satchel", "image {} is not among the footprints any more").format(key),
                        translate("Satchel", "search again, or choose other images"), where=path, kind="input")
    if len(images) > 1:
        raise ToolError(translate("Satchel", "several images have the id {}").format(key),
                        translate("Satchel", "choose other images"), where=path, kind="input")
    (image,) = images
    if not image.source_id:
        raise ToolError(translate("Satchel", "image {} has no source_id, so it cannot be ordered").format(key),
                        translate("Satchel", "choose other images"), where=path, kind="input")
    return image


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


def known_families(images: Sequence[Image]) -> List[str]:
    """As families(), without names that this table does not know: what is what there, only the tool can say."""
    return list(dict.fromkeys(filter(None, (family(image.constellation) for image in images))))


def fits(product: Dict[str, Any], images: Sequence[Image]) -> bool:
    """Can any of the images be ordered as this product, as far as the names tell?"""
    of_product = family(str(product.get("sensor") or "")) or family(str(product.get("product_type_id") or ""))
    return of_product in families(images)


def _text(value: Any) -> str:
    if value is None or (hasattr(value, "isNull") and value.isNull()):  # QVariant's NULL, also in Qt 6
        return ""
    return str(value.toString("yyyy-MM-dd")) if hasattr(value, "toString") else printable(str(value))  # QDateTime
