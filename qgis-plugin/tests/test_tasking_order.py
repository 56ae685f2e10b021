# SPDX-License-Identifier: MIT
"""The order window with a new acquisition in the place of images."""
from __future__ import annotations

import copy

import order_support
import pytest
from conftest import DATA
from order_support import (
    DEFINITIONS,
    ITEM,
    PLAN,
    answers,
    ask_price,
    asked,
    confirm,
    explanation,
    filled_workspace,
    press,
    price,
    wait_for_options,
)
from qgis.PyQt.QtWidgets import QLabel
from satchel.core.acquisition import Acquisition
from satchel.core.order_draft import Phase
from satchel.core.order_list import details, read_orders
from satchel.core.order_outcome import Kind
from satchel.core.session import Session
from satchel.core.settings import Settings
from satchel.core.tasking_attempts import load_attempts
from satchel.core.tasking_request import TaskingRequest
from satchel.core.utc import iso_of, now
from satchel.core.workspace import Areas, Workspace
from support import wait_until
from tasking_support import TASKING_PRODUCTS, acquisition_of, set_clock, told

open_panel = order_support.open_panel
DEADLINE = "2026-12-03T05:32:00.000Z"
TASKED = {**PLAN, "product_type_id": "PleiadesTaskingOneDay", "images": [], "order_deadline": DEADLINE,
          "properties": [{"key": "acqPeriod", "value": "a b", "reason": "given"}]}
PRICED = price(items=[{**ITEM, "datastrip_ids": [], "product_type_id": "PleiadesTaskingOneDay"}])
THRESHOLD = {"name": "notificationThreshold", "label": "notificationThreshold", "type": "double", "values": [],
             "category": "item_properties", "range": [0.0, 100.0], "state": "optional"}
CLOUD = {"name": "maxCloudCover", "label": "MAX_CLOUD_COVER", "type": "list", "category": "item_properties",
         "values": [{"id": "5.0", "label": "5 %"}, {"id": "10.0", "label": "10 %"}], "state": "default"}
PERIOD = {"name": "acqPeriod", "label": "Period", "type": "periods", "values": [], "category": "item_properties",
          "state": "optional"}


