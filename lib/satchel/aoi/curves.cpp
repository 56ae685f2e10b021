// SPDX-License-Identifier: MIT
#include "satchel/aoi/curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace satchel::detail {
namespace {

double largest_radius(OGRCircularString const& arcs)
{
    double largest = 0;
    for (int i = 0; i + 2 < arcs.getNumPoints(); i += 2) {
        double radius = 0;
        std::array<double, 5> ignored{}; // five: GDAL reads again what it wrote
        auto& [centre_x, centre_y, from, middle, to] = ignored;
        if (OGRGeometryFactory::GetCurveParameters(
                arcs.getX(i), arcs.getY(i), arcs.getX(i + 1), arcs.getY(i + 1), arcs.getX(i + 2),
                arcs.getY(i + 2), radius, centre_x, centre_y, from, middle, to) != FALSE) {
            largest = std::max(largest, radius);
        }
    }
    return largest;
}

/// Of all arcs in a geometry.
double largest_radius(OGRGeometry const& geometry) // NOLINT(misc-no-recursion): as deep as it is
{
    auto const type = wkbFlatten(geometry.getGeometryType());
    double largest = 0;
    auto const take = [&](OGRGeometry const& part) { // NOLINT(misc-no-recursion)
        largest = std::max(largest, largest_radius(part));
    };
    if (type == wkbCircularString) {
        largest = largest_radius(*geometry.toCircularString());
    } else if (type == wkbCompoundCurve) {
        for (auto const* const curve : *geometry.toCompoundCurve()) {
            take(*curve);
        }
    } else if (OGR_GT_IsSubClassOf(type, wkbCurvePolygon) != 0) {
        for (auto const* const ring : *geometry.toCurvePolygon()) {
            take(*ring);
        }
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
        for (auto const* const part : *geometry.toGeometryCollection()) {
            take(*part);
        }
    }
    return largest;
}

} // namespace

std::unique_ptr<OGRGeometry> without_curves(OGRGeometry const& geometry, double tolerance)
{
    // GDAL is told an angle: an arc lies beside its chord by radius * (1 - cos(angle / 2)).
    constexpr double widest = 0.5;
    constexpr double finest = 0.001;
    constexpr double degrees = 180 / std::numbers::pi;
    auto const radius = largest_radius(geometry);
    auto const cosine = 1 - tolerance / std::max(radius, tolerance);
    auto const step = std::clamp(2 * std::acos(cosine) * degrees, finest, widest);
    return std::unique_ptr<OGRGeometry>{geometry.getLinearGeometry(step)};
}

} // namespace satchel::detail
