// SPDX-License-Identifier: MIT
#include "sandbox/changes.hpp"
#include "sandbox/oneatlas.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;

namespace {

constexpr char const* options_path =
    "/api/v1/contracts/SANDBOX-CONTRACT/productTypes/PleiadesArchiveMono/options";

json options_request(int id = 1)
{
    return {{"aoi", json::array({{{"polygonId", id}, {"geometry", toulouse_geojson()}}})}};
}

json option_named(json const& reply, std::string const& name)
{
    for (auto const& option : reply.at("availableOptions")) {
        if (option.at("name") == name) {
            return option;
        }
    }
    return nullptr;
}

} // namespace

TEST_CASE("oneatlas has a contract in each of its systems, with the credit as a text",
          "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;

    auto const contracts = fresh.get("/api/v1/contracts").json().at("contracts");

    REQUIRE(contracts.size() == 2);
    CHECK(contracts[0].at("contractId") == "SANDBOX-CONTRACT");
    CHECK(contracts[0].at("backendSource") == "legacy");
    CHECK(contracts[0].at("creditRemaining") == "100000.0");
    CHECK(contracts[0].at("currency") == "EUR");
    CHECK(contracts[1].at("contractId") == "SANDBOX-CONTRACT-NEO");
    CHECK(contracts[1].at("backendSource") == "neo");
    CHECK(fresh.get("/api/v1/me/contracts").status == 404);
    CHECK(fresh.client.get("/api/v1/contracts", {}).status == 401);
}

TEST_CASE("oneatlas sells by contract what the archive and the satellites have",
          "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;

    auto const legacy = fresh.get("/api/v1/contracts/SANDBOX-CONTRACT/productTypes").json();
    auto const other = fresh.get("/api/v1/contracts/OTHER/productTypes");

    std::vector<std::string> ids;
    for (auto const& product : legacy.at("productTypes")) {
        ids.push_back(product.at("productTypeId"));
    }
    CHECK(ids.size() == 10);
    CHECK_THAT(ids, Catch::VectorContains(std::string{"PleiadesArchiveMono"}));
    CHECK_THAT(ids, Catch::VectorContains(std::string{"SPOTTaskingOneDay"}));
    CHECK(legacy.dump().find("Neo") == std::string::npos);
    CHECK(other.status == 404);
    CHECK(other.json().at("errorCode") == "E2001");
}

TEST_CASE("options of oneatlas have conditions, also of single values", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;

    auto const reply = fresh.post(options_path, options_request(7)).json();

    for (auto const& option : reply.at("availableOptions")) {
        CHECK(option.at("category") == "production_option");
        CHECK(option.at("hidden") == (option.at("name") == "delivery_method"));
        CHECK(option.at("property") == true);
    }
    auto const projection = option_named(reply, "projection_7");
    CHECK(projection.at("constraint") == json{{"condition", "processing_level:(ortho|projected)"}});
    CHECK(projection.at("mandatory") == "constraint");
    CHECK(option_named(reply, "dem_7").at("constraint") ==
          json{{"condition", "processing_level:(ortho)"}});
    auto const pixels = option_named(reply, "pixel_coding");
    CHECK(pixels.at("values").at(0).at("constraint") ==
          json{{"condition", "radiometric_processing:(display)"}});
    CHECK(pixels.at("values").at(1).at("constraint") ==
          json{{"condition", "radiometric_processing:(basic|reflectance)"}});
    CHECK(option_named(reply, "licence").at("values").size() == 3);
    CHECK(option_named(reply, "licence").at("defaultValue") == "standard");
    CHECK_FALSE(option_named(reply, "elevation").contains("defaultValue"));
    for (auto const* const old : {"dem", "license", "image_format_primary"}) {
        CHECK(option_named(reply, old).is_null());
    }
}

TEST_CASE("options of oneatlas are those of a product on its own contract", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const ask = [&](std::string const& contract, std::string const& product) {
        return fresh
            .post("/api/v1/contracts/" + contract + "/productTypes/" + product + "/options",
                  options_request())
            .status;
    };

    CHECK(ask("SANDBOX-CONTRACT", "SPOTArchive1.5Mono") == 200);
    CHECK(ask("SANDBOX-CONTRACT-NEO", "SPOTArchive1.5Mono") == 404);
    CHECK(ask("OTHER", "SPOTArchive1.5Mono") == 404);
    CHECK(ask("SANDBOX-CONTRACT", "DMCArchive22") == 404);
    CHECK(ask("SANDBOX-CONTRACT", "PleiadesNeoArchiveMono") == 404);
    CHECK(
        fresh.post("/api/v1/productTypes/PleiadesArchiveMono/options", options_request()).status ==
        404);
}

