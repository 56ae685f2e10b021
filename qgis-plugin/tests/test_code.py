# SPDX-License-Identifier: MIT
"""The code itself: Qt 5 and 6, the Python of QGIS 3.22, the rules of plugins.qgis.org."""
from __future__ import annotations

import ast
import configparser
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HERE

PLUGIN = HERE.parent / "satchel"
SOURCES = sorted(PLUGIN.rglob("*.py"))

# QGIS' own layer over Qt offers these at the place of Qt 5 in both.
MOVED = {"QAction": "QtGui", "QActionGroup": "QtGui", "QShortcut": "QtGui"}
# What only Qt 5 has stands in this file, behind a question for the version.
FOR_QT_5 = {"field_types.py": "QVariant"}


def trees():
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES]


def imported_qt(path, tree):
    """Local name -> the object of PyQt6."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt."):
            for alias in node.names:
                if FOR_QT_5.get(path.name) == alias.name:
                    continue
                module = importlib.import_module("PyQt6." + MOVED.get(alias.name, node.module.split(".")[-1]))
                names[alias.asname or alias.name] = getattr(module, alias.name)
    return names


def chains(tree):
    """Dotted names: ("QProcess", ["ProcessState", "NotRunning"])."""
    for node in ast.walk(tree):
        parts = []
        while isinstance(node, ast.Attribute):
            parts.insert(0, node.attr)
            node = node.value
        if parts and isinstance(node, ast.Name):
            yield node.id, parts


def test_every_name_of_qt_exists_in_qt_6():
    pytest.importorskip("PyQt6.QtCore")
    uses = 0
    for path, tree in trees():
        names = imported_qt(path, tree)
        for name, parts in chains(tree):
            value = names.get(name)
            for part in parts if value is not None else []:
                assert hasattr(value, part), f"{path}: {name}.{'.'.join(parts)}"
                value = getattr(value, part)
                uses += 1
    assert uses > 10


def test_qt_comes_from_qgis_only_and_the_core_knows_no_widgets():
    for path, tree in trees():
        for node in ast.walk(tree):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else \
                [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for module in modules:
                assert not module.startswith(("PyQt", "PySide", "subprocess", "osgeo")), f"{path}: {module}"
                if "gui" not in path.parts:
                    assert "QtWidgets" not in module and "qgis.gui" not in module, f"{path}: {module}"


def test_the_code_is_python_3_8_which_comes_with_qgis_3_22():
    for path in SOURCES:
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_no_file_is_longer_than_400_lines_and_each_names_its_licence():
    for path in [*SOURCES, *HERE.rglob("*.py")]:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 400, path
        assert lines[0] == "# SPDX-License-Identifier: MIT", path


def test_metadata_and_folder_are_what_the_plugin_site_accepts():
    metadata = configparser.ConfigParser()
    metadata.read(PLUGIN / "metadata.txt", encoding="utf-8")
    general = metadata["general"]

    for key in ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker",
                "repository"):
        assert general[key].strip(), key
    assert general["qgisMinimumVersion"] == "3.22" and general["qgisMaximumVersion"] == "4.99"
    assert general["hasProcessingProvider"] == "yes" and "external tool" in general["about"]
    assert (PLUGIN / general["icon"]).is_file() and (PLUGIN / "LICENSE").is_file()
    project = (HERE.parent.parent / "CMakeLists.txt").read_text(encoding="utf-8")
    assert general["version"] == re.search(r"VERSION (\d+\.\d+\.\d+)", project)[1]


@pytest.mark.parametrize("command", [
    ["flake8", "--max-line-length=120", str(HERE.parent)],
    ["bandit", "-q", "-r", str(PLUGIN)],
])
def test_flake8_and_bandit_find_nothing(command):
    pytest.importorskip(command[0])

    found = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, timeout=120,
                           check=False, cwd=Path("/"))

    assert found.returncode == 0, found.stdout + found.stderr
