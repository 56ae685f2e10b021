// SPDX-License-Identifier: MIT
#include "satchel/area/rings.hpp"

#include "satchel/area/orientation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <tuple>
#include <utility>

namespace satchel::detail {
namespace {

bool is_before(LonLat one, LonLat other)
{
    return std::tie(one.lon, one.lat) < std::tie(other.lon, other.lat);
}

// --- Rings that touch ---------------------------------------------------------------

/// All rings as one net of directed edges. Where several visits meet at one position, each
/// arrival goes on along the edge that bounds the same inside; then every closed way is
/// the border of one connected inside.
class Net {
public:
    void add(Ring const& ring)
    {
        auto const start = m_at.size();
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            if (ring[i] != ring[i + 1]) {
                m_at.push_back(ring[i]);
            }
        }
        auto const end = m_at.size();
        for (auto i = start; i < end; ++i) {
            m_next.push_back(i + 1 < end ? i + 1 : start);
            m_previous.push_back(i > start ? i - 1 : end - 1);
        }
    }

    void join_touching()
    {
        std::vector<std::size_t> visits(m_at.size());
        std::iota(visits.begin(), visits.end(), std::size_t{0});
        m_leave = visits;
        m_node.assign(m_at.size(), 0);
        std::sort(visits.begin(), visits.end(), [this](std::size_t one, std::size_t other) {
            return is_before(m_at[one], m_at[other]);
        });
        for (std::size_t first = 0; first < visits.size();) {
            auto last = first + 1;
            while (last < visits.size() && m_at[visits[last]] == m_at[visits[first]]) {
                ++last;
            }
            if (last - first > 1) {
                ++m_nodes;
                join({visits.data() + first, visits.data() + last});
            }
            first = last;
        }
    }

    /// The closed ways, taken apart where they come by a position again.
    [[nodiscard]] std::vector<Ring> rings() const
    {
        std::vector<Ring> result;
        std::vector<bool> used(m_at.size(), false);
        for (std::size_t start = 0; start < m_at.size(); ++start) {
            std::vector<std::size_t> way;
            for (auto visit = start; !used[visit]; visit = m_leave[m_next[visit]]) {
                used[visit] = true;
                way.push_back(visit);
            }
            take_apart(way, result);
        }
        return result;
    }

private:
    struct Spoke {
        std::size_t visit;
        LonLat end;
        bool leaves;
    };

    /// Sorts what meets at a position by angle, counter-clockwise from east.
    static void sort_around(LonLat centre, std::vector<Spoke>& spokes)
    {
        auto const is_lower_half = [centre](LonLat end) {
            return end.lat < centre.lat || (end.lat == centre.lat && end.lon < centre.lon);
        };
        std::sort(spokes.begin(), spokes.end(), [&](Spoke const& one, Spoke const& other) {
            auto const one_lower = is_lower_half(one.end);
            if (one_lower != is_lower_half(other.end)) {
                return !one_lower;
            }
            return side(centre, one.end, other.end) > 0;
        });
    }

    void join(std::vector<std::size_t> const& visits)
    {
        std::vector<Spoke> spokes;
        for (auto const visit : visits) {
            m_node[visit] = m_nodes;
            spokes.push_back({visit, m_at[m_previous[visit]], false});
            spokes.push_back({visit, m_at[m_next[visit]], true});
        }
        sort_around(m_at[visits.front()], spokes);
        // The inside is left of the arriving edge: clockwise from where it came.
        auto const clockwise = [&spokes](std::size_t i) -> Spoke const& {
            return spokes[i == 0 ? spokes.size() - 1 : i - 1];
        };
        for (std::size_t i = 0; i < spokes.size(); ++i) {
            if (spokes[i].leaves == clockwise(i).leaves) {
                return; // rings that cross or overlap: nothing to be won here
            }
        }
        for (std::size_t i = 0; i < spokes.size(); ++i) {
            if (!spokes[i].leaves) {
                m_leave[spokes[i].visit] = clockwise(i).visit;
            }
        }
    }

    void take_apart(std::vector<std::size_t> const& way, std::vector<Ring>& result) const
    {
        std::vector<std::pair<std::size_t, std::size_t>> seen; // node, place in `open`
        std::vector<std::size_t> open;
        auto const close = [&](std::size_t from) {
            Ring ring;
            for (auto i = from; i < open.size(); ++i) {
                ring.push_back(m_at[open[i]]);
            }
            if (ring.size() >= 3) {
                ring.push_back(ring.front());
                result.push_back(std::move(ring));
            }
        };
        for (auto const visit : way) {
            if (auto const node = m_node[visit]; node != 0) {
                auto const before = std::find_if(seen.begin(), seen.end(), [node](auto const& one) {
                    return one.first == node;
                });
                if (before != seen.end()) {
                    close(before->second);
                    open.resize(before->second);
                    seen.erase(before, seen.end());
                }
                seen.emplace_back(node, open.size());
            }
            open.push_back(visit);
        }
        close(0);
    }

