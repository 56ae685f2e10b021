// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_lists.hpp"

#include "sandbox/oneatlas_account.hpp"
#include "sandbox/order_request.hpp"

#include <array>

namespace satchel::sandbox::oneatlas {
namespace {

using Json = nlohmann::ordered_json;

struct Label {
    char const* id;
    char const* text;
};

/// Those of the ordering guide's generation, and the one that was added since.
constexpr std::array<Label, 21> markets{{
    {"AGRI", "Agriculture"},
    {"ASSUR", "Insurance"},
    {"AUTRE", "Other"},
    {"CARTO", "Mapping"},
    {"DEFSEC", "Defence and security"},
    {"DISTRI", "Distribution"},
    {"ENERGIE", "Energy"},
    {"ENV", "Environment"},
    {"FORET", "Forestry"},
    {"GDPUBLIC", "General public"},
    {"GENIE", "Civil engineering"},
    {"IOT", "Internet of things"},
    {"MARITIME", "Maritime"},
    {"MOBIL", "Mobility"},
    {"NQUAL", "Not qualified"},
    {"PRESSE", "Press"},
    {"RISQUE", "Risks"},
    {"SANTE", "Health"},
    {"TELECOM", "Telecommunication"},
    {"TOURISME", "Tourism"},
    {"TRANSPORT", "Transport"},
}};

} // namespace

Reply list_markets(Account& account, std::string const& contract_id)
{
    expect_contract(account, contract_id, 404);
    auto list = Json::array();
    for (auto const& [id, label] : markets) {
        Json market{{"id", id}, {"label", label}};
        for (auto const& within : secondary_markets_of(id)) {
            market["secondaryMarket"].push_back(
                Json{{"id", within}, {"label", within == id ? label : within}});
        }
        list.push_back(std::move(market));
    }
    return json_reply({{"properties", Json::array()}, {"markets", std::move(list)}});
}

Reply list_delivery_types(Account& account, std::string const& contract_id)
{
    expect_contract(account, contract_id, 404);
    // The only one that orders are taken with.
    return json_reply({{"deliveryTypes", Json::array({Json{{"deliveryTypeId", "network"},
                                                           {"label", "FTP + My Data"}}})}});
}

} // namespace satchel::sandbox::oneatlas
