// SPDX-License-Identifier: MIT
#include "client.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace client;
using satchel::Bound;
using satchel::Failure;
using satchel::Interval;
using satchel::Query;

namespace {

satchel::FootprintPage read_page(std::string const& reply)
{
    Client client{{{"POST", "/api/v1/search", 200, reply}}};
    return client.service().search({toulouse()}, {}, {});
}

satchel::Footprint read_feature(std::string const& feature)
{
    return read_page(R"({"totalResults":1,"features":[)" + feature + "]}").footprints.at(0);
}

satchel::Error refused(std::string const& reply)
{
    return failure_of([&] { return read_page(reply); });
}

/// Of the feature in the guide's reply, as a plain JSON reader sees it.
nlohmann::json guide_feature()
{
    return nlohmann::json::parse(sample("search.json")).at("features").at(0);
}

} // namespace

TEST_CASE("the guide's search is sent member by member", "[service][search]")
{
    Client client{{{"POST", "/api/v1/search", 200, sample("search.json")}}};
    Query query;
    query.constellations = {"PLEIADES"};
    query.acquisition_date = Interval{Bound{"2017-01-24T00:00:00"}, Bound{"2017-01-24T23:59:59"}};

    static_cast<void>(client.service().search({toulouse()}, query, {3, 50}));

    auto sent = nlohmann::json::parse(client.server().requests().at(0).body);
    CHECK(sent.at("count") == 50);
    CHECK(sent.at("startPage") == 3);
    sent.erase("count");
    sent.erase("startPage");
    auto expected = nlohmann::json::parse(sample("search_request.json"));
    std::string wkt = expected.at("geometry");
    for (auto space = wkt.find(", "); space != std::string::npos; space = wkt.find(", ")) {
        wkt.erase(space + 1, 1);
    }
    expected["geometry"] = wkt;
    CHECK(sent == expected);
}

