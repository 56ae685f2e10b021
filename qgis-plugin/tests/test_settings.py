# SPDX-License-Identifier: MIT
"""The page in the options of QGIS, and what is shown while there is no program."""
from __future__ import annotations

import os

import pytest
from qgis.core import QgsSettings
from qgis.gui import QgsAuthConfigSelect, QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QPushButton
from satchel.core import tool
from satchel.core.settings import Settings
from satchel.gui.settings_page import SettingsPage, SettingsPageFactory
from satchel.gui.tool_missing import ToolMissing
from support import SECRET, store, wait_until


@pytest.fixture
def show(qgis_app):
    """Shows a widget for the time of a test; PICTURES names a folder for its pictures."""
    shown = []

    def show(widget, width=720, height=640):
        shown.append(widget)
        widget.resize(width, height)
        widget.show()
        QCoreApplication.processEvents()
        return widget

    yield show
    for number, widget in enumerate(shown, 1):
        if os.environ.get("PICTURES"):
            name = os.environ["PYTEST_CURRENT_TEST"].split("::")[-1].split(" ")[0]
            widget.grab().save(os.path.join(os.environ["PICTURES"], f"{name}-{number}.png"))
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def button(widget, text):
    (found,) = [each for each in widget.findChildren(QPushButton) if each.text().replace("&", "") == text]
    return found


def texts(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def path_of(page):
    return page.findChild(QgsFileWidget)


def profile_of(page):
    (box,) = [box for box in page.findChildren(QComboBox) if box.accessibleName() == "Profile"]
    return box


def test_what_is_chosen_is_stored_by_ok_and_not_before(show):
    ordering = store("Basic", username="id", password=SECRET)
    searching = store("Basic", username="apikey", password="key")
    page = show(SettingsPage())

    path_of(page).setFilePath("/opt/satchel/bin/satchel")
    profile_of(page).setCurrentText("work")
    for select, authcfg in zip(page.findChildren(QgsAuthConfigSelect), (ordering, searching)):
        select.setConfigId(authcfg)
    assert Settings.load() == Settings()
    page.apply()

    assert Settings.load() == Settings("/opt/satchel/bin/satchel", "work", ordering, searching)
    assert SECRET not in "".join(str(QgsSettings().value(key)) for key in QgsSettings().allKeys())


def test_the_page_opens_with_what_is_stored_and_empties_it(show):
    authcfg = store("Basic", username="id", password=SECRET)
    Settings("/opt/satchel", "mine", authcfg, authcfg).save()

    page = show(SettingsPage())
    assert page.settings() == Settings("/opt/satchel", "mine", authcfg, authcfg)
    path_of(page).setFilePath("")
    profile_of(page).setCurrentIndex(0)
    for select in page.findChildren(QgsAuthConfigSelect):
        select.setConfigId("")
    page.apply()

    assert Settings.load() == Settings() and not QgsSettings().contains("satchel/profile")


def test_profiles_of_the_configuration_file_can_be_chosen(show, tmp_path, monkeypatch):
    (tmp_path / "config.toml").write_text('[profiles.work]\nsearch_url = "https://x"\n', encoding="utf-8")
    monkeypatch.setenv("SATCHEL_CONFIG", str(tmp_path / "config.toml"))

    box = profile_of(show(SettingsPage()))

    shown = [box.itemText(row) for row in range(box.count())]
    assert shown == ["", "sandbox", "geoapi-qual", "geostore", "oneatlas", "work"]


def test_the_test_tells_the_version_of_the_program_that_is_named_and_not_yet_saved(show, fake_tool):
    page = show(SettingsPage())
    path_of(page).setFilePath(str(fake_tool.program))

    button(page, "Test").click()
    assert "Asking" in texts(page) and not button(page, "Test").isEnabled()
    wait_until(lambda: button(page, "Test").isEnabled())

    assert f"OK: Satchel 0.1.0, {fake_tool.program}" in texts(page)
    assert Settings.load() == Settings()


def test_without_a_path_the_test_finds_the_program_in_the_path(show, fake_tool):
    page = show(SettingsPage())

    button(page, "Test").click()
    wait_until(lambda: button(page, "Test").isEnabled())

    assert f"OK: Satchel 0.1.0, {fake_tool.program}" in texts(page)


@pytest.mark.parametrize("version, says", [
    ("satchel 0.0.9", "the plugin needs 0.1.0 or later"),
    ("<b>something else</b>", "does not say that it is Satchel"),
])
def test_the_test_tells_what_is_wrong_with_the_program_and_what_to_do(show, fake_tool, version, says):
    fake_tool.will(version=version)
    page = show(SettingsPage())

    button(page, "Test").click()
    wait_until(lambda: button(page, "Test").isEnabled())

    assert says in texts(page) and "<br>" in texts(page)


def test_a_program_that_hangs_holds_up_neither_the_page_nor_a_second_test(show, fake_tool, monkeypatch):
    monkeypatch.setattr(tool, "VERSION_MS", 600)
    fake_tool.will(version="hangs")
    page = show(SettingsPage())

    button(page, "Test").click()
    path_of(page).setFilePath("/nowhere/<i>satchel</i>")
    button(page, "Test").click()
    wait_until(lambda: button(page, "Test").isEnabled())

    assert "there is no such program" in texts(page) and "&lt;i&gt;" in texts(page)
    wait_until(lambda: not running_tasks())
    assert "there is no such program" in texts(page)  # the late answer is not told


def test_a_page_that_is_closed_while_it_asks_does_no_harm(fake_tool):
    page = SettingsPage()
    button(page, "Test").click()

    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait_until(lambda: not running_tasks())


def running_tasks():
    from qgis.core import QgsApplication

    return QgsApplication.taskManager().activeTasks()


def test_the_factory_makes_a_page_each_time_and_tells_when_one_was_saved(show):
    factory = SettingsPageFactory(QIcon())
    told = []
    factory.saved.connect(lambda: told.append(Settings.load().profile))

    first, second = show(factory.createWidget(None)), show(factory.createWidget(None))
    profile_of(second).setCurrentText("sandbox")
    second.apply()

    assert first is not second and told == ["sandbox"]


def test_everything_on_the_page_has_a_name_for_who_cannot_see_it(show):
    page = show(SettingsPage())

    for box in page.findChildren(QComboBox):
        assert box.accessibleName()
    for select in page.findChildren(QgsAuthConfigSelect):
        assert select.height() <= 110


def test_a_missing_program_is_told_with_commands_and_found_once_it_is_there(show, fake_tool):
    Settings(tool_path="/nowhere/satchel").save()
    widget = show(ToolMissing(), 420, 600)
    seen = []
    widget.available.connect(lambda *answer: seen.append(answer))
    widget.missing.connect(lambda: seen.append("missing"))
    widget.settings_wanted.connect(lambda: seen.append("settings"))

    widget.check()
    wait_until(lambda: seen)
    assert seen == ["missing"] and "no such program" in texts(widget) and "cmake --install" in texts(widget)
    button(widget, "Settings…").click()
    Settings().save()
    button(widget, "Try again").click()
    wait_until(lambda: len(seen) == 3)

    assert seen[1:] == ["settings", (str(fake_tool.program), "0.1.0")]


def test_what_the_page_tells_anyway_is_not_told_twice(show, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    widget = show(ToolMissing(), 420, 600)
    missing = []
    widget.missing.connect(lambda: missing.append(True))

    widget.check()
    wait_until(lambda: missing)

    assert "is not installed" in texts(widget) and texts(widget).count("cmake --install") == 1
