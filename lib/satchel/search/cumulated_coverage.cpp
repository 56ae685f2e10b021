// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"
#include "satchel/search/coverage.hpp"
#include "satchel/search/ground.hpp"
#include "satchel/search/pieces.hpp"

#include <algorithm>

namespace satchel {
using namespace detail;

class CumulatedCoverage::Remains {
public:
    explicit Remains(std::vector<Area> const& areas)
    {
        Ground::Shapes shapes;
        for (auto const& area : areas) {
            shapes.push_back(&area.polygons);
        }
        std::vector<Box> boxes;
        for (auto const& polygon : in_pieces(m_ground.of_areas(shapes))) {
            boxes.push_back(bounding_box(polygon));
            auto& cell = m_cells.emplace_back();
            cell.emplace_back(MultiPolygon{polygon});
            m_area_km2 += cell.back().km2();
        }
        m_tree.emplace(boxes);
        m_left_km2 = m_area_km2;
        m_pieces = m_cells.size();
    }

    [[nodiscard]] double area_km2() const { return m_area_km2; }
    [[nodiscard]] double left_km2() const { return m_pieces == 0 ? 0 : m_left_km2; }

    void add(MultiPolygon const& footprint)
    {
        if (m_pieces == 0 || !m_footprint.assign(m_ground, {&footprint})) {
            return;
        }
        std::optional<MultiPolygon> ground; // made only where pieces have to be cut
        for (auto const number : cells_near()) {
            auto& cell = m_cells[number];
            for (std::size_t i = cell.size(); i-- > 0;) {
                auto const shared = cell[i].shared_km2(m_footprint);
                if (!(shared > 0)) {
                    continue;
                }
                std::vector<Piece> rest;
                if (shared < cell[i].km2() - line()) {
                    ground = ground ? std::move(ground) : m_ground.of_footprints({&footprint});
                    rest = rest_of(cell[i], *ground);
                }
                replace(cell, i, std::move(rest));
            }
        }
    }

    [[nodiscard]] double gain_km2(MultiPolygon const& footprint) const
    {
        double gain = 0;
        if (m_pieces > 0 && m_footprint.assign(m_ground, {&footprint})) {
            for (auto const number : cells_near()) {
                for (auto const& piece : m_cells[number]) {
                    gain += piece.shared_km2(m_footprint);
                }
            }
        }
        return gain;
    }

    [[nodiscard]] MultiPolygon left() const
    {
        Ground::Shapes shapes;
        for (auto const& cell : m_cells) {
            for (auto const& piece : cell) {
                shapes.push_back(&piece.shape);
            }
        }
        auto polygons = m_ground.of_areas(shapes);
        std::erase_if(polygons,
                      [&](Polygon const& polygon) { return geodesic_area_km2(polygon) < line(); });
        return polygons;
    }

private:
    [[nodiscard]] double line() const { return line_of(m_area_km2); }

    [[nodiscard]] std::vector<std::size_t> const& cells_near() const
    {
        m_near.clear();
        for (auto const& part : m_footprint.parts()) {
            m_tree->for_overlapping(m_footprint.piece(part.first).box, [&](std::size_t number) {
                if (!m_cells[number].empty()) {
                    m_near.push_back(number);
                }
            });
        }
        std::sort(m_near.begin(), m_near.end());
        m_near.erase(std::unique(m_near.begin(), m_near.end()), m_near.end());
        return m_near;
    }

    [[nodiscard]] std::vector<Piece> rest_of(Piece const& piece, MultiPolygon const& ground) const
    {
        std::vector<Piece> rest;
        for (auto const& polygon : m_ground.without(piece.shape, ground)) {
            if (geodesic_area_km2(polygon) < line()) {
                continue;
            }
            for (auto const& part : in_pieces({polygon})) {
                rest.emplace_back(MultiPolygon{part});
            }
        }
        return rest;
    }

    void replace(std::vector<Piece>& cell, std::size_t number, std::vector<Piece> rest)
    {
        m_left_km2 -= cell[number].km2();
        cell.erase(cell.begin() + static_cast<std::ptrdiff_t>(number));
        for (auto& piece : rest) {
            m_left_km2 += piece.km2();
            cell.push_back(std::move(piece));
        }
        m_pieces = m_pieces - 1 + rest.size();
    }

    Ground m_ground;
    std::vector<std::vector<Piece>> m_cells; ///< what is left of each piece of the areas
    std::optional<BoxTree> m_tree;           ///< of the cells as they were
    double m_area_km2 = 0;
    double m_left_km2 = 0;
    std::size_t m_pieces = 0;
    mutable ConvexPieces m_footprint; ///< working memory
    mutable std::vector<std::size_t> m_near;
}; // class CumulatedCoverage::Remains

CumulatedCoverage::CumulatedCoverage(std::vector<Area> const& areas)
    : m_remains{std::make_unique<Remains>(areas)}
{
}

CumulatedCoverage::CumulatedCoverage(CumulatedCoverage&&) noexcept = default;
CumulatedCoverage& CumulatedCoverage::operator=(CumulatedCoverage&&) noexcept = default;
CumulatedCoverage::~CumulatedCoverage() = default;

void CumulatedCoverage::add(MultiPolygon const& footprint) { m_remains->add(footprint); }

std::optional<double> CumulatedCoverage::percent() const
{
    auto const area = m_remains->area_km2();
    if (!(area > 0)) {
        return std::nullopt;
    }
    auto const percent = 100.0 * (area - m_remains->left_km2()) / area;
    return percent > 100.0 - 1e-9 ? 100.0 : std::max(percent, 0.0);
}

double CumulatedCoverage::gain_km2(MultiPolygon const& footprint) const
{
    return m_remains->gain_km2(footprint);
}

double CumulatedCoverage::area_km2() const { return m_remains->area_km2(); }
double CumulatedCoverage::uncovered_km2() const { return m_remains->left_km2(); }
MultiPolygon CumulatedCoverage::uncovered() const { return m_remains->left(); }

} // namespace satchel
