// SPDX-License-Identifier: MIT
#include "satchel/aoi/shape.hpp"

#include "satchel/error.hpp"

#include <cctype>

namespace satchel::detail {
namespace {

/// Fine enough that a circle of 10 km differs by 10 cm from its segments.
constexpr double curve_step_degrees = 0.5;

std::string lower_type_name(OGRGeometry const& geometry)
{
    std::string text = OGRGeometryTypeToName(wkbFlatten(geometry.getGeometryType()));
    for (auto& letter : text) {
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return text;
}

void append_ring(FlatPolygons& result, OGRLinearRing const& ring)
{
    auto const count = static_cast<std::size_t>(ring.getNumPoints());
    auto& [first, second] = result.coordinates;
    auto const start = first.size();
    first.resize(start + count);
    second.resize(start + count);
    if (count > 0) {
        ring.getPoints(&first[start], sizeof(double), &second[start], sizeof(double));
    }
    result.ring_ends.push_back(start + count);
}

void append_polygon(FlatPolygons& result, OGRPolygon const& polygon, std::string const& where)
{
    if (polygon.IsEmpty() != 0) {
        throw Error{Failure::input, where, "has an empty part", "delete the empty part"};
    }
    for (auto const* const ring : polygon) {
        if (ring->IsEmpty() != 0) {
            throw Error{Failure::input, where, "has an empty ring", "delete the empty ring"};
        }
        append_ring(result, *ring);
    }
    result.polygon_ends.push_back(result.ring_ends.size());
}

void append(FlatPolygons& result, OGRGeometry const& geometry, std::string const& where,
            bool is_part)
{
    auto const type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon || type == wkbTriangle) {
        append_polygon(result, *geometry.toPolygon(), where);
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
        for (auto const* const part : *geometry.toGeometryCollection()) {
            append(result, *part, where, true);
        }
    } else if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface) != 0) {
        for (auto const* const part : *geometry.toPolyhedralSurface()) {
            append(result, *part, where, true);
        }
    } else {
        auto const name = lower_type_name(geometry);
        throw Error{Failure::input, where,
                    is_part ? "holds a " + name + "; an AOI is made of polygons only"
                            : "is a " + name + "; an AOI must be a polygon",
                    "draw a polygon around the area, or buffer it in QGIS"};
    }
}

} // namespace

Losses losses_of(OGRGeometry const& geometry)
{
    return {.z = geometry.Is3D() != 0,
            .m = geometry.IsMeasured() != 0,
            .curves = geometry.hasCurveGeometry(TRUE) != 0};
}

FlatPolygons flat_polygons(OGRGeometry const* geometry, std::string const& where)
{
    if (geometry == nullptr) {
        throw Error{Failure::input, where, "has no geometry", "draw it, or leave the feature out"};
    }
    if (geometry->IsEmpty() != 0) {
        throw Error{Failure::input, where, "has an empty geometry",
                    "draw it, or leave the feature out"};
    }
    FlatPolygons result;
    if (geometry->hasCurveGeometry() != 0) {
        OgrErrors const errors;
        std::unique_ptr<OGRGeometry> const straight{
            geometry->getLinearGeometry(curve_step_degrees)};
        if (!straight) {
            throw Error{Failure::input, where,
                        "its curves cannot become segments: " +
                            errors.first_or("GDAL gives no reason"),
                        "turn them into segments in QGIS"};
        }
        append(result, *straight, where, false);
    } else {
        append(result, *geometry, where, false);
    }
    return result;
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
