# SPDX-License-Identifier: MIT
"""Every call of QGIS and Qt exists in QGIS 3.22, with these arguments: Debian's stubs say so, and mypy reads them.

Not pyright: on Debian it would come by npm, some hundred packages and a download at every first
run, where mypy is one package. Both find the same here.
"""
from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import PyQt5
import pytest
import qgis
from conftest import HERE

PLUGIN = HERE.parent / "satchel"

CONFIG = """[mypy]
python_version = 3.8
[mypy-qgis.*]
ignore_errors = True
[mypy-PyQt5.*]
ignore_errors = True
"""

# Of Qt 5's stubs: two flags with | between them are an int there, which nothing takes.
FLAGS = re.compile(r'has incompatible type "int"; expected "Union\[(?:Qt\.)?(\w+?)s?, (?:Qt\.)?(\w+?)s?\]"')


@pytest.fixture(scope="module")
def stubs(tmp_path_factory):
    """Those of Debian, under the names that the plugin imports."""
    folder = tmp_path_factory.mktemp("stubs")
    (folder / "qgis" / "PyQt").mkdir(parents=True)
    for package in ("qgis", "qgis/PyQt"):
        (folder / package / "__init__.pyi").touch()
    for module in ("core", "gui", "analysis"):
        stub = (Path(qgis.__file__).parent / f"_{module}.pyi").read_text(encoding="utf-8")
        if module == "core":  # made by hand in C++, so that the generator of stubs does not know it
            stub += "\nclass QgsProcessingException(Exception): ...\n"
        (folder / "qgis" / f"_{module}.pyi").write_text(stub, encoding="utf-8")
        (folder / "qgis" / f"{module}.pyi").write_text(f"from qgis._{module} import *\n", encoding="utf-8")
    shutil.copytree(Path(PyQt5.__file__).parent, folder / "PyQt5",
                    ignore=lambda _, names: [name for name in names if not name.endswith(".pyi")])
    for stub in (folder / "PyQt5").glob("*.pyi"):
        (folder / "qgis" / "PyQt" / stub.name).write_text(f"from PyQt5.{stub.stem} import *\n", encoding="utf-8")
    find_what_was_asked_for(folder / "PyQt5" / "QtCore.pyi")
    return folder


def find_what_was_asked_for(stub):
    """findChildren(QLabel) gives labels; the stub says objects of any kind."""
    text = stub.read_text(encoding="utf-8")
    text, singles = re.subn(r"(def findChild\(self, type: )type(,.*\) -> )'QObject':", r"\1typing.Type[_Kind]\2_Kind:",
                            text)
    text, lists = re.subn(r"(def findChildren\(self, type: )type(,.*\) -> typing\.List\[)'QObject'\]:",
                          r"\1typing.Type[_Kind]\2_Kind]:", text)
    assert singles == 1 and lists == 3, "another PyQt5: look at its findChild"
    stub.write_text(text + '\n_Kind = typing.TypeVar("_Kind")\n', encoding="utf-8")


def findings(stubs, plugin):
    """What mypy says, but for what is the stubs' own fault."""
    (stubs / "mypy.ini").write_text(CONFIG, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "mypy", "--config-file", str(stubs / "mypy.ini"), "--no-error-summary",
                           "--no-site-packages", "--cache-dir", str(stubs / "cache"), str(plugin)],
                          capture_output=True, text=True, timeout=300, check=False,
                          env={"MYPYPATH": str(stubs), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, cwd=plugin.parent)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if not FLAGS.search(line)]


def test_every_call_of_qgis_and_qt_exists_in_the_oldest_version(stubs):
    assert "\n".join(findings(stubs, PLUGIN)) == ""


def test_a_call_that_came_later_and_a_wrong_argument_are_found(stubs, tmp_path):
    plugin = tmp_path / "plugin"
    plugin.mkdir()
    (plugin / "__init__.py").write_text(
        "from qgis.core import Qgis, QgsVectorLayer\n"
        "from qgis.PyQt.QtWidgets import QLabel\n\n\n"
        "def ask(layer: QgsVectorLayer, label: QLabel) -> None:\n"
        "    layer.setName(3)\n"
        "    print(Qgis.GeometryType.Polygon)\n"
        "    label.setTextFormat('html')\n", encoding="utf-8")

    found = "\n".join(findings(stubs, plugin))

    assert re.findall(r"__init__\.py:(\d+): error", found) == ["6", "7", "8"], found
