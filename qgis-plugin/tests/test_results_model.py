# SPDX-License-Identifier: MIT
"""The table of images: sorting, grouping and ticking, with as many rows as there may be."""
from __future__ import annotations

import time
from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import QPersistentModelIndex, Qt
from qgis.PyQt.QtTest import QAbstractItemModelTester
from satchel.core.footprints import Image
from satchel.gui.results_model import CLOUD, COVERAGE, DATE, ID, ResultsModel
from satchel.gui.results_view import ResultsView
from satchel.gui.rows_model import GAP

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def image(fid, day="2024-01-01", cloud=10.0, coverage=50.0):
    return Image(fid=fid, id=f"DS_{fid}", acquired=f"{day}T10:00:00.000Z" if day else "", satellite="PHR1A",
                 constellation="PLEIADES", product="", cloud=cloud, angle=5.0, resolution=0.5, coverage=coverage,
                 areas="", box=(0, 0, 1, 1), blob=b"")


IMAGES = [image(1, "2024-01-01", 30), image(2, "2024-03-01", None), image(3, "2024-01-01", 5), image(4, "", 0)]


@pytest.fixture(params=[False, True], ids=["table", "days"])
def model(request):
    made = ResultsModel()
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_images(IMAGES)
    made.set_grouped(request.param)
    return made


def fids(model):
    return [one.fid for one in model.images()]


def days():
    """A model with days, all of them open."""
    made = ResultsModel()
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_images(IMAGES)
    made.set_grouped(True)
    return made


def lines(model):
    return [model.index(row, DATE) for row in range(model.rowCount())]


def test_images_come_as_the_service_gave_them():
    model = ResultsModel()
    model.set_images(IMAGES)

    assert fids(model) == [1, 2, 3, 4] and model.rowCount() == 4


def test_what_is_not_known_is_last_whichever_way_it_is_sorted():
    model = ResultsModel()
    model.set_images(IMAGES)

    model.sort(CLOUD, UP)
    assert fids(model) == [4, 3, 1, 2]
    model.sort(CLOUD, DOWN)
    assert fids(model) == [1, 3, 4, 2]


def test_days_are_groups_the_newest_first_and_sorted_within():
    model = ResultsModel()
    model.set_images(IMAGES)
    model.set_grouped(True)
    model.sort(CLOUD, UP)

    assert [line.data() for line in lines(model) if model.day(line)] == \
        ["2024-03-01  (1)", "2024-01-01  (2)", "date unknown  (1)"]
    assert fids(model) == [2, 3, 1, 4]
    assert [model.image(line).fid for line in lines(model) if model.image(line)] == fids(model)
    model.sort(DATE, UP)
    assert fids(model)[-1] == 2


def test_every_image_is_found_where_it_is(model):
    for one in IMAGES:
        index = model.index_of(one.fid, ID)
        assert model.image(index) is one and index.data() == one.id
        assert model.index(index.row(), ID) == index


def test_a_row_stays_the_same_image_when_the_table_is_sorted(model):
    kept = [QPersistentModelIndex(model.index_of(one.fid, CLOUD)) for one in IMAGES]

    model.sort(CLOUD, DOWN)

    assert [kept_one.sibling(kept_one.row(), ID).data() for kept_one in kept] == [one.id for one in IMAGES]


