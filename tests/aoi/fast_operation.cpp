// SPDX-License-Identifier: MIT
#include "satchel/aoi/edges.hpp"
#include "satchel/aoi/operation.hpp"
#include "satchel/aoi/separable_operation.hpp"
#include "satchel/aoi/tiled_operation.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

using satchel::detail::Coordinates;
using satchel::detail::Operations;
using satchel::detail::rounded_degrees;
using satchel::detail::SeparableOperation;
using satchel::detail::TiledOperation;

namespace {

Operations operations_of(std::string const& crs)
{
    auto const parsed = satchel::detail::crs_from_text(crs);
    return Operations{*satchel::detail::horizontal_crs(*parsed, "here"), "here"};
}

Coordinates random_positions(double first, double second, double side, std::size_t count)
{
    std::mt19937_64 random{7};
    std::uniform_real_distribution<double> share{0, side};
    Coordinates result;
    for (std::size_t i = 0; i < count; ++i) {
        result.first.push_back(first + share(random));
        result.second.push_back(second + share(random));
    }
    return result;
}

Coordinates backwards(Coordinates coordinates)
{
    std::reverse(coordinates.first.begin(), coordinates.first.end());
    std::reverse(coordinates.second.begin(), coordinates.second.end());
    return coordinates;
}

/// Feature by feature, as files are read.
Coordinates in_pieces(Operations& operations, Coordinates const& source)
{
    constexpr std::size_t size = 50;
    Coordinates result;
    for (std::size_t i = 0; i < source.first.size(); i += size) {
        Coordinates piece;
        for (auto j = i; j < std::min(i + size, source.first.size()); ++j) {
            piece.first.push_back(source.first[j]);
            piece.second.push_back(source.second[j]);
        }
        Coordinates lon_lat;
        REQUIRE(!operations.transform(piece, lon_lat).failed);
        result.first.insert(result.first.end(), lon_lat.first.begin(), lon_lat.first.end());
        result.second.insert(result.second.end(), lon_lat.second.begin(), lon_lat.second.end());
    }
    return result;
}

/// What PROJ says by the operation that is taken there.
Coordinates by_proj(Operations& operations, Coordinates source)
{
    Coordinates first;
    auto const outcome =
        operations.transform({{source.first.front()}, {source.second.front()}}, first);
    REQUIRE(outcome.operation != nullptr);
    operations.transform_by_proj(*outcome.operation, source);
    return source;
}

double largest_difference(Coordinates const& one, Coordinates const& other)
{
    REQUIRE(one.first.size() == other.first.size());
    double result = 0;
    for (std::size_t i = 0; i < one.first.size(); ++i) {
        result = std::max({result, std::abs(one.first[i] - other.first[i]),
                           std::abs(one.second[i] - other.second[i])});
    }
    return result;
}

std::size_t differences_once_rounded(Coordinates const& one, Coordinates const& other)
{
    std::size_t result = 0;
    for (std::size_t i = 0; i < one.first.size(); ++i) {
        result += std::size_t{rounded_degrees(one.first[i]) != rounded_degrees(other.first[i]) ||
                              rounded_degrees(one.second[i]) != rounded_degrees(other.second[i])};
    }
    return result;
}

/// Counts what PROJ would be asked.
struct Asked {
    double (*lon)(double first, double second);
    std::size_t positions = 0;

    void operator()(Coordinates& coordinates)
    {
        positions += coordinates.first.size();
        for (std::size_t i = 0; i < coordinates.first.size(); ++i) {
            auto const first = coordinates.first[i];
            coordinates.first[i] = lon(first, coordinates.second[i]);
            coordinates.second[i] = 45 + std::sin(coordinates.second[i] / 6e6);
        }
    }
};

double smooth(double first, double second) { return std::atan2(first, 7e6 - second); }
double kinked(double first, double second)
{
    return smooth(first, second) + 1e-11 * std::abs(first - 5000);
}
double torn(double first, double second) { return smooth(first, second) + (first < 5000 ? 0 : 40); }
double across(double first, double second) { return 179.5 + smooth(first, second); }
double not_everywhere(double first, double second)
{
    return first < 30000 ? smooth(first, second) : HUGE_VAL;
}

} // namespace

