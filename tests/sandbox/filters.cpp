// SPDX-License-Identifier: MIT
#include "sandbox/filters.hpp"

#include "sandbox/instant.hpp"
#include "sandbox/reply.hpp"

#include <catch2/catch.hpp>

using namespace satchel::sandbox;

TEST_CASE("all eight forms of an interval and a number alone are understood", "[sandbox]")
{
    auto const [text, sql] = GENERATE(table<std::string, std::string>({
        {"[1,2]", "(n >= 1 AND n <= 2)"},
        {"[1,2[", "(n >= 1 AND n < 2)"},
        {"]1,2]", "(n > 1 AND n <= 2)"},
        {"]1,2[", "(n > 1 AND n < 2)"},
        {"[1", "(n >= 1)"},
        {"]1", "(n > 1)"},
        {"1]", "(n <= 1)"},
        {"1[", "(n < 1)"},
        {"1", "(n = 1)"},
        {"[-0.5,1e2]", "(n >= -0.5 AND n <= 100)"},
    }));

    CHECK(number_condition("n", text, "cloudCover") == sql);
}

TEST_CASE("anything else is not an interval", "[sandbox]")
{
    auto const text =
        GENERATE(as<std::string>{}, "", "[", "]", "[]", "[,]", "[1,]", "[,2]", "[1]", "[1,2,3]",
                 "1,2", "[1;2]", "[1, 2]", "[2,1]", "[a,b]", "0x10", "nan]", "[inf", "1 OR 1=1");

    CHECK_THROWS_AS(number_condition("n", text, "cloudCover"), Refusal);
    CHECK_THROWS_AS(date_condition("n", text, "acquisitionDate"), Refusal);
}

TEST_CASE("a date's bound is its midnight, a date alone its whole day", "[sandbox]")
{
    auto const first = std::to_string(start_of_day(2017, 1, 1));
    auto const second = std::to_string(start_of_day(2017, 1, 2));

    CHECK(date_condition("t", "[2017-01-01,2017-01-02[", "acquisitionDate") ==
          "(t >= " + first + " AND t < " + second + ")");
    CHECK(date_condition("t", "2017-01-01", "acquisitionDate") ==
          "(t >= " + first + " AND t < " + second + ")");
    CHECK(date_condition("t", "]2017-01-01T00:00:00Z", "acquisitionDate") == "(t > " + first + ")");
    CHECK(date_condition("t", "2017-01-01T02:00:00+02:00]", "acquisitionDate") ==
          "(t <= " + first + ")");
}

TEST_CASE("a filter may want a zone with every date, alone and at both ends of an interval",
          "[sandbox]")
{
    auto const condition = [](std::string const& text) {
        return date_condition("t", text, "acquisitionDate", Zone::required);
    };
    for (std::string const with_zone : {"2017-01-01T00:00:00Z", "[2017-01-01T00:00:00.5+02:00",
                                        "[2017-01-01T00:00:00Z,2017-01-02T00:00:00-01:30["}) {
        CAPTURE(with_zone);
        CHECK(condition(with_zone) == date_condition("t", with_zone, "acquisitionDate"));
    }

    for (std::string const without :
         {"2017-01-01", "2017-01-01T00:00:00", "[2017-01-01", "2017-01-01T00:00:00.5]",
          "[2017-01-01T00:00:00,2017-01-02T00:00:00Z]", "[2017-01-01T00:00:00Z,2017-01-02]"}) {
        CAPTURE(without);
        CHECK_NOTHROW(date_condition("t", without, "acquisitionDate"));
        CHECK_THROWS_WITH(condition(without), Catch::Contains("with its zone"));
    }
}

TEST_CASE("texts that are no ISO 8601 dates are refused", "[sandbox]")
{
    auto const text =
        GENERATE(as<std::string>{}, "2017-02-29", "2017-13-01", "2017-1-1", "2017", "24.01.2017",
                 "2017-01-24 10:00:00", "2017-01-24T10:00", "2017-01-24T25:00:00",
                 "2017-01-24T10:00:00.", "2017-01-24T10:00:00X", "2017-01-24T10:00:00+0200");

    CHECK_FALSE(parse_iso(text).has_value());
}

TEST_CASE("an instant reads back as it was written", "[sandbox]")
{
    auto const text = GENERATE(as<std::string>{}, "2017-01-24T10:37:51.229000Z",
                               "2020-02-29T23:59:59.999999Z", "1969-12-31T23:59:59.000001Z");

    CHECK(to_iso(parse_iso(text)->start, 6) == text);
}

TEST_CASE("sort keys are fields with a direction, separated by blanks", "[sandbox]")
{
    CHECK(sort_order("acquisitionDate,,0") == "acquired DESC");
    CHECK(sort_order("cloudCover,,1 acquisitionDate,,0") == "cloud_cover ASC, acquired DESC");
    CHECK(sort_order("").empty());

    auto const wrong = GENERATE("cloudCover", "cloudCover,1", "cloudCover,,2", "cloudCover,,",
                                "geometry,,1", "cloudCover,,1,acquisitionDate,,0");
    CHECK_THROWS_AS(sort_order(wrong), Refusal);
}
