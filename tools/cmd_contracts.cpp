// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"
#include "table.hpp"

#include <ostream>

namespace satchel::tool {

void add_contracts(CLI::App& app, Context& context)
{
    auto* const command =
        app.add_subcommand("contracts", "List contracts and the credit left on them");

    command->callback([&context] {
        auto const contracts = context.service().contracts();
        if (context.options.json) {
            auto list = nlohmann::ordered_json::array();
            for (auto const& contract : contracts) {
                list.push_back({{"contract_id", contract.id},
                                {"name", contract.name},
                                {"credit_remaining", or_null(contract.credit_remaining)},
                                {"currency", contract.currency},
                                {"language", or_null(contract.language)},
                                {"trade_agreement_url", or_null(contract.trade_agreement_url)}});
            }
            context.print({{"contracts", std::move(list)}});
            return;
        }
        std::vector<std::vector<std::string>> rows;
        for (auto const& contract : contracts) {
            rows.push_back(
                {contract.id,
                 contract.credit_remaining ? contract.credit_remaining->to_string(true) : "-",
                 contract.currency, contract.name});
        }
        print_table(context.out, {"contract", "credit", "currency", "name"}, rows, {1});
    });
}

} // namespace satchel::tool
