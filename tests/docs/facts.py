#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What docs/reference.md lists is what the program has: codes, columns, members, variables, options."""
import json
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from commands import ROOT, SAMPLES, environment_of, give_ready_archive
from osgeo import gdal, ogr

gdal.UseExceptions()
PAGE = (ROOT / "docs/reference.md").read_text()
SOURCES = [path.read_text() for folder in ("lib", "tools", "gdal-plugin") for path in (ROOT / folder).rglob("*.?pp")]


def section(title):
    """The text below a heading, up to the next one of its level."""
    level = re.search(rf"^(#+) {re.escape(title)}$", PAGE, re.M)
    rest = PAGE[level.end():]
    end = re.search(rf"^#{{1,{len(level.group(1))}}} ", rest, re.M)
    return rest[:end.start()] if end else rest


def rows(text):
    """Cells of the tables in a text, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    return [row for number, row in enumerate(cells) if "---" not in row[0] and
            not (number + 1 < len(cells) and "---" in cells[number + 1][0])]


def names(text):
    return re.findall(r"`([^`]+)`", text)


def columns(text):
    return [name for row in rows(text) for name in names(row[0])]


def columns_of(path, layer):
    dataset = ogr.Open(str(path))  # has to outlive its layer
    definition = dataset.GetLayerByName(layer).GetLayerDefn()
    return [definition.GetFieldDefn(number).GetName() for number in range(definition.GetFieldCount())]


class Written(unittest.TestCase):
    """Without running anything but GDAL."""

    def test_exit_codes_are_those_of_the_library(self):
        failures = re.search(r"enum class Failure \{(.*?)\};", (ROOT / "lib/satchel/error.hpp").read_text(), re.S)
        known = {(code, kind) for kind, code in re.findall(r"(\w+) = (\d+),", failures.group(1))}
        said = {(row[0], names(row[1])[0]) for row in rows(section("Exit codes")) if row[0] != "0"}

        self.assertEqual(said, known)
        readme = (ROOT / "README.md").read_text().split("\n## Exit codes\n")[1].split("\n## ")[0]
        self.assertEqual({row[0] for row in rows(readme)} - {"0"}, {code for code, _ in known})

    def test_keys_and_variables_are_those_of_the_program(self):
        settings = (ROOT / "lib/satchel/service/settings.cpp").read_text()
        keys = set(re.findall(r'^        \{"(\w+)", (?:"SATCHEL|nullptr)', settings, re.M))
        in_code = {name for source in SOURCES for name in re.findall(r'"((?:SATCHEL|XDG)_\w+)"', source)}
        ours = in_code - {"SATCHEL_AREAS", "SATCHEL_PARTIAL", "SATCHEL_QUERY", "SATCHEL_TIME"}  # of layers, not of us
        text = section("Configuration")
        table = [row for row in rows(text) if len(row) == 3]

        self.assertEqual({name for row in table for name in names(row[0])}, keys)
        self.assertEqual(set(re.findall(r"`((?:SATCHEL|XDG)_\w+)`", text)), ours)

    def test_open_options_are_those_of_the_driver(self):
        listed = gdal.GetDriverByName("SATCHEL").GetMetadataItem("DMD_OPENOPTIONLIST")

        self.assertEqual(columns(section("The GDAL driver")), re.findall(r"<Option name=[\"'](\w+)", listed))


class Done(unittest.TestCase):
    """By the program, in a folder with the sample layers."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp())
        for sample in SAMPLES:
            shutil.copy(ROOT / sample, cls.folder)
        give_ready_archive(cls.folder / ".local/state")
        cls.environment = environment_of(cls.folder, cls.folder)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def run_line(self, line):
        run = subprocess.run(["bash", "-c", line], cwd=self.folder, env=self.environment, capture_output=True,
                             text=True, check=False)  # fmt: skip
        self.assertEqual(run.returncode, 0, f"{line}\n{run.stderr}")
        return run.stdout

    def test_documents_have_the_members_and_ledgers_and_layers_the_columns(self):
        for command, members in rows(section("JSON of each command")):
            with self.subTest(command=command):
                document = json.loads(self.run_line(names(command)[0]))
                self.assertEqual([name for name in document if name != "notes"], names(members))
        ledger = self.folder / ".local/state/satchel/sandbox-ledger.gpkg"
        self.assertEqual(sorted(columns(section("The ledger"))), sorted(["fid", *columns_of(ledger, "orders")]))

    def test_layers_have_the_columns(self):
        self.run_line("satchel search parcels.geojson --date 2014..2017 -o layer.gpkg && "
                      "satchel select layer.gpkg --aoi parcels.geojson -o selection.gpkg --uncovered uncovered.gpkg && "
                      "satchel aoi parcels.geojson -o aoi.gpkg && "
                      "satchel tasking attempts toulouse.kml --from 2040-06-01 --to 2040-06-04 -o attempts.gpkg && "
                      "satchel tasking feasibility toulouse.kml --from 2040-06-01 --to 2040-06-04 -o feasibility.gpkg")
        said = columns(section("footprints"))

        self.assertEqual(said[:-3], columns_of(self.folder / "layer.gpkg", "footprints"))
        self.assertEqual(said, columns_of(self.folder / "selection.gpkg", "selection"))
        self.assertEqual(columns(section("aoi")), columns_of(self.folder / "uncovered.gpkg", "uncovered"))
        for layer in ("aoi", "attempts", "feasibility"):
            self.assertEqual(sorted(columns(section(layer))),
                             sorted(columns_of(self.folder / f"{layer}.gpkg", layer)), layer)


if __name__ == "__main__":
    unittest.main()
