// SPDX-License-Identifier: MIT
#include "satchel/order/splitting.hpp"

#include "satchel/order/request.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace satchel::detail {
namespace {

using Groups = std::vector<std::vector<std::size_t>>;

/// Rounding must not make more orders, nor tear them apart.
constexpr double nothing_km2 = 1e-6;

/// The best way to split the pairs from one on.
struct Rest {
    double surcharge_km2 = 0;
    std::size_t orders = 0;
    std::size_t first = 0; ///< pairs in the first of these orders
};

bool is_better(Rest const& left, Rest const& right)
{
    if (std::abs(left.surcharge_km2 - right.surcharge_km2) > nothing_km2) {
        return left.surcharge_km2 < right.surcharge_km2;
    }
    return left.orders < right.orders;
}

/// The best split into orders of neighbours.
Groups neighbours(std::vector<double> const& km2, double minimum_km2)
{
    // From the end: what is best for the rest does not depend on what comes before it.
    std::vector<Rest> best(km2.size() + 1);
    for (auto from = km2.size(); from-- > 0;) {
        std::vector<double> sums{0};
        for (auto at = from; at < std::min(km2.size(), from + most_pairs); ++at) {
            sums.push_back(sums.back() + km2[at]);
        }
        bool found = false;
        for (auto count = sums.size() - 1; count > 0; --count) {
            auto const& rest = best[from + count];
            Rest const candidate{rest.surcharge_km2 + std::max(0.0, minimum_km2 - sums[count]),
                                 rest.orders + 1, count};
            if (!found || is_better(candidate, best[from])) {
                best[from] = candidate;
                found = true;
            }
        }
    }

    Groups groups;
    for (std::size_t from = 0; from < km2.size(); from += best[from].first) {
        auto& group = groups.emplace_back(best[from].first);
        std::iota(group.begin(), group.end(), from);
    }
    return groups;
}

/// As even as can be in the fewest orders.
Groups spread(std::vector<double> const& km2)
{
    std::vector<std::size_t> pairs(km2.size());
    std::iota(pairs.begin(), pairs.end(), std::size_t{0});
    std::stable_sort(pairs.begin(), pairs.end(),
                     [&](auto left, auto right) { return km2[left] > km2[right]; });
    Groups groups((km2.size() + most_pairs - 1) / most_pairs);
    std::set<std::pair<double, std::size_t>> open; // their sums and places
    for (std::size_t i = 0; i < groups.size(); ++i) {
        open.emplace_hint(open.end(), 0, i);
    }
    for (auto const pair : pairs) {
        auto const [sum, least] = open.extract(open.begin()).value();
        groups[least].push_back(pair);
        if (groups[least].size() < most_pairs) {
            open.emplace(sum + km2[pair], least);
        }
    }
    for (auto& group : groups) {
        std::sort(group.begin(), group.end());
    }
    std::sort(groups.begin(), groups.end());
    return groups;
}

double surcharge_km2(Groups const& groups, std::vector<double> const& km2, double minimum_km2)
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

} // namespace

std::vector<std::vector<std::size_t>> order_groups(std::vector<double> const& km2,
                                                   double minimum_km2)
{
    auto together = neighbours(km2, minimum_km2);
    auto const surcharge = surcharge_km2(together, km2, minimum_km2);
    if (surcharge <= nothing_km2) {
        return together;
    }
    auto apart = spread(km2);
    return surcharge_km2(apart, km2, minimum_km2) < surcharge - nothing_km2 ? apart : together;
}

} // namespace satchel::detail
