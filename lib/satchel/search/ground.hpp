// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <memory>
#include <vector>

namespace satchel::detail {

/// Ground as valid polygons on the map from -180 to 180, made by GEOS from whatever shapes come.
/// A GEOS context of its own, so that any thread may have one. Nothing here throws for a shape:
/// what cannot be used is left out.
class Ground {
public:
    using Shapes = std::vector<MultiPolygon const*>;

    Ground();

    /// The ground of all shapes, what lies in several of them once. What lies beyond the
    /// antimeridian is moved to where the other side numbers it, so that ground has one place only.
    [[nodiscard]] MultiPolygon of_areas(Shapes const& shapes) const;

    /// The same of footprints, whose edges take the short way around the Earth (`unwrapped`);
    /// areas may be wider than half of it.
    [[nodiscard]] MultiPolygon of_footprints(Shapes const& shapes) const;

    /// Of ground.
    [[nodiscard]] MultiPolygon common(MultiPolygon const& one, MultiPolygon const& other) const;
    [[nodiscard]] MultiPolygon without(MultiPolygon const& one, MultiPolygon const& other) const;

private:
    struct ContextDeleter {
        void operator()(void* context) const noexcept;
    };
    std::unique_ptr<void, ContextDeleter> m_context;
}; // class Ground

/// A footprint as the camera saw it. No image is half the Earth wide: where an edge is, the
/// ring jumps from one side of the antimeridian to the other. Rings that do not close the short
/// way (around a pole) or then enclose nothing stay as they are.
[[nodiscard]] Polygon unwrapped(Polygon polygon);

/// Is any edge of the ring wider than half the Earth?
[[nodiscard]] bool is_wrapped(Ring const& ring);

/// Calls `visit(shift)` for each multiple of 360 degrees that brings a part of the box to the
/// map from -180 to 180.
template <typename Visit>
void for_shifts(Box const& box, Visit visit)
{
    if (box.west < 180 && box.east > -180) {
        visit(0.0);
    }
    if (box.east > 180) {
        visit(-360.0);
    }
    if (box.west < -180) {
        visit(360.0);
    }
}

} // namespace satchel::detail
