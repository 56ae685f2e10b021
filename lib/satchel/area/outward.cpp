// SPDX-License-Identifier: MIT
#include "satchel/area/outward.hpp"

#include "satchel/area/edge_tree.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/area/hull.hpp"
#include "satchel/area/orientation.hpp"
#include "satchel/area/outward_step.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <queue>
#include <tuple>
#include <utility>

namespace satchel {
namespace {

using namespace detail;

/// A vertex is known by its place in the arrays, and so is the edge that begins there.
using Slot = std::uint32_t;

/// A ring is a circle of slots.
struct Circle {
    Slot first = 0;
    std::uint32_t count = 0; ///< of its vertices, the closing one not counted; 0 once filled
    double area = 0;         ///< in the unit of Step::cost
    bool is_hole = false;
};

/// What could be done next. It is out of date where `version` is not that of its slot.
struct Offer {
    double cost = 0; ///< or rank, for each vertex that goes
    bool fills_hole = false;
    std::uint32_t slot_or_circle = 0;
    std::uint32_t version = 0;

    friend bool operator>(Offer const& left, Offer const& right)
    {
        return std::tie(left.cost, left.slot_or_circle) >
               std::tie(right.cost, right.slot_or_circle);
    }
};

double area_of(Ring const& ring)
{
    double sum = 0;
    double lat_sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        sum += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat) -
               (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
        lat_sum += ring[i].lat;
    }
    auto const lat = lat_sum / static_cast<double>(ring.size() - 1);
    return std::abs(sum) / 2 * std::cos(lat * std::numbers::pi / 180);
}

/// The grid for new vertices: that of transformed positions, for shapes it cannot distort.
double grid_for(Box const& box)
{
    constexpr double grid_degrees = 1e-9;
    constexpr double smallest_degrees = 1e-3;
    auto const size = std::max(box.east - box.west, box.north - box.south);
    return size < smallest_degrees ? 0 : grid_degrees;
}

bool points_the_same_way(LonLat apex, LonLat one, LonLat other)
{
    return (one.lon - apex.lon) * (other.lon - apex.lon) +
               (one.lat - apex.lat) * (other.lat - apex.lat) >
           0;
}

/// Whether `position` is seen from `apex` between `from` and `to`, or towards `to`. `turn` is
/// the sense from the one to the other, by at most half a circle: 1 left, -1 right.
bool is_swept(LonLat apex, LonLat from, LonLat to, LonLat position, int turn)
{
    if (side(apex, to, position) == 0 && points_the_same_way(apex, to, position)) {
        return true;
    }
    if (side(apex, from, to) == 0 && points_the_same_way(apex, from, to)) {
        return false;
    }
    return side(apex, from, position) * turn >= 0 && side(apex, to, position) * turn <= 0;
}

/// The polygon while it loses vertices.
class Simplifier {
public:
    explicit Simplifier(Polygon const& polygon);

    void reduce_to(std::size_t max_vertices);
    [[nodiscard]] Polygon polygon() const;

private:
    void add(Ring const& ring, bool is_hole);
    [[nodiscard]] EdgeTree tree() const;
    [[nodiscard]] Stretch stretch_at(Slot b) const;

    void offer(Slot b, std::size_t rank);
    void offer_filling(std::uint32_t circle);
    void take(Offer const& offer);
    [[nodiscard]] bool is_blocked(Slot b, LonLat p) const;
    [[nodiscard]] bool touches_others(Slot b, Segment const& edge, bool from_a) const;
    void replace(Slot b, Step const& step);
    void fill(std::uint32_t circle);

    std::vector<std::size_t> m_hole_order; ///< of the original, for each circle but the first
    std::vector<Circle> m_circles;
    double m_grid;
    std::size_t m_vertices = 0; ///< as vertex_count() counts

