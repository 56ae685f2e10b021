# SPDX-License-Identifier: MIT
"""Map tips are pages that run scripts, in every layer that the tool writes: a text stays a text in them."""
from __future__ import annotations

from html.parser import HTMLParser

import pytest
from conftest import ROOT
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import QByteArray

STYLES = ROOT / "data" / "styles"
FIELDS = {
    "footprints": "source_id id satellite constellation product_name thumbnail aoi_names acquisition_date "
                  "cloud_cover incidence_angle resolution aoi_coverage",
    "attempts": "area_name mission programme instrument extended_angle acquisition_start acquisition_stop "
                "order_deadline deadline_unix_s hours_left incidence_angle covers_percent",
    "feasibility": "area_name mission programme class success_percent expires"}
HOSTILE = """<script>alert(1)</script><img src=x onerror=alert(1)>" onerror="alert(2)' onload='alert(3) &lt;b&gt;"""
PIXEL = b"\xff\xd8\xff\xe0 a picture"


class Page(HTMLParser):
    """The tags with their attributes, and the text between them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def styled(name):
    """A layer in this style where every value may be a text, as in a file of a stranger."""
    fields = "&".join(f"field={field}:string" for field in FIELDS[name].split())
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:4326&{fields}&field=thumbnail_image:binary", name, "memory")
    assert layer.loadNamedStyle(str(STYLES / f"{name}.qml"))[1] and layer.mapTipTemplate()
    return layer


def tip_of(layer, **values):
    feature = QgsFeature(layer.fields())
    for name, value in values.items():
        feature[name] = value
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


def picture_of(tip):
    """The address of its one picture, or None."""
    pictures = [attributes for tag, attributes in Page(tip).tags if tag == "img"]
    assert all(set(attributes) == {"width", "src"} for attributes in pictures) and len(pictures) <= 1
    return pictures[0]["src"] if pictures else None


@pytest.mark.parametrize("name", FIELDS)
def test_hostile_texts_stay_texts_in_a_map_tip(qgis_app, name):
    layer = styled(name)
    texts = [field for field in FIELDS[name].split() if field in (
        "source_id", "satellite", "thumbnail", "area_name", "mission", "programme", "instrument", "class")]

    tip = tip_of(layer, **{field: HOSTILE for field in texts})

    assert "[%" not in tip and "<script" not in tip and "<img" not in tip
    page = Page(tip)
    assert [tag for tag, _ in page.tags if tag not in ("b", "br")] == [] and not any(some for _, some in page.tags)
    assert page.text.lower().count(HOSTILE.lower()) == len([field for field in texts if field != "thumbnail"])


@pytest.mark.parametrize("name", FIELDS)
def test_no_value_of_a_layer_breaks_out_of_a_map_tip(qgis_app, name):
    tip = tip_of(styled(name), **{field: HOSTILE for field in FIELDS[name].split()})

    assert {tag for tag, _ in Page(tip).tags} <= {"b", "br"}
    assert "<script" not in tip and "<img" not in tip


@pytest.mark.parametrize("address", [
    "https://search.example.com/api/v1/products/DS_1%20a?size=SMALL&apiKey=***",
    "https://host.example:8443/thumb~1/(a),b;c@2+3.jpg#x"])
def test_a_picture_is_shown_from_an_address_of_https(qgis_app, address):
    assert picture_of(tip_of(styled("footprints"), source_id="DS_1", thumbnail=address)) == address


@pytest.mark.parametrize("address", [
    "file:///etc/hostname", "file:///etc/hostname\" onerror=\"alert(2)", "http://127.0.0.1:8080/stop", "http://host/a",
    "//host/a", "data:image/svg+xml,<svg/>", "javascript:alert(1)", "https://host/a\" onerror=\"alert(2)",
    "https://host/a'b", "https://host/a b", "https://host/<script>", "https://host/a\nb", "https://host/a\n",
    "https://user@host/a", "https://host:80:80/a", "https:///a", "https://host", "HTTPS://host/a",
    " https://host/a", "x\nhttps://host/a", "https://host/\u202ea", "https://h\u00f6st/a", ""])
def test_no_picture_is_shown_from_another_address(qgis_app, address):
    assert picture_of(tip_of(styled("footprints"), source_id="DS_1", thumbnail=address)) is None


def test_a_stored_picture_goes_before_an_address(qgis_app):
    layer = styled("footprints")

    address = picture_of(tip_of(layer, source_id="DS_1", thumbnail_image=QByteArray(PIXEL), thumbnail="https://h/a"))

    assert address == "data:image/jpeg;base64," + bytes(QByteArray(PIXEL).toBase64()).decode("ascii")
    assert "onerror" not in tip_of(layer, thumbnail_image=QByteArray(b"\" onerror=\"alert(1)"))


def test_the_tips_in_the_styles_are_those_of_the_scripts(qgis_app, monkeypatch):
    monkeypatch.syspath_prepend(str(STYLES))
    import make_style
    import make_tasking_styles

    assert styled("footprints").mapTipTemplate() == make_style.MAP_TIP
    assert styled("attempts").mapTipTemplate() == make_tasking_styles.ATTEMPT_TIP
    assert styled("feasibility").mapTipTemplate() == make_tasking_styles.FEASIBILITY_TIP


@pytest.mark.parametrize("name", FIELDS)
def test_labels_are_drawn_as_plain_text_and_forms_run_nothing(qgis_app, name):
    layer = styled(name)

    assert layer.labelsEnabled() and not layer.labeling().settings().format().allowHtmlFormatting()
    assert not layer.editFormConfig().initCode()
