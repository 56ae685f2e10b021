// SPDX-License-Identifier: MIT
#include "sandbox/scene_maker.hpp"

#include "sandbox/land_mask.hpp"
#include "sandbox/orbit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <unordered_set>

namespace satchel::sandbox {
namespace {

/// Numbers that look random and are the same everywhere: SplitMix64 (G. Steele,
/// D. Lea, C. Flood, OOPSLA 2014). Distributions of the standard library differ
/// between its makers.
class Dice {
public:
    /// The seed is mixed first: the sequence counts up in equal steps, so plain
    /// neighbouring seeds would give the same numbers one place further on.
    explicit Dice(std::uint64_t seed) : m_state{mixed(seed ^ 0x5A7C4E1D05CA77E5U)} {}

    std::uint64_t bits()
    {
        m_state += 0x9E3779B97F4A7C15U;
        return mixed(m_state);
    }

    /// 0 included, 1 excluded.
    double unit() { return static_cast<double>(bits() >> 11U) * 0x1.0p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }

private:
    static std::uint64_t mixed(std::uint64_t value)
    {
        value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
        value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
        return value ^ (value >> 31U);
    }

    std::uint64_t m_state;
}; // class Dice

/// What a constellation's camera can do.
struct Camera {
    double swath_km;
    double shortest_km;
    double longest_km;
    double largest_pitch;
};

constexpr Camera pleiades_camera{20, 20, 120, 15};
constexpr Camera spot_camera{60, 70, 120, 4};
constexpr double radians = std::numbers::pi / 180;
constexpr double largest_roll = 30;
constexpr double spot_share = 0.45;

constexpr LonLat toulouse{1.45, 43.59};
constexpr long most_scenes_of_toulouse = 40;

std::array<Satellite, 4> const& satellites()
{
    static std::array<Satellite, 4> const list{{
        {"PHR1A", 0.00, 10.5, start_of_day(2013, 1, 1), end_of_archive()},
        {"PHR1B", 0.50, 10.5, start_of_day(2013, 2, 1), end_of_archive()},
        {"SPOT6", 0.25, 10.4, start_of_day(2013, 1, 1), end_of_archive()},
        {"SPOT7", 0.75, 10.4, start_of_day(2014, 8, 1), start_of_day(2023, 3, 16)},
    }};
    return list;
}

/// A camera opened on one pass.
struct Exposure {
    Satellite const* satellite = nullptr;
    Camera const* camera = nullptr;
    long orbit = 0;
    Instant middle = 0; ///< after the equator crossing
    ViewingAngles angles;
    double length_km = 0;
};

/// One billionth of a degree is 0.1 mm. Coarser than the last bits, in which the
/// mathematics libraries of two machines may differ.
double rounded(double value) { return std::round(value * 1e9) / 1e9; }

double wrapped(double lon) { return std::remainder(lon, 360.0); }

Exposure aim(Dice& dice)
{
    auto const is_spot = dice.unit() < spot_share;
    Exposure exposure;
    exposure.satellite = &satellites().at((is_spot ? 2U : 0U) + (dice.bits() & 1U));
    exposure.camera = is_spot ? &spot_camera : &pleiades_camera;
    auto const& satellite = *exposure.satellite;
    auto const mission = static_cast<double>(satellite.last - satellite.first - orbit_period());
    auto const time = satellite.first + static_cast<Instant>(mission * dice.unit());
    exposure.orbit = orbit_at(satellite, time);
    exposure.middle =
        static_cast<Instant>(dice.between(-0.235, 0.235) * static_cast<double>(orbit_period()));
    // The sum of two dice: small angles are more frequent.
    exposure.angles.across_track = largest_roll * (dice.unit() + dice.unit() - 1);
    exposure.angles.along_track = exposure.camera->largest_pitch * (2 * dice.unit() - 1);
    exposure.length_km = dice.between(exposure.camera->shortest_km, exposure.camera->longest_km);
    return exposure;
}

/// Both edges of the strip, from the satellite's point of view at several times:
/// the Earth turns meanwhile, so the strip is sheared.
Ring strip(Exposure const& exposure, double centre_lon)
{
    Pass const pass{*exposure.satellite, exposure.orbit};
    auto const duration =
        exposure.length_km / ground_speed_km_s() * static_cast<double>(microseconds_per_second);
    auto const half_angle = half_swath_angle(exposure.camera->swath_km / 2);
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

std::string source_id(Scene const& scene, LonLat centre, Instant start, Dice& dice)
{
    auto const time = calendar_time(start);
    auto const is_spot = scene.satellite.starts_with("SPOT");
    std::array<char, 96> text{};
    auto const corner_lon = static_cast<int>(std::floor(centre.lon));
    auto const corner_lat = static_cast<int>(std::floor(centre.lat));
    std::snprintf(text.data(), text.size(),
                  "DS_%s_%04d%02d%02d%02d%02d%02d%d_FR1_%s_%c%03d%c%02d_%04d_%05d",
                  scene.satellite.c_str(), time.year, time.month, time.day, time.hour, time.minute,
                  time.second, time.microsecond / 100'000, is_spot ? "FR1_SV1_SV1" : "PX",
                  corner_lon < 0 ? 'W' : 'E', std::abs(corner_lon), corner_lat < 0 ? 'S' : 'N',
                  std::abs(corner_lat), static_cast<int>(dice.bits() % 2000),
                  static_cast<int>(dice.bits() % 9000));
    return text.data();
}

int percent(double value) { return std::clamp(static_cast<int>(value), 0, 100); }

/// Half of the scenes have little cloud, since images without are kept more readily.
int cloud_cover(Ground ground, double lat, Dice& dice)
{
    auto const wet = ground == Ground::sea || std::abs(lat) < 10;
    return percent(101 * std::pow(dice.unit(), wet ? 1.6 : 3.0));
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

/// How readily a place is photographed, 0..1; the narrow camera hardly ever where
/// nobody lives. Orbits meet towards the poles, so without the cosine there would
/// be far more scenes there.
double appeal(Ground ground, double lat, bool is_spot)
{
    auto const crowding = std::cos(lat * radians);
    switch (ground) {
    case Ground::populated:
        return crowding;
    case Ground::land:
        return (is_spot ? 0.5 : 0.25) * crowding;
    case Ground::ice:
        return (is_spot ? 0.2 : 0.05) * crowding;
    case Ground::sea:
        return (is_spot ? 0.08 : 0.01) * crowding;
    }
    return 0;
}

/// The guide finds one image of this day over Toulouse; it must stay the only one.
bool belongs_to_the_guide(Scene const& scene)
{
    auto const date = calendar_time(scene.acquired);
    auto const box = bounding_box(Polygon{scene.footprint, {}});
    return date.year == 2017 && date.month == 1 && date.day == 24 && box.west < 3 && box.east > 0 &&
           box.south < 45 && box.north > 42;
}

Scene expose(Exposure const& exposure, Sight const& centre, SunPosition const& sun, Ground ground,
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
    scene.footprint = within_the_map(strip(exposure, position.lon));
    scene.id = uuid(dice) + "::" + uuid(dice);
    scene.source_id = source_id(scene, position, scene.acquired - half_duration, dice);
    return scene;
}

/// The scene of an exposure, if the sun shines there and somebody wants it.
std::optional<Scene> try_scene(Exposure const& exposure, LandMask const& mask, Dice& dice,
                               bool wanted)
{
    Pass const pass{*exposure.satellite, exposure.orbit};
    auto const centre = look(pass.point_at(exposure.middle), exposure.angles);
    LonLat const position{wrapped(centre.position.lon), centre.position.lat};
    auto const ground = mask.at(position);
    auto const is_spot = exposure.camera == &spot_camera;
    if (!wanted && dice.unit() >= appeal(ground, position.lat, is_spot)) {
        return std::nullopt;
    }
    auto const sun = sun_position(position, pass.time_at(exposure.middle));
    if (sun.elevation <= 10) {
        return std::nullopt;
    }
    auto scene = expose(exposure, centre, sun, ground, dice);
    if (scene.footprint.size() < 4 || belongs_to_the_guide(scene)) {
        return std::nullopt;
    }
    return scene;
}

/// Turns the camera of a pass towards a place; nothing when it is out of sight.
std::optional<Exposure> aimed_at(LonLat place, Exposure exposure)
{
    Pass const pass{*exposure.satellite, exposure.orbit};
    // Two refinements of time and roll bring the centre within a few hundred metres.
    exposure.middle = static_cast<Instant>(-place.lat / 360 * static_cast<double>(orbit_period()));
    exposure.angles.across_track = 0;
    for (int step = 0; step < 4; ++step) {
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
        if (std::abs(exposure.angles.across_track) > largest_roll) {
            return std::nullopt;
        }
    }
    return exposure;
}

} // namespace

Instant end_of_archive() { return start_of_day(2026, 7, 1); }

void make_scenes(long count, std::function<void(Scene const&)> const& take)
{
    LandMask const mask;
    std::unordered_set<std::string> used;
    auto const offer = [&](std::optional<Scene> const& scene) {
        if (!scene || !used.insert(scene->source_id).second) {
            return false;
        }
        take(*scene);
        return true;
    };

    offer(guide_scene());
    auto const over_toulouse = std::min(most_scenes_of_toulouse, count / 10);
    for (long made = 1; made < count; ++made) {
        Dice dice{static_cast<std::uint64_t>(made)};
        bool done = false;
        while (!done) {
            auto const exposure = aim(dice);
            if (made <= over_toulouse) {
                auto const aimed = aimed_at(toulouse, exposure);
                done = aimed && offer(try_scene(*aimed, mask, dice, true));
            } else {
                done = offer(try_scene(exposure, mask, dice, false));
            }
        }
    }
}

} // namespace satchel::sandbox
