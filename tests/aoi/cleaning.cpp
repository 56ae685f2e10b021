// SPDX-License-Identifier: MIT
#include "satchel/aoi/cleaning.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using satchel::ChangeKind;
using satchel::Ring;
using satchel::detail::FlatPolygons;
using satchel::detail::FlatRepair;

namespace {

constexpr double narrow_m = 1e-4;

/// Polygons of rings; each polygon's first is its outer one.
FlatPolygons flat(std::vector<std::vector<Ring>> const& polygons)
{
    FlatPolygons result;
    for (auto const& rings : polygons) {
        for (auto const& ring : rings) {
            for (auto const& position : ring) {
                result.coordinates.first.push_back(position.lon);
                result.coordinates.second.push_back(position.lat);
            }
            result.ring_ends.push_back(result.coordinates.first.size());
        }
        result.polygon_ends.push_back(result.ring_ends.size());
    }
    return result;
}

struct Cleaned {
    satchel::MultiPolygon polygons;
    std::vector<FlatRepair> repairs;
};

Cleaned clean(std::vector<std::vector<Ring>> const& polygons, double narrow = narrow_m)
{
    auto shape = flat(polygons);
    auto repairs = satchel::detail::clean(shape, narrow);
    return {satchel::detail::to_polygons(shape), repairs};
}

Ring const square{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}};

} // namespace

TEST_CASE("a clean shape stays as it is", "[aoi][cleaning]")
{
    Ring const hole{{10, 10}, {10, 20}, {20, 10}, {10, 10}};
    // Touching, crossing and right angles are not for this step.
    Ring const bow_tie{{0, 0}, {1, 1}, {1, 0}, {0, 1}, {0, 0}};
    Ring const sharp{{0, 0}, {1000, 0}, {0, 0.001}, {0, 0}};

    auto const [polygons, repairs] = clean({{square, hole}, {bow_tie}, {sharp}});

    CHECK(repairs.empty());
    CHECK(polygons == satchel::MultiPolygon{{square, {hole}}, {bow_tie, {}}, {sharp, {}}});
}

TEST_CASE("an unclosed ring is closed", "[aoi][cleaning]")
{
    auto const [polygons, repairs] = clean({{{{0, 0}, {100, 0}, {100, 100}, {0, 100}}}});

    CHECK(polygons.at(0).outer == square);
    CHECK(repairs == std::vector{FlatRepair{ChangeKind::unclosed_ring, 0, 100, 1}});
}

TEST_CASE("a ring that ends beside its start is closed there", "[aoi][cleaning]")
{
    auto const [polygons, repairs] = clean({{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {1e-6, 0}}}});

    CHECK(polygons.at(0).outer == square);
    CHECK(repairs == std::vector{FlatRepair{ChangeKind::unclosed_ring, 1e-6, 0, 1}});
}

TEST_CASE("repeated positions are removed, also at a ring's ends", "[aoi][cleaning]")
{
    auto const [polygons, repairs] =
        clean({{{{0, 0}, {100, 0}, {100, 0}, {100, 1e-6}, {100, 100}, {0, 100}, {0, 0}, {0, 0}}}});

    CHECK(polygons.at(0).outer == square);
    CHECK(repairs == std::vector{FlatRepair{ChangeKind::repeated_position, 100, 0, 3}});
}

TEST_CASE("a spike is cut off, wherever it is", "[aoi][cleaning]")
{
    auto const [ring, result, tip] = GENERATE(table<Ring, Ring, satchel::LonLat>(
        {{{{0, 0}, {100, 0}, {100, 100}, {150, 150}, {100, 100}, {0, 100}, {0, 0}},
          square,
          {150, 150}},
         // Beyond a corner, and it comes back short of where it left.
         {{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 300}, {0, 0}}, square, {0, 300}},
         // The first position is the tip, and the last but one.
         {{{-50, -50}, {0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}, {-50, -50}},
          square,
          {-50, -50}},
         {{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}, {-50, -50}, {0, 0}},
          square,
          {-50, -50}}}));

    auto const [polygons, repairs] = clean({{ring}});

    REQUIRE(repairs.size() == 1);
    CHECK(repairs.at(0) == FlatRepair{ChangeKind::spike, tip.lon, tip.lat, 1});
    auto const& kept = polygons.at(0).outer;
    CHECK(std::is_permutation(kept.begin(), kept.end() - 1, result.begin(), result.end() - 1));
    CHECK(kept.front() == kept.back());
}

TEST_CASE("the seam of a polar map from the coast to the pole and back vanishes", "[aoi][cleaning]")
{
    // The South Pole is at 0 0, the seam along 180 degrees; ends that rounding has moved.
    Ring ring;
    for (int degrees = 180; degrees <= 540; degrees += 10) {
        auto const angle = degrees * std::acos(-1.0) / 180;
        ring.push_back({2e6 * std::cos(angle), 2e6 * std::sin(angle)});
    }
    auto const coast = ring.size();
    ring.insert(ring.end(), {{-1e6, 1e-10}, {0, 0}, {0, 0}, {-1e6, -1e-10}, ring.front()});

    auto const [polygons, repairs] = clean({{ring}});

    REQUIRE(polygons.size() == 1);
    CHECK(polygons.at(0).outer.size() == coast);
    REQUIRE(repairs.size() == 2);
    CHECK(repairs.at(0) == FlatRepair{ChangeKind::repeated_position, 0, 0, 1});
    CHECK(repairs.at(1).kind == ChangeKind::spike);
    CHECK(repairs.at(1).first == 0);
}

TEST_CASE("rings without an inside are left out, with their holes if they are outer ones",
          "[aoi][cleaning]")
{
    Ring const line{{0, 0}, {100, 100}, {50, 50}, {75, 75}, {0, 0}};
    Ring const hole{{10, 10}, {10, 20}, {20, 10}, {10, 10}};
    Ring const point{{5, 5}, {5, 5}, {5, 5}, {5, 5}};
    Ring const ribbon{{0, 0}, {50, 0}, {50, 1e-5}, {0, 1e-5}, {0, 0}};
    Ring const two{{0, 0}, {1, 1}};

    auto const [polygons, repairs] = clean({{line, hole}, {square, point, hole, two}, {ribbon}});

    CHECK(polygons == satchel::MultiPolygon{{square, {hole}}});
    CHECK(repairs == std::vector{FlatRepair{ChangeKind::collapsed_ring, 0, 0, 4}});
}

TEST_CASE("a shape may collapse altogether", "[aoi][cleaning]")
{
    auto const [polygons, repairs] = clean({{{{1, 2}, {3, 4}, {1, 2}}}});

    CHECK(polygons.empty());
    CHECK(repairs == std::vector{FlatRepair{ChangeKind::collapsed_ring, 1, 2, 1}});
}

TEST_CASE("numbers that are none are left for whoever can name the place", "[aoi][cleaning]")
{
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    Ring const ring{{0, 0}, {0, 0}, {infinity, 0}, {1, 1}, {0, 0}};

    auto const [polygons, repairs] = clean({{ring}});

    CHECK(repairs.empty());
    CHECK(polygons.at(0).outer == ring);
}

TEST_CASE("a parcel of a metre in degrees has no spikes", "[aoi][cleaning]")
{
    Ring const parcel{{1, 43}, {1.00001, 43}, {1.00001, 43.00001}, {1, 43.00001}, {1, 43}};

    CHECK(clean({{parcel}}, 1e-9).repairs.empty());
}
