// SPDX-License-Identifier: MIT
#include "satchel/area/simple.hpp"

#include "satchel/area/predicates.hpp"
#include "satchel/area/step_boxes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace satchel {
namespace detail {
namespace {

// --- The proof ---------------------------------------------------------------------

// What may be spent before GEOS gets its turn. Where many pairs of edges have to be judged, GEOS
// judges as many, at several times the price. Where steps are too coarse to keep pairs apart (two
// parcels on two continents), it would have been quicker, so these cost more.
constexpr std::size_t price_of_pair = 1;
constexpr std::size_t price_of_coarse_pair = 20;
constexpr std::size_t budget_per_edge = 2000;
constexpr std::size_t least_budget = 20000;

/// The bits of a step with gaps between them.
std::uint32_t spread(std::int16_t step)
{
    auto bits = static_cast<std::uint32_t>(step);
    bits = (bits | bits << 8U) & 0x00FF00FFU;
    bits = (bits | bits << 4U) & 0x0F0F0F0FU;
    bits = (bits | bits << 2U) & 0x33333333U;
    return (bits | bits << 1U) & 0x55555555U;
}

struct RingEntry {
    LonLat const* positions;
    std::size_t edges;
    std::size_t polygon;
    bool is_hole;
    std::uint32_t order; ///< along a curve through the shape
};

/// Eight consecutive edges of one ring, fewer in its last block.
struct Block {
    LonLat const* positions; ///< where the first edge starts
    std::size_t ring;
};

class Proof {
public:
    /// Can be asked again and again; memory is kept.
    bool holds(MultiPolygon const& polygons);

private:
    bool add(Ring const& ring, std::size_t polygon, bool is_hole);
    bool set_scale();
    void sort_rings();
    void fill_blocks();
    void fill_block(RingEntry const& ring, std::size_t edge);
    void fill_levels();
    [[nodiscard]] StepBox step_box(LonLat position) const;

    [[nodiscard]] bool are_edges_apart();
    [[nodiscard]] bool is_block_simple(std::size_t block);
    [[nodiscard]] bool are_blocks_apart(std::size_t one, std::size_t other);
    [[nodiscard]] bool is_pair_apart(std::size_t one, std::size_t lane, std::size_t other,
                                     std::size_t other_lane);
    [[nodiscard]] bool are_rings_nested_well(std::size_t polygons);
    [[nodiscard]] bool is_ring_nested_well(std::size_t ring);

    /// Calls `visit(block)` for the blocks from `from` on that meet the box, until it is false.
    template <typename Visit>
    [[nodiscard]] bool all_blocks(StepBox const& box, std::size_t from, Visit const& visit);
    template <typename Visit>
    [[nodiscard]] bool descend(std::size_t level, std::size_t node, StepBox const& box,
                               std::size_t from, Visit const& visit);
    [[nodiscard]] StepBox block_box(std::size_t block) const
    {
        return m_boxes[m_levels[1] + block / lanes].at(block % lanes);
    }
    /// False once the proof takes too long.
    [[nodiscard]] bool spend(std::size_t price);

