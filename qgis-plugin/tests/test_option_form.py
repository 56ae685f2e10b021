# SPDX-License-Identifier: MIT
"""Production options as a form that follows the service's rules, with a fake tool."""
from __future__ import annotations

import json

import order_support
from order_support import LEFT, answers, asked, box, choose, error, explanation, filled_workspace, verdict
from order_support import wait_for_options
from qgis.PyQt.QtCore import QCoreApplication, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtTest import QTest
from satchel.core.option_rules import chosen_number
from satchel.core.settings import Settings
from support import wait_until

open_panel, panel = order_support.open_panel, order_support.panel


def test_options_of_every_type_become_fields_and_their_names_are_no_markup(panel, fake_tool):
    rows = panel.form.options.rows
    assert rows["dem"].label.text() == "<i>DEM</i>" and rows["dem"].label.textFormat() == Qt.TextFormat.PlainText
    assert box(panel, "level").itemText(1) == "Ortho <b>bold</b>"
    assert box(panel, "level").itemText(0) == "Ortho <b>bold</b> (default)"
    assert not rows["secret"].isVisible() and "For each of 2 areas or parts of areas" in rows["projection"].note.text()

    QTest.keyClicks(rows["elevation"].editor._line, "-12.5")
    QTest.keyClicks(rows["note"].editor._line, "AB-123")
    QTest.mouseClick(rows["when"].editor._on, LEFT)
    choose(panel, "projection", "2154")
    wait_until(lambda: not panel.asker.is_busy)

    choices = panel.draft.choices.options
    assert choices["elevation"] == "-12.5" and choices["note"] == "AB-123" and choices["projection"] == "2154"
    start, end = choices["when"].split(" ")
    assert start.endswith("Z") and "T" in start and start < end
    rows["when"].editor.set_value("2022-03-26T09:15:27.499Z 2022-03-27T09:15:27.000Z")
    assert rows["when"].editor.value() == "2022-03-26T09:15:27.499Z 2022-03-27T09:15:27.000Z"
    assert {f"--option={key}={value}" for key, value in choices.items()} <= set(asked(fake_tool, "options")[-1])


def test_rules_are_asked_once_after_a_pause_and_say_what_is_missing_and_why(panel, fake_tool):
    before = len(asked(fake_tool, "options"))
    fake_tool.will(stdout_options=json.dumps(explanation(
        verdict("note", "missing", mandatory=True, why="mandatory as <b>level</b> is primary"),
        verdict("dem", "does_not_apply", why="applies only when level is ortho", default_value="best"),
        refusals=["note is missing", "too small"])), exit_options=3,
        stderr_options=error(3, "input", "note is missing"))

    for _ in range(3):
        QTest.keyClick(box(panel, "level"), Qt.Key.Key_Down)
    QTest.keyClicks(panel.form.options.rows["elevation"].editor._line, "12")
    wait_until(lambda: not panel.asker.is_busy)

    assert len(asked(fake_tool, "options")) == before + 1
    note = panel.form.options.rows["note"]
    assert note.note.text() == "⚠ Missing: mandatory as <b>level</b> is primary" and note.label.text() == "Note *"
    assert not panel.form.options.rows["dem"].isVisible()
    assert "too small" in panel.form.verdict.text() and not panel.bar.isVisible()
    assert not panel.price_button.isEnabled() and "do not go together" in panel.hint.text()


def test_a_value_that_other_choices_forbid_cannot_be_chosen(panel, fake_tool):
    fake_tool.will(stdout_options=json.dumps(explanation(
        verdict("dem", "default", value="best", default_value="best", mandatory=True, allowed=["best"]))))
    QTest.keyClick(box(panel, "level"), Qt.Key.Key_Down)
    wait_until(lambda: not panel.asker.is_busy)
    assert not box(panel, "dem").model().item(1).isEnabled() and "not with" in box(panel, "dem").itemText(1)


def test_what_a_bundle_chooses_is_shown_as_such(fake_tool, tmp_path, open_panel, monkeypatch):
    config = tmp_path / "config.toml"
    config.write_text("[bundles.visual]\nlevel = 'primary'\n", encoding="utf-8")
    monkeypatch.setenv("SATCHEL_CONFIG", str(config))
    answers(fake_tool, options=explanation(verdict("level", "given", value="primary", allowed=["ortho", "primary"])))
    panel = open_panel(filled_workspace(tmp_path))
    panel.form.bundle.setCurrentIndex(1)
    wait_for_options(panel)
    assert "--bundle=visual" in asked(fake_tool, "options")[-1]
    assert box(panel, "level").currentText() == "Primary (from the bundle)" and panel.draft.choices.options == {}


def test_an_answer_to_older_choices_is_ignored_however_late_it_comes(panel, fake_tool):
    late = explanation(verdict("dem", "not_allowed", why="late"), refusals=["late"])
    fake_tool.will(sleep_options=2, stdout_options=json.dumps(late))
    before = len(asked(fake_tool, "options"))
    choose(panel, "level", "primary")
    wait_until(lambda: len(asked(fake_tool, "options")) == before + 1)
    answers(fake_tool)
    fake_tool.will(sleep_options=0)
    choose(panel, "level", "ortho")
    wait_until(lambda: not panel.asker.is_busy)
    QTest.qWait(2000)
    assert panel.draft.refusals == () and not panel.form.options.rows["dem"].note.isVisible()
    assert asked(fake_tool, "options")[-1].count("--option=level=ortho") == 1


def test_another_profile_has_other_products_and_is_asked_when_the_window_is_seen_again(panel, fake_tool):
    panel.hide()
    Settings(profile="work").save()
    panel.show()
    wait_for_options(panel)
    assert asked(fake_tool, "products")[-1][1:3] == ["--profile", "work"]


def test_a_number_is_taken_as_it_is_written_here_and_the_wheel_chooses_nothing(panel):
    assert chosen_number("-12,5", ",") == "-12.5" and chosen_number(" 1.5 ", ".") == "1.5"
    assert chosen_number("1.5", ",") == "1.5" and chosen_number("1,2,3", ",") == "1,2,3"
    combo = box(panel, "level")
    event = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QCoreApplication.sendEvent(combo, event)
    assert combo.currentIndex() == 0
