# SPDX-License-Identifier: MIT
"""The order window when something breaks: nobody waits for ever, and nobody is told a wrong thing about money."""
from __future__ import annotations

import os
import shutil
import time

import order_support
import pytest
from order_support import answers, ask_price, asked, confirm, press, price, wait_for_options
from qgis.core import QgsApplication
from qgis.PyQt.QtTest import QTest
from satchel.core import session
from satchel.core.order_draft import MAX_IMAGES, Phase
from satchel.core.order_outcome import Kind
from satchel.core.settings import Settings, news
from satchel.gui import order_panel
from support import store, wait_until

open_panel, panel = order_support.open_panel, order_support.panel


@pytest.fixture
def nowhere_to_write(monkeypatch):
    """Of a session: there is an authority of QGIS' own, and no folder for it."""
    def gone(*_, **__):
        raise FileNotFoundError(2, "No such file or directory", "gone")

    monkeypatch.setattr(session, "own_authorities", lambda: b"PEM")

    def begin():
        monkeypatch.setattr(session.tempfile, "TemporaryDirectory", gone)

    yield begin


def nothing_was_ordered(panel, fake_tool):
    wait_until(lambda: not panel.is_ordering())
    assert panel.draft.outcome.kind is Kind.NOTHING and asked(fake_tool, "order") == []
    assert panel.draft.phase is Phase.OPEN and panel.price_button.isEnabled() and panel.form.isEnabled()


def test_an_error_before_the_order_is_sent_opens_the_panel_again(panel, fake_tool, nowhere_to_write):
    ask_price(panel)
    press(panel.order_button)
    nowhere_to_write()

    press(panel._dialog.order)

    nothing_was_ordered(panel, fake_tool)
    assert "No such file" in panel.outcome.lines.text()


def test_credentials_that_are_removed_before_the_order_have_ordered_nothing(panel, fake_tool):
    configuration = store("Basic", username="id", password="x")
    Settings(authcfg=configuration).save()
    panel.hide()
    panel.show()
    wait_for_options(panel)
    ask_price(panel)
    press(panel.order_button)
    QgsApplication.authManager().removeAuthenticationConfig(configuration)

    press(panel._dialog.order)

    nothing_was_ordered(panel, fake_tool)
    Settings().save()


def test_a_program_that_is_replaced_before_the_order_has_ordered_nothing(panel, fake_tool):
    ask_price(panel)
    press(panel.order_button)
    os.utime(fake_tool.program)
    fake_tool.will(version="hello")

    press(panel._dialog.order)

    nothing_was_ordered(panel, fake_tool)
    fake_tool.will(version="satchel 0.1.0")
    os.utime(fake_tool.program)


def test_an_order_that_is_not_even_begun_leaves_its_price_standing(panel, monkeypatch):
    ask_price(panel)
    monkeypatch.setattr(panel.calls, "start", lambda *_, **__: False)

    confirm(panel)

    assert panel.draft.can_order and panel.order_button.isEnabled() and not panel.is_ordering()


def test_a_price_that_is_wider_than_the_panel_does_not_cut_what_stands_at_the_left(panel):
    ask_price(panel)
    QTest.qWait(100)
    assert panel.scroll_area.horizontalScrollBar().value() == 0


def test_a_price_of_another_form_is_an_error_and_the_next_one_is_asked_for(panel, fake_tool):
    answers(fake_tool, price=price(items=["x"]))
    ask_price(panel)
    assert panel.draft.phase is Phase.OPEN and panel.price_button.isEnabled() and panel.draft.quote is None
    assert panel.bar.isVisible() and "Error" in panel.bar._text.text()

    answers(fake_tool)
    ask_price(panel)
    assert panel.draft.can_order and not panel.bar.isVisible()


def test_an_answer_that_breaks_the_panel_is_still_told_as_unknown(panel, fake_tool, monkeypatch):
    ask_price(panel)
    monkeypatch.setattr(panel, "_placed", lambda result: 1 / 0)
    confirm(panel)
    wait_until(lambda: not panel.is_ordering())
    assert panel.draft.outcome.kind is Kind.UNKNOWN and "ZeroDivisionError" in panel.outcome.lines.text()


def test_a_plan_finds_its_folder_again_when_tmp_was_cleaned(panel):
    shutil.rmtree(panel._folder.name)
    ask_price(panel)
    assert panel.draft.can_order and os.path.isdir(os.path.dirname(panel.draft.quote.plan))


def test_a_thousand_images_are_refused_without_reading_them(panel, monkeypatch):
    monkeypatch.setattr(order_panel, "read_images", lambda *_: pytest.fail("read"))
    began = time.thread_time()

    panel.workspace.set_chosen([f"DS_{number}" for number in range(30_000)])

    assert time.thread_time() - began < 0.2
    assert "30000 images are more" in panel.empty.text() and str(MAX_IMAGES) in panel.empty.text()
    assert not panel.price_button.isEnabled()


def test_a_question_that_is_overtaken_by_a_change_closes_and_the_panel_says_why(panel, fake_tool):
    ask_price(panel)
    press(panel.order_button)
    dialog = panel._dialog

    panel.form.comments.setText("other")

    assert panel._dialog is None and not dialog.isVisible()
    assert "Nothing was ordered" in panel.hint.text() and not panel.order_button.isEnabled()
    ask_price(panel)
    assert panel.draft.can_order and "Nothing was ordered" not in panel.hint.text()

    press(panel.order_button)
    panel.workspace.set_areas(panel.workspace.areas)  # what was found is gone with them
    assert panel._dialog is None and "Nothing was ordered" in panel.hint.text()
    assert asked(fake_tool, "order") == []


def test_settings_that_change_under_the_question_order_nothing_and_the_panel_says_so(panel, fake_tool):
    ask_price(panel)
    press(panel.order_button)
    news.blockSignals(True)  # another QGIS changed them: nobody tells this one
    try:
        Settings(profile="work").save()
    finally:
        news.blockSignals(False)

    press(panel._dialog.order)

    assert asked(fake_tool, "order") == [] and "Nothing was ordered" in panel.hint.text() and panel._dialog is None
