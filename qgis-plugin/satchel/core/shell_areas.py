# SPDX-License-Identifier: MIT
"""Areas as words of a command line, for somebody who goes on in a shell when QGIS is closed.

The dock itself searches a checked copy, whose path means nothing any more tomorrow.
"""
from __future__ import annotations

import shlex
from typing import List, Optional, Sequence, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsMapLayer, QgsProviderRegistry, QgsVectorLayer

from .area_files import named_source
from .errors import ToolError
from .i18n import translate
from .plain_text import printable
from .workspace import Areas

#: Where the areas come from; None: nothing that a shell could read.
Words = Optional[Tuple[str, ...]]

MAX_FIDS = 500      #: more of them are no command that anybody wants to read
MAX_TEXT = 50_000   #: letters; systems limit a single word to 128 kB, Windows a whole line to 32 kB


def text_words(text: str, crs: Sequence[str] = ()) -> Words:
    """WKT or GeoJSON stands in the command itself."""
    text = " ".join(text.split())
    return _typeable((text, *crs)) if 0 < len(text) <= MAX_TEXT else None


def geometry_words(geometry: Optional[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> Words:
    """What was drawn, or the extent of the map, as WKT."""
    code = crs.authid()
    if geometry is None or geometry.isEmpty() or not code:
        return None
    return text_words(geometry.asWkt(), () if code == "EPSG:4326" else (f"--crs={code}",))


def file_words(path: str, layer: str = "") -> Words:
    """A file by its own name."""
    try:
        named_source(path)
    except ToolError:  # a password in it stands in no history of a shell either
        return None
    return _typeable((path, *([f"--layer={layer}"] if layer else [])))


def layer_words(layer: Optional[QgsMapLayer], selected: bool) -> Words:
    """The file of a layer, if it is one and holds what the map shows."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr" or layer.isModified():
        return None
    path = layer.source().split("|")[0]
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if parts.get("openOptions") or (parts.get("layerId") is not None and layer.dataProvider().subLayerCount() > 1):
        return None
    name = parts.get("layerName")
    words = file_words(path, name if isinstance(name, str) else "")
    subset = layer.subsetString()
    if words is None or subset.upper().startswith("SELECT "):
        return None
    more: List[str] = [f"--where={subset}"] if subset else []
    if selected:
        fids = sorted(layer.selectedFeatureIds())
        if not 0 < len(fids) <= MAX_FIDS:
            return None
        more.append("--fid=" + ",".join(map(str, fids)))
    if layer.crs() != layer.dataProvider().crs():  # set by hand, since the file has none or a wrong one
        if not layer.crs().authid():
            return None
        more.append(f"--crs={layer.crs().authid()}")
    return _typeable((*words, *more))


def _typeable(words: Tuple[str, ...]) -> Words:
    """None where a shell that they are pasted into would take a character for a key, quoted or not."""
    return words if all(printable(word) == word for word in words) else None


def search_command(profile: str, areas: Areas, options: Sequence[str]) -> str:
    """For a shell. It holds no secret: those are in the environment only."""
    source = areas.arguments() if areas.words is None else areas.words
    words = ["satchel", *(["--profile", profile] if profile else []), "search", *source, *options,
             "--output=footprints.gpkg"]
    return shlex.join(words) if areas.words is not None else f"# {snapshot_remark()}\n{shlex.join(words)}"


def snapshot_remark() -> str:
    """Of areas that are nowhere but in QGIS."""
    return translate("Satchel", "The file of the areas is a snapshot, which is there only until QGIS is closed or the "
                     "plugin is unloaded.")
