// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/dialect.hpp"
#include "satchel/service/service.hpp"

#include <map>
#include <set>

namespace satchel {

/// On which contract something is ordered: what is known so far about the user's contracts, and
/// what they sell.
class Service::ContractChoice {
public:
    void note(std::vector<Contract> const& contracts);
    void note_sold(std::string const& contract_id, std::vector<ProductType> const& products);

    /// The contracts, where they have been asked for.
    [[nodiscard]] std::optional<std::vector<Contract>> const& contracts() const
    {
        return m_contracts;
    }

    /// The profile's contract, or the only one on which the product (a product type, a mission,
    /// empty for any) can be ordered. Throws Failure::configuration where there is none, several,
    /// or the profile's is not among them.
    [[nodiscard]] std::string choose(Session const& session, std::string const& product) const;

private:
    [[nodiscard]] std::string problem(detail::Dialect const& dialect, Contract const& contract,
                                      std::string const& product) const;

    std::optional<std::vector<Contract>> m_contracts;
    std::map<std::string, std::set<std::string>> m_sold; ///< product types by contract
};                                                       // class Service::ContractChoice

} // namespace satchel
