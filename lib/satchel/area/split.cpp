// SPDX-License-Identifier: MIT
#include "satchel/area/split.hpp"

#include "satchel/area/cut.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/area/rings.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>
#include <numeric>
#include <utility>
#include <vector>

namespace satchel {
namespace {

constexpr double radians_per_degree = std::numbers::pi / 180;

/// The polygon with sines for latitudes: there equal areas are equal areas on the sphere,
/// which is near enough to find out where to cut.
using Lens = std::vector<Ring>;

double to_sine(double lat) { return std::sin(lat * radians_per_degree); }

Lens through_lens(Polygon const& polygon, bool by_meridians)
{
    Lens lens;
    auto const add = [&](Ring const& ring) {
        auto& seen = lens.emplace_back(ring);
        for (auto& [lon, lat] : seen) {
            lat = to_sine(lat);
            if (!by_meridians) {
                std::swap(lon, lat); // cut across what comes first
            }
        }
    };
    add(polygon.outer);
    std::for_each(polygon.holes.begin(), polygon.holes.end(), add);
    return lens;
}

/// The area up to a place: of each edge, what lies between it and the axis before that place.
double area_before(Lens const& lens, double place)
{
    double sum = 0;
    for (auto const& ring : lens) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            auto const [from, from_height] = ring[i];
            auto const [to, to_height] = ring[i + 1];
            auto const [near, far] = std::minmax(from, to);
            if (near >= place || near == far) {
                continue;
            }
            auto const share = std::min(1.0, (place - near) / (far - near));
            auto const near_height = from < to ? from_height : to_height;
            auto const far_height = from < to ? to_height : from_height;
            auto const end_height = std::lerp(near_height, far_height, share);
            auto const area = (far - near) * share * (near_height + end_height) / 2;
            sum += from < to ? area : -area;
        }
    }
    return std::abs(sum);
}

/// The place that has the share of the area before it.
double place_by_area(Lens const& lens, double low, double high, double share)
{
    auto const wanted = share * area_before(lens, high);
    constexpr int enough_for_a_thousandth = 12;
    for (int i = 0; i < enough_for_a_thousandth; ++i) {
        auto const middle = std::midpoint(low, high);
        (area_before(lens, middle) < wanted ? low : high) = middle;
    }
    return std::midpoint(low, high);
}

double place_by_vertices(Lens const& lens, double share)
{
    std::vector<double> places;
    for (auto const& ring : lens) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            places.push_back(ring[i].lon);
        }
    }
    auto const nth =
        places.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(places.size()) * share);
    std::nth_element(places.begin(), nth, places.end());
    return *nth;
}

class Splitter {
public:
    Splitter(std::size_t max_vertices, double max_km2)
        : m_max_vertices{max_vertices == 0 ? 0 : std::max(max_vertices, fewest_vertices_of_split)},
          m_max_km2{max_km2}
    {
    }

    [[nodiscard]] MultiPolygon pieces_of(Polygon const& polygon) const
    {
        MultiPolygon result;
        MultiPolygon open{polygon};
        while (!open.empty()) {
            auto piece = std::move(open.back());
            open.pop_back();
            auto const by_area = needed_by_area(piece);
            auto const by_vertices = needed_by_vertices(piece);
            if ((by_area <= 1 && by_vertices <= 1) || is_tiny(piece)) {
                result.push_back(std::move(piece));
                continue;
            }
            auto halves = halved(piece, std::max(by_area, by_vertices), by_area >= by_vertices);
            if (halves.low.empty() || halves.high.empty()) {
                halves = cut_in_the_middle(piece);
            }
            // Last in, first out: the pieces come from south-west to north-east.
            std::move(halves.high.begin(), halves.high.end(), std::back_inserter(open));
            std::move(halves.low.begin(), halves.low.end(), std::back_inserter(open));
        }
        return result;
    }

private:
    [[nodiscard]] double needed_by_area(Polygon const& polygon) const
    {
        if (m_max_km2 <= 0) {
            return 1;
        }
        auto const pieces = geodesic_area_km2(polygon) / m_max_km2;
        // A little below the limit, so that halves that are not quite equal need no third cut.
        constexpr double aim = 0.98;
        return pieces <= 1 ? 1 : std::ceil(std::max(pieces / aim, 1.5));
    }

