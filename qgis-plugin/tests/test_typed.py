# SPDX-License-Identifier: MIT
"""Numbers and dates are what somebody types, wherever the click before it went."""
from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QDate, QLocale, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget
from satchel.gui.area_options import AreaOptions
from satchel.gui.filters.dates import DateFilter
from satchel.gui.filters.numbers import NumberFilter
from satchel.gui.tasking_form import TaskingForm
from support import wait_until


@pytest.fixture
def window():
    shown = QWidget()
    QVBoxLayout(shown)
    yield shown
    shown.close()
    shown.deleteLater()


def put(window, *widgets):
    for widget in widgets:
        window.layout().addWidget(widget)
    window.show()
    window.activateWindow()
    wait_until(window.isActiveWindow)


def click(field, x=None):
    """In the text of a field, so many pixels from its left."""
    line = field.lineEdit()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() // 2 if x is None else x,
                                                                 line.height() // 2))


def dates_from(window, first, *others):
    """A filter by date that shows one, in the window."""
    dates = DateFilter()
    dates.has_from.setChecked(True)
    dates.first.setDate(first)
    put(window, dates, *others)
    return dates


@pytest.mark.parametrize("x", [None, 3, 12])
def test_a_number_replaces_the_word_that_was_clicked(window, x):
    clouds = NumberFilter("--cloud-cover", "Clouds at most", maximum=100, suffix=" %")
    put(window, clouds)

    click(clouds.box, x)
    QTest.keyClicks(clouds.box, "30")

    assert clouds.text() == "30"


def test_areas_are_widened_by_the_number_that_was_typed(window):
    options = AreaOptions()
    put(window, options)

    click(options.buffer)
    QTest.keyClicks(options.buffer, "500")
    QTest.keyClick(options.buffer, Qt.Key.Key_Tab)

    assert options.buffer.value() == 500 and options.buffer.text() == "500 m"


def test_digits_are_added_to_a_number_as_ever(window):
    clouds = NumberFilter("--cloud-cover", "Clouds at most", maximum=100)
    clouds.set_text("3")
    put(window, clouds)

    click(clouds.box, 100)
    QTest.keyClick(clouds.box, Qt.Key.Key_End)
    QTest.keyClicks(clouds.box, "5")

    assert clouds.text() == "35"


@pytest.mark.parametrize("x", [3, 20, 40, 60, None])
@pytest.mark.parametrize("keys", [(), (Qt.Key.Key_Home,)])
def test_a_date_is_typed_after_a_click_anywhere(window, keys, x):
    dates = dates_from(window, QDate(2026, 11, 30))

    click(dates.first, x)
    for key in keys:
        QTest.keyClick(dates.first, key)
    QTest.keyClicks(dates.first, "2014-03-21")

    assert dates.text() == "2014-03-21.."


def test_a_second_click_chooses_a_part_and_its_digits_replace_it(window):
    dates = dates_from(window, QDate(2026, 11, 30))

    click(dates.first, 10)
    click(dates.first, 10)
    QTest.keyClicks(dates.first, "2018")
    QTest.keyClick(dates.first, Qt.Key.Key_Return)

    assert dates.text() == "2018-11-30.."


def test_a_digit_is_mended_with_backspace(window):
    dates = dates_from(window, QDate(2026, 11, 30))

    click(dates.first)
    QTest.keyClicks(dates.first, "201")
    QTest.keyClick(dates.first, Qt.Key.Key_Backspace)
    QTest.keyClicks(dates.first, "05-02-03")
    QTest.keyClick(dates.first, Qt.Key.Key_Return)

    assert dates.text() == "2005-02-03.."


@pytest.mark.parametrize("language", ["en_GB", "de_DE"])
@pytest.mark.parametrize("typed", [".5", ",5", "0.5", "0,5"])
def test_decimals_begin_with_a_point_or_a_comma(window, language, typed):
    resolution = NumberFilter("--resolution", "Resolution at most", maximum=100, decimals=2, suffix=" m")
    resolution.box.setLocale(QLocale(language))
    put(window, resolution)

    click(resolution.box)
    QTest.keyClicks(resolution.box, typed)

    assert resolution.text() == "0.50"


def test_the_angle_of_an_acquisition_replaces_the_usual_one(window):
    form = TaskingForm()
    put(window, form)

    click(form.incidence)
    QTest.keyClicks(form.incidence, "20")

    assert form.request().max_incidence == 20


@pytest.mark.parametrize("before, typed, after", [
    ("2027-01-05", "2026-12-20", "2026-12-20"),
    ("2026-12-20", "2027-01-05", "2027-01-05"),
    ("2027-01-05", "20261220", "2026-12-20"),
    ("2027-01-05", "2026-12-06", "2026-12-06"),
    ("2027-01-05", "2028-11-30", "2028-11-30"),
    ("2027-01-05", "2028-12-31", "2028-11-30"),
    ("2027-01-05", "1985-12-31", "2026-12-06")])
def test_a_date_is_the_one_that_was_typed_whatever_its_parts_would_be_with_the_old_ones(window, before, typed, after):
    dates = dates_from(window, QDate.fromString(before, "yyyy-MM-dd"))
    dates.first.setDateRange(QDate(2026, 12, 6), QDate(2028, 11, 30))

    click(dates.first)
    QTest.keyClicks(dates.first, typed)

    assert dates.text() == f"{after}.."


def test_the_end_of_a_period_is_not_moved_by_half_a_beginning(window):
    form = TaskingForm()
    form.first.setDateRange(QDate(2026, 12, 1), QDate(2046, 12, 1))
    form.last.setDateRange(QDate(2026, 12, 1), QDate(2046, 12, 1))
    form.first.setDate(QDate(2026, 12, 15))
    form.last.setDate(QDate(2027, 2, 1))
    put(window, form)

    click(form.first)
    QTest.keyClicks(form.first, "2027-01-05")

    assert (form.first.date(), form.last.date()) == (QDate(2027, 1, 5), QDate(2027, 2, 1))


def test_a_day_of_one_digit_ends_where_the_field_is_left(window):
    clouds = NumberFilter("--cloud-cover", "Clouds at most", maximum=100)
    dates = dates_from(window, QDate(2026, 11, 30), clouds)

    click(dates.first)
    QTest.keyClicks(dates.first, "2015-3-7")
    click(clouds.box)

    assert dates.text() == "2015-03-07.."


def test_what_a_drag_has_marked_stays_marked(window):
    dates = dates_from(window, QDate(2026, 11, 30))
    line = dates.first.lineEdit()
    middle = line.height() // 2

    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(3, middle))
    line.setSelection(5, 2)
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(60, middle))

    assert line.selectedText() == "11"
