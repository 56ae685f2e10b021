// SPDX-License-Identifier: MIT
#include "sandbox/passes.hpp"

#include "sandbox/scene.hpp"

#include <algorithm>
#include <cmath>

namespace satchel::sandbox {
namespace {

constexpr Instant microseconds_per_millisecond = 1000;
constexpr Instant microseconds_per_hour = 3600 * microseconds_per_second;
constexpr double least_sun_elevation_deg = 10;

/// A wide aim, whose steps come within metres of the place for every look that is offered.
constexpr Aim wide_aim{60, 60};
constexpr double largest_miss_deg = 0.01;

/// Long enough to show all of the area from north to south, if the camera can.
double strip_length_km(Box const& box, Camera const& camera)
{
    constexpr double km_a_degree = 111.2;
    constexpr double margin_km = 4; // the strip is turned against the meridian
    return std::clamp((box.north - box.south) * km_a_degree + margin_km, camera.shortest_km,
                      camera.longest_km);
}

bool belongs_to(Satellite const& satellite, std::string const& mission)
{
    return satellite.last >= end_of_archive() && mission == constellation_of(satellite.name).name;
}

std::optional<Opportunity> opportunity_of(Exposure const& first, LonLat place,
                                          PassQuery const& query)
{
    auto exposure = aimed_at(place, first, wide_aim);
    if (!exposure) {
        return std::nullopt;
    }
    // So that the state file, which keeps decimal digits, has the same exposure.
    exposure->angles.across_track = rounded(exposure->angles.across_track);
    Pass const pass{*exposure->satellite, exposure->orbit};
    auto const middle = pass.time_at(exposure->middle);
    auto const centre = look(pass.point_at(exposure->middle), exposure->angles);
    LonLat const position{wrapped(centre.position.lon), centre.position.lat};
    auto const misses = std::abs(wrapped(position.lon - place.lon)) > largest_miss_deg ||
                        std::abs(position.lat - place.lat) > largest_miss_deg;
    if (misses || middle < query.from || middle > query.to ||
        centre.incidence > query.max_incidence_deg ||
        sun_position(position, middle).elevation <= least_sun_elevation_deg) {
        return std::nullopt;
    }
    auto const half = static_cast<Instant>(exposure->length_km / ground_speed_km_s() *
                                           microseconds_per_second / 2);
    auto const whole = [](Instant time) {
        return time / microseconds_per_millisecond * microseconds_per_millisecond;
    };
    return Opportunity{*exposure, centre, whole(middle - half), whole(middle + half)};
}

} // namespace

std::vector<Opportunity> opportunities(PassQuery const& query)
{
    auto const box = bounding_box(query.area);
    LonLat const place{(box.west + box.east) / 2, (box.south + box.north) / 2};
    std::vector<Opportunity> found;
    for (auto const& satellite : satellites()) {
        if (!belongs_to(satellite, query.mission)) {
            continue;
        }
        Exposure exposure;
        exposure.satellite = &satellite;
        exposure.camera = &camera_of(satellite.name);
        exposure.length_km = rounded(strip_length_km(box, *exposure.camera));
        // A quarter of an orbit may lie between the equator and the place.
        for (auto orbit = orbit_at(satellite, query.from) - 1;
             orbit <= orbit_at(satellite, query.to) + 1; ++orbit) {
            exposure.orbit = orbit;
            if (auto opportunity = opportunity_of(exposure, place, query)) {
                found.push_back(std::move(*opportunity));
            }
        }
    }
    std::sort(found.begin(), found.end(),
              [](auto const& left, auto const& right) { return left.start < right.start; });
    return found;
}

std::vector<Opportunity> open_opportunities(PassQuery const& query, Instant time)
{
    auto found = opportunities(query);
    std::erase_if(found, [&](Opportunity const& opportunity) {
        return order_deadline(opportunity.start) <= time;
    });
    return found;
}

Ring footprint_of(Opportunity const& opportunity)
{
    return footprint_of(opportunity.exposure, wrapped(opportunity.centre.position.lon));
}

std::string segment_key_of(Opportunity const& opportunity)
{
    auto time = to_iso(opportunity.start, 3);
    std::erase_if(time, [](char letter) {
        return letter == '-' || letter == ':' || letter == '.' || letter == 'Z';
    });
    return std::string{"SEG_"} + opportunity.exposure.satellite->name + '_' + time;
}

Instant order_deadline(Instant acquisition_start)
{
    constexpr Instant lead = 4 * microseconds_per_hour;
    constexpr Instant time_of_day = 5 * microseconds_per_hour + 32 * 60 * microseconds_per_second;
    auto const latest = acquisition_start - lead;
    auto const midnight = latest / microseconds_per_day * microseconds_per_day;
    auto const same_day = midnight + time_of_day;
    return same_day <= latest ? same_day : same_day - microseconds_per_day;
}

} // namespace satchel::sandbox
