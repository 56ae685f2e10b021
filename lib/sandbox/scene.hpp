// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/instant.hpp"
#include "satchel/area/area.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace satchel::sandbox {

/// Where sun and satellite stood, seen from the scene; degrees. The guide's own
/// sample does not say, so it may be missing.
struct Illumination {
    double sun_azimuth = 0;
    double sun_elevation = 0;
    double satellite_azimuth = 0;

    friend bool operator==(Illumination const&, Illumination const&) = default;
};

/// One image of the simulated archive.
struct Scene {
    std::string id;        ///< "uuid::uuid"
    std::string source_id; ///< "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664"
    std::string satellite; ///< "PHR1A", "SPOT6", "PNEO3"
    Instant acquired = 0;
    Instant created = 0;
    double viewing_angle_along_track = 0;
    double viewing_angle_across_track = 0;
    double incidence_angle = 0;
    int cloud_cover = 0; ///< percent
    int snow_cover = 0;  ///< percent
    std::optional<Illumination> illumination;
    Ring footprint; ///< clockwise like the guide's sample

    friend bool operator==(Scene const&, Scene const&) = default;
};

/// What all scenes of a constellation have in common.
struct Constellation {
    char const* name;          ///< "PLEIADES", which is its mission, too
    char const* product_type;  ///< what its scenes are ordered as, "PleiadesArchiveMono"
    char const* product_name;  ///< "Pléiades 0.5-m"
    char const* quicklook_set; ///< path of its pictures, "PHR_0_5"
    double resolution;         ///< metres
    char const* code;          ///< in the catalogue of OneAtlas, "PHR"
    char const* workspace;     ///< the part of that catalogue where they are, "public"
};

[[nodiscard]] Constellation const& pleiades();
[[nodiscard]] Constellation const& spot();
[[nodiscard]] Constellation const& pleiades_neo();

/// Of a satellite by its name.
[[nodiscard]] Constellation const& constellation_of(std::string_view satellite);
[[nodiscard]] Constellation const& constellation_of(Scene const& scene);

/// The scene that the ordering guide finds over Toulouse, with exactly its values.
[[nodiscard]] Scene guide_scene();

/// The feature of a search reply (guide, step 4); `base_url` is where this sandbox serves.
[[nodiscard]] nlohmann::ordered_json to_feature(Scene const& scene, std::string const& base_url);

} // namespace satchel::sandbox
