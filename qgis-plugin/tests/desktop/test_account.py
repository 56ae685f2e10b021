# SPDX-License-Identifier: MIT
"""The real QGIS with an account: nothing of it is kept, and nothing runs on without the plugin."""
from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from slow_service import SlowService
from support import SECRET

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from desktop import run_scenario  # noqa: E402

TOOL = os.environ.get("SATCHEL_TOOL", "")


@pytest.fixture
def service():
    slow = SlowService(quick=1)
    yield slow
    slow.close()


def test_the_secret_is_kept_nowhere_and_unloading_the_plugin_ends_a_search_at_once(service, tmp_path):
    folder = Path(os.environ.get("DESKTOP_PICTURES") or tmp_path) / "account"

    outcome = run_scenario(HERE / "scenario_account.py", folder, tool=TOOL,
                           values={"address": f"http://127.0.0.1:{service.port}", "secret": SECRET})

    assert outcome.ok, outcome.error
    assert len(service.headers) == 2 and all(SECRET in headers for headers in service.headers)
    assert outcome.notes["leaks"] == [] and outcome.notes["log"] is False
    assert outcome.notes["seen by this search"] is True and outcome.notes["files"] > 10
    assert outcome.notes["seconds"] < 2
