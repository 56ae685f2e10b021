# SPDX-License-Identifier: MIT
"""No text of a service or a layer steers a terminal, turns what stands beside it, or looks like another line."""
from __future__ import annotations

import copy
import json
import unicodedata

import processing
import pytest
from iface_stub import Iface
from order_support import ORDER, PLAN, PRICE, error
from qgis.core import QgsProcessingException, QgsVectorLayer
from satchel.core.errors import ToolError
from satchel.core.footprints import _image
from satchel.core.layers import write_features
from satchel.core.messages import Listener, Messages
from satchel.core.order_outcome import failure_text, outcome_of_result
from satchel.core.plain_text import one_line, printable, printable_document
from satchel.core.quote import read_quote
from satchel.core.runner import Finished, judge
from satchel.core.shell_areas import file_words, layer_words, text_words
from satchel.core.tasking_attempts import _attempt
from satchel.gui.area_sources import LayerSource
from satchel.gui.confirm_dialog import MAX_NAME, ConfirmDialog, service_text, summary_rows
from satchel.processing.words import Words
from support import SQUARE, Feedback, memory_layer

OBEYED = ("\x00\x07\x08\x0b\x0c\r\x1b\x1f\x7f\x80\x9b\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069"
          "\u00ad\u034f\u115f\u1160\u180e\u3164\ufeff\ud800\U000e0001\U000e007f")
FORGED = "field\", 1.00 km2\n  total 1.00 EUR"
TURNED = "a\u202eb\x1b[2J\x9b1m"


def is_plain(text):
    return not any(character in text for character in OBEYED) and not any(
        unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in text.replace("\n", ""))


@pytest.mark.parametrize("character", OBEYED)
def test_a_character_that_a_terminal_or_a_label_obeys_is_replaced(character):
    assert printable(f"a{character}b") == "a\ufffdb" and one_line(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["Forêt d’Orléans", "שדה", "حقل", "農地", "a\n\tb", "1\u202f234.50\u00a0EUR", "🛰", ""])
def test_texts_in_any_script_stay_as_they_are(text):
    assert printable(text) == text


def test_a_line_has_no_breaks_and_no_room_for_another_one():
    assert one_line(FORGED) == "field\", 1.00 km2 total 1.00 EUR"
    assert one_line("  1\u202f234.50\u00a0EUR" + " " * 80 + "x") == "1\u202f234.50\u00a0EUR x"
    assert one_line("a" * 500, 20) == "a" * 19 + "…"


def test_of_a_document_texts_and_names_are_plain_and_paths_open_what_they_say():
    document = {"\x1bn": [{"a": TURNED}, 1, None, True, 1.5], "output": "/tmp/\u200e/a.gpkg"}

    assert printable_document(document) == {
        "\ufffdn": [{"a": "a\ufffdb\ufffd[2J\ufffd1m"}, 1, None, True, 1.5], "output": "/tmp/\u200e/a.gpkg"}


class Heard(Listener):
    def __init__(self):
        self.texts = []

    def note(self, text):
        self.texts.append(text)

    def progress(self, stage, done, total):
        self.texts.append(stage)


def test_what_the_tool_escapes_in_json_is_not_let_loose_again():
    heard = Heard()
    messages = Messages(heard)
    for document in ({"notice": TURNED}, {"progress": {"stage": TURNED, "done": 1, "total": 2}},
                     {"error": {"message": TURNED, "hint": TURNED, "where": TURNED}, "notes": [TURNED]}):
        messages.feed(json.dumps(document).encode("ascii") + b"\n")
    messages.feed(b"satchel: \xe2\x80\xae\x1b[2J raw\n")
    stdout = json.dumps({"notes": [TURNED]}).encode("ascii")

    assert len(heard.texts) == 4 and all(map(is_plain, [*heard.texts, *messages.notes]))
    with pytest.raises(ToolError) as caught:
        judge("satchel", Finished(3, False, False, False, stdout, messages))
    assert is_plain(str(caught.value)) and is_plain(caught.value.document["notes"][0])
    assert is_plain(judge("satchel", Finished(0, False, False, False, stdout, Messages(heard))).document["notes"][0])


def test_json_that_nests_without_end_is_no_answer_and_no_crash():
    messages = Messages(Listener())
    deep = b'{"a":' * 100_000
    messages.feed(deep + b"\n")

    with pytest.raises(ToolError) as caught:
        judge("satchel", Finished(0, False, False, False, deep, messages))
    assert caught.value.kind == "garbage"


