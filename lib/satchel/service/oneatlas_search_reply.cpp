// SPDX-License-Identifier: MIT
#include "satchel/service/feature_values.hpp"
#include "satchel/service/oneatlas.hpp"
#include "satchel/service/oneatlas_words.hpp"
#include "satchel/service/plain_text.hpp"

#include <array>

namespace satchel::detail {
namespace {

using Json = nlohmann::json;

/// Members of "properties" that have a place of their own in a Footprint.
constexpr std::array<std::string_view, 15> known_properties{"id",
                                                            "archiveIdentifier",
                                                            "constellation",
                                                            "platform",
                                                            "satellite",
                                                            "acquisitionDate",
                                                            "cloudCover",
                                                            "incidenceAngle",
                                                            "incidenceAngleAlongTrack",
                                                            "incidenceAngleAcrossTrack",
                                                            "resolution",
                                                            "title",
                                                            "organisationName",
                                                            "publicationDate",
                                                            "creationDate"};

/// Members of a feature that have a place, or say nothing about the image: what the account may do
/// with it, and where Airbus keeps it.
constexpr std::array<std::string_view, 9> known_members{
    "type", "properties", "geometry", "id", "bbox", "_links", "rights", "dataAccess", "crs"};

/// The address of a link, which is an object or a list of them.
std::string address_of(Json const& links, char const* name)
{
    auto const* const link = member(links, name);
    if (link == nullptr) {
        return {};
    }
    for (Json const& entry : entries(*link)) {
        if (!entry.is_object()) {
            continue;
        }
        if (auto address = text_at(entry, "href"); !stripped(address).empty()) {
            return address;
        }
    }
    return {};
}

/// The first of two spellings that says something. The other one, where it says something else, is
/// kept with the rest.
std::string first_text(Members const& properties, Json& others, char const* key, char const* other)
{
    auto text = properties.text(key);
    auto second = properties.text(other);
    if (text.empty()) {
        return second;
    }
    if (!second.empty() && second != text) {
        keep(others, other, second);
    }
    return text;
}

void read_properties(Footprint& footprint, Members const& properties, Json& others)
{
    footprint.constellation = properties.text("constellation");
    footprint.satellite = first_text(properties, others, "platform", "satellite");
    footprint.acquisition_date = properties.text("acquisitionDate");
    footprint.cloud_cover = properties.number("cloudCover");
    footprint.incidence_angle = properties.number("incidenceAngle");
    footprint.viewing_angle_along_track = properties.number("incidenceAngleAlongTrack");
    footprint.viewing_angle_across_track = properties.number("incidenceAngleAcrossTrack");
    footprint.resolution = properties.number("resolution");
    footprint.product_name = properties.text("title");
    footprint.provider = properties.text("organisationName");
    footprint.creation_date = first_text(properties, others, "publicationDate", "creationDate");
}

/// What names the image in an order: Pléiades Neo goes by the catalogue's id, all else by the
/// datastrip. The other one stays with the rest.
void read_ids(Footprint& footprint, Members const& properties, Json& others)
{
    footprint.id = properties.text("id");
    auto datastrip = properties.text("archiveIdentifier");
    auto const backend = backend_for(footprint.constellation);
    if (backend != Backend::neo) {
        footprint.source_id = std::move(datastrip);
        return;
    }
    footprint.source_id = footprint.id;
    if (!datastrip.empty()) {
        others["archiveIdentifier"] = datastrip;
    }
}

void read_links(Footprint& footprint, Json const& links)
{
    footprint.thumbnail = address_of(links, "thumbnail");
    auto quicklook = address_of(links, "quicklook");
    // Neither has a place of its own on the ground; the smaller one is a quicklook, too.
    if (!footprint.thumbnail.empty()) {
        footprint.quicklooks.push_back({"SMALL", 0, footprint.thumbnail});
    }
    if (!quicklook.empty()) {
        footprint.quicklooks.push_back({"LARGE", 0, std::move(quicklook)});
    }
}

Footprint read_feature(Json const& feature)
{
    if (!feature.is_object()) {
        reject(feature, "must be an object");
    }
    auto const nothing = Json::object();
    auto const* const given = member(feature, "properties");
    bool const has_properties = given != nullptr && given->is_object();
    Json const& properties = has_properties ? *given : nothing;
    auto others = other_members(feature, &properties, known_members, known_properties);
    if (given != nullptr && !has_properties) {
        keep(others, "properties", *given);
    }

    Footprint footprint;
    Members const values{properties, others};
    Members const members{feature, others};
    read_properties(footprint, values, others);
    read_ids(footprint, values, others);
    if (footprint.id.empty()) {
        footprint.id = members.text("id");
        if (backend_for(footprint.constellation) == Backend::neo) {
            footprint.source_id = footprint.id;
        }
    }
    footprint.polygons = members.read("geometry", polygons_of);
    if (auto const* const links = member(feature, "_links"); links != nullptr) {
        try {
            read_links(footprint, *links);
        } catch (Json::exception const&) {
            footprint.quicklooks.clear(); // one odd link must not cost the search
        }
    }
    if (!others.empty()) {
        footprint.other = to_text(others);
    }
    return footprint;
}

} // namespace

FootprintPage Oneatlas::read_page(Json const& reply) const
{
    // An error in a reply with status 200.
    if (truth_at(reply, "error", false)) {
        reject(reply, "says that the search failed: " + text_at(reply, "message"));
    }
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

std::optional<FootprintPage> Oneatlas::read_page_quickly(std::string const& /*body*/,
                                                         Redactor const& /*redactor*/) const
{
    return std::nullopt;
}

} // namespace satchel::detail
