// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/order_request.hpp"

namespace satchel::sandbox::oneatlas {

/// An item of an order on a contract: images of Pleiades and SPOT go by their datastrips, those of
/// Pleiades Neo by their ids in the catalogue. Throws Refusal 400 naming what is wrong.
[[nodiscard]] OrderItem read_order_item(nlohmann::json json, std::string const& where,
                                        std::string const& contract);

} // namespace satchel::sandbox::oneatlas
