// SPDX-License-Identifier: MIT
#include "sandbox/client.hpp"
#include "sandbox/scene.hpp"

#include <catch2/catch.hpp>

#include <ogr_geometry.h>

#include <set>

namespace {

long total(Client& client, nlohmann::json const& body)
{
    return client.search(body).json().at("totalResults");
}

int status(Client& client, nlohmann::json const& body) { return client.search(body).status; }

nlohmann::json first(Client& client, nlohmann::json body)
{
    body["count"] = 1;
    return client.search(body).json().at("features").at(0);
}

constexpr long all_scenes = 300;

} // namespace

TEST_CASE("the guide's search finds the guide's image, value by value", "[sandbox]")
{
    Fresh fresh;
    nlohmann::json const body{{"geometry", toulouse_wkt},
                              {"constellation", {"PLEIADES"}},
                              {"acquisitionDate", "[2017-01-24T00:00:00,2017-01-24T23:59:59]"}};

    auto const reply = fresh.client.search(body).json();

    CHECK(reply.at("type") == "FeatureCollection");
    CHECK(reply.at("startIndex") == 1);
    CHECK(reply.at("itemsPerPage") == 10);
    CHECK(reply.at("query") == body);
    REQUIRE(reply.at("totalResults") == 1);
    REQUIRE(reply.at("features").size() == 1);
    auto const& feature = reply["features"][0];
    CHECK(feature.at("id") ==
          "bcfdb18a-14e2-47f7-9fae-dce82f8250b6::4cb18a03-e95a-4bc8-aaed-66aaf9032807");
    CHECK(feature.at("properties") == nlohmann::json::parse(R"({
        "viewingAngleAlongTrack": -11.14605527365686,
        "incidenceAngle": 32.29047084960579,
        "sourceId": "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664",
        "acquisitionDate": "2017-01-24T10:37:51.229Z",
        "constellation": "PLEIADES",
        "provider": "Airbus Defence and Space",
        "viewingAngleAcrossTrack": -27.0263716551796,
        "cloudCover": 0,
        "satellite": "PHR1A",
        "creationDate": "2017-06-10T20:19:30.810328Z",
        "resolution": 0.5,
        "productName": "Pléiades 0.5-m"})"));
    CHECK(feature.at("bbox") == nlohmann::json({1.255514795769583, 43.48552351216974,
                                                1.584824320385018, 43.71489050656499}));
    auto const& ring = feature.at("geometry").at("coordinates").at(0);
    REQUIRE(ring.size() == 17);
    CHECK(ring[0] == nlohmann::json({1.257353827342168, 43.51499992670583}));
    CHECK(ring[5] == nlohmann::json({1.584824320385018, 43.68207395444014}));
    CHECK(ring[16] == ring[0]);
}

TEST_CASE("a sandbox that does not last gives addresses of pictures that are always the same",
          "[sandbox]")
{
    TemporaryFolder const folder;
    auto options = small_sandbox(folder / "state.gpkg", 20);
    options.picture_base = satchel::Sandbox::lasting_picture_base;
    satchel::Sandbox const sandbox{options};
    Client client{sandbox.port()};

    auto const feature = first(client, {{"acquisitionDate", "2017-01-24T10:37:51"}});

    CHECK(feature.at("thumbnail") ==
          std::string{"http://sandbox.invalid/api/v1/productTypes/PHR_0_5/products/"} +
              guide_image + "?size=SMALL");
}

TEST_CASE("an image has the guide's five pictures, at this sandbox's address", "[sandbox]")
{
    Fresh fresh;
    auto const base = fresh.sandbox.url() + "/api/v1/productTypes/PHR_0_5/products/" + guide_image;

    auto const feature = first(fresh.client, {{"acquisitionDate", "2017-01-24T10:37:51"}});

    CHECK(feature.at("thumbnail") == base + "?size=SMALL");
    CHECK(feature.at("quicklooks") ==
          nlohmann::json(
              {{{"size", "MEDIUM"},
                {"projection", "http://www.opengis.net/def/crs/EPSG/0/4326"},
                {"image", base + "?projection=EPSG:4326&size=MEDIUM"}},
               {{"size", "LARGE"}, {"projection", nullptr}, {"image", base + "?size=LARGE"}},
               {{"size", "MEDIUM"}, {"projection", nullptr}, {"image", base + "?size=MEDIUM"}},
               {{"size", "MEDIUM"},
                {"projection", "http://www.opengis.net/def/crs/EPSG/0/3857"},
                {"image", base + "?projection=EPSG:3857&size=MEDIUM"}},
               {{"size", "SMALL"}, {"projection", nullptr}, {"image", base + "?size=SMALL"}}}));
}

