// SPDX-License-Identifier: MIT
#include "satchel/search/atoms.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"
#include "satchel/search/pieces.hpp"

#include <map>

namespace satchel::detail {
namespace {

constexpr double sliver_of_area = 1e-9;

struct Fragment {
    Piece piece;
    std::vector<std::uint32_t> footprints;
};

/// The pieces that the areas fall in, footprint by footprint.
class Arrangement {
public:
    explicit Arrangement(std::vector<Area> const& areas)
    {
        Ground::Shapes shapes;
        for (auto const& area : areas) {
            shapes.push_back(&area.polygons);
        }
        std::vector<Box> boxes;
        for (auto const& polygon : in_pieces(m_ground.of_areas(shapes))) {
            boxes.push_back(bounding_box(polygon));
            auto& cell = m_cells.emplace_back();
            cell.push_back({Piece{MultiPolygon{polygon}}, {}});
            m_area_km2 += cell.back().piece.km2();
        }
        m_tree.emplace(boxes);
        m_sliver = std::max(sliver_of_area * m_area_km2, line_of(m_area_km2));
    }

    void add(std::uint32_t number, MultiPolygon const& footprint)
    {
        if (!m_shape.assign(m_ground, {&footprint})) {
            return;
        }
        m_near.clear();
        for (auto const& part : m_shape.parts()) {
            m_tree->for_overlapping(m_shape.piece(part.first).box,
                                    [&](std::size_t cell) { m_near.push_back(cell); });
        }
        std::sort(m_near.begin(), m_near.end());
        m_near.erase(std::unique(m_near.begin(), m_near.end()), m_near.end());
        std::optional<MultiPolygon> ground; // made only where pieces have to be cut
        for (auto const near : m_near) {
            auto& cell = m_cells[near];
            auto const size = cell.size();
            for (std::size_t i = 0; i < size; ++i) {
                auto const shared = cell[i].piece.shared_km2(m_shape);
                if (shared <= m_sliver) {
                    continue;
                }
                if (shared >= cell[i].piece.km2() - m_sliver) {
                    cell[i].footprints.push_back(number);
                    continue;
                }
                ground = ground ? std::move(ground) : m_ground.of_footprints({&footprint});
                split(cell, i, number, *ground);
            }
        }
    }

    [[nodiscard]] Atoms merged() const
    {
        std::map<std::vector<std::uint32_t>, double> km2;
        for (auto const& cell : m_cells) {
            for (auto const& fragment : cell) {
                if (!fragment.footprints.empty()) {
                    km2[fragment.footprints] += fragment.piece.km2();
                }
            }
        }
        Atoms result;
        result.area_km2 = m_area_km2;
        for (auto const& [footprints, size] : km2) {
            result.atoms.push_back({footprints, size});
        }
        return result;
    }

private:
    void split(std::vector<Fragment>& cell, std::size_t index, std::uint32_t number,
               MultiPolygon const& ground)
    {
        auto inside = without_slivers(m_ground.common(cell[index].piece.shape, ground));
        auto outside = without_slivers(m_ground.without(cell[index].piece.shape, ground));
        auto footprints = cell[index].footprints;
        if (outside.empty()) {
            cell[index].footprints.push_back(number);
        } else if (!inside.empty()) {
            cell[index].piece = Piece{std::move(outside)};
            footprints.push_back(number);
            cell.push_back({Piece{std::move(inside)}, std::move(footprints)});
        }
    }

    [[nodiscard]] MultiPolygon without_slivers(MultiPolygon polygons) const
    {
        std::erase_if(polygons, [&](Polygon const& polygon) {
            return geodesic_area_km2(polygon) < m_sliver;
        });
        return polygons;
    }

    Ground m_ground;
    std::vector<std::vector<Fragment>> m_cells;
    std::optional<BoxTree> m_tree; ///< of the cells before they were cut
    double m_area_km2 = 0;
    double m_sliver = 0;
    ConvexPieces m_shape; ///< working memory
    std::vector<std::size_t> m_near;
}; // class Arrangement

} // namespace

Atoms atoms_of(std::vector<Area> const& areas, std::vector<MultiPolygon const*> const& footprints,
               CancelFlag const* cancel)
{
    Arrangement arrangement{areas};
    for (std::uint32_t i = 0; i < footprints.size(); ++i) {
        if (cancel != nullptr && cancel->load()) {
            throw Error{Failure::interrupted, "select", "interrupted before the areas were cut"};
        }
        arrangement.add(i, *footprints[i]);
    }
    return arrangement.merged();
}

} // namespace satchel::detail
