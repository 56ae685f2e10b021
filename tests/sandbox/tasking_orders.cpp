// SPDX-License-Identifier: MIT
#include "sandbox/timed.hpp"

#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;

namespace {

constexpr char const* plan_options = "/api/v1/productTypes/PleiadesTaskingOnePlan/options";

json place() { return square(1.4, 43.5, 1.5, 43.6); }

json property(char const* key, std::string const& value)
{
    return {{"key", key}, {"value", value}};
}

/// An order of a new acquisition, right in every way in May 2027.
json good_tasking(char const* product = "PleiadesTaskingOnePlan")
{
    auto order = good_order();
    order["aoi"][0]["geometry"] = place();
    order["items"] =
        json::array({{{"aoiId", order["aoi"][0]["id"]},
                      {"productTypeId", product},
                      {"properties",
                       {property("acquisitionMode", "MONO"),
                        property("acqPeriod", "2027-05-04T00:00:00.000Z 2027-05-30T00:00:00.000Z"),
                        property("maxIncidenceAngle", "30")}}}});
    if (std::string{product}.ends_with("Plan")) {
        order["items"][0]["properties"].push_back(property("maxCloudCover", "10.0"));
    }
    for (auto& entry : order["optionsPerProductType"]) {
        entry.erase("productTypeId");
        entry["productType"] = {{"productTypeId", product}};
    }
    return order;
}

json& value_of(json& order, std::size_t number)
{
    return order["items"][0]["properties"][number]["value"];
}

std::vector<std::string> categories(json const& reply)
{
    std::vector<std::string> result;
    for (auto const& option : reply.at("availableOptions")) {
        if (result.empty() || result.back() != option.at("category")) {
            result.push_back(option.at("category"));
        }
    }
    return result;
}

} // namespace

TEST_CASE("new acquisitions are products of their own, at least 100 km² each", "[sandbox][tasking]")
{
    Fresh fresh;
    auto const types = fresh.client.order_get("/api/v1/productTypes").json().at("productTypes");
    std::vector<std::string> ids;
    for (auto const& type : types) {
        if (type.at("technicalProduct").at("source").at("id") == "tasking") {
            ids.push_back(type.at("productTypeId"));
            CHECK(type.at("minimumOrderAreaApplied") == 100);
        }
    }
    CHECK(ids == std::vector<std::string>{"PleiadesTaskingOneDay", "PleiadesTaskingOneNow",
                                          "PleiadesTaskingOnePlan", "PleiadesTaskingOneSeries",
                                          "SPOTTaskingOneDay", "SPOTTaskingOneNow",
                                          "SPOTTaskingOnePlan", "SPOTTaskingOneSeries"});
}

TEST_CASE("item properties are listed for those who ask for their category", "[sandbox][tasking]")
{
    Fresh fresh;
    json body{{"aoi", {{{"polygonId", 1}, {"geometry", place()}}}}};

    auto const ask = [&] { return fresh.client.order_post(plan_options, body).json(); };

    CHECK(categories(ask()) == std::vector<std::string>{"technical_product"});
    body["categoryFilter"] = "CATEGORY_PROPERTIES";
    CHECK(categories(ask()) == std::vector<std::string>{"item_properties"});
    body["categoryFilter"] = "NO_CATEGORY";
    CHECK(categories(ask()) == std::vector<std::string>{"technical_product", "item_properties"});
}

