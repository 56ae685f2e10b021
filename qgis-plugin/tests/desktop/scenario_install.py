# SPDX-License-Identifier: MIT
"""The packed plugin comes in by "Install from ZIP", goes, and comes back."""
from __future__ import annotations

import pyplugin_installer
import qgis.utils
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDialogButtonBox, QMenu, QPushButton, QWidget


def provider():
    return QgsApplication.processingRegistry().providerById("satchel")


def scenario(driver):
    assert provider() is None and "satchel" not in qgis.utils.available_plugins
    before = widgets(driver)

    pyplugin_installer.instance().installFromZipFile(driver.values["zip"])
    driver.wait_until(provider, "the provider")
    assert "satchel" in qgis.utils.active_plugins
    driver.note("algorithms", [algorithm.displayName() for algorithm in provider().algorithms()])
    see_the_settings(driver)

    assert qgis.utils.unloadPlugin("satchel")
    driver.settle()
    assert provider() is None and "satchel" not in qgis.utils.active_plugins
    assert options_pages(driver) == 0
    driver.note("left over", sorted(widgets(driver) - before))
    driver.note("tasks", len(QgsApplication.taskManager().activeTasks()))

    assert qgis.utils.loadPlugin("satchel") and qgis.utils.startPlugin("satchel")
    qgis.utils.reloadPlugin("satchel")
    driver.settle()
    assert provider() is not None and len(provider().algorithms()) == 10
    assert options_pages(driver) == 1


def see_the_settings(driver):
    def reply(dialog):
        from satchel.gui.settings_page import SettingsPage

        page = driver.find(SettingsPage, within=dialog)
        driver.click(driver.find(QPushButton, driver.values["test"], within=page))
        driver.wait_until(driver.find(QPushButton, driver.values["test"], within=page).isEnabled, "an answer")
        driver.shot("options", dialog)
        driver.click(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel))

    driver.answer(qgis.utils.plugins["satchel"].show_settings, "the options of QGIS", reply)


def options_pages(driver):
    """How many pages of ours the options have."""
    found = []
    driver.answer(lambda: qgis.utils.iface.showOptionsDialog(driver.window), "the options of QGIS",
                  lambda dialog: found.extend(dialog.findChildren(QWidget, "mOptionsPageSatchel")))
    return len(found)


def widgets(driver):
    """Docks, toolbars and menu entries by name: what a plugin leaves behind when it forgets to clean up."""
    return {f"{type(each).__name__} {each.objectName()}" for each in driver.window.findChildren(QObject)
            if "satchel" in each.objectName().lower() and not isinstance(each, QgsTask) and not is_put_away(each)}


def is_put_away(each):
    """QGIS takes a menu out that has no entry any more, and keeps the object for itself."""
    return isinstance(each, QMenu) and not each.menuAction().associatedWidgets()
