// SPDX-License-Identifier: MIT
#include "satchel/search/selection.hpp"

#include <catch2/catch.hpp>

using satchel::Area;
using satchel::Candidate;
using satchel::Goal;
using satchel::SelectionOptions;

namespace {

Candidate image(std::string id, satchel::Box const& box, double day, double cloud)
{
    Candidate candidate;
    candidate.id = std::move(id);
    candidate.polygons = {satchel::to_polygon(box)};
    candidate.day = day;
    candidate.cloud_cover = cloud;
    return candidate;
}

std::vector<Area> const areas{{1, "", {}, {satchel::to_polygon({0, 0, 1, 1})}, 0}};
satchel::Box const left{0, 0, 0.6, 1};
satchel::Box const right{0.5, 0, 1, 1};

/// Halves of the area, each a month from the next one.
std::vector<Candidate> many_halves()
{
    std::vector<Candidate> candidates;
    for (int i = 0; i < 400; ++i) {
        candidates.push_back(image(std::to_string(i), i % 2 == 0 ? left : right, 30.0 * i, 1));
    }
    return candidates;
}

} // namespace

TEST_CASE("of many images over the same ground the only two that are near enough in time are found",
          "[search][select]")
{
    auto candidates = many_halves();
    candidates.push_back(image("left", left, 7001, 60));
    candidates.push_back(image("right", right, 7001.1, 60));
    SelectionOptions options;
    options.goal = GENERATE(Goal::fewest, Goal::cloud, Goal::newest);
    options.max_days = 1;

    auto const selection = satchel::select_images(areas, candidates, options);

    CHECK(selection.is_complete);
    REQUIRE(selection.images.size() == 2);
    CHECK(selection.images[0].candidate + selection.images[1].candidate == 400 + 401);
}

TEST_CASE("of many stretches of time that cover all the one with the least cloud is found",
          "[search][select]")
{
    auto candidates = many_halves();
    for (int i = 0; i < 100; ++i) {
        auto const cloud = i == 70 ? 20.0 : 60.0;
        candidates.push_back(image("left", left, 20000 + 10 * i, cloud));
        candidates.push_back(image("right", right, 20000.5 + 10 * i, cloud));
    }
    SelectionOptions options;
    options.goal = Goal::cloud;
    options.max_days = 1;

    auto const selection = satchel::select_images(areas, candidates, options);

    CHECK(selection.is_complete);
    CHECK(selection.goal_value == Approx(20 * 1.1).epsilon(1e-3));
}

TEST_CASE("a cloud cover that is no percentage is not known, so it counts as clouded",
          "[search][select]")
{
    auto const unknown = GENERATE(-1.0, -0.5, 100.5, 255.0);
    satchel::Box const all{0, 0, 1, 1};
    std::vector<Candidate> const candidates{image("unknown", all, 1, unknown),
                                            image("hazy", all, 1, 90)};
    SelectionOptions options;
    options.goal = GENERATE(Goal::fewest, Goal::cloud);

    auto const selection = satchel::select_images(areas, candidates, options);

    REQUIRE(selection.images.size() == 1);
    CHECK(selection.images[0].candidate == 1);
}
