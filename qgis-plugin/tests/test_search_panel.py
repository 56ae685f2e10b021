# SPDX-License-Identifier: MIT
"""The tab Search: every filter becomes what the tool understands, and nothing that was not asked."""
from __future__ import annotations

import json
import shlex

import pytest
from conftest import DATA
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit
from satchel.core.query import SavedSearches
from satchel.core.settings import Settings
from satchel.core.workspace import Areas, Workspace
from satchel.gui.search_panel import SearchPanel
from support import is_alive, wait_until

AREAS = Areas(str(DATA / "toulouse.geojson"), "toulouse", ("--each",))


@pytest.fixture
def workspace():
    shared = Workspace()
    shared.set_areas(AREAS)
    return shared


@pytest.fixture
def panel(workspace):
    shown = SearchPanel(workspace)
    shown.resize(420, 700)
    shown.show()
    yield shown
    shown.close_down()
    shown.deleteLater()


def entry(panel, option):
    found, = [one for one in panel.filters if one.option == option]
    return found


def done(panel):
    wait_until(lambda: not panel.calls.is_running, 60)


def test_untouched_filters_ask_for_nothing(panel):
    assert panel.query() == {}


@pytest.mark.parametrize("query", [
    {"--date": "2020-01-31..2021-02-28"}, {"--date": "2020-01-31.."}, {"--date": "..2021-02-28"},
    {"--constellation": "PLEIADES,SPOT"}, {"--cloud-cover": "0"}, {"--cloud-cover": "15"},
    {"--incidence-angle": "30"}, {"--resolution": "0.50"}, {"--snow-cover": "5"}, {"--min-coverage": "80"},
    {"--sort": "date:desc"}, {"--limit": "100"}, {"--product-type": "PleiadesArchiveMono"},
    {"--sensor-type": "radar"}, {"--orbit-direction": "ascending"}, {"--look-direction": "left"},
    {"--polarisation": "HH/HV"}, {"--sort": "of a later version"}])
def test_a_filter_reads_what_it_was_given(panel, query):
    panel.set_query(query)

    assert panel.query() == query


@pytest.mark.parametrize("value", ["", "nonsense", "1..2", "[3,4["])
def test_a_value_that_a_filter_cannot_show_is_no_filter(panel, value):
    panel.set_query({"--date": value, "--cloud-cover": value})

    assert "--cloud-cover" not in panel.query() and "--date" not in panel.query()


def test_the_last_days_leave_the_end_open(panel):
    entry(panel, "--date").set_recent(30)

    assert panel.query() == {"--date": QDate.currentDate().addDays(-30).toString("yyyy-MM-dd") + ".."}


@pytest.mark.parametrize("typed", ["2015-01-02", "20150102"])
def test_a_date_is_typed_over_another_with_hyphens_or_without(panel, typed):
    dates = entry(panel, "--date")
    dates.has_from.setChecked(True)
    dates.first.selectAll()

    QTest.keyClicks(dates.first, typed)

    assert panel.query() == {"--date": "2015-01-02.."}


def test_a_month_of_one_digit_is_ended_by_a_hyphen(panel):
    dates = entry(panel, "--date")
    dates.has_from.setChecked(True)
    dates.first.selectAll()

    QTest.keyClicks(dates.first, "2015-3-07")

    assert panel.query() == {"--date": "2015-03-07.."}


def test_words_are_ticked_in_a_menu_or_written(panel):
    words = entry(panel, "--constellation")
    words.line.setText(" PNEO ,, SPOT")
    words.menu.aboutToShow.emit()
    pleiades, spot = words.menu.actions()[:2]
    assert spot.isChecked() and not pleiades.isChecked()

    pleiades.trigger()
    spot.trigger()

    assert panel.query() == {"--constellation": "PNEO,PLEIADES"}


def test_product_types_are_those_that_the_service_has(panel, real_tool):
    words = entry(panel, "--product-type")
    words.menu.aboutToShow.emit()
    assert "Asking" in words.menu.actions()[0].text()

    wait_until(lambda: not panel._products.is_running)
    words.menu.aboutToShow.emit()

    assert any("PleiadesArchiveMono" in action.text() for action in words.menu.actions())


def test_the_tool_is_asked_for_the_areas_with_the_filters(panel, fake_tool):
    panel.set_query({"--date": "2020-01-01..", "--cloud-cover": "15", "--limit": "0"})

    panel.start()
    done(panel)

    arguments = fake_tool.calls()[0]["arguments"]
    assert arguments[:5] == ["search", AREAS.path, "--each", "--date=2020-01-01..", "--cloud-cover=15"]
    assert not any(word.startswith("--limit") for word in arguments) and "--no-qlr" in arguments


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("option", ["--cloud-cover", "--constellation", "--sort"])
def test_enter_starts_the_search_from_every_filter(panel, fake_tool, key, option):
    panel.activateWindow()
    widget = entry(panel, option).focusProxy()
    widget.setFocus()

    QTest.keyClick(widget, key)
    done(panel)

    assert [call["arguments"][0] for call in fake_tool.calls()] == ["search"]


