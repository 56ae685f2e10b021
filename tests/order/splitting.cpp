// SPDX-License-Identifier: MIT
#include "satchel/order/splitting.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

using satchel::detail::order_sizes;

namespace {

using Sizes = std::vector<std::size_t>;

double surcharge(std::vector<double> const& km2, Sizes const& sizes, double minimum_km2)
{
    double result = 0;
    auto at = km2.begin();
    for (auto const size : sizes) {
        auto const end = at + static_cast<std::ptrdiff_t>(size);
        result += std::max(0.0, minimum_km2 - std::accumulate(at, end, 0.0));
        at = end;
    }
    return result;
}

/// All ways to split, tried one by one.
void try_all(std::vector<double> const& km2, double minimum_km2, Sizes& sizes, std::size_t from,
             std::pair<double, std::size_t>& best)
{
    if (from == km2.size()) {
        best = std::min(best, {std::round(surcharge(km2, sizes, minimum_km2) * 1e6), sizes.size()});
        return;
    }
    for (std::size_t count = 1; count <= std::min<std::size_t>(5, km2.size() - from); ++count) {
        sizes.push_back(count);
        try_all(km2, minimum_km2, sizes, from + count, best);
        sizes.pop_back();
    }
}

} // namespace

TEST_CASE("pairs are split into as few orders of five as there can be", "[order][splitting]")
{
    CHECK(order_sizes(std::vector<double>(5, 100), 25) == Sizes{5});
    CHECK(order_sizes(std::vector<double>(6, 100), 25).size() == 2);
    CHECK(order_sizes(std::vector<double>(10'000, 100), 25).size() == 2000);
    CHECK(order_sizes({}, 25).empty());
}

TEST_CASE("small areas share an order, so that no minimum is billed twice", "[order][splitting]")
{
    // Five and one would bill 25 km² for the last 10.
    CHECK(surcharge(std::vector<double>(6, 10), order_sizes(std::vector<double>(6, 10), 25), 25) ==
          0);
    // An order more costs nothing, a surcharge does.
    CHECK(order_sizes({30, 30, 30, 30, 30, 12, 12, 12, 12, 12}, 25) == Sizes{5, 5});
}

TEST_CASE("no other split of the sequence bills less, nor as much with fewer orders",
          "[order][splitting]")
{
    std::mt19937 random{20261128};
    for (int round = 0; round < 300; ++round) {
        std::vector<double> km2(1 + random() % 11);
        for (auto& value : km2) {
            value = static_cast<double>(1 + random() % 40);
        }
        auto const minimum_km2 = static_cast<double>(random() % 60);
        auto const sizes = order_sizes(km2, minimum_km2);

        Sizes tried;
        std::pair<double, std::size_t> best{std::numeric_limits<double>::max(), 0};
        try_all(km2, minimum_km2, tried, 0, best);

        INFO("round " << round);
        CHECK(std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}) == km2.size());
        CHECK(std::round(surcharge(km2, sizes, minimum_km2) * 1e6) == best.first);
        CHECK(sizes.size() == best.second);
    }
}
