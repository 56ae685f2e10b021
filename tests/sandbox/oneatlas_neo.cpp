// SPDX-License-Identifier: MIT
#include "sandbox/changes.hpp"
#include "sandbox/oneatlas.hpp"

#include "sandbox/instant.hpp"

#include <catch2/catch.hpp>

#include <atomic>

using nlohmann::json;

namespace {

using oneatlas::neo_image;
using oneatlas::neo_order;

constexpr char const* neo = "SANDBOX-CONTRACT-NEO";
constexpr char const* archive = "PleiadesNeoArchiveMono";

json option_named(json const& reply, std::string const& name)
{
    for (auto const& entry : reply.at("availableOptions")) {
        if (entry.at("name") == name) {
            return entry;
        }
    }
    return nullptr;
}

} // namespace

TEST_CASE("oneatlas finds images of Pleiades Neo, in their own workspace", "[sandbox][neo]")
{
    FreshOneatlas fresh;
    auto const total = [&](json const& search) {
        return fresh.search(search).json().at("totalResults").get<int>();
    };

    auto const image = neo_image(fresh);

    auto const& properties = image.at("properties");
    CHECK_THAT(properties.at("id").get<std::string>(),
               Catch::Matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"));
    auto const platform = properties.at("platform").get<std::string>();
    CHECK_THAT(platform, Catch::Matches("PNEO[34]"));
    CHECK_THAT(
        properties.at("archiveIdentifier").get<std::string>(),
        Catch::Matches("DS_" + platform + R"(_\d{15}_FR1_FR1_FR1_[EW]\d{3}[NS]\d{2}_\d{6})"));
    CHECK(properties.at("constellation") == "PNEO");
    CHECK(properties.at("resolution") == 0.3);
    CHECK(properties.at("workspaceName") == "public-pneo");
    CHECK(properties.at("acquisitionDate").get<std::string>() >= "2021-05-15");
    CHECK(total({{"workspace", "public-pneo"}}) == total({{"constellation", "PNEO"}}));
    CHECK(total({{"platform", "PNEO3,PNEO4"}}) == total({{"resolution", "[0,0.4]"}}));
    CHECK(total({{"id", properties.at("id")}}) == 1);
    auto const picture = image.at("_links").at("quicklook").at("href").get<std::string>();
    CHECK(fresh.get(picture.substr(fresh.sandbox.url().size())).status == 200);
}

TEST_CASE("the older dialects do not know Pleiades Neo, though the state has it", "[sandbox][neo]")
{
    TemporaryFolder folder;
    auto const state = folder / "state.gpkg";
    Answer before;
    json const everything{{"count", 500}};
    {
        satchel::Sandbox const old{small_sandbox(state)};
        Client client{old.port()};
        before = client.search({{"count", 500}, {"resolution", "[0,0.4]"}});
        CHECK(client.search(everything).json().at("totalResults") == 300);
    }
    std::string datastrip;
    {
        satchel::Sandbox const today{FreshDialect::options(state, "oneatlas", false)};
        Client client{today.port()};
        auto const token = client.post(idp::token_path, {}, idp::token_form, idp::form_type)
                               .json()
                               .at("access_token")
                               .get<std::string>();
        auto const found = client.post("/api/v2/opensearch", {{"Authorization", "Bearer " + token}},
                                       json{{"constellation", "PNEO"}}.dump());
        datastrip = found.json().at("features").at(0).at("properties").at("archiveIdentifier");
    }

    satchel::Sandbox const again{small_sandbox(state)};
    Client client{again.port()};
    auto order = good_order();
    order["items"][0]["datastripIds"] = {datastrip};
    auto of_neo = good_order();
    of_neo["contractId"] = neo;

    CHECK(client.search({{"count", 500}, {"resolution", "[0,0.4]"}}).body == before.body);
    CHECK(client.search(everything).json().at("totalResults") == 300);
    CHECK(client.order_get("/api/v1/me/contracts").json().at("contracts").size() == 1);
    CHECK(client.order_get("/api/v1/productTypes").body.find("Neo") == std::string::npos);
    CHECK_THAT(client.order_post("/api/v1/prices", order).message(),
               Catch::Contains("is not in the catalogue"));
    CHECK_THAT(client.order_post("/api/v1/prices", of_neo).message(),
               Catch::Contains("is not yours"));
    CHECK(client
              .get("/api/v1/productTypes/PNEO_0_3/products/" + datastrip + "?size=SMALL",
                   search_headers)
              .status == 404);
}

TEST_CASE("the contract for Pleiades Neo sells its products, and those only", "[sandbox][neo]")
{
    FreshOneatlas fresh;

    auto const sold =
        fresh.get("/api/v1/contracts/SANDBOX-CONTRACT-NEO/productTypes").json().at("productTypes");

    std::vector<std::string> ids;
    for (auto const& product : sold) {
        ids.push_back(product.at("productTypeId"));
    }
    CHECK(ids == std::vector<std::string>{archive, "PleiadesNeoOneDay", "PleiadesNeoOnePlan"});
    CHECK(sold.at(0).at("technicalProduct").at("source").at("id") == "archive");
    CHECK(sold.at(1).at("technicalProduct").at("source").at("id") == "tasking");
}

TEST_CASE("options of Pleiades Neo have six bands and defaults of their own", "[sandbox][neo]")
{
    FreshOneatlas fresh;

    auto const reply =
        fresh
            .post("/api/v1/contracts/SANDBOX-CONTRACT-NEO/productTypes/PleiadesNeoArchiveMono/"
                  "options",
                  {{"aoi", json::array({{{"polygonId", 1}, {"geometry", toulouse_geojson()}}})}})
            .json();

    CHECK(option_named(reply, "processing_level").at("defaultValue") == "primary");
    auto const bands = option_named(reply, "spectral_processing");
    CHECK(bands.at("defaultValue") == "full_bundle");
    CHECK(bands.at("values").size() == 7);
    CHECK(bands.at("values").at(5).at("id") == "full_pms");
    CHECK(option_named(reply, "pixel_coding").at("values").at(0).at("constraint") ==
          json{{"condition", "radiometric_processing:(display)"}});
    CHECK(option_named(reply, "dem_1").at("constraint") ==
          json{{"condition", "processing_level:(ortho)"}});
    CHECK(option_named(reply, "dem_1").at("values").back().at("id") == "WorldDEM4Ortho");
    CHECK(option_named(reply, "projection_1").at("mandatory") == "constraint");
    CHECK(option_named(reply, "licence").at("defaultValue") == "standard");
    for (auto const& entry : reply.at("availableOptions")) {
        CHECK(entry.at("hidden") == false);
    }
}

TEST_CASE("an order of Pleiades Neo costs what its price said, and begins as a quotation",
          "[sandbox][neo]")
{
    FreshOneatlas fresh;
    auto const order = neo_order(neo_image(fresh));
    auto const before = oneatlas::credit(fresh, 1);

    auto const price = fresh.post("/api/v1/prices", order);
    auto const bought = fresh.post("/api/v1/orders", order);

    INFO(price.body << bought.body);
    REQUIRE(price.status == 201);
    REQUIRE(bought.status == 201);
    auto const total = price.json().at("totalAmount").get<double>();
    CHECK(price.json().at("productTypes").at(0).at("productTypeId") == archive);
    CHECK(bought.json().at("quotationId") == "QUO-00000001");
    CHECK_FALSE(bought.json().contains("salesOrderId"));
    CHECK(bought.json().at("totalAmount") == total);
    CHECK(oneatlas::credit(fresh, 1) == Approx(before - total));
    CHECK(oneatlas::credit(fresh, 0) == 100'000);
}

TEST_CASE("an order of Pleiades Neo that is wrong is refused, with what is", "[sandbox][neo]")
{
    FreshOneatlas fresh;
    auto const image = neo_image(fresh);
    auto const datastrip = image.at("properties").at("archiveIdentifier");
    auto const source = [](json const& id) {
        return set("/items/0/dataSourceIds/0/catalogItemId", id);
    };
    for (auto const& wrong : std::vector<Wrong>{
             {"the contract of the other system", set("/contractId", "SANDBOX-CONTRACT"),
              "not sold on contract SANDBOX-CONTRACT"},
             {"its datastrip", set("/items/0/datastripIds", json::array({datastrip})),
              "datastripIds are for Pleiades and SPOT"},
             {"its datastrip as a source", source(datastrip), "is not in the catalogue"},
             {"no sources", [](json& order) { order["items"][0].erase("dataSourceIds"); },
              "dataSourceIds is missing"},
             {"an empty list of sources", set("/items/0/dataSourceIds", json::array()),
              "dataSourceIds is empty"},
             {"another catalogue", set("/items/0/dataSourceIds/0/catalogId", "Mine"),
              "catalogId must be PublicMOC"},
             {"an image of Pleiades", source("bcfdb18a-14e2-47f7-9fae-dce82f8250b6"),
              "cannot be ordered as PleiadesNeoArchiveMono"},
             {"half an id", source("bcfdb18a"), "is not in the catalogue"},
             {"the same image twice",
              [](json& order) {
                  auto& list = order["items"][0]["dataSourceIds"];
                  list.push_back(list[0]);
              },
              "is there twice"},
             {"an area elsewhere", set("/aoi/0/geometry", square(10, 10, 10.2, 10.2)),
              "does not show area 1"},
             {"bands that it does not have", option("spectral_processing", "natural_color"),
              "full_bundle"},
             {"bits for another processing", option("pixel_coding", "8bits"),
              "pixel_coding can be 8bits only for radiometric_processing display"},
             {"a projection of what has none", option("processing_level", "primary"), "dem_1"},
             {"mail as for Pleiades", set("/notificationEmails", json::array()),
              "notificationEmails are for Pleiades and SPOT"},
             {"mail to nobody", set("/notifications/0/channels/0/addressee/to/0", "nobody"),
              "nobody is no address"},
             {"mail about nothing that happens",
              set("/notifications/0/filter/events/0/event", "RAIN"), "SALES_ORDER or DELIVERY"},
         }) {
        CAPTURE(wrong.title);
        auto order = neo_order(image);
        wrong.change(order);
        oneatlas::check_refused(fresh, order, wrong.named);
    }
    CHECK(oneatlas::credit(fresh, 1) == 100'000);
}
