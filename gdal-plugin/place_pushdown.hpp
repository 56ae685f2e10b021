// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/search/grouping.hpp"

#include <ogr_geometry.h>

#include <string>
#include <vector>

namespace satchel::ogr {

/// Where images are searched instead of a layer's spatial filter. Every image that meets the
/// filter is found there, so that the filter has only to be applied to what was found.
struct PushedPlace {
    /// A polygon without positions is everywhere.
    std::vector<SearchShape> shapes;
    bool is_complete = false; ///< what is found is just what the filter keeps: it can be counted
    bool is_never = false;    ///< nothing can be found: nobody has to be asked
};

/// `filter` in degrees, longitude first; null = none. `areas` empty = no AOI; otherwise the layer
/// holds what lies over them, and `SearchShape::areas` are indices into them.
///
/// Nothing outside ±180/±90 degrees is found. A rectangle, and a valid polygon that the service
/// takes, is searched as it is; of any other geometry its envelope.
[[nodiscard]] PushedPlace pushed(OGRGeometry const* filter, std::vector<Area> const& areas);

/// What to say where `filter` cannot have been meant in degrees; empty: it can, or there is none.
/// The coordinates of a map in metres find nothing, and OGR says nothing about that.
[[nodiscard]] std::string doubt_about(OGRGeometry const* filter);

} // namespace satchel::ogr
