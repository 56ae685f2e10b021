// SPDX-License-Identifier: MIT
#include "satchel/order/contracts.hpp"

#include "satchel/error.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>

namespace satchel::detail {

void check_contract(Service const& service, std::vector<Contract> const& contracts,
                    std::string const& id)
{
    if (std::any_of(contracts.begin(), contracts.end(),
                    [&](auto const& contract) { return contract.id == id; })) {
        return;
    }
    std::string list;
    for (auto const& contract : contracts) {
        list += (list.empty() ? "" : ", ") + contract.id;
        if (auto const name = stripped(contract.name); !name.empty()) {
            list += " (" + std::string{name} + ')';
        }
    }
    throw Error{Failure::configuration, "contract " + id,
                service.redacted("is not among the contracts of the user: " +
                                 (list.empty() ? "there is none" : printable(list))),
                "choose one with SATCHEL_CONTRACT, and make the plan with it"};
}

} // namespace satchel::detail
