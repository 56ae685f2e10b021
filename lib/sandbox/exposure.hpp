// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/orbit.hpp"
#include "satchel/area/area.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace satchel::sandbox {

/// What a constellation's camera can do.
struct Camera {
    double swath_km = 0;
    double shortest_km = 0;
    double longest_km = 0;
    double largest_pitch = 0;
    double largest_roll = 30;
};

inline constexpr Camera pleiades_camera{20, 20, 120, 15};
inline constexpr Camera spot_camera{60, 70, 120, 4};
inline constexpr Camera neo_camera{14, 14, 110, 20, 40};

/// Of a satellite by its name, "PHR1A".
[[nodiscard]] Camera const& camera_of(std::string_view satellite);

/// The satellites whose images the archive has: two of Pleiades, two of SPOT, two of Pleiades Neo.
[[nodiscard]] std::array<Satellite, 6> const& satellites();

/// The archive's last day, as it is made, is before this one. Satellites that it has until then
/// fly on.
[[nodiscard]] Instant end_of_archive();

/// A camera opened on one pass.
struct Exposure {
    Satellite const* satellite = nullptr;
    Camera const* camera = nullptr;
    long orbit = 0;
    Instant middle = 0; ///< after the equator crossing
    ViewingAngles angles;
    double length_km = 0;
};

/// What the exposure shows: the strip, clockwise; the part on the map where its centre is.
[[nodiscard]] Ring footprint_of(Exposure const& exposure, double centre_lon);

/// How the camera of a pass is turned towards a place.
struct Aim {
    double largest_roll = 30; ///< degrees; beyond it, also on the way, the place is out of sight
    int steps = 4;            ///< of refinement; more are needed for steep looks
};

/// Turns the camera of a pass towards a place; nothing when it is out of sight.
[[nodiscard]] std::optional<Exposure> aimed_at(LonLat place, Exposure exposure,
                                               Aim const& aim = {});

/// One billionth of a degree is 0.1 mm. Coarser than the last bits, in which the
/// mathematics libraries of two machines may differ.
[[nodiscard]] double rounded(double value);

/// A longitude within -180..180.
[[nodiscard]] double wrapped(double lon);

} // namespace satchel::sandbox
