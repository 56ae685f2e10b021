// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/dialect.hpp"

namespace satchel::sandbox::oneatlas {

/// POST /api/v1/quotations, with the body of an order.
[[nodiscard]] Reply request_quotation(Office const& office, std::string const& body);

/// GET /api/v1/quotations/{id}/export.
[[nodiscard]] Reply export_quotation(Office const& office, std::string const& id);

/// PUT /api/v1/contracts/{id}/quotations/{id}/accept and refuse. What is accepted is bought.
[[nodiscard]] Reply decide_quotation(Office const& office, std::string const& contract_id,
                                     std::string const& id, bool is_accepted);

} // namespace satchel::sandbox::oneatlas
