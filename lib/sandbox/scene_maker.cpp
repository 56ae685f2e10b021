// SPDX-License-Identifier: MIT
#include "sandbox/scene_maker.hpp"

#include "sandbox/development.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <unordered_set>

namespace satchel::sandbox {
namespace {
constexpr double radians = std::numbers::pi / 180;
constexpr double spot_share = 0.45;

constexpr LonLat toulouse{1.45, 43.59};
constexpr long most_scenes_of_toulouse = 40;

/// Far from the seeds of the other scenes.
constexpr std::uint64_t first_neo_seed = std::uint64_t{1} << 40U;

/// Where a satellite looks, and for how long.
Exposure aim(Satellite const& satellite, Dice& dice)
{
    Exposure exposure;
    exposure.satellite = &satellite;
    exposure.camera = &camera_of(satellite.name);
    auto const mission = static_cast<double>(satellite.last - satellite.first - orbit_period());
    auto const time = satellite.first + static_cast<Instant>(mission * dice.unit());
    exposure.orbit = orbit_at(satellite, time);
    exposure.middle =
        static_cast<Instant>(dice.between(-0.235, 0.235) * static_cast<double>(orbit_period()));
    // The sum of two dice: small angles are more frequent.
    exposure.angles.across_track = exposure.camera->largest_roll * (dice.unit() + dice.unit() - 1);
    exposure.angles.along_track = exposure.camera->largest_pitch * (2 * dice.unit() - 1);
    exposure.length_km = dice.between(exposure.camera->shortest_km, exposure.camera->longest_km);
    return exposure;
}

Exposure aim(Dice& dice)
{
    auto const is_spot = dice.unit() < spot_share;
    return aim(satellites().at((is_spot ? 2U : 0U) + (dice.bits() & 1U)), dice);
}

Exposure aim_of_neo(Dice& dice) { return aim(satellites().at(4U + (dice.bits() & 1U)), dice); }

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
    auto scene = develop(exposure, centre, sun, ground, dice);
    if (scene.footprint.size() < 4 || belongs_to_the_guide(scene)) {
        return std::nullopt;
    }
    return scene;
}

/// Takes scenes that differ in their ids.
class Archivist {
public:
    explicit Archivist(std::function<void(Scene const&)> const& take) : m_take{take} {}

    bool offer(std::optional<Scene> const& scene)
    {
        if (!scene || !m_used.insert(scene->source_id).second) {
            return false;
        }
        m_take(*scene);
        return true;
    }

    /// One scene of this seed, of Toulouse or of anywhere.
    void make(std::uint64_t seed, bool of_toulouse, Exposure (*aimed)(Dice&))
    {
        Dice dice{seed};
        bool done = false;
        while (!done) {
            auto const exposure = aimed(dice);
            if (of_toulouse) {
                auto const turned = aimed_at(toulouse, exposure);
                done = turned && offer(try_scene(*turned, m_mask, dice, true));
            } else {
                done = offer(try_scene(exposure, m_mask, dice, false));
            }
        }
    }

private:
    std::function<void(Scene const&)> const& m_take;
    LandMask m_mask;
    std::unordered_set<std::string> m_used;
}; // class Archivist

} // namespace

void make_scenes(long count, std::function<void(Scene const&)> const& take)
{
    Archivist archivist{take};
    archivist.offer(guide_scene());
    auto const over_toulouse = std::min(most_scenes_of_toulouse, count / 10);
    for (long made = 1; made < count; ++made) {
        archivist.make(static_cast<std::uint64_t>(made), made <= over_toulouse, aim);
    }
}

long neo_scenes_beside(long count) { return count / 6; }

void make_neo_scenes(long count, std::function<void(Scene const&)> const& take)
{
    Archivist archivist{take};
    auto const all = neo_scenes_beside(count);
    auto const over_toulouse = std::min(most_scenes_of_toulouse, all / 10);
    for (long made = 0; made < all; ++made) {
        archivist.make(first_neo_seed + static_cast<std::uint64_t>(made), made < over_toulouse,
                       aim_of_neo);
    }
}

} // namespace satchel::sandbox
