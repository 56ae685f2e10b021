// SPDX-License-Identifier: MIT
#include "satchel/search/filters.hpp"

#include "satchel/error.hpp"
#include "support/error_of.hpp"

#include <catch2/catch.hpp>

using support::error_of;

namespace {

/// An interval in the service's notation (search.yaml, "standard rules").
std::string text_of(satchel::Interval const& interval)
{
    std::string text;
    if (interval.from) {
        text += (interval.from->included ? '[' : ']') + interval.from->text;
    }
    if (interval.from && interval.to) {
        text += ',';
    }
    if (interval.to) {
        text += interval.to->text + (interval.to->included ? ']' : '[');
    }
    return text;
}

std::string number(std::string_view text)
{
    return text_of(satchel::number_interval(text, "--incidence-angle"));
}

std::string percent(std::string_view text)
{
    return text_of(satchel::percent_interval(text, "--cloud-cover"));
}

std::string date(std::string_view text) { return text_of(satchel::date_interval(text, "--date")); }

/// What a date filter means when it is read on that day, at a quarter to midnight.
std::string date_on(std::chrono::year_month_day day, std::string_view text)
{
    using namespace std::chrono;
    return text_of(satchel::date_interval(text, "--date", sys_days{day} + hours{23} + minutes{45}));
}

} // namespace

TEST_CASE("a number filter becomes the interval the service knows", "[search][filters]")
{
    CHECK(number("10") == "10]");
    CHECK(number("0.10") == "0.10]");
    CHECK(number("5..10") == "[5,10]");
    CHECK(number("5..") == "[5");
    CHECK(number("..10") == "10]");
    CHECK(number("<10") == "10[");
    CHECK(number("<=10") == "10]");
    CHECK(number(">5") == "]5");
    CHECK(number(">= 5") == "[5");
    CHECK(number("-27.5..30") == "[-27.5,30]");
    CHECK(number("  5 .. 10 ") == "[5,10]");
    CHECK(number("5..5") == "[5,5]");
}

TEST_CASE("the service's own number intervals keep every character", "[search][filters]")
{
    for (std::string const text :
         {"[0,15]", "[0,15[", "]0,15]", "]0.50,1.50[", "[5", "]5", "10]", "10[", "[ 0 , 15 ]"}) {
        CHECK(number(text) == text);
    }
    CHECK(number("[0\t,\r15\n]") == "[0,15]"); // which are no characters of the notation
}

TEST_CASE("what is no interval of numbers is refused with examples", "[search][filters]")
{
    for (std::string const text :
         {"",     "ten",  "1e1",   "5-10",  "10..5",   "0...5", "..",    "[",   "[]",  "[5]",
          "[,5]", "[5,]", "[5,10", "5,10]", "[1,2,3]", "]5,5]", "[5,5[", "1,5", "nan", "inf",
          "0x10", "+5",   ".5",    "5.",    "<",       ">=",    "<5..6", "=5",  "10%", "5 6"}) {
        INFO(text);

        auto const error = error_of([&] { static_cast<void>(number(text)); });

        CHECK(error.failure() == satchel::Failure::usage);
        CHECK(error.where() == "--incidence-angle \"" + text + '"');
        CHECK_THAT(error.hint(), Catch::Contains("5..10"));
    }
}

TEST_CASE("a percentage stays within 0 and 100, other numbers need not", "[search][filters]")
{
    CHECK(percent("0..100") == "[0,100]");
    CHECK(percent("[50,90]") == "[50,90]");
    CHECK(number("101") == "101]");
    for (char const* const text : {"101", "-1..5", "[0,100.5]", ">=200"}) {
        INFO(text);
        CHECK(error_of([&] { static_cast<void>(percent(text)); }).failure() ==
              satchel::Failure::usage);
    }
}

TEST_CASE("a percentage may have its sign, other numbers have none", "[search][filters]")
{
    CHECK(percent("10%") == "10]");
    CHECK(percent("10 %") == "10]");
    CHECK(percent("5%..10%") == "[5,10]");
    CHECK(percent("5..10%") == "[5,10]");
    CHECK(percent("<0.5%") == "0.5[");
    CHECK(percent(">= 5 %") == "[5");
    CHECK(percent("[5,10[") == "[5,10[");
    for (char const* const text : {"%", "10%%", "%10", "[5%,10%]", "5-10%", "10% 5", "..%"}) {
        INFO(text);

        auto const error = error_of([&] { static_cast<void>(percent(text)); });

        CHECK(error.failure() == satchel::Failure::usage);
        CHECK_THAT(error.hint(), Catch::Contains("10%"));
    }
    CHECK(error_of([] { static_cast<void>(number("10%")); }).failure() == satchel::Failure::usage);
}

