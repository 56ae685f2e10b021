# SPDX-License-Identifier: MIT
"""What is known of a new acquisition, in words and for the command line; no windows."""
from __future__ import annotations

from dataclasses import replace

import pytest
from satchel.core.acquisition import Acquisition, fits_acquisition, is_tasking, narrowed
from satchel.core.order_draft import Choices, OrderDraft, Phase
from satchel.core.quote import read_quote
from satchel.core.settings import Settings
from satchel.core.tasking_advice import areas_without, nothing_possible
from satchel.core.tasking_feasibility import read_feasibility, summary
from satchel.core.tasking_offers import read_offers
from satchel.core.tasking_request import TaskingRequest
from satchel.core.utc import iso_of, left_text, seconds_of
from satchel.core.workspace import Areas, Workspace
from order_support import PLAN, price
from tasking_support import TASKING_PRODUCTS, acquisition_of, loaded, set_clock, told

OPTIONS = {"area": "A", "programmes": [
    {"mission": "PLEIADES", "programme": "ONEDAY", "max_incidence_extended": 50.0, "options": []},
    {"mission": "PLEIADES", "programme": "ONEPLAN", "options": [
        {"name": "acqPeriod", "start": "2026-12-02T00:00:00.000Z"},
        {"name": "acquisitionMode", "allowed": ["MONO", "STEREO"], "default": "MONO"},
        {"name": "maxCloudCover", "allowed": [5.0, 20.0], "default": 10.0},
        {"name": "maxIncidenceAngle", "allowed": [], "default": 30.0, "min": 5.0, "max": 45.0,
         "alert_threshold": 20.0}]},
    {"mission": "SPOT", "programme": "ONEPLAN", "options": [{"name": "maxCloudCover", "allowed": [15.0]}]}]}


@pytest.mark.parametrize("seconds, text", [
    (2 * 86400 + 4 * 3600 + 59, "2 d 4 h"), (86399, "23 h 59 min"), (3 * 60 + 12, "3 min 12 s"), (59.9, "59 s"),
    (0.5, "0 s"), (0, "passed"), (-5, "passed")])
def test_the_time_that_is_left_is_told_in_the_two_units_that_matter(seconds, text):
    assert left_text(1000 + seconds, 1000) == text


def test_moments_are_utc_whether_they_say_so_or_not_and_nonsense_is_none():
    assert seconds_of("2026-12-01T05:32:00.000Z") == seconds_of("2026-12-01 05:32:00") == 1796103120
    assert seconds_of("2026-12-01T06:32:00+01:00") == 1796103120
    assert iso_of(1796103120.25) == "2026-12-01T05:32:00.250Z"
    assert [seconds_of(text) for text in ("soon", "", None, 7)] == [None] * 4


def test_a_request_says_what_was_chosen_and_leaves_the_rest_to_the_service():
    assert TaskingRequest().arguments() == ["--programme=ONEDAY", "--mode=MONO"]
    assert TaskingRequest("SPOT", "ONEPLAN", "2026-12-01", "2026-12-31", 0, 12.5, "STEREO").arguments() == [
        "--mission=SPOT", "--programme=ONEPLAN", "--from=2026-12-01", "--to=2026-12-31", "--max-cloud=0",
        "--max-incidence=12.5", "--mode=STEREO"]


def test_limits_are_those_of_the_mission_and_programme_or_the_usual_ones():
    offers = read_offers(OPTIONS)

    assert offers.missions == ("PLEIADES", "SPOT") and offers.programmes == ("ONEDAY", "ONEPLAN")
    limits = offers.limits("PLEIADES", "ONEPLAN")
    assert limits.clouds == (5.0, 20.0) and limits.usual_cloud == 10 and limits.modes == ("MONO", "STEREO")
    assert limits.incidences == (5, 45) and limits.usual_incidence == 30 and limits.steep == 20
    assert limits.earliest == "2026-12-02T00:00:00.000Z"
    assert offers.limits("", "ONEPLAN").clouds == (5.0, 15.0, 20.0)
    assert offers.limits("PLEIADES", "ONEDAY").incidences == (5, 50)
    assert limits.takes_cloud and not offers.limits("PLEIADES", "ONEDAY").takes_cloud
    assert read_offers(None).limits("", "X").usual_cloud is None


