# SPDX-License-Identifier: MIT
"""The tool is found, checked, run and stopped; whatever it does is a result or one clear error."""
from __future__ import annotations

import json
import time

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QProcessEnvironment, QTimer
from satchel.core import runner
from satchel.core.calls import Calls
from satchel.core.environment import tool_environment
from satchel.core.errors import ToolError
from satchel.core.messages import Listener, Messages
from satchel.core.session import Session
from satchel.core.settings import Settings
from satchel.core.task import ToolTask
from satchel.core.tool import find_tool
from support import is_alive, wait_until


SIMULATED_LINE = 'satchel: profile "sandbox": a simulated service, nothing is bought (state in /home/a b/sandbox)'


class Cancelled(Listener):
    """Cancels once the tool has said something, so that it is surely running."""

    def __init__(self):
        self.heard = []

    def note(self, text):
        self.heard.append(text)

    def is_cancelled(self):
        return bool(self.heard)


def gone(*_, **__):
    raise FileNotFoundError(2, "No such file or directory", "/tmp")


def error_of(*arguments, **options):
    with pytest.raises(ToolError) as caught:
        Session.open().call(*arguments, **options)
    return caught.value


def test_a_call_gives_the_document_and_the_notes_and_passes_input(fake_tool):
    fake_tool.will(stdout='{"total": 3}', stderr=f"satchel: hello\n{SIMULATED_LINE}\n")

    result = Session.open(profile="work").call("search", ["a b.gpkg"], stdin="é\n".encode())

    assert result.document == {"total": 3}
    assert result.notes == ["hello", SIMULATED_LINE[len("satchel: "):]]
    assert result.simulated
    (call,) = fake_tool.calls()
    assert call["arguments"] == ["search", "a b.gpkg", "--profile", "work", "--json", "--progress", "json"]
    assert call["stdin"] == "é\n"


def test_progress_arrives_whole_wherever_the_bytes_are_cut():
    heard = []

    class Hear(Listener):
        def progress(self, stage, done, total):
            heard.append((stage, done, total))

    messages = Messages(Hear())

    for byte in (b'{"progress":{"stage":"search","done":1,"total":4}}\n'
                 b'{"progress":{"stage":"write","done":2,"total":0}}'):
        messages.feed(bytes([byte]))
    messages.finish()

    assert heard == [("search", 1, 4), ("write", 2, 0)]


@pytest.mark.parametrize("line", [
    "satchel: order x: the comment is a simulated service", SIMULATED_LINE[len("satchel: "):],
    f"satchel: note: {SIMULATED_LINE}", f"{SIMULATED_LINE} and more", SIMULATED_LINE.replace("sandbox\"", "real\""),
    json.dumps({"notice": SIMULATED_LINE}), json.dumps({"error": {}, "notes": [SIMULATED_LINE]})])
def test_only_the_tool_s_own_line_says_that_nothing_is_bought(line):
    messages = Messages(Listener())

    messages.feed(f"{line}\n".encode())

    assert not messages.simulated


def test_a_notice_why_it_takes_so_long_is_a_line_for_people(fake_tool):
    fake_tool.will(stderr='{"notice": "the order is on its way; waiting for its reply"}\n')

    assert Session.open().call("order", []).notes == ["the order is on its way; waiting for its reply"]


def test_a_line_without_end_does_not_fill_the_memory():
    messages = Messages(Listener())

    for _ in range(20):
        messages.feed(b"x" * (1 << 20))
    messages.finish()

    assert len(messages.notes[0]) <= 1 << 20


def test_the_error_of_the_tool_keeps_message_hint_place_and_code(fake_tool):
    fake_tool.will(exit=12, stdout='{"orders": [1]}', stderr=json.dumps({"error": {
        "code": 12, "kind": "price_guard", "where": "order x", "message": "costs more", "hint": "give more",
        "http_status": None}, "notes": ["new ledger"]}) + "\n")

    error = error_of("order", ["plan.json"])

    assert (error.exit_code, error.kind, error.where) == (12, "price_guard", "order x")
    assert str(error) == "order x: costs more\nhint: give more"
    assert error.document == {"orders": [1]}