TEST_CASE("a search without a place or filter finds everything", "[sandbox]")
{
    Fresh fresh;

    CHECK(total(fresh.client, nlohmann::json::object()) == all_scenes);
    CHECK(total(fresh.client, {{"bbox", {-180, -90, 180, 90}}}) == all_scenes);
}

TEST_CASE("filters that belong together divide the archive", "[sandbox]")
{
    Fresh fresh;
    auto& client = fresh.client;
    auto const [one, other] = GENERATE(table<nlohmann::json, nlohmann::json>({
        {{{"constellation", {"PLEIADES"}}}, {{"constellation", {"SPOT"}}}},
        {{{"constellation", {"Pleiades"}}}, {{"constellation", {"SPOT"}}}},
        {{{"productType", {"PleiadesArchiveMono"}}}, {{"productType", {"SPOTArchive1.5Mono"}}}},
        {{{"cloudCover", "20]"}}, {{"cloudCover", "]20"}}},
        {{{"cloudCover", "[0,20["}}, {{"cloudCover", "[20,100]"}}},
        {{{"snowCover", "0"}}, {{"snowCover", "]0"}}},
        {{{"incidenceAngle", "15["}}, {{"incidenceAngle", "[15"}}},
        {{{"resolution", "0.5]"}}, {{"resolution", "[1.5"}}},
        {{{"acquisitionDate", "2018-01-01["}}, {{"acquisitionDate", "[2018-01-01"}}},
    }));

    auto const ones = total(client, one);
    auto const others = total(client, other);

    CHECK(ones > 0);
    CHECK(others > 0);
    CHECK(ones + others == all_scenes);
}

TEST_CASE("what an optical archive does not have is known, but finds nothing", "[sandbox]")
{
    Fresh fresh;
    auto const body = GENERATE(values<nlohmann::json>({
        {{"sensorType", "radar"}},
        {{"sensorType", "terrain"}},
        {{"constellation", {"TerraSAR_X_Mission"}}},
        {{"productType", {"PleiadesArchiveStereo", "TSXArchiveSM"}}},
        {{"polarisationChannels", {"HH", "HH,HV"}}},
        {{"orbitDirection", "ASCENDING"}},
        {{"antennaLookDirection", "RIGTH"}},
    }));

    CHECK(total(fresh.client, body) == 0);
    CHECK(total(fresh.client, {{"sensorType", "optical"}, {"orbitDirection", "DESCENDING"}}) ==
          all_scenes);
}