def test_feasibility_is_told_in_words_whatever_the_service_leaves_out():
    chances = read_feasibility({"feasibility": [
        {"area": "A", "mission": "SPOT", "programme": "ONEPLAN", "classification": "EASY", "success_percent": 96.9},
        {"area": "B", "available": False, "classification": "CHALLENGING"}, {"area": "C", "available": True},
        {"classification": "EASY"}, {"classification": "WEIRD"}, "nonsense"]})

    assert [chance.label for chance in chances] == ["easy", "not available", "possible", "easy", "weird"]
    assert summary(chances).startswith("2 × easy, ") and chances[0].success == 96.9 and chances[1].success is None
    assert read_feasibility(None) == []


def test_attempts_come_with_the_number_of_their_area_and_know_when_it_is_too_late(tmp_path, monkeypatch):
    set_clock(monkeypatch)
    first, second = loaded(tmp_path, told(), told("B", 2, deadline="2026-12-01T11:59:59.000Z", extended=True))

    assert (first.fid, first.aoi_id, first.extended, first.is_late()) == (1, 1, False, False)
    assert (second.fid, second.area, second.aoi_id, second.extended, second.is_late()) == (2, "B", 2, True, True)
    assert first.box == pytest.approx((1.3, 43.5, 1.4, 43.6)) and first.footprint.area() == pytest.approx(0.01)


def test_where_no_pass_is_possible_it_is_said_what_to_loosen():
    offers = read_offers(OPTIONS)
    request = TaskingRequest("SPOT", "ONEDAY", end="2026-12-02", max_cloud=5, max_incidence=10, mode="STEREO")

    advice = nothing_possible(request, offers.limits("", "ONEDAY"))
    for word in ("longer period", "steeper angle (up to 50°)", "more cloud", "any mission", "mono", "OnePlan"):
        assert word in advice
    assert "mission" not in nothing_possible(TaskingRequest(), offers.limits("", "ONEDAY"))
    of_a_series = nothing_possible(TaskingRequest(programme="ONESERIES"), offers.limits("", ""))
    assert "ordered for the whole period" in of_a_series
    assert areas_without(["A", "B", "C", "D", "E"]) == "No pass over: A, B, C and 2 more" and areas_without([]) == ""


def test_an_attempt_is_ordered_for_its_own_area_only(tmp_path):
    areas = Areas("all.gpkg", "parcels")
    attempt = loaded(tmp_path, told("B", 2))[0]

    assert narrowed(areas, attempt, True) == (areas, "")
    assert narrowed(areas, attempt, False) == (Areas("all.gpkg", "B", ("--fid=2",)), "")
    assert narrowed(Areas("all.gpkg", "parcels", ("--where=x",)), attempt, False)[0] is None


def test_an_attempt_over_a_part_of_an_area_is_ordered_for_that_area_not_for_the_one_with_its_number(tmp_path):
    part, = loaded(tmp_path, told("B (1/2)", 3, aoi_id=2, aoi_parts=2))

    assert narrowed(Areas("all.gpkg", "parcels"), part, False) == (Areas("all.gpkg", "B", ("--fid=2",)), "")


def test_a_product_is_offered_for_its_mission_and_programme():
    products = TASKING_PRODUCTS["product_types"]

    def names(mission, programme):
        return [product["product_type_id"] for product in products if fits_acquisition(product, mission, programme)]

    assert names("PLEIADES", "ONEDAY") == ["PleiadesTaskingOneDay"] and names("SPOT", "ONENOW") == ["SPOTTaskingOneNow"]
    assert names("", "ONEPLAN") == ["PleiadesTaskingOnePlan", "SPOTTaskingOnePlan"] and names("X", "ONEDAY") == []
    assert sum(map(is_tasking, products)) == 8


