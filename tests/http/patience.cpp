// SPDX-License-Identifier: MIT
#include "satchel/http/patience.hpp"

#include <catch2/catch.hpp>

#include <utility>
#include <vector>

using namespace std::chrono_literals;
using satchel::detail::Patience;
using End = Patience::End;

namespace {

/// What has come in after so many seconds.
using Course = std::vector<std::pair<std::chrono::seconds, std::int64_t>>;

/// How a request ends that must bring 100 bytes a second over 120 s, within an hour.
End end_of(Course const& course)
{
    Patience patience{{120s, 100, 3600s}};
    auto end = End::none;
    for (auto const& [time, received] : course) {
        end = end == End::none ? patience.look(Patience::Clock::time_point{time}, 500, received)
                               : end;
    }
    return end;
}

Course steady(std::int64_t bytes_per_second, std::chrono::seconds start, std::chrono::seconds end)
{
    Course course{{0s, 0}};
    for (auto time = start; time <= end; time += 1s) {
        course.emplace_back(time, 1 + bytes_per_second * (time - start).count());
    }
    return course;
}

} // namespace

TEST_CASE("a service may think before it replies, but not without end", "[http]")
{
    CHECK(end_of({{0s, 0}, {119s, 0}}) == End::none);
    CHECK(end_of({{0s, 0}, {120s, 0}}) == End::silent);
    CHECK(end_of({{0s, 0}, {119s, 200}, {238s, 300}}) == End::none);
    CHECK(end_of({{0s, 0}, {10s, 200}, {130s, 200}}) == End::silent);
}

TEST_CASE("a slow reply is waited for, one that only drips is not", "[http]")
{
    CHECK(end_of(steady(150, 0s, 1000s)) == End::none);
    CHECK(end_of(steady(150, 100s, 1000s)) == End::none);
    CHECK(end_of(steady(2, 0s, 119s)) == End::none);
    CHECK(end_of(steady(2, 0s, 125s)) == End::slow);
    CHECK(end_of(steady(2, 100s, 215s)) == End::none);
    CHECK(end_of(steady(2, 100s, 225s)) == End::slow);
}

TEST_CASE("a fast start does not pay for a slow rest", "[http]")
{
    CHECK(end_of({{0s, 0}, {1s, 1'000'000}, {60s, 1'000'001}, {121s, 1'000'002}}) == End::none);
    CHECK(end_of({{0s, 0},
                  {1s, 1'000'000},
                  {60s, 1'000'001},
                  {121s, 1'000'002},
                  {180s, 1'000'003},
                  {241s, 1'000'004}}) == End::slow);
}

TEST_CASE("no request takes longer than the total time", "[http]")
{
    CHECK(end_of(steady(1000, 0s, 3599s)) == End::none);
    CHECK(end_of(steady(1000, 0s, 3600s)) == End::endless);
}
