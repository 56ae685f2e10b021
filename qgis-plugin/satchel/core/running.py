# SPDX-License-Identifier: MIT
"""The tasks that are under way, whoever started them."""
from __future__ import annotations

from typing import Callable, List, Set

from qgis.core import QgsTask

from .log import attempt

# QGIS' task manager holds no reference that Python knows of: a task without one is destroyed
# while it runs, also one whose answer nobody waits for any more.
_tasks: Set[QgsTask] = set()
_afterwards: List[Callable[[], object]] = []


def keep(task: QgsTask) -> None:
    """Until let_go()."""
    _tasks.add(task)


def let_go(task: QgsTask) -> None:
    """It has ended: its process is gone, and nothing of it writes any more."""
    _tasks.discard(task)
    if not _tasks:
        steps, _afterwards[:] = list(_afterwards), []
        for step in steps:
            attempt(step)


def when_none_is_left(step: Callable[[], object]) -> None:
    """Once the last task has ended; at once if there is none."""
    if _tasks:
        _afterwards.append(step)
    else:
        step()
