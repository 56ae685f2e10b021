// SPDX-License-Identifier: MIT
#include "sandbox/changes.hpp"

#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

TEST_CASE("a price has the shape of the guide's sixth step", "[sandbox]")
{
    Fresh fresh;

    auto const price = fresh.client.order_post("/api/v1/prices", good_order()).json();

    CHECK(price.at("contractId") == "SANDBOX-CONTRACT");
    CHECK(price.at("currency") == "EUR");
    CHECK(price.at("discountPercentage") == 0.0);
    CHECK(price.at("discountValue") == 0.0);
    CHECK_FALSE(price.contains("totalAmount"));
    auto const& product = price.at("productTypes").at(0);
    CHECK(product.at("productTypeId") == "PleiadesArchiveMono");
    CHECK(product.at("items") == nlohmann::json({{{"dataStripIds", {guide_image}}}}));
    CHECK(product.at("amount") == price.at("totalAmountCurrency"));
    CHECK(product.at("price") == price.at("totalAmountCurrency"));
    CHECK(product.at("discountPercentage") == 0.0);
    CHECK(product.at("discountValue") == 0.0);
}

TEST_CASE("the price is km² of the area that the image shows, times the tariff", "[sandbox]")
{
    Fresh fresh;
    satchel::Polygon const area{{{1.3348388671875, 43.516190595612755},
                                 {1.5641784667968752, 43.516190595612755},
                                 {1.5641784667968752, 43.66240779260363},
                                 {1.3348388671875, 43.66240779260363},
                                 {1.3348388671875, 43.516190595612755}},
                                {}};

    auto const price = fresh.client.order_post("/api/v1/prices", good_order()).json();

    // The guide's image covers all of the guide's square.
    auto const km2 = price.at("productTypes").at(0).at("areaKm2").get<double>();
    CHECK(km2 == Approx(satchel::geodesic_area_km2(area)).margin(0.0051));
    CHECK(price.at("totalAmountCurrency").get<double>() == Approx(km2 * 10).margin(0.005));
}

TEST_CASE("only the part of an area that the image shows is billed", "[sandbox]")
{
    Fresh fresh;
    auto order = good_order();
    // The image's eastern edge lies close to 1.584 degrees, halfway through this area.
    order["aoi"][0]["geometry"] = square(1.484, 43.52, 1.684, 43.65);
    auto const half = satchel::geodesic_area_km2(satchel::to_polygon({1.484, 43.52, 1.584, 43.65}));

    auto const price = fresh.client.order_post("/api/v1/prices", order).json();

    CHECK(price.at("productTypes").at(0).at("areaKm2").get<double>() ==
          Approx(half).epsilon(0.005));
}

TEST_CASE("rush costs half as much again", "[sandbox]")
{
    Fresh fresh;
    auto order = good_order();
    auto const standard = fresh.client.order_post("/api/v1/prices", order).json();

    option("priority", "rush")(order);
    auto const rush = fresh.client.order_post("/api/v1/prices", order).json();

    CHECK(rush.at("totalAmountCurrency").get<double>() ==
          Approx(1.5 * standard.at("totalAmountCurrency").get<double>()).margin(0.006));
}

TEST_CASE("less than the product's minimum is billed as the minimum", "[sandbox]")
{
    Fresh fresh;
    auto order = good_order();
    order["aoi"][0]["geometry"] = square(1.40, 43.55, 1.44, 43.58);

    auto const price = fresh.client.order_post("/api/v1/prices", order).json();

    CHECK(price.at("productTypes").at(0).at("areaKm2") == 25);
    CHECK(price.at("totalAmountCurrency") == 250);
}