    [[nodiscard]] double needed_by_vertices(Polygon const& polygon) const
    {
        auto const count = vertex_count(polygon);
        return m_max_vertices == 0 || count <= m_max_vertices
                   ? 1
                   : std::ceil(static_cast<double>(count) / static_cast<double>(m_max_vertices));
    }

    [[nodiscard]] static bool is_tiny(Polygon const& polygon)
    {
        constexpr double smallest_degrees = 1e-8;
        auto const box = detail::box_around(polygon.outer);
        return box.east - box.west < smallest_degrees && box.north - box.south < smallest_degrees;
    }

    /// Cuts across the longer side, with room for half of the pieces on either side.
    [[nodiscard]] static Halves halved(Polygon const& polygon, double pieces, bool by_area)
    {
        auto const box = detail::box_around(polygon.outer);
        auto const widest_lat =
            box.south > 0 ? box.south : std::min(box.north, 0.0); // 0 where the equator is in it
        auto const by_meridians =
            (box.east - box.west) * std::cos(widest_lat * radians_per_degree) >
            box.north - box.south;
        auto const lens = through_lens(polygon, by_meridians);
        auto const low = by_meridians ? box.west : to_sine(box.south);
        auto const high = by_meridians ? box.east : to_sine(box.north);
        auto const share = std::floor(pieces / 2) / pieces;
        auto const wanted =
            by_area ? place_by_area(lens, low, high, share) : place_by_vertices(lens, share);
        return best_cut(polygon, by_meridians, low, high, wanted);
    }

    /// Next to a pole, where sines of latitudes do not differ any more.
    [[nodiscard]] static Halves cut_in_the_middle(Polygon const& polygon)
    {
        auto const box = detail::box_around(polygon.outer);
        return box.east - box.west > box.north - box.south
                   ? cut_at_meridian(polygon, std::midpoint(box.west, box.east))
                   : cut_at_parallel(polygon, std::midpoint(box.south, box.north));
    }

    /// Near the wanted place, but not through what would leave thin slices.
    [[nodiscard]] static Halves best_cut(Polygon const& polygon, bool by_meridians, double low,
                                         double high, double wanted)
    {
        auto const cut = [&](double place) {
            return by_meridians ? cut_at_meridian(polygon, place)
                                : cut_at_parallel(polygon, std::asin(place) / radians_per_degree);
        };
        auto const extent = high - low;
        auto const thinnest = [&](Halves const& halves) {
            auto result = extent;
            for (auto const* const half : {&halves.low, &halves.high}) {
                for (auto const& piece : *half) {
                    auto const box = detail::box_around(piece.outer);
                    result =
                        std::min(result, by_meridians ? box.east - box.west
                                                      : to_sine(box.north) - to_sine(box.south));
                }
            }
            return result;
        };
        Halves best;
        double best_width = -1;
        for (auto const move : std::array{0.0, 0.04, -0.04, 0.08, -0.08}) {
            // Vertices may crowd at one end; a piece is never less than a fifth of the whole.
            auto const place =
                std::clamp(wanted + move * extent, low + 0.2 * extent, high - 0.2 * extent);
            auto halves = cut(place);
            auto const width = thinnest(halves);
            if (width > best_width) {
                best = std::move(halves);
                best_width = width;
            }
            constexpr double thick_enough = 0.03;
            if (width > thick_enough * extent) {
                break;
            }
        }
        return best;
    }

    std::size_t m_max_vertices;
    double m_max_km2;
}; // class Splitter

} // namespace

MultiPolygon split(Polygon const& polygon, std::size_t max_vertices, double max_km2)
{
    constexpr double most_pieces = 1e6;
    if (max_km2 > 0 && geodesic_area_km2(polygon) / max_km2 > most_pieces) {
        throw Error{Failure::usage,
                    {},
                    "pieces of " + format_number(max_km2) + " km² would be more than a million",
                    "allow larger pieces"};
    }
    return Splitter{max_vertices, max_km2}.pieces_of(polygon);
}

} // namespace satchel
