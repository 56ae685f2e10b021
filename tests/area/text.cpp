// SPDX-License-Identifier: MIT
#include "satchel/area/text.hpp"

#include "satchel/error.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <locale>
#include <random>
#include <sstream>

namespace {

/// The square of Toulouse in the ordering guide, step 4, vertex by vertex.
satchel::Polygon toulouse()
{
    return {{{1.3348388671875, 43.66240779260363},
             {1.5641784667968752, 43.66240779260363},
             {1.5641784667968752, 43.516190595612755},
             {1.3348388671875, 43.516190595612755},
             {1.3348388671875, 43.66240779260363}},
            {}};
}

} // namespace

TEST_CASE("WKT is longitude first with every digit of the guide's square", "[area]")
{
    CHECK(satchel::to_wkt(toulouse()) ==
          "POLYGON((1.3348388671875 43.66240779260363,1.5641784667968752 43.66240779260363,"
          "1.5641784667968752 43.516190595612755,1.3348388671875 43.516190595612755,"
          "1.3348388671875 43.66240779260363))");
}

TEST_CASE("WKT and GeoJSON of an area hold the same numbers", "[area]")
{
    auto const polygon = toulouse();

    auto const json = nlohmann::json::parse(satchel::to_geojson(polygon));

    CHECK(json.at("type") == "Polygon");
    for (std::size_t i = 0; i < polygon.outer.size(); ++i) {
        auto const position = json.at("coordinates").at(0).at(i);
        REQUIRE(position.size() == 2);
        CHECK(position.at(0).get<double>() == polygon.outer[i].lon);
        CHECK(position.at(1).get<double>() == polygon.outer[i].lat);
    }
}

TEST_CASE("holes and parts come out as rings of their own", "[area]")
{
    satchel::Polygon const donut{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}},
                                 {{{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}}}};

    CHECK(satchel::to_wkt(donut) == "POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,1 2,2 2,2 1,1 1))");
    CHECK(nlohmann::json::parse(satchel::to_geojson(satchel::MultiPolygon{donut, toulouse()}))
              .at("coordinates")
              .size() == 2);
}

namespace {

/// A locale that exists on every machine, unlike "de_DE.UTF-8".
struct DecimalComma : std::numpunct<char> {
    [[nodiscard]] char do_decimal_point() const override { return ','; }
};

} // namespace

TEST_CASE("numbers have no exponent, no negative zero and do not follow the program's locale",
          "[area]")
{
    auto const before = std::locale::global(std::locale{std::locale::classic(), new DecimalComma});
    std::ostringstream stream;
    stream << 0.5;
    auto const half = satchel::format_number(0.5);
    std::locale::global(before);

    CHECK(stream.str() == "0,5"); // the locale was there
    CHECK(half == "0.5");
    CHECK(satchel::format_number(0.0000001) == "0.0000001");
    CHECK(satchel::format_number(-0.0) == "0");
    CHECK(satchel::format_number(-179.5) == "-179.5");
    CHECK(satchel::format_number(0.1 + 0.2) == "0.30000000000000004");
}

TEST_CASE("a name with quotes and broken bytes still gives valid GeoJSON", "[area]")
{
    satchel::Area area{1, "a \"b\" \xff", 7, {toulouse()}, 1.5};

    auto const json = nlohmann::json::parse(satchel::to_geojson(std::vector{area}));

    CHECK(json.at("features")
              .at(0)
              .at("properties")
              .at("name")
              .get<std::string>()
              .starts_with("a \"b\" "));
}

TEST_CASE("a bbox text is four numbers in range", "[area]")
{
    CHECK(satchel::box_from_text("1.33,43.51, 1.56,43.66", "--bbox") ==
          satchel::Box{1.33, 43.51, 1.56, 43.66});

    auto const text = GENERATE(as<std::string>(), "", "1,2,3", "1,2,3,4,5", "a,b,c,d", "1,2,3,nan",
                               "2,1,1,2", "-170,0,170,1", "-180,-90,180,90", "1,2,2,1",
                               "-361,0,0,1", "0,0,1,91", "1,2,3,4 x", "5,1,5,2");
    CAPTURE(text);
    try {
        (void)satchel::box_from_text(text, "--bbox");
        FAIL("accepted");
    } catch (satchel::Error const& error) {
        CHECK(error.failure() == satchel::Failure::usage);
        CHECK_FALSE(error.hint().empty());
    }
}

