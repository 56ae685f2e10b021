# SPDX-License-Identifier: MIT
"""What new users stumbled over: counts, units, times, and errors that stayed too long."""
from __future__ import annotations

import order_support
import pytest
from area_support import FILE, TEXT, WHOLE, activate, error_of, use
from order_support import answers, filled_workspace, wait_for_options
from qgis.core import QgsProject
from satchel.core.aoi_report import square_km
from satchel.core.chosen_images import Image
from satchel.core.order_list import details, read_orders
from satchel.core.workspace import Workspace
from satchel.gui.area_panel import AreaPanel
from satchel.gui.orders_model import DATE, OrdersModel
from support import SQUARE, memory_layer

open_panel = order_support.open_panel


@pytest.fixture
def area(iface, fake_tool):
    shown = AreaPanel(Workspace(), iface.canvas)
    shown.resize(420, 700)
    shown.show()
    yield shown
    shown.close_down()
    shown.deleteLater()


def test_an_error_goes_with_the_source_that_it_is_about(area):
    use(area, TEXT)
    assert "there is no text" in error_of(area)

    area.choose(FILE)
    assert error_of(area) == ""


def test_an_error_goes_with_the_project_that_it_is_about(area, iface):
    iface.canvas.setCurrentLayer(None)
    use(area, WHOLE)
    assert "no layer is active" in error_of(area)

    QgsProject.instance().clear()
    assert error_of(area) == ""


def test_one_feature_is_one_feature(area, iface):
    activate(iface, memory_layer(SQUARE, name="bow"))
    area.choose(WHOLE)
    assert area.sources[WHOLE]._text.text() == "bow: 1 feature"

    activate(iface, memory_layer(SQUARE, SQUARE, name="bows"))
    assert area.sources[WHOLE]._text.text() == "bows: 2 features"


@pytest.mark.parametrize("km2, text", [
    (1.6148, "1.614"), (4.99999, "4.999"), (2.5, "2.500"), (0.51239, "0.5123"), (0.0000448545, "0.00004485"),
    (44.8913, "44.9"), (12345.6, "12\u202f346"), (0, "0.0")])
def test_a_small_area_has_the_size_that_the_tool_says_as_well(km2, text):
    assert square_km(km2) == text


def test_orders_tell_all_their_times_in_utc():
    row, = read_orders({"orders": [{"ledger_id": 1, "state": "placed", "created_at": "2026-11-29T10:00:59Z",
                                    "updated_at": "2026-11-29T10:01:00Z"}]})
    model = OrdersModel()
    model.set_rows([row])
    assert model.headerData(DATE, order_support.Qt.Orientation.Horizontal) == "Date (UTC)"
    assert model.data(model.index(0, DATE)) == "2026-11-29 10:00"
    told = dict(details(row, None))
    assert told["Ordered (UTC)"] == "2026-11-29 10:00" and told["Last change (UTC)"] == "2026-11-29 10:01"


def test_images_of_several_satellites_have_no_price_and_it_is_said_why(open_panel, fake_tool, tmp_path):
    answers(fake_tool)
    panel = open_panel(filled_workspace(tmp_path, "DS_PHR_1", "DS_SPOT_3"))
    wait_for_options(panel)
    assert not panel.price_button.isEnabled() and "one after the other" in panel.hint.text()

    panel.workspace.set_chosen(("DS_PHR_1",))
    wait_for_options(panel)
    assert panel.price_button.isEnabled()


def test_satellites_that_only_the_tool_knows_are_left_to_it(open_panel, fake_tool, tmp_path):
    answers(fake_tool)
    panel = open_panel(filled_workspace(tmp_path))
    wait_for_options(panel)
    panel.draft.images = (Image("a", "VISION-1"), Image("b", "FORMOSAT"))
    assert panel.draft.objection() == ""