TEST_CASE("every filter has its member, in the order of the specification", "[service][search]")
{
    Client client{{}};
    Query query;
    query.constellations = {"PLEIADES", "SPOT"};
    query.sensor_type = "optical";
    query.product_types = {"PleiadesArchiveMono"};
    query.acquisition_date = Interval{Bound{"2017-01-01"}, Bound{"2017-02-01", false}};
    query.cloud_cover = Interval{{}, Bound{"10", false}};
    query.snow_cover = Interval{Bound{"50"}, Bound{"90"}};
    query.incidence_angle = Interval{{}, Bound{"30"}};
    query.resolution = Interval{Bound{"1.50", false}, {}};
    query.polarisation_channels = {"HH", "HH,HV"};
    query.orbit_direction = "ASCENDING";
    query.antenna_look_direction = "RIGTH";
    query.sort_keys = {{"acquisitionDate", false}, {"cloudCover", true}};

    auto const body = client.service().search_body({toulouse()}, query, {1, 100});

    CHECK(body == R"({"geometry":"POLYGON((1.3348388671875 43.66240779260363,)"
                  R"(1.5641784667968752 43.66240779260363,1.5641784667968752 43.516190595612755,)"
                  R"j(1.3348388671875 43.516190595612755,1.3348388671875 43.66240779260363))",)j"
                  R"("sensorType":"optical","acquisitionDate":"[2017-01-01,2017-02-01[",)"
                  R"("resolution":"]1.50","incidenceAngle":"30]","cloudCover":"10[",)"
                  R"("snowCover":"[50,90]","constellation":["PLEIADES","SPOT"],)"
                  R"("productType":["PleiadesArchiveMono"],"polarisationChannels":["HH","HH,HV"],)"
                  R"("orbitDirection":"ASCENDING","antennaLookDirection":"RIGTH","count":100,)"
                  R"("startPage":1,"sortKeys":"acquisitionDate,,0 cloudCover,,1"})");
}

TEST_CASE("a search carries the API key and nothing of the ordering account", "[service][search]")
{
    Client client{{{"POST", "/api/v1/search", 200, sample("search.json")}}};
    client.configuration.credentials = {{}, {}, {}, {}, api_key, {}};
    client.configuration.profile.auth_url.clear();
    client.configuration.profile.order_url.clear();
    client.restart(false);

    static_cast<void>(client.service().search({toulouse()}, {}, {}));

    auto const request = client.server().requests().at(0);
    CHECK(request.header("authorization") == std::string{"APIKEY "} + api_key);
    CHECK(request.header("content-type") == "application/json");
    CHECK(request.header("accept") == "application/json");
    CHECK_FALSE(request.header("x-ads-username"));
    CHECK(request.path == "/api/v1/search");
}

TEST_CASE("the guide's search reply is read value by value", "[service][search]")
{
    auto const page = read_page(sample("search.json"));
    auto const feature = guide_feature();
    auto const& properties = feature.at("properties");

    CHECK(page.total == 1);
    CHECK(page.items_per_page == 25);
    REQUIRE(page.footprints.size() == 1);
    auto const& footprint = page.footprints[0];
    CHECK(footprint.id ==
          "bcfdb18a-14e2-47f7-9fae-dce82f8250b6::4cb18a03-e95a-4bc8-aaed-66aaf9032807");
    CHECK(footprint.source_id == "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664");
    CHECK(image_id(footprint) == footprint.source_id);
    CHECK(footprint.constellation == "PLEIADES");
    CHECK(footprint.satellite == "PHR1A");
    CHECK(footprint.acquisition_date == "2017-01-24T10:37:51.229Z");
    CHECK(footprint.cloud_cover == 0.0);
    CHECK(footprint.incidence_angle == 32.29047084960579);
    CHECK(footprint.viewing_angle_along_track == -11.14605527365686);
    CHECK(footprint.viewing_angle_across_track == -27.0263716551796);
    CHECK(footprint.resolution == 0.5);
    CHECK(footprint.product_name == "Pl\xC3\xA9iades 0.5-m");
    CHECK(footprint.provider == "Airbus Defence and Space");
    CHECK(footprint.creation_date == "2017-06-10T20:19:30.810328Z");
    CHECK(footprint.thumbnail == feature.at("thumbnail").get<std::string>());
    CHECK(footprint.other.empty());
    CHECK(properties.size() == 12);

    REQUIRE(footprint.polygons.size() == 1);
    CHECK(footprint.polygons[0].holes.empty());
    auto const& ring = feature.at("geometry").at("coordinates").at(0);
    REQUIRE(footprint.polygons[0].outer.size() == 17);
    for (std::size_t index = 0; index < ring.size(); ++index) {
        CHECK(footprint.polygons[0].outer[index].lon == ring[index][0].get<double>());
        CHECK(footprint.polygons[0].outer[index].lat == ring[index][1].get<double>());
    }

    std::vector<int> codes;
    REQUIRE(footprint.quicklooks.size() == 5);
    for (std::size_t index = 0; index < 5; ++index) {
        auto const& expected = feature.at("quicklooks").at(index);
        CHECK(footprint.quicklooks[index].size == expected.at("size").get<std::string>());
        CHECK(footprint.quicklooks[index].url == expected.at("image").get<std::string>());
        codes.push_back(footprint.quicklooks[index].epsg);
    }
    CHECK(codes == std::vector<int>{4326, 0, 0, 3857, 0});
}

TEST_CASE("members that have no place of their own are kept", "[service][search]")
{
    auto const footprint = read_feature(
        R"({"id":"I","type":"Feature","bbox":[1,2,3,4],"links":["a"],"azimuthAngle":"of feature",)"
        R"("properties":{"sourceId":"S","azimuthAngle":12.5,"snow":null,"nested":{"a":[1]}}})");

    auto const other = nlohmann::json::parse(footprint.other);
    CHECK(
        other ==
        nlohmann::json::parse(
            R"({"azimuthAngle":12.5,"snow":null,"nested":{"a":[1]},"links":["a"],"bbox":[1,2,3,4],)"
            R"("feature.azimuthAngle":"of feature"})"));
}

TEST_CASE("the box of an image is kept where it is another one than that of its footprint",
          "[service][search]")
{
    auto const [bbox, is_kept] =
        GENERATE(table<std::string, bool>({{"[179.5,-1,-179.5,1]", false},
                                           {"[179.5000001,-1,0,180.5,1,99]", false},
                                           {"null", false},
                                           {"[179.4,-1,-179.5,1]", true},
                                           {"[179.5,-1.0,-179.5,1.00001]", true},
                                           {R"(["179.5",-1,-179.5,1])", true},
                                           {"[179.5,-1,-179.5]", true},
                                           {R"({"west":179.5})", true},
                                           {"[1e1,-1,-179.5,1]", true}}));
    auto const is_split = GENERATE(true, false);
    std::string const geometry =
        is_split ? R"({"type":"MultiPolygon","coordinates":[)"
                   R"([[[179.5,-1],[180,-1],[180,1],[179.5,1],[179.5,-1]]],)"
                   R"([[[-180,-1],[-179.5,-1],[-179.5,1],[-180,1],[-180,-1]]]]})"
                 : R"({"type":"Polygon","coordinates":)"
                   R"([[[179.5,-1],[180.5,-1],[180.5,1],[179.5,1],[179.5,-1]]]})";
    CAPTURE(bbox, is_split);

    auto const before =
        read_feature(R"({"id":"I","bbox":)" + bbox + R"(,"geometry":)" + geometry + "}");
    auto const behind =
        read_feature(R"({"id":"I","geometry":)" + geometry + R"(,"bbox":)" + bbox + "}");

    auto const kept = is_kept ? R"({"bbox":)" + bbox + "}" : std::string{};
    CHECK(before.other == behind.other);
    CHECK((is_kept ? nlohmann::json::parse(before.other) == nlohmann::json::parse(kept)
                   : before.other.empty()));
}

TEST_CASE("a quicklook that is not understood is kept, not guessed", "[service][search]")
{
    auto const footprint = read_feature(
        R"({"id":"I","quicklooks":[{"size":"LARGE","projection":"EPSG:32631","image":"u1"},)"
        R"({"size":"LARGE","projection":"urn:ogc:def:crs:OGC::CRS84","image":"u2"},null,)"
        R"({"size":"SMALL","projection":null},{"size":"SMALL","projection":4326,"image":"u3"}]})");

    REQUIRE(footprint.quicklooks.size() == 2);
    CHECK(footprint.quicklooks[0].epsg == 32631);
    CHECK(footprint.quicklooks[1].epsg == 4326);
    CHECK(contains(footprint.other, "CRS84"));
    CHECK(read_feature(R"({"id":"I","quicklooks":null})").quicklooks.empty());
}

TEST_CASE("counts and numbers may be written as text", "[service][search]")
{
    auto const page = read_page(
        R"({"totalResults":"12","itemsPerPage":"10","features":[{"id":5,"properties":)"
        R"({"cloudCover":"12.5","incidenceAngle":null,"resolution":"","sourceId":4058}}]})");

    CHECK(page.total == 12);
    CHECK(page.items_per_page == 10);
    CHECK(page.footprints.at(0).id == "5");
    CHECK(page.footprints.at(0).source_id == "4058");
    CHECK(page.footprints.at(0).cloud_cover == 12.5);
    CHECK_FALSE(page.footprints.at(0).incidence_angle);
    CHECK_FALSE(page.footprints.at(0).resolution);
    CHECK(read_page(R"({"totalResults":0,"features":[]})").footprints.empty());
    CHECK(read_page(R"({"totalResults":0,"features":null})").footprints.empty());
}

TEST_CASE("footprints come with heights, in several parts, or without a place", "[service][search]")
{
    auto const high = read_feature(
        R"({"id":"I","geometry":{"type":"Polygon","coordinates":)"
        R"([[[0,0,100],[1,0,100],[1,1,100],[0,0,100]],[[0.5,0.1],[0.6,0.1],[0.6,0.2],[0.5,0.1]]]}})");
    auto const parts = read_feature(
        R"({"id":"I","geometry":{"type":"MultiPolygon","coordinates":)"
        R"([[[[179,0],[180,0],[180,1],[179,0]]],[[[-180,0],[-179,0],[-179,1],[-180,0]]]]}})");
    auto const open = read_feature(
        R"({"id":"I","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}})");
    auto const point =
        read_feature(R"({"id":"I","geometry":{"type":"Point","coordinates":[1,2]}})");

    CHECK(high.polygons ==
          satchel::MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}},
                                 {{{0.5, 0.1}, {0.6, 0.1}, {0.6, 0.2}, {0.5, 0.1}}}}});
    REQUIRE(parts.polygons.size() == 2);
    CHECK(parts.polygons[1].outer.front() == satchel::LonLat{-180, 0});
    CHECK(open.polygons.at(0).outer.back() == satchel::LonLat{0, 0});
    CHECK(point.polygons.empty());
    CHECK(contains(point.other, "Point"));
    CHECK(read_feature(R"({"id":"I","geometry":null})").polygons.empty());
    CHECK(read_feature(R"({"id":"I","geometry":{"type":"Polygon","coordinates":[]}})")
              .polygons.empty());
}

