# SPDX-License-Identifier: MIT
"""An order's answers as the tool gives them, and a panel that is filled in."""
from __future__ import annotations

import copy
import json

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsField, QgsFields, QgsGeometry, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, QVariant
from qgis.PyQt.QtTest import QTest
from satchel.core.layers import write_features
from satchel.core.order_draft import Phase
from satchel.core.workspace import Areas, Workspace
from satchel.gui.order_panel import OrderPanel
from support import SQUARE, wait_until

LEFT = Qt.MouseButton.LeftButton
SIMULATED = 'satchel: profile "sandbox": a simulated service, nothing is bought\n'
PRODUCTS = {"product_types": [
    {"product_type_id": "SPOTArchive1.5Mono", "label": "SPOT 6/7", "sensor": "spot"},
    {"product_type_id": "PleiadesArchiveMono", "label": "Pleiades 0.5-m", "sensor": "pleiades"}]}
DEFINITIONS = [
    {"name": "level", "label": "LEVEL", "type": "list",
     "values": [{"id": "ortho", "label": "Ortho <b>bold</b>"}, {"id": "primary", "label": "Primary"}]},
    {"name": "dem", "label": "<i>DEM</i>", "type": "list",
     "values": [{"id": "srtm", "label": "SRTM"}, {"id": "best", "label": "Best"}],
     "constraint": {"reject": False, "filter": "level:ortho"}},
    {"name": "elevation", "label": "ELEVATION", "type": "double", "values": [], "range": [-100.0, 10000.0]},
    {"name": "when", "label": "Acquired", "type": "periods", "values": []},
    {"name": "note", "label": "NOTE", "type": "string", "values": [], "format": "AA-NNN"},
    {"name": "secret", "label": "SECRET", "type": "string", "values": [], "hidden": True},
    *({"name": f"projection_{area}", "label": "Projection (GDLIB code)", "type": "list",
       "values": [{"id": "32631", "label": "UTM 31N"}, {"id": "2154", "label": "Lambert 93"}]} for area in (1, 2))]
PLAN = {"product_type_id": "PleiadesArchiveMono", "contract_id": "C <b>1</b>", "customer_reference": "ref-1",
        "areas": 1, "images": ["DS_PHR_1"], "area_km2": 10.77, "options": [],
        "warnings": ["10.77 km² are ordered, but 25.00 km² are billed at least (<u>Pleiades</u>)"]}
ITEM = {"product_type_id": "PleiadesArchiveMono", "area_km2": 25.0, "ordered_km2": 10.771, "price": 260.05,
        "discount_percentage": 3.8, "discount_value": 10.0, "amount": 250.05, "datastrip_ids": ["DS_PHR_1"],
        "voucher_code": None}
PRICE = {"contract_id": "C <b>1</b>", "currency": "EUR", "total": 250.05, "credit_remaining": 1000.1, "items": [ITEM],
         "notes": ["ref-1: 10.77 km² are ordered, but 25.00 km² are billed at least (<u>Pleiades</u>)"]}
ORDER = {"sales_order_id": "SO-7", "state": "placed", "customer_reference": "ref-1", "ledger_id": 1, "total": 250.05,
         "currency": "EUR"}


def verdict(name, state, **other):
    """What `options --explain` says of one option."""
    return {"name": name, "state": state, "value": None, "applies": state != "does_not_apply", "mandatory": False,
            "default_value": None, "allowed": [], "allowed_kind": None, "why": None, "hidden": False, **other}


def explanation(*changes, refusals=()):
    """All options of DEFINITIONS; `changes` replace what is said of some."""
    verdicts = {entry["name"]: entry for entry in (
        verdict("level", "default", value="ortho", mandatory=True, default_value="ortho", allowed=["ortho", "primary"]),
        verdict("dem", "default", value="best", mandatory=True, default_value="best", allowed=["srtm", "best"]),
        verdict("elevation", "optional", allowed_kind="a number from -100 to 10000"),
        verdict("when", "optional", allowed_kind="a period"), verdict("note", "optional", allowed_kind="a text"),
        verdict("secret", "optional", hidden=True),
        *(verdict(f"projection_{area}", "default", value=value, mandatory=True, default_value=value,
                  allowed=["32631", "2154"]) for area, value in ((1, "32631"), (2, "2154"))))}
    verdicts.update((change["name"], change) for change in changes)
    return {"product_type_id": "PleiadesArchiveMono", "valid": not refusals,
            "options": [{**definition, **verdicts[definition["name"]]} for definition in DEFINITIONS],
            "refusals": list(refusals), "warnings": []}


