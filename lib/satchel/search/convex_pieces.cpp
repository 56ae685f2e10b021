// SPDX-License-Identifier: MIT
#include "satchel/search/convex_pieces.hpp"

#include "satchel/area/predicates.hpp"
#include "satchel/area/rings.hpp"
#include "satchel/area/simple.hpp"
#include "satchel/search/box_tree.hpp"

#include <cmath>

namespace satchel::detail {
namespace {

/// Twice the area of the triangle, positive where the way turns left.
double turn(LonLat a, LonLat b, LonLat c)
{
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
}

/// A ring that goes around once and never turns right; a proof that it is simple as well.
bool is_convex(std::vector<LonLat> const& ring)
{
    auto const size = ring.size();
    int turns_in_lon = 0;
    double last_direction = 0;
    for (std::size_t i = 0; i <= size; ++i) {
        auto const a = ring[i % size];
        auto const b = ring[(i + 1) % size];
        auto const c = ring[(i + 2) % size];
        if (a == b || !goes_on(a, b, c) || sure_side(a, b, c) < 0) {
            return false;
        }
        auto const direction = b.lon - a.lon;
        if (direction != 0) {
            turns_in_lon += last_direction != 0 && (direction > 0) != (last_direction > 0) ? 1 : 0;
            last_direction = direction;
        }
    }
    return turns_in_lon <= 2;
}

bool is_usable(Ring const& ring)
{
    // False for what is no number too.
    auto const is_on_globe = [](LonLat position) {
        return std::abs(position.lon) <= 540 && std::abs(position.lat) <= 90;
    };
    return ring.size() >= 4 && ring.front() == ring.back() &&
           std::all_of(ring.begin(), ring.end(), is_on_globe);
}

} // namespace

void ConvexPieces::clear()
{
    m_positions.clear();
    m_pieces.clear();
    m_parts.clear();
}

bool ConvexPieces::assign(MultiPolygon const& footprint)
{
    clear();
    for (auto const& polygon : footprint) {
        if (!polygon.holes.empty() || !is_usable(polygon.outer)) {
            return false;
        }
        if (is_wrapped(polygon.outer)) {
            auto const moved = unwrapped(polygon);
            if (!is_usable(moved.outer) || !assign_part(moved)) {
                return false;
            }
        } else if (!assign_part(polygon)) {
            return false;
        }
    }
    return !m_parts.empty() && have_parts_room();
}

bool ConvexPieces::assign_part(Polygon const& polygon)
{
    auto const box = bounding_box(polygon);
    if (box.east - box.west > 360) {
        return false; // it would meet itself
    }
    m_ring.assign(polygon.outer.begin(), polygon.outer.end() - 1);
    if (twice_signed_area(polygon.outer) < 0) {
        std::reverse(m_ring.begin(), m_ring.end());
    }
    if (!is_convex(m_ring) && !is_surely_valid({polygon})) {
        return false;
    }
    for_shifts(box, [&](double shift) { add_ring(polygon.outer, shift, 1); });
    return true;
}

void ConvexPieces::assign_ground(MultiPolygon const& ground)
{
    clear();
    for (auto const& polygon : ground) {
        add_ring(polygon.outer, 0, 1);
        for (auto const& hole : polygon.holes) {
            add_ring(hole, 0, -1);
        }
    }
}

bool ConvexPieces::assign(Ground const& ground, Ground::Shapes const& footprints)
{
    if (footprints.size() != 1 || !assign(*footprints.front())) {
        assign_ground(ground.of_footprints(footprints));
    }
    return !m_parts.empty();
}

void ConvexPieces::add_ring(Ring const& ring, double shift, double sign)
{
    m_ring.clear();
    for (std::size_t i = 1; i < ring.size(); ++i) {
        m_ring.push_back({ring[i].lon + shift, ring[i].lat});
    }
    if (twice_signed_area(ring) < 0) {
        std::reverse(m_ring.begin(), m_ring.end());
    }
    Part part{static_cast<std::uint32_t>(m_pieces.size()), 0};
    auto const first = static_cast<std::uint32_t>(m_positions.size());
    if (is_convex(m_ring)) {
        m_positions.insert(m_positions.end(), m_ring.begin(), m_ring.end());
        close_piece(first, sign);
    } else {
        find_hull();
        if (m_hull.size() < 3) {
            return; // it encloses nothing
        }
        for (auto const number : m_hull) {
            m_positions.push_back(m_ring[number]);
        }
        close_piece(first, sign);
        for (std::size_t i = 0; i < m_hull.size(); ++i) {
            add_pocket(m_hull[i], m_hull[(i + 1) % m_hull.size()], sign);
        }
    }
    part.end = static_cast<std::uint32_t>(m_pieces.size());
    m_parts.push_back(part);
}

/// Andrew's monotone chain; the hull's positions come in the order of the ring, because the
/// ring is simple and runs the same way.
void ConvexPieces::find_hull()
{
    m_order.resize(m_ring.size());
    for (std::uint32_t i = 0; i < m_order.size(); ++i) {
        m_order[i] = i;
    }
    std::sort(m_order.begin(), m_order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return m_ring[a].lon != m_ring[b].lon ? m_ring[a].lon < m_ring[b].lon
                                              : m_ring[a].lat < m_ring[b].lat;
    });
    m_hull.clear();
    std::size_t least = 1;
    auto const add = [&](std::uint32_t number) {
        while (m_hull.size() > least && turn(m_ring[m_hull[m_hull.size() - 2]],
                                             m_ring[m_hull.back()], m_ring[number]) <= 0) {
            m_hull.pop_back();
        }
        m_hull.push_back(number);
    };
    for (auto const number : m_order) {
        add(number);
    }
    least = m_hull.size();
    for (auto i = m_order.size() - 1; i-- > 0;) {
        add(m_order[i]);
    }
    m_hull.pop_back(); // the first one again
}

void ConvexPieces::add_pocket(std::uint32_t first, std::uint32_t last, double sign)
{
    auto const size = static_cast<std::uint32_t>(m_ring.size());
    auto const after = [size](std::uint32_t number) { return number + 1 == size ? 0 : number + 1; };
    for (auto i = after(first); i != last && after(i) != first; i = after(i)) {
        add_triangle(m_ring[first], m_ring[i], m_ring[after(i)], sign);
    }
}

void ConvexPieces::add_triangle(LonLat a, LonLat b, LonLat c, double sign)
{
    auto const area = turn(a, b, c);
    if (area == 0 || b == c) {
        return;
    }
    auto const first = static_cast<std::uint32_t>(m_positions.size());
    m_positions.insert(m_positions.end(), {a, area > 0 ? b : c, area > 0 ? c : b});
    close_piece(first, area > 0 ? sign : -sign);
}

void ConvexPieces::close_piece(std::uint32_t first, double sign)
{
    m_positions.push_back(m_positions[first]);
    Box box{m_positions[first].lon, m_positions[first].lat, m_positions[first].lon,
            m_positions[first].lat};
    for (std::size_t i = first; i < m_positions.size(); ++i) {
        box = {std::min(box.west, m_positions[i].lon), std::min(box.south, m_positions[i].lat),
               std::max(box.east, m_positions[i].lon), std::max(box.north, m_positions[i].lat)};
    }
    m_pieces.push_back({first, static_cast<std::uint32_t>(m_positions.size()), sign, box});
}

bool ConvexPieces::have_parts_room() const
{
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (overlap(m_pieces[m_parts[i].first].box, m_pieces[m_parts[k].first].box)) {
                return false;
            }
        }
    }
    return true;
}

} // namespace satchel::detail
