# SPDX-License-Identifier: MIT
"""What the tests of the tab Area have in common."""
from __future__ import annotations

import json
import subprocess

from support import wait_until

SELECTED, WHOLE, EXTENT, POLYGON, RECTANGLE, FILE, TEXT = range(7)


def use(panel, source):
    """The answer, or the error that is shown."""
    panel.choose(source)
    panel.use.click()
    wait_until(lambda: not panel.calls.is_running)
    return panel.report


def error_of(panel):
    return panel.activity._text.text() if panel.activity.isVisible() else ""


def activate(iface, layer):
    iface.canvas.setCurrentLayer(layer)
    return layer


def ask_tool(program, *arguments):
    """What the tabs after this one are told of the same areas."""
    done = subprocess.run([program, *arguments, "--json"], capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)
