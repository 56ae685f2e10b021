// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/catalogue.hpp"
#include "sandbox/order_request.hpp"

#include <map>

namespace satchel::sandbox {

/// The scenes of an order by their datastrip id.
using OrderedScenes = std::map<std::string, Scene>;

/// Whether the parts of an order fit together: contract, areas, images, options,
/// licences. Throws Refusal 400 naming what does not.
[[nodiscard]] OrderedScenes check_order(OrderRequest const& request, Account& account,
                                        Catalogue& catalogue);

} // namespace satchel::sandbox
