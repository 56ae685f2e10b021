# SPDX-License-Identifier: MIT
"""An order in the making without windows: prices that hold, arguments, rules, and what became of it."""
from __future__ import annotations

import json
from decimal import Decimal

import pytest
from order_support import DEFINITIONS, ITEM, ORDER, PLAN, explanation, footprints, price, verdict
from satchel.core.chosen_images import Image, families, fits, images_filter, read_images
from satchel.core.dock_words import error_in_the_dock
from satchel.core.errors import ToolError
from satchel.core.money import decimal_of, money, plain
from satchel.core.option_rules import fields_of, refusals_of, untold
from satchel.core.order_draft import MAX_IMAGES, OrderDraft, Phase
from satchel.core.order_outcome import Kind, outcome_of, outcome_of_error, outcome_of_result
from satchel.core.profiles import known_bundles
from satchel.core.quote import read_quote
from satchel.core.runner import ToolResult
from satchel.core.settings import Settings
from satchel.core.workspace import Areas

PHR = Image("DS_PHR_1", "PLEIADES")
AREAS = Areas("a.gpkg", "areas", ("--dissolve",))


@pytest.fixture
def draft():
    """Ready to be priced."""
    draft = OrderDraft()
    draft.subject(AREAS, "found.gpkg", [PHR])
    draft.choices.product = "PleiadesArchiveMono"
    return draft


def quote(**changes):
    return read_quote("plan.json", PLAN, price(**changes), True)


def priced(draft, **changes):
    assert draft.begin_pricing()
    draft.priced(quote(**changes))
    return draft


def ended(code, document=None, kind="", message="said", hint="do", started=True):
    return outcome_of_error(ToolError(message, hint, kind=kind, exit_code=code, document=document, started=started),
                            True)


def test_an_order_needs_areas_images_and_a_product_and_says_which_is_missing():
    draft = OrderDraft()
    assert "areas" in draft.objection() and not draft.begin_pricing()
    draft.subject(AREAS, "", [])
    assert "images" in draft.objection()
    draft.subject(AREAS, "found.gpkg", [PHR] * (MAX_IMAGES + 1))
    assert str(MAX_IMAGES) in draft.objection()
    draft.subject(AREAS, "found.gpkg", [PHR])
    assert "product" in draft.objection()
    draft.choices.product = "P"
    assert draft.objection() == "" and draft.can_price and not draft.can_order


def test_the_plan_is_asked_for_with_everything_that_was_filled_in(draft):
    choices = draft.choices
    choices.bundle, choices.options, choices.once = "visual", {"dem": "srtm", "elevation": "-5"}, True
    choices.reference, choices.comments = "R 1", "--yes"
    choices.primary_market, choices.secondary_market, choices.vouchers = "AGRI", "AGRI_NQ", ("V1", "V2")

    assert draft.plan_arguments("p.json") == [
        "a.gpkg", "--dissolve", "--images=found.gpkg", "--images-where=source_id IN ('DS_PHR_1')",
        "--product=PleiadesArchiveMono", "--bundle=visual", "--option=dem=srtm", "--option=elevation=-5",
        "--customer-reference=R 1", "--comments=--yes", "--primary-market=AGRI", "--secondary-market=AGRI_NQ",
        "--voucher=V1", "--voucher=V2", "--once", "--output=p.json"]
    assert draft.explain_arguments() == [
        "PleiadesArchiveMono", "--aoi=a.gpkg", "--dissolve", "--explain", "--bundle=visual", "--option=dem=srtm",
        "--option=elevation=-5"]


def test_the_guard_of_the_order_is_the_total_to_the_last_digit(draft):
    priced(draft, total=74134.2, credit_remaining=1e5)
    assert draft.begin_ordering() == ["plan.json", "--yes", "--max-total=74134.2"]
    assert plain(decimal_of(json.loads("0.1")) * 3) == "0.3"
    assert plain(decimal_of(1e16)) == "10000000000000000" and plain(decimal_of(1e-7)) == "0.0000001"


def test_arguments_that_buy_are_handed_out_once(draft):
    priced(draft)
    assert draft.begin_ordering() and draft.begin_ordering() is None
    assert not draft.can_order and not draft.can_price and not draft.is_editable


