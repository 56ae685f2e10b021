// SPDX-License-Identifier: MIT
#include "satchel/area/rings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <vector>

namespace satchel::detail {
namespace {

bool is_between(double one, double value, double other)
{
    return std::min(one, other) <= value && value <= std::max(one, other);
}

/// All edges of a polygon, sorted into strips of latitude, so that a position is compared
/// with few of them.
class Strips {
public:
    explicit Strips(std::vector<Ring const*> const& rings)
        : m_rings{rings}, m_box{box_around(*rings.front())}
    {
        double heights = 0;
        std::size_t edges = 0;
        for (auto const* const ring : rings) {
            for (std::size_t i = 0; i + 1 < ring->size(); ++i, ++edges) {
                heights += std::abs((*ring)[i + 1].lat - (*ring)[i].lat);
            }
        }
        // As high as an edge is on average: each lies in two or so.
        auto const total = m_box.north - m_box.south;
        auto const count = heights > 0 ? total / heights * static_cast<double>(edges) : 1;
        m_strips.resize(std::max<std::size_t>(1, static_cast<std::size_t>(count)));
        for (std::size_t ring = 0; ring < rings.size(); ++ring) {
            for (std::size_t i = 0; i + 1 < rings[ring]->size(); ++i) {
                auto const [south, north] =
                    std::minmax((*rings[ring])[i].lat, (*rings[ring])[i + 1].lat);
                for (auto strip = strip_of(south); strip <= strip_of(north); ++strip) {
                    m_strips[strip].push_back({ring, i});
                }
            }
        }
    }

    struct Edge {
        std::size_t ring;
        std::size_t start;
    };

    /// Calls `found` with each edge of other rings that has the position between its ends.
    template <typename Found>
    void edges_through(LonLat position, std::size_t ring, Found const& found) const
    {
        for (auto const edge : m_strips[strip_of(position.lat)]) {
            auto const from = (*m_rings[edge.ring])[edge.start];
            auto const to = (*m_rings[edge.ring])[edge.start + 1];
            if (edge.ring != ring && position != from && position != to &&
                is_between(from.lon, position.lon, to.lon) &&
                is_between(from.lat, position.lat, to.lat) && left_turn(from, to, position) == 0) {
                found(edge);
            }
        }
    }

private:
    [[nodiscard]] std::size_t strip_of(double lat) const
    {
        auto const height = m_box.north - m_box.south;
        auto const share = height > 0 ? std::clamp((lat - m_box.south) / height, 0.0, 1.0) : 0;
        return std::min(m_strips.size() - 1,
                        static_cast<std::size_t>(share * static_cast<double>(m_strips.size())));
    }

    std::vector<Ring const*> m_rings;
    Box m_box;
    std::vector<std::vector<Edge>> m_strips;
}; // class Strips

struct Insertion {
    std::size_t ring;
    std::size_t start; ///< of the edge
    double distance;   ///< from the start, to sort by
    LonLat position;
};

std::vector<Insertion> touching_vertices(std::vector<Ring const*> const& rings)
{
    Strips const strips{rings};
    std::vector<Insertion> result;
    for (std::size_t ring = 0; ring < rings.size(); ++ring) {
        for (std::size_t i = 0; i + 1 < rings[ring]->size(); ++i) {
            auto const position = (*rings[ring])[i];
            strips.edges_through(position, ring, [&](Strips::Edge edge) {
                auto const from = (*rings[edge.ring])[edge.start];
                result.push_back(
                    {edge.ring, edge.start,
                     std::abs(position.lon - from.lon) + std::abs(position.lat - from.lat),
                     position});
            });
        }
    }
    // Backwards, so that an insertion does not move the places of those to come.
    std::sort(result.begin(), result.end(), [](Insertion const& one, Insertion const& other) {
        return std::tie(one.ring, one.start, one.distance) >
               std::tie(other.ring, other.start, other.distance);
    });
    return result;
}

} // namespace

void add_touching_vertices(Polygon& polygon)
{
    std::vector<Ring*> rings{&polygon.outer};
    for (auto& hole : polygon.holes) {
        rings.push_back(&hole);
    }
    for (auto const& one : touching_vertices({rings.begin(), rings.end()})) {
        auto& ring = *rings[one.ring];
        auto const after = ring.begin() + static_cast<Ring::difference_type>(one.start) + 1;
        if (*after != one.position) { // two holes may touch at one place
            ring.insert(after, one.position);
        }
    }
}

} // namespace satchel::detail
