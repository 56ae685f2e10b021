// SPDX-License-Identifier: MIT
#include "command.hpp"

namespace satchel::tool {

void add_commands(CLI::App& app, Context& context)
{
    // In the order of the work, which is the order of the help.
    add_aoi(app, context);
    add_search(app, context);
    add_contracts(app, context);
    add_products(app, context);
    add_options(app, context);
    add_licence(app, context);
    add_voucher(app, context);
    add_plan(app, context);
    add_price(app, context);
    add_order(app, context);
    add_orders(app, context);
    add_sandbox(app, context);
}

} // namespace satchel::tool
