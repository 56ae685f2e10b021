# SPDX-License-Identifier: MIT
"""The order window by its buttons, with a fake tool for what can go wrong and the built one for what goes well."""
from __future__ import annotations

import os
import shutil
import time

import order_support
import pytest
from conftest import DATA
from order_support import (
    PLAN,
    SIMULATED,
    answers,
    ask_price,
    asked,
    box,
    choose,
    confirm,
    error,
    filled_workspace,
    press,
    price,
    wait_for_options,
)
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel
from satchel.core.order_draft import Phase
from satchel.core.order_outcome import Kind
from satchel.core.session import Session
from satchel.core.settings import Settings
from satchel.core.workspace import Areas, Workspace
from satchel.gui.confirm_dialog import ConfirmDialog
from support import is_alive, wait_until

TOOL = os.environ.get("SATCHEL_TOOL", "")
LEFT = Qt.MouseButton.LeftButton


open_panel, panel = order_support.open_panel, order_support.panel


def order(panel):
    confirm(panel)
    wait_until(lambda: not panel.is_ordering())


def texts(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_from_a_search_to_a_simulated_order_by_clicking(tmp_path, monkeypatch, open_panel, own_archive):
    if not os.path.isfile(TOOL):
        pytest.fail("needs SATCHEL_TOOL, the path of the built program")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "satchel").symlink_to(TOOL)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    shutil.copy(DATA / "toulouse.kml", tmp_path)
    areas, found = str(tmp_path / "toulouse.kml"), str(tmp_path / "found.gpkg")
    Session.open().call("search", [areas, "-o", found, "--constellation=PLEIADES", "--date=2017-01-24"])
    (image,) = QgsVectorLayer(found, "found", "ogr").getFeatures()
    workspace = Workspace()
    told = []
    workspace.orders_changed.connect(lambda: told.append(True))
    workspace.set_areas(Areas(areas, "Toulouse"))
    workspace.set_footprints(found)
    workspace.set_chosen([image["id"]])

    panel = open_panel(workspace)
    wait_for_options(panel)
    assert panel.form.product.currentData() == "PleiadesArchiveMono" and panel.form.product.count() == 1
    choose(panel, "dem", "srtm")
    choose(panel, "processing_level", "primary")
    wait_until(lambda: not panel.asker.is_busy)
    assert "Not allowed: dem applies only when processing_level is ortho" in texts(panel.form)
    assert not panel.price_button.isEnabled()
    box(panel, "dem").setCurrentIndex(0)
    wait_until(lambda: not panel.asker.is_busy)
    assert not panel.form.options.rows["dem"].isVisible() and panel.price_button.isEnabled()
    ask_price(panel)
    assert panel.draft.can_order and "Total: 3\u202f008.80\u00a0EUR" in panel.price.text()
    assert "SANDBOX-CONTRACT" in panel.price.text() and "96\u202f991.20" in panel.price.text()
    order(panel)

    assert panel.draft.outcome.kind is Kind.PLACED and panel.draft.outcome.sales_orders == ("SO-00000001",)
    assert "SO-00000001" in panel.outcome.lines.text() and "simulated" in panel.outcome.title.text()
    assert panel.outcome.isVisible() and told and not panel.order_button.isEnabled()
    (ledger,) = Session.open().call("orders", ["list"]).document["orders"]
    assert ledger["state"] == "placed" and ledger["total"] == 3008.8


def test_what_is_missing_stands_in_the_place_of_the_form(fake_tool, tmp_path, open_panel):
    answers(fake_tool)
    workspace = filled_workspace(tmp_path)
    areas, found = workspace.areas, workspace.footprints
    workspace.set_areas(None)
    panel = open_panel(workspace)
    assert "no areas" in panel.empty.text() and not panel.form.isVisible()
    workspace.set_areas(areas)
    assert "No images are chosen" in panel.empty.text() and fake_tool.calls() == []
    workspace.set_footprints(found)
    workspace.set_chosen(["a::2", "DS_SPOT_3"])
    wait_for_options(panel)
    assert panel.form.isVisible() and not panel.empty.isVisible()
    assert "several satellites (PLEIADES, SPOT)" in texts(panel)


def test_a_missing_tool_is_told_with_what_to_do_and_asked_again(fake_tool, tmp_path, open_panel):
    Settings(tool_path=str(tmp_path / "none")).save()
    panel = open_panel(filled_workspace(tmp_path))
    wait_until(panel.bar.isVisible)
    assert "no such program" in texts(panel.bar) and not panel.price_button.isEnabled()
    assert not panel.form.isVisible()
    Settings(tool_path=str(fake_tool.program)).save()
    answers(fake_tool)
    press(panel.retry_button)
    wait_for_options(panel)
    assert panel.form.isVisible() and not panel.retry_button.isVisible() and not panel.bar.isVisible()


