// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_search.hpp"

namespace satchel::sandbox::oneatlas {
namespace {

using Json = nlohmann::ordered_json;

Json properties_of(Scene const& scene)
{
    auto const& constellation = constellation_of(scene);
    Json result{{"id", scene.id.substr(0, scene.id.find(':'))},
                {"archiveIdentifier", scene.source_id},
                {"sourceIdentifier", scene.source_id},
                {"acquisitionIdentifier", scene.source_id},
                {"constellation", constellation.code},
                {"platform", scene.satellite},
                {"sensorType", "OPTICAL"},
                {"productType", "mono"},
                {"productCategory", "image"},
                {"processingLevel", "ALBUM"},
                {"productionStatus", "ARCHIVED"},
                {"workspaceName", constellation.workspace},
                {"organisationName", "AIRBUS"},
                {"title", constellation.product_name},
                {"acquisitionDate", to_iso(scene.acquired, 3)},
                {"publicationDate", to_iso(scene.created, 3)},
                {"lastUpdateDate", to_iso(scene.created, 3)},
                {"cloudCover", scene.cloud_cover},
                {"incidenceAngle", scene.incidence_angle},
                {"incidenceAngleAlongTrack", scene.viewing_angle_along_track},
                {"incidenceAngleAcrossTrack", scene.viewing_angle_across_track},
                {"resolution", constellation.resolution}};
    if (scene.illumination) {
        result["snowCover"] = scene.snow_cover;
        result["illuminationAzimuthAngle"] = scene.illumination->sun_azimuth;
        result["illuminationElevationAngle"] = scene.illumination->sun_elevation;
        result["azimuthAngle"] = scene.illumination->satellite_azimuth;
    }
    return result;
}

Json link(Scene const& scene, std::string const& base_url, char const* name)
{
    return {{"href", base_url + "/api/v1/items/" + scene.source_id + '/' + name},
            {"name", name},
            {"type", "HTTP"}};
}

/// One picture is an object for the Pléiades and a list of one for SPOT: clients meet both.
Json links_of(Scene const& scene, std::string const& base_url)
{
    auto quicklook = link(scene, base_url, "quicklook");
    if (&constellation_of(scene) == &spot()) {
        quicklook = Json::array({std::move(quicklook)});
    }
    return {{"thumbnail", link(scene, base_url, "thumbnail")}, {"quicklook", std::move(quicklook)}};
}

} // namespace

Json to_feature(Scene const& scene, std::string const& base_url)
{
    auto ring = Json::array();
    for (auto const& position : scene.footprint) {
        ring.push_back({position.lon, position.lat});
    }
    return {{"type", "Feature"},
            {"geometry", {{"type", "Polygon"}, {"coordinates", Json::array({std::move(ring)})}}},
            {"_links", links_of(scene, base_url)},
            {"rights", {{"browse", Json::object()}}},
            {"properties", properties_of(scene)}};
}

} // namespace satchel::sandbox::oneatlas