def test_who_ticks_an_image_does_not_mean_the_acquisition_any_more(tmp_path):
    workspace, told_of = Workspace(), []
    workspace.acquisition_changed.connect(lambda: told_of.append(workspace.acquisition))
    acquisition = acquisition_of(tmp_path)
    workspace.set_areas(acquisition.areas)
    workspace.set_chosen(["x"])
    workspace.set_acquisition(acquisition)
    workspace.set_footprints("found.gpkg")  # another search is no choice
    assert workspace.acquisition is acquisition and workspace.chosen == ()

    workspace.set_chosen(["y"])
    assert workspace.acquisition is None
    workspace.set_acquisition(acquisition)
    workspace.set_areas(None)
    assert workspace.acquisition is None and told_of == [acquisition, None, acquisition, None]


def draft_for(acquisition):
    draft = OrderDraft()
    draft.subject(acquisition.areas, "", (), 0, acquisition)
    draft.choices = Choices(product="PleiadesTaskingOneDay", properties={"notificationThreshold": "3"},
                            options={"priority": "rush"}, once=True)
    return draft


def test_a_plan_for_an_attempt_names_the_attempt_and_no_images(tmp_path, monkeypatch):
    set_clock(monkeypatch)
    draft = draft_for(acquisition_of(tmp_path))

    arguments = draft.plan_arguments("plan.json")
    assert arguments[1:3] == [f"--attempts={tmp_path / 'attempts.gpkg'}", "--attempts-where=fid = 1"]
    assert {"--max-cloud=10", "--property=notificationThreshold=3", "--option=priority=rush",
            "--product=PleiadesTaskingOneDay"} <= set(arguments)
    assert not any(word.startswith(("--images", "--once", "--mode")) for word in arguments) and draft.can_price


def test_a_plan_for_a_period_names_the_period(monkeypatch):
    acquisition = Acquisition(Areas("a.gpkg", "A"), TaskingRequest("", "ONEPLAN", mode="STEREO"),
                              "2026-12-02T00:00:00.000Z", "2026-12-31T23:59:59.000Z")
    arguments = draft_for(acquisition).plan_arguments("plan.json")
    assert "--period=2026-12-02T00:00:00.000Z..2026-12-31T23:59:59.000Z" in arguments and "--mode=STEREO" in arguments
    assert acquisition.details == "2026-12-02 00:00 to 2026-12-31 23:59 UTC · OnePlan · Stereo: two images"
    assert acquisition.deadline is None and not acquisition.is_late()


def test_past_the_deadline_nothing_is_priced_and_nothing_is_ordered(tmp_path, monkeypatch):
    set_clock(monkeypatch, "2026-12-03T05:31:59Z")
    draft = draft_for(acquisition_of(tmp_path))
    assert draft.begin_pricing()
    draft.priced(read_quote("plan.json", {**PLAN, "images": []}, price(), True))
    assert draft.can_order and draft.objection() == ""

    set_clock(monkeypatch, "2026-12-03T05:32:00Z")
    assert draft.has_price and not draft.can_order and not draft.can_price
    assert "deadline has passed" in draft.objection()
    assert draft.begin_ordering() is None and draft.phase is not Phase.ORDERING


def test_what_was_found_with_other_settings_is_not_ordered(tmp_path, monkeypatch):
    set_clock(monkeypatch)
    draft = draft_for(replace(acquisition_of(tmp_path), service=Settings.load()))
    assert draft.can_price
    Settings(profile="production").save()
    assert not draft.can_price and "found with other settings" in draft.objection()


def test_the_deadline_of_the_plan_has_the_last_word(tmp_path, monkeypatch):
    set_clock(monkeypatch)
    draft = draft_for(acquisition_of(tmp_path))
    draft.begin_pricing()
    planned = {**PLAN, "images": [], "order_deadline": "2026-12-01T11:00:00.000Z"}
    draft.priced(read_quote("plan.json", planned, price(), True))

    assert draft.deadline == seconds_of("2026-12-01T11:00:00Z") and draft.is_late() and not draft.can_order
    draft.change()
    assert draft.deadline == seconds_of("2026-12-03T05:32:00Z") and draft.can_price
