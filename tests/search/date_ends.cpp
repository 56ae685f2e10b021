// SPDX-License-Identifier: MIT
#include "satchel/error.hpp"
#include "satchel/search/filter_words.hpp"
#include "satchel/search/filters.hpp"
#include "support/error_of.hpp"

#include <catch2/catch.hpp>

#include <string>

using support::error_of;

namespace {

std::string date(std::string const& text)
{
    return to_text(satchel::date_interval(text, "--date"));
}

} // namespace

TEST_CASE("an interval of ISO 8601 has both of its ends", "[search][filters]")
{
    CHECK(date("2017-01-24/2017-02-01") == "[2017-01-24T00:00:00,2017-02-01T23:59:59]");
    CHECK(date("2017 / 2018-03") == date("2017..2018-03"));
    CHECK(date("2017-01-01/..") == date("2017-01-01.."));
    CHECK(date("../ 2017-02-01") == date("..2017-02-01"));
    CHECK_THAT(error_of([] { static_cast<void>(date("../..")); }).what(),
               Catch::Contains("open at both ends"));
    for (char const* const text :
         {"2017/01", "2017/01/24", "2018/2017", "/2017", "2017/", "20170124"}) {
        INFO(text);
        CHECK(error_of([&] { static_cast<void>(date(text)); }).failure() ==
              satchel::Failure::usage);
    }
}

TEST_CASE("before and after a date leave out all of it, with = they have it", "[search][filters]")
{
    CHECK(date(">2017-01-24") == "[2017-01-25T00:00:00");
    CHECK(date(">2017") == "[2018-01-01T00:00:00");
    CHECK(date(">=2017-01-24") == "[2017-01-24T00:00:00");
    CHECK(date("<2017-01-24") == "2017-01-24T00:00:00[");
    CHECK(date("<= 2017-01") == "2017-01-31T23:59:59]");
    CHECK(date(">2017-01-24T10:37:51") == "[2017-01-24T10:37:52");
    CHECK(date(">2017-01-24T10:37:51.5") == "]2017-01-24T10:37:51.5");
    for (char const* const text : {">", "<=", ">May", ">9999", "><2017", "=2017"}) {
        INFO(text);
        CHECK(error_of([&] { static_cast<void>(date(text)); }).failure() ==
              satchel::Failure::usage);
    }
}

TEST_CASE("a slash joins two channels of a polarisation", "[search][filters]")
{
    CHECK_NOTHROW(satchel::check_polarisations({"HH/HV,vv", "HH,"}, "--polarisation"));
    for (char const* const text : {"/", "HH/", "/HV", "HH//HV", "HH/,VV"}) {
        INFO(text);
        CHECK_THAT(error_of([&] { satchel::check_polarisations({text}, "--polarisation"); }).what(),
                   Catch::Contains("without a channel"));
    }
}

TEST_CASE("words that a dialect does not list are told by its own lists", "[search][filters]")
{
    satchel::Query query;
    query.constellations = {"PNE"};
    query.product_types = {"PleiadesArchiveMno"};

    CHECK_THAT(satchel::unlisted_words(query, "oneatlas"),
               Catch::Contains("did you mean PNEO?") && !Catch::Contains("product-type"));
    CHECK_THAT(satchel::unlisted_words(query, "geostore"),
               Catch::Contains("known are PLEIADES, SPOT") &&
                   Catch::Contains("did you mean PleiadesArchiveMono?"));
}
