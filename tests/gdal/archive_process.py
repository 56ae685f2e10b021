# SPDX-License-Identifier: MIT
"""The archive of `archive_server.py` in a process of its own."""

import json
import os
import subprocess
import sys
import urllib.request

SERVER = os.path.join(os.path.dirname(__file__), "archive_server.py")


class Service:
    """For programs that hold the lock of Python while they wait for a reply, as QGIS does, or that fork."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, SERVER, "250"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)  # fmt: skip
        self.url = self.process.stdout.readline().strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()

    def ask(self, path):
        with urllib.request.urlopen(self.url + path, timeout=30) as reply:
            return json.load(reply)

    def taken(self):
        """What was asked for since the last time."""
        return self.ask("/taken")

    def pause(self, seconds):
        """Before every reply from now on."""
        self.ask(f"/pause?{seconds}")
