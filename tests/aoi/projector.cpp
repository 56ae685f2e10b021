// SPDX-License-Identifier: MIT
#include "satchel/aoi/projector.hpp"
#include "plane_rings.hpp"

#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>
#include <proj.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

using plane::box_ring;
using plane::crs_of;
using plane::one_ring;
using plane::Position;
using satchel::LonLat;
using satchel::Ring;
using satchel::detail::FlatPolygons;
using satchel::detail::Projector;

namespace {

/// PROJ asked directly, for one of its operations (its first where the name is empty):
/// easting first to longitude first.
class Truth {
public:
    Truth(std::string const& crs, std::string const& operation)
    {
        using satchel::detail::ProjPtr;
        auto* const context = m_context.get();
        proj_log_level(context, PJ_LOG_NONE);
        ProjPtr<PJ> const from{proj_create(context, crs.c_str())};
        ProjPtr<PJ> const to{proj_create(context, "EPSG:4326")};
        ProjPtr<PJ_OPERATION_FACTORY_CONTEXT> const factory{
            proj_create_operation_factory_context(context, nullptr)};
        proj_operation_factory_context_set_spatial_criterion(
            context, factory.get(), PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
        ProjPtr<PJ_OBJ_LIST> const list{
            proj_create_operations(context, from.get(), to.get(), factory.get())};
        for (int i = 0; i < proj_list_get_count(list.get()); ++i) {
            ProjPtr<PJ> const candidate{proj_list_get(context, list.get(), i)};
            if (!m_operation &&
                (operation.empty() || proj_get_name(candidate.get()) == operation)) {
                m_operation.reset(proj_normalize_for_visualization(context, candidate.get()));
            }
        }
        REQUIRE(m_operation);
    }

    [[nodiscard]] LonLat lon_lat(double first, double second) const
    {
        auto const position =
            proj_trans(m_operation.get(), PJ_FWD, proj_coord(first, second, 0, HUGE_VAL));
        return {position.xy.x, position.xy.y};
    }

    [[nodiscard]] Position in_crs(LonLat position) const
    {
        auto const result = proj_trans(m_operation.get(), PJ_INV,
                                       proj_coord(position.lon, position.lat, 0, HUGE_VAL));
        return {result.xy.x, result.xy.y};
    }

private:
    std::unique_ptr<PJ_CONTEXT, satchel::detail::ProjCloser> m_context{proj_context_create()};
    std::unique_ptr<PJ, satchel::detail::ProjCloser> m_operation;
};

/// The geodesic distance of a position from the nearest place, as a plane map of its
/// surroundings has it, of a chord that is straight in longitude and latitude.
double distance_m(LonLat position, LonLat from, LonLat to)
{
    auto const narrowing = std::cos(position.lat * std::numbers::pi / 180);
    auto const width = std::remainder(to.lon - from.lon, 360);
    auto const height = to.lat - from.lat;
    auto const offset = std::remainder(position.lon - from.lon, 360);
    auto const square = width * width * narrowing * narrowing + height * height;
    auto const share = square == 0 ? 0
                                   : std::clamp((offset * width * narrowing * narrowing +
                                                 (position.lat - from.lat) * height) /
                                                    square,
                                                0.0, 1.0);
    return satchel::geodesic_distance_m(position,
                                        {from.lon + share * width, from.lat + share * height});
}

/// Positions of the true edge, ends included.
Ring true_edge(Truth const& truth, Position from, Position to, std::size_t count)
{
    Ring result;
    for (std::size_t i = 0; i <= count; ++i) {
        auto const share = static_cast<double>(i) / static_cast<double>(count);
        result.push_back(truth.lon_lat(from.first + share * (to.first - from.first),
                                       from.second + share * (to.second - from.second)));
    }
    return result;
}

/// How far the true edge is from the line, at most. The vertices of the line lie on the edge, in
/// its order, so the nearest chord only moves forward.
double deviation_m(Ring const& edge, Ring const& line)
{
    double largest = 0;
    std::size_t chord = 0;
    for (auto const& position : edge) {
        auto nearest = distance_m(position, line[chord], line[chord + 1]);
        for (auto next = chord + 1; next + 1 < line.size() && next < chord + 4; ++next) {
            auto const here = distance_m(position, line[next], line[next + 1]);
            if (here < nearest) {
                nearest = here;
                chord = next;
            }
        }
        largest = std::max(largest, nearest);
    }
    return largest;
}

/// The number of chords that would do: each as long as the tolerance allows.
std::size_t fewest_chords(Ring const& edge, double tolerance_m)
{
    std::size_t chords = 0;
    for (std::size_t start = 0; start + 1 < edge.size(); ++chords) {
        auto end = start + 1;
        auto const fits = [&](std::size_t last) {
            for (auto i = start + 1; i < last; ++i) {
                if (distance_m(edge[i], edge[start], edge[last]) > tolerance_m) {
                    return false;
                }
            }
            return true;
        };
        while (end + 1 < edge.size() && fits(end + 1)) {
            ++end;
        }
        start = end;
    }
    return chords;
}

struct Line {
    Ring positions;
    std::string operation;
};

/// What becomes of one edge.
Line followed(std::string const& crs, double tolerance_m, Position from, Position to)
{
    Projector projector{*crs_of(crs), tolerance_m, "here"};
    auto const projected = projector.project(one_ring({from, to}), "here");
    return {projected.polygons.at(0).outer, *projected.operation};
}

} // namespace

TEST_CASE(
    "an edge of any length in any projection stays within the tolerance of where it was drawn",
    "[aoi][projector]")
{
    auto const [crs, middle] = GENERATE(table<std::string, LonLat>({
        {"EPSG:2154", {2, 46}},
        {"EPSG:3857", {10, 60}},
        {"EPSG:3857", {10, 5}},
        {"EPSG:3031", {45, -80}},
        {"EPSG:3031", {-120, -89.9}},
        {"EPSG:3413", {-45, 84}},
        {"EPSG:3413", {135, 70}},
        {"EPSG:3035", {20, 55}},
        {"EPSG:32631", {3, 45}},
        {"EPSG:32631", {-9, 62}},
        {"EPSG:27700", {-2, 54}},
        {"EPSG:2056", {8, 47}},
        {"ESRI:54030", {100, 40}},
        {"EPSG:8857", {-60, -30}},
        {"EPSG:3460", {179.9, -17}},
        {"EPSG:3832", {179, 10}},
    }));
    auto const [first, second] = Truth{crs, ""}.in_crs(middle);
    for (auto const& [length, degrees] : std::vector<std::pair<double, double>>{
             {1e3, 20}, {3e4, 120}, {1e5, 0}, {1e5, 90}, {5e5, 37}, {2e6, 5}, {2e6, 155}}) {
        auto const angle = degrees * std::numbers::pi / 180;
        auto const along = std::cos(angle) * length / 2;
        auto const up = std::sin(angle) * length / 2;
        Position const from{first - along, second - up};
        Position const to{first + along, second + up};
        for (auto const tolerance : {0.1, 1.0, 10.0}) {
            CAPTURE(crs, middle.lon, middle.lat, length, degrees, tolerance);
            // PROJ's table of Robinson's map jumps by two metres every five degrees.
            if (crs == "ESRI:54030" && tolerance < 10) {
                continue;
            }
            auto const [line, operation] = followed(crs, tolerance, from, to);
            auto const chords = line.size() - 1;
            auto const edge =
                true_edge(Truth{crs, operation}, from, to, std::max<std::size_t>(100, 7 * chords));

            CHECK(deviation_m(edge, line) <= tolerance);
            CHECK(chords <= 3 * fewest_chords(edge, tolerance));
        }
    }
}

TEST_CASE("a 100 km edge in Lambert-93 lies within a metre of the straight line that was drawn",
          "[aoi][projector]")
{
    Position const from{300000, 6200000};
    Position const to{400000, 6200000};

    auto const [line, operation] = followed("EPSG:2154", 1, from, to);
    auto const edge = true_edge(Truth{"EPSG:2154", operation}, from, to, 1000);

    CHECK(deviation_m(edge, {line.front(), line.back()}) > 150); // the corners alone
    CHECK(deviation_m(edge, line) < 1);
    CHECK(line.size() < 35);
}

TEST_CASE("a parcel gains no vertex", "[aoi][projector]")
{
    auto const [crs, first, second] = GENERATE(table<std::string, double, double>(
        {{"EPSG:2154", 565662, 6286235}, {"EPSG:3857", 1e6, 8e6}, {"EPSG:3413", 1e6, -1e6}}));
    Projector projector{*crs_of(crs), 1, "here"};
    auto const ring = box_ring(first, second, first + 300, second + 300);

    auto const projected = projector.project(one_ring(ring), "here");

    CHECK(projected.polygons.at(0).outer.size() == 5);
    CHECK(projected.added_vertices == 0);
}

TEST_CASE("an edge that runs over a pole gets the pole as a vertex", "[aoi][projector]")
{
    auto const [crs, offset, lat] =
        GENERATE(table<std::string, double, double>({{"EPSG:3031", 0, -90},
                                                     {"EPSG:3031", 1e-7, -90},
                                                     {"EPSG:3413", 0, 90},
                                                     {"EPSG:3995", -5e-5, 90},
                                                     {"EPSG:3571", 0, 90}}));
    CAPTURE(crs, offset);
    Projector projector{*crs_of(crs), 1, "here"};

    auto const ring =
        projector.project(one_ring(box_ring(-1e6, offset, 2e6, 3e6)), "here").polygons.at(0).outer;

    auto const poles = std::count_if(ring.begin(), ring.end(),
                                     [](LonLat position) { return std::abs(position.lat) == 90; });
    CHECK(poles == 1);
    REQUIRE(ring.size() > 5);
    CHECK(ring.at(1).lat == lat); // no vertex is needed on the meridians that lead there
    CHECK(std::abs(ring.at(2).lat) < 80);
}

TEST_CASE("an edge that passes by a pole goes round it on its own side", "[aoi][projector]")
{
    for (auto const offset : {0.01, 1.0, 300.0}) {
        CAPTURE(offset);
        Position const from{-1e6, offset};
        Position const to{2e6, offset};

        auto const [line, operation] = followed("EPSG:3413", 1, from, to);
        // Samples that crowd where it passes.
        Truth const truth{"EPSG:3413", operation};
        auto edge = true_edge(truth, from, {-1000, offset}, 2000);
        for (auto const half : {1000.0, 10.0}) {
            auto const near = true_edge(truth, {-half, offset}, {half, offset}, 2000);
            CHECK(deviation_m(near, line) <= 1);
        }

        CHECK(deviation_m(edge, line) <= 1);
        UNSCOPED_INFO(line.size());
        CHECK(line.size() < (offset < 100 ? 150 : 320));
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            CHECK(std::abs(std::remainder(line[i + 1].lon - line[i].lon, 360)) <= 90);
        }
    }
}