def test_a_hidden_panel_asks_for_nothing_until_it_is_looked_at(fake_tool, tmp_path, open_panel):
    answers(fake_tool)
    panel = open_panel(Workspace())
    panel.hide()
    other = filled_workspace(tmp_path)
    panel.workspace.set_areas(other.areas)
    panel.workspace.set_footprints(other.footprints)
    panel.workspace.set_chosen(other.chosen)
    assert fake_tool.calls() == []
    panel.show()
    wait_for_options(panel)


def test_the_price_shows_what_is_billed_and_a_change_makes_it_stale(panel):
    assert not panel.order_button.isEnabled()
    ask_price(panel)
    cells = [panel.price.table.item(0, column).text() for column in range(4)]
    assert cells == ["DS_PHR_1", "10.77", "25.00 *", "250.05"]
    assert "14.23 km² are billed beyond" in panel.price.surcharge.text()
    assert "Credit after the order: 750.05\u00a0EUR" in panel.price.text() and "C <b>1</b>" in panel.price.text()
    assert panel.order_button.isEnabled() and panel.order_button.text() == "Order (simulated)…"

    panel.form.details.setCollapsed(False)
    QTest.keyClicks(panel.form.comments, "x")

    assert not panel.order_button.isEnabled() and panel.price.stale.isVisible() and panel.price_button.isEnabled()


def test_a_credit_that_is_too_low_orders_nothing(panel, fake_tool):
    answers(fake_tool, price=price(credit_remaining=100.0))
    ask_price(panel)
    assert "credit is too low" in panel.hint.text() and "-150.05" in panel.price.text()
    press(panel.order_button)
    assert panel._dialog is None


def test_a_double_click_orders_once(panel, fake_tool):
    fake_tool.will(sleep_order="0.5")
    ask_price(panel)
    QTest.mouseDClick(panel.order_button, LEFT)
    press(panel.order_button)
    dialog = panel._dialog
    QTest.mouseDClick(dialog.order, LEFT)
    dialog.accepted.emit()
    panel.draft.change()
    assert panel.is_ordering() and not panel.order_button.isEnabled() and not panel.form.isEnabled()
    plan = panel.draft.quote.plan
    panel.workspace.set_chosen(["DS_PHR_2"])
    assert panel.draft.images[0].source_id == "DS_PHR_1", "an order on its way stays what it is"
    wait_until(lambda: not panel.is_ordering())

    assert asked(fake_tool, "order") == [["order", plan, "--yes", "--max-total=250.05", "--json",
                                          "--progress", "json"]]
    assert panel.draft.outcome.sales_orders == ("SO-7",) and panel.outcome.isVisible()
    wait_for_options(panel)
    assert panel.draft.images[0].source_id == "DS_PHR_2" and panel.price_button.isEnabled()


def test_the_question_before_real_money_needs_a_tick_and_enter_buys_nothing(fake_tool, tmp_path, open_panel):
    answers(fake_tool, simulated=False)
    panel = open_panel(filled_workspace(tmp_path))
    wait_for_options(panel)
    ask_price(panel)
    assert panel.order_button.text() == "Order…"
    press(panel.order_button)
    dialog = panel._dialog
    shown = texts(dialog) + dialog.images.toPlainText()
    for text in ("Real service", "C <b>1</b>", "250.05\u00a0EUR", "10.77 km²", "Billed km²", "my <b>areas</b>",
                 "DS_PHR_1", "ref-1"):
        assert text in shown
    assert dialog.cancel.isDefault() and not dialog.order.isDefault() and not dialog.order.isEnabled()
    press(dialog.order)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert panel._dialog is None and asked(fake_tool, "order") == [] and panel.draft.can_order

    press(panel.order_button)
    assert isinstance(panel._dialog, ConfirmDialog)
    QTest.keyClick(panel._dialog.tick, Qt.Key.Key_Space)
    press(panel._dialog.order)
    wait_until(lambda: not panel.is_ordering())
    assert len(asked(fake_tool, "order")) == 1 and panel.outcome.title.text() == "✓ Ordered"


def test_a_price_that_has_changed_orders_nothing_and_a_new_one_is_asked_for(panel, fake_tool):
    ask_price(panel)
    fake_tool.will(stdout_order="", exit_order=12,
                   stderr_order=error(12, "price_guard", "costs 300.00 EUR, 250.05 EUR when priced", "price again"))
    order(panel)
    assert "Nothing was ordered" in panel.outcome.title.text() and "300.00" in panel.outcome.lines.text()
    assert not panel.order_button.isEnabled() and panel.price_button.isEnabled()
    assert not panel.outcome.orders.isVisible()
    answers(fake_tool, price=price(total=300.0))
    ask_price(panel)
    assert panel.draft.can_order and panel.draft.quote.max_total == "300.0" and not panel.outcome.isVisible()


