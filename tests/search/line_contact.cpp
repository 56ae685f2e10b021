// SPDX-License-Identifier: MIT
#include "archive.hpp"

#include <catch2/catch.hpp>

using namespace archive_test;

namespace {

/// An archive that finds what only touches an area as well, as some do, and images without a place.
Reply touching_too(json const& body, std::vector<Picture> const& pictures)
{
    std::string const wkt = body.at("geometry");
    double const west = std::stod(wkt.substr(std::string{"POLYGON(("}.size()));
    json reply{{"features", json::array()}};
    for (auto const& picture : pictures) {
        if (picture.west <= west + 1 && west <= picture.west + 1) {
            auto feature = Archive::feature(picture);
            if (picture.id.starts_with("nowhere")) {
                feature["geometry"] = nullptr;
            }
            reply["features"].push_back(feature);
        }
    }
    reply["totalResults"] = reply["features"].size();
    reply["itemsPerPage"] = body.at("count");
    return {200, reply.dump()};
}

satchel::SearchResult search_for(std::vector<Picture> const& pictures,
                                 satchel::SearchOptions const& options)
{
    Archive archive{pictures, [&pictures](Request const&, json const& body) {
                        return std::optional{touching_too(body, pictures)};
                    }};
    // The areas lie apart; images of one degree fit between them and touch both.
    return satchel::search(*archive.service, {area(1, 0), area(2, 2), area(3, 4)}, {}, options);
}

satchel::SearchOptions one_at_a_time()
{
    satchel::SearchOptions options;
    options.concurrency = 1;
    return options;
}

} // namespace

TEST_CASE("an image along the lines of two areas belongs to both, whichever is searched first",
          "[search][areas]")
{
    auto const result = search_for({{"between", 1}, {"over 3", 3.5}}, one_at_a_time());

    CHECK(ids(result) == std::vector<std::string>{"over 3", "between"}); // it waited for all
    CHECK(result.images[0].area_ids == std::vector{3});
    CHECK(result.images[1].area_ids == std::vector{1, 2});
    CHECK(result.images[1].area_percents == std::vector{0.0, 0.0});
    CHECK(result.images[1].coverage_percent == 0.0);
    CHECK(result.found == 2);
}

TEST_CASE("an image without a geometry belongs to all areas that it is found for",
          "[search][areas]")
{
    auto const result = search_for({{"nowhere", 1}, {"nowhere else", 3}}, one_at_a_time());

    REQUIRE(result.images.size() == 2);
    CHECK(result.images[0].area_ids == std::vector{1, 2});
    CHECK(result.images[0].area_percents.empty());
    CHECK_FALSE(result.images[0].coverage_percent);
    CHECK(result.images[1].area_ids == std::vector{2, 3});
}

TEST_CASE("images that wait for other searches count for the limit", "[search][areas]")
{
    auto options = one_at_a_time();
    options.limit = 2;

    auto const result = search_for({{"between", 1}, {"over 2", 2.2}, {"over 3", 4.2}}, options);

    CHECK(ids(result) == std::vector<std::string>{"over 2", "between"});
    CHECK(result.images[1].area_ids == std::vector{1, 2});
}

TEST_CASE("a slice of ground outweighs a line", "[search][areas]")
{
    auto const result = search_for({{"over 1, touching 2", 1}, {"over 1", 0.5}}, one_at_a_time());

    REQUIRE(result.images.size() == 2);
    CHECK(result.images[0].footprint.id == "over 1");
    CHECK(result.images[0].area_ids == std::vector{1});
}

TEST_CASE("an image beside grouped parcels still belongs to the area that it lies along",
          "[search][areas]")
{
    std::vector<Area> areas;
    for (int i = 0; i < 40; ++i) {
        auto const west = 0.01 * i;
        areas.push_back(
            {i + 1, "", std::nullopt, {satchel::to_polygon({west, 0, west + 0.005, 0.005})}, 0});
    }
    areas.push_back(area(100, 10));
    Archive archive{{}, [](Request const&, json const& body) {
                        return std::optional{Reply{
                            200, json{{"totalResults", 1},
                                      {"itemsPerPage", body.at("count")},
                                      {"features", json::array({Archive::feature({"along", 9})})}}
                                     .dump()}};
                    }};

    auto const result = satchel::search(*archive.service, areas, {}, one_at_a_time());

    CHECK(result.searches == 2);
    REQUIRE(ids(result) == std::vector<std::string>{"along"});
    CHECK(result.images[0].area_ids == std::vector{100});
}