TEST_CASE("an order of oneatlas costs what its price said, and is created", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const before = oneatlas::credit(fresh);

    auto const price = fresh.post("/api/v1/prices", oneatlas::good_order());
    auto const order = fresh.post("/api/v1/orders", oneatlas::good_order());

    INFO(price.body << order.body);
    REQUIRE(price.status == 201);
    REQUIRE(order.status == 201);
    auto const total = price.json().at("totalAmount").get<double>();
    CHECK(total > 0);
    CHECK(price.json().at("productTypes").at(0).at("items").at(0).at("datastripIds") ==
          json{guide_image});
    CHECK(order.json().at("salesOrderId") == "SO-00000001");
    CHECK(order.json().at("totalAmount") == total);
    CHECK(oneatlas::credit(fresh) == Approx(before - total));
}

TEST_CASE("the guide's price is that of oneatlas: there is one account and one catalogue",
          "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    Fresh guide;

    auto const price = fresh.post("/api/v1/prices", oneatlas::good_order()).json();
    auto const of_guide = guide.client.order_post("/api/v1/prices", good_order()).json();

    CHECK(price.at("totalAmount") == of_guide.at("totalAmountCurrency"));
}

TEST_CASE("oneatlas refuses an order that is wrong, and names what is", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    for (auto const& wrong : std::vector<Wrong>{
             {"a contract of somebody else", set("/contractId", "OTHER"), "OTHER"},
             {"the contract of the other system", set("/contractId", "SANDBOX-CONTRACT-NEO"),
              "not sold on contract SANDBOX-CONTRACT-NEO"},
             {"no end users", without("endUsers"), "endUsers is missing"},
             {"an empty list of end users", set("/endUsers", json::array()), "endUsers is empty"},
             {"an end user of no country", set("/endUsers/0/country", "France"), "country"},
             {"an end user without a name", set("/endUsers/0/endUserName", ""), "endUserName"},
             {"an id of the catalogue",
              set("/items/0/datastripIds/0", "bcfdb18a-14e2-47f7-9fae-dce82f8250b6"),
              "is no datastrip"},
             {"sources of Pleiades Neo",
              set("/items/0/dataSourceIds",
                  json::array({{{"catalogId", "PublicMOC"}, {"catalogItemId", "x"}}})),
              "dataSourceIds"},
             {"a product of the other contract",
              set("/items/0/productTypeId", "PleiadesNeoArchiveMono"), "PleiadesNeoArchiveMono"},
             {"a product that nobody sells", set("/items/0/productTypeId", "PleiadesNeoPoster"),
              "PleiadesNeoPoster"},
             {"no delivery", without("delivery"), "delivery is missing"},
             {"delivery by post", set("/delivery/type", "MEDIA"), "network"},
             {"the guide's delivery", set("/options", json::array()), "options is not known"},
             {"a voucher", set("/voucherCodes", json::array()), "voucherCodes is not known"},
             {"no addresses", without("notificationEmails"), "notificationEmails"},
             {"no address", set("/notificationEmails", {"nobody"}), "nobody"},
             {"rules of Pleiades Neo", set("/notifications", json::array()), "notifications"},
             {"the guide's licence", set("/optionsPerProductType/0/licence", "eula_5"),
              "licence is not known"},
             {"the guide's name of the licence", option("license", "eula_5"), "license"},
             {"no licence", option("licence", ""), "licence is missing"},
             {"bits for another processing", option("pixel_coding", "8bits"),
              "pixel_coding can be 8bits only for radiometric_processing display"},
             {"a projection of what has none", option("processing_level", "primary"), "dem_1"},
             {"the DEM of no area", option("dem", "srtm"), "option dem is not known"},
             {"a market of no list", set("/primaryMarket", "MOON"), "MOON"},
         }) {
        CAPTURE(wrong.title);
        auto order = oneatlas::good_order();
        wrong.change(order);
        oneatlas::check_refused(fresh, order, wrong.named);
    }
    CHECK(oneatlas::credit(fresh) == 100'000);
}

TEST_CASE("oneatlas takes its own market and bits for display", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto order = oneatlas::good_order();
    set("/primaryMarket", "IOT")(order);
    option("radiometric_processing", "display")(order);
    option("pixel_coding", "8bits")(order);

    CHECK(fresh.post("/api/v1/prices", order).status == 201);
}

TEST_CASE("ordering more than once a second is banned in oneatlas, too", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh{true};
    CHECK(fresh.get("/api/v1/contracts").status == 200);

    auto const banned = fresh.get("/api/v1/contracts");

    CHECK(banned.status == 429);
    CHECK(banned.headers.find("Retry-After")->second == "600");
    CHECK(banned.json().contains("errorCode"));
    CHECK(fresh.search({{"itemsPerPage", 1}}).status == 200); // another host
}
