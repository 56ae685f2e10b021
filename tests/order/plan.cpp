// SPDX-License-Identifier: MIT
#include "satchel/order/plan.hpp"

#include "order/fake_service.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <cmath>

using nlohmann::json;
using satchel::Failure;
using satchel::PlanRequest;
using support::aoi;
using support::area;
using support::error_of;
using support::FakeService;
using support::make_order;
using support::plan_request;
using support::square;

namespace {

satchel::Aoi guide_aoi()
{
    auto const sample = guide::sample_order();
    satchel::Polygon polygon;
    for (auto const& position : sample["aoi"][0]["geometry"]["coordinates"][0]) {
        polygon.outer.push_back({position[0], position[1]});
    }
    return aoi({area(1, "test_for_partners", {polygon})});
}

PlanRequest guide_request()
{
    auto const sample = guide::sample_order();
    auto request = plan_request({{"40582651209160926432R5", {}}});
    for (auto const& option : sample["optionsPerProductType"][0]["options"]) {
        request.options.emplace_back(option["key"], option["value"]);
    }
    request.primary_market = "AGRI";
    request.secondary_market = "AGRI_ENV";
    request.customer_reference = sample["customerReference"];
    return request;
}

/// Pairs of area id and image.
std::vector<std::pair<int, std::string>> pairs_of(satchel::PlannedOrder const& plan)
{
    std::vector<std::pair<int, std::string>> pairs;
    auto const request = json::parse(plan.request);
    for (auto const& item : request["items"]) {
        pairs.emplace_back(item["aoiId"], item["datastripIds"].at(0));
    }
    return pairs;
}

} // namespace

TEST_CASE("the guide's own order is refused with a reason for each contradiction", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();

    auto const error = error_of([&] { return make_order(service, guide_aoi(), guide_request()); });

    CHECK(error.failure() == Failure::input);
    CHECK(error.where() == "options of PleiadesArchiveMono");
    CHECK(std::string{error.what()} ==
          "Account is not an option of this product; it has processing_level, dem, "
          "spectral_processing, spectral_processing_primary, image_format_primary, image_format, "
          "pixel_coding, radiometric_processing, elevation, area_compute_model, priority, license, "
          "projection_1\n"
          "  processing_level=level_3 is not offered; allowed: ortho, projected, primary\n"
          "  pixel_coding is mandatory and not given; its default is 12bits\n"
          "  radiometric_processing is mandatory and not given; its default is basic\n"
          "  priority is mandatory and not given; its default is standard");
    CHECK_THAT(error.hint(), Catch::Contains("--lenient"));
}

TEST_CASE("a wrong value that leaves the rest of the order clear is the only reason",
          "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto request = guide_request();
    request.options = {{"priority", "fast"}};

    auto const error = error_of([&] { return make_order(service, guide_aoi(), request); });

    CHECK(std::string{error.what()} == "priority=fast is not offered; allowed: standard, rush");
}

TEST_CASE("the guide's own order is made value by value when lenient", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto request = guide_request();
    request.lenient = true;

    auto const plan = make_order(service, guide_aoi(), request);

    CHECK(json::parse(plan.request) == guide::sample_order());
    REQUIRE(plan.warnings.size() == 6);
    CHECK_THAT(plan.warnings[0], Catch::StartsWith("Account is not an option"));
    CHECK_THAT(plan.warnings[1], Catch::StartsWith("processing_level=level_3 is not offered"));
    CHECK_THAT(plan.warnings[2], Catch::StartsWith("pixel_coding is mandatory"));
    CHECK_THAT(plan.warnings[3], Catch::StartsWith("radiometric_processing is mandatory"));
    CHECK_THAT(plan.warnings[4], Catch::StartsWith("priority is mandatory"));
    CHECK(plan.warnings[5] == "image 40582651209160926432R5 is given by id: not checked that it "
                              "covers the area; the archive does not show such an id");
}

TEST_CASE("a plan has every mandatory option, the contract and the licence", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto request = plan_request({{"DS_1", {square(8, 42, 1)}}});
    request.options = {{"license", "eula_6_10"}};

    auto const plan =
        make_order(service, aoi({area(1, "vineyard", {square(8.1, 42.1, 0.1)})}), request);

    auto const body = json::parse(plan.request);
    auto const& product = body["optionsPerProductType"][0];
    CHECK(product["licence"] == "eula_6_10");
    CHECK(product["options"].size() == 9);
    CHECK(body["contractId"] == "CONTRACT-1");
    CHECK(body["primaryMarket"] == "NQUAL");
    CHECK(body["aoi"][0]["name"] == "vineyard");
    CHECK(body["aoi"][0]["geometry"]["coordinates"][0][0] == json::array({8.1, 42.1}));
    CHECK(plan.contract_id == "CONTRACT-1");
    CHECK(plan.profile == "test");
    CHECK(plan.source == "parcels.gpkg");
    CHECK(plan.images == std::vector<std::string>{"DS_1"});
    CHECK(plan.options.size() == 9);
    CHECK(plan.area_km2 == Approx(91.8).epsilon(0.01));
    CHECK(plan.warnings.empty());
    CHECK_FALSE(plan.quote);
    CHECK(json::parse(fake.body(
              "/api/v1/productTypes/PleiadesArchiveMono/options"))["aoi"][0]["polygonId"] == 1);
}

