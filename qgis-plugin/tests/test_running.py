# SPDX-License-Identifier: MIT
"""Tasks of QGIS that follow each other: QGIS loses one that is added while another is about to be removed."""
from __future__ import annotations

import threading
import time

import pytest
from qgis.core import QgsApplication, QgsTask
from satchel.core import running
from satchel.core.calls import Calls
from satchel.core.work import Work
from support import wait_until

ENDED = (QgsTask.TaskStatus.Complete, QgsTask.TaskStatus.Terminated)


@pytest.fixture
def beside(qgis_app):
    """Of each task that QGIS was given: those beside it that had ended and were there still."""
    found = []
    manager = QgsApplication.taskManager()

    def look(_):
        found.append([task.description() for task in manager.tasks()
                      if task.status() in ENDED or getattr(task, "is_over", False)])

    manager.taskAdded.connect(look)
    yield found
    manager.taskAdded.disconnect(look)


@pytest.fixture
def calls(qgis_app):
    calls = Calls()
    calls.told = []
    calls.failed.connect(lambda error: calls.told.append(error.kind))
    yield calls
    wait_until(lambda: not calls.is_running)


def chain(calls, steps, then):
    calls.work("step", lambda _: None, lambda _: chain(calls, steps - 1, then) if steps > 1 else then())


def test_a_task_that_follows_on_the_end_of_another_is_given_to_qgis_once_that_is_gone(beside, calls):
    done = []
    chain(calls, 5, lambda: done.append(True))

    wait_until(lambda: not calls.is_running)

    assert done and beside == [[]] * 5


def test_a_task_is_not_given_to_qgis_while_the_thread_of_another_has_ended_unheard(beside, calls):
    other = Calls()
    other.work("first", lambda _: None, lambda _: None)
    first = other._task
    while not first.is_over:  # no event loop: nobody has heard of it
        time.sleep(0.001)

    calls.work("second", lambda _: None, lambda _: None)
    wait_until(lambda: not calls.is_running and not other.is_running)

    assert beside == [[], []]


def test_somebody_else_s_task_that_never_goes_holds_up_nothing_for_ever(qgis_app, calls, monkeypatch):
    monkeypatch.setattr(running, "MOST_SECONDS", 0.1)
    monkeypatch.setattr(running, "_is_ending", lambda _: True)
    blocker = threading.Event()
    other = Work("other", lambda _: blocker.wait(20))
    assert QgsApplication.taskManager().addTask(other)

    calls.work("mine", lambda _: None, lambda _: calls.told.append("done"))
    wait_until(lambda: calls.told, 5)

    blocker.set()
    assert calls.told == ["done"]
    wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


@pytest.mark.parametrize("end", [Calls.cancel, Calls.drop, Calls.close])
def test_a_task_that_is_cancelled_before_qgis_has_it_ends_at_once_and_never_runs(calls, end):
    ran, at_once = [], []

    def after(_):
        calls.work("second", lambda _: ran.append(True), lambda _: None)
        assert calls._task.status() == QgsTask.TaskStatus.Queued
        end(calls)
        at_once.append(True)

    calls.work("first", lambda _: None, after)
    wait_until(lambda: at_once and not calls.is_running and not running._tasks)

    assert not ran and calls.told == (["interrupted"] if end is Calls.cancel else [])
