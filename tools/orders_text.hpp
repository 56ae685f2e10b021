// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>

namespace satchel::tool {

/// A row of the ledger as --json shows it; without request, reply and areas.
[[nodiscard]] nlohmann::ordered_json order_json(LedgerRow const& row);

/// Throws Failure::input where there is none.
[[nodiscard]] LedgerRow existing_row(Ledger const& ledger, std::int64_t id);

} // namespace satchel::tool