def error(code, kind, message, hint="", notes=()):
    """As the tool prints it behind its notes."""
    return SIMULATED + json.dumps({"error": {"code": code, "kind": kind, "where": "the plan", "message": message,
                                             "hint": hint, "http_status": None}, "notes": list(notes)}) + "\n"


def answers(fake_tool, simulated=True, **documents):
    """The fake tool answers all commands of an order; documents replace some."""
    usual = {"products": PRODUCTS, "options": explanation(), "plan": PLAN, "price": PRICE, "order": ORDER}
    fake_tool.will(stderr=SIMULATED if simulated else "")
    for command, document in {**usual, **documents}.items():
        fake_tool.will(**{f"stdout_{command}": json.dumps(document)})


def price(**changes):
    """The usual price, but."""
    return {**copy.deepcopy(PRICE), **changes}


def footprints(path, *rows):
    """A layer of footprints with (source_id, id, constellation) each."""
    fields = QgsFields()
    for name in ("source_id", "id", "constellation"):
        fields.append(QgsField(name, QVariant.String))

    def features():
        for number, row in enumerate(rows, 1):
            feature = QgsFeature(fields, number)
            feature.setAttributes(list(row))
            feature.setGeometry(QgsGeometry.fromWkt(SQUARE))
            yield feature

    write_features(str(path), "footprints", fields, QgsWkbTypes.Type.Polygon,
                   QgsCoordinateReferenceSystem("EPSG:4326"), features())
    return str(path)


def filled_workspace(tmp_path, *chosen):
    """Areas and footprints; the images of `chosen` are ticked."""
    workspace = Workspace()
    workspace.set_areas(Areas(str(tmp_path / "areas.gpkg"), "my <b>areas</b>", ("--each",)))
    workspace.set_footprints(footprints(tmp_path / "found.gpkg", ("DS_PHR_1", "a::1", "PLEIADES"),
                                        ("DS_PHR_2", "a::2", "PLEIADES"), ("DS_SPOT_3", "a::3", "SPOT")))
    workspace.set_chosen(chosen or ("DS_PHR_1",))
    return workspace


def wait_for_options(panel):
    """Until the rules have answered."""
    wait_until(lambda: panel.asker.fields and not panel.asker.is_busy)


@pytest.fixture
def open_panel(qgis_app):
    """Panels that are shown, and gone after the test."""
    panels = []

    def show(workspace):
        panel = OrderPanel(workspace)
        panels.append(panel)
        panel.resize(420, 800)
        panel.show()
        return panel

    yield show
    for panel in panels:
        wait_until(lambda: not panel.calls.is_running and not panel.asker.is_busy, seconds=40)
        panel.hide()
        panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def panel(fake_tool, tmp_path, open_panel):
    """With one image chosen, and options that were asked for."""
    answers(fake_tool)
    panel = open_panel(filled_workspace(tmp_path))
    wait_for_options(panel)
    return panel


def press(button):
    QTest.mouseClick(button, LEFT)


def asked(fake_tool, command):
    """The arguments of each call of a command."""
    return [call["arguments"] for call in fake_tool.calls() if call["arguments"][0] == command]


def ask_price(panel):
    press(panel.price_button)
    wait_until(lambda: panel.draft.phase is not Phase.PRICING)


def confirm(panel):
    """Order, then the dialog's order."""
    press(panel.order_button)
    assert panel._dialog is not None
    press(panel._dialog.order)


def box(panel, name):
    return panel.form.options.rows[name].editor._box


def choose(panel, name, value):
    box(panel, name).setCurrentIndex(box(panel, name).findData(value))
