// SPDX-License-Identifier: MIT
#include "satchel/service/encoding.hpp"
#include "satchel/service/json_values.hpp"
#include "satchel/service/oneatlas.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/request_body.hpp"

namespace satchel::detail {
namespace {

using Json = nlohmann::json;

std::string first_text(Json const& object, std::initializer_list<char const*> keys)
{
    auto const* const value = member_of(object, keys);
    return value == nullptr ? std::string{} : as_text(*value);
}

/// `{"id","label"}` however the id is called, or the id alone.
NamedChoice read_choice(Json const& entry)
{
    if (!entry.is_object()) {
        auto const id = as_text(entry);
        return {id, id};
    }
    NamedChoice choice{first_text(entry, {"id", "deliveryTypeId", "marketId", "key"}),
                       first_text(entry, {"label", "name", "value"})};
    if (stripped(choice.id).empty()) {
        reject(entry, "has no id");
    }
    if (choice.label.empty()) {
        choice.label = choice.id;
    }
    return choice;
}

std::vector<NamedChoice> read_choices(Json const& list)
{
    std::vector<NamedChoice> choices;
    for (Json const& entry : entries(list)) {
        choices.push_back(read_choice(entry));
    }
    return choices;
}

Market read_market(Json const& entry)
{
    auto choice = read_choice(entry);
    Market market{std::move(choice.id), std::move(choice.label), {}};
    if (entry.is_object()) {
        if (auto const* const within = member_of(entry, {"secondaryMarket", "secondaryMarkets"})) {
            market.secondary = read_choices(*within);
        }
    }
    return market;
}

/// The markets among "properties", each of which is `{"key","values"}`. Clients in use have found
/// only other things there, countries for example.
Json const* markets_among(Json const& properties)
{
    for (Json const& property : entries(properties)) {
        if (!property.is_object()) {
            continue;
        }
        auto const key = lower_case(first_text(property, {"key", "id", "name"}));
        if (key.find("market") != std::string::npos && key.find("secondary") == std::string::npos) {
            return member(property, "values");
        }
    }
    return nullptr;
}

} // namespace

// Under the contract itself, not under "contracts" as all its other lists.

std::optional<Call> Oneatlas::markets(std::string const& contract_id) const
{
    return read_call("/api/v1/" + percent_encoded(contract_id) + "/properties");
}

std::optional<Call> Oneatlas::delivery_types(std::string const& contract_id) const
{
    return read_call("/api/v1/" + percent_encoded(contract_id) + "/deliveryTypes");
}

std::optional<std::vector<Market>> Oneatlas::read_markets(Json const& reply) const
{
    auto const* list = reply.is_array() ? &reply : member(reply, "markets");
    if (list == nullptr) {
        if (!reply.contains("markets") && !reply.contains("properties")) {
            reject(reply, "has no markets");
        }
        auto const* const properties = member(reply, "properties");
        list = properties == nullptr ? nullptr : markets_among(*properties);
    }
    if (list == nullptr) {
        return std::nullopt;
    }
    std::vector<Market> markets;
    for (Json const& entry : entries(*list)) {
        markets.push_back(read_market(entry));
    }
    return markets;
}

std::vector<NamedChoice> Oneatlas::read_delivery_types(Json const& reply) const
{
    if (reply.is_array()) {
        return read_choices(reply);
    }
    auto const& list = reply.at("deliveryTypes");
    return list.is_null() ? std::vector<NamedChoice>{} : read_choices(list);
}

} // namespace satchel::detail