def test_what_is_found_goes_to_the_workspace(panel, workspace, real_tool):
    counts = []
    panel.found.connect(counts.append)

    panel.search.click()
    done(panel)

    assert counts and counts[0] > 0 and workspace.footprints.endswith(".gpkg")
    assert f"images found: {counts[0]}" in panel.message.text()


def test_a_search_that_finds_nothing_says_what_to_loosen(panel, workspace, real_tool):
    panel.set_query({"--date": "1990-01-01..1990-01-02"})

    panel.search.click()
    done(panel)

    assert "images found: 0" in panel.message.text() and "Acquired (UTC)" in panel.message.text()


def test_counting_fetches_nothing(panel, workspace, real_tool):
    panel.count.click()
    done(panel)

    assert "images" in panel.message.text() and workspace.footprints == ""


def test_without_areas_nothing_is_searched_and_it_says_why(fake_tool):
    panel = SearchPanel(Workspace())
    panel.show()

    panel.search.click()

    assert "no areas yet" in panel.activity._text.text() and fake_tool.calls() == []
    assert panel.to_area.isVisible()
    panel.close_down()


def test_a_refusal_of_the_tool_is_shown_with_its_hint(panel, workspace, real_tool):
    entry(panel, "--sort").set_text("beauty")

    panel.search.click()
    done(panel)

    assert panel.activity.isVisible() and "beauty" in panel.activity._text.text()
    assert workspace.footprints == "" and panel.search.isEnabled()


@pytest.mark.parametrize("answer", ["{}", "[]", json.dumps({"written": "many"}), json.dumps({"written": 3})])
def test_an_answer_that_is_none_changes_nothing(panel, workspace, fake_tool, answer):
    fake_tool.will(stdout=answer)

    panel.search.click()
    done(panel)

    assert workspace.footprints == "" and "written" in panel.activity._text.text()


def test_other_areas_end_a_search_whose_images_would_be_of_the_areas_before(panel, workspace, fake_tool):
    fake_tool.will(sleep=60)
    panel.start()
    wait_until(lambda: fake_tool.calls())

    workspace.set_areas(Areas("others.gpkg", "others"))
    done(panel)

    assert workspace.footprints == "" and not is_alive(fake_tool.calls()[0]["pid"])
    assert "others" in panel.areas.text()


def test_the_command_line_that_is_copied_does_the_same_in_a_shell(panel, real_tool, fake_tool):
    Settings(tool_path=str(fake_tool.program), profile="sandbox").save()
    panel.set_query({"--cloud-cover": "15", "--sort": "date:desc"})

    panel.copy.click()

    words = shlex.split(QGuiApplication.clipboard().text().splitlines()[-1])
    assert words == ["satchel", "--profile", "sandbox", "search", AREAS.path, "--each", "--cloud-cover=15",
                     "--sort=date:desc", "--output=footprints.gpkg"]


def test_a_search_is_saved_under_a_name_and_comes_back(panel, workspace):
    panel.set_query({"--cloud-cover": "15", "--snow-cover": "5"})
    panel.saved.box.setEditText("clear <b>winter</b>")
    panel.saved.save.click()

    other = SearchPanel(workspace)
    other.saved.box.setCurrentIndex(0)
    other.saved.box.activated.emit(0)

    assert other.query() == {"--cloud-cover": "15", "--snow-cover": "5"}
    assert not other.more.isCollapsed()  # one of them is in there
    other.saved.delete.click()
    assert SavedSearches().names() == [] and not other.saved.delete.isEnabled()
    other.close_down()


@pytest.mark.parametrize("garbage", ["{", "[]", "7", json.dumps({"a": 7})])
def test_saved_searches_that_somebody_broke_are_none(panel, garbage):
    QgsSettings().setValue("satchel/searches", garbage)

    assert SavedSearches().load("a") == {}


def test_every_filter_has_a_name_for_screen_readers_and_is_reached_by_tab(panel):
    for one in panel.filters:
        for kind in (QAbstractSpinBox, QComboBox, QLineEdit):
            for widget in one.findChildren(kind):
                inner = isinstance(widget.parent(), (QAbstractSpinBox, QComboBox))
                assert inner or (widget.accessibleName() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus), \
                    (one.option, widget)
    assert panel.minimumSizeHint().width() <= 420


def test_the_access_keys_are_all_different(panel):
    texts = [label.text() for label in panel.findChildren(QLabel) if label.buddy() is not None]
    texts += [button.text() for button in panel.findChildren(QAbstractButton)]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]

    assert len(keys) > 15 and sorted(keys) == sorted(set(keys))