TEST_CASE("requests that cannot be meant are refused with a reason", "[sandbox]")
{
    Fresh fresh;
    auto const body = GENERATE(values<nlohmann::json>({
        {{"geometry", toulouse_wkt}, {"bbox", {1, 43, 2, 44}}},
        {{"geometry", "POLYGON((1 43,2 43,2 44,1 43)"}},
        {{"geometry", "POLYGON((1 43,2 43,2 44,1 44))"}},
        {{"geometry", "POLYGON((1 43,2 44,2 43,1 44,1 43))"}},
        {{"geometry", "POLYGON((1 43,2 43,1 43))"}},
        {{"geometry", "POLYGON((43 100,44 100,44 101,43 100))"}},
        {{"geometry", "POLYGON((1 43,181 43,2 44,1 43))"}},
        {{"geometry", "POLYGON((1 43,2 43,2 44,1 43)) and more"}},
        {{"geometry", "POLYGON Z((1 43 0,2 43 0,2 44 0,1 43 0))"}},
        {{"geometry", "POLYGON EMPTY"}},
        {{"geometry", "MULTIPOLYGON(((1 43,2 43,2 44,1 43)))"}},
        {{"geometry", "POINT(1 43)"}},
        {{"geometry", ""}},
        {{"geometry", {{"type", "Polygon"}}}},
        {{"bbox", {1, 43, 2}}},
        {{"bbox", {2, 43, 1, 44}}},
        {{"bbox", {1, 44, 2, 43}}},
        {{"bbox", {43, 1, 44, 190}}},
        {{"bbox", "1,43,2,44"}},
        {{"cloudCover", 10}},
        {{"cloudCover", "few"}},
        {{"acquisitionDate", "[24.01.2017"}},
        {{"constellation", "PLEIADES"}},
        {{"constellation", {"Landsat"}}},
        {{"constellation", {"pleiades"}}},
        {{"constellation", {"PLEIADES", "Spot"}}},
        {{"constellation", nlohmann::json::array()}},
        {{"productType", {"PleiadesArchiveMonoo"}}},
        {{"sensorType", "Optical"}},
        {{"orbitDirection", "descending"}},
        {{"antennaLookDirection", "RIGHT"}},
        {{"polarisationChannels", {"HH/HV"}}},
        {{"count", 0}},
        {{"count", "10"}},
        {{"startPage", 0}},
        {{"startPage", 1.5}},
        {{"sortKeys", "cloudCover"}},
        {{"cloudcover", "10]"}},
    }));
    CAPTURE(body);

    auto const answer = fresh.client.search(body);

    CHECK(answer.status == 400);
    CHECK_FALSE(answer.message().empty());
}

TEST_CASE("a body that is no JSON object, or not called JSON, is refused", "[sandbox]")
{
    Fresh fresh;
    auto const post = [&](std::string const& body, std::string const& type) {
        return fresh.client.post("/api/v1/search", search_headers, body, type).status;
    };

    CHECK(post("{", "application/json") == 400);
    CHECK(post("[]", "application/json") == 400);
    CHECK(post("", "application/json") == 400);
    CHECK(post("{}", "text/plain") == 415);
    CHECK(post("{}", "application/json; charset=utf-8") == 200);
}

TEST_CASE("a place is matched by its shape, not by its box", "[sandbox]")
{
    Fresh fresh;
    // A corner of the footprint's box that the slanted footprint does not reach.
    auto const beside = "POLYGON((1.5 43.712,1.58 43.712,1.58 43.7148,1.5 43.7148,1.5 43.712))";
    auto const touching = "POLYGON((1.2 43.4,1.3 43.4,1.3 43.6,1.2 43.6,1.2 43.4))";
    auto const day = "2017-01-24";

    CHECK(total(fresh.client, {{"geometry", beside}, {"acquisitionDate", day}}) == 0);
    CHECK(total(fresh.client, {{"geometry", touching}, {"acquisitionDate", day}}) == 1);
}

TEST_CASE("a hole in the place is no part of it", "[sandbox]")
{
    Fresh fresh;
    auto const around = "POLYGON((0 42,3 42,3 45,0 45,0 42),(1 43,2 43,2 44.5,1 44.5,1 43))";

    CHECK(total(fresh.client, {{"geometry", around}, {"acquisitionDate", "2017-01-24"}}) == 0);
}

TEST_CASE("exactly the scenes that GEOS says intersect are found", "[sandbox]")
{
    Fresh fresh;
    auto const wkt = GENERATE(as<std::string>{}, "POLYGON((-20 -30,60 -30,60 30,-20 30,-20 -30))",
                              "POLYGON((-130 20,-60 60,-70 10,-130 20))",
                              "POLYGON((1.4 43.5,1.5 43.5,1.5 43.6,1.4 43.6,1.4 43.5))");
    OGRGeometry* parsed = nullptr;
    OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &parsed);
    std::unique_ptr<OGRGeometry> const place{parsed};
    std::set<std::string> expected;
    auto const everything = fresh.client.search({{"count", 500}}).json().at("features");
    for (auto const& feature : everything) {
        std::unique_ptr<OGRGeometry> const footprint{
            OGRGeometryFactory::createFromGeoJson(feature.at("geometry").dump().c_str())};
        if (footprint->Intersects(place.get())) {
            expected.insert(feature.at("id").get<std::string>());
        }
    }

    std::set<std::string> found;
    auto const matches =
        fresh.client.search({{"geometry", wkt}, {"count", 500}}).json().at("features");
    for (auto const& feature : matches) {
        found.insert(feature.at("id").get<std::string>());
    }

    CHECK_FALSE(expected.empty());
    CHECK(found == expected);
}

