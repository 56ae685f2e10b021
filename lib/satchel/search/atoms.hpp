// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/progress.hpp"

#include <cstdint>
#include <vector>

namespace satchel::detail {

/// Ground that the same footprints show: an atom of the arrangement of footprints over areas.
struct Atom {
    std::vector<std::uint32_t> footprints; ///< ascending, numbers in the given list; not empty
    double km2 = 0;
};

struct Atoms {
    std::vector<Atom> atoms; ///< in a fixed order
    double area_km2 = 0;     ///< of all areas, ground in several of them once
};

/// Cuts the areas along all footprints. Pieces below a thousand-millionth of the area are merged
/// with what they lie beside: they are mostly rounding, and nobody orders an image for them.
/// Throws Failure::interrupted.
[[nodiscard]] Atoms atoms_of(std::vector<Area> const& areas,
                             std::vector<MultiPolygon const*> const& footprints,
                             CancelFlag const* cancel);

} // namespace satchel::detail
