# SPDX-License-Identifier: MIT
"""QGIS without windows, in folders of its own: nothing of the user is read or written."""
from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DATA = ROOT / "data" / "aoi"

# Before anything imports QGIS, which looks at these once.
HOME = Path(tempfile.mkdtemp(prefix="satchel-qgis-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)  # the first registered is the last to run
for _name, _folder in (("HOME", "home"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"),
                       ("XDG_CACHE_HOME", "cache"), ("XDG_DATA_HOME", "data"), ("XDG_RUNTIME_DIR", "run"),
                       ("QGIS_CUSTOM_CONFIG_PATH", "profile"), ("TMPDIR", "tmp")):
    (HOME / _folder).mkdir(mode=0o700)
    os.environ[_name] = str(HOME / _folder)
tempfile.tempdir = None
for _name in [name for name in os.environ if name.startswith("SATCHEL_") and name != "SATCHEL_TOOL"]:
    del os.environ[_name]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"  # tests read English, also where translations were compiled
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))
sys.path.append(str(ROOT / "tests" / "support"))  # ready_archive
sys.path.append("/usr/share/qgis/python/plugins")  # "processing"

import pytest  # noqa: E402
from ready_archive import give_ready_archive  # noqa: E402
from qgis.core import QgsApplication, QgsProject, QgsSettings  # noqa: E402
from qgis.testing import start_app  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def qgis_app():
    """One application for all tests, with a master password: nobody is there to type one."""
    application = start_app()
    assert QgsApplication.authManager().setMasterPassword("master", True)
    return application


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """The end of the process, before QGIS' libraries take each other down in whatever order Python frees them."""
    status = getattr(config, "satchel_status", None)
    if status is not None and not hasattr(config, "workerinput"):
        sys.stdout.flush()
        sys.stderr.flush()
        shutil.rmtree(HOME, ignore_errors=True)
        os._exit(status)


def pytest_sessionfinish(session, exitstatus):
    """How it went, for the end."""
    session.config.satchel_status = int(exitstatus)


@pytest.fixture(scope="session", autouse=True)
def ready_archive():
    """The simulated service of all tests that have none of their own."""
    give_ready_archive(HOME / "state")


@pytest.fixture
def own_archive(tmp_path, monkeypatch):
    """A simulated service of one test's own, where nothing was bought yet: its state folder."""
    give_ready_archive(tmp_path / "state")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture(autouse=True)
def clean_slate(qgis_app):
    """No layers, no settings of a test reach the next one."""
    yield
    QgsProject.instance().clear()
    QgsSettings().remove("satchel")


@pytest.fixture
def fake_tool(tmp_path, monkeypatch):
    """A program `satchel`, first in the PATH, that does as FAKE_* tells it; see fake_satchel.py."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "satchel"
    program.write_text(f"#!/usr/bin/python3 -I\n{(HERE / 'fake_satchel.py').read_text(encoding='utf-8')}",
                       encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("FAKE_LOG", str(tmp_path / "calls.jsonl"))
    return FakeTool(program, tmp_path / "calls.jsonl", monkeypatch)


class FakeTool:
    """The program, what it is to do, and what it was asked."""

    def __init__(self, program, log, monkeypatch):
        self.program = program
        self._log = log
        self._monkeypatch = monkeypatch

    def will(self, **does):
        """will(stdout="{}", exit=3): sets FAKE_STDOUT and FAKE_EXIT for the next calls."""
        for name, value in does.items():
            self._monkeypatch.setenv("FAKE_" + name.upper(), str(value))

    def calls(self):
        """Every call but those for the version, as {"arguments", "environment", "stdin", "pid"}."""
        import json

        if not self._log.exists():
            return []
        text = self._log.read_text(encoding="utf-8")
        return [json.loads(line) for line in text[:text.rfind("\n") + 1].splitlines()]  # another one may be in writing


@pytest.fixture(scope="session")
def provider(qgis_app):
    """The plugin's provider, registered as in qgis_process: without a desktop."""
    from processing.core.Processing import Processing
    from satchel import classFactory

    Processing.initialize()
    plugin = classFactory(None)
    plugin.initProcessing()
    yield QgsApplication.processingRegistry().providerById("satchel")
    plugin.unload()


@pytest.fixture
def iface(qgis_app):
    """A desktop with a window and a map."""
    from iface_stub import Iface

    desktop = Iface()
    yield desktop
    QgsProject.instance().clear()
    desktop.close()


@pytest.fixture
def real_tool():
    """The built program, as the user would set it."""
    from satchel.core.settings import Settings

    path = os.environ.get("SATCHEL_TOOL", "")
    if not os.path.isfile(path):
        pytest.fail("needs SATCHEL_TOOL, the path of the built program")
    Settings(tool_path=path).save()
    return path
