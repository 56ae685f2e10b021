// SPDX-License-Identifier: MIT
#include "satchel/search/ground_rings.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/area/hull.hpp"
#include "satchel/area/rings.hpp"

#include <bit>

namespace satchel::detail {
namespace {

/// Positive where a position lies left of an edge: inside.
struct Side {
    explicit Side(LonLat const* edge)
        : from{edge[0]}, lon{edge[1].lon - edge[0].lon}, lat{edge[1].lat - edge[0].lat}
    {
    }

    [[nodiscard]] double operator()(double at_lon, double at_lat) const
    {
        return lon * (at_lat - from.lat) - lat * (at_lon - from.lon);
    }
    [[nodiscard]] double operator()(LonLat position) const
    {
        return (*this)(position.lon, position.lat);
    }

    /// Of the corners of a box, the one that lies farthest inside, and the other way.
    [[nodiscard]] double best(Box const& box) const
    {
        return (*this)(lat < 0 ? box.east : box.west, lon < 0 ? box.south : box.north);
    }
    [[nodiscard]] double worst(Box const& box) const
    {
        return (*this)(lat < 0 ? box.west : box.east, lon < 0 ? box.north : box.south);
    }

    LonLat from;
    double lon;
    double lat;
};

/// What lies left of an edge. (Sutherland and Hodgman, Reentrant Polygon Clipping, CACM 17/1,
/// 1974.) A ring that falls in pieces stays one, with edges there and back along the cut, which
/// enclose nothing.
void cut(std::vector<LonLat> const& ring, Side const& side, std::vector<LonLat>& result)
{
    result.clear();
    auto before = ring.back();
    auto before_side = side(before);
    for (auto const position : ring) {
        auto const here = side(position);
        if ((here > 0 && before_side < 0) || (here < 0 && before_side > 0)) {
            auto const part = before_side / (before_side - here);
            result.push_back({before.lon + part * (position.lon - before.lon),
                              before.lat + part * (position.lat - before.lat)});
        }
        if (here >= 0) {
            result.push_back(position);
        }
        before = position;
        before_side = here;
    }
}

struct Scratch {
    std::vector<LonLat> ring;
    std::vector<LonLat> cut;
    std::vector<Side> sides;
    std::vector<GroundRings::Share> shares;
};

Scratch& scratch()
{
    thread_local Scratch instance;
    return instance;
}

constexpr std::size_t small_ring = 24;

} // namespace

ReadyRing::ReadyRing(Ring const& ring) : m_positions{ring.begin(), ring.end() - 1}
{
    if (twice_signed_area(ring) < 0) {
        std::reverse(m_positions.begin(), m_positions.end());
    }
    auto closed = m_positions;
    closed.push_back(closed.front());
    m_km2 = std::abs(signed_area_km2(closed));
    m_hull = m_positions;
    if (twice_signed_area(ring) != 0) {
        m_hull = convex_hull(closed);
        m_is_convex = m_hull.size() == m_positions.size() + 1; // the hull is closed
    }
    add_boxes();
}

void ReadyRing::add_boxes()
{
    auto const size = m_positions.size();
    m_leaves = std::bit_ceil((size + positions_of_leaf - 1) / positions_of_leaf);
    Box const none{1e9, 1e9, -1e9, -1e9};
    m_boxes.assign(2 * m_leaves, none);
    auto const add = [](Box& box, Box const& other) {
        box = {std::min(box.west, other.west), std::min(box.south, other.south),
               std::max(box.east, other.east), std::max(box.north, other.north)};
    };
    for (std::size_t i = 0; i < size; ++i) {
        auto const [lon, lat] = m_positions[i];
        add(m_boxes[m_leaves + i / positions_of_leaf], {lon, lat, lon, lat});
    }
    for (auto node = m_leaves - 1; node > 0; --node) {
        m_boxes[node] = m_boxes[2 * node];
        add(m_boxes[node], m_boxes[2 * node + 1]);
    }
}

bool ReadyRing::surely_holds(Box const& box) const
{
    if (!m_is_convex) {
        return false;
    }
    for (std::size_t i = 0; i + 1 < m_hull.size(); ++i) {
        if (Side{&m_hull[i]}.worst(box) < 0) {
            return false;
        }
    }
    return true;
}

/// The ring's way past a box, with the detours outside of it made straight: as long as they stay
/// on one side of the box, that changes nothing in it.
void ReadyRing::cut_down(Box const& box, std::size_t node, std::size_t first, std::size_t size,
                         std::vector<LonLat>& result) const
{
    if (first >= m_positions.size()) {
        return;
    }
    auto const end = std::min(first + size, m_positions.size());
    auto const& around = m_boxes[node];
    if (around.east < box.west || around.west > box.east || around.north < box.south ||
        around.south > box.north) {
        result.push_back(m_positions[first]);
        result.push_back(m_positions[end - 1]);
    } else if (node >= m_leaves) {
        result.insert(result.end(), m_positions.begin() + static_cast<std::ptrdiff_t>(first),
                      m_positions.begin() + static_cast<std::ptrdiff_t>(end));
    } else {
        cut_down(box, 2 * node, first, size / 2, result);
        cut_down(box, 2 * node + 1, first + size / 2, size / 2, result);
    }
}

double ReadyRing::shared_km2(ConvexPiece const& piece, LonLat const* positions) const
{
    auto& memory = scratch();
    memory.sides.clear();
    for (auto const* edge = positions; edge + 1 != positions + (piece.end - piece.first); ++edge) {
        Side const side{edge};
        if (side.best(box()) <= 0) {
            return 0;
        }
        if (side.worst(box()) >= 0) {
            continue;
        }
        auto const is_outside = [&](LonLat position) { return side(position) < 0; };
        if (std::any_of(m_hull.begin(), m_hull.end(), is_outside)) {
            memory.sides.push_back(side);
        }
    }
    if (memory.sides.empty()) {
        return m_km2;
    }
    memory.ring.clear();
    if (m_positions.size() <= small_ring) {
        memory.ring = m_positions;
    } else {
        cut_down(piece.box, 1, 0, m_leaves * positions_of_leaf, memory.ring);
    }
    for (auto const& side : memory.sides) {
        cut(memory.ring, side, memory.cut);
        if (memory.cut.size() < 3) {
            return 0;
        }
        std::swap(memory.ring, memory.cut);
    }
    memory.ring.push_back(memory.ring.front());
    return signed_area_km2(memory.ring);
}

GroundRings::GroundRings(std::vector<MultiPolygon const*> const& areas)
{
    std::vector<Box> boxes;
    for (std::size_t area = 0; area < areas.size(); ++area) {
        double km2 = 0;
        for (auto const& polygon : *areas[area]) {
            Part part{area, m_rings.size(), 0};
            m_rings.emplace_back(polygon.outer);
            km2 += m_rings.back().km2();
            boxes.push_back(m_rings.back().box());
            for (auto const& hole : polygon.holes) {
                m_rings.emplace_back(hole);
                km2 -= m_rings.back().km2();
            }
            part.end_ring = m_rings.size();
            m_parts.push_back(part);
        }
        m_km2.push_back(km2);
    }
    m_tree.emplace(boxes);
}

bool GroundRings::are_apart_from(Box const& box) const
{
    bool is_apart = true;
    m_tree->for_overlapping(box, [&](std::size_t /*number*/) { is_apart = false; });
    return is_apart;
}

double GroundRings::shared_km2(Part const& part, ConvexPieces const& footprint,
                               ConvexPieces::Part const& pieces) const
{
    double km2 = 0;
    for (auto number = pieces.first; number < pieces.end; ++number) {
        auto const& piece = footprint.piece(number);
        auto const* const positions = footprint.positions(piece);
        double sign = piece.sign;
        for (auto ring = part.first_ring; ring < part.end_ring; ++ring) {
            if (overlap(piece.box, m_rings[ring].box())) {
                km2 += sign * m_rings[ring].shared_km2(piece, positions);
            } else if (ring == part.first_ring) {
                break; // holes lie within it
            }
            sign = -piece.sign;
        }
    }
    return km2;
}

std::vector<GroundRings::Share> const& GroundRings::shares(ConvexPieces const& footprint) const
{
    auto& shares = scratch().shares;
    shares.clear();
    for (auto const& pieces : footprint.parts()) {
        m_tree->for_overlapping(footprint.piece(pieces.first).box, [&](std::size_t number) {
            auto const& part = m_parts[number];
            shares.push_back({part.area, shared_km2(part, footprint, pieces)});
        });
    }
    // What of an area is here and there, its parts and those of the footprint, belongs together.
    std::sort(shares.begin(), shares.end(),
              [](Share const& a, Share const& b) { return a.area < b.area; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < shares.size();) {
        Share sum{shares[i].area, 0};
        for (; i < shares.size() && shares[i].area == sum.area; ++i) {
            sum.km2 += shares[i].km2;
        }
        if (sum.km2 > line_of(m_km2[sum.area])) {
            shares[kept++] = sum;
        }
    }
    shares.resize(kept);
    return shares;
}

} // namespace satchel::detail