def test_ticks_are_the_choice_in_the_sequence_of_the_table(model):
    told = []
    model.ticked.connect(lambda: told.append([one.id for one in model.chosen()]))

    assert model.setData(model.index_of(1), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    model.set_chosen(["DS_3", "DS_1", "DS_nowhere"])
    model.sort(CLOUD, UP)

    assert told == [["DS_1"], ["DS_1", "DS_3"]]
    assert [one.fid for one in model.chosen()] == [3, 1]
    assert model.index_of(3).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_images_of_a_day_that_is_shut_are_sorted_as_well_and_it_stays_shut():
    model = days()
    kept = QPersistentModelIndex(model.index(model.day_of(1).row, CLOUD))
    model.set_open(model.day_of(1), False)

    model.sort(CLOUD, UP)

    assert fids(model) == [2, 3, 1, 4] and not model.index_of(1).isValid()
    assert [line.data() for line in lines(model)] == ["2024-03-01  (1)", "2024-03-01 10:00", "2024-01-01  (2)",
                                                      "date unknown  (1)", "unknown"]
    model.sort(DATE, UP)
    assert model.day(kept).name == "2024-01-01" and kept.row() == 2
    model.set_open(model.day_of(1), True)
    assert [model.image(line).fid for line in lines(model)[3:5]] == [1, 3]


def test_a_day_says_whether_it_is_open_to_who_does_not_see_the_arrow():
    model = days()
    day = model.index(model.day_of(1).row, DATE)

    assert day.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "opened"
    model.set_open(model.day_of(1), False)
    assert day.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "closed"


def test_the_choice_holds_images_of_a_day_that_is_shut_too():
    model = days()
    model.set_open(model.day_of(1), False)

    model.set_chosen(["DS_1", "DS_2"])

    assert [one.fid for one in model.chosen()] == [2, 1]
    day = model.index(model.day_of(1).row, DATE)
    assert day.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked


def test_the_tick_of_a_day_is_that_of_its_images():
    model = ResultsModel()
    model.set_images(IMAGES)
    model.set_grouped(True)
    day = model.index(model.day_of(1).row, DATE)

    model.set_chosen(["DS_1"])
    assert day.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    model.setData(day, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert {one.fid for one in model.chosen()} == {1, 3}
    model.toggle([day.row()])
    assert model.chosen() == []


def test_numbers_have_units_and_what_is_not_known_a_dash(model):
    assert model.index_of(1, CLOUD).data() == "30 %" + GAP and model.index_of(2, CLOUD).data() == "–" + GAP
    assert model.index_of(1, COVERAGE).data() == "50 %"


@pytest.mark.parametrize("coverage, text", [(0, "0 %"), (0.01, "<1 %"), (41.4, "41 %"), (99.999, "99 %"),
                                            (100, "100 %"), (None, "–")])
def test_only_all_of_the_areas_is_called_100_percent_and_only_nothing_0(qgis_app, coverage, text):
    model = ResultsModel()
    model.set_images([image(1, coverage=coverage)])

    assert model.index(0, COVERAGE).data() == text


def test_the_row_under_the_mouse_is_bold_and_not_only_coloured(model):
    model.set_hovered(3)

    assert model.index_of(3).data(Qt.ItemDataRole.FontRole).bold()
    model.set_hovered(-1)
    assert model.index_of(3).data(Qt.ItemDataRole.FontRole) is None


def test_what_the_service_calls_an_image_is_no_markup_in_the_tool_tip_either(qgis_app):
    model = ResultsModel()
    model.set_images([replace(image(1), id="<img src='file:///x'><h1>id</h1>")])

    shown = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)

    assert "<h1>" not in shown and "&lt;h1&gt;id" in shown


def test_thirty_thousand_images_are_sorted_grouped_and_shown_without_a_wait(qgis_app):
    many = [image(fid, f"20{fid % 20:02}-01-{1 + fid % 28:02}", float(fid % 101)) for fid in range(1, 30_001)]
    model = ResultsModel()
    view = ResultsView(model)
    view.resize(420, 700)
    view.show()

    def group(on):
        model.set_grouped(on)
        view.show_days(on)

    def turn_all(on):
        for day in {model.day_of(one.fid) for one in many}:
            view.set_open(day, on)

    def slowest(*steps):
        """By the clock, and by what this thread computes, which a busy machine does not change much."""
        times, computed = [], []
        for step in steps:
            began, computing = time.monotonic(), time.thread_time()
            step()
            view.grab()
            times.append(time.monotonic() - began)
            computed.append(time.thread_time() - computing)
        return max(times), max(computed)

    clock, computed = slowest(
        lambda: model.set_images(many), lambda: model.sort(CLOUD, DOWN), view.selectAll, lambda: model.sort(CLOUD, UP),
        lambda: group(True), lambda: turn_all(False), lambda: view.show_row(29_999), lambda: turn_all(True),
        lambda: model.sort(CLOUD, DOWN), lambda: model.set_hovered(29_999), lambda: group(False),
        lambda: model.set_chosen([one.id for one in many[::3]]))
    assert clock < 1.0 and computed < 0.2, (clock, computed)
    assert 10 < len(view.visible_images()) < 60
