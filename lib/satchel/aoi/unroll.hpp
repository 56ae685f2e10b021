// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cstddef>
#include <string>

namespace satchel::detail {

/// The poles that a ring goes around in the plane it was drawn in.
struct EnclosedPoles {
    bool north = false;
    bool south = false;
};

/// A ring in the unrolled plane, where longitudes go on beyond ±180 degrees.
struct UnrolledRing {
    Ring ring;     ///< its last position is its first one, `turns` * 360 degrees farther east
    int turns = 0; ///< how often it runs eastward around the globe: not 0 where it encloses a pole
    bool is_at_pole = false;         ///< a position at a pole got its longitudes
    LonLat pole;                     ///< that position
    std::size_t ambiguous_edges = 0; ///< taken the short way though the source may mean the other
    LonLat first_ambiguous;          ///< where the first of them starts
    EnclosedPoles poles;             ///< none where the source does not tell
};

/// Unrolls a closed ring of longitudes and latitudes: each edge goes the short way. With
/// `full_turns` (geographic sources) edges of exactly 360 degrees and the longitudes of
/// positions at the poles stay as they are; without it (PROJ's results) such edges have no
/// length, and a position at a pole becomes the way along the pole that closes the ring.
/// Throws Failure::input for what is no position on the globe, and in geographic sources for
/// edges of 180 to 270 degrees, which may go either way.
[[nodiscard]] UnrolledRing unrolled_ring(Ring const& raw, bool full_turns,
                                         std::string const& where);

/// The longitude some turns farther east. Digits lost on the way there come back: a number
/// with up to twelve decimals gets exactly these again.
[[nodiscard]] double turned(double lon, int turns);
[[nodiscard]] Ring turned(Ring ring, int turns);

/// What a ring that winds around the globe encloses, within -180..180 and up to the pole. On
/// a sphere both sides are one: this is the pole that it encloses in the source. Where that is
/// unknown, it is the one in whose hemisphere the ring lies, or, where it lies in both, the one it
/// comes nearer to.
[[nodiscard]] MultiPolygon polar_cap(UnrolledRing const& winding, std::string const& where);

/// Gives edges of more than 180 degrees vertices, which programs would take for the short way.
void divide_long_edges(Ring& ring);

/// The part of a polygon of the unrolled plane that lies within -180..180.
[[nodiscard]] MultiPolygon within_window(Polygon const& polygon);

} // namespace satchel::detail