    std::vector<LonLat> m_at;
    std::vector<Slot> m_previous;
    std::vector<Slot> m_next;
    std::vector<std::uint32_t> m_circle;
    std::vector<std::uint32_t> m_version;
    std::vector<Step> m_step;         ///< that is on offer for the edge
    std::vector<std::uint8_t> m_rank; ///< how many better ones were blocked
    EdgeTree m_tree;
    std::priority_queue<Offer, std::vector<Offer>, std::greater<>> m_offers;
}; // class Simplifier

Simplifier::Simplifier(Polygon const& polygon)
    : m_hole_order{order_by_place(polygon.holes)}, m_grid{grid_for(bounding_box(polygon))}, m_tree{
                                                                                                {}}
{
    add(polygon.outer, false);
    for (auto const hole : m_hole_order) {
        add(polygon.holes[hole], true);
    }
    m_version.assign(m_at.size(), 0);
    m_step.resize(m_at.size());
    m_rank.assign(m_at.size(), 0);
    m_tree = tree();
}

void Simplifier::add(Ring const& ring, bool is_hole)
{
    auto const first = static_cast<Slot>(m_at.size());
    auto const circle = static_cast<std::uint32_t>(m_circles.size());
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        if (m_at.size() > first && m_at.back() == ring[i]) {
            continue; // a repeated position has no direction
        }
        auto const slot = static_cast<Slot>(m_at.size());
        m_at.push_back(ring[i]);
        m_previous.push_back(slot - 1);
        m_next.push_back(slot + 1);
        m_circle.push_back(circle);
    }
    auto const last = static_cast<Slot>(m_at.size() - 1);
    m_previous[first] = last;
    m_next[last] = first;
    m_circles.push_back({first, last - first + 1, is_hole ? area_of(ring) : 0, is_hole});
    m_vertices += last - first + 2;
}

EdgeTree Simplifier::tree() const
{
    std::vector<Segment> edges;
    edges.reserve(m_at.size());
    for (std::size_t slot = 0; slot < m_at.size(); ++slot) {
        edges.push_back({m_at[slot], m_at[m_next[slot]]});
    }
    return EdgeTree{std::move(edges)};
}

Stretch Simplifier::stretch_at(Slot b) const
{
    auto const c = m_next[b];
    return {m_at[m_previous[b]], m_at[b], m_at[c], m_at[m_next[c]]};
}

/// Puts the step of this rank on offer for the edge that begins at b, and takes back all others.
void Simplifier::offer(Slot b, std::size_t rank)
{
    ++m_version[b];
    if (m_circles[m_circle[b]].count <= 3) {
        return;
    }
    auto const steps = outward_steps(stretch_at(b), m_grid);
    if (rank >= steps.count) {
        return;
    }
    m_rank[b] = static_cast<std::uint8_t>(rank);
    m_step[b] = steps.steps.at(rank);
    m_offers.push({m_step[b].rank, false, b, m_version[b]});
}

void Simplifier::offer_filling(std::uint32_t circle)
{
    auto const& [first, count, area, is_hole] = m_circles[circle];
    if (is_hole) {
        m_offers.push({std::max(area, 0.0) / (count + 1), true, circle, count});
    }
}

void Simplifier::reduce_to(std::size_t max_vertices)
{
    if (m_vertices <= max_vertices) {
        return;
    }
    for (Slot slot = 0; slot < m_at.size(); ++slot) {
        offer(slot, 0);
    }
    for (std::uint32_t circle = 0; circle < m_circles.size(); ++circle) {
        offer_filling(circle);
    }
    while (m_vertices > max_vertices && !m_offers.empty()) {
        auto const best = m_offers.top();
        m_offers.pop();
        take(best);
    }
}

void Simplifier::take(Offer const& offered)
{
    auto const index = offered.slot_or_circle;
    if (offered.fills_hole) {
        if (m_circles[index].count == offered.version) {
            fill(index);
        }
        return;
    }
    if (m_version[index] != offered.version) {
        return;
    }
    // What is blocked once stays blocked until one of the three edges changes: all others only
    // move further into the outside, and a ring that disappears was on the other side.
    if (is_blocked(index, m_step[index].vertex)) {
        offer(index, m_rank[index] + 1U);
    } else {
        replace(index, m_step[index]);
    }
}

/// Whether a-p-d, in place of a-b-c-d, would touch or go over anything else.
bool Simplifier::is_blocked(Slot b, LonLat p) const
{
    auto const at = stretch_at(b);
    auto const before = m_previous[m_previous[b]];
    auto const after = m_next[m_next[m_next[b]]];
    if (side(at.a, p, at.d) == 0 && points_the_same_way(p, at.a, at.d)) {
        return true;
    }
    constexpr double longest_degrees = 180; // other programs take a longer one the other way
    if (std::abs(p.lon - at.a.lon) > longest_degrees ||
        std::abs(at.d.lon - p.lon) > longest_degrees) {
        return true;
    }
    // The edges that go on from a and d would be passed where they lie between old and new.
    if (p != at.b &&
        (is_swept(at.a, at.b, p, m_at[before], -1) || touches_others(b, {at.a, p}, true))) {
        return true;
    }
    return p != at.c &&
           (is_swept(at.d, at.c, p, m_at[after], 1) || touches_others(b, {p, at.d}, false));
}

