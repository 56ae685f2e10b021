// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_account.hpp"

#include <algorithm>

namespace satchel::sandbox::oneatlas {
namespace {

nlohmann::ordered_json to_json(Contract const& contract)
{
    return {{"contractId", contract.id},
            {"customerId", "SANDBOX"},
            {"name", contract.name},
            {"creditRemaining", to_text(contract.credit)},
            {"currency", contract.currency},
            {"language", "en"},
            {"contractType", "ONEATLASDATA"},
            {"delivery", {{"deliveryPlatformId", "PublicMOC"}, {"deliveryWorkspace", "sandbox"}}},
            {"backendSource", contract.id == neo_contract ? "neo" : "legacy"}};
}

} // namespace

Reply list_contracts(Account& account)
{
    nlohmann::ordered_json reply;
    for (auto const& contract : account.contracts()) {
        reply["contracts"].push_back(to_json(contract));
    }
    return json_reply(reply);
}

void expect_contract(Account& account, std::string const& contract_id, int status)
{
    auto const contracts = account.contracts();
    if (std::none_of(contracts.begin(), contracts.end(),
                     [&](auto const& contract) { return contract.id == contract_id; })) {
        throw Refusal{status, "E2001", "contract \"" + contract_id + "\" is not yours"};
    }
}

} // namespace satchel::sandbox::oneatlas
