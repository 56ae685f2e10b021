# SPDX-License-Identifier: MIT
"""Calls of a panel: the last one counts, and nobody is told after the panel is gone."""
from __future__ import annotations

import os

import pytest
from order_support import answers, filled_workspace, wait_for_options
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject
from qgis.PyQt.QtTest import QTest
from satchel.core.calls import Calls
from satchel.gui.order_panel import OrderPanel
from support import is_alive, wait_until


@pytest.fixture
def told():
    """What was told, in its sequence."""
    return []


@pytest.fixture
def calls(fake_tool, told):
    calls = Calls()
    calls.failed.connect(lambda error: told.append(error.kind))
    calls.ended.connect(lambda: told.append("ended"))
    return calls


def running(fake_tool):
    wait_until(lambda: fake_tool.calls())
    return fake_tool.calls()[-1]["pid"]


def test_a_call_that_is_replaced_before_it_began_tells_nothing(calls, told):
    for number in range(3):
        calls.start("again", "aoi", [str(number)], lambda result, number=number: told.append(number))
    wait_until(lambda: not calls.is_running)
    assert told == [2, "ended"]


def test_of_two_calls_in_a_row_only_the_second_ends(calls, told):
    calls.start("first", "plan", [], lambda _: calls.start("second", "price", [], lambda _: told.append("priced")))
    wait_until(lambda: not calls.is_running)
    assert told == ["priced", "ended"]


def test_a_call_that_is_dropped_ends_and_is_no_error(calls, told, fake_tool):
    fake_tool.will(sleep=30)
    calls.start("long", "plan", [], told.append)
    pid = running(fake_tool)
    calls.drop()
    assert told == ["ended"] and not calls.is_running
    wait_until(lambda: not is_alive(pid))
    QTest.qWait(100)
    assert told == ["ended"]


def test_an_order_is_neither_replaced_nor_dropped(calls, told, fake_tool):
    fake_tool.will(sleep="0.5")
    assert calls.start("order", "order", [], lambda _: told.append("ordered"), protected=True)
    assert not calls.start("other", "aoi", [], told.append)
    calls.drop()
    wait_until(lambda: not calls.is_running)
    assert told == ["ordered", "ended"]


@pytest.mark.parametrize("protected", [False, True])
def test_a_panel_that_is_gone_is_told_nothing_and_only_an_order_goes_on(fake_tool, told, protected):
    fake_tool.will(sleep=1, stderr="a note\n")
    panel = QObject()
    calls = Calls(panel)
    calls.start("call", "plan", [], told.append, protected=protected)
    pid = running(fake_tool)
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.qWait(400)
    assert is_alive(pid) == protected
    wait_until(lambda: not is_alive(pid))
    QTest.qWait(100)
    assert told == []


def test_an_order_panel_that_is_removed_during_a_call_leaves_no_file_and_no_process(fake_tool, tmp_path):
    answers(fake_tool)
    panel = OrderPanel(filled_workspace(tmp_path))
    panel.show()
    wait_for_options(panel)
    folder = panel._folder.name
    fake_tool.will(sleep_plan=30)
    panel.price_button.click()
    wait_until(lambda: fake_tool.calls()[-1]["arguments"][0] == "plan")
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not os.path.exists(folder)
    pid = fake_tool.calls()[-1]["pid"]
    wait_until(lambda: not is_alive(pid))
    QTest.qWait(100)


def test_an_answer_that_breaks_the_panel_is_a_failure_and_ends_what_it_began(calls, told, fake_tool):
    def begin_another(_):
        calls.start("second", "price", [], told.append)
        raise ValueError("not this")

    calls.failed.connect(lambda error: told.append(str(error)))
    calls.start("first", "plan", [], begin_another)
    wait_until(lambda: told)
    wait_until(lambda: not calls.is_running)
    QTest.qWait(100)
    assert told == ["bug", "ValueError: not this", "ended"]


def test_a_call_that_cannot_even_begin_fails_and_ends(calls, told, monkeypatch):
    monkeypatch.setattr("satchel.core.session.find_tool", lambda _: 1 / 0)
    assert calls.start("first", "plan", [], told.append)
    assert told == ["bug", "ended"] and not calls.is_running


def test_a_task_that_qgis_does_not_take_fails_and_ends(calls, told, monkeypatch):
    class Refuses:
        def tasks(self):
            return []

        def addTask(self, _):  # noqa: N802
            return 0

    monkeypatch.setattr("satchel.core.running.QgsApplication.taskManager", Refuses)
    calls.start("first", "plan", [], told.append)
    assert told == ["bug", "ended"] and not calls.is_running
