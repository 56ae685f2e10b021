// SPDX-License-Identifier: MIT
#include "satchel/aoi/curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace satchel::detail {
namespace {

/// The arcs of a geometry, as far as they matter.
struct Arcs {
    double largest_radius = 0;
    double widest_sweep = 0; ///< of one with that radius, in radians
};

void add_arcs(Arcs& arcs, OGRCircularString const& string)
{
    for (int i = 0; i + 2 < string.getNumPoints(); i += 2) {
        double radius = 0;
        std::array<double, 5> made{}; // five: GDAL reads again what it wrote
        auto& [centre_x, centre_y, from, middle, to] = made;
        if (OGRGeometryFactory::GetCurveParameters(string.getX(i), string.getY(i),
                                                   string.getX(i + 1), string.getY(i + 1),
                                                   string.getX(i + 2), string.getY(i + 2), radius,
                                                   centre_x, centre_y, from, middle, to) != FALSE &&
            radius >= arcs.largest_radius) {
            arcs = {radius, std::abs(to - from)};
        }
    }
}

void add_arcs(Arcs& arcs,
              OGRGeometry const& geometry) // NOLINT(misc-no-recursion): as deep as it is
{
    auto const type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbCircularString) {
        add_arcs(arcs, *geometry.toCircularString());
    } else if (type == wkbCompoundCurve) {
        for (auto const* const curve : *geometry.toCompoundCurve()) {
            add_arcs(arcs, *static_cast<OGRGeometry const*>(curve));
        }
    } else if (OGR_GT_IsSubClassOf(type, wkbCurvePolygon) != 0) {
        for (auto const* const ring : *geometry.toCurvePolygon()) {
            add_arcs(arcs, *static_cast<OGRGeometry const*>(ring));
        }
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
        for (auto const* const part : *geometry.toGeometryCollection()) {
            add_arcs(arcs, *part);
        }
    }
}

} // namespace

std::unique_ptr<OGRGeometry> without_curves(OGRGeometry const& geometry, double tolerance)
{
    // GDAL is told an angle: an arc lies beside its chord by radius * (1 - cos(angle / 2)).
    constexpr double widest = 0.5;
    constexpr double finest = 0.001;
    constexpr double most_segments = 100'000; // of an arc: more than any on the Earth needs
    constexpr double degrees = 180 / std::numbers::pi;
    Arcs arcs;
    add_arcs(arcs, geometry);
    auto const cosine = 1 - tolerance / std::max(arcs.largest_radius, tolerance);
    auto const step = std::clamp(2 * std::acos(cosine) * degrees, finest, widest);
    if (arcs.widest_sweep * degrees / step > most_segments) {
        return nullptr;
    }
    return std::unique_ptr<OGRGeometry>{geometry.getLinearGeometry(step)};
}

} // namespace satchel::detail
