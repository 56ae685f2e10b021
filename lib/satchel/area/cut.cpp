// SPDX-License-Identifier: MIT
#include "satchel/area/cut.hpp"

#include "satchel/area/orientation.hpp"
#include "satchel/area/rings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace satchel {
namespace {

/// Where an edge leaves or enters a side of the line.
struct Crossing {
    LonLat inner; ///< the end of the edge strictly on the side
    LonLat other; ///< the end on the line or beyond it
    double lat;   ///< of the place on the line
    std::size_t chain;
    bool leaves; ///< is this the end of the chain?
};

/// What lies strictly on one side of a meridian. A position on the line belongs to neither
/// side: so each side is cut as if by a line infinitely near to it, and nothing of zero
/// width can arise (the symbolic perturbation of computational geometry).
class Side {
public:
    /// `direction` is -1 for the west, +1 for the east.
    Side(double lon, int direction) : m_lon{lon}, m_direction{direction} {}

    [[nodiscard]] bool has(LonLat position) const
    {
        return m_direction < 0 ? position.lon < m_lon : position.lon > m_lon;
    }

    [[nodiscard]] MultiPolygon part_of(Polygon const& polygon)
    {
        add(polygon.outer);
        for (auto const& hole : polygon.holes) {
            add(hole);
        }
        sort();
        link();
        return detail::assembled(m_rings);
    }

private:
    void add(Ring const& ring)
    {
        auto const count = ring.size() - 1; // without the closing position
        auto const beyond = std::find_if(ring.begin(), ring.end(),
                                         [this](LonLat position) { return !has(position); });
        if (beyond == ring.end()) {
            m_rings.push_back(ring);
            return;
        }
        auto const start = static_cast<std::size_t>(beyond - ring.begin()) % count;
        auto const at = [&](std::size_t i) { return ring[(start + i) % count]; };
        for (std::size_t i = 0; i < count; ++i) {
            auto const from = at(i);
            auto const to = at(i + 1);
            if (!has(from) && has(to)) {
                m_chains.emplace_back();
                m_crossings.push_back(
                    {to, from, lat_between(to, from), m_chains.size() - 1, false});
            }
            if (has(to)) {
                m_chains.back().push_back(to);
            } else if (has(from)) {
                m_crossings.push_back({from, to, lat_between(from, to), m_chains.size() - 1, true});
            }
        }
    }

    /// Always computed from west to east, so that polygons with a common edge get the same.
    [[nodiscard]] double lat_between(LonLat inner, LonLat other) const
    {
        if (other.lon == m_lon) {
            return other.lat;
        }
        auto const [west, east] =
            m_direction < 0 ? std::pair{inner, other} : std::pair{other, inner};
        auto const share = (m_lon - west.lon) / (east.lon - west.lon);
        auto const [south, north] = std::minmax(west.lat, east.lat);
        return std::clamp(std::lerp(west.lat, east.lat, share), south, north);
    }

    /// Is the first edge north of the second, next to the line? Decided by the ends that are
    /// nearer to the line: numbers for the crossings of nearly touching edges are too rough.
    [[nodiscard]] bool is_north(Crossing const& one, Crossing const& other) const
    {
        if (one.other.lon == m_lon && other.other.lon == m_lon &&
            one.other.lat != other.other.lat) {
            return one.other.lat > other.other.lat;
        }
        auto turn = one.inner.lon == nearer(one.inner.lon, other.inner.lon)
                        ? north_of(one.inner, other)
                        : -north_of(other.inner, one);
        if (turn == 0) {
            turn = one.other.lon == nearer(one.other.lon, other.other.lon)
                       ? north_of(one.other, other)
                       : -north_of(other.other, one);
        }
        return turn > 0;
    }

    [[nodiscard]] double nearer(double one, double other) const
    {
        return std::abs(one - m_lon) <= std::abs(other - m_lon) ? one : other;
    }

    /// Positive where the position is north of the edge.
    [[nodiscard]] int north_of(LonLat position, Crossing const& edge) const
    {
        return m_direction < 0 ? detail::side(edge.inner, edge.other, position)
                               : detail::side(edge.other, edge.inner, position);
    }

