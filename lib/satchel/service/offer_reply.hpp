// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace satchel::detail {

/// The number of the quotation that an order was answered with, from its reply as the ledger keeps
/// it, with notes of people behind. Empty where the reply names a sales order, or none of both.
[[nodiscard]] std::string offer_in_reply(std::string reply);

} // namespace satchel::detail
