// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/service.hpp"

#include <string>
#include <vector>

namespace satchel::detail {

/// Throws Failure::configuration, which lists them, unless the contract is one of
/// these: its credit could not be looked at.
void check_contract(Service const& service, std::vector<Contract> const& contracts,
                    std::string const& id);

} // namespace satchel::detail