@pytest.mark.parametrize("change", [
    lambda draft: draft.choices.options.update(dem="srtm"),
    lambda draft: setattr(draft.choices, "reference", "other"),
    lambda draft: setattr(draft.choices, "once", True),
    lambda draft: draft.subject(AREAS, "found.gpkg", [PHR, Image("DS_PHR_2", "PLEIADES")]),
    lambda draft: draft.subject(Areas("b.gpkg", "other"), "found.gpkg", [PHR]),
    lambda draft: Settings(profile="work").save(),
])
def test_any_change_makes_the_price_stale_also_one_that_nobody_told(draft, change):
    priced(draft)
    assert draft.can_order

    change(draft)

    assert not draft.can_order and draft.begin_ordering() is None
    assert draft.is_stale and draft.can_price


def test_a_price_that_comes_after_a_change_is_no_price(draft):
    assert draft.begin_pricing()
    draft.choices.options["dem"] = "srtm"
    draft.priced(quote())
    assert draft.phase is Phase.OPEN and not draft.can_order

    assert draft.begin_pricing()
    draft.change()
    draft.priced(quote())
    assert draft.phase is Phase.OPEN


def test_nothing_is_ordered_beyond_the_credit(draft):
    priced(draft, credit_remaining=250.04)
    assert draft.quote.credit_after == Decimal("-0.01") and not draft.can_order
    priced(draft, credit_remaining=250.05)
    assert draft.can_order
    priced(draft, credit_remaining=None)
    assert draft.can_order, "a service that tells no credit decides itself"


def test_what_was_sent_is_never_offered_again_but_under_another_reference(draft):
    priced(draft).begin_ordering()
    draft.ordered(outcome_of_result(ORDER, True))
    assert draft.phase is Phase.CLOSED and draft.outcome.sales_orders == ("SO-7",)

    draft.start_again()
    assert "sent already" in draft.objection() and not draft.can_price
    draft.choices.reference = "second"
    assert draft.can_price


def test_areas_that_were_written_anew_under_their_old_name_are_another_order(draft, tmp_path):
    path = tmp_path / "areas.gpkg"
    path.write_bytes(b"old")
    draft.subject(Areas(str(path), "areas"), "found.gpkg", [PHR])
    priced(draft).begin_ordering()
    draft.ordered(outcome_of_result(ORDER, True))
    draft.start_again()
    assert draft.objection() and draft.outcome is None
    path.write_bytes(b"other")
    assert draft.objection() == ""


def test_after_a_refusal_that_bought_nothing_a_new_price_may_be_asked_for(draft):
    priced(draft).begin_ordering()
    draft.ordered(ended(12, kind="price_guard"))
    assert draft.phase is Phase.OPEN and draft.is_stale and not draft.can_order and draft.can_price


def test_other_images_begin_another_order_and_the_result_stays_visible(draft):
    priced(draft).begin_ordering()
    draft.choices.reference = "x"
    draft.ordered(outcome_of_result(ORDER, True))
    draft.subject(AREAS, "found.gpkg", [Image("DS_PHR_2", "PLEIADES")])
    assert draft.can_price and draft.quote is None and draft.choices.reference == ""
    assert draft.outcome.sales_orders == ("SO-7",)


@pytest.mark.parametrize("code", [2, 3, 4, 5, 6, 7, 12, 130])
def test_exit_codes_with_which_nothing_was_ordered_say_so(code):
    outcome = ended(code)
    assert outcome.kind is Kind.NOTHING and outcome.lines == ("said",) and outcome.advice == "do"


@pytest.mark.parametrize("code,kind", [(10, "unknown_outcome"), (1, "bug"), (8, "unreadable"), (9, "output"),
                                       (None, "crashed"), (None, "garbage"), (None, "killed"), (77, ""),
                                       (None, "no_start"), (None, "bug")])
def test_whatever_else_ends_an_order_may_have_bought_it(code, kind):
    outcome = ended(code, kind=kind)
    assert outcome.kind is Kind.UNKNOWN and outcome.closes and "Do not order this again" in outcome.advice


