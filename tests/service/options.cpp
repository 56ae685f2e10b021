// SPDX-License-Identifier: MIT
#include "client.hpp"

#include <catch2/catch.hpp>

using namespace client;
using satchel::Failure;
using Mandatory = satchel::ProductOption::Mandatory;

namespace {

auto read_options(std::string const& reply)
{
    return read_reply("POST", "/api/v1/productTypes/P/options", reply,
                      [](satchel::Service& service) {
                          return service.options("P", {{1, "", toulouse()}});
                      });
}

auto read_option(std::string const& members)
{
    return read_options(R"({"availableOptions":[{"name":"n")" + members + "}]}").at(0);
}

} // namespace

TEST_CASE("the guide's options are read value by value", "[service][options]")
{
    auto const options = read_options(sample("options.json"));

    std::vector<std::string> names;
    for (auto const& option : options) {
        names.push_back(option.name);
        CHECK(option.category == "technical_product");
        CHECK(option.format.empty());
    }
    CHECK(names == std::vector<std::string>{
                       "processing_level", "dem", "spectral_processing",
                       "spectral_processing_primary", "image_format_primary", "image_format",
                       "pixel_coding", "radiometric_processing", "elevation", "area_compute_model",
                       "priority", "license", "projection_1"});

    auto const& level = options[0];
    CHECK(level.label == "PROCESSING_LEVEL");
    CHECK(level.type == "list");
    REQUIRE(level.values.size() == 3);
    CHECK(level.values[0].id == "ortho");
    CHECK(level.values[0].label == "Ortho");
    CHECK(level.values[1].id == "projected");
    CHECK(level.values[2].id == "primary");
    CHECK(level.default_value == "ortho");
    CHECK_FALSE(level.range);
    CHECK(level.mandatory == Mandatory::yes);
    CHECK_FALSE(level.constraint);

    auto const& dem = options[1];
    REQUIRE(dem.constraint);
    CHECK_FALSE(dem.constraint->reject);
    CHECK(dem.constraint->filter == "processing_level:ortho");
    CHECK(dem.mandatory == Mandatory::constraint);

    auto const& spectral = options[2];
    REQUIRE(spectral.constraint);
    CHECK(spectral.constraint->reject);
    CHECK(spectral.constraint->filter == "processing_level:primary");
    CHECK(spectral.values.size() == 6);
    CHECK(spectral.default_value == "pansharpened");

    auto const& elevation = options[8];
    CHECK(elevation.type == "double");
    CHECK(elevation.values.empty());
    CHECK_FALSE(elevation.default_value);
    CHECK(elevation.range == std::pair{-100.0, 10000.0});
    CHECK(elevation.mandatory == Mandatory::no);

    auto const& projection = options[12];
    CHECK(projection.values.size() == 16);
    CHECK(projection.values[0].id == "2154");
    CHECK(projection.values[0].label == "2154 RGF93/Lambert-93 (FR.) - PROJECTED");
    CHECK(projection.default_value == "32632");
}

TEST_CASE("an option's parts come in several forms", "[service][options]")
{
    CHECK(read_option(R"(,"mandatory":true)").mandatory == Mandatory::yes);
    CHECK(read_option(R"(,"mandatory":false)").mandatory == Mandatory::no);
    CHECK(read_option(R"(,"mandatory":null)").mandatory == Mandatory::no);
    CHECK(read_option(R"(,"mandatory":"Constraint")").mandatory == Mandatory::constraint);
    CHECK(read_option("").mandatory == Mandatory::no);

    CHECK(read_option(R"(,"defaultValue":10)").default_value == "10");
    CHECK(read_option(R"(,"defaultValue":0.5)").default_value == "0.5");
    CHECK(read_option(R"(,"defaultValue":true)").default_value == "true");
    CHECK_FALSE(read_option(R"(,"defaultValue":"")").default_value);
    CHECK_FALSE(read_option(R"(,"defaultValue":null)").default_value);

    CHECK(read_option(R"(,"range":["-1",2.5])").range == std::pair{-1.0, 2.5});
    CHECK_FALSE(read_option(R"(,"range":[])").range);
    CHECK_FALSE(read_option(R"(,"range":[null,1])").range);

    auto const words = read_option(R"(,"values":["a",{"id":2154,"label":null}])").values;
    REQUIRE(words.size() == 2);
    CHECK(words[0].id == "a");
    CHECK(words[0].label == "a");
    CHECK(words[1].id == "2154");

    CHECK(read_option(R"(,"constraint":{"reject":"true","filter":"a:b"})").constraint->reject);
    CHECK_FALSE(read_option(R"(,"constraint":{"filter":"a:b"})").constraint->reject);
    CHECK_FALSE(read_option(R"(,"constraint":{"reject":false,"filter":null})").constraint);
    CHECK_FALSE(read_option(R"(,"constraint":"")").constraint);
    CHECK_FALSE(read_option(R"(,"constraint":[])").constraint);
    CHECK(read_option(R"(,"values":[null])").values.empty());
}

TEST_CASE("a word that is not understood is never taken for a no", "[service][options]")
{
    auto const refused = [](std::string const& members) {
        return failure_of([&] { return read_option(members); });
    };

    auto const error = refused(R"(,"mandatory":"always")");
    CHECK(error.failure() == Failure::reply);
    CHECK(contains(error.what(), "/availableOptions/0/mandatory"));
    CHECK(refused(R"(,"constraint":{"reject":"maybe","filter":"a:b"})").failure() ==
          Failure::reply);
    CHECK(refused(R"(,"constraint":["a:b"])").failure() == Failure::reply);
}

TEST_CASE("conditions, constraints of values and hidden options are read", "[service][options]")
{
    auto const filter_of = [](std::string const& constraint) {
        auto const option = read_option(R"(,"constraint":)" + constraint);
        return (option.constraint->reject ? "not " : "") + option.constraint->filter;
    };
    auto const option = read_option(R"-(,"hidden":"true","values":[
        {"id":"8bits","constraint":{"condition":"radiometric_processing:(display)"}},
        {"id":"12bits","constraint":null},
        {"id":"16bits","constraint":{"reject":true,"filter":"a:b"}}])-");

    CHECK(filter_of(R"-({"condition":"processing_level:(ortho|projected)"})-") ==
          "processing_level:(ortho|projected)");
    CHECK(filter_of(R"({"reject":true,"condition":"a:b"})") == "a:b");
    CHECK(filter_of(R"({"reject":true,"filter":"a:b","condition":"c:d"})") ==
          "NOT (a:b) AND (c:d)");
    CHECK(filter_of(R"({"filter":"a:b OR a:c","condition":"c:d"})") == "(a:b OR a:c) AND (c:d)");
    CHECK(option.hidden);
    CHECK_FALSE(read_option("").hidden);
    CHECK_FALSE(read_option("").default_value);
    REQUIRE(option.values.size() == 3);
    CHECK(option.values[0].constraint->filter == "radiometric_processing:(display)");
    CHECK_FALSE(option.values[0].constraint->reject);
    CHECK_FALSE(option.values[1].constraint);
    CHECK(option.values[2].constraint->reject);
}
