#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes attempts.qml and feasibility.qml, the styles of the layers of satchel tasking, with PyQGIS; run it after a
change here.

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 data/styles/make_tasking_styles.py
"""

from make_style import animate, label, save, symbol, tip
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsGraduatedSymbolRenderer,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsRendererRange,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.testing import start_app

# Hours till the deadline when the map is drawn, not when the layer was written. By seconds since 1970, since QGIS
# 3.22 takes the UTC of a date field for local time.
HOURS_LEFT = 'coalesce(("deadline_unix_s" - epoch(now()) / 1000) / 3600, 1000000)'
LAST = 1e6
DEADLINES = (
    (-LAST, 0, "#8a929a", "deadline passed"),
    (0, 24, "#d14f1f", "order within a day"),
    (24, 72, "#e69f00", "1–3 days left"),
    (72, 168, "#2b85d6", "3–7 days left"),
    (168, LAST - 1, "#009e73", "over a week left"),
    (LAST - 1, LAST, "#ffffff", "deadline not known"),
)
CLASSES = (
    ("EASY", "#009e73", "easy"),
    ("CHALLENGING", "#e69f00", "challenging"),
    ("UNAVAILABLE", "#d14f1f", "not available"),
    ("", "#8a929a", "not said"),
)
SHINE_THROUGH = 0.7
ATTEMPT_FIELDS = (
    "field=area_name:string&field=mission:string&field=programme:string&field=instrument:string"
    "&field=acquisition_start:datetime&field=acquisition_stop:datetime&field=order_deadline:datetime"
    "&field=deadline_unix_s:double&field=hours_left:double&field=incidence_angle:double"
    "&field=extended_angle:string&field=covers_percent:double"
)
FEASIBILITY_FIELDS = (
    "field=area_name:string&field=mission:string&field=programme:string&field=class:string"
    "&field=success_percent:double&field=expires:datetime"
)

START = "format_date(\"acquisition_start\", 'yyyy-MM-dd HH:mm')"
ATTEMPT_TIP = tip(
    f"concat(\"instrument\", ' ', {START}, ' UTC')",
    "concat(\"mission\", ' ', \"programme\", ', ', \"area_name\")",
    "concat('angle ' || round(\"incidence_angle\", 1) || '°', if(\"extended_angle\" = 'yes', ' (extended)', ''),"
    " ', covers ' || round(\"covers_percent\", 1) || ' %')",
    "concat('order before ', format_date(\"order_deadline\", 'yyyy-MM-dd HH:mm'), ' UTC')",
)
FEASIBILITY_TIP = tip(
    '"area_name"',
    "concat(\"mission\", ' ', \"programme\", ': ', coalesce(lower(\"class\"), 'not said'))",
    "concat(round(\"success_percent\", 1) || ' % success')",
    "concat('holds till ' || format_date(\"expires\", 'yyyy-MM-dd HH:mm') || ' UTC')",
)


def show_on_top(layer, renderer, expression):
    """Features with the highest value lie on top, in their own colours: only the layer as a whole
    lets the map shine through, so that colours do not mix.
    """
    clause = QgsFeatureRequest.OrderByClause(expression, True, True)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)
    layer.setRenderer(renderer)
    layer.setOpacity(SHINE_THROUGH)


def prefer_labels(layer, expression):
    """Labels with the highest value, of 0 to 10, are there where they do not fit all."""
    labeling = layer.labeling()
    settings = labeling.settings()
    properties = settings.dataDefinedProperties()
    properties.setProperty(QgsPalLayerSettings.Priority, QgsProperty.fromExpression(expression))
    settings.setDataDefinedProperties(properties)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))


def opaque(colour):
    made = symbol(colour)
    made.setOpacity(1)
    return made


def style_attempts(layer):
    renderer = QgsGraduatedSymbolRenderer(
        HOURS_LEFT,
        [
            QgsRendererRange(low, high, opaque(colour), text)
            for low, high, colour, text in DEADLINES
        ],
    )
    show_on_top(layer, renderer, f"-if({HOURS_LEFT} < 0, {LAST}, {HOURS_LEFT})")  # what is urgent
    label(layer, f"concat({START}, '\\n', round(\"incidence_angle\") || '°')")
    prefer_labels(layer, f"if({HOURS_LEFT} < 0, 0, 10 - min(9, {HOURS_LEFT} / 72))")
    layer.setDisplayExpression(f"concat(\"instrument\", ' ', {START})")
    layer.setMapTipTemplate(ATTEMPT_TIP)
    animate(layer, "acquisition_start")


def style_feasibility(layer):
    renderer = QgsCategorizedSymbolRenderer(
        "class",
        [QgsRendererCategory(value, opaque(colour), text) for value, colour, text in CLASSES],
    )
    # An area has a feature for each programme: the most likely one is seen.
    show_on_top(layer, renderer, "coalesce(\"success_percent\", -1)")
    label(
        layer,
        "concat(\"area_name\", '\\n', \"mission\", ' ', \"programme\", ' ',"
        " round(\"success_percent\") || ' %')",
    )
    prefer_labels(layer, "coalesce(\"success_percent\", 0) / 10")
    layer.setDisplayExpression("concat(\"area_name\", ' ', \"mission\", ' ', \"programme\")")
    layer.setMapTipTemplate(FEASIBILITY_TIP)


def main():
    start_app()
    for name, fields, style in (
        ("attempts", ATTEMPT_FIELDS, style_attempts),
        ("feasibility", FEASIBILITY_FIELDS, style_feasibility),
    ):
        layer = QgsVectorLayer(f"Polygon?crs=EPSG:4326&{fields}", name, "memory")
        style(layer)
        save(layer)


if __name__ == "__main__":
    main()
