// SPDX-License-Identifier: MIT
#include "satchel/aoi/shape.hpp"

#include "satchel/aoi/curves.hpp"
#include "satchel/error.hpp"

#include <cctype>

namespace satchel::detail {
namespace {

std::string lower_type_name(OGRGeometry const& geometry)
{
    std::string text = OGRGeometryTypeToName(wkbFlatten(geometry.getGeometryType()));
    for (auto& letter : text) {
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return text;
}

void append_line(FlatPolygons& result, OGRSimpleCurve const& line)
{
    auto const count = static_cast<std::size_t>(line.getNumPoints());
    auto& [first, second] = result.coordinates;
    auto const start = first.size();
    first.resize(start + count);
    second.resize(start + count);
    line.getPoints(&first[start], sizeof(double), &second[start], sizeof(double));
    result.ring_ends.push_back(start + count);
}

void append_point(FlatPolygons& result, OGRPoint const& point)
{
    result.coordinates.first.push_back(point.getX());
    result.coordinates.second.push_back(point.getY());
    result.ring_ends.push_back(result.coordinates.first.size());
}

/// Takes a geometry of straight edges apart.
class Taker {
public:
    Taker(FlatShapes& shapes, bool with_paths, std::string const& where)
        : m_shapes{shapes}, m_with_paths{with_paths}, m_where{where}
    {
    }

    void take(OGRGeometry const& geometry, bool is_part)
    {
        auto const type = wkbFlatten(geometry.getGeometryType());
        if (geometry.IsEmpty() != 0) {
            ++m_shapes.losses.empty_parts;
        } else if (type == wkbPolygon || type == wkbTriangle) {
            take_polygon(*geometry.toPolygon());
        } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
            for (auto const* const part : *geometry.toGeometryCollection()) {
                take(*part, true);
            }
        } else if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface) != 0) {
            for (auto const* const part : *geometry.toPolyhedralSurface()) {
                take(*part, true);
            }
        } else if (m_with_paths && type == wkbPoint) {
            append_point(m_shapes.paths, *geometry.toPoint());
            m_shapes.paths.polygon_ends.push_back(m_shapes.paths.ring_ends.size());
        } else if (m_with_paths && type == wkbLineString) {
            append_line(m_shapes.paths, *geometry.toLineString());
            m_shapes.paths.polygon_ends.push_back(m_shapes.paths.ring_ends.size());
        } else {
            refuse(geometry, is_part);
        }
    }

private:
    void take_polygon(OGRPolygon const& polygon)
    {
        if (polygon.getExteriorRing()->IsEmpty() != 0) { // then its holes are holes in nothing
            ++m_shapes.losses.empty_parts;
            return;
        }
        for (auto const* const ring : polygon) {
            if (ring->IsEmpty() != 0) {
                ++m_shapes.losses.empty_parts;
                continue;
            }
            append_line(m_shapes.polygons, *ring);
        }
        m_shapes.polygons.polygon_ends.push_back(m_shapes.polygons.ring_ends.size());
    }

    [[noreturn]] void refuse(OGRGeometry const& geometry, bool is_part) const
    {
        auto const name = lower_type_name(geometry);
        throw Error{Failure::input, m_where,
                    is_part ? "holds a " + name + "; an AOI is made of polygons only"
                            : "is a " + name + "; an AOI must be a polygon",
                    "draw a polygon around the area, or widen points and lines with --buffer 500m"};
    }

    FlatShapes& m_shapes;
    bool m_with_paths;
    std::string const& m_where;
}; // class Taker

} // namespace

FlatShapes flat_shapes(OGRGeometry const& geometry, FlatRules const& rules,
                       std::string const& where)
{
    FlatShapes shapes;
    shapes.losses = {.z = geometry.Is3D() != 0,
                     .m = geometry.IsMeasured() != 0,
                     .curves = geometry.hasCurveGeometry(TRUE) != 0,
                     .empty_parts = 0};
    Taker taker{shapes, rules.with_paths, where};
    if (geometry.hasCurveGeometry() == 0) {
        taker.take(geometry, false);
        return shapes;
    }
    OgrErrors const errors;
    auto const straight = without_curves(geometry, rules.curve_tolerance);
    if (!straight) {
        throw Error{Failure::input, where,
                    "its curves cannot become segments: " +
                        errors.first_or("an arc of it is larger than the Earth"),
                    "turn them into segments in QGIS"};
    }
    taker.take(*straight, false);
    return shapes;
}

MultiPolygon to_polygons(FlatPolygons const& flat)
{
    auto const& [lons, lats] = flat.coordinates;
    MultiPolygon result;
    result.reserve(flat.polygon_ends.size());
    std::size_t ring = 0;
    std::size_t position = 0;
    for (auto const polygon_end : flat.polygon_ends) {
        auto& polygon = result.emplace_back();
        for (bool outer = true; ring < polygon_end; ++ring, outer = false) {
            auto& positions = outer ? polygon.outer : polygon.holes.emplace_back();
            positions.reserve(flat.ring_ends[ring] - position);
            for (; position < flat.ring_ends[ring]; ++position) {
                positions.push_back({lons[position], lats[position]});
            }
        }
    }
    return result;
}

} // namespace satchel::detail