TEST_CASE("each image is ordered for the areas it touches", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto const areas = aoi({area(1, "west", {square(8, 42, 0.5)}),
                            area(2, "east", {square(9, 42, 0.5), square(10, 42, 0.5)})});

    auto const plan = make_order(service, areas,
                                 plan_request({{"LEFT", {square(7.5, 41.5, 2)}},
                                               {"RIGHT", {square(10.2, 42.2, 1)}},
                                               {"LEFT", {square(7.5, 41.5, 2)}}}));

    CHECK(pairs_of(plan) ==
          std::vector<std::pair<int, std::string>>{{1, "LEFT"}, {2, "LEFT"}, {3, "RIGHT"}});
    CHECK(plan.images == std::vector<std::string>{"LEFT", "RIGHT"});
    REQUIRE(plan.areas.size() == 3);
    CHECK(plan.areas[0].name == "west");
    CHECK(plan.areas[1].name == "east (1/2)");
    CHECK(plan.areas[2].name == "east (2/2)");
}

TEST_CASE("an image without footprint is ordered for every area", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto const areas =
        aoi({area(1, "a", {square(8, 42, 0.5)}), area(2, "b", {square(9, 42, 0.5)})});

    auto const plan = make_order(service, areas, plan_request({{"DS_1", {}}, {"DS_2", {}}}));

    CHECK(pairs_of(plan) == std::vector<std::pair<int, std::string>>{
                                {1, "DS_1"}, {1, "DS_2"}, {2, "DS_1"}, {2, "DS_2"}});
}

TEST_CASE("an image outside of every area is refused by its id", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();

    auto const error = error_of([&] {
        return make_order(
            service, aoi({area(1, "a", {square(8, 42, 0.5)})}),
            plan_request({{"NEAR", {square(8, 42, 1)}}, {"FAR", {square(80, 4, 1)}}}));
    });

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("FAR lies outside every area"));
    CHECK(fake.requests() == 0);
}

TEST_CASE("a gap that no chosen image covers is said with its size", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto const areas = aoi({area(1, "field", {square(9, 42, 0.5)})});

    auto const half = make_order(service, areas, plan_request({{"DS_1", {square(8.75, 42, 0.5)}}}));
    auto const both = make_order(
        service, areas,
        plan_request({{"DS_1", {square(8.75, 42, 0.5)}}, {"DS_2", {square(9.25, 42, 0.5)}}}));

    REQUIRE(half.warnings.size() == 1);
    CHECK_THAT(half.warnings.front(),
               Catch::Contains("\"field\": the chosen images cover 50.00 % of it"));
    CHECK(both.warnings.empty());
}

TEST_CASE("an area without image is left out and said", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto const areas =
        aoi({area(1, "bare", {square(50, 42, 0.5)}), area(2, "b", {square(9, 42, 0.5)})});

    auto const plan = make_order(service, areas, plan_request({{"DS_1", {square(9, 42, 1)}}}));

    CHECK(plan.warnings ==
          std::vector<std::string>{"area \"bare\" is left out: no chosen image touches it"});
    REQUIRE(plan.areas.size() == 1);
    CHECK(plan.areas[0].id == 1);
    CHECK(plan.areas[0].name == "b");
    CHECK(json::parse(plan.request)["aoi"].size() == 1);
}

TEST_CASE("shapes that the service does not take are refused without asking it", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto holed = square(8, 42, 1);
    holed.holes.push_back({{8.2, 42.2}, {8.2, 42.4}, {8.4, 42.4}, {8.2, 42.2}});
    satchel::Polygon detailed;
    for (int i = 0; i < 999; ++i) {
        auto const angle = 2 * 3.14159265358979 * i / 999;
        detailed.outer.push_back({8 + std::cos(angle), 42 + std::sin(angle)});
    }
    detailed.outer.push_back(detailed.outer.front());

    auto const holes = error_of([&] {
        return make_order(service, aoi({area(1, "lake", {holed})}), plan_request({{"D", {}}}));
    });
    auto const vertices = error_of([&] {
        return make_order(service, aoi({area(1, "coast", {detailed})}), plan_request({{"D", {}}}));
    });

    CHECK(holes.failure() == Failure::input);
    CHECK_THAT(holes.where() + ' ' + holes.what(),
               Catch::Contains("area \"lake\" has 1 hole") && Catch::Contains("parcels.gpkg"));
    CHECK(vertices.failure() == Failure::input);
    CHECK_THAT(vertices.where() + ' ' + vertices.what(),
               Catch::Contains("area \"coast\" has 1000 vertices; the service takes 999"));
    CHECK(fake.requests() == 0);

    detailed.outer.erase(detailed.outer.begin() + 1);
    CHECK_NOTHROW(
        make_order(service, aoi({area(1, "coast", {detailed})}), plan_request({{"D", {}}})));
}