def test_a_tool_that_crashes_is_told_with_its_last_words(fake_tool):
    fake_tool.will(crash=1, stderr="satchel: about to fail\n")

    error = error_of("aoi", [])

    assert error.kind == "crashed" and "about to fail" in str(error)


@pytest.mark.parametrize("garbage", ["<html>no</html>", "", "{", "\udcff"])
def test_a_tool_that_prints_garbage_is_told(fake_tool, garbage):
    fake_tool.will(stdout=garbage.encode("utf-8", "surrogateescape").decode("latin-1"))

    assert error_of("aoi", []).kind == "garbage"


def test_a_tool_that_fails_without_an_error_is_told_with_its_exit_code(fake_tool):
    fake_tool.will(exit=3, stderr="\x01\xff{not json\n")

    error = error_of("aoi", [])

    assert (error.kind, error.exit_code) == ("garbage", 3)


def test_cancelling_a_polite_tool_takes_less_than_a_second_and_keeps_its_own_words(fake_tool):
    fake_tool.will(sleep=30, stderr="satchel: begun\n", polite=json.dumps(
        {"error": {"code": 130, "kind": "interrupted", "message": "interrupted"}}))
    start = time.monotonic()

    error = error_of("search", [], listener=Cancelled())

    assert time.monotonic() - start < 1.5  # the start of Python is in it
    assert (error.kind, error.exit_code) == ("interrupted", 130)
    assert not is_alive(fake_tool.calls()[0]["pid"])


def test_a_tool_that_ignores_the_request_is_killed_after_its_grace(fake_tool):
    fake_tool.will(sleep=30, stderr="satchel: begun\n", stubborn=1)

    error = error_of("search", [], listener=Cancelled(), grace_ms=300)

    assert error.kind == "killed" and "orders list" in error.hint
    assert not is_alive(fake_tool.calls()[0]["pid"])


def test_a_listener_that_raises_leaves_no_process_behind(fake_tool):
    class Raises(Listener):
        def note(self, text):
            raise RuntimeError(text)

    fake_tool.will(sleep=30, stderr="satchel: begun\n", stubborn=1)

    with pytest.raises(RuntimeError):
        Session.open().call("search", [], Raises())

    assert not is_alive(fake_tool.calls()[0]["pid"])


