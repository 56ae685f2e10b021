// SPDX-License-Identifier: MIT
#include "satchel/order/credit.hpp"

#include "satchel/order/contracts.hpp"

#include <utility>

namespace satchel::detail {

Credit::Credit(Service& service, std::string contract_id)
    : m_service{service}, m_contract_id{std::move(contract_id)}
{
    ask();
    check_contract(m_service, m_contracts, m_contract_id);
}

void Credit::ask()
{
    m_contracts = m_service.contracts();
    m_asked = std::chrono::steady_clock::now();
}

std::vector<Contract> const& Credit::contracts()
{
    constexpr std::chrono::minutes fresh{1};
    if (std::chrono::steady_clock::now() - m_asked > fresh) {
        ask();
    }
    return m_contracts;
}

std::optional<Decimal> Credit::left(std::string const& currency)
{
    for (auto const& contract : contracts()) {
        auto const comparable =
            contract.currency.empty() || currency.empty() || contract.currency == currency;
        if (contract.id == m_contract_id && comparable) {
            return contract.credit_remaining;
        }
    }
    return std::nullopt;
}

void Credit::spend(Decimal const& amount)
{
    for (auto& contract : m_contracts) {
        if (contract.id == m_contract_id && contract.credit_remaining) {
            contract.credit_remaining = *contract.credit_remaining - amount;
        }
    }
}

} // namespace satchel::detail
