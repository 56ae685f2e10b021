# SPDX-License-Identifier: MIT
"""Footprints that are the same on every machine, and a search service that sends them."""

import os
import subprocess


def footprints(program, folder, count):
    """A file of so many; `program` is footprint_pages."""
    file = folder / f"footprints-{count}.geojsonl"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        subprocess.run([program, "make", draft, str(count)], check=True)
        draft.rename(file)
    return file


class Server:
    """Serves a file on the loopback; programs that are run meanwhile find it in the environment."""

    def __init__(self, program, file):
        self.process = subprocess.Popen([program, "serve", file], stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()

    def __enter__(self):
        os.environ.update(SATCHEL_SEARCH_URL=self.url, SATCHEL_API_KEY="bench-key-of-nobody",
                          SATCHEL_DIALECT="geoapi")  # fmt: skip
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
