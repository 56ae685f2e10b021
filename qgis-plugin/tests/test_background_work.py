# SPDX-License-Identifier: MIT
"""Calls on behalf of a panel: one at a time, and each told to its end."""
from __future__ import annotations

import json
import time

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest
from satchel.core.calls import Calls
from satchel.core.errors import ToolError
from satchel.core.runner import ToolResult
from satchel.gui.activity_bar import ActivityBar
from support import is_alive, wait_until


class Heard:
    """What a panel hears, in its sequence."""

    def __init__(self, calls):
        self.events = []
        calls.began.connect(lambda title: self.events.append(("began", title)))
        calls.answered.connect(lambda command, result: self.events.append(("answered", command)))
        calls.failed.connect(lambda error: self.events.append(("failed", error.kind)))
        calls.ended.connect(lambda: self.events.append(("ended",)))


@pytest.fixture
def calls(qgis_app):
    made = Calls()
    made.heard = Heard(made)
    yield made
    made.close()


def done(calls):
    wait_until(lambda: not calls.is_running)


def test_an_answer_is_told_before_the_call_ends(calls, fake_tool):
    results = []

    calls.start("Looking", "aoi", ["x"], results.append)
    done(calls)

    assert isinstance(results[0], ToolResult)
    assert calls.heard.events == [("began", "Looking"), ("answered", "aoi"), ("ended",)]


def test_work_in_the_background_gives_what_it_returns(calls):
    results = []

    calls.work("Counting", lambda is_cancelled: 6 * 7, results.append)
    done(calls)

    assert results == [42] and calls.heard.events == [("began", "Counting"), ("ended",)]


def test_a_call_that_begins_another_ends_with_it(calls, fake_tool):
    bar = ActivityBar(calls)
    seen = []

    calls.work("One", lambda is_cancelled: 1, lambda _: (calls.start("Two", "aoi", [], lambda _: None),
                                                         seen.append(bar.isVisibleTo(None))))
    done(calls)

    assert calls.heard.events == [("began", "One"), ("began", "Two"), ("answered", "aoi"), ("ended",)]
    assert seen == [True] and not bar.isVisibleTo(None)


@pytest.mark.parametrize("problem, kind", [(ToolError("full", kind="output"), "output"),
                                           (ValueError("surprise"), "bug")])
def test_work_that_fails_is_an_error_like_any_other(calls, problem, kind):
    def fail(is_cancelled):
        raise problem

    calls.work("Trying", fail, lambda _: None)
    done(calls)

    assert calls.heard.events == [("began", "Trying"), ("failed", kind), ("ended",)]


def test_a_cancelled_call_that_takes_its_time_says_so_and_what_the_program_says_meanwhile(calls, fake_tool):
    bar = ActivityBar(calls)
    bar.resize(300, 60)
    bar.show()
    notice = "the order is on its <b>way</b>; " + "waiting for its reply " * 9
    fake_tool.will(sleep="1.2", stubborn=1, stderr=json.dumps({"notice": notice}) + "\n")
    calls.start("Ordering", "order", [], lambda _: None, grace_ms=9000, protected=True)
    assert not bar._said.isVisible() and bar._cancel.isEnabled()
    wait_until(lambda: bar._said.isVisible())
    QCoreApplication.processEvents()
    assert bar._said.textFormat() == Qt.TextFormat.PlainText and bar._said.whole == notice.strip()
    assert bar._said.text().startswith("the order is on its <b>") and bar._said.text().endswith("…")
    assert "&lt;b&gt;" in bar._said.toolTip() and bar.width() == 300

    QTest.mouseClick(bar._cancel, Qt.MouseButton.LeftButton)

    assert "Cancelling" in bar._text.text() and not bar._cancel.isEnabled() and bar.isVisible()
    calls.progressed.emit("stage", 1, 2)
    assert "Cancelling" in bar._text.text()
    done(calls)
    assert not bar.isVisible()
    calls.start("Again", "aoi", [], lambda _: None)
    assert bar._cancel.isEnabled() and bar._text.text() == "Again…" and not bar._said.isVisible()
    done(calls)


def test_cancelled_work_gives_no_result(calls):
    results = []

    def wait(is_cancelled):
        while not is_cancelled():
            time.sleep(0.01)
        return "half"

    calls.work("Waiting", wait, results.append)
    calls.cancel()
    done(calls)

    assert results == [] and ("failed", "interrupted") in calls.heard.events


def test_a_panel_that_is_gone_hears_nothing_and_its_process_ends(calls, fake_tool):
    fake_tool.will(sleep=60)
    calls.start("Looking", "aoi", [], lambda _: None, grace_ms=300)
    wait_until(lambda: fake_tool.calls())

    calls.close()

    wait_until(lambda: not is_alive(fake_tool.calls()[0]["pid"]))
    assert calls.heard.events == [("began", "Looking")] and not calls.is_running


def test_a_panel_that_is_deleted_during_its_call_ends_the_process_and_hears_nothing(fake_tool, qgis_app):
    from iface_stub import delete_what_is_to_go

    fake_tool.will(sleep=60, polite="satchel: was interrupted")  # said when nobody is there any more
    panel = Calls()
    panel.start("Looking", "aoi", [], lambda _: None, grace_ms=2000)
    wait_until(lambda: fake_tool.calls())
    end = time.monotonic() + 0.3  # until it has its handler of the signal
    wait_until(lambda: time.monotonic() > end)

    panel.deleteLater()
    delete_what_is_to_go()

    wait_until(lambda: not is_alive(fake_tool.calls()[0]["pid"]))
    wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
