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
DOCS = HERE.parents[2] / "docs"
sys.path.insert(0, str(HERE))

from desktop import DARK, LIGHT, run_scenario  # noqa: E402

ORDER_STEPS = ("01-dock", "03-drawing", "04-area", "05-search", "07-results", "10-hover", "11-quicklook",
               "12-best-cover", "13-ticked", "14-footprints", "15-order", "16-options", "17-price", "18-confirm",
               "19-ordered", "20-orders")
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


@pytest.mark.parametrize("name, theme", [("light", LIGHT), ("dark", DARK)])
def test_a_new_user_goes_through_the_dock_from_a_drawn_polygon_to_a_placed_order(pictures, name, theme):
    before = processes()

    outcome = run_scenario(HERE / "scenario_order.py", pictures / f"order-{name}", tool=TOOL, theme=theme)

    assert outcome.ok, outcome.error
    assert outcome.notes["sales order"].startswith("SO-") and processes() == before
    assert {f"{step}-{size}.png" for step in ORDER_STEPS for size in ("1600x1000", "1280x720")} <= \
        set(outcome.pictures)


@pytest.mark.parametrize("name, theme", [("light", LIGHT), ("dark", DARK)])
def test_a_new_acquisition_goes_from_its_feasibility_to_the_order(pictures, name, theme):
    outcome = run_scenario(HERE / "scenario_tasking.py", pictures / f"tasking-{name}", tool=TOOL, theme=theme)

    assert outcome.ok, outcome.error
    assert outcome.notes["sales order"].startswith("SO-")
    assert "easy" in outcome.notes["feasibility"] and {"03-attempts-1600x1000.png", "04-order-1280x720.png"} <= \
        set(outcome.pictures)


def test_the_tutorial_goes_from_selected_parcels_to_a_placed_order(pictures):
    outcome = run_scenario(HERE / "scenario_tutorial.py", pictures / "tutorial", tool=TOOL,
                           values={"parcels": str(DOCS / "parcels.geojson")})

    assert outcome.ok, outcome.error
    assert outcome.notes == {"sales order": "SO-00000001", "total": "269.2"}  # as the document says
    assert {f"qgis-{step}-1280x720.png" for step in ("area", "results", "order", "orders")} <= set(outcome.pictures)


def test_the_driver_has_hands_and_eyes(pictures):
    outcome = run_scenario(HERE / "scenario_driver.py", pictures / "driver", tool=TOOL, values={"case": "works"})

    assert outcome.ok, outcome.error
    assert outcome.notes["seen"] == ["Toulouse three", "over 5", [40], 3, [574000, 6279000, False],
                                     [580000, 6285000, True], "Sure?"]


@pytest.mark.parametrize("case, seconds, says", [
    ("slot", 180, "ZeroDivisionError"), ("timeout", 180, "timed out: something that never happens"),
    ("hangs", 15, "QGIS was still there after 15 s"),
])
def test_a_scenario_that_goes_wrong_is_told_and_leaves_no_process(tmp_path, case, seconds, says):
    before = processes()

    outcome = run_scenario(HERE / "scenario_driver.py", tmp_path, tool=TOOL, seconds=seconds, values={"case": case})

    assert not outcome.ok and says in outcome.error
    assert processes() == before and not (tmp_path / ".run").exists()


def processes():
    """Those that this one has started."""
    return {pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()}
