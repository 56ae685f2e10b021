#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every message that docs/troubleshooting.md explains, a heading in backticks, stands in a source, its "..." apart.

Those that are not ours, of GDAL, are named in OTHERS.
"""
import re
import unittest

from commands import ROOT

OTHERS = {"Unable to open datasource `SATCHEL:' with the following drivers"}


def source_texts():
    """All literals of the program and the plugin, those that stand side by side as one, escapes as they print."""
    files = [path for folder, ending in (("lib/satchel", "?pp"), ("tools", "?pp"), ("gdal-plugin", "?pp"),
                                         ("qgis-plugin/satchel", "py"))
             for path in (ROOT / folder).rglob(f"*.{ending}")]
    text = "\n".join(path.read_text() for path in files)
    return re.sub(r'"\s*\n\s*"', "", text).replace('\\"', '"')


def explained():
    page = (ROOT / "docs/troubleshooting.md").read_text()
    return re.findall(r"^### (`+) ?(.+?) ?\1$", page, re.M)


class Messages(unittest.TestCase):
    def test_every_explained_message_is_one_of_the_program(self):
        sources, messages = source_texts(), [message for _, message in explained()]

        self.assertGreater(len(messages), 20)
        for message in set(messages) - OTHERS:
            for part in message.split("..."):
                with self.subTest(message=message):
                    self.assertIn(part.strip(), sources)


if __name__ == "__main__":
    unittest.main()
