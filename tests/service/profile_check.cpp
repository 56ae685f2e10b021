// SPDX-License-Identifier: MIT
#include "client.hpp"

#include "satchel/service/profile_check.hpp"

#include <catch2/catch.hpp>

using namespace client;
using satchel::Check;

namespace {

/// What check_service() tells of the clock, of a service that dates its replies so; our clock
/// shows 02:40:00 on 14 July 2017.
std::optional<Check> clock_told(std::string const& date)
{
    Client client{{token_exchange(),
                   contracts_exchange(),
                   contracts_exchange(),
                   {"GET", "/api/v1/productTypes", 200, sample("product_types.json")},
                   {"POST", "/api/v1/search", 200, sample("search.json"), {{"Date", date}}}}};
    std::optional<Check> told;
    satchel::check_service(client.service(), [&told](Check const& check) {
        CAPTURE(check.name, check.text);
        CHECK(check.verdict != Check::Verdict::fail);
        if (check.name == "clock") {
            told = check;
        }
    });
    return told;
}

} // namespace

TEST_CASE("a clock that differs from the service's is told, with by how much", "[service][profile]")
{
    auto const ahead = clock_told("Fri, 14 Jul 2017 02:10:00 GMT");
    REQUIRE(ahead);
    CHECK(ahead->verdict == Check::Verdict::warn);
    CHECK(contains(ahead->text, "clock is 30 minutes ahead of the service's"));
    CHECK(contains(ahead->hint, "timedatectl"));

    auto const behind = clock_told("Sat, 15 Jul 2017 03:00:00 GMT");
    REQUIRE(behind);
    CHECK(behind->verdict == Check::Verdict::warn);
    CHECK(contains(behind->text, "clock is 24 hours behind the service's"));

    auto const never = clock_told("Fri, 31 Dec 9999 23:59:59 GMT");
    REQUIRE(never);
    CHECK(contains(never->text, " hours behind the service's"));
}

TEST_CASE("a clock that is right to a minute or two is right", "[service][profile]")
{
    auto const told = clock_told("Fri, 14 Jul 2017 02:41:30 GMT");
    REQUIRE(told);
    CHECK(told->verdict == Check::Verdict::ok);
}

TEST_CASE("nothing is said of the clock where the service does not date its replies",
          "[service][profile]")
{
    CHECK_FALSE(clock_told("some day"));
}
