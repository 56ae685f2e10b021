// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/client.hpp"

/// The dialects of the sandbox that are asked with a token of the identity provider.
namespace idp {

inline constexpr char const* token_path = "/auth/realms/IDP/protocol/openid-connect/token";
inline constexpr char const* token_form = "apikey=sandbox-key&grant_type=api_key&client_id=IDP";
inline constexpr char const* form_type = "application/x-www-form-urlencoded";

} // namespace idp

/// A sandbox of a dialect with a fresh state, and a client of it.
struct FreshDialect {
    using Clock = std::function<std::chrono::system_clock::time_point()>;

    explicit FreshDialect(std::string const& dialect, bool rate_rule = false,
                          Clock const& clock = {})
        : sandbox{options(folder / "state.gpkg", dialect, rate_rule, clock)},
          client{sandbox.port()}, needs_referer{dialect == "geostore"}
    {
    }

    [[nodiscard]] httplib::Headers headers()
    {
        if (m_token.empty()) {
            m_token = client.post(idp::token_path, {}, idp::token_form, idp::form_type)
                          .json()
                          .at("access_token");
        }
        httplib::Headers result{{"Authorization", "Bearer " + m_token}};
        if (needs_referer) {
            result.emplace("Referer", "sandbox-referer");
        }
        return result;
    }

    [[nodiscard]] Answer get(std::string const& path) { return client.get(path, headers()); }
    [[nodiscard]] Answer post(std::string const& path, nlohmann::json const& body)
    {
        return client.post(path, headers(), body.dump());
    }

    static satchel::SandboxOptions options(std::filesystem::path const& state,
                                           std::string const& dialect, bool rate_rule,
                                           Clock const& clock = {})
    {
        auto result = small_sandbox(state);
        result.dialect = dialect;
        result.rate_rule = rate_rule;
        result.clock = clock;
        return result;
    }

    TemporaryFolder folder;
    satchel::Sandbox sandbox;
    Client client;
    bool needs_referer;

private:
    std::string m_token;
}; // struct FreshDialect

struct FreshOneatlas : FreshDialect {
    explicit FreshOneatlas(bool rate_rule = false) : FreshDialect{"oneatlas", rate_rule} {}

    [[nodiscard]] Answer search(nlohmann::json const& body)
    {
        return post("/api/v2/opensearch", body);
    }
};

namespace oneatlas {

/// An order of the guide's image for the guide's square that is right in every way.
[[nodiscard]] inline nlohmann::json good_order()
{
    auto order = nlohmann::json::parse(R"({
        "aoi": [{"id": 1, "name": "Toulouse", "geometry": null}],
        "programReference": "",
        "contractId": "SANDBOX-CONTRACT",
        "items": [{"notifications": [], "stations": [], "productTypeId": "PleiadesArchiveMono",
                   "aoiId": 1, "properties": [], "datastripIds": []}],
        "primaryMarket": "NQUAL",
        "secondaryMarket": "",
        "customerReference": "satchel-0815",
        "optionsPerProductType": [{
            "productTypeId": "PleiadesArchiveMono",
            "options": [
                {"key": "processing_level", "value": "ortho"},
                {"key": "dem_1", "value": "best_available"},
                {"key": "spectral_processing", "value": "pansharpened"},
                {"key": "image_format", "value": "dimap_jpeg2000_regular"},
                {"key": "pixel_coding", "value": "12bits"},
                {"key": "radiometric_processing", "value": "basic"},
                {"key": "priority", "value": "standard"},
                {"key": "licence", "value": "standard"},
                {"key": "delivery_method", "value": "on_the_flow"},
                {"key": "fullStrip", "value": "false"},
                {"key": "projection_1", "value": "32631"}
            ]
        }],
        "orderGroup": "",
        "delivery": {"type": "network"},
        "endUsers": [{"endUserName": "Mapping Office", "country": "FR"}],
        "notificationEmails": []
    })");
    order["aoi"][0]["geometry"] = toulouse_geojson();
    order["items"][0]["datastripIds"] = {guide_image};
    return order;
}

/// The newest image of Pléiades Neo over Toulouse.
[[nodiscard]] inline nlohmann::json neo_image(FreshOneatlas& fresh)
{
    auto const answer = fresh.search({{"geometry", toulouse_geojson()}, {"constellation", "PNEO"}});
    return answer.json().at("features").at(0);
}

/// An order of that image that is right in every way.
[[nodiscard]] inline nlohmann::json neo_order(nlohmann::json const& image)
{
    auto order = oneatlas::good_order();
    order["contractId"] = "SANDBOX-CONTRACT-NEO";
    auto& item = order["items"][0];
    item["productTypeId"] = "PleiadesNeoArchiveMono";
    item["datastripIds"] = nlohmann::json::array();
    item["dataSourceIds"] = nlohmann::json::array(
        {{{"catalogId", "PublicMOC"}, {"catalogItemId", image.at("properties").at("id")}}});
    order["optionsPerProductType"][0]["productTypeId"] = "PleiadesNeoArchiveMono";
    order["optionsPerProductType"][0]["options"][2]["value"] = "full_bundle"; // of the bands
    order.erase("notificationEmails");
    order["notifications"] = nlohmann::json::array(
        {{{"channels", {{{"type", "email"}, {"addressee", {{"to", {"desk@example.org"}}}}}}},
          {"filter", {{"events", {{{"event", "SALES_ORDER"}}, {{"event", "DELIVERY"}}}}}}}});
    return order;
}

/// What is left on a contract, by its place in the list.
[[nodiscard]] inline double credit(FreshOneatlas& fresh, std::size_t contract = 0)
{
    auto const contracts = fresh.get("/api/v1/contracts").json().at("contracts");
    return std::stod(contracts.at(contract).at("creditRemaining").get<std::string>());
}

/// An order that is neither priced nor taken, with an error that names this.
inline void check_refused(FreshOneatlas& fresh, nlohmann::json const& order,
                          std::string const& named)
{
    auto const price = fresh.post("/api/v1/prices", order);
    auto const bought = fresh.post("/api/v1/orders", order);

    CHECK(price.status == 400);
    CHECK(price.body == bought.body);
    CHECK(price.json().at("errorCode").get<std::string>().front() == 'E');
    CAPTURE(price.message());
    CHECK(price.message().find(named) != std::string::npos);
}

} // namespace oneatlas