TEST_CASE("a day is asked for as the guide asks for it", "[search][filters]")
{
    CHECK(date("2017-01-24") == "[2017-01-24T00:00:00,2017-01-24T23:59:59]");
}

TEST_CASE("a month or a year means the whole of it", "[search][filters]")
{
    CHECK(date("2017-01") == "[2017-01-01T00:00:00,2017-01-31T23:59:59]");
    CHECK(date("2016-02") == "[2016-02-01T00:00:00,2016-02-29T23:59:59]");
    CHECK(date("2017-12") == "[2017-12-01T00:00:00,2017-12-31T23:59:59]");
    CHECK(date("2017") == "[2017-01-01T00:00:00,2017-12-31T23:59:59]");
}

TEST_CASE("both ends of a span of dates are whole", "[search][filters]")
{
    CHECK(date("2017-01-01..2017-02-01") == "[2017-01-01T00:00:00,2017-02-01T23:59:59]");
    CHECK(date("2016..2017-06") == "[2016-01-01T00:00:00,2017-06-30T23:59:59]");
    CHECK(date("2017-01-01..") == "[2017-01-01T00:00:00");
    CHECK(date("..2017-01-24") == "2017-01-24T23:59:59]");
    CHECK(date(" 2017-01-01 .. 2017-01-01 ") == "[2017-01-01T00:00:00,2017-01-01T23:59:59]");
}

TEST_CASE("moments are turned to UTC", "[search][filters]")
{
    CHECK(date("2017-01-24T10:00:00..2017-01-24T11:30") ==
          "[2017-01-24T10:00:00,2017-01-24T11:31:00[");
    CHECK(date("2017-01-24T10:00:00Z..") == "[2017-01-24T10:00:00");
    CHECK(date("2017-01-24T00:30:00+02:00..") == "[2017-01-23T22:30:00");
    CHECK(date("..2017-12-31T23:00:00-0130") == "2018-01-01T00:30:01[");
    CHECK(date("2017-01-24 10:37:51.229") == "[2017-01-24T10:37:51.229,2017-01-24T10:37:51.229]");
}

TEST_CASE("an image of the last second of a span is within it", "[search][filters]")
{
    // The guide's image was taken at 10:37:51.229.
    CHECK(date("2017-01-24T10:37:51") == "[2017-01-24T10:37:51,2017-01-24T10:37:52[");
    CHECK(date("2017-01-24T10:37") == "[2017-01-24T10:37:00,2017-01-24T10:38:00[");
    CHECK(date("..2017-01-24T10:37:51Z") == "2017-01-24T10:37:52[");
    CHECK(date("2017-01-24T10:37:51..2017-01-24T10:37:51") ==
          "[2017-01-24T10:37:51,2017-01-24T10:37:52[");
    CHECK(date("2017-01-24T10:37:51.1..2017-01-24T10:37:51.229") ==
          "[2017-01-24T10:37:51.1,2017-01-24T10:37:51.229]");
    CHECK(date("9999") == "[9999-01-01T00:00:00,9999-12-31T23:59:59]");
}

TEST_CASE("two years with a dash are the years from the one to the other", "[search][filters]")
{
    CHECK(date("2016-2018") == "[2016-01-01T00:00:00,2018-12-31T23:59:59]");
    CHECK(date("2016 - 2018") == date("2016..2018"));
    CHECK(date("2016-2016") == date("2016"));
    for (char const* const text :
         {"2018-2016", "2016-201", "2016-20188", "2016-01-2018", "-2018"}) {
        INFO(text);
        CHECK(error_of([&] { static_cast<void>(date(text)); }).failure() ==
              satchel::Failure::usage);
    }
}

TEST_CASE("since a date means from its first moment on", "[search][filters]")
{
    CHECK(date("since 2020-05") == "[2020-05-01T00:00:00");
    CHECK(date("Since 2020") == "[2020-01-01T00:00:00");
    CHECK(date("since 2017-01-24T10:37:51+02:00") == "[2017-01-24T08:37:51");
    for (char const* const text : {"since", "since ", "since2020", "since 2020..2021", "since May",
                                   "since [2020-05-01", "since last 3 days"}) {
        INFO(text);

        auto const error = error_of([&] { static_cast<void>(date(text)); });

        CHECK(error.failure() == satchel::Failure::usage);
        CHECK_THAT(error.hint(), Catch::Contains("since 2020-05"));
    }
}

