// SPDX-License-Identifier: MIT
#include "sandbox/scene.hpp"

#include <array>

namespace satchel::sandbox {
namespace {

struct Variant {
    char const* size;
    int epsg; ///< 0 = in the sensor's geometry
};

/// In the order of the guide's sample.
constexpr std::array<Variant, 5> variants{
    {{"MEDIUM", 4326}, {"LARGE", 0}, {"MEDIUM", 0}, {"MEDIUM", 3857}, {"SMALL", 0}}};

std::string picture_url(Scene const& scene, std::string const& base_url, Variant const& variant)
{
    auto url = base_url + "/api/v1/productTypes/" + constellation_of(scene).quicklook_set +
               "/products/" + scene.source_id + '?';
    if (variant.epsg != 0) {
        url += "projection=EPSG:" + std::to_string(variant.epsg) + '&';
    }
    return url + "size=" + variant.size;
}

nlohmann::ordered_json quicklooks(Scene const& scene, std::string const& base_url)
{
    auto list = nlohmann::ordered_json::array();
    for (auto const& variant : variants) {
        nlohmann::ordered_json entry;
        entry["size"] = variant.size;
        if (variant.epsg == 0) {
            entry["projection"] = nullptr;
        } else {
            entry["projection"] =
                "http://www.opengis.net/def/crs/EPSG/0/" + std::to_string(variant.epsg);
        }
        entry["image"] = picture_url(scene, base_url, variant);
        list.push_back(std::move(entry));
    }
    return list;
}

nlohmann::ordered_json properties(Scene const& scene)
{
    auto const& constellation = constellation_of(scene);
    nlohmann::ordered_json result{
        {"viewingAngleAlongTrack", scene.viewing_angle_along_track},
        {"incidenceAngle", scene.incidence_angle},
        {"sourceId", scene.source_id},
        {"acquisitionDate", to_iso(scene.acquired, 3)},
        {"constellation", constellation.name},
        {"provider", "Airbus Defence and Space"},
        {"viewingAngleAcrossTrack", scene.viewing_angle_across_track},
        {"cloudCover", scene.cloud_cover},
        {"satellite", scene.satellite},
        {"creationDate", to_iso(scene.created, 6)},
        {"resolution", constellation.resolution},
        {"productName", constellation.product_name},
    };
    if (scene.illumination) {
        result["snowCover"] = scene.snow_cover;
        result["illuminationAzimuthAngle"] = scene.illumination->sun_azimuth;
        result["illuminationElevationAngle"] = scene.illumination->sun_elevation;
        result["azimuthAngle"] = scene.illumination->satellite_azimuth;
    }
    return result;
}

} // namespace

Constellation const& pleiades()
{
    static constexpr Constellation constellation{
        "PLEIADES", "PleiadesArchiveMono", "Pléiades 0.5-m", "PHR_0_5", 0.5, "PHR", "public"};
    return constellation;
}

Constellation const& spot()
{
    static constexpr Constellation constellation{
        "SPOT", "SPOTArchive1.5Mono", "SPOT 6/7 1.5-m", "SPOT_1_5", 1.5, "SPOT", "public"};
    return constellation;
}

Constellation const& pleiades_neo()
{
    static constexpr Constellation constellation{
        "PLEIADESNEO", "PleiadesNeoArchiveMono", "Pléiades Neo 0.3-m", "PNEO_0_3", 0.3, "PNEO",
        "public-pneo"};
    return constellation;
}

Constellation const& constellation_of(std::string_view satellite)
{
    if (satellite.starts_with("PNEO")) {
        return pleiades_neo();
    }
    return satellite.starts_with("PHR") ? pleiades() : spot();
}

Constellation const& constellation_of(Scene const& scene)
{
    return constellation_of(std::string_view{scene.satellite});
}

nlohmann::ordered_json to_feature(Scene const& scene, std::string const& base_url)
{
    auto ring = nlohmann::ordered_json::array();
    for (auto const& position : scene.footprint) {
        ring.push_back({position.lon, position.lat});
    }
    auto const box = bounding_box(Polygon{scene.footprint, {}});

    nlohmann::ordered_json feature;
    feature["type"] = "Feature";
    feature["properties"] = properties(scene);
    feature["geometry"]["type"] = "Polygon";
    feature["geometry"]["coordinates"] = nlohmann::ordered_json::array({std::move(ring)});
    feature["id"] = scene.id;
    feature["bbox"] = {box.west, box.south, box.east, box.north};
    feature["thumbnail"] = picture_url(scene, base_url, {"SMALL", 0});
    feature["quicklooks"] = quicklooks(scene, base_url);
    return feature;
}

} // namespace satchel::sandbox