def test_a_tool_that_never_started_has_ordered_nothing():
    for kind in ("tool_missing", "config", "garbage", "bug"):
        assert ended(None, kind=kind, started=False).kind is Kind.NOTHING
    assert ended(None, kind="interrupted").kind is Kind.NOTHING


def test_what_the_tool_says_of_a_placed_order_is_told():
    again = "image DS_1 was ordered already over this area: row 1, sales order SO-1"
    notes = ['profile "sandbox": a simulated service, nothing is bought', again]
    outcome = outcome_of_result({**ORDER, "notes": notes}, True)
    assert again in outcome.lines and not any("nothing is bought" in line for line in outcome.lines)


def test_of_a_batch_each_order_and_each_failure_is_told():
    failure = {"customer_reference": "ref-2", "message": "refused"}
    partly = ended(11, {"orders": [ORDER], "failures": [failure], "unknown": 0})
    assert partly.kind is Kind.PARTLY and partly.sales_orders == ("SO-7",)
    assert any("ref-2: refused" in line for line in partly.lines)
    assert ended(130, {"orders": [ORDER], "unknown": 1}).kind is Kind.UNKNOWN
    assert ended(7, {"orders": [ORDER], "unknown": 0}).kind is Kind.PARTLY


@pytest.mark.parametrize("end", [
    ToolResult({"orders": [{"sales_order_id": "SO-1", "total": 1e999}], "placed_before": []}),
    ToolError("refused", exit_code=7, document={"failures": 7})])
def test_an_end_that_cannot_be_read_is_an_outcome_all_the_same(end):
    outcome = outcome_of(end, True)
    assert outcome.kind is Kind.UNKNOWN if isinstance(end, ToolError) else outcome.kind is Kind.PLACED


def test_a_ledger_that_is_locked_by_another_program_lets_the_same_be_ordered_again():
    error = ToolError.from_json({"code": 9, "kind": "output", "where": "ledger orders.gpkg",
                                 "message": "cannot be written: database is locked; nothing was ordered",
                                 "hint": "close it there and run this again", "nothing_ordered": True})
    for told in (error, error_in_the_dock(error)):
        outcome = outcome_of(told, False)
        assert outcome.kind is Kind.NOTHING and not outcome.closes
        assert outcome.advice == "close it there and run this again"


@pytest.mark.parametrize("document", [{}, [], None, "yes", {"orders": []}, {"orders": [{"state": "placed"}]}])
def test_an_answer_without_a_sales_order_is_no_proof_of_anything(document):
    assert outcome_of_result(document, False).kind is Kind.UNKNOWN


@pytest.mark.parametrize("priced", [{}, None, [], {"total": "250"}, {"total": None, "items": []}, {"total": True},
                                    {"total": -1, "items": []}, {"total": 5}])
def test_a_price_that_cannot_be_read_is_an_error(priced):
    with pytest.raises(ToolError):
        read_quote("p", PLAN, priced, True)


def test_the_quote_knows_surcharge_discount_and_each_note_once():
    read = quote()
    assert read.items[0].surcharge_km2 == pytest.approx(14.229)
    assert read.discount == Decimal("10.0") and read.credit_after == Decimal("750.05")
    assert len(read.notes) == 1, "the price repeats the warning of the plan"
    batch = read_quote("p", {**PLAN, "orders": [{"customer_reference": "r1"}, {"customer_reference": "r2"}]},
                       price(orders=[{"customer_reference": "r1", "items": [ITEM]},
                                     {"customer_reference": "r2", "items": [ITEM, ITEM]}]), True)
    assert [item.reference for item in batch.items] == ["r1", "r2", "r2"] and batch.references == ("r1", "r2")


def test_amounts_are_written_for_people():
    assert money(Decimal("1234567.5"), "EUR") == "1\u202f234\u202f567.50\u00a0EUR"
    assert money(Decimal("0.125")) == "0.125" and money(None, "EUR") == "?"


def test_options_of_every_area_are_one_field_with_what_all_areas_allow():
    fields = {field.name: field for field in fields_of({"options": DEFINITIONS}, explanation(
        verdict("projection_2", "default", value="2154", mandatory=True, default_value="2154", allowed=["2154"])))}
    projection = fields["projection"]
    assert projection.members == ("projection_1", "projection_2") and projection.default == "32631, 2154"
    assert [(value.id, value.is_allowed) for value in projection.values] == [("32631", False), ("2154", True)]
    assert fields["level"].label == "Level" and fields["projection"].label == "Projection (GDLIB code)"


