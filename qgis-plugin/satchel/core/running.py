# SPDX-License-Identifier: MIT
"""The tasks that are under way, whoever started them."""
from __future__ import annotations

import time
from functools import partial
from typing import Callable, List, Optional, Set

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QTimer

from .log import attempt

ENDED = (QgsTask.TaskStatus.Complete, QgsTask.TaskStatus.Terminated)
#: Somebody else's task that has ended, and shows a dialog of its own, is not waited for.
MOST_SECONDS = 2.0

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


def begin(task: QgsTask, refused: Callable[[], object], until: Optional[float] = None) -> None:
    """Gives it to QGIS, which starts it; but not while a task of before has ended and is not removed there yet.

    QGIS keeps the address of what started a task till then, though that is freed. If what is to start a new task
    gets the same one, it is taken out of the queue in its place, and the new task waits for ever
    (https://github.com/qgis/QGIS/issues/53806). To be called in the main thread; so is `refused`.
    """
    manager = QgsApplication.taskManager()
    until = time.monotonic() + MOST_SECONDS if until is None else until
    if task.isCanceled():  # while it waited: nobody but us could tell its end
        task.finished(False)
        task.deleteLater()
    elif any(map(_is_ending, manager.tasks())) and time.monotonic() < until:
        QTimer.singleShot(1, partial(begin, task, refused, until))
    elif not manager.addTask(task):
        refused()


def _is_ending(task: QgsTask) -> bool:
    # Of its thread QGIS tells the end only when the main thread has heard of it; our own tasks say it before.
    return task.status() in ENDED or getattr(task, "is_over", False)


def when_none_is_left(step: Callable[[], object]) -> None:
    """Once the last task has ended; at once if there is none."""
    if _tasks:
        _afterwards.append(step)
    else:
        step()
