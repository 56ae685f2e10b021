// SPDX-License-Identifier: MIT
#include "client.hpp"

#include "satchel/area/text.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace client;

namespace {

/// The order of the guide's steps 6 and 7.
satchel::OrderDraft guide_draft()
{
    satchel::OrderDraft draft;
    draft.areas = {{1,
                    "test_for_partners",
                    {{{8.362239801370935, 42.27393795330642},
                      {9.07687956225646, 42.16948996313908},
                      {8.898113694237654, 41.645365338986835},
                      {8.189353632881046, 41.748912927959445},
                      {8.362239801370935, 42.27393795330642}},
                     {}}}};
    draft.items = {{1, {"40582651209160926432R5"}, {}}};
    draft.product_type_id = "PleiadesArchiveMono";
    draft.contract_id = "myContractID";
    draft.licence = "eula_5";
    draft.options = {{"image_format", "dimap_geotiff"},
                     {"Account", "DDPORTAL"},
                     {"projection_1", "32632"},
                     {"processing_level", "level_3"},
                     {"license", "eula_5"}};
    draft.primary_market = "AGRI";
    draft.secondary_market = "AGRI_ENV";
    draft.customer_reference = "The order reference that will appear in invoicing";
    return draft;
}

} // namespace

TEST_CASE("the guide's order is written value by value", "[service][body]")
{
    Client client{{}};

    auto const body = client.service().order_body(guide_draft());

    CHECK(nlohmann::json::parse(body) == nlohmann::json::parse(sample("order_request.json")));
}

TEST_CASE("what a draft leaves open is left out of the order", "[service][body]")
{
    Client client{{}};
    auto draft = guide_draft();
    draft.secondary_market.clear();
    draft.licence.clear();
    draft.items.push_back({1, {"A", "B"}, "rush, please"});
    draft.voucher_codes = {"V1", "V2"};

    auto const body = nlohmann::json::parse(client.service().order_body(draft));

    CHECK_FALSE(body.contains("secondaryMarket"));
    CHECK_FALSE(body.at("optionsPerProductType").at(0).contains("licence"));
    CHECK_FALSE(body.at("items").at(0).contains("comments"));
    CHECK(body.at("items").at(1).at("comments") == "rush, please");
    CHECK(body.at("items").at(1).at("datastripIds") == std::vector<std::string>{"A", "B"});
    CHECK(body.at("voucherCodes") == std::vector<std::string>{"V1", "V2"});
}

TEST_CASE("search and order name the place with the very same digits", "[service][body]")
{
    Client client{{}};
    satchel::Polygon const polygon{{{0.1, 43},
                                    {1e-7, 0.30000000000000004},
                                    {9.0768795622564601, -42.169489963139081},
                                    {5e-324, 1.7976931348623157e-5},
                                    {0.1, 43}},
                                   {}};
    auto draft = guide_draft();
    draft.areas = {{1, "a", polygon}, {2, "b", polygon}};

    auto const order = client.service().order_body(draft);
    auto const search = client.service().search_body({polygon}, {}, {});

    auto const geojson = satchel::to_geojson(polygon);
    auto const first = order.find(geojson);
    REQUIRE(first != std::string::npos);
    CHECK(order.find(geojson, first + 1) != std::string::npos);
    CHECK(contains(search, satchel::to_wkt(polygon)));
    CHECK(nlohmann::json::parse(order).at("aoi").at(1).at("id") == 2);
}

TEST_CASE("names of areas may hold any text", "[service][body]")
{
    Client client{{}};
    auto draft = guide_draft();
    draft.areas[0].name = "a \"b\"\n\\ \xC3\xA9 \xFF";

    auto const body = nlohmann::json::parse(client.service().order_body(draft));

    CHECK(body.at("aoi").at(0).at("name") == "a \"b\"\n\\ \xC3\xA9 \xEF\xBF\xBD");
}

TEST_CASE("the guide's request for options is sent as it is", "[service][body]")
{
    Client client{{token_exchange(),
                   {"POST", "/api/v1/productTypes/PleiadesArchiveMono/options", 200,
                    sample("options.json")}}};

    static_cast<void>(client.service().options("PleiadesArchiveMono", {{1, "x", toulouse()}}));

    CHECK(nlohmann::json::parse(client.server().requests().at(1).body) ==
          nlohmann::json::parse(sample("options_request.json")));
}

TEST_CASE("words that the service lists are sent in its letters, others as they are",
          "[service][body]")
{
    Client client{{}};
    satchel::Query query;
    query.constellations = {"pleiades", "Spot",     "TERRASAR_X_MISSION",
                            "Pleiades", "PLEIADES", "pleiadesneo"};
    query.product_types = {"pleiadesarchivemono", "MyNewProduct"};
    query.polarisation_channels = {"hh", "vv,vh", "XX"};
    query.sensor_type = "Optical";

    auto const body = nlohmann::json::parse(
        client.service().search_body({satchel::to_polygon({1, 43, 2, 44})}, query, {1, 10}));

    CHECK(body.at("constellation") ==
          nlohmann::json{"PLEIADES", "SPOT", "TerraSAR_X_Mission", "Pleiades", "pleiadesneo"});
    CHECK(body.at("productType") == nlohmann::json{"PleiadesArchiveMono", "MyNewProduct"});
    CHECK(body.at("polarisationChannels") == nlohmann::json{"HH", "VV,VH", "XX"});
    CHECK(body.at("sensorType") == "optical");
}
