# SPDX-License-Identifier: MIT
"""An area of several parts is one area and one image everywhere, and its parts are told as parts."""
from __future__ import annotations

import order_support
import pytest
from area_support import TEXT, use
from order_support import ITEM, PLAN, answers, ask_price, price
from satchel.core.aoi_report import read_report
from satchel.core.workspace import Workspace
from satchel.gui.area_panel import AreaPanel
from satchel.gui.confirm_dialog import summary_rows

open_panel, panel = order_support.open_panel, order_support.panel
TWICE = {**ITEM, "datastrip_ids": ["DS_PHR_1", "DS_PHR_1"]}


def test_a_bow_tie_is_one_area_in_two_parts(iface, real_tool):
    panel = AreaPanel(Workspace(), iface.canvas)
    panel.sources[TEXT].text.setPlainText("POLYGON((1.3 43.5,1.4 43.6,1.4 43.5,1.3 43.6,1.3 43.5))")
    report = use(panel, TEXT)
    assert (report.count, report.parts) == (1, 2) and "1 area in 2 parts" in panel.summary.text()
    panel.close_down()
    panel.deleteLater()


@pytest.mark.parametrize("areas, summary", [
    ([{"area_km2": 12}], "1 area, 12.0 km²"), ([{"area_km2": 12, "parts": 1}] * 2, "2 areas, 24.0 km²"),
    ([{"area_km2": 12, "parts": 1}, {"area_km2": 12, "parts": 3}], "2 areas in 4 parts, 24.0 km²")])
def test_parts_are_told_only_where_there_are_more_of_them_than_areas(areas, summary):
    assert read_report({"areas": areas}).summary == summary


def test_one_image_of_two_parts_is_one_image_in_the_price_as_well(panel, fake_tool):
    answers(fake_tool, plan={**PLAN, "areas": 2}, price=price(items=[TWICE]))
    ask_price(panel)

    cell = panel.price.table.item(0, 0)
    assert cell.text() == "DS_PHR_1 (for 2 parts of areas)" and cell.toolTip().count("DS_PHR_1") == 1
    rows = {title: text for title, text, _ in summary_rows(panel.draft.quote, "bow")}
    assert rows["Images"] == "1" and "2 areas or parts of areas" in rows["Ground"]


def test_several_images_are_counted_each_once(panel, fake_tool):
    answers(fake_tool, price=price(items=[{**ITEM, "datastrip_ids": ["A", "A", "B"]}]))
    ask_price(panel)
    assert panel.price.table.item(0, 0).text() == "2 (for 3 parts of areas)"

    answers(fake_tool, price=price(items=[{**ITEM, "datastrip_ids": ["A", "B"]}]))
    panel.form.comments.setText("once more")
    ask_price(panel)
    assert panel.price.table.item(0, 0).text() == "2"
