# SPDX-License-Identifier: MIT
"""A new user without an account: looks at the settings, searches by the algorithm, sees footprints."""
from __future__ import annotations

import processing
import qgis.utils
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QPushButton
from satchel.gui.settings_page import SettingsPage


def scenario(driver):
    assert "satchel" in qgis.utils.active_plugins
    assert QgsApplication.processingRegistry().providerById("satchel") is not None
    see_the_settings(driver)
    start_a_map(driver)
    search(driver)


def see_the_settings(driver):
    def reply(dialog):
        page = driver.find(SettingsPage, within=dialog)
        driver.click(driver.find(QPushButton, "Test", within=page))
        driver.wait_until(lambda: any(label.text().startswith("OK: Satchel") for label in page.findChildren(QLabel)),
                          "the version of the program")
        driver.type(driver.find(QComboBox, "Profile", within=page).lineEdit(), "sandbox")
        driver.shot("options", dialog)
        driver.click(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok))

    driver.answer(qgis.utils.plugins["satchel"].show_settings, "the options of QGIS", reply)
    assert QgsSettings().value("satchel/profile") == "sandbox"


def start_a_map(driver):
    """The area around Toulouse, in the CRS that French maps have."""
    driver.base_map("EPSG:2154")
    driver.load(driver.values["aoi"], "Toulouse")
    driver.show_place(0.7, 43.1, 2.2, 44.1)
    driver.shot("area")


def search(driver):
    dialog = processing.createAlgorithmDialog("satchel:search", {
        "AOI": driver.layer("Toulouse").source(), "CONSTELLATION": "PLEIADES", "CLOUD_COVER": 30,
        "DATE": "2014..2026"})
    dialog.show()
    dialog.resize(900, 640)
    driver.shot("search", dialog)
    driver.click(driver.find(QPushButton, "Run", within=dialog))
    layer = driver.wait_until(lambda: driver.layer("Footprints (simulated)") or driver.layer("Footprints"),
                              "footprints on the map")
    driver.shot("search-log", dialog)
    dialog.close()
    driver.note("images", layer.featureCount())
    driver.note("renderer", layer.renderer().type())
    driver.note("temporal", layer.temporalProperties().isActive())
    driver.clear_messages()
    driver.shot("footprints")
