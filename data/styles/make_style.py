#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes footprints.qml, the style of a footprints layer, with PyQGIS; run it after a change here.

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 data/styles/make_style.py
"""

import sys
from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsPalLayerSettings,
    QgsProject,
    QgsRendererRange,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsVectorLayerTemporalProperties,
)
from qgis.testing import start_app

# From, to, colour, label: the table of lib/satchel/footprints/cloud_classes.hpp, which a test
# compares. Images whose cloud cover nobody knows (radar) are drawn, too.
CLASSES = (
    (0, 5, "#009e73", "0–5 % cloud"),
    (5, 20, "#2b85d6", "5–20 %"),
    (20, 50, "#e69f00", "20–50 %"),
    (50, 100, "#d14f1f", "over 50 %"),
    (-1, -0.5, "#8a929a", "not known"),
)
FIELDS = (
    "field=source_id:string&field=id:string&field=satellite:string&field=constellation:string"
    "&field=acquisition_date:datetime&field=cloud_cover:double&field=incidence_angle:double"
    "&field=resolution:double&field=product_name:string&field=thumbnail:string"
    "&field=aoi_coverage:double&field=aoi_names:string"
)

DAY = "format_date(\"acquisition_date\", 'yyyy-MM-dd')"
CLOUD = "coalesce(round(\"cloud_cover\") || ' %', '')"
LABEL = f"concat({DAY}, '\\n', {CLOUD})"
DISPLAY = f"concat(\"satellite\", ' ', {DAY}, ' ', {CLOUD})"

# What may stand in a picture's address. Nothing before the host: no user, no other protocol.
ADDRESS = r"^https://[A-Za-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9/?&=%#@!$*+,;:()._~-]*\\z"


def escaped(expression):
    """A map tip is a page that runs scripts, and all texts in it are somebody else's: of a service, of a layer."""
    return (
        f"replace({expression}, array('&', '<', '>', '\"', ''''),"
        " array('&amp;', '&lt;', '&gt;', '&quot;', '&#39;'))"
    )


def tip(head, *lines):
    """A page of these expressions, each a line."""
    return "<br/>\n".join(
        (f"<b>[% {escaped(head)} %]</b>", *(f"[% {escaped(line)} %]" for line in lines))
    )


# Thumbnails that are stored in the layer first: addresses of the service need a key. What is no
# address of https would read a file, or ask a port of this machine. How many pixels wait behind an
# address nobody can bound here: the page that shows the tip decodes them.
STORED = "attribute($currentfeature, 'thumbnail_image')"
PICTURE = f"""[% CASE
WHEN {STORED} IS NOT NULL THEN '<img width="240" src="data:image/jpeg;base64,' || to_base64({STORED}) || '"/>'
WHEN regexp_match("thumbnail", '{ADDRESS}') THEN '<img width="240" src="' || {escaped('"thumbnail"')} || '"/>'
ELSE '' END %]"""
MAP_TIP = tip(
    'coalesce("source_id", "id")',
    "concat(\"satellite\", ' ', format_date(\"acquisition_date\", 'yyyy-MM-dd HH:mm'), ' UTC')",
    "concat('cloud ' || round(\"cloud_cover\") || ' %', ', angle ' || round(\"incidence_angle\", 1) || '°',"
    " ', covers ' || round(\"aoi_coverage\", 1) || ' %')",
) + f"<br/>\n{PICTURE}"


def symbol(colour):
    made = QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": "#333333", "outline_width": "0.3"}
    )
    made.setOpacity(0.5)
    return made


def label(layer, expression):
    labels = QgsPalLayerSettings()
    labels.isExpression = True
    labels.fieldName = expression
    text = QgsTextFormat()
    text.setSize(8)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    text.setBuffer(halo)
    labels.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    layer.setLabelsEnabled(True)


def animate(layer, field):
    temporal = layer.temporalProperties()
    temporal.setIsActive(True)
    temporal.setMode(QgsVectorLayerTemporalProperties.ModeFeatureDateTimeInstantFromField)
    temporal.setStartField(field)
    temporal.setFixedDuration(1)
    temporal.setDurationUnits(QgsUnitTypes.TemporalDays)


def save(layer):
    path = Path(__file__).with_name(f"{layer.name()}.qml")
    message, done = layer.saveNamedStyle(str(path))
    QgsProject.instance().clear()
    if not done:
        sys.exit(message)
    print(f"{path}: {path.stat().st_size} bytes")


def style(layer):
    layer.setRenderer(
        QgsGraduatedSymbolRenderer(
            'coalesce("cloud_cover", -1)',
            [
                QgsRendererRange(low, high, symbol(colour), label)
                for low, high, colour, label in CLASSES
            ],
        )
    )
    label(layer, LABEL)
    layer.setDisplayExpression(DISPLAY)
    layer.setMapTipTemplate(MAP_TIP)
    animate(layer, "acquisition_date")


def main():
    start_app()
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:4326&{FIELDS}", "footprints", "memory")
    style(layer)
    save(layer)


if __name__ == "__main__":
    main()
