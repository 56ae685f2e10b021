# SPDX-License-Identifier: MIT
"""Numbers and dates are what somebody types, wherever the click before it went."""
from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QDate, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget
from satchel.gui.area_options import AreaOptions
from satchel.gui.filters.dates import DateFilter
from satchel.gui.filters.numbers import NumberFilter
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
    dates = DateFilter()
    dates.has_from.setChecked(True)
    put(window, dates, NumberFilter("--cloud-cover", "Clouds at most", maximum=100))

    click(dates.first, x)
    for key in keys:
        QTest.keyClick(dates.first, key)
    QTest.keyClicks(dates.first, "2014-03-21")

    assert dates.text() == "2014-03-21.."


def test_a_second_click_chooses_a_part_and_its_digits_replace_it(window):
    dates = DateFilter()
    dates.has_from.setChecked(True)
    dates.first.setDate(QDate(2026, 11, 30))
    put(window, dates)

    click(dates.first, 10)
    click(dates.first, 10)
    QTest.keyClicks(dates.first, "2018")

    assert dates.text() == "2018-11-30.."


def test_a_digit_is_mended_with_backspace(window):
    dates = DateFilter()
    dates.has_from.setChecked(True)
    dates.first.setDate(QDate(2026, 11, 30))
    put(window, dates)

    click(dates.first)
    QTest.keyClicks(dates.first, "201")
    QTest.keyClick(dates.first, Qt.Key.Key_Backspace)
    QTest.keyClicks(dates.first, "05-02-03")

    assert dates.text() == "2005-02-03.."
