// SPDX-License-Identifier: MIT
#include "satchel/service/geoapi.hpp"

#include "satchel/service/feature_values.hpp"
#include "satchel/service/geoapi_quicklook.hpp"
#include "satchel/service/json_values.hpp"
#include "satchel/service/plain_text.hpp"

#include <array>
#include <charconv>

namespace satchel::detail {
namespace {

using Json = nlohmann::json;

/// Members of "properties" that have a place of their own in a Footprint.
constexpr std::array<std::string_view, 12> known_properties{"sourceId",
                                                            "constellation",
                                                            "satellite",
                                                            "acquisitionDate",
                                                            "cloudCover",
                                                            "incidenceAngle",
                                                            "resolution",
                                                            "viewingAngleAlongTrack",
                                                            "viewingAngleAcrossTrack",
                                                            "productName",
                                                            "provider",
                                                            "creationDate"};

/// Members of a feature that have a place, or mostly say nothing new ("bbox").
constexpr std::array<std::string_view, 7> known_members{"type", "properties", "geometry",  "id",
                                                        "bbox", "thumbnail",  "quicklooks"};

std::optional<Quicklook> read_quicklook(Json const& json)
{
    Quicklook quicklook{text_at(json, "size"), 0, text_at(json, "image")};
    if (quicklook.url.empty()) {
        return std::nullopt;
    }
    auto const* const projection = member(json, "projection");
    if (projection == nullptr || stripped(as_text(*projection)).empty()) {
        return quicklook;
    }
    auto const epsg = epsg_of(as_text(*projection));
    if (!epsg) {
        return std::nullopt;
    }
    quicklook.epsg = *epsg;
    return quicklook;
}

struct Quicklooks {
    std::vector<Quicklook> known;
    Json others = Json::array(); ///< entries that are not understood, as they came
};

Quicklooks read_quicklooks(Json const& json)
{
    Quicklooks quicklooks;
    auto const read = [](Json const& entry) -> std::optional<Quicklook> {
        try {
            return entry.is_object() ? read_quicklook(entry) : std::nullopt;
        } catch (Json::exception const&) {
            return std::nullopt; // kept with the others
        }
    };
    for (Json const& entry : entries(json)) {
        if (auto quicklook = read(entry)) {
            quicklooks.known.push_back(std::move(*quicklook));
        } else if (!entry.is_null()) {
            quicklooks.others.push_back(entry);
        }
    }
    return quicklooks;
}

void read_properties(Footprint& footprint, Members const& properties)
{
    footprint.source_id = properties.text("sourceId");
    footprint.constellation = properties.text("constellation");
    footprint.satellite = properties.text("satellite");
    footprint.acquisition_date = properties.text("acquisitionDate");
    footprint.cloud_cover = properties.number("cloudCover");
    footprint.incidence_angle = properties.number("incidenceAngle");
    footprint.viewing_angle_along_track = properties.number("viewingAngleAlongTrack");
    footprint.viewing_angle_across_track = properties.number("viewingAngleAcrossTrack");
    footprint.resolution = properties.number("resolution");
    footprint.product_name = properties.text("productName");
    footprint.provider = properties.text("provider");
    footprint.creation_date = properties.text("creationDate");
}

/// An image that has no id is kept with what it has; it can be looked at, not ordered.
Footprint read_feature(Json const& feature)
{
    if (!feature.is_object()) {
        reject(feature, "must be an object");
    }
    auto const* properties = member(feature, "properties");
    Json const* const odd = properties == nullptr || properties->is_object() ? nullptr : properties;
    properties = odd == nullptr ? properties : nullptr;
    auto others = other_members(feature, properties, known_members, known_properties);
    if (odd != nullptr) {
        keep(others, "properties", *odd);
    }

    Footprint footprint;
    Members const members{feature, others};
    if (properties != nullptr) {
        read_properties(footprint, Members{*properties, others});
    }
    footprint.id = members.text("id");
    if (footprint.id.empty() && properties != nullptr && member(*properties, "id") != nullptr) {
        others.erase("id");
        footprint.id = Members{*properties, others}.text("id");
    }
    footprint.polygons = members.read("geometry", polygons_of);
    if (auto const* const bbox = member(feature, "bbox"); bbox != nullptr) {
        auto const box = read_box(*bbox);
        if (!box || !is_box_around(footprint.polygons, *box)) { // where its pictures lie
            keep(others, "bbox", *bbox);
        }
    }
    footprint.thumbnail = members.text("thumbnail");
    auto quicklooks = members.read("quicklooks", read_quicklooks);
    footprint.quicklooks = std::move(quicklooks.known);
    if (!quicklooks.others.empty()) {
        keep(others, "quicklooks", quicklooks.others);
    }
    if (!others.empty()) {
        footprint.other = to_text(others);
    }
    return footprint;
}

} // namespace

std::optional<int> epsg_of(std::string_view text)
{
    auto const last = text.find_last_of("/:");
    auto const start = last == std::string_view::npos ? 0 : last + 1;
    bool const named = start == 0 || lower_case(text).find("epsg") != std::string::npos;
    int code = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data() + start, end, code);
    if (!named || read.ec != std::errc{} || read.ptr != end || code <= 0) {
        return std::nullopt;
    }
    return code;
}

FootprintPage Geoapi::read_page(Json const& reply) const
{
    FootprintPage page;
    page.total = count_of(reply.at("totalResults"));
    if (auto const* const items = member(reply, "itemsPerPage")) {
        page.items_per_page = count_of(*items);
    }
    for (Json const& feature : features_of(reply, page.total)) {
        page.footprints.push_back(read_feature(feature));
    }
    return page;
}

} // namespace satchel::detail
