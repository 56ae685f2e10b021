# SPDX-License-Identifier: MIT
"""Another profile in the options of QGIS: banner, button, price and results follow at once."""
from __future__ import annotations

import order_support
import pytest
from iface_stub import delete_what_is_to_go
from order_support import answers, ask_price, asked, press, wait_for_options
from qgis.PyQt.QtWidgets import QDockWidget
from satchel import classFactory
from satchel.core.order_draft import Phase
from satchel.core.settings import Settings, news
from satchel.gui.settings_page import SettingsPage
from support import wait_until

open_panel, panel = order_support.open_panel, order_support.panel


@pytest.fixture
def dock(iface, fake_tool):
    answers(fake_tool)
    plugin = classFactory(iface)
    plugin.initGui()
    dock = iface.window.findChild(QDockWidget, "SatchelDock")
    dock.show()
    yield dock
    plugin.unload()
    delete_what_is_to_go()


def take_in_options(profile):
    """OK in the options of QGIS."""
    page = SettingsPage()
    page._profile.setCurrentText(profile)
    page.apply()
    page.deleteLater()


def test_the_banner_follows_the_profile_at_once_and_in_both_directions(dock):
    take_in_options("sandbox")
    assert dock.simulated.isVisible() and dock.results.simulated

    take_in_options("work")
    assert not dock.simulated.isVisible() and not dock.results.simulated

    take_in_options("sandbox")
    assert dock.simulated.isVisible()


def test_attempts_of_another_service_go_at_once(dock, monkeypatch):
    cleared = []
    monkeypatch.setattr(dock.tasking.results, "clear", lambda: cleared.append(True))
    take_in_options("work")
    assert cleared == [True]


def test_settings_that_stay_as_they_are_tell_nobody(qgis_app):
    Settings(profile="work").save()
    heard = []
    news.changed.connect(lambda: heard.append(1))

    Settings(profile="work").save()
    assert heard == []

    Settings(profile="sandbox").save()
    assert heard == [1]


def test_a_dock_that_is_gone_hears_nothing_of_the_settings(iface, fake_tool, capfd):
    plugin = classFactory(iface)
    plugin.initGui()
    plugin.unload()

    Settings(profile="work").save()
    delete_what_is_to_go()
    Settings(profile="sandbox").save()

    assert "Traceback" not in capfd.readouterr().err


def test_a_price_of_the_simulated_service_does_not_hold_for_another_profile_and_it_is_said_at_once(panel):
    take_in_options("sandbox")
    wait_for_options(panel)
    ask_price(panel)
    assert panel.draft.can_order and "simulated" in panel.order_button.text()

    take_in_options("work")

    assert not panel.order_button.isEnabled() and panel.order_button.text() == "Order…"
    assert panel.price.stale.isVisible() and "does not hold any more" in panel.price.stale.text()
    assert "does not hold any more" in panel.hint.text()
    wait_for_options(panel)
    assert panel.price_button.isEnabled()


def test_a_price_of_a_real_account_is_gone_at_once_for_the_simulated_service(panel, fake_tool):
    answers(fake_tool, simulated=False)
    take_in_options("work")
    wait_for_options(panel)
    ask_price(panel)
    assert panel.draft.can_order and panel.order_button.text() == "Order…"

    take_in_options("sandbox")

    assert not panel.order_button.isEnabled() and "simulated" in panel.order_button.text()
    assert panel.price.stale.isVisible()


def test_a_profile_that_changes_while_a_price_is_asked_for_gets_no_price_of_the_other(panel, fake_tool):
    fake_tool.will(sleep_price=5)
    press(panel.price_button)
    wait_until(lambda: asked(fake_tool, "price"))

    take_in_options("work")

    assert panel.draft.phase is Phase.OPEN and panel.draft.quote is None
    fake_tool.will(sleep_price=0)
    wait_for_options(panel)
    assert asked(fake_tool, "products")[-1][1:3] == ["--profile", "work"] and panel.price_button.isEnabled()


def test_settings_that_change_without_a_word_leave_no_dead_end(panel, fake_tool, monkeypatch):
    ask_price(panel)
    news.blockSignals(True)  # another QGIS, an editor: nobody tells this one
    try:
        Settings(profile="work").save()
    finally:
        news.blockSignals(False)

    press(panel.order_button)

    assert panel._dialog is None and asked(fake_tool, "order") == []
    assert panel.price.stale.isVisible() and panel.price_button.isEnabled() and not panel.order_button.isEnabled()
    press(panel.price_button)
    wait_until(lambda: panel.draft.can_order)


def test_a_panel_that_nobody_looks_at_asks_nothing_when_the_profile_changes(panel, fake_tool):
    panel.hide()
    before = len(fake_tool.calls())

    take_in_options("work")
    assert len(fake_tool.calls()) == before

    panel.show()
    wait_for_options(panel)
    assert fake_tool.calls()[-1]["arguments"][-5:-3] == ["--profile", "work"]


def test_a_question_that_stands_when_the_profile_changes_closes(panel, fake_tool):
    ask_price(panel)
    press(panel.order_button)

    take_in_options("work")

    assert panel._dialog is None and "Nothing was ordered" in panel.hint.text()
    assert asked(fake_tool, "order") == []
