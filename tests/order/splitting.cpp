// SPDX-License-Identifier: MIT
#include "satchel/order/splitting.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <set>

using satchel::detail::order_groups;

namespace {

using Groups = std::vector<std::vector<std::size_t>>;

double surcharge(std::vector<double> const& km2, Groups const& groups, double minimum_km2)
{
    double result = 0;
    for (auto const& group : groups) {
        double sum = 0;
        for (auto const pair : group) {
            sum += km2[pair];
        }
        result += std::max(0.0, minimum_km2 - sum);
    }
    return result;
}

/// All ways to split neighbours, or any pairs, tried one by one.
void try_all(std::vector<double> const& km2, double minimum_km2, bool neighbours, Groups& groups,
             std::size_t from, double& best)
{
    if (from == km2.size()) {
        best = std::min(best, surcharge(km2, groups, minimum_km2));
        return;
    }
    for (auto i = neighbours && !groups.empty() ? groups.size() - 1 : 0; i < groups.size(); ++i) {
        if (groups[i].size() < 5) {
            groups[i].push_back(from);
            try_all(km2, minimum_km2, neighbours, groups, from + 1, best);
            groups[i].pop_back();
        }
    }
    groups.push_back({from});
    try_all(km2, minimum_km2, neighbours, groups, from + 1, best);
    groups.pop_back();
}

double best_of_all(std::vector<double> const& km2, double minimum_km2, bool neighbours)
{
    Groups groups;
    auto best = std::numeric_limits<double>::max();
    try_all(km2, minimum_km2, neighbours, groups, 0, best);
    return best;
}

std::vector<double> random_km2(std::mt19937& random, std::size_t most)
{
    std::vector<double> km2(1 + random() % most);
    for (auto& value : km2) {
        value = static_cast<double>(1 + random() % 40);
    }
    return km2;
}

} // namespace

TEST_CASE("pairs are split into as few orders of five as there can be", "[order][splitting]")
{
    CHECK(order_groups(std::vector<double>(5, 100), 25) == Groups{{0, 1, 2, 3, 4}});
    CHECK(order_groups(std::vector<double>(6, 100), 25).size() == 2);
    CHECK(order_groups(std::vector<double>(10'000, 100), 25).size() == 2000);
    CHECK(order_groups({}, 25).empty());
}

TEST_CASE("small areas share an order, so that no minimum is billed twice", "[order][splitting]")
{
    // Five and one would bill 25 km² for the last 10.
    std::vector<double> const six(6, 10);
    CHECK(surcharge(six, order_groups(six, 25), 25) == 0);
    // An order more costs nothing, a surcharge does.
    CHECK(order_groups({30, 30, 30, 30, 30, 12, 12, 12, 12, 12}, 25) ==
          Groups{{0, 1, 2, 3, 4}, {5, 6, 7, 8, 9}});
}

TEST_CASE("a small area is ordered with a large one where its neighbours are small, too",
          "[order][splitting]")
{
    std::vector<double> const km2{1, 1, 1, 1, 1, 30, 30, 30, 30, 30};

    auto const groups = order_groups(km2, 25);

    CHECK(groups.size() == 2);
    CHECK(surcharge(km2, groups, 25) == 0);
}

TEST_CASE("orders of many parcels bill what is ordered, as far as their minimum allows",
          "[order][splitting]")
{
    std::mt19937 random{20261129};
    for (int round = 0; round < 100; ++round) {
        std::vector<double> km2(160 + random() % 10);
        for (auto& value : km2) {
            value = 0.1 + static_cast<double>(random() % 1000) / 90; // 0.1 to 11.2 km²
        }
        auto const groups = order_groups(km2, 25);
        auto const ordered = std::accumulate(km2.begin(), km2.end(), 0.0);
        auto const billed = ordered + surcharge(km2, groups, 25);
        auto const fewest = static_cast<double>((km2.size() + 4) / 5);

        INFO("round " << round);
        CHECK(billed <= 1.005 * std::max(ordered, 25 * fewest));
    }
}

TEST_CASE("no order has more than five pairs, and each pair is ordered once", "[order][splitting]")
{
    std::mt19937 random{7};
    for (int round = 0; round < 300; ++round) {
        auto const km2 = random_km2(random, 60);
        std::set<std::size_t> pairs;
        std::size_t count = 0;
        for (auto const& group : order_groups(km2, static_cast<double>(random() % 60))) {
            CHECK(group.size() <= 5);
            pairs.insert(group.begin(), group.end());
            count += group.size();
        }
        CHECK(count == km2.size());
        CHECK(pairs.size() == km2.size());
    }
}

TEST_CASE("no split of the sequence bills less, and hardly any other one does",
          "[order][splitting]")
{
    std::mt19937 random{20261128};
    double sum = 0;
    double sum_of_best = 0;
    for (int round = 0; round < 200; ++round) {
        auto const km2 = random_km2(random, 9);
        auto const minimum_km2 = static_cast<double>(random() % 60);
        auto const found = surcharge(km2, order_groups(km2, minimum_km2), minimum_km2);

        INFO("round " << round);
        CHECK(found <= best_of_all(km2, minimum_km2, true) + 1e-6);
        auto const best = best_of_all(km2, minimum_km2, false);
        CHECK(found >= best - 1e-6);
        sum += found;
        sum_of_best += best;
    }
    CHECK(sum <= 1.02 * sum_of_best);
}
