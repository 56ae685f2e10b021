// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/service.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// The credit of a contract as the service told it, less what was bought since: it is asked for
/// again once it is a minute old, since each question takes a turn that an order could have. Only
/// batch.cpp uses it.
class Credit {
public:
    /// Asks. Throws Failure::configuration when the contract is not among the user's.
    Credit(Service& service, std::string contract_id);

    /// All contracts with what is left of their credit.
    [[nodiscard]] std::vector<Contract> const& contracts();

    /// What is left, where that can be compared with a price in this currency.
    [[nodiscard]] std::optional<Decimal> left(std::string const& currency);

    void spend(Decimal const& amount);

private:
    void ask();

    Service& m_service;
    std::string m_contract_id;
    std::vector<Contract> m_contracts;
    std::chrono::steady_clock::time_point m_asked;
}; // class Credit

} // namespace satchel::detail