@pytest.mark.parametrize("does", [
    {"stdout_order": "", "exit_order": 10, "stderr_order": error(10, "unknown_outcome", "the reply was lost")},
    {"stdout_order": "", "crash_order": 1}, {"stdout_order": "<html>gateway</html>"}, {"stdout_order": "{}"}])
def test_an_order_whose_outcome_is_unknown_is_not_offered_again(panel, fake_tool, does):
    ask_price(panel)
    wanted = []
    panel.orders_wanted.connect(lambda: wanted.append(True))
    fake_tool.will(**does)
    order(panel)

    assert panel.draft.outcome.kind is Kind.UNKNOWN and "Do not order this again" in panel.outcome.advice.text()
    assert not panel.order_button.isEnabled() and not panel.price_button.isEnabled()
    press(panel.outcome.orders)
    assert wanted
    press(panel.outcome.another)
    wait_until(lambda: not panel.asker.is_busy)
    assert "sent already" in panel.hint.text() and not panel.price_button.isEnabled()
    assert len(asked(fake_tool, "order")) == 1


@pytest.mark.parametrize("command", ["products", "options", "plan", "price"])
@pytest.mark.parametrize("answer", ["what?", "[]", "null", '{"options": 1, "product_types": "x"}'])
def test_garbage_is_an_error_and_never_a_price(fake_tool, tmp_path, open_panel, command, answer):
    answers(fake_tool)
    fake_tool.will(**{f"stdout_{command}": answer})
    panel = open_panel(filled_workspace(tmp_path))
    wait_until(lambda: not panel.asker.is_busy)
    if command in ("plan", "price"):
        ask_price(panel)
    wait_until(panel.bar.isVisible)
    assert not panel.order_button.isEnabled() and panel.draft.quote is None
    answers(fake_tool)


def test_while_the_service_thinks_for_30_seconds_qgis_works_and_cancel_ends_it(panel, fake_tool):
    fake_tool.will(sleep_plan=30)
    gaps, last = [], [time.monotonic()]

    def tick():
        now = time.monotonic()
        gaps.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.timeout.connect(tick)
    press(panel.price_button)
    wait_until(lambda: asked(fake_tool, "plan"))
    last[0] = time.monotonic()
    timer.start(20)
    QTest.qWait(1500)
    assert panel.draft.phase is Phase.PRICING and panel.bar.isVisible() and len(gaps) > 20 and max(gaps) < 1
    begun = time.monotonic()
    press(panel.bar._cancel)
    wait_until(lambda: not panel.calls.is_running)
    assert time.monotonic() - begun < 5 and panel.draft.phase is Phase.OPEN and panel.price_button.isEnabled()
    wait_until(lambda: not is_alive(fake_tool.calls()[-1]["pid"]))


def test_an_order_that_somebody_cancels_is_waited_for_and_told(panel, fake_tool):
    ask_price(panel)
    fake_tool.will(sleep_order="0.7", stubborn=1)
    confirm(panel)
    wait_until(lambda: asked(fake_tool, "order"))
    press(panel.bar._cancel)
    QTest.qWait(200)
    assert panel.is_ordering() and not panel.price_button.isEnabled()
    wait_until(lambda: not panel.is_ordering())
    assert panel.draft.outcome.sales_orders == ("SO-7",) and not panel.bar.isVisible()


def test_a_change_while_the_price_is_asked_for_drops_the_question(panel, fake_tool):
    fake_tool.will(sleep_plan=30)
    press(panel.price_button)
    wait_until(lambda: asked(fake_tool, "plan"))
    choose(panel, "level", "primary")
    assert panel.draft.phase is Phase.OPEN and not panel.calls.is_running and not panel.bar.isVisible()
    fake_tool.will(sleep_plan=0)
    wait_until(lambda: not panel.asker.is_busy)
    ask_price(panel)
    assert panel.draft.can_order


def test_of_a_batch_that_was_partly_placed_everything_is_told(panel, fake_tool):
    batch = {"orders": [{"sales_order_id": "SO-8", "total": 1.5, "currency": "EUR", "customer_reference": "r1"}],
             "failures": [{"customer_reference": "<b>r2</b>", "message": "refused"}], "unknown": 0, "placed": 1}
    answers(fake_tool, order=batch, plan={**PLAN, "orders": [PLAN, PLAN]})
    ask_price(panel)
    fake_tool.will(exit_order=11, stderr_order=SIMULATED + error(11, "partial", "1 order placed, 1 refused"))
    order(panel)
    assert "Only a part" in panel.outcome.title.text() and "<b>r2</b>: refused" in panel.outcome.lines.text()
    assert panel.outcome.lines.textFormat() == Qt.TextFormat.PlainText and not panel.price_button.isEnabled()