TEST_CASE("many positions get the numbers that PROJ gives each, however they come",
          "[aoi][operation]")
{
    auto const [crs, first, second] = GENERATE(table<std::string, double, double>({
        {"EPSG:2154", 5.5e5, 6.2e6},
        {"EPSG:3857", 1.5e5, 5.4e6},
        {"EPSG:32631", 3e5, 4.8e6},
        {"EPSG:3035", 3.6e6, 2.3e6},
        {"EPSG:27700", 4e5, 2e5},
        {"EPSG:2056", 2.6e6, 1.15e6},
        {"EPSG:3031", 1.6e6, 1.2e6},
        {"EPSG:2193", 1.5e6, 5.2e6}, // the northing is its first axis
        {"EPSG:2263", 9.5e5, 1.9e5}, // in feet
        {"EPSG:3395", 1.5e5, -5.4e6},
        {"EPSG:4087", -1.5e7, 2e6},
        {"EPSG:6933", 1.5e5, 5.4e6},
        {"EPSG:3994", 1e6, -4e6}, // its own meridian and a parallel of true scale
        {"EPSG:3002", 4e6, 9e5},  // its own datum
    }));
    CAPTURE(crs);
    auto const source = random_positions(first, second, 1e5, 100'000);
    auto operations = operations_of(crs);
    auto others = operations_of(crs);
    auto const proj = by_proj(operations, source);

    auto const forth = in_pieces(operations, source);
    auto const back = backwards(in_pieces(others, backwards(source)));

    CHECK(largest_difference(forth, proj) <= 1e-12);
    CHECK(largest_difference(back, proj) <= 1e-12);
    CHECK(differences_once_rounded(forth, proj) == 0);
    CHECK(differences_once_rounded(back, proj) == 0);
}

TEST_CASE("PROJ computes each position near poles, tears and the antimeridian", "[aoi][operation]")
{
    auto const [crs, first, second] = GENERATE(table<std::string, double, double>({
        {"EPSG:3031", -5e4, -5e4},                         // around the pole
        {"EPSG:3857", 2.0e7, 5e6},                         // to 180 degrees
        {"+proj=igh +datum=WGS84 +type=crs", 3e6, 4.45e6}, // two formulas
        {"+proj=goode +datum=WGS84 +type=crs", 1e6, 4.45e6},
    }));
    CAPTURE(crs);
    auto const side = crs == "EPSG:3857" ? 3e4 : 1e5;
    auto const source = random_positions(first, second, side, 20'000);
    auto operations = operations_of(crs);
    auto const proj = by_proj(operations, source);

    auto const result = in_pieces(operations, source);

    CHECK(largest_difference(result, proj) <= 1e-12);
    CHECK(differences_once_rounded(result, proj) == 0);
}

TEST_CASE("a tile whose polynomials are not proved stays with PROJ to the last bit",
          "[aoi][operation]")
{
    auto const [name, function] = GENERATE(table<std::string, double (*)(double, double)>(
        {{"kink", kinked}, {"tear", torn}, {"antimeridian", across}, {"edge", not_everywhere}}));
    CAPTURE(name);
    Asked asked{function};
    auto const source = random_positions(0, 0, 29000, 10'000);
    auto exact = source;
    asked(exact);
    TiledOperation tiles{1};

    auto result = source;
    tiles.transform(result, std::ref(asked));

    CHECK(result.first == exact.first);
    CHECK(result.second == exact.second);
}

TEST_CASE("where the latitude depends on both numbers, strips are not proved", "[aoi][operation]")
{
    auto const function = GENERATE(smooth, kinked, torn, across, not_everywhere);
    Asked asked{function};
    auto const source = random_positions(0, 0, 29000, 10'000);
    auto exact = source;
    asked(exact);
    SeparableOperation strips{1};

    auto result = source;
    strips.transform(result, std::ref(asked));

    CHECK(result.first == exact.first);
    CHECK(result.second == exact.second);
}

TEST_CASE("a few strips serve Mercator's whole world", "[aoi][operation]")
{
    std::size_t asked = 0;
    auto const mercator = [&](Coordinates& coordinates) {
        asked += coordinates.first.size();
        for (std::size_t i = 0; i < coordinates.first.size(); ++i) {
            constexpr double radius = 6378137;
            constexpr double degrees = 180 / std::numbers::pi;
            coordinates.first[i] *= degrees / radius;
            coordinates.second[i] = degrees * std::atan(std::sinh(coordinates.second[i] / radius));
        }
    };
    auto source = random_positions(-1.9e7, -1.9e7, 3.8e7, 500'000);
    source.first.insert(source.first.end(), {NAN, HUGE_VAL, 5, 1e300});
    source.second.insert(source.second.end(), {5, 5, NAN, 5});
    auto exact = source;
    mercator(exact);
    asked = 0;
    SeparableOperation strips{1};

    auto result = source;
    strips.transform(result, mercator);

    // Some 1200 strips each way, each with its first positions and its proof; beyond 85 degrees
    // there is none.
    CHECK(asked < 200'000);
    CHECK(std::isnan(result.first[500'000]));
    result.first.resize(500'000);
    exact.first.resize(500'000);
    CHECK(largest_difference(result, exact) <= 1e-12);
    CHECK(differences_once_rounded(result, exact) == 0);
}

TEST_CASE("few positions are computed by PROJ and many by polynomials", "[aoi][operation]")
{
    Asked asked{smooth};
    TiledOperation tiles{1};
    auto few = random_positions(0, 0, 30000, 200);
    auto many = random_positions(0, 0, 30000, 100'000);
    auto exact = many;
    Asked{smooth}(exact);

    tiles.transform(few, std::ref(asked));
    auto const for_few = asked.positions;
    tiles.transform(many, std::ref(asked));

    CHECK(for_few == 200);
    CHECK(asked.positions < 2000); // those on the edge of rounding, and the proof
    CHECK(largest_difference(many, exact) <= 1e-12);
}

TEST_CASE("numbers out of reason are left to PROJ, and the memory of tiles is bounded",
          "[aoi][operation]")
{
    Asked asked{smooth};
    TiledOperation tiles{1};
    Coordinates strange{{NAN, HUGE_VAL, -HUGE_VAL, 1e300, 5, 5}, {5, 5, 5, 5, NAN, HUGE_VAL}};
    auto far_apart = random_positions(-1e7, -1e7, 2e7, 200'000);
    auto exact = far_apart;
    Asked{smooth}(exact);

    tiles.transform(strange, std::ref(asked));
    tiles.transform(far_apart, std::ref(asked));

    CHECK(std::isnan(strange.first[0]));
    CHECK(asked.positions == 200'006);
    CHECK(far_apart.first == exact.first);
}
