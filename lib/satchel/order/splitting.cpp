// SPDX-License-Identifier: MIT
#include "satchel/order/splitting.hpp"

#include "satchel/order/request.hpp"

#include <algorithm>
#include <cmath>

namespace satchel::detail {
namespace {

/// The best way to split the pairs from one on.
struct Rest {
    double surcharge_km2 = 0;
    std::size_t orders = 0;
    std::size_t first = 0; ///< pairs in the first of these orders
};

/// Rounding must not make more orders.
bool is_better(Rest const& left, Rest const& right)
{
    constexpr double nothing_km2 = 1e-6;
    if (std::abs(left.surcharge_km2 - right.surcharge_km2) > nothing_km2) {
        return left.surcharge_km2 < right.surcharge_km2;
    }
    return left.orders < right.orders;
}

} // namespace

std::vector<std::size_t> order_sizes(std::vector<double> const& km2, double minimum_km2)
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

    std::vector<std::size_t> sizes;
    for (std::size_t from = 0; from < km2.size(); from += best[from].first) {
        sizes.push_back(best[from].first);
    }
    return sizes;
}

} // namespace satchel::detail
