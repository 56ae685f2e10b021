# SPDX-License-Identifier: MIT
"""A service that takes half a minute to answer: the built tool waits, QGIS does not."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import DATA
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QElapsedTimer, QEventLoop, QObject, QTimer
from satchel.core import runner
from satchel.core.calls import Calls
from satchel.core.settings import Settings
from slow_service import DELAY_S, SlowService
from support import store

TOOL = os.environ.get("SATCHEL_TOOL", "")
TICK_MS = 20
LONGEST_GAP_MS = 200


@pytest.fixture(scope="module", autouse=True)
def needed_programs():
    """A test that did not run proves nothing."""
    if not os.path.isfile(TOOL):
        pytest.fail("needs SATCHEL_TOOL, the path of the built program")


@pytest.fixture
def service(tmp_path, monkeypatch):
    """The service as a profile that is chosen in the settings, with a key from QGIS' store."""
    slow = SlowService()
    config = tmp_path / "config.toml"
    address = f"http://127.0.0.1:{slow.port}"
    config.write_text(f'[profiles.slow]\nauth_url = "{address}/token"\norder_url = "{address}"\n'
                      f'search_url = "{address}"\n', encoding="utf-8")
    config.chmod(0o600)
    monkeypatch.setenv("SATCHEL_CONFIG", str(config))
    Settings(tool_path=TOOL, profile="slow", search_authcfg=store("Basic", username="apikey", password="key")).save()
    yield slow
    slow.close()


class Pulse(QObject):
    """Ticks in the event loop, and knows the longest time between two ticks."""

    def __init__(self):
        super().__init__()
        self.longest_ms, self.ticks = 0, 0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)

    def start(self):
        self._since.start()
        self._timer.start(TICK_MS)

    def _tick(self):
        self.longest_ms = max(self.longest_ms, self._since.restart())
        self.ticks += 1


# Ticks as Pulse does in a process that does nothing else, until its input ends.
METRONOME = f"""
import select, sys, time
longest, last = 0, time.monotonic()
while not select.select([sys.stdin], [], [], {TICK_MS / 1000})[0]:
    longest, last = max(longest, time.monotonic() - last), time.monotonic()
print(int(longest * 1000))
"""


@pytest.fixture
def machine_ms():
    """Tells how long the machine itself has kept a process waiting: that is not QGIS' doing."""
    metronome = subprocess.Popen([sys.executable, "-c", METRONOME], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    longest = []

    def ask():
        if not longest:
            longest.append(max(0, int(metronome.communicate(timeout=60)[0]) - TICK_MS))
        return longest[0]

    yield ask
    ask()


def children():
    """Processes that this one has started and that are still there."""
    return {pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()}


class Search:
    """A call as panels make it, in an event loop that has nothing else to do."""

    def __init__(self, output):
        self.calls, self.loop, self.pulse = Calls(), QEventLoop(), Pulse()
        self.results, self.errors = [], []
        self.calls.failed.connect(self.errors.append)
        self.calls.ended.connect(self.loop.quit)
        self._output = output

    def run(self, seconds):
        """To its end, or for so long at most."""
        QTimer.singleShot(seconds * 1000, self.loop.quit)
        self.pulse.start()
        # From within the loop, as a button does it: what starting takes is measured as well.
        QTimer.singleShot(0, lambda: self.calls.start(
            "Search", "search", [str(DATA / "toulouse.kml"), f"--output={self._output}"], self.results.append))
        self.loop.exec()


def when(event, do):
    """Calls `do` in the event loop once the event of the other thread is set."""
    timer = QTimer()
    timer.timeout.connect(lambda: event.is_set() and (timer.stop(), do()))
    timer.start(TICK_MS)
    return timer


def test_qgis_stays_responsive_for_the_half_minute_and_then_has_the_result(service, machine_ms, tmp_path):
    before = children()
    search = Search(tmp_path / "found.gpkg")

    search.run(DELAY_S + 30)

    assert not search.errors, str(search.errors[0])
    (result,) = search.results
    assert result.document["total"] == 1 and service.asked.is_set()
    assert search.pulse.ticks > DELAY_S * 1000 / LONGEST_GAP_MS
    assert children() == before
    assert search.pulse.longest_ms < LONGEST_GAP_MS + machine_ms()


def cancelled(service, machine_ms, tmp_path, cancel):
    """Cancels once the service was asked: how long that took, and what was told."""
    before, took, running = children(), QElapsedTimer(), []
    search = Search(tmp_path / "found.gpkg")

    def stop():
        running.extend(children() - before)
        took.start()
        cancel(search)

    timer = when(service.asked, stop)
    search.run(DELAY_S - 5)
    elapsed_ms = took.elapsed()
    timer.stop()

    assert took.isValid() and len(running) == 1
    assert children() == before and not search.results
    assert elapsed_ms < 1000 + machine_ms()
    assert search.pulse.longest_ms < LONGEST_GAP_MS + machine_ms()
    return search.errors


def test_cancelling_takes_less_than_a_second_and_leaves_no_process(service, machine_ms, tmp_path):
    (error,) = cancelled(service, machine_ms, tmp_path, lambda search: search.calls.cancel())

    assert error.kind == "interrupted", str(error)
    assert not (tmp_path / "found.gpkg").exists()


def test_unloading_the_plugin_takes_less_than_a_second_and_leaves_no_process(service, machine_ms, tmp_path):
    (error,) = cancelled(service, machine_ms, tmp_path, lambda search: runner.stop_all())

    assert error.kind == "interrupted", str(error)


def test_cancelling_by_the_list_of_tasks_of_qgis_is_the_same(service, machine_ms, tmp_path):
    (error,) = cancelled(service, machine_ms, tmp_path, lambda search: QgsApplication.taskManager().cancelAll())

    assert error.kind == "interrupted", str(error)