def test_a_missing_tool_is_told_with_instructions(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("satchel.core.tool._USUAL_FOLDERS", ())

    with pytest.raises(ToolError) as caught:
        find_tool()

    assert caught.value.kind == "tool_missing" and "README" in caught.value.hint


def test_a_wrong_setting_is_not_passed_over_for_the_program_in_the_path(fake_tool):
    Settings(tool_path="/nowhere/satchel").save()

    with pytest.raises(ToolError) as caught:
        Session.open()

    assert caught.value.where == "/nowhere/satchel" and caught.value.kind == "tool_missing"


def test_what_goes_wrong_before_the_tool_runs_is_told_as_such(fake_tool, monkeypatch):
    fake_tool.will(exit=3)
    assert error_of("aoi", []).started

    monkeypatch.setattr("satchel.core.session.own_authorities", lambda: b"PEM")
    with monkeypatch.context() as patch:
        patch.setattr("satchel.core.session.tempfile.TemporaryDirectory", gone)
        with pytest.raises(ToolError) as caught:
            Session.open()
    assert caught.value.kind == "bug" and "No such file" in str(caught.value) and not caught.value.started

    session = Session.open()
    fake_tool.program.write_text("#!/nowhere/interpreter\n")
    with pytest.raises(ToolError) as caught:
        session.call("aoi", [])
    assert caught.value.kind == "tool_missing" and not caught.value.started


def test_a_tool_that_takes_too_long_to_start_may_have_started(fake_tool, monkeypatch):
    class Busy(runner.QProcess):
        def waitForStarted(self, _):  # noqa: N802
            return False

        def state(self):
            return runner.QProcess.ProcessState.Starting

    session = Session.open()
    session.call("aoi", [])  # its version is known
    monkeypatch.setattr(runner, "QProcess", Busy)

    with pytest.raises(ToolError) as caught:
        session.call("order", [])

    assert caught.value.started and caught.value.kind == "no_start"


def test_an_old_tool_is_refused_and_an_updated_one_taken_without_a_restart(fake_tool):
    session = Session.open()
    fake_tool.will(version="satchel 0.0.9")
    assert error_of("aoi", []).kind == "tool_too_old"

    fake_tool.will(version="satchel 0.2.0")
    fake_tool.program.write_text(fake_tool.program.read_text() + "\n# updated\n")

    assert session.call("aoi", []).document == {}


def test_another_program_of_that_name_is_refused(fake_tool):
    fake_tool.will(version="satchel, a bag maker")

    error = error_of("aoi", [])

    assert error.kind == "garbage" and not fake_tool.calls()


def test_a_tool_that_never_tells_its_version_is_given_up(fake_tool, monkeypatch):
    monkeypatch.setattr("satchel.core.tool.VERSION_MS", 300)
    fake_tool.will(version="hangs")
    start = time.monotonic()

    error_of("aoi", [])

    assert time.monotonic() - start < 5


def test_variables_of_the_libraries_of_qgis_do_not_reach_the_tool_and_those_of_the_user_do():
    base = QProcessEnvironment()
    for name in ("LD_LIBRARY_PATH", "GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_LIB", "PROJ_DATA", "PYTHONHOME",
                 "PYTHONPATH", "GDAL_CACHEMAX", "GDAL_HTTP_TIMEOUT", "PROJ_NETWORK", "CPL_DEBUG", "HOME", "PATH",
                 "SATCHEL_PROFILE", "https_proxy"):
        base.insert(name, "x")

    environment = tool_environment(base, {"SATCHEL_API_KEY": "k"})

    assert sorted(environment.keys()) == sorted([
        "GDAL_CACHEMAX", "GDAL_HTTP_TIMEOUT", "PROJ_NETWORK", "CPL_DEBUG", "HOME", "PATH", "SATCHEL_PROFILE",
        "https_proxy", "SATCHEL_API_KEY"])


def test_a_task_runs_in_the_background_and_the_event_loop_never_waits(fake_tool):
    fake_tool.will(sleep=3, stdout='{"n": 1}', stderr='satchel: note\n{"progress":{"stage":"s","done":1,"total":2}}\n')
    task = ToolTask("Search", Session.open(), "search", [])
    results, said, gaps, last = [], [], [], [time.monotonic()]
    task.succeeded.connect(results.append)
    task.said.connect(said.append)
    timer = QTimer()
    timer.timeout.connect(lambda: (gaps.append(time.monotonic() - last[0]), last.__setitem__(0, time.monotonic())))
    timer.start(20)

    QgsApplication.taskManager().addTask(task)
    wait_until(lambda: results)
    timer.stop()

    assert results[0].document == {"n": 1} and said == ["note"]
    # Whoever waits for the tool waits for three seconds; a busy machine holds up anybody for less.
    assert len(gaps) > 10 and max(gaps) < 1.5


def running_search(fake_tool):
    """A task whose tool has started and takes its time, and where its errors go."""
    fake_tool.will(sleep=30)
    task = ToolTask("Search", Session.open(), "search", [])
    errors = []
    task.failed.connect(errors.append)
    QgsApplication.taskManager().addTask(task)
    wait_until(fake_tool.calls)
    return task, errors


def test_cancelling_a_task_ends_its_process_with_an_error_and_no_result(fake_tool):
    task, errors = running_search(fake_tool)

    task.cancel()
    wait_until(lambda: errors)

    assert errors[0].kind == "killed"
    assert not is_alive(fake_tool.calls()[0]["pid"])


def test_unloading_the_plugin_ends_running_calls(fake_tool):
    task, errors = running_search(fake_tool)

    runner.stop_all()
    wait_until(lambda: errors)

    assert not is_alive(fake_tool.calls()[0]["pid"])


def test_a_panel_that_is_closed_while_its_call_runs_hears_nothing_of_the_end(fake_tool):
    fake_tool.will(sleep=0.5)
    panel, heard = QObject(), []
    calls = Calls(panel)
    calls.start("Search", "search", [], heard.append)
    wait_until(fake_tool.calls)

    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait_until(lambda: not QgsApplication.taskManager().activeTasks())

    assert heard == [] and not is_alive(fake_tool.calls()[0]["pid"])