def test_what_does_not_apply_is_hidden_unless_chosen_and_what_is_wrong_never():
    (dem,) = (field for field in fields_of({"options": DEFINITIONS}, explanation(
        verdict("dem", "does_not_apply", why="only for ortho"))) if field.name == "dem")
    assert not dem.is_shown(False) and dem.is_shown(True) and "only for ortho" in dem.note()
    (secret,) = (field for field in fields_of({"options": DEFINITIONS}, explanation(
        verdict("secret", "missing", hidden=True))) if field.name == "secret")
    assert secret.is_shown(False) and "Missing" in secret.note()


def test_refusals_that_stand_at_a_field_are_not_told_twice():
    document = explanation(verdict("dem", "not_allowed", why="dem=x is not offered"),
                           refusals=["dem=x is not offered; allowed: a", "and the area is too small"])
    assert refusals_of(document) == ("dem=x is not offered; allowed: a", "and the area is too small")
    assert untold(refusals_of(document), fields_of(None, document)) == ("and the area is too small",)
    assert refusals_of({"valid": False}) and not refusals_of({"valid": True, "refusals": ["x"]})


@pytest.mark.parametrize("document", [None, {}, [], {"options": None}, {"options": [1, {"label": "x"}]}])
def test_garbage_instead_of_options_is_no_option(document):
    assert fields_of(document, document) == []


def test_images_are_found_by_either_id_in_the_sequence_they_were_chosen(qgis_app, tmp_path):
    path = footprints(tmp_path / "f.gpkg", ("DS_PHR_1", "a::1", "PLEIADES"), ("DS_O'B", "a::2", "SPOT"))
    images = read_images(path, ["a::2", "DS_PHR_1"])
    assert [image.source_id for image in images] == ["DS_O'B", "DS_PHR_1"]
    assert images_filter(images) == "source_id IN ('DS_O''B', 'DS_PHR_1')"
    assert families(images) == ["SPOT", "PLEIADES"] and read_images(path, []) == []
    with pytest.raises(ToolError) as caught:
        read_images(path, ["gone"])
    assert "gone" in str(caught.value)


def test_the_id_of_the_source_goes_before_that_of_the_archive_and_what_is_ambiguous_is_refused(qgis_app, tmp_path):
    path = footprints(tmp_path / "f.gpkg", ("B", "x", "PLEIADES"), ("A", "B", "SPOT"), (None, "alone", "SPOT"),
                      ("C", "twice", "SPOT"), ("D", "twice", "SPOT"), ("E", "y", "SPOT"), ("E", "z", "PLEIADES"),
                      ("F", "f1", "SPOT"), ("F", "f2", "SPOT"), ("G", None, None))
    assert read_images(path, ["B", "F"]) == [Image("B", "PLEIADES"), Image("F", "SPOT")]
    assert read_images(path, ["G"]) == [Image("G", "")], "no constellation is none, and not called NULL"
    for key, reason in (("alone", "no source_id"), ("twice", "several images"), ("E", "several images"),
                        ("NULL", "not among")):
        with pytest.raises(ToolError) as caught:
            read_images(path, [key])
        assert reason in str(caught.value)


def test_products_are_matched_with_satellites_by_name():
    assert fits({"sensor": "pleiades"}, [PHR]) and not fits({"sensor": "spot"}, [PHR])
    assert fits({"product_type_id": "PleiadesNeoArchive"}, [Image("x", "Pléiades Neo")])
    assert not fits({"sensor": "pleiades"}, [Image("x", "PNEO")])


def test_bundles_of_the_configuration_are_known_by_name(tmp_path):
    config = tmp_path / "config.toml"
    config.write_text('[profiles.a]\nclient_secret = "x"\n[bundles.visual]\na = 1\n[ bundles . "two words" ]\n')
    assert known_bundles({"SATCHEL_CONFIG": str(config)}) == ["visual", "two words"]
    assert known_bundles({"SATCHEL_CONFIG": str(tmp_path / "none")}) == []
