// SPDX-License-Identifier: MIT
#include "satchel/aoi/tangle.hpp"

#include "satchel/area/edge_tree.hpp"
#include "satchel/area/predicates.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace satchel::detail {
namespace {

constexpr std::size_t least_limit = 10'000;
constexpr std::size_t vertices_of_a_crossing = 10;

std::vector<Segment> edges_of(Polygon const& polygon)
{
    std::vector<Segment> edges;
    edges.reserve(vertex_count(polygon));
    auto const add = [&](Ring const& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            edges.push_back({ring[i], ring[i + 1]});
        }
    };
    add(polygon.outer);
    std::for_each(polygon.holes.begin(), polygon.holes.end(), add);
    return edges;
}

/// Surely, and not at an end.
bool do_cross(Segment const& one, Segment const& other)
{
    return sure_side(one.from, one.to, other.from) * sure_side(one.from, one.to, other.to) < 0 &&
           sure_side(other.from, other.to, one.from) * sure_side(other.from, other.to, one.to) < 0;
}

/// On the globe.
LonLat crossing_of(Segment const& one, Segment const& other)
{
    auto const [a, b] = std::pair{one.from, one.to};
    auto const [c, d] = std::pair{other.from, other.to};
    auto const area = [](LonLat p, LonLat q, LonLat r) {
        return (p.lon - r.lon) * (q.lat - r.lat) - (p.lat - r.lat) * (q.lon - r.lon);
    };
    auto const share = area(c, d, a) / (area(c, d, a) - area(c, d, b));
    return {std::remainder(a.lon + share * (b.lon - a.lon), 360), a.lat + share * (b.lat - a.lat)};
}

} // namespace

void refuse_tangle(Polygon const& polygon, std::string const& where)
{
    auto edges = edges_of(polygon);
    auto const limit = std::max(least_limit, edges.size() / vertices_of_a_crossing);
    EdgeTree const tree{std::move(edges)};
    std::size_t crossings = 0;
    LonLat first;
    for (std::uint32_t slot = 0; slot < tree.size(); ++slot) {
        auto const& edge = tree.edge(slot);
        auto const is_near = [&](Box const& box) { return may_meet(box, edge); };
        auto const is_one_too_many = [&](std::uint32_t other) {
            if (other <= slot || !do_cross(edge, tree.edge(other))) {
                return false;
            }
            if (crossings == 0) {
                first = crossing_of(edge, tree.edge(other));
            }
            return ++crossings > limit;
        };
        if (tree.any_of(is_near, is_one_too_many)) {
            throw Error{Failure::input, where,
                        "its edges cross one another in more than " + std::to_string(limit) +
                            " places, one of them at " + place(first) +
                            " (lon lat): no outline can be told from that",
                        "is this the right CRS? give another with --crs, or draw it again"};
        }
    }
}

} // namespace satchel::detail