def texts(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def workspace(fake_tool, tmp_path, monkeypatch):
    set_clock(monkeypatch)
    options = explanation()
    options["options"] = [*copy.deepcopy(options["options"]), THRESHOLD, PERIOD, CLOUD]
    answers(fake_tool, products=TASKING_PRODUCTS, options=options, plan=TASKED, price=PRICED)
    workspace = filled_workspace(tmp_path)
    workspace.set_acquisition(acquisition_of(tmp_path))
    return workspace


@pytest.fixture
def panel(workspace, open_panel):
    panel = open_panel(workspace)
    wait_for_options(panel)
    return panel


def test_it_says_plainly_what_is_ordered_till_when_and_how_to_get_back_to_images(panel):
    shown = texts(panel.subject)
    assert "New acquisition for my <b>area</b>" in shown and "2026-12-03 10:50 UTC" in shown
    assert "Pléiades OneDay · PHR-1B HRI · angle\u00a09.9° · covers\u00a0100\u00a0%" in shown
    assert "Order before 2026-12-03 05:32 UTC: 1 d 17 h left" in shown
    assert panel.subject.images.text() == "Order images instead (1 chosen)" and panel.subject.images.isVisible()


def test_only_the_product_of_its_mission_and_programme_is_offered(panel):
    assert panel.form.product.count() == 1 and panel.form.product.currentData() == "PleiadesTaskingOneDay"


def test_images_are_back_with_one_click_and_get_no_product_of_new_acquisitions(panel, fake_tool):
    answers(fake_tool, products=TASKING_PRODUCTS)
    press(panel.subject.images)
    wait_for_options(panel)

    assert panel.workspace.acquisition is None and panel.subject.summary.text() == "1 image for my <b>areas</b>"
    assert panel.subject.images.isHidden() and panel.subject.deadline.isHidden()
    assert [panel.form.product.itemData(number) for number in range(panel.form.product.count())] == \
        ["PleiadesArchiveMono"]
    assert not panel.form.properties_box.isVisible()


def test_its_properties_are_asked_for_apart_from_options_and_the_period_not_once_more(panel, fake_tool):
    assert list(panel.form.properties.rows) == ["notificationThreshold"] and panel.form.properties_box.isVisible()
    assert "notificationThreshold" not in panel.form.options.rows and len(panel.form.options.rows) < len(DEFINITIONS)

    panel.form.properties.rows["notificationThreshold"].editor._line.setText("30")
    wait_until(lambda: not panel.asker.is_busy)
    ask_price(panel)
    (arguments,) = asked(fake_tool, "plan")
    assert "--property=notificationThreshold=30" in arguments and "--attempts-where=fid = 1" in arguments
    assert not any(word.startswith(("--option", "--images", "--period")) for word in arguments)


def test_from_the_passes_to_an_order_of_the_built_tool(real_tool, tmp_path, open_panel, own_archive):
    assert Settings.load().tool_path == real_tool
    areas, path = Areas(str(DATA / "toulouse.kml"), "Toulouse"), str(tmp_path / "attempts.gpkg")
    found = Session.open().call("tasking", ["attempts", areas.path, "--mission=SPOT", f"--output={path}"])
    attempt = load_attempts(path, str(tmp_path / "copy.gpkg"), found.document, lambda: False)[0][1]
    workspace = Workspace()
    workspace.set_areas(areas)
    workspace.set_acquisition(Acquisition(areas, TaskingRequest("SPOT", "ONEDAY"), "", attempts=path, attempt=attempt))
    panel = open_panel(workspace)
    wait_for_options(panel)
    assert panel.form.product.currentData() == "SPOTTaskingOneDay" and panel.draft.objection() == ""
    ask_price(panel)
    assert panel.draft.can_order and panel.draft.quote.deadline == attempt.deadline
    confirm(panel)
    wait_until(lambda: not panel.is_ordering())

    assert panel.draft.outcome.kind is Kind.PLACED
    (order,) = Session.open().call("orders", ["list"]).document["orders"]
    assert order["state"] == "placed" and order["product_type_id"] == "SPOTTaskingOneDay"
    (row,) = read_orders({"orders": [order]})
    shown = Session.open().call("orders", ["show", str(row.ledger_id)]).document
    assert f"acqPeriod = {attempt.start}" in dict(details(row, shown))["The acquisition"]
    assert not panel.form.properties_box.isVisible()  # the mode of two images has properties, that of one has none


def test_a_period_is_ordered_of_the_built_tool_with_the_rules_for_its_mode(
        real_tool, open_panel, own_archive):
    assert Settings.load().tool_path == real_tool
    areas = Areas(str(DATA / "toulouse.kml"), "Toulouse")
    request = TaskingRequest("PLEIADES", "ONEPLAN", max_cloud=20, mode="STEREO")
    workspace = Workspace()
    workspace.set_areas(areas)
    start, end = (iso_of(now() + days * 86400) for days in (2, 40))
    workspace.set_acquisition(Acquisition(areas, request, start, end))
    panel = open_panel(workspace)
    wait_for_options(panel)
    rows = panel.form.properties.rows
    assert rows["acquisitionModeMinBH"].isVisible() and rows["notificationThreshold"].isVisible()
    rows["notificationThreshold"].editor._line.setText("30")
    wait_until(lambda: not panel.asker.is_busy)
    ask_price(panel)
    assert panel.draft.can_order, panel.bar._text.text()
    confirm(panel)
    wait_until(lambda: not panel.is_ordering())
    assert panel.draft.outcome.kind is Kind.PLACED


def test_from_the_attempt_to_a_placed_order_by_clicking(panel, fake_tool):
    ask_price(panel)
    assert panel.order_button.isEnabled() and panel.price.table.horizontalHeaderItem(0).text() == "Product"
    press(panel.order_button)
    shown = texts(panel._dialog)
    for words in ("PleiadesTaskingOneDay", "10.77 km²", "C <b>1</b>", "250.05", "2026-12-03 10:50 UTC",
                  "Order before 2026-12-03 05:32 UTC: 1 d 17 h left", "nothing is bought"):
        assert words in shown, words
    assert panel._dialog.images.isHidden()

    press(panel._dialog.order)
    wait_until(lambda: not panel.is_ordering())
    assert panel.draft.outcome.kind is Kind.PLACED and panel.draft.phase is Phase.CLOSED
    assert len(asked(fake_tool, "order")) == 1 and not panel.subject.images.isEnabled()


def test_a_deadline_that_passes_switches_the_order_button_off_and_says_why(panel, monkeypatch, fake_tool):
    ask_price(panel)
    set_clock(monkeypatch, "2026-12-03T05:31:50Z")
    panel.subject.timer.timeout.emit()
    assert "10 s left" in panel.subject.deadline.text() and panel.order_button.isEnabled()

    set_clock(monkeypatch, DEADLINE)
    panel.subject.timer.timeout.emit()
    assert "passed" in panel.subject.deadline.text() and not panel.order_button.isEnabled()
    assert "deadline has passed" in panel.hint.text() and "deadline has passed" in panel.order_button.toolTip()
    assert not panel.price_button.isEnabled() and not asked(fake_tool, "order")


def test_a_deadline_that_passes_while_the_question_stands_is_told_in_the_question(panel, monkeypatch, fake_tool):
    ask_price(panel)
    press(panel.order_button)
    dialog = panel._dialog
    set_clock(monkeypatch, DEADLINE)
    panel.subject.timer.timeout.emit()
    dialog.refresh()

    assert panel._dialog is dialog and dialog.isVisible() and not dialog.order.isEnabled()
    assert "Nothing can be ordered any more" in dialog.deadline.text()
    dialog.accept()  # however it comes about
    assert not panel.is_ordering() and not asked(fake_tool, "order")


def test_a_tick_for_real_money_wakes_no_order_that_is_too_late(fake_tool, workspace, open_panel, monkeypatch):
    fake_tool.will(stderr="")
    panel = open_panel(workspace)
    wait_for_options(panel)
    ask_price(panel)
    press(panel.order_button)
    set_clock(monkeypatch, DEADLINE)
    panel._dialog.tick.setChecked(True)
    assert not panel._dialog.order.isEnabled()
    panel._dialog.reject()


def test_another_acquisition_while_the_question_stands_takes_it_back(panel, tmp_path, fake_tool):
    ask_price(panel)
    press(panel.order_button)
    folder = tmp_path / "other"
    folder.mkdir()
    panel.workspace.set_acquisition(acquisition_of(folder, told(incidence=20.0)))

    assert panel._dialog is None and "changed while the question stood" in panel.hint.text()
    assert not panel.order_button.isEnabled() and not asked(fake_tool, "order")
    wait_for_options(panel)


def test_an_order_on_its_way_stays_what_it_is_whatever_is_chosen_meanwhile(panel, fake_tool, tmp_path):
    ask_price(panel)
    fake_tool.will(sleep_order=0.5)
    confirm(panel)
    panel.workspace.set_acquisition(None)
    assert panel.is_ordering() and panel.draft.acquisition is not None
    assert "New acquisition" in texts(panel.subject)
    wait_until(lambda: not panel.is_ordering())
    assert panel.outcome.isVisible() and "SO-7" in panel.outcome.lines.text()


def test_a_service_without_products_of_new_acquisitions_is_told(fake_tool, workspace, open_panel):
    answers(fake_tool)
    panel = open_panel(workspace)
    wait_until(lambda: panel.asker.products and not panel.asker.is_busy)
    assert "lists no product for new acquisitions" in panel.hint.text() and not panel.price_button.isEnabled()


def test_the_rules_are_asked_with_what_the_acquisition_says(panel, fake_tool):
    panel.form.properties.rows["notificationThreshold"].editor._line.setText("30")
    wait_until(lambda: not panel.asker.is_busy)
    arguments = asked(fake_tool, "options")[-1]
    assert "--option=acqPeriod=2026-12-03T10:50:11.606Z 2026-12-03T10:50:11.606Z" in arguments
    assert "--option=notificationThreshold=30" in arguments and "--option=maxCloudCover=10.0" in arguments
    assert panel.form.properties.rows["notificationThreshold"].label.text() == "Notification threshold"


def test_a_limit_that_is_refused_is_told_though_the_form_does_not_ask_for_it(
        fake_tool, tmp_path, monkeypatch, open_panel):
    set_clock(monkeypatch)
    why = "maxCloudCover is 10, allowed are 5.0, 20.0"
    options = explanation(refusals=(why,))
    options["options"] = [*options["options"], {**CLOUD, "state": "not_allowed", "why": why}]
    answers(fake_tool, products=TASKING_PRODUCTS, options=options, plan=TASKED, price=PRICED)
    workspace = filled_workspace(tmp_path)
    workspace.set_acquisition(acquisition_of(tmp_path))
    panel = open_panel(workspace)
    wait_for_options(panel)

    assert why in panel.form.verdict.text() and not panel.price_button.isEnabled()
    assert not panel.form.properties_box.isVisible()
