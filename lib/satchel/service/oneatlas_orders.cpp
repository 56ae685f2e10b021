// SPDX-License-Identifier: MIT
#include "satchel/service/oneatlas.hpp"
#include "satchel/service/oneatlas_words.hpp"
#include "satchel/service/order_words.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/request_body.hpp"

#include <algorithm>
#include <cctype>

namespace satchel::detail {
namespace {

using Body = RequestBody;
using Json = nlohmann::json;

/// The only catalogue that images are ordered from.
constexpr char const* catalogue = "PublicMOC";

/// How an image is named in an order of a product type.
bool goes_by_catalogue_id(std::string const& product_type_id, std::string const& image)
{
    auto const backend = backend_for(product_type_id);
    return backend == Backend::neo || (backend == Backend::not_known && is_catalogue_id(image));
}

void check_image(std::string const& product_type_id, std::string const& image)
{
    auto const backend = backend_for(product_type_id);
    auto const fail = [&](std::string const& why) {
        throw Error{Failure::input, "image " + image,
                    "cannot be ordered as " + product_type_id + ": " + why,
                    "search for it with this profile and take its source_id"};
    };
    if (backend == Backend::neo && is_datastrip(image)) {
        fail("images of Pleiades Neo go by their id in the catalogue, this is a datastrip");
    }
    if (backend == Backend::legacy && is_catalogue_id(image)) {
        fail("images of Pleiades and SPOT go by their datastrip (DS_...), this is an id of the "
             "catalogue");
    }
}

std::vector<std::string> words_of(std::string const& list)
{
    std::vector<std::string> words;
    std::size_t begin = 0;
    while (begin <= list.size()) {
        auto const end = std::min(list.find(',', begin), list.size());
        if (auto const word = stripped(std::string_view{list}.substr(begin, end - begin));
            !word.empty()) {
            words.emplace_back(word);
        }
        begin = end + 1;
    }
    return words;
}

/// Of a country code; nothing for another text.
std::string country_of(std::string const& text)
{
    auto country = std::string{stripped(text)};
    for (auto& letter : country) {
        letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    }
    bool const is_code = country.size() == 2 &&
                         std::all_of(country.begin(), country.end(),
                                     [](char letter) { return letter >= 'A' && letter <= 'Z'; });
    return is_code ? country : std::string{};
}

/// Who will use the images: the service wants to know it of every order.
Body end_users(Profile const& profile)
{
    auto const where = "profile \"" + profile.name + '"';
    auto const hint = "say who will use the images: name and country (two letters, FR) in "
                      "SATCHEL_END_USER and SATCHEL_END_USER_COUNTRY, or as end_user and "
                      "end_user_country in the config file";
    std::string missing;
    if (stripped(profile.end_user).empty()) {
        missing = "SATCHEL_END_USER";
    }
    if (stripped(profile.end_user_country).empty()) {
        missing += std::string{missing.empty() ? "" : ", "} + "SATCHEL_END_USER_COUNTRY";
    }
    if (!missing.empty()) {
        throw Error{Failure::configuration, where, "not set: " + missing, hint};
    }
    auto const country = country_of(profile.end_user_country);
    if (country.empty()) {
        throw Error{Failure::configuration, where,
                    "SATCHEL_END_USER_COUNTRY is no country code: " + profile.end_user_country,
                    hint};
    }
    return Body::array(
        {{{"endUserName", std::string{stripped(profile.end_user)}}, {"country", country}}});
}

/// A number as one, everything else as a text.
Body property_value(std::string const& text)
{
    auto number = Body::parse(text, nullptr, false);
    return number.is_number() ? number : Body(text);
}

Body order_items(OrderDraft const& draft)
{
    bool const is_neo = backend_for(draft.product_type_id) == Backend::neo;
    auto items = Body::array();
    for (auto const& item : draft.items) {
        auto entry = Body::object();
        if (is_neo) {
            entry["notifications"] = Body::array();
        }
        entry["productTypeId"] = draft.product_type_id;
        entry["aoiId"] = item.area_id;
        for (auto const& image : item.datastrip_ids) {
            check_image(draft.product_type_id, image);
            if (goes_by_catalogue_id(draft.product_type_id, image)) {
                entry["dataSourceIds"].push_back(
                    {{"catalogId", catalogue}, {"catalogItemId", image}});
            } else {
                entry["datastripIds"].push_back(image);
            }
        }
        for (auto const& [key, value] : item.properties) {
            entry["properties"].push_back({{"key", key}, {"value", property_value(value)}});
        }
        set(entry, "comments", item.comments);
        set(entry, "segmentKey", item.segment_key);
        items.push_back(std::move(entry));
    }
    return items;
}

/// Who gets mail: a list of addresses in the legacy system, rules in the other one.
void set_notifications(Body& body, OrderDraft const& draft, Profile const& profile)
{
    auto const mails = words_of(profile.notification_emails);
    if (backend_for(draft.product_type_id) != Backend::neo) {
        body["notificationEmails"] = mails;
        return;
    }
    body["notifications"] = Body::array();
    if (mails.empty()) {
        return;
    }
    Body const channel{{"type", "email"}, {"addressee", {{"to", mails}}}};
    auto events = Body::array();
    for (auto const* const event : {"SALES_ORDER", "DELIVERY"}) {
        events.push_back(Body::object({{"event", event}}));
    }
    body["notifications"].push_back(
        {{"channels", Body::array({channel})}, {"filter", {{"events", std::move(events)}}}});
}

Body delivery(OrderDraft const& draft, Profile const& profile)
{
    Body result{{"type", draft.delivery}};
    set(result, "workspace", profile.delivery_workspace);
    return result;
}

Error edited(std::string const& what)
{
    return {Failure::input, "request", what,
            "correct the request, or make the plan anew with satchel plan"};
}

void check_item(Json const& item)
{
    auto const product = as_text(item.at("productTypeId"));
    for (auto const* const key : image_lists) {
        auto const* const list = member(item, key);
        if (list == nullptr) {
            continue;
        }
        for (Json const& entry : entries(*list)) {
            bool const is_object = entry.is_object();
            auto const image = is_object ? text_at(entry, image_in_object) : as_text(entry);
            check_image(product, image);
            if (is_object != goes_by_catalogue_id(product, image) ||
                is_object != (std::string_view{key} == "dataSourceIds")) {
                throw edited("names the image " + image +
                             " in a way that this service does not "
                             "take for " +
                             product);
            }
        }
    }
}

void check_end_users(Json const& body)
{
    auto const* const users = member(body, "endUsers");
    if (users != nullptr && users->is_array() && !users->empty()) {
        bool const all_known = std::all_of(users->begin(), users->end(), [](Json const& user) {
            return user.is_object() && !country_of(text_at(user, "country")).empty();
        });
        if (all_known) {
            return;
        }
    }
    throw Error{Failure::configuration, "request",
                "does not say who will use the images (endUsers, each with a country)",
                "set SATCHEL_END_USER and SATCHEL_END_USER_COUNTRY and make the plan anew with "
                "satchel plan"};
}

} // namespace

std::string Oneatlas::order_body(OrderDraft const& draft, Profile const& profile) const
{
    if (!draft.voucher_codes.empty()) {
        (void)voucher(draft.voucher_codes.front());
    }
    auto body = Body::object();
    set(body, "programReference", profile.program_reference);
    body["contractId"] = draft.contract_id;
    body["items"] = order_items(draft);
    set(body, "primaryMarket", draft.primary_market);
    set(body, "secondaryMarket", draft.secondary_market);
    body["customerReference"] = draft.customer_reference;
    body["optionsPerProductType"] =
        Body::array({{{"productTypeId", draft.product_type_id}, {"options", option_pairs(draft)}}});
    set(body, "orderGroup", profile.order_group);
    body["delivery"] = delivery(draft, profile);
    body["endUsers"] = end_users(profile);
    set_notifications(body, draft, profile);
    return with_areas("id", draft.areas, true, body);
}

void Oneatlas::check_profile(Profile const& profile) const
{
    static_cast<void>(end_users(profile));
}

void Oneatlas::check_order(std::string const& body, std::vector<Contract> const& contracts) const
{
    try {
        auto const json = parse_json(body);
        auto const contract_id = text_at(json, "contractId");
        auto const contract =
            std::find_if(contracts.begin(), contracts.end(),
                         [&](Contract const& known) { return known.id == contract_id; });
        if (contract == contracts.end()) {
            throw Error{Failure::configuration, "contract " + contract_id,
                        "is not among the contracts of the user", "satchel contracts lists them"};
        }
        for (Json const& item : entries(json.at("items"))) {
            auto const product = as_text(item.at("productTypeId"));
            if (auto const why = contract_problem(*contract, product); !why.empty()) {
                throw Error{Failure::configuration, "contract " + contract_id,
                            product + " cannot be ordered on it: " + why,
                            "make the plan anew, with a contract of the right kind"};
            }
            check_item(item);
        }
        check_end_users(json);
    } catch (Json::exception const& exception) {
        throw edited("cannot be read: " + reason_of(exception));
    }
}

OrderReceipt Oneatlas::read_receipt(Json const& reply) const
{
    // Legacy orders have a "salesOrderId" at once, those of Pléiades Neo a "quotationId", which
    // becomes an order later.
    if (member(reply, "salesOrderId") != nullptr || member(reply, "quotationId") == nullptr) {
        return Geoapi::read_receipt(reply);
    }
    auto with_id = reply;
    with_id["salesOrderId"] = reply.at("quotationId");
    auto receipt = Geoapi::read_receipt(with_id);
    receipt.is_quotation = true;
    return receipt;
}

} // namespace satchel::detail