TEST_CASE("the pages of a search hold every scene once", "[sandbox]")
{
    Fresh fresh;
    std::set<std::string> seen;
    std::size_t read = 0;
    for (int page = 1; page <= 8; ++page) {
        auto const reply =
            fresh.client.search({{"count", 43}, {"startPage", page}, {"sortKeys", "cloudCover,,1"}})
                .json();
        CHECK(reply.at("startIndex") == (page - 1) * 43 + 1);
        CHECK(reply.at("itemsPerPage") == 43);
        CHECK(reply.at("totalResults") == all_scenes);
        for (auto const& feature : reply.at("features")) {
            seen.insert(feature.at("id").get<std::string>());
            ++read;
        }
    }

    CHECK(read == all_scenes);
    CHECK(seen.size() == all_scenes);
}

TEST_CASE("ten items are the default page, and 500 the most", "[sandbox]")
{
    Fresh fresh;

    auto const standard = fresh.client.search(nlohmann::json::object()).json();
    auto const large = fresh.client.search({{"count", 9999}}).json();
    auto const beyond = fresh.client.search({{"startPage", 1000}}).json();

    CHECK(standard.at("features").size() == 10);
    CHECK(large.at("itemsPerPage") == 500);
    CHECK(large.at("features").size() == all_scenes);
    CHECK(beyond.at("features").empty());
    CHECK(beyond.at("totalResults") == all_scenes);
}

TEST_CASE("results are sorted as asked, the newest first when nothing is asked", "[sandbox]")
{
    Fresh fresh;
    auto const values = [&](nlohmann::json const& body, char const* property) {
        std::vector<nlohmann::json> result;
        auto const features = fresh.client.search(body).json().at("features");
        for (auto const& feature : features) {
            result.push_back(feature.at("properties").at(property));
        }
        return result;
    };

    auto const newest = values({{"count", 300}}, "acquisitionDate");
    auto const clearest =
        values({{"count", 300}, {"sortKeys", "cloudCover,,1 acquisitionDate,,0"}}, "cloudCover");
    auto const steepest =
        values({{"count", 300}, {"sortKeys", "incidenceAngle,,0"}}, "incidenceAngle");

    CHECK(std::is_sorted(newest.rbegin(), newest.rend()));
    CHECK(std::is_sorted(clearest.begin(), clearest.end()));
    CHECK(std::is_sorted(steepest.rbegin(), steepest.rend()));
}

TEST_CASE("GET finds the same as POST and wants a sensor type", "[sandbox]")
{
    Fresh fresh;
    auto const get = [&](std::string const& query) {
        return fresh.client.get("/api/v1/search?" + query, search_headers);
    };

    auto const reply = get("sensorType=optical&constellation=Pleiades&bbox=1.3,%2043.5,1.6,43.7"
                           "&acquisitionDate=%5B2017-01-24T00:00:00,2017-01-24T23:59:59%5D"
                           "&count=5&startPage=1&sortKeys=acquisitionDate,,0")
                           .json();

    CHECK(reply.at("totalResults") == 1);
    CHECK(reply.at("itemsPerPage") == 5);
    CHECK(reply.at("query").at("constellation") == "Pleiades");
    CHECK(get("sensorType=optical&constellation=Pleiades,SPOT").json()["totalResults"] ==
          all_scenes);
    CHECK(get("sensorType=optical&polarisationChannels=HH/HV").status == 200);
    CHECK(get("sensorType=optical&polarisationChannels=HH,HV").status == 400);
    CHECK(get("constellation=Pleiades").status == 400);
    CHECK(get("sensorType=optical&sensorType=radar").status == 400);
    CHECK(get("sensorType=optical&count=ten").status == 400);
    CHECK(get("sensorType=optical&bbox=1,2,3").status == 400);
    CHECK(status(fresh.client, {{"apiKey", "sandbox-key"}}) == 400);
}
