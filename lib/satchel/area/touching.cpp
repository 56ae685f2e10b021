// SPDX-License-Identifier: MIT
#include "satchel/area/orientation.hpp"
#include "satchel/area/rings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace satchel::detail {
namespace {

bool is_between(double one, double value, double other)
{
    return std::min(one, other) <= value && value <= std::max(one, other);
}

/// All vertices of a polygon, sorted into the cells of a grid, so that an edge is compared
/// with those near to it only, however long it is.
class Grid {
public:
    explicit Grid(std::vector<Ring const*> const& rings)
        : m_rings{rings}, m_box{box_around(*rings.front())}
    {
        std::size_t vertices = 0;
        for (auto const* const ring : rings) {
            vertices += ring->size();
        }
        m_side = 1 + static_cast<std::size_t>(std::sqrt(static_cast<double>(vertices)));
        m_cells.resize(m_side * m_side);
        for (std::size_t ring = 0; ring < rings.size(); ++ring) {
            for (std::size_t i = 0; i + 1 < rings[ring]->size(); ++i) {
                auto const [lon, lat] = (*rings[ring])[i];
                m_cells[column(lon) * m_side + row(lat)].push_back({ring, i});
            }
        }
    }

    /// Calls `found` with each vertex of other rings that lies between the ends of an edge.
    template <typename Found>
    void vertices_between(LonLat from, LonLat to, std::size_t ring, Found const& found) const
    {
        auto const [west, east] =
            std::minmax(from, to, [](LonLat one, LonLat other) { return one.lon < other.lon; });
        auto const width = (m_box.east - m_box.west) / static_cast<double>(m_side);
        auto const rounding = 1e-6 * (m_box.north - m_box.south) / static_cast<double>(m_side);
        for (auto i = column(west.lon); i <= column(east.lon); ++i) {
            // Where the edge is within this column, and a hair around it.
            auto const border = m_box.west + width * static_cast<double>(i);
            auto const [low, high] =
                lats_between(west, east, border - 1e-6 * width, border + (1 + 1e-6) * width);
            for (auto k = row(low - rounding); k <= row(high + rounding); ++k) {
                for (auto const vertex : m_cells[i * m_side + k]) {
                    auto const position = (*m_rings[vertex.ring])[vertex.index];
                    if (vertex.ring != ring && position != from && position != to &&
                        is_between(from.lon, position.lon, to.lon) &&
                        is_between(from.lat, position.lat, to.lat) &&
                        side(from, to, position) == 0) {
                        found(position);
                    }
                }
            }
        }
    }

private:
    struct Vertex {
        std::size_t ring;
        std::size_t index;
    };

    /// The latitudes of an edge between two longitudes, as far as it reaches there.
    static std::pair<double, double> lats_between(LonLat west, LonLat east, double from, double to)
    {
        auto const lat_at = [&](double lon) {
            auto const share = (lon - west.lon) / (east.lon - west.lon);
            return std::lerp(west.lat, east.lat, std::clamp(share, 0.0, 1.0));
        };
        auto const is_upright = west.lon == east.lon;
        auto const one = is_upright ? west.lat : lat_at(from);
        auto const other = is_upright ? east.lat : lat_at(to);
        return {std::min(one, other), std::max(one, other)};
    }

    [[nodiscard]] std::size_t cell(double value, double low, double high) const
    {
        auto const share = high > low ? std::clamp((value - low) / (high - low), 0.0, 1.0) : 0;
        return std::min(m_side - 1, static_cast<std::size_t>(share * static_cast<double>(m_side)));
    }
    [[nodiscard]] std::size_t column(double lon) const { return cell(lon, m_box.west, m_box.east); }
    [[nodiscard]] std::size_t row(double lat) const { return cell(lat, m_box.south, m_box.north); }

    std::vector<Ring const*> m_rings;
    Box m_box;
    std::size_t m_side = 1; ///< cells in a row or column
    std::vector<std::vector<Vertex>> m_cells;
}; // class Grid

/// The ring with the vertices of others that lie on its edges.
Ring with_touching(Ring const& ring, std::size_t number, Grid const& grid)
{
    Ring result;
    result.reserve(ring.size());
    Ring touching;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const from = ring[i];
        touching.clear();
        grid.vertices_between(from, ring[i + 1], number,
                              [&](LonLat position) { touching.push_back(position); });
        auto const distance = [from](LonLat position) {
            return std::abs(position.lon - from.lon) + std::abs(position.lat - from.lat);
        };
        std::sort(touching.begin(), touching.end(),
                  [&](LonLat one, LonLat other) { return distance(one) < distance(other); });
        // Two holes may touch at one place.
        touching.erase(std::unique(touching.begin(), touching.end()), touching.end());
        result.push_back(from);
        result.insert(result.end(), touching.begin(), touching.end());
    }
    result.push_back(ring.back());
    return result;
}

} // namespace

void add_touching_vertices(Polygon& polygon)
{
    std::vector<Ring const*> rings{&polygon.outer};
    for (auto const& hole : polygon.holes) {
        rings.push_back(&hole);
    }
    Grid const grid{rings};
    std::vector<Ring> results;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        results.push_back(with_touching(*rings[i], i, grid));
    }
    polygon.outer = std::move(results.front());
    std::move(results.begin() + 1, results.end(), polygon.holes.begin());
}

} // namespace satchel::detail
