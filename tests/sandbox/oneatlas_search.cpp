// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas.hpp"
#include "sandbox/rate_rule.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;

namespace {

json guide_search()
{
    return {{"geometry", toulouse_geojson()},
            {"relation", "intersects"},
            {"constellation", "PHR"},
            {"acquisitionDate", "[2017-01-24T00:00:00Z,2017-01-24T23:59:59Z]"}};
}

} // namespace

TEST_CASE("the image of the guide is found by oneatlas in its own words", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;

    auto const answer = fresh.search(guide_search());

    INFO(answer.body);
    REQUIRE(answer.status == 200);
    auto const reply = answer.json();
    CHECK(reply.at("error") == false);
    CHECK(reply.at("totalResults") == 1);
    CHECK(reply.at("startIndex") == 0);
    CHECK(reply.at("itemsPerPage") == 50);
    auto const& feature = reply.at("features").at(0);
    auto const& properties = feature.at("properties");
    CHECK(properties.at("id") == "bcfdb18a-14e2-47f7-9fae-dce82f8250b6");
    CHECK(properties.at("archiveIdentifier") == guide_image);
    CHECK(properties.at("constellation") == "PHR");
    CHECK(properties.at("platform") == "PHR1A");
    CHECK(properties.at("acquisitionDate") == "2017-01-24T10:37:51.229Z");
    CHECK(properties.at("resolution") == 0.5);
    CHECK(feature.at("geometry").at("type") == "Polygon");
}

TEST_CASE("pictures of oneatlas are links, as an object or a list, and want the token",
          "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const first = [&](char const* constellation) {
        return fresh.search({{"constellation", constellation}, {"itemsPerPage", 1}})
            .json()
            .at("features")
            .at(0)
            .at("_links");
    };
    auto const of_pleiades = first("PHR");
    auto const of_spot = first("SPOT");

    CHECK(of_pleiades.at("quicklook").is_object());
    REQUIRE(of_spot.at("quicklook").is_array());
    for (auto const& link : {of_pleiades.at("thumbnail"), of_pleiades.at("quicklook"),
                             of_spot.at("quicklook").at(0)}) {
        auto const path = link.at("href").get<std::string>().substr(fresh.sandbox.url().size());
        CAPTURE(path);
        auto const picture = fresh.get(path);
        CHECK(picture.status == 200);
        CHECK(picture.headers.find("Content-Type")->second == "image/jpeg");
        CHECK(fresh.client.get(path, {}).status == 401);
    }
    CHECK(fresh.get("/api/v1/items/DS_NONE/quicklook").status == 404);
}

TEST_CASE("oneatlas takes a place in many forms, and its relation", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const total = [&](json const& geometry, std::string const& relation = "intersects") {
        auto search = guide_search();
        search["geometry"] = geometry;
        search["relation"] = relation;
        auto const answer = fresh.search(search);
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        return answer.json().at("totalResults").get<int>();
    };
    auto const toulouse = toulouse_geojson();
    json const two{
        {"type", "MultiPolygon"},
        {"coordinates", {square(10, 10, 11, 11).at("coordinates"), toulouse.at("coordinates")}}};

    CHECK(total(toulouse) == 1);
    CHECK(total(two) == 1);
    CHECK(total(toulouse_wkt) == 1);
    CHECK(total({{"type", "Point"}, {"coordinates", {1.45, 43.59}}}) == 1);
    CHECK(total({{"type", "LineString"}, {"coordinates", {{0, 43.59}, {3, 43.59}}}}) == 1);
    CHECK(total(square(10, 10, 11, 11)) == 0);
    CHECK(total(square(10, 10, 11, 11), "disjoint") == 1);
    CHECK(total(toulouse, "disjoint") == 0);
    CHECK(total(square(0, 42, 3, 45), "within") == 1);
    CHECK(total(square(1.44, 43.58, 1.45, 43.59), "within") == 0);
    CHECK(total(square(1.44, 43.58, 1.45, 43.59), "contains") == 1);
}

TEST_CASE("oneatlas filters and sorts by its own notations", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const clear =
        fresh.search({{"cloudCover", "[0,20]"}, {"sortBy", "cloudCover,-acquisitionDate"}}).json();
    auto const all = fresh.search(json::object()).json();

    REQUIRE(clear.at("features").size() > 2);
    int last = 0;
    for (auto const& feature : clear.at("features")) {
        auto const cloud = feature.at("properties").at("cloudCover").get<int>();
        CHECK(cloud >= last);
        CHECK(cloud <= 20);
        last = cloud;
    }
    auto const day = [&](std::size_t i) {
        return all.at("features").at(i).at("properties").at("acquisitionDate").get<std::string>();
    };
    CHECK(day(0) >= day(1)); // the newest first where nothing is said
    auto const total = [&](json const& search) {
        return fresh.search(search).json().at("totalResults").get<int>();
    };
    CHECK(total({{"constellation", "PHR,SPOT,PNEO"}}) == all.at("totalResults"));
    CHECK(total({{"constellation", "phr"}}) == 0); // case matters
    CHECK(total({{"workspace", "public"}, {"sensorType", "OPTICAL"}}) ==
          total({{"constellation", "PHR,SPOT"}}));
    CHECK(total({{"cloudCover", 101}}) == 0);
    CHECK(total({{"platform", "PHR1A,PHR1B"}}) == total({{"constellation", "PHR"}}));
    CHECK(total({{"id", "bcfdb18a-14e2-47f7-9fae-dce82f8250b6"}}) == 1);
}