TEST_CASE("an area that the service does not produce is refused, and a warning when lenient",
          "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto const garden = aoi({area(1, "garden", {square(8, 0, 0.01)})});
    auto request = plan_request({{"D", {square(8, 0, 0.01)}}});

    auto const error = error_of([&] { return make_order(service, garden, request); });
    auto const before = fake.requests();
    request.lenient = true;
    auto const plan = make_order(service, garden, request);

    CHECK(error.failure() == Failure::input);
    CHECK(std::string{error.what()} ==
          "the area \"garden\" is 1.23 km² in size; the service produces 5 km² at least");
    CHECK_THAT(error.hint(), Catch::Contains("--lenient"));
    CHECK(before == 0);
    CHECK_THAT(plan.warnings.front(), Catch::Contains("1.23 km² in size"));
}

TEST_CASE("a plan needs a product and images", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto const areas = aoi({area(1, "a", {square(8, 42, 0.5)})});
    auto without_product = plan_request({{"D", {}}});
    without_product.product_type_id.clear();

    CHECK(error_of([&] { return make_order(service, areas, plan_request({})); }).failure() ==
          Failure::usage);
    CHECK(error_of([&] { return make_order(service, areas, without_product); }).failure() ==
          Failure::usage);
    CHECK(error_of([&] {
              return make_order(service, areas, plan_request({{" ", {}}}));
          }).failure() == Failure::input);
}

TEST_CASE("the same order made again is the same plan with the same reference", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto const areas = aoi({area(1, "a", {square(8, 42, 0.5)})});
    auto request = plan_request({{"DS_1", {}}});

    auto const first = make_order(service, areas, request);
    auto const second = make_order(service, areas, request);
    request.options = {{"priority", "rush"}};
    auto const other = make_order(service, areas, request);

    CHECK(first.request == second.request);
    CHECK(request_key(first) == request_key(second));
    CHECK_THAT(first.customer_reference, Catch::Matches("satchel-[0-9a-f]{12}"));
    CHECK(json::parse(first.request)["customerReference"] == first.customer_reference);
    CHECK(other.customer_reference != first.customer_reference);
    CHECK(request_key(other) != request_key(first));
}

TEST_CASE("one order for two services is two orders", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto plan = make_order(service, aoi({area(1, "a", {square(8, 42, 0.5)})}),
                           plan_request({{"DS_1", {}}}));
    auto const key = request_key(plan);

    plan.service = "https://order.example";

    CHECK(request_key(plan) != key);
    CHECK(key.size() == 64);
}

TEST_CASE("of an option given twice a lenient plan orders the last value", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto request = plan_request({{"DS_1", {}}});
    request.options = {{"priority", "rush"}, {"dem", "srtm"}, {"priority", "standard"}};
    request.lenient = true;

    auto const plan = make_order(service, aoi({area(1, "a", {square(8, 42, 0.5)})}), request);

    CHECK(json::parse(plan.request)["optionsPerProductType"][0]["options"] ==
          json::parse(R"([{"key":"priority","value":"standard"},{"key":"dem","value":"srtm"}])"));
    CHECK(plan.warnings.front() ==
          "priority is given more than once; the last value, standard, is ordered");
}

TEST_CASE("a bundle is planned under what is given, also when lenient", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto request = plan_request({{"DS_1", {}}});
    request.bundles = {{"visual", {{"priority", "rush"}, {"dem", "srtm"}}}};
    request.options = {{"dem", "globe"}, {"projection", "4326"}};
    auto const areas = aoi({area(1, "a", {square(8, 42, 0.5)})});

    auto const strict = make_order(service, areas, request);
    request.lenient = true;
    auto const lenient = make_order(service, areas, request);

    CHECK(json::parse(strict.request)["optionsPerProductType"][0]["options"].size() == 9);
    CHECK(json::parse(lenient.request)["optionsPerProductType"][0]["options"] ==
          json::parse(R"([{"key":"priority","value":"rush"},{"key":"dem","value":"globe"},
              {"key":"projection_1","value":"4326"}])"));
    REQUIRE(lenient.options.size() == 3);
    CHECK(lenient.options[0].reason == "bundle visual");
    CHECK(lenient.options[1].reason == "given");
    CHECK(lenient.options[2].reason == "given as projection for all areas");
}

TEST_CASE("a service is the same however its address is written", "[order][plan]")
{
    auto const identity = [](std::string const& url) {
        satchel::Profile profile;
        profile.order_url = url;
        return satchel::service_identity(profile);
    };

    CHECK(identity("https://Order.Example:443/") == "https://order.example");
    CHECK(identity("HTTPS://order.example") == "https://order.example");
    CHECK(identity("https://order.example:8443/Base//") == "https://order.example:8443/Base");
    CHECK(identity("http://order.example:80") == "http://order.example");
    CHECK(identity("http://order.example:443") == "http://order.example:443");
    CHECK(identity("https://me:secret@order.example/?key=secret#x") == "https://order.example");
    CHECK(identity("").empty());

    satchel::Profile sandbox;
    sandbox.simulated = true;
    sandbox.order_url = "http://127.0.0.1:41234";
    CHECK(satchel::service_identity(sandbox) == "sandbox");
}
