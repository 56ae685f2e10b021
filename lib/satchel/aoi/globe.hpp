// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/unroll.hpp"
#include "satchel/area/area.hpp"

#include <string>
#include <vector>

/// Longitudes on a globe: the antimeridian and the poles.
namespace satchel::detail {

/// A hole with a pole in it. Within -180..180 it is a bay of a band around the globe, and cannot
/// be told from the ground beside the band any more.
struct PolarHole {
    MultiPolygon polygons; ///< what its polygon lacks because of it; not empty
    LonLat position;       ///< on its edge
};

/// Polygons in the unrolled plane: longitudes are continuous along each ring and may leave
/// -180..180; latitudes are within ±90. Polygons that meet on the globe meet here too, unless
/// together they reach all around it.
struct Unrolled {
    MultiPolygon polygons; ///< rings closed, the inside on their left
    std::vector<Change> repairs;
    std::vector<Change> changes; ///< `pole`
    bool needs_cut = false;      ///< something, be it a hole, is outside of -180..180
    std::vector<PolarHole> polar_holes;
};

/// Unrolls polygons whose rings are closed, in any orientation, positions in degrees.
/// `full_turns`: edges of exactly 360 degrees are meant as they stand, and so are longitudes at
/// a pole (geographic sources: a world box); else such edges have no length. An edge of more
/// than 180 degrees goes the short way; in geographic sources, which may mean the other, this
/// is a repair. The ring itself cannot tell which side of the globe it encloses: `poles` does,
/// for all rings in their order or, left empty, for none (see polar_cap()).
/// Edges along a pole or around the globe get vertices, since programs take any edge of more
/// than 180 degrees for the short one.
/// Throws Failure::input for what is not on the globe or is wider than it.
[[nodiscard]] Unrolled unrolled(MultiPolygon raw, bool full_turns, std::string const& where,
                                std::vector<EnclosedPoles> const& poles = {});

} // namespace satchel::detail
