// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

namespace satchel::detail {

/// Which pairs of area and image (given by the km² that are ordered of each, in their
/// sequence) go into which order: at most most_pairs into one (guide g-odp-limit), such that little
/// ground is billed that is not ordered. An order below `minimum_km2` is billed as if it had as
/// many ("minimumOrderAreaApplied" of its product type).
///
/// Pairs that follow each other stay together where that costs no more: then the orders are the
/// best ones of neighbours only, and the fewest of them. Else the pairs are spread evenly over as
/// few orders as there can be, the largest first, each to the order with the least (LPT rule:
/// Graham, "Bounds on multiprocessing timing anomalies", 1969), since no split bills less than the
/// ground that is ordered, nor less than the fewest orders at the minimum.
[[nodiscard]] std::vector<std::vector<std::size_t>> order_groups(std::vector<double> const& km2,
                                                                 double minimum_km2);

} // namespace satchel::detail