TEST_CASE("an edge half round the globe has vertices enough to be taken the right way",
          "[aoi][projector]")
{
    // The equator, and in Plate Carree no edge bends at all.
    auto const [line, operation] = followed("EPSG:4087", 10, {-2e7, 0}, {2e7, 0});

    REQUIRE(line.size() >= 5);
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        auto const step = line[i + 1].lon - line[i].lon;
        CHECK(step > 0);
        CHECK(step <= 90.001);
    }
}

TEST_CASE("neighbours get the same vertices on the edge that they share", "[aoi][projector]")
{
    Projector projector{*crs_of("EPSG:3035"), 1, "here"};

    auto const west =
        projector.project(one_ring(box_ring(4000000, 2000000, 4400000.7, 2900000.3)), "w")
            .polygons.at(0)
            .outer;
    auto const east =
        projector.project(one_ring(box_ring(4400000.7, 2000000, 5000000, 2900000.3)), "e")
            .polygons.at(0)
            .outer;

    std::size_t shared = 0;
    for (auto const& position : west) {
        shared += static_cast<std::size_t>(std::count(east.begin(), east.end() - 1, position));
    }
    CHECK(shared > 10);
    auto const alone = followed("EPSG:3035", 1, {4400000.7, 2000000}, {4400000.7, 2900000.3});
    CHECK(shared == alone.positions.size());
}

