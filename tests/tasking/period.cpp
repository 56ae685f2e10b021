// SPDX-License-Identifier: MIT
#include "satchel/tasking/tasking.hpp"

#include <catch2/catch.hpp>

using satchel::Failure;

namespace {

/// 2026-11-29T10:00:00.250Z
constexpr satchel::UtcTime now{std::chrono::milliseconds{1'795'946'400'250}};

/// "FROM TO" of the request.
std::string period(std::string const& from, std::string const& to)
{
    satchel::TaskingQuery query;
    satchel::set_period(query, from, to, now);
    return query.from + ' ' + query.to;
}

satchel::Error failure_of(std::string const& from, std::string const& to)
{
    try {
        (void)period(from, to);
    } catch (satchel::Error const& error) {
        return error;
    }
    throw std::logic_error{"the period was taken"};
}

} // namespace

TEST_CASE("without a period the next thirty days are asked about", "[tasking]")
{
    CHECK(period("", "") == "2026-11-29T10:00:00.250Z 2026-12-29T10:00:00.250Z");
    CHECK(period("2027-01-01", "") == "2027-01-01T00:00:00.000Z 2027-01-31T00:00:00.000Z");
}

TEST_CASE("a period goes to the end of the day, month or year that is named", "[tasking]")
{
    CHECK(period("2027-02", "2027-02") == "2027-02-01T00:00:00.000Z 2027-02-28T23:59:59.999Z");
    CHECK(period("", "2026-12-01") == "2026-11-29T10:00:00.250Z 2026-12-01T23:59:59.999Z");
    CHECK(period("2027", "2027") == "2027-01-01T00:00:00.000Z 2027-12-31T23:59:59.999Z");
    CHECK(period("2026-12-01T10:00:00+02:00", "2026-12-01T12:00:00.5") ==
          "2026-12-01T08:00:00.000Z 2026-12-01T12:00:00.500Z");
}

TEST_CASE("a period that cannot be is refused by the option", "[tasking]")
{
    CHECK(failure_of("soon", "").where() == "--from \"soon\"");
    CHECK(failure_of("", "2026-02-30").where() == "--to \"2026-02-30\"");
    CHECK(failure_of("", "2026-11-28").what() == std::string{"the period lies in the past"});
    auto const turned = failure_of("2027-02", "2027-01");
    CHECK(turned.where() == "--from and --to");
    CHECK(turned.failure() == Failure::usage);
}
