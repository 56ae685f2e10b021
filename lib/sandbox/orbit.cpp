// SPDX-License-Identifier: MIT
#include "sandbox/orbit.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace satchel::sandbox {
namespace {

constexpr double radians = std::numbers::pi / 180;
constexpr double earth_radius_km = 6371.0;
constexpr Instant repeat_days = 26;
constexpr Instant repeat_orbits = 385;
constexpr double wgs84_eccentricity_squared = 0.00669437999014;

/// A sun-synchronous orbit turns with the mean sun, so below it the Earth turns
/// once a day exactly.
constexpr double earth_turn_deg_per_us = 360.0 / static_cast<double>(microseconds_per_day);

/// All orbits are counted from here.
constexpr Instant epoch = 1'356'998'400 * microseconds_per_second; // 2013-01-01

Instant node_time(Satellite const& satellite, long orbit)
{
    // In whole numbers up to the last step, so that every machine gets the same time.
    auto const phase = static_cast<Instant>(satellite.phase * static_cast<double>(orbit_period()));
    return epoch + phase + orbit * repeat_days * microseconds_per_day / repeat_orbits;
}

double geodetic_latitude(double geocentric_deg)
{
    return std::atan(std::tan(geocentric_deg * radians) / (1 - wgs84_eccentricity_squared)) /
           radians;
}

} // namespace

Instant orbit_period() { return repeat_days * microseconds_per_day / repeat_orbits; }

long orbit_at(Satellite const& satellite, Instant time)
{
    auto const start = node_time(satellite, 0);
    return (time - start) * repeat_orbits / (repeat_days * microseconds_per_day);
}

double argument_of_latitude(Instant offset)
{
    return 360.0 * static_cast<double>(offset) / static_cast<double>(orbit_period());
}

Pass::Pass(Satellite const& satellite, long orbit)
    : m_node_time{node_time(satellite, orbit)}, m_altitude_km{satellite.altitude_km},
      m_inclination{satellite.inclination_deg * radians}
{
    auto const since_midnight = static_cast<double>(m_node_time % microseconds_per_day);
    auto const utc_h = since_midnight / (3600.0 * microseconds_per_second);
    m_node_lon = std::remainder(15 * (satellite.descending_node_h - utc_h), 360.0);
}

GroundPoint Pass::point_at(Instant offset) const
{
    auto const along = argument_of_latitude(offset) * radians;
    auto const lat = -std::asin(std::sin(m_inclination) * std::sin(along));
    auto const lon_in_orbit_plane =
        std::atan2(std::cos(m_inclination) * std::sin(along), std::cos(along));
    auto const lon = m_node_lon + lon_in_orbit_plane / radians -
                     earth_turn_deg_per_us * static_cast<double>(offset);

    // Southward, so the inertial heading is beyond 180 degrees for a retrograde orbit.
    auto const ratio = std::clamp(std::cos(m_inclination) / std::cos(lat), -1.0, 1.0);
    auto const inertial = std::numbers::pi - std::asin(ratio);
    auto const earth_speed = earth_turn_deg_per_us * radians *
                             static_cast<double>(microseconds_per_second) * earth_radius_km;
    auto const north = ground_speed_km_s() * std::cos(inertial);
    auto const east = ground_speed_km_s() * std::sin(inertial) - earth_speed * std::cos(lat);
    return {{lon, lat / radians}, std::atan2(east, north) / radians, m_altitude_km};
}

Sight look(GroundPoint const& below, ViewingAngles const& angles)
{
    auto const across = std::tan(angles.across_track * radians);
    auto const along = std::tan(angles.along_track * radians);
    auto const off_nadir = std::atan(std::hypot(across, along));
    auto const incidence =
        std::asin((earth_radius_km + below.altitude_km) / earth_radius_km * std::sin(off_nadir));
    auto const distance = incidence - off_nadir; // angle at the Earth's centre
    auto const azimuth = below.heading * radians + std::atan2(across, along);

    auto const lat = below.position.lat * radians;
    auto const target_lat = std::asin(std::sin(lat) * std::cos(distance) +
                                      std::cos(lat) * std::sin(distance) * std::cos(azimuth));
    auto const target_lon = std::atan2(std::sin(azimuth) * std::sin(distance) * std::cos(lat),
                                       std::cos(distance) - std::sin(lat) * std::sin(target_lat));
    // The way back from the ground, by the sine rule on the meridians' convergence.
    auto const convergence = target_lon * std::sin((lat + target_lat) / 2);
    auto back = std::remainder((azimuth + convergence + std::numbers::pi) / radians, 360.0);
    if (back < 0) {
        back += 360;
    }
    return {{below.position.lon + target_lon / radians, geodetic_latitude(target_lat / radians)},
            incidence / radians,
            back};
}

double half_swath_angle(double half_swath_km, double altitude_km)
{
    return std::atan(half_swath_km / altitude_km) / radians;
}

double ground_speed_km_s()
{
    return 2 * std::numbers::pi * earth_radius_km * microseconds_per_second /
           static_cast<double>(orbit_period());
}

SunPosition sun_position(LonLat position, Instant time)
{
    auto const date = calendar_time(time);
    auto const whole_days = (time - start_of_day(date.year, 1, 1)) / microseconds_per_day;
    auto const day_of_year = static_cast<double>(whole_days + 1);
    auto const declination =
        23.44 * radians * std::sin(2 * std::numbers::pi * (284 + day_of_year) / 365);
    auto const utc_h =
        static_cast<double>(time % microseconds_per_day) / (3600.0 * microseconds_per_second);
    auto const hour_angle = (15 * (utc_h - 12) + position.lon) * radians;
    auto const lat = position.lat * radians;

    auto const up = std::sin(lat) * std::sin(declination) +
                    std::cos(lat) * std::cos(declination) * std::cos(hour_angle);
    auto const east = -std::cos(declination) * std::sin(hour_angle);
    auto const north = std::cos(lat) * std::sin(declination) -
                       std::sin(lat) * std::cos(declination) * std::cos(hour_angle);
    auto azimuth = std::atan2(east, north) / radians;
    if (azimuth < 0) {
        azimuth += 360;
    }
    return {azimuth, std::asin(std::clamp(up, -1.0, 1.0)) / radians};
}

} // namespace satchel::sandbox
