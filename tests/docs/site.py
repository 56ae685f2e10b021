#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The site is made by one command without a warning, has every page, and takes nothing from the network."""
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from commands import ROOT

LOADED = re.compile(r"<(?:script|img|link)\b[^>]*?\b(?:src|href)=\"((?:https?:)?//[^\"]+)\"")


class Site(unittest.TestCase):
    def test_it_has_all_pages_and_needs_no_network(self):
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run([ROOT / "scripts/docs", folder], capture_output=True, text=True, check=False)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertNotIn("WARNING", run.stderr)
            pages = {page.name: page.read_text() for page in Path(folder).glob("*.html")}
            styles = "".join(style.read_text() for style in Path(folder).rglob("*.css"))

        sources = {page.stem for page in (ROOT / "docs").glob("*.md")} - {"README"}
        self.assertLessEqual({f"{name}.html" for name in sources | {"index", "contents", "bench"}}, set(pages))
        self.assertIn("satchel order plan.json", pages["tutorial.html"])
        self.assertEqual([target for page in pages.values() for target in LOADED.findall(page)], [])
        self.assertNotRegex(styles, r"url\([\"']?(https?:)?//")


if __name__ == "__main__":
    unittest.main()
