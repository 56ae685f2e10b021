# SPDX-License-Identifier: MIT
"""The real QGIS, on a screen that nobody sees: what users do, and pictures of what they see.

The pictures stay in the folder that DESKTOP_PICTURES names (ctest: build/.../desktop); look at them.
"""
from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from conftest import DATA

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from desktop import DARK, LIGHT, run_scenario  # noqa: E402

TOOL = os.environ.get("SATCHEL_TOOL", "")


@pytest.fixture(scope="module", autouse=True)
def needed_programs():
    """A test that did not run proves nothing."""
    if not shutil.which("qgis") or not shutil.which("Xvfb") or not os.path.isfile(TOOL):
        pytest.fail("needs qgis, Xvfb (Debian's package xvfb) and SATCHEL_TOOL, the path of the built program")


@pytest.fixture
def pictures(tmp_path, request):
    """Where a scenario's pictures go."""
    kept = os.environ.get("DESKTOP_PICTURES")
    return Path(kept) if kept else tmp_path


@pytest.mark.parametrize("name, theme", [("light", LIGHT), ("dark", DARK)])
def test_a_new_user_sees_the_settings_searches_by_the_algorithm_and_sees_footprints(pictures, name, theme):
    outcome = run_scenario(HERE / "scenario_first_steps.py", pictures / f"first-steps-{name}", tool=TOOL, theme=theme,
                           values={"aoi": str(DATA / "toulouse.kml")})

    assert outcome.ok, outcome.error
    assert outcome.notes["images"] > 0 and outcome.notes["temporal"] is True
    assert {"options.png", "search.png", "footprints-1600x1000.png", "footprints-1280x720.png"} <= \
        set(outcome.pictures)
