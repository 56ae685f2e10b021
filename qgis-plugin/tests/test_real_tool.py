# SPDX-License-Identifier: MIT
"""The built tool against its own simulated service, by qgis_process as users run it."""
from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess

import processing
import pytest
from conftest import DATA, HERE
from qgis.core import (
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)
from satchel.core.layers import open_layer
from support import Feedback, memory_layer

# Debian's wrapper without ".bin" passes an option that the program refuses.
QGIS_PROCESS = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
TOOL = os.environ.get("SATCHEL_TOOL", "")


@pytest.fixture(scope="module", autouse=True)
def needed_programs():
    """A test that did not run proves nothing."""
    if not QGIS_PROCESS or not os.path.isfile(TOOL):
        pytest.fail("needs qgis_process (Debian's package qgis) and SATCHEL_TOOL, the path of the built program")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The plugin enabled in a fresh profile, the tool in the PATH, no credentials."""
    folder = tmp_path_factory.mktemp("installed")
    (folder / "bin").mkdir()
    (folder / "bin" / "satchel").symlink_to(TOOL)
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(folder / "profile"),
                   "QGIS_PLUGINPATH": str(HERE.parent), "PYTHONWARNINGS": "ignore", "PYTHONDONTWRITEBYTECODE": "1",
                   "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    call(environment, "plugins", "enable", "satchel")
    return environment


def call(environment, *words, folder=None):
    """Runs qgis_process; should it hang, it ends with all that it started."""
    process = subprocess.Popen([QGIS_PROCESS, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True, cwd=folder, start_new_session=True)
    try:
        stdout, stderr = process.communicate(timeout=180)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def run(environment, name, **parameters):
    """The results of an algorithm and its log."""
    done = call(environment, "--json", "run", f"satchel:{name}", "--",
                *(f"{key}={value}" for key, value in parameters.items()))
    assert done.returncode == 0, done.stdout + done.stderr
    answer = json.loads(done.stdout)
    return answer["results"], json.dumps(answer["log"], ensure_ascii=False)


def refused(environment, name, **parameters):
    done = call(environment, "--json", "run", f"satchel:{name}", "--",
                *(f"{key}={value}" for key, value in parameters.items()))
    assert done.returncode != 0
    return done.stdout + done.stderr


def test_from_a_layer_in_lambert_93_to_a_placed_order_simulated_all_the_way(installed, tmp_path):
    shutil.unpack_archive(DATA / "toulouse_lambert93.zip", tmp_path)
    (aoi,) = tmp_path.rglob("*.shp")

    checked, _ = run(installed, "check_aoi", AOI=aoi, OUTPUT=tmp_path / "areas.gpkg")
    assert checked["AREAS"] == 1 and round(checked["AREA_KM2"], 1) == 300.9 and checked["PROBLEMS"] == 0

    found, log = run(installed, "search", AOI=aoi, CONSTELLATION="PLEIADES", DATE="2017-01-24",
                     OUTPUT=tmp_path / "found.gpkg")
    assert found["COUNT"] == 1 and found["SIMULATED"] is True and "SIMULATED" in log

    selected, _ = run(installed, "select", FOOTPRINTS=tmp_path / "found.gpkg", AOI=aoi,
                      OUTPUT=tmp_path / "selection.gpkg")
    assert selected["COUNT"] == 1 and selected["COMPLETE"] is True

    seen, _ = run(installed, "quicklooks", FOOTPRINTS=tmp_path / "selection.gpkg", OUTPUT=tmp_path / "quicklooks")
    assert seen["COUNT"] == 1 and os.path.isfile(seen["MOSAIC"])

    options, _ = run(installed, "options", PRODUCT="PleiadesArchiveMono", AOI=aoi, OUTPUT=tmp_path / "options.gpkg")
    assert options["VALID"] is True

    plan = tmp_path / "plan.json"
    planned, _ = run(installed, "plan", AOI=aoi, IMAGES=tmp_path / "selection.gpkg", PRODUCT="PleiadesArchiveMono",
                     OPTIONS="priority=rush", OUTPUT=plan)
    assert planned["ORDERS"] == 1 and "rush" in plan.read_text(encoding="utf-8")

    priced, _ = run(installed, "price", PLAN=plan)
    assert priced["TOTAL"] > 0 and priced["CURRENCY"] == "EUR"

    assert "not confirmed" in refused(installed, "order", PLAN=plan, MAX_TOTAL=10000)
    assert "more than the 10.00 EUR" in refused(installed, "order", PLAN=plan, MAX_TOTAL=10, CONFIRM="true")
    ordered, log = run(installed, "order", PLAN=plan, MAX_TOTAL=10000, CONFIRM="true")
    assert ordered["SALES_ORDER_IDS"].startswith("SO-") and ordered["TOTAL"] == priced["TOTAL"]
    assert ordered["SIMULATED"] is True
    assert "placed already" in refused(installed, "order", PLAN=plan, MAX_TOTAL=10000, CONFIRM="true")

    check_layer(tmp_path / "found.gpkg")


def check_layer(path):
    """Style, labels and time, which QGIS itself loses while it opens the layer."""
    assert not QgsVectorLayer(str(path), "footprints", "ogr").temporalProperties().isActive()

    layer = open_layer(str(path), "footprints")

    assert layer.isValid() and layer.featureCount() == 1
    assert layer.temporalProperties().isActive()
    assert layer.renderer().type() != "singleSymbol" and layer.labelsEnabled()


def test_the_commands_of_the_readme_do_what_it_shows(installed, tmp_path, own_archive):
    """With an archive of their own: the same purchase would be refused a second time."""
    readme = (HERE.parent.parent / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^qgis_process.bin (run .*?)(?:  +# (.*))?$", readme, re.MULTILINE)
    shutil.copy(DATA / "toulouse.kml", tmp_path)
    environment = {**installed, "XDG_STATE_HOME": str(own_archive)}
    assert len(shown) == 4

    for command, results in shown:
        done = call(environment, *shlex.split(command), folder=tmp_path)

        assert done.returncode == 0, done.stdout + done.stderr
        for result in filter(None, results.split(", ")):
            assert result.replace(": ", ":\t") in done.stdout


def test_results_on_the_map_have_style_time_and_an_honest_name(installed, provider, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", installed["PATH"])
    feedback = Feedback()

    processing.runAndLoadResults("satchel:search", {
        "AOI": str(DATA / "toulouse.kml"), "CONSTELLATION": "PLEIADES", "DATE": "2017-01-24",
        "OUTPUT": str(tmp_path / "found.gpkg")}, feedback=feedback)

    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.name() == "Footprints (simulated)"
    assert layer.temporalProperties().isActive() and layer.labelsEnabled()
    assert any("simulated service" in warning for warning in feedback.warnings)


def test_what_the_tool_says_of_a_wrong_product_is_what_qgis_says(installed, provider, monkeypatch):
    monkeypatch.setenv("PATH", installed["PATH"])

    with pytest.raises(QgsProcessingException) as caught:
        processing.run("satchel:options", {"PRODUCT": "Nonsense", "OUTPUT": "TEMPORARY_OUTPUT"}, feedback=Feedback())

    assert "is not among the product types" in str(caught.value) and "hint: " in str(caught.value)


def test_a_bow_tie_in_lambert_93_is_repaired_and_reported(installed, provider, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", installed["PATH"])
    layer = memory_layer("Polygon((570000 6270000, 590000 6290000, 590000 6270000, 570000 6290000, 570000 6270000))",
                         crs="EPSG:2154")

    result = processing.run("satchel:check_aoi", {"AOI": layer, "NAME_FIELD": "label",
                                                  "OUTPUT": str(tmp_path / "areas.gpkg")}, feedback=Feedback())

    assert result["AREAS"] == 1 and result["REPAIRS"] > 0
    assert result["AREA_KM2"] == pytest.approx(200, rel=0.01)
    (area,) = QgsVectorLayer(result["OUTPUT"], "areas", "ogr").getFeatures()
    assert "parcel 1" in area.attributes() and area.geometry().isGeosValid()


def test_each_algorithm_explains_itself_in_a_shell(installed):
    listed = call(installed, "list").stdout

    for name in ("check_aoi", "search", "select", "quicklooks", "tasking_attempts", "tasking_feasibility", "options",
                 "plan", "price", "order"):
        assert f"satchel:{name}" in listed
    assert "SIMULATED" in call(installed, "--json", "help", "satchel:search").stdout


def test_the_model_of_the_cookbook_goes_from_areas_to_a_price(installed, tmp_path):
    shutil.unpack_archive(DATA / "toulouse_lambert93.zip", tmp_path)
    (aoi,) = tmp_path.rglob("*.shp")
    model = HERE.parent.parent / "docs" / "offer.model3"

    done = call(installed, "--json", "run", str(model), "--", f"areas={aoi}", "date=2017-01-24", "clouds=10",
                f"plan:plan={tmp_path / 'plan.json'}", f"select:images={tmp_path / 'images.gpkg'}")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "credit left" in done.stdout and (tmp_path / "plan.json").is_file()