TEST_CASE("two areas and two products are billed item by item", "[sandbox]")
{
    Fresh fresh;
    auto const spot = fresh.client
                          .search({{"geometry", "POLYGON((1.4 43.58,1.45 43.58,1.45 43.62,1.4 "
                                                "43.62,1.4 43.58))"},
                                   {"constellation", {"SPOT"}}})
                          .json()
                          .at("features")
                          .at(0)
                          .at("properties")
                          .at("sourceId");
    auto order = good_order();
    order["aoi"][0]["geometry"] = square(1.40, 43.55, 1.44, 43.58);
    order["aoi"].push_back({{"id", 2}, {"geometry", square(1.40, 43.58, 1.45, 43.62)}});
    order["items"].push_back(
        {{"productTypeId", "SPOTArchive1.5Mono"}, {"aoiId", 2}, {"datastripIds", {spot}}});
    auto options = order["optionsPerProductType"][0];
    options.erase("productType");
    options["productTypeId"] = "SPOTArchive1.5Mono";
    options["options"].back()["key"] = "projection_2";
    order["optionsPerProductType"].push_back(options);

    auto const answer = fresh.client.order_post("/api/v1/prices", order);

    REQUIRE(answer.status == 200);
    auto const price = answer.json();
    REQUIRE(price.at("productTypes").size() == 2);
    CHECK(price["productTypes"][0].at("price") == 250);
    CHECK(price["productTypes"][1].at("productTypeId") == "SPOTArchive1.5Mono");
    CHECK(price["productTypes"][1].at("price") == 95);
    CHECK(price.at("totalAmountCurrency") == 345);
}

TEST_CASE("the product of the options may be named as order.yaml does", "[sandbox]")
{
    Fresh fresh;
    auto order = good_order();
    order["optionsPerProductType"][0].erase("productType");
    order["optionsPerProductType"][0]["productTypeId"] = "PleiadesArchiveMono";

    CHECK(fresh.client.order_post("/api/v1/prices", order).status == 200);
}

TEST_CASE("an order gets an id of its own and is kept with body and areas", "[sandbox]")
{
    TemporaryFolder folder;
    std::string first;
    {
        satchel::Sandbox sandbox{small_sandbox(folder / "state.gpkg")};
        Client client{sandbox.port()};
        auto const price = client.order_post("/api/v1/prices", good_order()).json();
        auto const one = client.order_post("/api/v1/orders", good_order()).json();
        auto const other = client.order_post("/api/v1/orders", good_order()).json();
        first = one.at("salesOrderId");
        CHECK(first.starts_with("SO-"));
        CHECK(first != other.at("salesOrderId"));
        CHECK(one.at("currency") == "EUR");
        CHECK(one.at("totalAmount") == price.at("totalAmountCurrency"));
    }

    std::unique_ptr<GDALDataset> const state{
        GDALDataset::Open((folder / "state.gpkg").c_str(), GDAL_OF_VECTOR)};
    auto* const orders = state->GetLayerByName("orders");
    REQUIRE(orders->GetFeatureCount() == 2);
    std::unique_ptr<OGRFeature> const row{orders->GetFeature(1)};
    CHECK(row->GetFieldAsString("sales_order_id") == first);
    CHECK(row->GetFieldAsString("customer_reference") == std::string{"a field near Toulouse"});
    CHECK(nlohmann::json::parse(row->GetFieldAsString("body")) == good_order());
    CHECK(row->GetGeometryRef()->IsValid());
}

TEST_CASE("999 vertices are still ordered", "[sandbox]")
{
    Fresh fresh;
    auto order = good_order();
    place(circle(999))(order);

    CHECK(fresh.client.order_post("/api/v1/prices", order).status == 200);
}

TEST_CASE("primary products are ordered with the options for primary", "[sandbox]")
{
    Fresh fresh;
    auto order = good_order();
    for (auto const* const name : {"dem", "spectral_processing", "image_format", "projection_1"}) {
        option(name, "")(order);
    }
    option("processing_level", "primary")(order);
    option("spectral_processing_primary", "bundle")(order);
    option("image_format_primary", "dimap_geotiff")(order);

    CHECK(fresh.client.order_post("/api/v1/prices", order).status == 200);
}

TEST_CASE("a projected product may name its elevation, within its range", "[sandbox]")
{
    Fresh fresh;
    auto order = good_order();
    option("dem", "")(order);
    option("processing_level", "projected")(order);
    auto const status = [&](std::string const& elevation) {
        option("elevation", elevation)(order);
        return fresh.client.order_post("/api/v1/prices", order).status;
    };

    CHECK(status("") == 200);
    CHECK(status("150.5") == 200);
    CHECK(status("-100") == 200);
    CHECK(status("10001") == 400);
    CHECK(status("high") == 400);
}

TEST_CASE("a refused order costs nothing", "[sandbox]")
{
    Fresh fresh;
    auto order = good_order();
    order["contractId"] = "OTHER";

    CHECK(fresh.client.order_post("/api/v1/orders", order).status == 400);
    CHECK(
        fresh.client.order_get("/api/v1/me/contracts").json()["contracts"][0]["creditRemaining"] ==
        "100000.0");
}
