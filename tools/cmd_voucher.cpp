// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"
#include "table.hpp"

#include <ostream>

namespace satchel::tool {

void add_voucher(CLI::App& app, Context& context)
{
    auto* const command = subcommand(app, "voucher", "Show what a voucher is worth");
    auto const code = std::make_shared<std::string>();
    command->add_option("code", *code, "Voucher code")->type_name("CODE")->required();

    command->callback([=, &context] {
        auto const voucher = context.service().voucher(*code);
        if (context.options.json) {
            context.print({{"code", voucher.code},
                           {"amount", or_null(voucher.amount)},
                           {"currency", or_null(voucher.currency)},
                           {"start_date", or_null(voucher.start_date)},
                           {"end_date", or_null(voucher.end_date)},
                           {"consumed", voucher.consumed}});
            return;
        }
        print_table(context.out, {"voucher", "amount", "currency", "valid from", "to", "state"},
                    {{voucher.code, voucher.amount ? voucher.amount->to_string(true) : "-",
                      voucher.currency, voucher.start_date, voucher.end_date,
                      voucher.consumed ? "consumed" : "not used"}},
                    {1});
    });
}

} // namespace satchel::tool
