// SPDX-License-Identifier: MIT
#include "search/selection_judge.hpp"

#include "support/error_of.hpp"
#include "support/stars.hpp"

#include <catch2/catch.hpp>

#include <numeric>
#include <optional>

using satchel::Area;
using satchel::Candidate;
using satchel::Goal;
using satchel::MultiPolygon;
using satchel::SelectionOptions;
using support::error_of;

namespace {

Candidate box(std::string id, double west, double south, double east, double north)
{
    Candidate candidate;
    candidate.id = std::move(id);
    candidate.polygons = {satchel::to_polygon({west, south, east, north})};
    return candidate;
}

Area area(double west, double south, double east, double north, int id = 1)
{
    return {id, "", {}, {satchel::to_polygon({west, south, east, north})}, 0};
}

std::vector<std::string> ids(satchel::Selection const& selection,
                             std::vector<Candidate> const& candidates)
{
    std::vector<std::string> names;
    for (auto const& image : selection.images) {
        names.push_back(candidates[image.candidate].id);
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// What an analyst would have to pay by the words of `Goal`, with GEOS' measures.
double cost_of(std::vector<std::size_t> const& chosen, judge::Ground const& ground,
               std::vector<Candidate> const& candidates, Goal goal)
{
    double newest = 0;
    for (auto const& candidate : candidates) {
        newest = std::max(newest, *candidate.day);
    }
    double cost = 0;
    for (auto const number : chosen) {
        auto const& candidate = candidates[number];
        auto const value = goal == Goal::cloud    ? *candidate.cloud_cover
                           : goal == Goal::angle  ? *candidate.incidence_angle
                           : goal == Goal::newest ? newest - *candidate.day
                                                  : *candidate.price_per_km2;
        cost += goal == Goal::fewest ? 1 : value * ground.shares[number];
    }
    return cost;
}

struct Limits {
    double overlap = 1e9;
    double days = 1e9;
    std::size_t images = 1000;
};

bool keeps(Limits const& limits, std::vector<std::size_t> const& chosen,
           judge::Ground const& ground, std::vector<Candidate> const& candidates, double covered)
{
    double shown = 0;
    double first = 1e9;
    double last = -1e9;
    for (auto const number : chosen) {
        shown += 100 * ground.shares[number];
        first = std::min(first, *candidates[number].day);
        last = std::max(last, *candidates[number].day);
    }
    return chosen.size() <= limits.images && last - first <= limits.days + 1e-9 &&
           shown - covered <= limits.overlap / 100 * covered + 1e-7;
}

struct Best {
    double covered = 0;
    double cost = 0;
};

/// All subsets: the one that covers most, up to the target, and of those the one of least cost.
Best best_of_all(judge::Ground const& ground, std::vector<Candidate> const& candidates, Goal goal,
                 double target, Limits const& limits)
{
    Best best;
    for (unsigned subset = 0; subset < 1U << candidates.size(); ++subset) {
        std::vector<std::size_t> chosen;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if ((subset >> i & 1U) != 0) {
                chosen.push_back(i);
            }
        }
        auto const all = ground.covered(chosen);
        if (!keeps(limits, chosen, ground, candidates, all)) {
            continue;
        }
        auto const covered = std::min(all, target);
        auto const cost = cost_of(chosen, ground, candidates, goal);
        if (covered > best.covered + 1e-6 || (covered > best.covered - 1e-6 && cost < best.cost)) {
            best = {std::max(covered, best.covered), cost};
        }
    }
    return best;
}

/// Strips over one area, eight of them, with all that the goals ask for.
std::vector<Candidate> random_candidates(std::mt19937& random)
{
    auto const between = [&](double low, double high) {
        return std::uniform_real_distribution<double>{low, high}(random);
    };
    std::vector<Candidate> candidates;
    for (int i = 0; i < 8; ++i) {
        auto const west = between(9.5, 10.8);
        auto const south = between(44.5, 45.8);
        auto candidate =
            box(std::to_string(i), west, south, west + between(0.3, 1), south + between(0.3, 1.2));
        candidate.cloud_cover = std::floor(between(0, 30));
        candidate.incidence_angle = between(0, 40);
        candidate.day = std::floor(between(0, 100));
        candidate.price_per_km2 = between(1, 20);
        candidates.push_back(candidate);
    }
    return candidates;
}

} // namespace

TEST_CASE("what is chosen of few images is the best of all combinations, for every goal and limit",
          "[search][select]")
{
    std::mt19937 random{11};
    int limited = 0;
    for (int i = 0; i < 60; ++i) {
        INFO("case " << i);
        std::vector<Area> const areas{area(10, 45, 11, 46)};
        auto const candidates = random_candidates(random);
        judge::Ground const ground{areas, candidates};
        constexpr Goal goals[] = {Goal::fewest, Goal::cloud, Goal::angle, Goal::newest,
                                  Goal::price};
        SelectionOptions options;
        options.goal = goals[i % 5];
        options.cover = i % 3 == 0 ? 70 : 100;
        Limits limits;
        if (i % 4 == 1) {
            options.max_overlap = limits.overlap = 10;
        } else if (i % 4 == 2) {
            options.max_days = limits.days = 40;
        } else if (i % 4 == 3) {
            options.max_images = limits.images = 2;
        }

        auto const selection = satchel::select_images(areas, candidates, options);

        auto const chosen = judge::chosen_of(selection);
        auto const best = best_of_all(ground, candidates, options.goal, options.cover, limits);
        auto const covered = ground.covered(chosen);
        REQUIRE(selection.is_optimal);
        REQUIRE(keeps(limits, chosen, ground, candidates, covered));
        REQUIRE(std::min(covered, options.cover) == Approx(best.covered).margin(1e-5));
        auto const cost = cost_of(chosen, ground, candidates, options.goal);
        REQUIRE(cost == Approx(best.cost).margin(0.01));
        REQUIRE(selection.goal_value == Approx(cost).margin(1e-5));
        REQUIRE(selection.goal_bound == selection.goal_value);
        limited += covered < std::min(options.cover, ground.covered_by_all()) - 1e-5 ? 1 : 0;
    }
    CHECK(limited > 10);
}

TEST_CASE("what stays uncovered is the ground that no chosen image shows", "[search][select]")
{
    std::vector<Area> const areas{area(0, 0, 2, 1)};
    std::vector const candidates{box("west", -1, -1, 0.5, 2), box("middle", 0.4, -1, 1.5, 2)};

    auto const selection = satchel::select_images(areas, candidates, {});

    CHECK(selection.covered_percent == Approx(75).margin(1e-6));
    CHECK(selection.best_possible_percent == Approx(75).margin(1e-6));
    CHECK_FALSE(selection.is_complete);
    CHECK(selection.is_optimal);
    CHECK(geos::difference_area(selection.uncovered, box("", 1.5, 0, 2, 1).polygons) < 1e-12);
    CHECK(selection.uncovered_km2 == Approx(selection.area_km2 / 4).epsilon(1e-6));
}

TEST_CASE("the images come in the order of what they add", "[search][select]")
{
    std::vector<Area> const areas{area(0, 0, 10, 1)};
    std::vector const candidates{box("small", 9, -1, 11, 2), box("large", -1, -1, 6, 2),
                                 box("middle", 5, -1, 9.5, 2)};

    auto const selection = satchel::select_images(areas, candidates, {});

    REQUIRE(judge::chosen_of(selection) == std::vector<std::size_t>{1, 2, 0});
    CHECK(selection.images[0].adds_percent == Approx(60).margin(1e-6));
    CHECK(selection.images[1].adds_percent == Approx(35).margin(1e-6));
    CHECK(selection.images[1].shows_percent == Approx(45).margin(1e-6));
    CHECK(selection.images[1].covered_percent == Approx(95).margin(1e-6));
    CHECK(selection.images[2].covered_percent == 100.0);
    CHECK(selection.overlap_percent == Approx(15).margin(1e-6));
    CHECK(selection.uncovered.empty());
}

TEST_CASE("of as many images, those with the least cloud are taken", "[search][select]")
{
    std::vector<Area> const areas{area(0, 0, 2, 1)};
    std::vector candidates{box("cloudy", -1, -1, 1, 2), box("clear", -1, -1, 1, 2),
                           box("east", 1, -1, 3, 2), box("untold", -1, -1, 1, 2)};
    candidates[0].cloud_cover = 80;
    candidates[1].cloud_cover = 3;
    candidates[2].cloud_cover = 10;

    auto const selection = satchel::select_images(areas, candidates, {});

    CHECK(ids(selection, candidates) == std::vector<std::string>{"clear", "east"});
}

TEST_CASE("areas are covered together, and each is told for itself", "[search][select]")
{
    std::vector<Area> const areas{area(0, 0, 1, 1, 4), area(5, 0, 6, 1, 7), area(9, 0, 10, 1, 9)};
    std::vector const candidates{box("both", -1, -1, 7, 2), box("half", 9.5, -1, 11, 2)};

    auto const selection = satchel::select_images(areas, candidates, {});

    REQUIRE(selection.areas_covered_percent.size() == 3);
    CHECK(selection.areas_covered_percent[0] == 100.0);
    CHECK(selection.areas_covered_percent[1] == 100.0);
    CHECK(selection.areas_covered_percent[2] == Approx(50).margin(1e-6));
    CHECK(selection.covered_percent == Approx(250.0 / 3).margin(1e-3));
}

TEST_CASE("an area across the antimeridian is covered by images that jump it", "[search][select]")
{
    Area fiji{
        1,
        "Fiji",
        {},
        {satchel::to_polygon({177, -19, 180, -16}), satchel::to_polygon({-180, -19, -178, -16})},
        0};
    std::vector candidates{box("west", 176, -20, 179, -15), box("far", -10, -20, 10, -15),
                           box("beyond", 178.5, -20, 182.5, -15)};
    candidates.push_back(candidates[0]);
    candidates[3].id = "jumping";
    candidates[3].polygons = {
        {{{178.9, -20}, {-177.5, -20}, {-177.5, -15}, {178.9, -15}, {178.9, -20}}, {}}};
    candidates[2].cloud_cover = 50;
    candidates[3].cloud_cover = 5;

    auto const selection = satchel::select_images({fiji}, candidates, {});

    CHECK(selection.covered_percent == 100.0);
    CHECK(selection.is_optimal);
    CHECK(ids(selection, candidates) == std::vector<std::string>{"jumping", "west"});
}

TEST_CASE("a wanted image is chosen even where a better one is there", "[search][select]")
{
    std::vector<Area> const areas{area(0, 0, 2, 1)};
    std::vector candidates{box("all", -1, -1, 3, 2), box("west", -1, -1, 1, 2),
                           box("east", 1, -1, 3, 2), box("beside", 5, 5, 6, 6)};
    candidates[1].is_wanted = true;
    CHECK(ids(satchel::select_images(areas, candidates, {}), candidates).size() == 2);

    candidates[0].is_wanted = true;
    CHECK(ids(satchel::select_images(areas, candidates, {}), candidates) ==
          std::vector<std::string>{"all", "west"});
    auto const call = [&](SelectionOptions const& options) {
        return error_of([&] { (void)satchel::select_images(areas, candidates, options); });
    };
    CHECK(call({.max_overlap = 20}).failure() == satchel::Failure::input);
    CHECK(call({.max_images = 1}).failure() == satchel::Failure::usage);
    candidates[3].is_wanted = true;
    CHECK_THAT(call({}).where(), Catch::Contains("beside"));
}

TEST_CASE("images further apart than the date spread are never chosen together", "[search][select]")
{
    std::vector<Area> const areas{area(0, 0, 2, 1)};
    std::vector candidates{box("west", -1, -1, 1, 2), box("east", 1, -1, 3, 2),
                           box("east later", 0.9, -1, 3, 2), box("undated", -1, -1, 3, 2)};
    candidates[0].day = 100;
    candidates[1].day = 60;
    candidates[2].day = 110;
    SelectionOptions const options{.max_days = 30};

    auto const selection = satchel::select_images(areas, candidates, options);
    CHECK(ids(selection, candidates) == std::vector<std::string>{"east later", "west"});
    REQUIRE(selection.notes.size() == 1);
    CHECK_THAT(selection.notes[0], Catch::Contains("1 image without a date"));

    candidates[2].day = 200;
    auto const part = satchel::select_images(areas, candidates, options);
    CHECK(part.images.size() == 1);
    CHECK_FALSE(part.is_complete);
    CHECK(part.is_optimal);
    CHECK(part.best_possible_percent == 100.0);

    candidates[0].is_wanted = true;
    candidates[1].is_wanted = true;
    auto const error = error_of([&] { (void)satchel::select_images(areas, candidates, options); });
    CHECK(error.failure() == satchel::Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("further apart"));
}

TEST_CASE("no image over the areas is an empty selection and no failure", "[search][select]")
{
    std::vector<Area> const areas{area(0, 0, 2, 1)};

    auto const selection = satchel::select_images(areas, {box("far", 5, 5, 6, 6)}, {});

    CHECK(selection.images.empty());
    CHECK(selection.covered_percent == 0);
    CHECK(selection.candidates == 0);
    CHECK_FALSE(selection.is_complete);
    CHECK(selection.uncovered.size() == 1);
}

TEST_CASE("options out of range are refused by their name", "[search][select]")
{
    auto const where = [](SelectionOptions const& options) {
        auto const error =
            error_of([&] { (void)satchel::select_images({area(0, 0, 1, 1)}, {}, options); });
        CHECK(error.failure() == satchel::Failure::usage);
        return error.where();
    };
    CHECK(where({.cover = 0}) == "--cover");
    CHECK(where({.cover = 101}) == "--cover");
    CHECK(where({.max_overlap = -1}) == "--max-overlap");
    CHECK(where({.max_days = -1}) == "--max-date-spread");
    CHECK(where({.max_images = 0}) == "--max-images");
}

TEST_CASE("a selection that is stopped before its proof says how far it may be off",
          "[search][select]")
{
    std::mt19937 random{3};
    std::vector<Area> const areas{area(10, 45, 11, 46)};
    std::vector<Candidate> candidates;
    for (int i = 0; i < 60; ++i) {
        std::uniform_real_distribution<double> place{-0.1, 0.9};
        auto const west = 10 + place(random);
        auto const south = 45 + place(random);
        candidates.push_back(box(std::to_string(i), west, south, west + 0.25, south + 0.25));
    }
    SelectionOptions options;
    options.most_steps = 1000;

    auto const quick = satchel::select_images(areas, candidates, options);
    options.most_steps = 50'000'000;
    auto const thorough = satchel::select_images(areas, candidates, options);

    CHECK_FALSE(quick.is_optimal);
    CHECK(quick.goal_bound <= thorough.goal_value);
    CHECK(quick.goal_bound >= 10);
    CHECK(thorough.goal_value <= quick.goal_value);
    CHECK(thorough.covered_percent == Approx(quick.covered_percent).margin(1e-5));
}
