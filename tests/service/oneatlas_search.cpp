// SPDX-License-Identifier: MIT
#include "oneatlas.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace client;
using oneatlas::client_of;
using satchel::Bound;
using satchel::Failure;
using satchel::Interval;
using satchel::Query;

namespace {

support::Exchange search_exchange(std::string const& reply)
{
    return {"POST", "/api/v2/opensearch", 200, reply};
}

satchel::FootprintPage read_page(std::string const& features, std::string const& total = "1")
{
    auto const client = client_of(
        {search_exchange(R"({"error":false,"itemsPerPage":100,"startIndex":0,"totalResults":)" +
                         total + R"(,"type":"FeatureCollection","features":[)" + features + "]}")});
    return client->service().search({toulouse()}, {}, {});
}

nlohmann::json body_of(Query const& query, satchel::PageRequest const& page,
                       std::string const& workspace = "")
{
    auto const client = client_of({});
    client->configuration.profile.workspace = workspace;
    client->restart();
    return nlohmann::json::parse(client->service().search_body({toulouse()}, query, page));
}

std::string feature(std::string const& constellation, std::string const& id,
                    std::string const& datastrip, std::string const& links)
{
    return R"({"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,43],[2,43],[2,44],[1,43]]]},
        "_links":)" +
           links + R"(,"rights":{"browse":{}},"dataAccess":{"metadata":"http://internal/"},
        "properties":{"id":")" +
           id + R"(","archiveIdentifier":")" + datastrip + R"(","constellation":")" +
           constellation + R"(","platform":"X1","acquisitionDate":"2022-05-10T10:35:45.700Z",
        "cloudCover":0.2,"incidenceAngle":18.6,"incidenceAngleAlongTrack":-5.8,
        "incidenceAngleAcrossTrack":17.9,"resolution":0.3,"organisationName":"AIRBUS",
        "publicationDate":"2022-05-11T07:50:32Z","processingLevel":"ALBUM","snowCover":0}})";
}

constexpr char const* links =
    R"({"thumbnail":{"href":"https://access.example/t","name":"Thumbnail"},
    "quicklook":[{"name":"no address"},{"href":"https://access.example/q"}],
    "delete":{"href":"https://search.example/delete"}})";

} // namespace

TEST_CASE("oneatlas finds an image by the id that orders it", "[service][oneatlas]")
{
    Query query;
    query.image_id = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";
    CHECK(body_of(query, {1, 10}).at("archiveIdentifier") == query.image_id);
    query.image_id = "a1ba2510-49e5-46a6-8e3f-0c1d0603217d";
    CHECK(body_of(query, {1, 10}).at("id") == query.image_id);
    CHECK_FALSE(body_of({}, {1, 10}).contains("id"));
}

TEST_CASE("a search of oneatlas asks for several areas in one call", "[service][oneatlas]")
{
    auto const client = client_of({});
    auto& service = client->service();

    auto const body = nlohmann::json::parse(service.search_body(
        {toulouse(), satchel::to_polygon({-70, -31, -69.5, -30.5})}, {}, {1, 100}));

    CHECK(service.parts_of_search() > 1);
    CHECK(body.at("geometry").at("type") == "MultiPolygon");
    CHECK(body.at("geometry").at("coordinates").size() == 2);
    CHECK(body.at("geometry").at("coordinates").at(1) ==
          nlohmann::json::parse("[[[-70,-31],[-69.5,-31],[-69.5,-30.5],[-70,-30.5],[-70,-31]]]"));
    CHECK(body.at("relation") == "intersects");
}

