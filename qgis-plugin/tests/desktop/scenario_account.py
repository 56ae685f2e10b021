# SPDX-License-Identifier: MIT
"""Somebody with an account searches, saves the project, and takes the plugin away during a search."""
from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProject, QgsSettings
from qgis.PyQt.QtWidgets import QToolButton
from satchel.core.profiles import config_path
from satchel.core.settings import Settings
from satchel.gui.dock import RESULTS, SatchelDock

AREA = "POLYGON((1.36 43.55, 1.52 43.54, 1.54 43.66, 1.40 43.67, 1.36 43.55))"


def scenario(driver):
    logged = []
    QgsApplication.messageLog().messageReceived.connect(lambda *what: logged.append(" ".join(map(str, what))))
    have_an_account(driver)
    dock = search(driver)
    project = save_the_project(driver)
    process = search_in_vain(driver, dock)
    take_the_plugin_away(driver, process)
    QgsSettings().sync()
    places = [project, *files(Path(os.environ["HOME"]).parent)]
    secret = driver.values["secret"].encode()
    driver.note("leaks", sorted({str(path) for path in places if secret in content(path)}))
    driver.note("log", any(driver.values["secret"] in text for text in logged))
    driver.note("files", len(places))
    driver.note("seen by this search", "satchel/profile" in QgsSettings().allKeys() and
                any(b"desktop-account" in content(path) for path in places))


def have_an_account(driver):
    """The service of the test, and a key in the store of QGIS, which its settings name."""
    address = driver.values["address"]
    config = config_path()
    config.parent.mkdir(parents=True)
    config.write_text(f'[profiles.desktop-account]\nauth_url = "{address}/token"\norder_url = "{address}"\n'
                      f'search_url = "{address}"\n', encoding="utf-8")
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("master of this test", True)
    entry = QgsAuthMethodConfig("Basic", 1)
    entry.setName("Airbus")
    entry.setConfigMap({"username": "apikey", "password": driver.values["secret"], "realm": ""})
    stored, entry = manager.storeAuthenticationConfig(entry)
    assert stored
    Settings(profile="desktop-account", authcfg=entry.id(), search_authcfg=entry.id()).save()


def search(driver):
    driver.base_map("EPSG:2154")
    driver.show_place(1.2, 43.4, 1.7, 43.8)
    driver.click(driver.find(QToolButton, "Satchel"))
    dock = driver.window.findChild(SatchelDock)
    assert not dock.simulated.isVisible()  # an order would be one
    driver.open_tab(dock.tabs, "Results")
    driver.click(dock.results.pictures)  # the answer of the test names pictures of the real service
    assert not dock.results.pictures.isChecked()
    driver.open_tab(dock.tabs, "Area")
    driver.choose(dock.area.choice, "WKT or GeoJSON text")
    driver.type(dock.area.stack.currentWidget().text, AREA)
    driver.click(dock.area.use)
    driver.wait_until(lambda: dock.workspace.areas, "the areas")
    driver.open_tab(dock.tabs, "Search")
    driver.click(dock.search.search)
    driver.wait_until(lambda: dock.tabs.currentIndex() == RESULTS and dock.results.model.images(), "images")
    driver.wait_until(lambda: not dock.results.calls.is_running, "the end of the reading")
    driver.choose_in_menu(dock.results.add, "As a temporary layer")
    driver.wait_until(lambda: driver.layer("Footprints"), "the footprints as a layer")
    assert dock.results.summary.text() == "1 image, 0 chosen" and not dock.results.message.text()
    driver.shot("searched")
    return dock


def save_the_project(driver):
    path = Path(os.environ["HOME"]) / "project.qgz"
    assert QgsProject.instance().write(str(path))
    driver.settle()
    assert b"Footprints" in content(path)
    return path


def search_in_vain(driver, dock):
    """The service does not answer any more. Returns the process of the search."""
    driver.open_tab(dock.tabs, "Search")
    driver.click(dock.search.search)
    process = driver.wait_until(lambda: next(iter(programs("search")), None), "the process of the search")
    secret = driver.values["secret"].encode()
    assert secret not in (process / "cmdline").read_bytes()
    assert secret in (process / "environ").read_bytes()  # else this scenario proves nothing
    time.sleep(0.5)  # it has asked the service, and waits
    driver.shot("searching")
    assert process.exists() and dock.search.calls.is_running
    return process


def take_the_plugin_away(driver, process):
    begin = time.monotonic()
    assert qgis.utils.unloadPlugin("satchel")
    driver.wait_until(lambda: not process.exists(), "the end of the process", 5)
    driver.note("seconds", time.monotonic() - begin)
    driver.settle()
    assert driver.window.findChild(SatchelDock) is None
    assert QgsApplication.processingRegistry().providerById("satchel") is None
    assert QgsApplication.taskManager().countActiveTasks() == 0
    driver.shot("unloaded")


def programs(command):
    """Processes of the tool that run that command, started by this QGIS."""
    for task in Path("/proc/self/task").iterdir():
        for pid in (task / "children").read_text().split():
            process = Path("/proc") / pid
            words = (process / "cmdline").read_bytes().split(b"\0") if process.exists() else []
            if words and words[0].endswith(b"satchel") and command.encode() in words:
                yield process


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and
            "bin" not in path.parts and path.name != "job.json"]


def content(path):
    """With what is within a zip."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
