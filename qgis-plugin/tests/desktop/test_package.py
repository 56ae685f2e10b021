# SPDX-License-Identifier: MIT
"""The zip is what plugins.qgis.org accepts, and QGIS installs it."""
from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from desktop import run_scenario  # noqa: E402

PLUGIN = ROOT / "qgis-plugin" / "satchel"
TOOL = os.environ.get("SATCHEL_TOOL", "")


def pack(target):
    done = subprocess.run([str(ROOT / "scripts" / "package-plugin"), str(target)], capture_output=True, text=True,
                          timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return pack(tmp_path_factory.mktemp("package") / "satchel.zip")


def test_there_is_one_folder_with_licence_metadata_and_translations_and_no_binary(package):
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
        metadata = configparser.ConfigParser()
        metadata.read_string(archive.read("satchel/metadata.txt").decode("utf-8"))

        assert {name.split("/")[0] for name in names} == {"satchel"} and archive.testzip() is None
        assert {"satchel/__init__.py", "satchel/LICENSE", "satchel/icon.svg", "satchel/i18n/satchel_fr.qm",
                "satchel/i18n/satchel_de.qm"} <= set(names)
        assert metadata["general"]["version"]
        for name in names:
            assert ".." not in name and "__pycache__" not in name and not name.endswith((".pyc", ".ts"))
            if not name.endswith(".qm"):  # Qt's compiled translations: data, that nothing runs
                archive.read(name).decode("utf-8")
    assert package.stat().st_size < 25_000_000


def test_every_source_of_the_plugin_is_packed(package):
    with zipfile.ZipFile(package) as archive:
        packed = {name for name in archive.namelist() if name.endswith(".py")}

    assert packed == {f"satchel/{path.relative_to(PLUGIN).as_posix()}" for path in PLUGIN.rglob("*.py")}


def test_the_same_sources_make_the_same_zip(package, tmp_path):
    os.utime(PLUGIN / "plugin.py")

    assert pack(tmp_path / "again.zip").read_bytes() == package.read_bytes()


@pytest.mark.parametrize("spoil, says", [
    (lambda folder: (folder / "tool.so").write_bytes(b"\x7fELF"), "what is this?"),
    (lambda folder: (folder / "LICENSE").unlink(), "LICENSE is missing"),
    (lambda folder: replace(folder, "author=The Satchel maintainers", "author=A/B"), "slash"),
    (lambda folder: replace(folder, "about=", "about=10% "), "metadata.txt"),
    (lambda folder: replace(folder, "email=maintainers@satchel.example", "email="), "email is missing"),
])
def test_what_the_site_would_refuse_is_not_packed(tmp_path, spoil, says):
    folder = tmp_path / "satchel"
    shutil.copytree(PLUGIN, folder)
    spoil(folder)

    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "lib" / "pack_plugin.py"), str(folder),
                           str(tmp_path), str(tmp_path / "satchel.zip")], capture_output=True, text=True, timeout=60,
                          check=False)

    assert done.returncode == 1 and says in done.stderr
    assert not (tmp_path / "satchel.zip").exists()


def replace(folder, old, new):
    path = folder / "metadata.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("locale, test, search", [
    ("en_US", "Test", "Search footprints"), ("fr_FR", "Tester", "Rechercher des emprises"),
    ("de_DE", "Testen", "Bildumrisse suchen"),
])
def test_the_zip_is_installed_by_qgis_in_its_language_and_goes_without_a_trace(package, tmp_path, locale, test, search):
    folder = Path(os.environ.get("DESKTOP_PICTURES") or tmp_path) / f"install-{locale}"

    outcome = run_scenario(HERE / "scenario_install.py", folder, tool=TOOL, locale=locale, linked=False,
                           values={"zip": str(package), "test": test})

    assert outcome.ok, outcome.error
    assert search in outcome.notes["algorithms"]
    assert outcome.notes["left over"] == [] and outcome.notes["tasks"] == 0
