#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the table of docs/security.md with the tests: each input names a test that exists, each
test of this folder stands in the table, and there are at least sixty inputs."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
CASE = re.compile(r'TEST_CASE\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')
PART = re.compile(r'"((?:[^"\\]|\\.)*)"')


def names_in(folder):
    names = set()
    for source in sorted(folder.rglob("*.cpp")):
        for match in CASE.finditer(source.read_text(encoding="utf-8")):
            names.add("".join(PART.findall(match.group(1))).replace('\\"', '"'))
    return names


tests = names_in(root / "tests")
# The driver's tests are in Python, a sentence for each class.
tests |= set(re.findall(r'satchel_driver_test\([^"]*"([^"]+)"\)',
                        (root / "tests" / "gdal" / "CMakeLists.txt").read_text(encoding="utf-8")))
own = names_in(root / "tests" / "hostile")
table = re.findall(r"^\| \d+ \| .* \| `(.*)` \|$", (root / "docs" / "security.md").read_text(encoding="utf-8"),
                   re.MULTILINE)
problems = [f"no such test: {name}" for name in table if name not in tests]
problems += [f"not in docs/security.md: {name}" for name in sorted(own - set(table))]
problems += [f"listed twice: {name}" for name in sorted({name for name in table if table.count(name) > 1})]
if len(table) < 60:
    problems.append(f"only {len(table)} inputs")
print(f"{len(table)} hostile inputs, {len(own)} of them in tests/hostile")
if problems:
    sys.exit("\n".join(problems))