def test_texts_of_a_layer_are_plain_in_tables():
    row = {"fid": 1, "source_id": TURNED, "satellite": TURNED, "aoi_names": FORGED, "area_name": TURNED + FORGED,
           "acquisition_start": TURNED, "instrument": TURNED}
    image, attempt = _image(row), _attempt(row, {})

    assert all(map(is_plain, (image.id, image.satellite, attempt.area, attempt.instrument, attempt.start)))
    assert "\n" not in image.areas + attempt.area


def test_the_log_of_processing_is_plain_for_a_terminal(provider, fake_tool, tmp_path):
    path = str(tmp_path / "a.gpkg")
    fake_tool.will(stdout=json.dumps({"written": 0, "notes": [TURNED]}), stderr=json.dumps({"notice": TURNED}) + "\n")
    feedback = Feedback()
    processing.run("satchel:search", {"AOI": memory_layer(SQUARE, name=TURNED), "WHERE": TURNED, "OUTPUT": path},
                   feedback=feedback)
    assert feedback.warnings and feedback.infos and is_plain(feedback.everything())

    fake_tool.will(stdout="", exit=3, stderr=error(3, "input", TURNED, TURNED))
    with pytest.raises(QgsProcessingException) as caught:
        processing.run("satchel:search", {"AOI": memory_layer(SQUARE, name=TURNED), "OUTPUT": path}, feedback=feedback)
    assert is_plain(str(caught.value)) and is_plain(feedback.everything())


def test_a_layer_is_called_by_a_plain_name(qgis_app):
    words = Words(())
    words.copied(TURNED, "/data/copy.gpkg", "areas")
    assert is_plain(words.message("/data/copy.gpkg: is empty"))

    desktop = Iface()
    desktop.canvas.setCurrentLayer(memory_layer(SQUARE, name=f"{TURNED}\n{FORGED}"))
    source = LayerSource(desktop.canvas, False)
    source._listen(True)
    assert is_plain(source.name()) and "\n" not in source.name() + source._text.text() and is_plain(source._text.text())
    source.close_down()
    desktop.close()


def quote(text, **price):
    """A quote in which every text is this one."""
    planned, priced = copy.deepcopy(PLAN), {**copy.deepcopy(PRICE), "contract_id": text, "notes": [text], **price}
    planned.update(product_type_id=text, customer_reference=text, warnings=[text], images=[text],
                   options=[{"key": "license", "value": text}])
    priced["items"][0].update(product_type_id=text, datastrip_ids=[text])
    return read_quote("/plan.json", planned, priced, simulated=False)


def test_no_name_forges_a_line_of_the_last_question():
    for text in (FORGED, TURNED):
        asked = quote(text)
        rows = {title: value for title, value, _ in summary_rows(asked, text)}

        assert rows["Area"] == one_line(text) and rows["Ground"] == "10.77 km²" and rows["Total"] == "250.05\u00a0EUR"
        shown = [*rows.values(), *asked.notes, *asked.images, service_text(asked), asked.items[0].product]
        assert not any("\n" in line for line in shown) and all(map(is_plain, shown))


def test_a_name_cannot_turn_the_size_or_push_the_price_away(qgis_app):
    names = [value for title, value, _ in summary_rows(quote("P"), "x" * 5000) if title == "Area"]
    assert names == ["x" * (MAX_NAME - 1) + "…"]

    dialog = ConfirmDialog(quote("P"), "a\u202e")
    assert [text for _, text, _ in dialog.summary][1:3] == ["a\ufffd", "10.77 km²"]
    dialog.deleteLater()


def test_what_became_of_an_order_is_told_in_lines_that_no_name_forges():
    forged = {**ORDER, "sales_order_id": FORGED, "customer_reference": FORGED, "currency": FORGED}

    assert all("\n" not in line for line in outcome_of_result(forged, False).lines)
    assert "\n" not in failure_text({"customer_reference": FORGED, "message": FORGED})


@pytest.mark.parametrize("hostile", ["\x15touch x\n", "\x1b[200~", "\x03", "\u202e"])
def test_a_copied_command_presses_no_keys_in_a_shell(qgis_app, hostile, tmp_path):
    assert text_words(f"POINT(1 2){hostile}") is None and file_words(f"/tmp/{hostile}.gpkg") is None
    path = str(tmp_path / "areas.gpkg")
    parcels = memory_layer(SQUARE)
    write_features(path, "areas", parcels.fields(), parcels.wkbType(), parcels.crs(), parcels.getFeatures())
    layer = QgsVectorLayer(path, "areas", "ogr")
    assert layer_words(layer, False) == (path,)

    assert layer.setSubsetString(f"\"label\" <> '{hostile}'")
    assert layer_words(layer, False) is None