TEST_CASE("a search of oneatlas has its words, its lists and its pages", "[service][oneatlas]")
{
    Query query;
    query.constellations = {"PLEIADES", "SPOT", "PleiadesNeo", "PHR", "Sentinel2"};
    query.sensor_type = "optical";
    query.product_types = {"mono", "stereo"};
    query.acquisition_date = Interval{Bound{"2017-01-24T00:00:00"}, Bound{"2017-01-24T23:59:59.5"}};
    query.cloud_cover = Interval{{}, Bound{"10", false}};
    query.snow_cover = Interval{Bound{"5"}, Bound{"90"}};
    query.incidence_angle = Interval{{}, Bound{"30"}};
    query.resolution = Interval{Bound{"0.30", false}, {}};
    query.sort_keys = {{"acquisitionDate", false}, {"cloudCover", true}};

    CHECK(body_of(query, {3, 200}, "public-pneo") == nlohmann::json::parse(R"({
        "geometry":{"type":"Polygon","coordinates":[[
            [1.3348388671875,43.66240779260363],[1.5641784667968752,43.66240779260363],
            [1.5641784667968752,43.516190595612755],[1.3348388671875,43.516190595612755],
            [1.3348388671875,43.66240779260363]]]},
        "relation":"intersects","sensorType":"OPTICAL",
        "acquisitionDate":"[2017-01-24T00:00:00Z,2017-01-24T23:59:59.5Z]",
        "resolution":"]0.30","incidenceAngle":"30]","cloudCover":"10[","snowCover":"[5,90]",
        "constellation":"PHR,SPOT,PNEO,Sentinel2","productType":"mono,stereo",
        "workspace":"public-pneo","itemsPerPage":200,"startPage":3,
        "sortBy":"-acquisitionDate,cloudCover"})"));
}

TEST_CASE("a search of oneatlas without filters says only where and how much",
          "[service][oneatlas]")
{
    auto const body = body_of({}, {1, 1000});

    CHECK(body.size() == 4);
    CHECK(body.at("itemsPerPage") == 500); // more is refused
    CHECK(body.at("startPage") == 1);

    auto const client = client_of({});
    CHECK(client->service().search_body({}, {}, {1, 10}) == R"({"itemsPerPage":10,"startPage":1})");
}

TEST_CASE("times that say their zone, and days, go to oneatlas as they are", "[service][oneatlas]")
{
    Query query;
    for (std::string const text :
         {"2017-01-24", "2017-01-24T00:00:00Z", "2017-01-24T00:00:00+02:00", "2017-01-24T00:00",
          "today", "2017-01-24T00:00:00."}) {
        query.acquisition_date = Interval{Bound{text}, {}};
        CHECK(body_of(query, {}).at("acquisitionDate") == "[" + text);
    }
}

TEST_CASE("a filter that oneatlas does not have is refused, not left out", "[service][oneatlas]")
{
    auto const client = client_of({});
    std::vector<Query> queries(3);
    queries[0].polarisation_channels = {"HH"};
    queries[1].orbit_direction = "ASCENDING";
    queries[2].antenna_look_direction = "RIGHT";

    for (auto const& query : queries) {
        auto const error = failure_of([&] { return client->service().search({}, query, {}); });
        CHECK(error.failure() == Failure::input);
        CHECK(contains(error.what(), "no such filter"));
    }
    CHECK(client->server().requests().empty());
}

TEST_CASE("an image of Pleiades is named by its datastrip", "[service][oneatlas]")
{
    auto const page =
        read_page(feature("PHR", oneatlas::phr_id, oneatlas::datastrip, links), "10000");

    CHECK(page.total == 10000);
    CHECK(page.items_per_page == 100);
    auto const& footprint = page.footprints.at(0);
    CHECK(footprint.id == oneatlas::phr_id);
    CHECK(footprint.source_id == oneatlas::datastrip);
    CHECK(footprint.constellation == "PHR");
    CHECK(footprint.satellite == "X1");
    CHECK(footprint.acquisition_date == "2022-05-10T10:35:45.700Z");
    CHECK(footprint.cloud_cover == 0.2);
    CHECK(footprint.incidence_angle == 18.6);
    CHECK(footprint.viewing_angle_along_track == -5.8);
    CHECK(footprint.viewing_angle_across_track == 17.9);
    CHECK(footprint.resolution == 0.3);
    CHECK(footprint.provider == "AIRBUS");
    CHECK(footprint.creation_date == "2022-05-11T07:50:32Z");
    CHECK(footprint.thumbnail == "https://access.example/t");
    REQUIRE(footprint.quicklooks.size() == 2);
    CHECK(footprint.quicklooks[0].size == "SMALL");
    CHECK(footprint.quicklooks[1].size == "LARGE");
    CHECK(footprint.quicklooks[1].url == "https://access.example/q");
    CHECK(footprint.quicklooks[1].epsg == 0);
    CHECK(footprint.polygons.at(0).outer.size() == 4);
    // Neither links that delete, nor rights, nor addresses within Airbus.
    CHECK(nlohmann::json::parse(footprint.other) ==
          nlohmann::json::parse(R"({"processingLevel":"ALBUM","snowCover":0})"));
}

