# SPDX-License-Identifier: MIT
"""Time and memory of a program, as the kernel counts them for exactly this child."""

import os
import statistics
import time
from dataclasses import dataclass


@dataclass
class Run:
    cpu: float  # seconds, user and system
    wall: float  # seconds
    peak: float  # MiB


def run(arguments, output=os.devnull):
    """Standard output goes to the file `output`. The environment is fixed where it matters: one
    thread, no network, no user's settings."""
    environment = {**os.environ, "GDAL_NUM_THREADS": "1", "PROJ_NETWORK": "OFF", "LC_ALL": "C.UTF-8"}
    began = time.monotonic()
    child = os.posix_spawnp(
        arguments[0],
        arguments,
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - began
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"exit code {code}: {' '.join(map(str, arguments))[:300]}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


@dataclass
class Comparison:
    ours: list
    theirs: list

    def ratio(self, quantity):
        """Median over the pairs, as two runs next to each other share the state of the machine."""
        return statistics.median(
            getattr(a, quantity) / getattr(b, quantity) for a, b in zip(self.ours, self.theirs)
        )


def compare(ours, theirs, runs, output=os.devnull):
    """A B A B ..., after one run of ours that brings the input into the page cache."""
    run(ours, output)
    pairs = [(run(ours, output), run(theirs, output)) for _ in range(runs)]
    return Comparison([a for a, _ in pairs], [b for _, b in pairs])


def spread(runs, quantity):
    """ "1.23 [1.20-1.30]" """
    values = [getattr(one, quantity) for one in runs]
    return f"{statistics.median(values):.2f} [{min(values):.2f}-{max(values):.2f}]"
