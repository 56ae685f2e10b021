// SPDX-License-Identifier: MIT
#include "satchel/service/geoapi.hpp"

#include "satchel/area/text.hpp"
#include "satchel/service/encoding.hpp"
#include "satchel/service/geoapi_words.hpp"
#include "satchel/service/request_body.hpp"

namespace satchel::detail {
namespace {

using Body = RequestBody;

/// OpenSearch SRU: "field,schema,ascending" with an empty schema, separated by spaces.
std::string sort_text(std::vector<Query::SortKey> const& keys)
{
    std::string text;
    for (auto const& key : keys) {
        text += (text.empty() ? "" : " ") + key.field + ",," + (key.ascending ? '1' : '0');
    }
    return text;
}

Body order_items(OrderDraft const& draft)
{
    auto items = Body::array();
    for (auto const& item : draft.items) {
        Body entry{{"productTypeId", draft.product_type_id}, {"aoiId", item.area_id}};
        if (!item.datastrip_ids.empty()) {
            entry["datastripIds"] = item.datastrip_ids;
        }
        for (auto const& [key, value] : item.properties) {
            entry["properties"].push_back(pair(key, value));
        }
        set(entry, "comments", item.comments);
        items.push_back(std::move(entry));
    }
    return items;
}

/// The guide names the product within "productType" here; order.yaml does not.
Body product_options(OrderDraft const& draft)
{
    auto entry = Body::object();
    set(entry, "licence", draft.licence);
    entry["options"] = option_pairs(draft);
    entry["productType"] = {{"productTypeId", draft.product_type_id}};
    return entry;
}

} // namespace

std::vector<std::string> Geoapi::constellations() const { return listed_constellations(); }

std::vector<std::string>
Geoapi::constellations_of_images(std::vector<std::string> const& words) const
{
    return constellations_as_listed(words);
}

std::vector<std::string> Geoapi::archive_products() const { return listed_product_types(); }

Recipe const& Geoapi::recipe() const
{
    static Recipe const recipe{
        {{"client_id", "", Secret::client_id},
         {"client_secret", "", Secret::client_secret},
         {"scope", "order.api"},
         {"grant_type", "client_credentials"}},
        // The token stands alone: this generation knows no "Bearer" (guide, step 1).
        {{"Authorization", "", Secret::token}, {"X-ADS-Username", "", Secret::username_in_base64}},
        {{"Authorization", "APIKEY ", Secret::api_key}}};
    return recipe;
}

Call Geoapi::contracts() const { return read_call("/api/v1/me/contracts"); }

Call Geoapi::product_types(std::string const& /*contract_id*/) const
{
    return read_call("/api/v1/productTypes");
}

Call Geoapi::options(std::string const& /*contract_id*/, std::string const& product_type_id,
                     std::vector<OrderArea> const& areas, OptionCategory category) const
{
    auto rest = Body::object();
    if (category == OptionCategory::all) { // else the service's own choice, as in the guide
        rest["categoryFilter"] = "NO_CATEGORY";
    }
    return write_call("/api/v1/productTypes/" + percent_encoded(product_type_id) + "/options",
                      with_areas("polygonId", areas, false, rest));
}

Call Geoapi::search(MultiPolygon const& place, Query const& query, PageRequest const& page,
                    Profile const& /*profile*/) const
{
    auto body = Body::object();
    if (!place.empty()) {
        body["geometry"] = to_wkt(place.front()); // parts_of_search()
    }
    set(body, "sensorType", sensor_type_as_listed(query.sensor_type));
    set(body, "acquisitionDate", query.acquisition_date);
    set(body, "resolution", query.resolution);
    set(body, "incidenceAngle", query.incidence_angle);
    set(body, "cloudCover", query.cloud_cover);
    set(body, "snowCover", query.snow_cover);
    set(body, "constellation", constellations_as_listed(query.constellations));
    set(body, "productType", product_types_as_listed(query.product_types));
    set(body, "polarisationChannels", polarisations_as_listed(query.polarisation_channels));
    set(body, "orbitDirection", query.orbit_direction);
    set(body, "antennaLookDirection", query.antenna_look_direction);
    body["count"] = page.items;
    body["startPage"] = page.page;
    set(body, "sortKeys", sort_text(query.sort_keys));
    return {Host::search, "POST", "/api/v1/search", to_text(body)};
}

Call Geoapi::price(std::string const& body) const { return write_call("/api/v1/prices", body); }

Call Geoapi::order(std::string const& body) const { return write_call("/api/v1/orders", body); }

Call Geoapi::licence(std::string const& name) const
{
    auto call = read_call("/api/v1/licences/" + percent_encoded(name));
    call.accept = "text/plain, application/json;q=0.9";
    return call;
}

Call Geoapi::voucher(std::string const& code) const
{
    return read_call("/api/v1/vouchers/" + percent_encoded(code));
}

std::string Geoapi::order_body(OrderDraft const& draft, Profile const& /*profile*/) const
{
    auto body = Body::object();
    body["voucherCodes"] = draft.voucher_codes;
    set(body, "secondaryMarket", draft.secondary_market);
    body["items"] = order_items(draft);
    body["contractId"] = draft.contract_id;
    body["optionsPerProductType"] = Body::array({product_options(draft)});
    body["customerReference"] = draft.customer_reference;
    set(body, "primaryMarket", draft.primary_market);
    body["options"] = Body::array({pair("deliveryType", draft.delivery)});
    return with_areas("id", draft.areas, true, body);
}

std::unique_ptr<Dialect> make_geoapi() { return std::make_unique<Geoapi>(); }

} // namespace satchel::detail