/// Whether a new edge, from a or else to d, touches one that is not replaced. The one beside
/// it ends where it begins and was looked at already.
bool Simplifier::touches_others(Slot b, Segment const& edge, bool from_a) const
{
    auto const a = m_previous[b];
    auto const c = m_next[b];
    auto const beside = from_a ? m_previous[a] : m_next[c];
    return m_tree.any_of([&](Box const& box) { return may_meet(box, edge); },
                         [&](Slot slot) {
                             if (slot == a || slot == b || slot == c || slot == beside) {
                                 return false;
                             }
                             auto const& other = m_tree.edge(slot);
                             return segments_touch(edge.from, edge.to, other.from, other.to);
                         });
}

void Simplifier::replace(Slot b, Step const& step)
{
    auto const a = m_previous[b];
    auto const c = m_next[b];
    auto const d = m_next[c];
    auto const circle = m_circle[b];
    m_at[b] = step.vertex;
    m_next[b] = d;
    m_previous[d] = b;
    ++m_version[c];
    m_tree.set(a, {m_at[a], m_at[b]});
    m_tree.set(b, {m_at[b], m_at[d]});
    m_tree.erase(c);

    auto& ring = m_circles[circle];
    if (ring.first == c) {
        ring.first = b;
    }
    --ring.count;
    ring.area -= step.cost;
    --m_vertices;
    for (auto const slot : {m_previous[a], a, b, d}) {
        offer(slot, 0);
    }
    offer_filling(circle);
}

void Simplifier::fill(std::uint32_t circle)
{
    auto& ring = m_circles[circle];
    auto slot = ring.first;
    for (std::uint32_t i = 0; i < ring.count; ++i) {
        ++m_version[slot];
        m_tree.erase(slot);
        slot = m_next[slot];
    }
    m_vertices -= ring.count + 1;
    ring.count = 0;
}

Polygon Simplifier::polygon() const
{
    auto const ring_of = [&](Circle const& circle) {
        Ring ring;
        ring.reserve(circle.count + 1);
        auto slot = circle.first;
        for (std::uint32_t i = 0; i < circle.count; ++i) {
            ring.push_back(m_at[slot]);
            slot = m_next[slot];
        }
        ring.push_back(ring.front());
        return ring;
    };
    std::vector<Ring> holes(m_hole_order.size());
    for (std::size_t i = 0; i < m_hole_order.size(); ++i) {
        if (m_circles[i + 1].count > 0) {
            holes[m_hole_order[i]] = ring_of(m_circles[i + 1]);
        }
    }
    std::erase_if(holes, [](Ring const& hole) { return hole.empty(); });
    return {ring_of(m_circles.front()), std::move(holes)};
}

Polygon reduced(Polygon const& polygon, std::size_t max_vertices)
{
    Simplifier simplifier{polygon};
    simplifier.reduce_to(max_vertices);
    return simplifier.polygon();
}

} // namespace

Simplified simplified_outward(Polygon const& original, std::size_t max_vertices)
{
    auto const before = vertex_count(original);
    if (before <= max_vertices) {
        return {.polygon = original};
    }
    Simplified result{.polygon = reduced(oriented(original), max_vertices)};
    // Step by step from a shape with deep bays, few vertices can end beyond what is around it.
    auto const box = bounding_box(original);
    constexpr double widest_degrees = 180; // else other programs take its edges the other way
    if (box.east - box.west < widest_degrees) {
        Polygon const hull{convex_hull(original.outer), {}};
        for (auto const& other : {reduced(hull, max_vertices), to_polygon(box)}) {
            if (vertex_count(other) <= max_vertices &&
                geodesic_area_km2(other) < geodesic_area_km2(result.polygon)) {
                result.polygon = other;
            }
        }
    }
    result.removed = before - vertex_count(result.polygon);
    result.extra_km2 =
        std::max(0.0, geodesic_area_km2(result.polygon) - geodesic_area_km2(original));
    return result;
}

} // namespace satchel
