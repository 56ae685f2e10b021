// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/reply.hpp"

/// The account as OneAtlas shows it: contracts of two systems, the one for Pleiades Neo beside
/// those of the legacy system.
namespace satchel::sandbox::oneatlas {

/// GET /api/v1/contracts.
[[nodiscard]] Reply list_contracts(Account& account);

/// Throws Refusal with this status for a contract that is not the user's.
void expect_contract(Account& account, std::string const& contract_id, int status);

} // namespace satchel::sandbox::oneatlas
