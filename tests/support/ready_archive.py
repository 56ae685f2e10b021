# SPDX-License-Identifier: MIT
"""A simulated service that is ready: the 120 000 images of a new one take seconds, in each of forty processes."""
from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

STATE = Path("satchel") / "sandbox.gpkg"  # below XDG_STATE_HOME


def give_ready_archive(state: Path) -> None:
    """A copy below this folder, of the archive that tests of the tool have as well (tests/cli/ready_archive.cpp).

    Does nothing without READY_ARCHIVE, its home: the tool then makes one itself.
    """
    home, tool = os.environ.get("READY_ARCHIVE"), os.environ.get("SATCHEL_TOOL")
    if not home or not tool:
        return
    (state / STATE).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_ready(Path(home), Path(tool)), state / STATE)


def _ready(home: Path, tool: Path) -> Path:
    """Made once by the tool that is tested, again when that is built anew."""
    home.mkdir(parents=True, exist_ok=True)
    archive = home / ".local" / "state" / STATE
    with open(home / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not archive.exists() or archive.stat().st_mtime < tool.stat().st_mtime:
            shutil.rmtree(home / ".local", ignore_errors=True)
            subprocess.run([tool, "contracts"], env={"HOME": str(home), "PATH": os.environ["PATH"]}, check=True,
                           capture_output=True, timeout=600)
            os.utime(archive)
    return archive