TEST_CASE("a box of more than half the globe is refused for that reason", "[area]")
{
    try {
        (void)satchel::box_from_text("-170,10,170,20", "--bbox");
        FAIL("accepted");
    } catch (satchel::Error const& error) {
        CHECK_THAT(error.what(), Catch::Contains("more than 180 degrees of longitude"));
    }
    CHECK(satchel::box_from_text("-180,-90,0,90", "--bbox") == satchel::Box{-180, -90, 0, 90});
}

TEST_CASE("a box across the antimeridian has its west beyond its east", "[area]")
{
    auto const box = GENERATE(satchel::box_from_text("177.5,-20,-178.3,-12", "--bbox"),
                              satchel::box_from_text("177.5,-20,181.7,-12", "--bbox"),
                              satchel::box_from_text("-182.5,-20,-178.3,-12", "--bbox"));

    CHECK(box.west == 177.5);
    CHECK(box.east == Approx(181.7));
    CHECK(satchel::to_text(box) == "177.5,-20,-178.3,-12");
    CHECK(satchel::box_from_text("190,0,200,1", "--bbox") == satchel::Box{-170, 0, -160, 1});
}

TEST_CASE("the box around islands on both sides of the antimeridian is narrow", "[area]")
{
    satchel::MultiPolygon const fiji{satchel::to_polygon({177, -19, 180, -16}),
                                     satchel::to_polygon({-180, -19, -178, -16}),
                                     satchel::to_polygon({178, -13, 179, -12})};
    satchel::MultiPolygon const france{satchel::to_polygon({-5, 42, 8, 51}),
                                       satchel::to_polygon({-54, 2, -51, 6}),
                                       satchel::to_polygon({55, -22, 56, -20})};

    CHECK(satchel::box_on_globe(fiji) == satchel::Box{177, -19, 182, -12});
    CHECK(satchel::box_on_globe(france) == satchel::Box{-54, -22, 56, 51});
    CHECK(satchel::box_on_globe({satchel::to_polygon({-180, -90, 180, -60})}) ==
          satchel::Box{-180, -90, 180, -60});
}

TEST_CASE("an extent in metres is four numbers in order, wherever they lie", "[area]")
{
    CHECK(satchel::extent_from_text("565000,6270000,585000,6290000", "--spat") ==
          satchel::Box{565000, 6270000, 585000, 6290000});
    CHECK_THROWS_AS(satchel::extent_from_text("585000,0,565000,1", "--spat"), satchel::Error);
}

TEST_CASE("coordinates print as the shortest text that reads back", "[area]")
{
    std::mt19937_64 random{7};
    std::uniform_real_distribution<double> degrees{-180, 180};
    for (int i = 0; i < 100'000; ++i) {
        auto const any = degrees(random);
        auto const decimals = std::pow(10, i % 16);
        auto const rounded = std::nearbyint(any * decimals) / decimals;
        for (auto const value : {any, rounded, std::nextafter(rounded, 0)}) {
            std::array<char, 64> shortest{};
            auto const end = std::to_chars(shortest.data(), shortest.data() + shortest.size(),
                                           value + 0.0, std::chars_format::fixed);
            REQUIRE(satchel::format_number(value) == std::string{shortest.data(), end.ptr});
        }
    }
    CHECK(satchel::format_number(-180) == "-180");
    CHECK(satchel::format_number(-0.000000001) == "-0.000000001");
    CHECK(satchel::format_number(999999.999999999) == "999999.999999999");
    CHECK(satchel::format_number(1e22) == "10000000000000000000000");
}