TEST_CASE("pages of oneatlas hold up to 500 items, and follow each other", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const page = [&](int items, int number) {
        return fresh.search({{"itemsPerPage", items}, {"startPage", number}});
    };

    auto const first = page(200, 1).json();
    auto const second = page(200, 2).json();

    CHECK(second.at("startIndex") == 200);
    CHECK(first.at("features").size() + second.at("features").size() == first.at("totalResults"));
    CHECK(first.at("features").back() != second.at("features").front());
    CHECK(page(500, 1).status == 200);
    CHECK(page(501, 1).status == 400);
    CHECK(page(0, 1).status == 400);
    CHECK(page(10, 0).status == 400);
    auto const behind = page(500, 21);
    CHECK(behind.status == 200);
    CHECK(behind.json().at("features").empty());
}

TEST_CASE("oneatlas counts ten thousand images and no more", "[sandbox][oneatlas]")
{
    TemporaryFolder folder;
    auto options = small_sandbox(folder / "state.gpkg", 10'050);
    options.dialect = "oneatlas";
    satchel::Sandbox sandbox{options};
    Client client{sandbox.port()};
    auto const token =
        client.post(idp::token_path, {}, idp::token_form, idp::form_type).json().at("access_token");
    auto const page = [&](int number) {
        return client
            .post("/api/v2/opensearch", {{"Authorization", "Bearer " + token.get<std::string>()}},
                  json{{"itemsPerPage", 300}, {"startPage", number}}.dump())
            .json();
    };

    CHECK(page(1).at("totalResults") == 10'000);
    CHECK(page(34).at("features").size() == 100);
}

TEST_CASE("the search of oneatlas by GET is the one by POST", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;

    auto const by_get =
        fresh.get("/api/v2/opensearch?constellation=PHR&itemsPerPage=5&cloudCover=%5B0%2C50%5D"
                  "&bbox=-20,-60,60,60");
    auto const by_post = fresh.search({{"constellation", "PHR"},
                                       {"itemsPerPage", 5},
                                       {"cloudCover", "[0,50]"},
                                       {"bbox", "-20,-60,60,60"}});

    REQUIRE(by_get.status == 200);
    CHECK(by_get.json() == by_post.json());
}

TEST_CASE("an error of the search of oneatlas has what support asks for", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const wrong = GENERATE(values<json>({
        {{"count", 10}},
        {{"sortKeys", "acquisitionDate,,0"}},
        {{"sortBy", "colour"}},
        {{"cloudCover", "few"}},
        {{"acquisitionDate", "2017-01-24"}},
        {{"acquisitionDate", "[2017-01-24T00:00:00Z,2017-01-24T23:59:59]"}},
        {{"relation", "near"}},
        {{"geometry", "POLYGON((1 2))"}},
        {{"geometry", {{"type", "GeometryCollection"}, {"geometries", json::array()}}}},
        {{"geometry", {{"type", "Point"}, {"coordinates", {200, 0}}}}},
        {{"bbox", "1,2,3"}},
        {{"bbox", "1,43,2,44"}, {"geometry", "POINT(1 43)"}},
    }));

    auto headers = fresh.headers();
    headers.emplace("X-Ads-Correlation-Id", "mine-17");
    auto const answer = fresh.client.post("/api/v2/opensearch", headers, wrong.dump());

    CAPTURE(wrong.dump(), answer.body);
    CHECK(answer.status == 400);
    auto const error = answer.json();
    CHECK(error.at("correlationId") == "mine-17");
    CHECK(error.at("internalCode") == 400);
    CHECK_FALSE(error.at("message").get<std::string>().empty());
    CHECK(error.at("hint").is_string());
    CHECK(error.at("timestamp").get<long long>() > 1'600'000'000'000);
}

TEST_CASE("the catalogue of oneatlas answers a hundred searches a second", "[sandbox][oneatlas]")
{
    satchel::sandbox::SearchRule rule{100};
    auto const start = satchel::sandbox::SearchRule::Clock::now();
    using std::chrono::milliseconds;

    for (int i = 0; i < 100; ++i) {
        CHECK(rule.arrive(start + milliseconds{5 * i}));
    }
    CHECK_FALSE(rule.arrive(start + milliseconds{999}));
    CHECK(rule.arrive(start + milliseconds{1000}));
    CHECK_FALSE(rule.arrive(start + milliseconds{1001}));
    CHECK(rule.arrive(start + milliseconds{1006}));
}
