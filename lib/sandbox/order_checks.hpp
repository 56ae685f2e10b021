// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/catalogue.hpp"
#include "sandbox/order_request.hpp"

#include <map>

namespace satchel::sandbox {

/// The scenes of an order by the ids that it has them by.
using OrderedScenes = std::map<std::string, Scene>;

/// Whether the parts of an order fit together: contract, areas, images, options,
/// licences, properties of new acquisitions; `time` is now. Throws Refusal 400 naming what does
/// not.
[[nodiscard]] OrderedScenes check_order(OrderRequest const& request, OrderForm const& form,
                                        Account& account, Catalogue& catalogue, Instant time);

} // namespace satchel::sandbox