    std::vector<LonLat> m_at;
    std::vector<std::size_t> m_next;
    std::vector<std::size_t> m_previous;
    std::vector<std::size_t> m_leave; ///< the visit whose leaving edge an arrival goes on along
    std::vector<std::size_t> m_node;  ///< from 1; 0 where nothing touches
    std::size_t m_nodes = 0;
}; // class Net

// --- Which hole lies in which polygon -----------------------------------------------

enum class Where { inside, outside, on_edge };

Where where_is(LonLat position, Ring const& ring)
{
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        // Most edges are far away: before anything is sorted.
        if ((position.lat < ring[i].lat && position.lat < ring[i + 1].lat) ||
            (position.lat > ring[i].lat && position.lat > ring[i + 1].lat)) {
            continue;
        }
        auto const [south, north] = std::minmax(
            ring[i], ring[i + 1], [](LonLat one, LonLat other) { return one.lat < other.lat; });
        if (south.lat == north.lat) {
            auto const [west, east] = std::minmax(south.lon, north.lon);
            if (west <= position.lon && position.lon <= east) {
                return Where::on_edge;
            }
            continue;
        }
        auto const turn = side(south, north, position);
        if (turn == 0) {
            return Where::on_edge;
        }
        // The upper end does not count, so that a vertex counts once.
        inside = inside != (turn > 0 && position.lat < north.lat);
    }
    return inside ? Where::inside : Where::outside;
}

} // namespace

double twice_signed_area(Ring const& ring)
{
    double sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        auto const a_lon = ring[i].lon - ring[0].lon;
        auto const a_lat = ring[i].lat - ring[0].lat;
        auto const b_lon = ring[i + 1].lon - ring[0].lon;
        auto const b_lat = ring[i + 1].lat - ring[0].lat;
        sum += a_lon * b_lat - b_lon * a_lat;
    }
    return sum;
}

Box box_around(Ring const& ring)
{
    Box box{ring.front().lon, ring.front().lat, ring.front().lon, ring.front().lat};
    for (auto const& position : ring) {
        box.west = std::min(box.west, position.lon);
        box.east = std::max(box.east, position.lon);
        box.south = std::min(box.south, position.lat);
        box.north = std::max(box.north, position.lat);
    }
    return box;
}

bool contains(Box const& outer, Box const& inner)
{
    return outer.west <= inner.west && outer.south <= inner.south && inner.east <= outer.east &&
           inner.north <= outer.north;
}

bool lies_within(Ring const& inner, Ring const& outer)
{
    for (auto const& position : inner) {
        auto const where = where_is(position, outer);
        if (where != Where::on_edge) {
            return where == Where::inside;
        }
    }
    // All vertices touch; then the middle of an edge tells.
    for (std::size_t i = 0; i + 1 < inner.size(); ++i) {
        auto const where = where_is({std::midpoint(inner[i].lon, inner[i + 1].lon),
                                     std::midpoint(inner[i].lat, inner[i + 1].lat)},
                                    outer);
        if (where != Where::on_edge) {
            return where == Where::inside;
        }
    }
    return true;
}

MultiPolygon assembled(std::vector<Ring> const& rings)
{
    Net net;
    for (auto const& ring : rings) {
        net.add(ring);
    }
    net.join_touching();
    MultiPolygon result;
    std::vector<Box> boxes;
    std::vector<Ring> holes;
    for (auto& ring : net.rings()) {
        auto const area = twice_signed_area(ring);
        if (area > 0) {
            boxes.push_back(box_around(ring));
            result.push_back({std::move(ring), {}});
        } else if (area < 0) {
            holes.push_back(std::move(ring));
        }
    }
    for (auto& hole : holes) {
        auto const box = box_around(hole);
        for (std::size_t i = 0; i < result.size(); ++i) {
            if (contains(boxes[i], box) &&
                (result.size() == 1 || lies_within(hole, result[i].outer))) {
                result[i].holes.push_back(std::move(hole));
                break;
            }
        }
    }
    return result;
}

} // namespace satchel::detail
