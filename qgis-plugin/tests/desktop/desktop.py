# SPDX-License-Identifier: MIT
"""Starts the real QGIS on a screen of its own, with a fresh profile, and runs a scenario in it.

    run_scenario(HERE / "scenario_x.py", folder, tool=path_of_satchel)

A scenario is a file with a function `scenario(driver)`; see driver.py for what it can do. Whatever
happens, QGIS and its screen are gone when this returns.
"""
from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Optional

HERE = Path(__file__).resolve().parent
PLUGIN = HERE.parent.parent / "satchel"
SCREEN = (1600, 1000)
LIGHT, DARK = "default", "Night Mapping"

# No news feed, no look for updates, no questions, no plugin but ours and Processing.
SETTINGS = """[PythonPlugins]
processing=true
grassprovider=false
sagaprovider=false
db_manager=false
MetaSearch=false
{plugins}
[core]
NewsFeed\\httpsfeedqgisorg\\disabled=true
[qgis]
checkVersion=false
showTips322=false
enableMacros=Never
askToSaveMemoryLayers=false
[app]
projections\\unknownCrsBehavior=UseProjectCrs
[locale]
overrideFlag=true
userLocale={locale}
[plugins]
checkOnStart=false
automatically-check-for-updates=false
[UI]
UITheme={theme}
"""


@dataclass
class Outcome:
    """What a scenario left behind."""

    ok: bool
    #: The traceback, or how QGIS ended.
    error: str = ""
    #: What the scenario noted with driver.note().
    notes: Dict[str, Any] = field(default_factory=dict)
    pictures: List[str] = field(default_factory=list)


def run_scenario(scenario: Path, folder: Path, *, tool: str = "", theme: str = LIGHT, locale: str = "en_US",
                 linked: bool = True, seconds: int = 300, values: Optional[Dict[str, Any]] = None) -> Outcome:
    """Pictures and result.json go to `folder`, everything else below its `.run`, which is removed.

    `tool` becomes the program satchel in the PATH. `linked`: is the plugin in the profile, enabled?
    `values` reach the scenario as driver.values.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("*.png"), *folder.glob("result.json")]:
        old.unlink()
    run = folder / ".run"
    shutil.rmtree(run, ignore_errors=True)
    environment = _environment(run, tool)
    profiles = _profile(run, theme, locale, linked)
    job = run / "job.json"
    job.write_text(json.dumps({"scenario": str(scenario), "folder": str(folder), "screen": SCREEN,
                               "values": values or {}}), encoding="utf-8")
    environment["SCENARIO_JOB"] = str(job)
    try:
        with _screen(run) as display:
            environment["DISPLAY"] = display
            ending = _run_qgis(["qgis", "--nologo", "--profiles-path", str(profiles), "--profile", "scenario",
                                "--code", str(HERE / "start.py")], environment, run / "qgis.log", seconds)
        return _outcome(folder, ending, run / "qgis.log")
    finally:
        shutil.rmtree(run, ignore_errors=True)


def _environment(run: Path, tool: str) -> Dict[str, str]:
    """Nothing of the user: neither files nor accounts."""
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("SATCHEL_", "QGIS_", "QT_", "XDG_", "PYTEST_", "FAKE_"))}
    for name, part in (("HOME", "home"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"),
                       ("XDG_CACHE_HOME", "cache"), ("XDG_DATA_HOME", "data"), ("XDG_RUNTIME_DIR", "runtime"),
                       ("TMPDIR", "tmp")):
        (run / part).mkdir(mode=0o700, parents=True)
        environment[name] = str(run / part)
    programs = run / "bin"
    programs.mkdir()
    if tool:
        (programs / "satchel").symlink_to(Path(tool).resolve())
    environment.update({"QT_QPA_PLATFORM": "xcb", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8",
                        "PATH": f"{programs}{os.pathsep}{environment['PATH']}"})
    environment.pop("WAYLAND_DISPLAY", None)
    return environment


def _profile(run: Path, theme: str, locale: str, linked: bool) -> Path:
    folder = run / "profiles" / "profiles" / "scenario"
    (folder / "python" / "plugins").mkdir(parents=True)
    (folder / "QGIS").mkdir()
    if linked:
        (folder / "python" / "plugins" / "satchel").symlink_to(PLUGIN)
    (folder / "QGIS" / "QGIS3.ini").write_text(
        SETTINGS.format(plugins="satchel=true" if linked else "", locale=locale, theme=theme), encoding="utf-8")
    return run / "profiles"


@contextmanager
def _screen(run: Path):
    """An X server that chooses a free display itself, so that many can start at once."""
    read, write = os.pipe()
    size = "x".join(map(str, SCREEN))
    with open(run / "screen.log", "wb") as log:
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
                                  pass_fds=[write], stdout=log, stderr=log)
    os.close(write)
    try:
        number = b""
        while not number.endswith(b"\n"):
            ready, _, _ = select.select([read], [], [], 30)
            piece = os.read(read, 16) if ready else b""
            if not piece:
                raise RuntimeError("Xvfb does not start: " + (run / "screen.log").read_text(errors="replace"))
            number += piece
        yield ":" + number.decode().strip()
    finally:
        os.close(read)
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _run_qgis(command: List[str], environment: Dict[str, str], log_path: Path, seconds: int) -> str:
    """How it ended; empty if it ended well. All that it started ends with it."""
    with open(log_path, "wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                   start_new_session=True)
    try:
        code = process.wait(seconds)
        return "" if code == 0 else f"QGIS ended with {code}"
    except subprocess.TimeoutExpired:
        return f"QGIS was still there after {seconds} s"
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def _outcome(folder: Path, ending: str, log: Path) -> Outcome:
    pictures = sorted(path.name for path in folder.glob("*.png"))
    try:
        result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        said = log.read_text(encoding="utf-8", errors="replace")[-4000:]
        return Outcome(False, f"{ending or 'QGIS ended early'}\n{said}", {}, pictures)
    error = result["error"] or ending
    return Outcome(not error, error, result["notes"], pictures)
