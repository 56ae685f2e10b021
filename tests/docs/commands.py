#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs the console blocks of a document, in one folder and in their order, and compares what they print.

    commands.py docs/tutorial.md        or with -v, which shows what each command says

A block "console" has a command after "$ ", on the next lines as well where a line ends with "\\" or has an
open "<<'END'", and below it what stands on standard output; "..." stands for any lines, or for any text in
one. Where nothing is shown, nothing is compared. A command has to end with 0, or as "(exit code 3)" below
it says. Another block whose first line is a comment with the name of a file only ("# Makefile",
"-- footprints.sql") is that file.

The sample layers are in the folder, and the folder is the home. A document that speaks of "PG:" gets a
PostGIS of its own, in the environment as PGHOST and PGUSER.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from throwaway_postgres import Postgres

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "tests/support"))
from ready_archive import give_ready_archive  # noqa: E402

SAMPLES = ("data/aoi/toulouse.kml", "docs/parcels.geojson")
SECONDS = 300  # for one command

FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.S | re.M)
FILE_NAME = re.compile(r"^(?:#|--|//) ([\w.-]+)$")
EXIT_CODE = re.compile(r"^\(exit code (\d+)\)$")


def blocks(text):
    """(language, lines) of each fenced block."""
    return [(language, textwrap.dedent(body).splitlines()) for language, body in FENCE.findall(text)]


def examples(lines):
    """(command, lines shown below it, exit code) of a console block."""
    found, end = [], ""
    for line in lines:
        if end:
            found[-1][0] += "\n" + line
            end = "" if line == end else end
            continue
        if line.startswith("$ "):
            found.append([line[2:], [], 0])
        elif found and not found[-1][1] and found[-1][0].endswith("\\"):
            found[-1][0] += "\n" + line
        elif found and EXIT_CODE.match(line):
            found[-1][2] = int(EXIT_CODE.match(line).group(1))
        elif found:
            found[-1][1].append(line)
        here = re.search(r"<<'(\w+)'", line)
        end = here.group(1) if here and line.startswith("$ ") else ""
    return found


def same(shown, printed):
    """Is this what was printed? "..." stands for any lines, of two or none as well."""
    if not shown:
        return not printed
    if shown[0] == "...":
        return any(same(shown[1:], printed[skipped:]) for skipped in range(len(printed) + 1))
    line = ".*".join(re.escape(part) for part in shown[0].rstrip().split("..."))
    return bool(printed) and bool(re.fullmatch(line, printed[0].rstrip())) and same(shown[1:], printed[1:])


class Reader:
    """A person with the document, a shell and nothing else."""

    def __init__(self, folder, environment, talks=False):
        self.folder, self.environment, self.talks = Path(folder), environment, talks
        self.commands, self.failures = 0, []

    def read(self, text):
        for language, lines in blocks(text):
            name = FILE_NAME.match(lines[0]) if lines else None
            if language == "console":
                for command, shown, code in examples(lines):
                    self.run(command, shown, code)
            elif name:
                (self.folder / name.group(1)).write_text("\n".join(lines) + "\n")

    def run(self, command, shown, code):
        self.commands += 1
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.environment, capture_output=True,
                              text=True, timeout=SECONDS, stdin=subprocess.DEVNULL, check=False)
        if self.talks:
            print(f"$ {command}\n{done.stdout}{done.stderr}", flush=True)
        what = []
        if done.returncode != code:
            what.append(f"ends with {done.returncode}, not {code}")
        if shown and not same(shown, done.stdout.splitlines()):
            what.append("shown is\n" + "\n".join(shown) + "\nprinted is\n" + done.stdout)
        if what:
            self.failures.append(f"$ {command}\n" + "\n".join(what) + "\nsaid is\n" + done.stderr)


def environment_of(home, folder):
    """What a user has who knows nothing yet: the programs in the PATH, no account, no configuration."""
    tool, plugins = Path(os.environ["SATCHEL_TOOL"]).resolve(), os.environ.get("GDAL_DRIVER_PATH", "")
    return {"HOME": str(home), "PATH": f"{tool.parent}:/usr/bin:/bin", "LANG": "C.UTF-8", "TMPDIR": str(folder),
            "GDAL_DRIVER_PATH": ":".join(os.path.abspath(plugin) for plugin in plugins.split(":") if plugin)}


def run_document(document, talks=False):
    """What does not go as the document says; how many commands there were."""
    text = Path(document).read_text()
    with tempfile.TemporaryDirectory() as folder:
        for sample in SAMPLES:
            shutil.copy(ROOT / sample, folder)
        give_ready_archive(Path(folder, ".local/state"))
        environment = environment_of(folder, folder)
        shown = "\n".join("\n".join(lines) for language, lines in blocks(text) if language == "console")
        with Postgres(needed="PG:" in shown) as database:
            reader = Reader(folder, {**environment, **database.environment}, talks)
            reader.read(text)
    return reader.failures, reader.commands


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    failures, commands = [], 0
    for document in arguments:
        failed, ran = run_document(document, "-v" in sys.argv)
        failures, commands = failures + failed, commands + ran
    print("\n\n".join(failures))
    print(f"{commands} commands, {len(failures)} failures")
    return 1 if failures or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
