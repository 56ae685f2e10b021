// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

namespace satchel::detail {

/// How many of the pairs of area and image (given by the km² that are ordered of each, in
/// their sequence) go into each order: at most most_pairs (guide g-odp-limit), such that the least
/// ground is billed that is not ordered, and then in the fewest orders. An order below
/// `minimum_km2` is billed as if it had as many ("minimumOrderAreaApplied" of its product type).
[[nodiscard]] std::vector<std::size_t> order_sizes(std::vector<double> const& km2,
                                                   double minimum_km2);

} // namespace satchel::detail