TEST_CASE("an image is named by whichever id it has, and kept without any", "[service][search]")
{
    CHECK(image_id(read_feature(R"({"id":"I"})")) == "I");
    CHECK(image_id(read_feature(R"({"properties":{"sourceId":"S"}})")) == "S");
    CHECK(image_id(read_feature(R"({"properties":{"id":"P"}})")) == "P");
    auto const nameless = read_feature(R"({"properties":{"satellite":"SPOT7"}})");
    CHECK(image_id(nameless).empty());
    CHECK(nameless.satellite == "SPOT7");
}

TEST_CASE("one odd value costs neither the search nor the image, and is kept as it came",
          "[service][search]")
{
    auto const page = read_page(
        R"({"totalResults":2,"features":[{"id":"I","thumbnail":{"href":"u"},"properties":)"
        R"({"sourceId":"S","resolution":"x","cloudCover":"NaN","satellite":["SPOT7"],)"
        R"("incidenceAngle":12.5,"id":"P"},"quicklooks":[{"size":{},"image":"u1"},)"
        R"({"size":"SMALL","image":"u2"}]},{"id":"J","properties":[1]}]})");

    REQUIRE(page.footprints.size() == 2);
    auto const& odd = page.footprints[0];
    CHECK(odd.id == "I");
    CHECK(odd.source_id == "S");
    CHECK(odd.incidence_angle == 12.5);
    CHECK_FALSE(odd.resolution);
    CHECK(odd.satellite.empty());
    REQUIRE(odd.quicklooks.size() == 1);
    CHECK(odd.quicklooks[0].url == "u2");
    CHECK(nlohmann::json::parse(odd.other) ==
          nlohmann::json::parse(
              R"({"resolution":"x","cloudCover":"NaN","satellite":["SPOT7"],"id":"P",)"
              R"("thumbnail":{"href":"u"},"quicklooks":[{"size":{},"image":"u1"}]})"));
    CHECK(page.footprints[1].id == "J");
    CHECK(page.footprints[1].other == R"({"properties":[1]})");
}

