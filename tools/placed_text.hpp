// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/place.hpp"

#include <nlohmann/json.hpp>

#include <iosfwd>

namespace satchel::tool {

/// A line about an order that was placed: what it is called, its total, and where it is kept.
void print_placed(std::ostream& stream, PlacedOrder const& placed);

[[nodiscard]] nlohmann::ordered_json to_json(PlacedOrder const& placed);

} // namespace satchel::tool
