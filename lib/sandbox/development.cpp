// SPDX-License-Identifier: MIT
#include "sandbox/development.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace satchel::sandbox {
namespace {

std::string uuid(Dice& dice)
{
    auto const high = dice.bits();
    auto const low = dice.bits();
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%08x-%04x-4%03x-%04x-%012llx",
                  static_cast<unsigned>(high >> 32U), static_cast<unsigned>(high >> 16U) & 0xFFFFU,
                  static_cast<unsigned>(high) & 0xFFFU,
                  (static_cast<unsigned>(low >> 48U) & 0x3FFFU) | 0x8000U,
                  static_cast<unsigned long long>(low & 0xFFFFFFFFFFFFU));
    return text.data();
}

/// What stands between time and place: stations, and the camera of some.
char const* middle_of_id(Constellation const& constellation)
{
    if (&constellation == &pleiades_neo()) {
        return "FR1_FR1_FR1";
    }
    return &constellation == &spot() ? "FR1_FR1_SV1_SV1" : "FR1_PX";
}

std::string source_id(Scene const& scene, LonLat centre, Instant start, Dice& dice)
{
    auto const time = calendar_time(start);
    auto const& constellation = constellation_of(scene);
    std::array<char, 96> text{};
    auto const corner_lon = static_cast<int>(std::floor(centre.lon));
    auto const corner_lat = static_cast<int>(std::floor(centre.lat));
    auto const length =
        std::snprintf(text.data(), text.size(), "DS_%s_%04d%02d%02d%02d%02d%02d%d_%s_%c%03d%c%02d_",
                      scene.satellite.c_str(), time.year, time.month, time.day, time.hour,
                      time.minute, time.second, time.microsecond / 100'000,
                      middle_of_id(constellation), corner_lon < 0 ? 'W' : 'E', std::abs(corner_lon),
                      corner_lat < 0 ? 'S' : 'N', std::abs(corner_lat));
    std::array<char, 24> number{};
    // The last part is drawn first, as archives have been made so far.
    auto const second = static_cast<int>(dice.bits() % 9000);
    auto const first = static_cast<int>(dice.bits() % 2000);
    if (&constellation == &pleiades_neo()) {
        std::snprintf(number.data(), number.size(), "%06d", first * 100 + second % 100);
    } else {
        std::snprintf(number.data(), number.size(), "%04d_%05d", first, second);
    }
    return std::string{text.data(), static_cast<std::size_t>(length)} + number.data();
}

int percent(double value) { return std::clamp(static_cast<int>(value), 0, 100); }

double cloud_exponent(Ground ground, double lat)
{
    auto const wet = ground == Ground::sea || std::abs(lat) < 10;
    return wet ? 1.6 : 3.0;
}

/// Half of the scenes have little cloud, since images without are kept more readily.
int cloud_cover(Ground ground, double lat, Dice& dice)
{
    return percent(101 * std::pow(dice.unit(), cloud_exponent(ground, lat)));
}

int snow_cover(Ground ground, double lat, Instant time, Dice& dice)
{
    auto const chance = dice.unit();
    if (ground == Ground::sea) {
        return 0;
    }
    if (ground == Ground::ice) {
        return percent(60 + 41 * chance);
    }
    auto const month = calendar_time(time).month;
    auto const winter = lat > 0 ? (month <= 3 || month == 12) : (month >= 6 && month <= 9);
    if (!winter || std::abs(lat) < 38) {
        return 0;
    }
    return percent(101 * chance * (std::abs(lat) - 38) / 22);
}

} // namespace

Scene develop(Exposure const& exposure, Sight const& centre, SunPosition const& sun, Ground ground,
              Dice& dice)
{
    Pass const pass{*exposure.satellite, exposure.orbit};
    LonLat const position{wrapped(centre.position.lon), centre.position.lat};
    auto const half_duration = static_cast<Instant>(exposure.length_km / ground_speed_km_s() *
                                                    microseconds_per_second / 2);

    Scene scene;
    scene.satellite = exposure.satellite->name;
    // The service tells milliseconds, so no scene has more.
    scene.acquired = pass.time_at(exposure.middle) / 1000 * 1000;
    scene.created =
        scene.acquired + static_cast<Instant>(dice.between(0.2, 30) * microseconds_per_day);
    scene.viewing_angle_along_track = rounded(exposure.angles.along_track);
    scene.viewing_angle_across_track = rounded(exposure.angles.across_track);
    scene.incidence_angle = rounded(centre.incidence);
    scene.cloud_cover = cloud_cover(ground, position.lat, dice);
    scene.snow_cover = snow_cover(ground, position.lat, scene.acquired, dice);
    scene.illumination = {rounded(sun.azimuth), rounded(sun.elevation), rounded(centre.azimuth)};
    scene.footprint = footprint_of(exposure, position.lon);
    scene.id = uuid(dice) + "::" + uuid(dice);
    scene.source_id = source_id(scene, position, scene.acquired - half_duration, dice);
    return scene;
}

double chance_of_cloud_below(int most_percent, Ground ground, double lat)
{
    // cloud_cover() turned around.
    return std::pow(std::clamp((most_percent + 1) / 101.0, 0.0, 1.0),
                    1 / cloud_exponent(ground, lat));
}

} // namespace satchel::sandbox
