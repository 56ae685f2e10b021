// SPDX-License-Identifier: MIT
#include "satchel/search/coverage.hpp"

#include "search/selection_judge.hpp"

#include "sandbox/scene_maker.hpp"
#include "support/rounds.hpp"
#include "support/stars.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using satchel::Area;
using satchel::Candidate;
using satchel::Goal;

namespace {

/// The simulated archive between the Pyrenees and the Baltic Sea.
std::vector<Candidate> const& archive()
{
    static auto const images = [] {
        std::vector<Candidate> result;
        satchel::sandbox::make_scenes(120'000, [&](satchel::sandbox::Scene const& scene) {
            auto const box = satchel::bounding_box(satchel::Polygon{scene.footprint, {}});
            if (box.east > -6 && box.west < 16 && box.north > 42 && box.south < 55) {
                result.push_back(
                    {scene.source_id,
                     {{scene.footprint, {}}},
                     scene.cloud_cover,
                     scene.incidence_angle,
                     static_cast<double>(scene.acquired) / satchel::sandbox::microseconds_per_day,
                     {}});
            }
        });
        return result;
    }();
    return images;
}

struct Case {
    std::vector<Area> areas;
    std::vector<Candidate> candidates;
};

/// One to three areas within 0.1 to 2 degrees, and the images over them.
Case random_case(std::mt19937& random)
{
    auto const between = [&](double low, double high) {
        return std::uniform_real_distribution<double>{low, high}(random);
    };
    Case result;
    satchel::LonLat const centre{between(-3, 12), between(44, 52)};
    auto const radius = between(0.05, 1);
    auto const count = std::uniform_int_distribution<int>{1, 3}(random);
    for (int i = 0; i < count; ++i) {
        satchel::LonLat const place{centre.lon + between(-radius, radius),
                                    centre.lat + between(-radius, radius)};
        auto const polygon = i == 0 ? stars::polygon(random, place, radius, 24)
                                    : satchel::to_polygon({place.lon, place.lat, place.lon + radius,
                                                           place.lat + radius / 2});
        result.areas.push_back({i + 1, "", {}, {polygon}, 0});
    }
    satchel::AreaCoverage const coverage{result.areas};
    for (auto const& image : archive()) {
        if (coverage.percent(image.polygons) > 0) {
            result.candidates.push_back(image);
        }
    }
    return result;
}

std::vector<double> costs_of(Case const& sample, judge::Ground const& ground, Goal goal)
{
    std::vector<double> costs;
    for (std::size_t i = 0; i < sample.candidates.size(); ++i) {
        costs.push_back(
            goal == Goal::fewest ? 1 : *sample.candidates[i].cloud_cover * ground.shares[i] + 1e-4);
    }
    return costs;
}

double cost_of(std::vector<std::size_t> const& chosen, std::vector<double> const& costs)
{
    return std::accumulate(chosen.begin(), chosen.end(), 0.0,
                           [&](double sum, std::size_t number) { return sum + costs[number]; });
}

} // namespace

TEST_CASE(
    "in hundreds of cases of the simulated archive, what is chosen covers all that can be covered "
    "and is never worse than greedy",
    "[search][select]")
{
    std::mt19937 random{2017};
    constexpr auto cases = support::rounds(200);
    int complete = 0;
    int optimal = 0;
    int better = 0;
    for (int i = 0; i < cases; ++i) {
        auto const sample = random_case(random);
        judge::Ground const ground{sample.areas, sample.candidates};
        satchel::SelectionOptions options;
        options.goal = i % 2 == 0 ? Goal::fewest : Goal::cloud;
        options.cover = i % 5 == 0 ? 90 : 100;
        options.most_steps = 100'000'000;

        auto const selection = satchel::select_images(sample.areas, sample.candidates, options);

        INFO("case " << i << " with " << sample.candidates.size() << " images");
        auto const chosen = judge::chosen_of(selection);
        auto const possible = ground.covered_by_all();
        auto const target = std::min(options.cover, possible);
        REQUIRE(ground.covered(chosen) >= target - 1e-5);
        REQUIRE(selection.covered_percent == Approx(ground.covered(chosen)).margin(1e-5));
        REQUIRE(selection.best_possible_percent == Approx(possible).margin(1e-5));
        REQUIRE(selection.is_complete == (possible >= options.cover - 1e-6));
        auto const costs = costs_of(sample, ground, options.goal);
        auto const greedy = judge::greedy(ground, costs, target);
        REQUIRE(cost_of(chosen, costs) <= cost_of(greedy, costs) + 1e-3);
        if (options.goal == Goal::fewest) {
            REQUIRE(chosen.size() <= greedy.size());
        }
        complete += selection.is_complete ? 1 : 0;
        optimal += selection.is_optimal ? 1 : 0;
        better += cost_of(chosen, costs) < cost_of(greedy, costs) - 1e-2 ? 1 : 0;
    }
    CHECK(complete > cases / 2);
    CHECK(optimal > cases * 9 / 10);
    CHECK(better > cases / 4);
}
