// SPDX-License-Identifier: MIT
#include "sandbox/exposure.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace satchel::sandbox {
namespace {

constexpr double radians = std::numbers::pi / 180;

/// Both edges of the strip, from the satellite's point of view at several times:
/// the Earth turns meanwhile, so the strip is sheared.
Ring strip(Exposure const& exposure, double centre_lon)
{
    Pass const pass{*exposure.satellite, exposure.orbit};
    auto const duration =
        exposure.length_km / ground_speed_km_s() * static_cast<double>(microseconds_per_second);
    auto const half_angle =
        half_swath_angle(exposure.camera->swath_km / 2, exposure.satellite->altitude_km);
    auto const steps = std::clamp(static_cast<int>(exposure.length_km / 15), 1, 8);

    // Flying south, the left edge is the eastern one: down the east and up the west is clockwise.
    Ring ring;
    auto const add = [&](int step, double side) {
        auto const share = static_cast<double>(step) / steps - 0.5;
        auto const below = pass.point_at(exposure.middle + static_cast<Instant>(share * duration));
        auto angles = exposure.angles;
        angles.across_track += side * half_angle;
        auto const seen = look(below, angles).position;
        auto const lon = centre_lon + wrapped(seen.lon - centre_lon);
        ring.push_back({rounded(lon), rounded(seen.lat)});
    };
    for (int step = 0; step <= steps; ++step) {
        add(step, -1);
    }
    for (int step = steps; step >= 0; --step) {
        add(step, 1);
    }
    ring.push_back(ring.front());
    return ring;
}

/// What lies west (sign 1) or east (sign -1) of a meridian.
Ring cut(Ring const& ring, double meridian, double sign)
{
    Ring result;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const& a = ring[i];
        auto const& b = ring[i + 1];
        auto const a_inside = sign * (meridian - a.lon) >= 0;
        auto const b_inside = sign * (meridian - b.lon) >= 0;
        if (a_inside) {
            result.push_back(a);
        }
        if (a_inside != b_inside) {
            auto const share = (meridian - a.lon) / (b.lon - a.lon);
            result.push_back({meridian, rounded(a.lat + share * (b.lat - a.lat))});
        }
    }
    if (!result.empty()) {
        result.push_back(result.front());
    }
    return result;
}

/// A footprint never crosses the antimeridian; the archive keeps the side of its centre.
Ring within_the_map(Ring ring)
{
    auto const box = bounding_box(Polygon{ring, {}});
    if (box.east > 180) {
        ring = cut(ring, 180, 1);
    }
    if (box.west < -180) {
        ring = cut(ring, -180, -1);
    }
    return ring;
}

} // namespace

Camera const& camera_of(std::string_view satellite)
{
    if (satellite.starts_with("PNEO")) {
        return neo_camera;
    }
    return satellite.starts_with("SPOT") ? spot_camera : pleiades_camera;
}

std::array<Satellite, 6> const& satellites()
{
    static std::array<Satellite, 6> const list{{
        {"PHR1A", 0.00, 10.5, start_of_day(2013, 1, 1), end_of_archive()},
        {"PHR1B", 0.50, 10.5, start_of_day(2013, 2, 1), end_of_archive()},
        {"SPOT6", 0.25, 10.4, start_of_day(2013, 1, 1), end_of_archive()},
        {"SPOT7", 0.75, 10.4, start_of_day(2014, 8, 1), start_of_day(2023, 3, 16)},
        {"PNEO3", 0.125, 10.5, start_of_day(2021, 5, 15), end_of_archive(), 620, 97.9},
        {"PNEO4", 0.625, 10.5, start_of_day(2021, 9, 1), end_of_archive(), 620, 97.9},
    }};
    return list;
}

Instant end_of_archive() { return start_of_day(2026, 7, 1); }

double rounded(double value) { return std::round(value * 1e9) / 1e9; }

double wrapped(double lon) { return std::remainder(lon, 360.0); }

Ring footprint_of(Exposure const& exposure, double centre_lon)
{
    return within_the_map(strip(exposure, centre_lon));
}

std::optional<Exposure> aimed_at(LonLat place, Exposure exposure, Aim const& aim)
{
    Pass const pass{*exposure.satellite, exposure.orbit};
    // A few refinements of time and roll bring the centre within a few hundred metres.
    exposure.middle = static_cast<Instant>(-place.lat / 360 * static_cast<double>(orbit_period()));
    exposure.angles.across_track = 0;
    for (int step = 0; step < aim.steps; ++step) {
        auto const below = pass.point_at(exposure.middle);
        auto const seen = look(below, exposure.angles).position;
        auto const north_km = (place.lat - seen.lat) * 111.2;
        auto const east_km = wrapped(place.lon - seen.lon) * 111.2 * std::cos(place.lat * radians);
        auto const heading = below.heading * radians;
        auto const forward_km = north_km * std::cos(heading) + east_km * std::sin(heading);
        auto const right_km = east_km * std::cos(heading) - north_km * std::sin(heading);
        exposure.middle +=
            static_cast<Instant>(forward_km / ground_speed_km_s() * microseconds_per_second);
        exposure.angles.across_track += right_km / 12.1 * 0.85; // km a degree, and damped
        if (std::abs(exposure.angles.across_track) > aim.largest_roll) {
            return std::nullopt;
        }
    }
    return exposure;
}

} // namespace satchel::sandbox
