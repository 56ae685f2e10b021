// SPDX-License-Identifier: MIT
#include "satchel/service/query.hpp"

#include <catch2/catch.hpp>

using satchel::Bound;
using satchel::Interval;
using satchel::to_text;

TEST_CASE("an interval is written in the service's eight notations", "[service][query]")
{
    CHECK(to_text(Interval{Bound{"1", true}, Bound{"2", true}}) == "[1,2]");
    CHECK(to_text(Interval{Bound{"1", true}, Bound{"2", false}}) == "[1,2[");
    CHECK(to_text(Interval{Bound{"1", false}, Bound{"2", true}}) == "]1,2]");
    CHECK(to_text(Interval{Bound{"1", false}, Bound{"2", false}}) == "]1,2[");
    CHECK(to_text(Interval{Bound{"1", true}, {}}) == "[1");
    CHECK(to_text(Interval{Bound{"1", false}, {}}) == "]1");
    CHECK(to_text(Interval{{}, Bound{"2", true}}) == "2]");
    CHECK(to_text(Interval{{}, Bound{"2", false}}) == "2[");
}

TEST_CASE("the ends of an interval are sent as they were written", "[service][query]")
{
    Interval const day{Bound{"2017-01-24T00:00:00"}, Bound{"2017-01-24T23:59:59"}};
    Interval const cloud{{}, Bound{"0.10"}};

    CHECK(to_text(day) == "[2017-01-24T00:00:00,2017-01-24T23:59:59]");
    CHECK(to_text(cloud) == "0.10]");
}
