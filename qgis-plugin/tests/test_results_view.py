# SPDX-License-Identifier: MIT
"""The table of images under mouse and keyboard: days open and shut, ticks are where they are drawn."""
from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QAbstractItemModelTester, QTest
from qgis.PyQt.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget
from satchel.gui.results_model import CLOUD, COVERAGE, DATE, ID, ResultsModel
from satchel.gui.results_view import ResultsView
from test_results_model import image

LEFT_BUTTON, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
IMAGES = [image(fid, f"2024-01-{1 + (fid - 1) // 3:02}", float(fid)) for fid in range(1, 10)]  # three each day


@pytest.fixture
def view(qgis_app):
    model = ResultsModel()
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shown = ResultsView(model)
    shown.model_ = model
    shown.resize(900, 600)
    shown.show()
    model.set_images(IMAGES)
    yield shown
    shown.deleteLater()


@pytest.fixture
def days(view):
    """By day, the newest first: images 7 to 9, then 4 to 6, then 1 to 3."""
    view.model_.set_grouped(True)
    view.show_days(True)
    view.show_pictures(True)
    return view


def line_of_day(view, fid):
    return view.model_.index(view.model_.day_of(fid).row, DATE)


def arrow(view, index):
    return view.visualRect(index).topLeft() + QPoint(8, view.rowHeight(index.row()) // 2)


def box(view, index):
    """The middle of the tick box, as it is drawn."""
    option = QStyleOptionViewItem()
    option.rect, option.widget = view.visualRect(index), view
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    depth = 0 if view.model_.day_of(1) is None else 1 if view.model_.day(index) else 2
    option.rect.adjust(depth * view.style().pixelMetric(QStyle.PixelMetric.PM_TreeViewIndentation), 0, 0, 0)
    return view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view).center()


def click(view, place):
    QTest.mouseClick(view.viewport(), LEFT_BUTTON, NO_KEY, place)


def titles(view):
    return [view.model_.index(row, DATE).data() for row in range(view.model_.rowCount())]


def chosen(view):
    return [each.fid for each in view.model_.chosen()]


def test_all_days_are_open_at_first(days):
    assert len(titles(days)) == 12 and [each.fid for each in days.visible_images()] == [7, 8, 9, 4, 5, 6, 1, 2, 3]


def test_a_click_on_the_arrow_shuts_a_day_and_the_next_one_opens_it(days):
    day = line_of_day(days, 4)

    click(days, arrow(days, day))
    assert titles(days)[4:6] == ["2024-01-02  (3)", "2024-01-01  (3)"]
    assert [each.fid for each in days.visible_images()] == [7, 8, 9, 1, 2, 3]
    click(days, arrow(days, day))
    assert len(titles(days)) == 12 and not days.selectionModel().hasSelection()


def test_two_quick_clicks_on_the_arrow_leave_a_day_as_it_was(days):
    place = arrow(days, line_of_day(days, 4))

    click(days, place)
    QTest.mouseDClick(days.viewport(), LEFT_BUTTON, NO_KEY, place)

    assert days.model_.day_of(4).is_open and len(titles(days)) == 12


@pytest.mark.parametrize("by_key", [False, True], ids=["double click", "Enter"])
def test_a_double_click_or_enter_on_a_day_shuts_and_opens_it_and_goes_nowhere(days, by_key):
    wanted = []
    days.wanted.connect(wanted.append)
    day = line_of_day(days, 4)

    def go():
        if by_key:
            days.setCurrentIndex(day)
            QTest.keyClick(days, Qt.Key.Key_Return)
        else:
            click(days, days.visualRect(day).center())
            QTest.mouseDClick(days.viewport(), LEFT_BUTTON, NO_KEY, days.visualRect(day).center())

    go()
    assert not days.model_.day_of(4).is_open
    go()
    assert days.model_.day_of(4).is_open and wanted == []


def test_enter_on_an_image_below_a_day_goes_to_it(days):
    wanted = []
    days.wanted.connect(wanted.append)
    days.setCurrentIndex(days.model_.index_of(5, CLOUD))

    QTest.keyClick(days, Qt.Key.Key_Return)

    assert [each.fid for each in wanted] == [5]


def test_left_goes_to_the_day_and_shuts_it_and_right_opens_it(days):
    days.setCurrentIndex(days.model_.index_of(5, CLOUD))

    QTest.keyClick(days, Qt.Key.Key_Left)
    assert days.model_.day(days.currentIndex()) is days.model_.day_of(5)
    QTest.keyClick(days, Qt.Key.Key_Left)
    assert not days.model_.day_of(5).is_open and not days.model_.index_of(5).isValid()
    QTest.keyClick(days, Qt.Key.Key_Right)
    assert days.model_.day_of(5).is_open and days.model_.index_of(5).isValid()


def test_left_and_right_show_what_is_beside_as_well(days):
    days.resize(300, 600)
    days.setCurrentIndex(days.model_.index_of(5))

    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Right)
    assert days.horizontalScrollBar().value() > 0
    QTest.keyClick(days, Qt.Key.Key_Left)
    QTest.keyClick(days, Qt.Key.Key_Left)
    assert days.horizontalScrollBar().value() == 0 and days.model_.image(days.currentIndex()).fid == 5


