# SPDX-License-Identifier: MIT
"""A PostgreSQL with PostGIS of its own: in a temporary folder, by a socket in it and no port."""
import os
import shutil
import subprocess
import tempfile

PROGRAMS = "/usr/lib/postgresql/15/bin"


class Postgres:
    """`environment` is what a program needs to reach it. Not root's, since PostgreSQL refuses that."""

    def __init__(self, needed=True):
        self.needed, self.environment, self.folder = needed, {}, None

    def __enter__(self):
        if self.needed:
            self.folder = tempfile.mkdtemp(prefix="pg", dir="/tmp")  # a socket's path is short
            if os.geteuid() == 0:
                shutil.chown(self.folder, "postgres")
            self._run("initdb", "-D", f"{self.folder}/data", "-A", "trust", "-U", "satchel", "-E", "UTF8", "--no-sync")
            self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-t", "60", "-l", f"{self.folder}/log", "-o",
                      f"-F -k {self.folder} -c listen_addresses=''", "start")
            self.environment = {"PGHOST": self.folder, "PGUSER": "satchel"}
        return self

    def __exit__(self, *_):
        if self.folder:
            self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-m", "immediate", "stop")
            shutil.rmtree(self.folder)

    @staticmethod
    def _run(program, *arguments):
        prefix = ["/usr/sbin/runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*prefix, f"{PROGRAMS}/{program}", *arguments], cwd="/", check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