    std::vector<RingEntry> m_rings;
    std::vector<Block> m_blocks;
    std::vector<Boxes> m_boxes;          ///< one level after the other; the first is of edges
    std::vector<std::size_t> m_levels;   ///< where they begin in `m_boxes`
    std::vector<unsigned char> m_inside; ///< of each polygon: is a position, by its rings so far
    std::vector<std::size_t> m_touched;  ///< polygons
    std::size_t m_edges = 0;
    std::size_t m_budget = 0;
    Box m_box;
    double m_lon_steps = 0; ///< per degree
    double m_lat_steps = 0;
}; // class Proof

/// False where the ring alone is in doubt: not closed, too short, or folded back.
bool Proof::add(Ring const& ring, std::size_t polygon, bool is_hole)
{
    if (ring.size() < 4 || ring.front() != ring.back()) {
        return false;
    }
    auto const edges = ring.size() - 1;
    auto box = m_box;
    auto previous = ring[edges - 1];
    int folds = 0;
    for (std::size_t i = 0; i < edges; ++i) {
        auto const position = ring[i];
        // What is not a number is in doubt here already.
        folds += static_cast<int>(!goes_on(previous, position, ring[i + 1]));
        box.west = std::min(box.west, position.lon);
        box.south = std::min(box.south, position.lat);
        box.east = std::max(box.east, position.lon);
        box.north = std::max(box.north, position.lat);
        previous = position;
    }
    m_box = box;
    m_rings.push_back({ring.data(), edges, polygon, is_hole, 0});
    m_edges += edges;
    return folds == 0;
}

/// False where the numbers are far off the Earth.
bool Proof::set_scale()
{
    constexpr double largest = 1e6;
    constexpr double smallest = 1e-100;
    auto const width = m_box.east - m_box.west;
    auto const height = m_box.north - m_box.south;
    m_lon_steps = last_step / std::max(width, smallest);
    m_lat_steps = last_step / std::max(height, smallest);
    return width < largest && height < largest;
}

StepBox Proof::step_box(LonLat position) const
{
    auto const lon = static_cast<std::int16_t>((position.lon - m_box.west) * m_lon_steps);
    auto const lat = static_cast<std::int16_t>((position.lat - m_box.south) * m_lat_steps);
    return {lon, lat, lon, lat};
}

void Proof::fill_block(RingEntry const& ring, std::size_t edge)
{
    auto const* const positions = ring.positions + edge;
    auto const count = std::min(lanes, ring.edges - edge);
    auto& boxes = m_boxes.emplace_back();
    auto from = step_box(positions[0]);
    for (std::size_t lane = 0; lane < count; ++lane) {
        auto const to = step_box(positions[lane + 1]);
        boxes.set(lane, {std::min(from.west, to.west), std::min(from.south, to.south),
                         std::max(from.east, to.east), std::max(from.north, to.north)});
        from = to;
    }
    for (auto lane = count; lane < lanes; ++lane) {
        boxes.set(lane, no_box);
    }
}

/// Brings rings near each other together, so that few boxes meet: by the bits of their starts'
/// steps, interleaved (Morton order).
void Proof::sort_rings()
{
    for (auto& ring : m_rings) {
        auto const start = step_box(ring.positions[0]);
        ring.order = spread(start.west) | spread(start.south) << 1U;
    }
    std::sort(m_rings.begin(), m_rings.end(),
              [](RingEntry const& one, RingEntry const& other) { return one.order < other.order; });
}

void Proof::fill_blocks()
{
    m_blocks.clear();
    m_boxes.clear();
    for (std::size_t ring = 0; ring < m_rings.size(); ++ring) {
        for (std::size_t edge = 0; edge < m_rings[ring].edges; edge += lanes) {
            m_blocks.push_back({m_rings[ring].positions + edge, ring});
            fill_block(m_rings[ring], edge);
        }
    }
}

/// Boxes around the boxes of the level below, up to eight or fewer.
void Proof::fill_levels()
{
    m_levels.assign(1, 0);
    auto below = m_boxes.size();
    do {
        auto const start = m_boxes.size();
        auto const first_below = m_levels.back();
        m_levels.push_back(start);
        for (std::size_t i = 0; i < below; i += lanes) {
            Boxes boxes;
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                boxes.set(lane,
                          i + lane < below ? around(m_boxes[first_below + i + lane]) : no_box);
            }
            m_boxes.push_back(boxes);
        }
        below = m_boxes.size() - start;
    } while (below > 1);
}

template <typename Visit>
bool Proof::descend(std::size_t level, std::size_t node, StepBox const& box, std::size_t from,
                    Visit const& visit)
{
    auto const first_child = node * lanes;
    auto const first_wanted = from >> (3 * (level - 1)); // children hold 8^(level - 1) blocks
    auto found = hits(m_boxes[m_levels[level] + node], box);
    if (first_wanted > first_child) {
        found &= from_lane(first_wanted - first_child);
    }
    for (; found != 0; found &= found - 1) {
        auto const child = first_child + first_lane(found);
        if (!(level == 1 ? visit(child) : descend(level - 1, child, box, from, visit))) {
            return false;
        }
    }
    return true;
}

template <typename Visit>
bool Proof::all_blocks(StepBox const& box, std::size_t from, Visit const& visit)
{
    return descend(m_levels.size() - 1, 0, box, from, visit);
}

bool Proof::spend(std::size_t price)
{
    m_budget -= std::min(price, m_budget);
    return m_budget > 0;
}

bool Proof::is_pair_apart(std::size_t one, std::size_t lane, std::size_t other,
                          std::size_t other_lane)
{
    auto const* const edge = m_blocks[one].positions + lane;
    auto const* const other_edge = m_blocks[other].positions + other_lane;
    if (have_boxes_apart(edge, other_edge)) {
        return spend(price_of_coarse_pair);
    }
    if (are_apart(edge, other_edge)) {
        return spend(price_of_pair);
    }
    // The first edge of a ring and its last are neighbours; where those meet is judged already.
    auto const& ring = m_rings[m_blocks[one].ring];
    return edge == ring.positions && other_edge == ring.positions + ring.edges - 1;
}

bool Proof::is_block_simple(std::size_t block)
{
    auto const& boxes = m_boxes[block];
    for (std::size_t lane = 0; lane + 2 < lanes; ++lane) {
        auto found = hits(boxes, boxes.at(lane)) & from_lane(lane + 2);
        for (; found != 0; found &= found - 1) {
            if (!is_pair_apart(block, lane, block, first_lane(found))) {
                return false;
            }
        }
    }
    return true;
}

bool Proof::are_blocks_apart(std::size_t one, std::size_t other)
{
    auto const& boxes = m_boxes[one];
    auto const& other_boxes = m_boxes[other];
    auto const are_neighbours = other == one + 1 && m_blocks[one].ring == m_blocks[other].ring;
    auto found = hits(boxes, block_box(other));
    for (; found != 0; found &= found - 1) {
        auto const lane = first_lane(found);
        auto near = hits(other_boxes, boxes.at(lane));
        if (are_neighbours && lane + 1 == lanes) {
            near &= from_lane(1);
        }
        for (; near != 0; near &= near - 1) {
            if (!is_pair_apart(one, lane, other, first_lane(near))) {
                return false;
            }
        }
    }
    return spend(price_of_pair);
}

bool Proof::are_edges_apart()
{
    for (std::size_t block = 0; block < m_blocks.size(); ++block) {
        if (!is_block_simple(block) ||
            !all_blocks(block_box(block), block + 1,
                        [&](std::size_t other) { return are_blocks_apart(block, other); })) {
            return false;
        }
    }
    return true;
}

// No two rings touch. Then polygons are valid if each ring has its start inside an odd number of
// the other rings of its polygon where it is a hole (the outer ring alone: of two nested
// holes in a valid outer ring the inner one would have two), and in an even number of the
// rings of any other polygon (none, or an outer ring and one of its holes).
bool Proof::is_ring_nested_well(std::size_t ring)
{
    auto const& entry = m_rings[ring];
    auto const start = entry.positions[0];
    auto ray = step_box(start);
    ray.west = 0;
    m_touched.clear();
    auto const sure = all_blocks(ray, 0, [&](std::size_t block) {
        if (m_blocks[block].ring == ring) {
            return true;
        }
        auto const polygon = m_rings[m_blocks[block].ring].polygon;
        auto found = hits(m_boxes[block], ray);
        for (; found != 0; found &= found - 1) {
            auto const* const edge = m_blocks[block].positions + first_lane(found);
            auto const is_upward = edge[1].lat > start.lat;
            if (is_upward == (edge[0].lat > start.lat)) {
                continue;
            }
            auto const where = sure_side(edge[0], edge[1], start);
            if (where == 0) {
                return false;
            }
            if ((where < 0) == is_upward) {
                m_inside[polygon] ^= 1U;
                m_touched.push_back(polygon);
            }
        }
        return spend(price_of_pair);
    });
    auto is_well = sure;
    for (auto const polygon : m_touched) {
        is_well = is_well && (polygon == entry.polygon || m_inside[polygon] == 0);
    }
    is_well = is_well && (!entry.is_hole || m_inside[entry.polygon] == 1);
    for (auto const polygon : m_touched) {
        m_inside[polygon] = 0;
    }
    return is_well;
}

bool Proof::are_rings_nested_well(std::size_t polygons)
{
    if (m_rings.size() == 1) {
        return true;
    }
    m_inside.assign(polygons, 0);
    for (std::size_t ring = 0; ring < m_rings.size(); ++ring) {
        if (!is_ring_nested_well(ring)) {
            return false;
        }
    }
    return true;
}

bool Proof::holds(MultiPolygon const& polygons)
{
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    m_rings.clear();
    m_edges = 0;
    m_box = {infinity, infinity, -infinity, -infinity};
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (!add(polygons[i].outer, i, false)) {
            return false;
        }
        for (auto const& hole : polygons[i].holes) {
            if (!add(hole, i, true)) {
                return false;
            }
        }
    }
    if (m_rings.empty()) {
        return true;
    }
    if (!set_scale()) {
        return false;
    }
    if (m_rings.size() > lanes) {
        sort_rings();
    }
    fill_blocks();
    fill_levels();
    m_budget = budget_per_edge * m_edges + least_budget;
    return are_edges_apart() && are_rings_nested_well(polygons.size());
}

} // namespace
} // namespace detail

bool is_surely_valid(MultiPolygon const& polygons)
{
    static thread_local detail::Proof proof;
    return proof.holds(polygons);
}

} // namespace satchel