TEST_CASE("of two names of the satellite and two dates of oneatlas neither is lost",
          "[service][oneatlas]")
{
    auto image = nlohmann::json::parse(feature("PHR", oneatlas::phr_id, oneatlas::datastrip, "{}"));
    auto& properties = image["properties"];
    auto const other_of = [&] {
        return nlohmann::json::parse(read_page(image.dump()).footprints.at(0).other);
    };
    properties["satellite"] = "PHR9Z";
    properties["creationDate"] = "2017-05-05T00:00:00Z";
    auto const different = other_of();
    properties["satellite"] = "X1";
    properties["creationDate"] = "2022-05-11T07:50:32Z";
    auto const alike = other_of();

    CHECK(different.at("satellite") == "PHR9Z");
    CHECK(different.at("creationDate") == "2017-05-05T00:00:00Z");
    CHECK_FALSE(alike.contains("satellite"));
    CHECK_FALSE(alike.contains("creationDate"));
}

TEST_CASE("an image of Pleiades Neo is named by its id in the catalogue", "[service][oneatlas]")
{
    auto const footprint =
        read_page(feature("PNEO", oneatlas::neo_id, oneatlas::neo_datastrip, "null"))
            .footprints.at(0);

    CHECK(footprint.source_id == oneatlas::neo_id);
    CHECK(footprint.id == oneatlas::neo_id);
    CHECK(footprint.thumbnail.empty());
    CHECK(footprint.quicklooks.empty());
    CHECK(nlohmann::json::parse(footprint.other).at("archiveIdentifier") ==
          oneatlas::neo_datastrip);
}

TEST_CASE("odd members of an image of oneatlas cost nothing but themselves", "[service][oneatlas]")
{
    auto const page = read_page(
        R"({"id":"f1","properties":{"constellation":"SPOT","cloudCover":"many","resolution":"1.5"},
            "geometry":{"type":"Point","coordinates":[1,2]},"_links":[1]},
           {"properties":null,"geometry":null},{"properties":7})",
        "3");

    REQUIRE(page.footprints.size() == 3);
    CHECK(page.footprints[0].id == "f1");
    CHECK(page.footprints[0].source_id.empty()); // it cannot be ordered
    CHECK(page.footprints[0].resolution == 1.5);
    CHECK_FALSE(page.footprints[0].cloud_cover);
    CHECK(page.footprints[0].polygons.empty());
    CHECK(nlohmann::json::parse(page.footprints[0].other).at("cloudCover") == "many");
    CHECK(nlohmann::json::parse(page.footprints[2].other).at("properties") == 7);
}

TEST_CASE("a search of oneatlas that says it failed is no empty one", "[service][oneatlas]")
{
    auto const client = client_of({search_exchange(
        R"({"error":true,"message":"index not ready","totalResults":0,"features":[]})")});

    auto const error = failure_of([&] { return client->service().search({toulouse()}, {}, {}); });

    CHECK(error.failure() == Failure::reply);
    CHECK(contains(error.what(), "index not ready"));
}

TEST_CASE("quicklooks of oneatlas get the token on their host, and on no other one",
          "[service][oneatlas]")
{
    support::LocalServer pictures{{{"GET", "/items/1/quicklook", 200, "JPEG"}}};
    support::LocalServer foreign{std::vector<support::Exchange>{}};
    auto const client = client_of({});
    client->configuration.profile.picture_url = pictures.url();
    client->restart();
    std::vector<satchel::PictureReply> replies(2);

    client->service().pictures(
        {pictures.url() + "/items/1/quicklook", foreign.url() + "/x"},
        [&](std::size_t index, satchel::PictureReply&& reply) {
            replies.at(index) = std::move(reply);
        },
        1);

    CHECK(replies[0].bytes == "JPEG");
    CHECK(pictures.requests().at(0).header("authorization") == oneatlas::bearer);
    CHECK_FALSE(replies[1].problem.empty());
    CHECK(foreign.requests().empty());
}
