// SPDX-License-Identifier: MIT
#include "satchel/service/contract_choice.hpp"

#include "satchel/service/plain_text.hpp"
#include "satchel/service/session.hpp"

#include <algorithm>

namespace satchel {
namespace {

std::string listed(std::vector<Contract> const& contracts)
{
    std::string list;
    for (auto const& contract : contracts) {
        list += (list.empty() ? "" : ", ") + contract.id;
        if (auto const name = detail::stripped(contract.name); !name.empty()) {
            list += " (" + std::string{name} + ')';
        }
    }
    return list;
}

} // namespace

void Service::ContractChoice::note(std::vector<Contract> const& contracts)
{
    m_contracts = contracts;
}

void Service::ContractChoice::note_sold(std::string const& contract_id,
                                        std::vector<ProductType> const& products)
{
    auto& sold = m_sold[contract_id];
    sold.clear();
    for (auto const& product : products) {
        sold.insert(product.id);
    }
}

std::string Service::ContractChoice::problem(detail::Dialect const& dialect,
                                             Contract const& contract,
                                             std::string const& product) const
{
    if (product.empty()) {
        return {};
    }
    if (auto const why = dialect.contract_problem(contract, product); !why.empty()) {
        return why;
    }
    auto const found = m_sold.find(contract.id);
    bool const is_a_product = std::any_of(m_sold.begin(), m_sold.end(), [&](auto const& sold) {
        return sold.second.count(product) > 0;
    });
    return is_a_product && found != m_sold.end() && found->second.count(product) == 0
               ? "it is not among its product types"
               : std::string{};
}

std::string Service::ContractChoice::choose(Session const& session,
                                            std::string const& product) const
{
    auto const& dialect = session.dialect();
    auto const& profile = session.profile();
    auto const shown = [&](std::string const& text) {
        return session.redactor().in_message(detail::printable(text));
    };
    auto const all = m_contracts.value_or(std::vector<Contract>{});
    std::vector<Contract> fitting;
    std::string problems;
    for (auto const& contract : all) {
        auto const why = problem(dialect, contract, product);
        if (why.empty()) {
            fitting.push_back(contract);
        } else {
            problems += (problems.empty() ? "" : "; ") + contract.id + ": " + why;
        }
        if (contract.id == profile.contract && !why.empty()) {
            throw Error{Failure::configuration, "contract " + contract.id,
                        shown(product + " cannot be ordered on it: " + why),
                        "leave SATCHEL_CONTRACT out, or name a contract of the right kind; "
                        "satchel contracts lists them"};
        }
    }
    if (!profile.contract.empty()) {
        return profile.contract;
    }
    if (fitting.size() == 1) {
        return fitting.front().id;
    }
    auto const where = "profile \"" + profile.name + '"';
    if (all.empty()) {
        throw Error{Failure::configuration, where, "the user has no contract to order on",
                    "check who is asking (SATCHEL_USERNAME or SATCHEL_API_KEY), and ask Airbus "
                    "which contract it belongs to"};
    }
    if (fitting.empty()) {
        throw Error{Failure::configuration, where,
                    shown("no contract of the user is one for " + product + " (" + problems + ')'),
                    "ask Airbus for such a contract"};
    }
    throw Error{Failure::configuration, where,
                shown("the user has several contracts" +
                      (product.empty() ? "" : " for " + product) + ": " + listed(fitting)),
                "choose one with SATCHEL_CONTRACT"};
}

} // namespace satchel