def test_who_is_on_an_image_of_a_day_that_shuts_is_on_the_day(days):
    hovered = []
    days.setCurrentIndex(days.model_.index_of(5, CLOUD))
    days.hovered.connect(hovered.append)

    click(days, arrow(days, line_of_day(days, 5)))

    assert days.model_.day(days.currentIndex()) is days.model_.day_of(5) and hovered == [None]


def test_the_tick_of_a_day_ticks_all_its_images_open_or_shut(days):
    click(days, box(days, line_of_day(days, 4)))
    assert chosen(days) == [4, 5, 6]
    days.model_.set_open(days.model_.day_of(4), False)
    click(days, box(days, line_of_day(days, 4)))
    assert chosen(days) == [] and not days.selectionModel().hasSelection()


def test_ticks_of_images_below_a_day_are_where_they_are_drawn(days):
    index = days.model_.index_of(5)

    click(days, box(days, index))
    assert chosen(days) == [5]
    assert line_of_day(days, 5).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    click(days, days.visualRect(index).topLeft() + QPoint(8, 10))  # where that of a table without days is
    assert chosen(days) == [5]


def test_ticks_of_a_table_without_days_stay_at_its_edge(view):
    click(view, box(view, view.model_.index_of(5)))

    assert chosen(view) == [5]


def test_space_ticks_the_marked_rows_and_all_images_of_a_marked_day(days):
    days.setCurrentIndex(line_of_day(days, 4).sibling(line_of_day(days, 4).row(), ID))
    QTest.keyClick(days, Qt.Key.Key_Space)
    assert chosen(days) == [4, 5, 6]
    days.selectAll()
    QTest.keyClick(days, Qt.Key.Key_Space)
    assert len(chosen(days)) == 9


def test_an_image_of_a_day_that_is_shut_is_shown_by_opening_it(days):
    days.model_.set_open(days.model_.day_of(2), False)
    days.resize(900, 200)

    days.show_row(2)

    assert days.model_.day_of(2).is_open
    assert days.viewport().rect().contains(days.visualRect(days.model_.index_of(2)).center())


def test_marked_rows_stay_marked_when_the_table_is_sorted_whatever_is_shut(days):
    days.model_.set_open(days.model_.day_of(8), False)
    days.setCurrentIndex(days.model_.index_of(5))

    days.sortByColumn(CLOUD, Qt.SortOrder.DescendingOrder)

    assert [each.fid for each in days.selected_images()] == [5] and days.currentIndex() == days.model_.index_of(5)
    assert [each.fid for each in days.visible_images()] == [6, 5, 4, 3, 2, 1]
    assert not days.model_.day_of(8).is_open


def test_a_row_is_marked_as_a_whole_and_home_and_end_go_through_all(view):
    view.setCurrentIndex(view.model_.index(4, CLOUD))
    assert len(view.selectionModel().selectedRows()) == 1
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex() == view.model_.index(8, CLOUD)
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert len(view.selected_images()) == 9


def test_it_is_not_sorted_before_a_header_is_clicked(view):
    header = view.horizontalHeader()
    assert header.sortIndicatorSection() not in range(ID + 1)

    QTest.mouseClick(header.viewport(), LEFT_BUTTON, NO_KEY,
                     QPoint(header.sectionViewportPosition(CLOUD) + 20, header.height() // 2))

    assert header.sortIndicatorSection() == CLOUD and header.isSortIndicatorShown()
    clouds = [each.cloud for each in view.model_.images()]
    assert clouds in (sorted(clouds), sorted(clouds, reverse=True))


def test_rows_are_as_high_as_their_thumbnails_or_their_text(view):
    view.show_pictures(True)
    high = view.rowHeight(0)
    view.show_pictures(False)

    assert high >= view.iconSize().height() and view.fontMetrics().height() < view.rowHeight(0) < high
    assert all(view.rowHeight(row) == view.rowHeight(0) for row in range(9))


def test_scrolling_to_a_row_does_not_move_the_table_sideways(view):
    view.resize(300, 150)
    view.horizontalScrollBar().setValue(57)

    view.show_row(9)

    assert view.horizontalScrollBar().value() == 57 and 9 in [each.fid for each in view.visible_images()]


def test_when_the_mouse_has_gone_no_marked_row_is_shown_in_its_place(view):
    view.selectAll()
    hovered = []
    view.hovered.connect(hovered.append)

    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.Leave))

    assert hovered == [None]


@pytest.mark.parametrize("column", [DATE, COVERAGE, CLOUD])
def test_no_theme_paints_the_single_cell_below_the_mouse(days, column):
    option = QStyleOptionViewItem()
    option.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_MouseOver

    (days.itemDelegateForColumn(column) or days.itemDelegate()).initStyleOption(option, days.model_.index(1, column))

    assert not option.state & QStyle.StateFlag.State_MouseOver and option.state & QStyle.StateFlag.State_Enabled


def test_tab_leaves_the_table(view):
    window = QWidget()
    layout = QVBoxLayout(window)
    after = QLineEdit()
    layout.addWidget(view)
    layout.addWidget(after)
    window.show()
    view.setFocus()
    view.setCurrentIndex(view.model_.index(0, DATE))

    assert not view.tabKeyNavigation() and view.nextInFocusChain() is not view
    QTest.keyClick(view, Qt.Key.Key_Tab)

    assert view.currentIndex() == view.model_.index(0, DATE)
    view.setParent(None)
    window.deleteLater()