TEST_CASE("several rings and parts keep their order and their added vertices", "[aoi][projector]")
{
    Projector projector{*crs_of("EPSG:2154"), 1, "here"};
    FlatPolygons source;
    for (auto const& [west, south, east, north] :
         std::vector<std::array<double, 4>>{{300000, 6200000, 700000, 6600000},
                                            {400000, 6300000, 500000, 6400000},
                                            {800000, 6200000, 801000, 6201000}}) {
        for (auto const& [first, second] : box_ring(west, south, east, north)) {
            source.coordinates.first.push_back(first);
            source.coordinates.second.push_back(second);
        }
        source.ring_ends.push_back(source.coordinates.first.size());
    }
    source.polygon_ends = {2, 3};

    auto const projected = projector.project(source, "here");

    REQUIRE(projected.polygons.size() == 2);
    REQUIRE(projected.polygons[0].holes.size() == 1);
    auto const outer = projected.polygons[0].outer;
    auto const hole = projected.polygons[0].holes[0];
    CHECK(outer.front() == outer.back());
    CHECK(hole.front() == hole.back());
    CHECK(projected.polygons[1].outer.size() == 5);
    CHECK(projected.added_vertices == outer.size() + hole.size() - 10);
    CHECK(projected.first_added == outer.at(1));
}