TEST_CASE("today and yesterday are whole days in UTC", "[search][filters]")
{
    using namespace std::chrono;
    auto const new_year = 2024y / January / 1;

    CHECK(date_on(new_year, "today") == "[2024-01-01T00:00:00,2024-01-01T23:59:59]");
    CHECK(date_on(new_year, "Yesterday") == "[2023-12-31T00:00:00,2023-12-31T23:59:59]");
    CHECK(date_on(new_year, "2023-06..today") == "[2023-06-01T00:00:00,2024-01-01T23:59:59]");
    CHECK(date_on(new_year, "yesterday..") == "[2023-12-31T00:00:00");
    CHECK(date_on(new_year, "since yesterday") == "[2023-12-31T00:00:00");
    CHECK_THROWS_AS(date_on(new_year, "today..yesterday"), satchel::Error);
    CHECK_THROWS_AS(date_on(new_year, "[today,today]"), satchel::Error);
}

TEST_CASE("the last days, weeks, months or years end with today", "[search][filters]")
{
    using namespace std::chrono;
    auto const day = 2024y / March / 31;

    CHECK(date_on(day, "last 30 days") == "[2024-03-01T00:00:00,2024-03-31T23:59:59]");
    CHECK(date_on(day, "last 1 day") == "[2024-03-30T00:00:00,2024-03-31T23:59:59]");
    CHECK(date_on(day, "LAST  2 Weeks") == "[2024-03-17T00:00:00,2024-03-31T23:59:59]");
    CHECK(date_on(day, "last 2years") == "[2022-03-31T00:00:00,2024-03-31T23:59:59]");
    // February has no 31st day.
    CHECK(date_on(day, "last 1 month") == "[2024-02-29T00:00:00,2024-03-31T23:59:59]");
    CHECK(date_on(day, "last 13 months") == "[2023-02-28T00:00:00,2024-03-31T23:59:59]");
    CHECK(date_on(2024y / February / 29, "last 1 year") ==
          "[2023-02-28T00:00:00,2024-02-29T23:59:59]");
}

TEST_CASE("last what and how much is asked, not guessed", "[search][filters]")
{
    for (std::string const text :
         {"last month", "last", "last 30", "last 0 days", "last -3 days", "last 3.5 days",
          "last 99999999999 days", "last 3000 years", "last 30 days ago", "last thirty days",
          "last 3 fortnights", "last days..today", "30 days", "last 3 ss"}) {
        INFO(text);

        auto const error = error_of([&] { static_cast<void>(date(text)); });

        CHECK(error.failure() == satchel::Failure::usage);
        CHECK(error.where() == "--date \"" + text + '"');
        CHECK_THAT(error.hint(),
                   Catch::Contains("last 30 days") || Catch::Contains("last 1 month"));
    }
}

TEST_CASE("a date with its year at the end is refused with the order in which it is written",
          "[search][filters]")
{
    for (std::string const text : {"31/12/2018", "31.12.2018", "1-2-2018", "1/2/2018..2/3/2018"}) {
        INFO(text);

        auto const error = error_of([&] { static_cast<void>(date(text)); });

        CHECK(error.failure() == satchel::Failure::usage);
        CHECK(error.hint() == "write the year first, then month and day: 2018-12-31");
    }
    for (std::string const text : {"31/12/18", "31/12/2018/1", "31/12/20181"}) {
        CHECK_THAT(error_of([&] { static_cast<void>(date(text)); }).hint(),
                   Catch::Contains("last 30 days"));
    }
}

TEST_CASE("only words that depend on the day are relative dates", "[search][filters]")
{
    for (char const* const text :
         {"last 30 days", "Today", "2020..yesterday", " since yesterday"}) {
        CHECK(satchel::is_relative_date(text));
    }
    for (char const* const text : {"2020", "since 2020", "[2020-01-01", "2020-01..", "2016-2018"}) {
        CHECK_FALSE(satchel::is_relative_date(text));
    }
}

TEST_CASE("dates that the service does not know between brackets are refused with what it knows",
          "[search][filters]")
{
    for (std::string const text :
         {"[2017,2018]", "[2017-01-24 00:00:00,2017-01-24 23:59:59]", "[2017-01", "2017[",
          "[2017-01-24T10:00,2017-01-24T11:00]", "[2017-01-01,2017]"}) {
        INFO(text);

        auto const error = error_of([&] { static_cast<void>(date(text)); });

        CHECK(error.failure() == satchel::Failure::usage);
        CHECK_THAT(error.hint(), Catch::Contains("2017-01-24T10:00:00"));
    }
}

TEST_CASE("the service's own date intervals keep every character", "[search][filters]")
{
    for (std::string const text :
         {"[2017-01-24T00:00:00,2017-01-24T23:59:59]", "[2017-01-01,2017-02-01[", "[2017-01-01",
          "]2017-01-01T00:00:00Z", "2017-02-01[", "[2017-01-24T00:00:00, 2017-01-24T23:59:59]",
          "[2017-01-24,2017-01-24]"}) {
        CHECK(date(text) == text);
    }
}