TEST_CASE("a place that cannot be read is kept beside the image, not guessed", "[service][search]")
{
    auto const coordinates =
        GENERATE(as<std::string>{}, "[[[0,0],[1]]]", R"([[["",0],[1,1],[2,2]]])", "[[[0,0]]]", "7");
    auto const footprint = read_feature(R"({"id":"I","geometry":{"type":"Polygon","coordinates":)" +
                                        coordinates + "}}");

    CHECK(footprint.polygons.empty());
    CHECK(nlohmann::json::parse(footprint.other).at("geometry").at("coordinates") ==
          nlohmann::json::parse(coordinates));
}

TEST_CASE("a search reply that cannot be read is an error, never a wrong result",
          "[service][search]")
{
    std::string const deep(100'000, '[');
    for (auto const& reply :
         {std::string{}, std::string{"  "}, std::string{"null"}, std::string{"[]"},
          std::string{"{"}, std::string{"<html><body>Please log in</body></html>"},
          std::string{R"({"totalResults":1})"}, std::string{R"({"features":[]})"},
          std::string{R"({"totalResults":1,"features":null})"},
          std::string{R"({"totalResults":1,"features":{"a":1}})"},
          std::string{R"({"totalResults":-1,"features":[]})"},
          std::string{R"({"totalResults":1.5,"features":[]})"},
          std::string{R"({"totalResults":"many","features":[]})"},
          std::string{R"({"totalResults":1e300,"features":[]})"},
          std::string{R"({"totalResults":1,"features":[7]})"}, deep,
          "{\"totalResults\":1,\"features\":" + deep}) {
        auto const error = refused(reply);
        CAPTURE(reply.substr(0, 150), error.what());
        CHECK(error.failure() == Failure::reply);
        CHECK(contains(error.where(), "POST http://127.0.0.1:"));
        CHECK(std::string{error.what()}.size() < 400);
        CHECK_FALSE(error.hint().empty());
    }
    CHECK(
        contains(refused(R"({"totalResults":1,"features":[{"id":"I"},7]})").what(), "/features/1"));
    CHECK(contains(refused("<html><body>Please log in</body></html>").what(), "Please log in"));
    CHECK(contains(refused("").what(), "the reply is empty"));
}

TEST_CASE("a key that the service sends back reaches no footprint", "[service][search]")
{
    auto const key = std::string{api_key};
    auto const footprint = read_feature(
        R"({"id":"I","thumbnail":"https://h/t?apiKey=)" + key + R"(&size=SMALL","properties":)" +
        R"({"productName":"for )" + username + R"(","requested":{"by":")" + username +
        R"("}},"quicklooks":[{"size":"SMALL","projection":null,"image":"https://h/q?apiKey=)" +
        key + R"("}]})");

    CHECK(footprint.thumbnail == "https://h/t?apiKey=***&size=SMALL");
    CHECK(footprint.quicklooks.at(0).url == "https://h/q?apiKey=***");
    CHECK(footprint.product_name == "for ***");
    CHECK_FALSE(holds_a_secret(footprint.other));
}

