# SPDX-License-Identifier: MIT
"""Place order, when something breaks: whoever may have bought is never told to try again."""
from __future__ import annotations

import json

import processing
import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException
from satchel.core.session import Session
from satchel.processing import order
from support import Feedback

SIMULATED = 'satchel: profile "sandbox": a simulated service, nothing is bought\n'
ORDERED = {"sales_order_id": "SO-1", "state": "placed", "customer_reference": "r", "ledger_id": 1, "total": 12.5,
           "currency": "EUR"}
UNKNOWN = "It is not known whether the order was taken"
ADVICE = "hint: Do not order this again: it may be bought already."


@pytest.fixture(autouse=True)
def registered(provider):
    """All tests here run algorithms by their id."""


def place(feedback=None):
    return processing.run("satchel:order", {"PLAN": "/plan.json", "MAX_TOTAL": 20, "CONFIRM": True},
                          feedback=feedback or Feedback())


def error_of():
    with pytest.raises(QgsProcessingException) as caught:
        place()
    return str(caught.value)


@pytest.mark.parametrize("does", [
    {"crash": 1, "stderr": "satchel: sent\n"}, {"stdout": "{}"}, {"stdout": "[]"}, {"stdout": "nothing"},
    {"stdout": json.dumps({"total": 5, "currency": "EUR"})}, {"stdout": json.dumps({"orders": [{"total": 5}]})},
    {"stdout": json.dumps({"orders": 7, "failures": 7})}, {"exit": 1, "stderr": "Segmentation fault\n"},
    {"exit": 10, "stderr": json.dumps({"error": {"code": 10, "kind": "unknown", "message": "no reply"}})},
    {"exit": 7, "stdout": json.dumps({"unknown": 1, "orders": []}),
     "stderr": json.dumps({"error": {"code": 7, "kind": "network", "message": "no reply"}})},
    {"exit": 8, "stderr": json.dumps({"error": {"code": 8, "kind": "reply", "message": "unreadable"}})}], ids=str)
def test_an_order_that_may_be_bought_is_told_as_such_and_not_to_be_repeated(fake_tool, does):
    fake_tool.will(**does)

    told = error_of()

    assert told.startswith(UNKNOWN) and ADVICE in told and "Traceback" not in told, told


def test_a_program_that_is_killed_with_an_order_on_its_way_leaves_it_unknown(fake_tool, monkeypatch):
    monkeypatch.setattr(order, "ORDER_GRACE_MS", 200)
    fake_tool.will(sleep=30, stubborn=1, stderr='{"progress":{"stage":"s","done":1,"total":4}}\n')
    feedback = Feedback()
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("satchel:order")

    _, ran = algorithm.run({"PLAN": "/plan.json", "MAX_TOTAL": 20, "CONFIRM": True}, QgsProcessingContext(), feedback)

    told = feedback.everything()
    assert not ran and UNKNOWN in told and ADVICE in told and "satchel orders list" in told


def test_a_bug_of_ours_after_the_order_has_left_makes_it_unknown(fake_tool, monkeypatch):
    def fails(*_, **__):
        raise KeyError("a member")

    monkeypatch.setattr(Session, "call", fails)

    assert UNKNOWN in error_of()


def test_a_batch_that_was_bought_in_part_names_what_was_bought_and_what_to_do(fake_tool):
    fake_tool.will(exit=11, stderr='{"error":{"code":11,"kind":"partial","message":"1 of 2"}}\n', stdout=json.dumps(
        {"orders": [ORDERED], "failures": [{"customer_reference": "q", "message": "refused"}]}))

    told = error_of()

    assert told.startswith("Only a part was ordered\nSales order SO-1") and "q: refused" in told
    assert "hint: Do not order the same again" in told


@pytest.mark.parametrize("code, kind", [(12, "price"), (6, "refused"), (3, "input"), (130, "interrupted")])
def test_an_order_that_was_not_placed_for_sure_is_told_by_the_error_alone(fake_tool, code, kind):
    fake_tool.will(exit=code, stderr=json.dumps({"error": {
        "code": code, "kind": kind, "where": "the plan", "message": "no", "hint": "look again"}}))

    assert error_of() == "the plan: no\nhint: look again"


def test_a_program_that_cannot_be_started_has_ordered_nothing(fake_tool):
    fake_tool.will(version="something else")
    fake_tool.program.write_text(fake_tool.program.read_text() + "\n#")  # or its version is known

    told = error_of()

    assert "does not say that it is Satchel" in told and UNKNOWN not in told


def test_a_sales_order_whose_price_is_not_told_is_an_order_all_the_same(fake_tool):
    fake_tool.will(stdout=json.dumps({"sales_order_id": "SO-1"}), stderr=SIMULATED)
    feedback = Feedback()

    result = place(feedback)

    assert (result["SALES_ORDER_IDS"], result["PLACED"], result["SIMULATED"]) == ("SO-1", 1, True)
    assert result["TOTAL"] is None and "sales order SO-1: ?, reference ?, ledger row ?" in feedback.infos


def test_what_the_tool_would_have_the_buyer_know_is_a_warning(fake_tool):
    fake_tool.will(stdout=json.dumps({**ORDERED, "notes": ["DS_1 is ordered already: ledger row 7"]}))
    feedback = Feedback()

    place(feedback)

    assert feedback.warnings == ["DS_1 is ordered already: ledger row 7"]