TEST_CASE("dates that do not exist or run backwards are refused", "[search][filters]")
{
    for (std::string const text : {"",
                                   "2017-02-29",
                                   "2017-13",
                                   "2017-1-1",
                                   "24.01.2017",
                                   "17",
                                   "20170124",
                                   "2017-01-24T24:00",
                                   "2017-01-24T10:60",
                                   "2017-01-24T10:00:60",
                                   "2017-01-24T10",
                                   "2017-01-24T10:00+25:00",
                                   "2017-01-24T10:00:00.Z",
                                   "2017..2016",
                                   "..",
                                   "2017...2018",
                                   "[2017-02-01,2017-01-01]",
                                   "[2017-01-01]",
                                   "[2017-02-30",
                                   "2017-01-01..tomorrow",
                                   "2017-01-24Z",
                                   "9999-12-31T23:59-01:17"}) {
        INFO(text);

        auto const error = error_of([&] { static_cast<void>(date(text)); });

        CHECK(error.failure() == satchel::Failure::usage);
        CHECK(error.where() == "--date \"" + text + '"');
        CHECK_FALSE(error.hint().empty());
    }
}

TEST_CASE("the last minute of the calendar ends where the calendar does", "[search][filters]")
{
    for (char const* const text : {"9999-12-31T23:59", "9999-12-31", "9999"}) {
        CAPTURE(text);
        auto const interval = satchel::date_interval(text, "--date", satchel::Moment{});
        REQUIRE(interval.to);
        CHECK(interval.to->text == "9999-12-31T23:59:59");
        CHECK(interval.to->included);
    }
}

TEST_CASE("sorting takes the layer's and the API's names of fields", "[search][filters]")
{
    auto const keys = satchel::sort_keys(
        "acquisition_date:desc, cloudCover,illumination_elevation_angle:ASC", "--sort");

    REQUIRE(keys.size() == 3);
    CHECK(keys[0].field == "acquisitionDate");
    CHECK_FALSE(keys[0].ascending);
    CHECK(keys[1].field == "cloudCover");
    CHECK(keys[1].ascending);
    CHECK(keys[2].field == "illuminationElevationAngle");
    CHECK(keys[2].ascending);
}

TEST_CASE("a direction to sort in may be written in three ways", "[search][filters]")
{
    for (char const* const text :
         {"acquisition_date:desc,cloud_cover", "-acquisitionDate,cloud_cover:asc",
          "acquisition_date DESC, cloudCover asc", "- acquisition_date,cloud_cover"}) {
        INFO(text);

        auto const keys = satchel::sort_keys(text, "--sort");

        REQUIRE(keys.size() == 2);
        CHECK(keys[0].field == "acquisitionDate");
        CHECK_FALSE(keys[0].ascending);
        CHECK(keys[1].field == "cloudCover");
        CHECK(keys[1].ascending);
        CHECK(satchel::sort_text(keys) == "acquisition_date:desc,cloud_cover");
    }
    // A name that ours would not lead back to stays the service's.
    CHECK(satchel::sort_text({{"URL", true}}) == "URL");
}

TEST_CASE("sorting by nothing, twice, sideways or by our own fields is refused",
          "[search][filters]")
{
    for (char const* const text :
         {"", "cloud_cover,", "cloud_cover:up", "cloud_cover,cloudCover", "cloud cover",
          "acquisitionDate,,0", "aoi_coverage:desc", "-cloud_cover:asc", "-cloud_cover desc", "-",
          "cloud_cover:", "--cloud_cover", "cloud_cover asc desc", "_,2012", "_cloud_cover",
          "2012"}) {
        INFO(text);
        CHECK(error_of([&] { static_cast<void>(satchel::sort_keys(text, "--sort")); }).failure() ==
              satchel::Failure::usage);
    }
}

TEST_CASE("directions are taken in any case and spelled as the service does", "[search][filters]")
{
    CHECK(satchel::look_direction("right", "--look-direction") == "RIGTH");
    CHECK(satchel::look_direction("RIGTH", "--look-direction") == "RIGTH");
    CHECK(satchel::look_direction("Left", "--look-direction") == "LEFT");
    CHECK(satchel::orbit_direction("descending", "--orbit-direction") == "DESCENDING");
    CHECK(satchel::orbit_direction("ASCENDING", "--orbit-direction") == "ASCENDING");
    CHECK_THROWS_AS(satchel::look_direction("up", "--look-direction"), satchel::Error);
    CHECK_THROWS_AS(satchel::orbit_direction("north", "--orbit-direction"), satchel::Error);
}

TEST_CASE("lists may be given with commas and by repeating the option", "[search][filters]")
{
    CHECK(satchel::word_list({"PLEIADES, SPOT", "PLEIADES,", ""}) ==
          std::vector<std::string>{"PLEIADES", "SPOT"});
    CHECK(satchel::polarisation_list({"HH/HV,VV"}) == std::vector<std::string>{"HH,HV", "VV"});
}
