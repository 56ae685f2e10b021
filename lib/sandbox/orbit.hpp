// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/instant.hpp"
#include "satchel/area/area.hpp"

namespace satchel::sandbox {

/// A satellite on a circular sun-synchronous orbit of 385 revolutions in 26 days; as high as
/// Pleiades and SPOT 6/7 fly unless it says otherwise.
struct Satellite {
    char const* name = "";
    double phase = 0;             ///< place on the orbit, in revolutions
    double descending_node_h = 0; ///< local solar time of the southward equator crossing
    Instant first = 0;            ///< the mission, first..last
    Instant last = 0;
    double altitude_km = 694;
    double inclination_deg = 98.2;
};

/// Where a satellite is over the ground, flying south.
struct GroundPoint {
    LonLat position;    ///< on a sphere; longitude may leave -180..180
    double heading = 0; ///< degrees clockwise from north, over the turning Earth
    double altitude_km = 0;
};

/// One southward pass: the orbit's number fixes the time of its equator crossing.
class Pass {
public:
    Pass(Satellite const& satellite, long orbit);

    /// Microseconds after (before, when negative) the equator crossing.
    [[nodiscard]] Instant time_at(Instant offset) const { return m_node_time + offset; }
    [[nodiscard]] GroundPoint point_at(Instant offset) const;

private:
    Instant m_node_time;
    double m_node_lon;
    double m_altitude_km;
    double m_inclination; ///< radians
};                        // class Pass

/// Number of the orbit whose equator crossing is the last one before `time`.
[[nodiscard]] long orbit_at(Satellite const& satellite, Instant time);

[[nodiscard]] Instant orbit_period();

/// Degrees that the satellite has gone past the equator, `offset` after crossing it.
[[nodiscard]] double argument_of_latitude(Instant offset);

struct ViewingAngles {
    double across_track = 0; ///< degrees, positive to the right of the flight
    double along_track = 0;  ///< degrees, positive forward
};

/// What the satellite sees when it looks that way.
struct Sight {
    LonLat position;      ///< geodetic latitude; longitude may leave -180..180
    double incidence = 0; ///< degrees between the ground's normal and the satellite
    double azimuth = 0;   ///< degrees from north, from the ground to the satellite
};

[[nodiscard]] Sight look(GroundPoint const& below, ViewingAngles const& angles);

/// Degrees by which a look from this height must turn to sweep so far to each side straight below.
[[nodiscard]] double half_swath_angle(double half_swath_km, double altitude_km);

/// Kilometres over ground per second.
[[nodiscard]] double ground_speed_km_s();

struct SunPosition {
    double azimuth = 0;
    double elevation = 0;
};

/// Good to a degree, which is enough for a simulated image.
[[nodiscard]] SunPosition sun_position(LonLat position, Instant time);

} // namespace satchel::sandbox