TEST_CASE("a new acquisition is priced by its area and its images, and can be ordered",
          "[sandbox][tasking]")
{
    Timed timed;
    auto order = good_tasking();
    order["aoi"][0]["geometry"] = square(1.35, 43.5, 1.55, 43.68);
    auto const km2 = satchel::geodesic_area_km2(satchel::to_polygon({1.35, 43.5, 1.55, 43.68}));

    auto const mono = timed.client.order_post("/api/v1/prices", order).json();
    CHECK(mono.at("productTypes")[0].at("areaKm2").get<double>() == Approx(km2).margin(0.0051));
    CHECK(mono.at("totalAmountCurrency").get<double>() == Approx(20 * km2).margin(0.2));

    value_of(order, 0) = "TRISTEREO";
    order["items"][0]["properties"].push_back(property("acquisitionModeMinBH", "0.3"));
    order["items"][0]["properties"].push_back(property("acquisitionModeMaxBH", "0.6"));
    auto const triple = timed.client.order_post("/api/v1/prices", order).json();
    CHECK(triple.at("totalAmountCurrency").get<double>() == Approx(60 * km2).margin(0.6));

    auto const placed = timed.client.order_post("/api/v1/orders", order);
    CHECK(placed.status == 200);
    CHECK(placed.json().at("totalAmount") == triple.at("totalAmountCurrency"));
}

TEST_CASE("a small new acquisition is billed as 100 km²", "[sandbox][tasking]")
{
    Timed timed;
    auto const price = timed.client.order_post("/api/v1/prices", good_tasking()).json();
    CHECK(price.at("productTypes")[0].at("areaKm2") == 100);
}

TEST_CASE("a new acquisition that cannot be is refused, and says why", "[sandbox][tasking]")
{
    Timed timed;
    auto const refusal = [&](json const& order) {
        auto const answer = timed.client.order_post("/api/v1/orders", order);
        CHECK(answer.status == 400);
        return answer.message();
    };

    auto order = good_tasking();
    value_of(order, 1) = "2027-04-01T00:00:00.000Z 2027-04-30T00:00:00.000Z";
    CHECK(refusal(order) == "items[0]: acqPeriod lies in the past");

    order = good_tasking();
    value_of(order, 1) = "2027-05-30T00:00:00.000Z 2027-05-04T00:00:00.000Z";
    CHECK(refusal(order).find("acqPeriod cannot be") != std::string::npos);

    order = good_tasking();
    value_of(order, 2) = "60";
    CHECK(refusal(order).find("it must be a number from 5 to 50") != std::string::npos);

    order = good_tasking();
    value_of(order, 3) = "12";
    CHECK(refusal(order).find("it must be one of 5.0, 10.0, 20.0") != std::string::npos);

    order = good_tasking();
    order["items"][0]["properties"].erase(1);
    CHECK(refusal(order).find("acqPeriod is missing") != std::string::npos);

    order = good_tasking();
    order["items"][0]["datastripIds"] = {guide_image};
    CHECK(refusal(order).find("is a new acquisition") != std::string::npos);

    order = good_tasking();
    order["items"].push_back(order["items"][0]);
    CHECK(refusal(order).find("acquired twice") != std::string::npos);

    order = good_order();
    order["items"][0]["properties"] = {property("maxCloudCover", "10.0")};
    CHECK(refusal(order).find("property maxCloudCover is not known") != std::string::npos);
}

TEST_CASE("a single acquisition is taken only while an attempt of the period can be ordered",
          "[sandbox][tasking]")
{
    Timed timed;
    auto order = good_tasking("PleiadesTaskingOneDay");
    auto const request = json{
        {"progTypeNames", {"ONEDAY"}},
        {"missions", {"PLEIADES"}},
        {"contractId", "SANDBOX-CONTRACT"},
        {"aoi", place()},
        {"acquisitionDate",
         {{"startDate", "2027-05-04T00:00:00.000Z"}, {"endDate", "2027-05-30T00:00:00.000Z"}}}};
    auto const attempts = timed.ask("attempts", request).json();
    auto const& segment = attempts["progCapacities"][0]["progTypes"][0]["segments"][0];
    std::string const start = segment.at("acquisitionStartTime");
    std::string const stop = segment.at("acquisitionStopTime");
    value_of(order, 1) = start + ' ' + stop;

    CHECK(timed.client.order_post("/api/v1/prices", order).status == 200);
    std::string const deadline = segment.at("orderDeadline");
    timed.time = satchel::sandbox::parse_iso(deadline)->start + 1;
    auto const late = timed.client.order_post("/api/v1/orders", order);
    CHECK(late.status == 400);
    CHECK(late.json().at("errorCode") == "E2302");
}