    void sort()
    {
        auto& all = m_crossings;
        std::sort(all.begin(), all.end(),
                  [](Crossing const& one, Crossing const& other) { return one.lat < other.lat; });
        // Two steps, because a comparison that sometimes asks one thing and sometimes another
        // is no order that std::sort could work with.
        constexpr double doubtful_degrees = 1e-12;
        for (std::size_t i = 1; i < all.size(); ++i) {
            for (auto k = i; k > 0 && all[k].lat - all[k - 1].lat < doubtful_degrees &&
                             is_north(all[k - 1], all[k]);
                 --k) {
                std::swap(all[k - 1], all[k]);
            }
        }
        // Now the numbers follow the order; those of vertices on the line stay.
        for (std::size_t i = 1; i < all.size(); ++i) {
            if (all[i].other.lon != m_lon) {
                all[i].lat = std::max(all[i].lat, all[i - 1].lat);
            }
            for (auto k = i; k > 0 && all[k - 1].lat > all[k].lat; --k) {
                all[k - 1].lat = all[k].lat;
            }
        }
    }

    /// Between two neighbouring crossings lies the inside, so the end of a chain and the start
    /// of one belong together there; counted separately, the k-th end and the k-th start.
    void link()
    {
        constexpr auto none = std::numeric_limits<std::size_t>::max();
        std::vector<Crossing const*> starts;
        std::vector<Crossing const*> ends;
        std::vector<Crossing const*> start_of(m_chains.size());
        std::vector<Crossing const*> end_of(m_chains.size());
        for (auto const& crossing : m_crossings) {
            (crossing.leaves ? ends : starts).push_back(&crossing);
            (crossing.leaves ? end_of : start_of)[crossing.chain] = &crossing;
        }
        std::vector<std::size_t> next(m_chains.size(), none);
        for (std::size_t i = 0; i < ends.size(); ++i) {
            next[ends[i]->chain] = starts[i]->chain;
        }
        for (std::size_t first = 0; first < m_chains.size(); ++first) {
            Ring ring;
            for (auto chain = first; next[chain] != none;) {
                ring.push_back({m_lon, start_of[chain]->lat});
                ring.insert(ring.end(), m_chains[chain].begin(), m_chains[chain].end());
                ring.push_back({m_lon, end_of[chain]->lat});
                chain = std::exchange(next[chain], none);
            }
            if (!ring.empty()) {
                ring.push_back(ring.front());
                m_rings.push_back(std::move(ring));
            }
        }
    }

    double m_lon;
    int m_direction;
    std::vector<Ring> m_chains; ///< without their ends on the line
    std::vector<Crossing> m_crossings;
    std::vector<Ring> m_rings;
}; // class Side

/// The mirror image in which meridians are parallels. It swaps left and right, so rings are
/// turned round as well.
Polygon mirrored(Polygon const& polygon)
{
    auto const turned = [](Ring const& ring) {
        Ring result;
        result.reserve(ring.size());
        for (auto position = ring.rbegin(); position != ring.rend(); ++position) {
            result.push_back({position->lat, position->lon});
        }
        return result;
    };
    Polygon result{turned(polygon.outer), {}};
    for (auto const& hole : polygon.holes) {
        result.holes.push_back(turned(hole));
    }
    return result;
}

MultiPolygon mirrored(MultiPolygon const& polygons)
{
    MultiPolygon result;
    for (auto const& polygon : polygons) {
        result.push_back(mirrored(polygon));
    }
    return result;
}

} // namespace

Halves cut_at_meridian(Polygon const& polygon, double lon)
{
    Side west{lon, -1};
    Side east{lon, +1};
    auto const is_in = [](Side const& side) {
        return [&side](LonLat position) { return side.has(position); };
    };
    if (std::none_of(polygon.outer.begin(), polygon.outer.end(), is_in(east))) {
        return {{polygon}, {}};
    }
    if (std::none_of(polygon.outer.begin(), polygon.outer.end(), is_in(west))) {
        return {{}, {polygon}};
    }
    auto const is_met = [&](Ring const& ring) {
        return !std::all_of(ring.begin(), ring.end(), is_in(west)) &&
               !std::all_of(ring.begin(), ring.end(), is_in(east));
    };
    if (std::any_of(polygon.holes.begin(), polygon.holes.end(), is_met)) {
        // Cutting makes one ring of several; where they touched it would touch itself.
        auto touching = polygon;
        detail::add_touching_vertices(touching);
        return {west.part_of(touching), east.part_of(touching)};
    }
    return {west.part_of(polygon), east.part_of(polygon)};
}

Halves cut_at_parallel(Polygon const& polygon, double lat)
{
    auto const halves = cut_at_meridian(mirrored(polygon), lat);
    return {mirrored(halves.low), mirrored(halves.high)};
}

} // namespace satchel