TEST_CASE("the id of an image stays as it is, whoever the user is", "[service][search]")
{
    Client client{{{"POST", "/api/v1/search", 200,
                    R"({"totalResults":1,"features":[{"id":"I-PLEIADES","properties":{)"
                    R"("sourceId":"DS_PLEIADES_1","constellation":"PLEIADES",)"
                    R"("productName":"for PLEIADES"}}]})"}}};
    client.configuration.credentials.username = "PLEIADES";
    client.restart();

    auto const footprint = client.service().search({toulouse()}, {}, {}).footprints.at(0);

    CHECK(footprint.id == "I-PLEIADES");
    CHECK(footprint.source_id == "DS_PLEIADES_1");
    CHECK(footprint.constellation == "PLEIADES");
    CHECK(footprint.product_name == "for ***");
}

TEST_CASE("an id with a key in it makes the reply unusable", "[service][search]")
{
    for (std::string const member : {R"("id":")", R"("id":"I","properties":{"sourceId":")"}) {
        auto const reply = R"({"totalResults":1,"features":[{)" + member + "DS_" + api_key + "\"}" +
                           (contains(member, "properties") ? "}" : "") + "]}";

        auto const error = refused(reply);

        CAPTURE(reply, error.what());
        CHECK(error.failure() == Failure::reply);
        CHECK(contains(error.what(), "a key of yours"));
        CHECK_FALSE(holds_a_secret(all_text(error)));
    }
}
