// SPDX-License-Identifier: MIT
#include "command.hpp"

namespace satchel::tool {

void add_commands(CLI::App& app, Context& context)
{
    // In the order of the work, which is the order of the help.
    add_aoi(app, context);
    add_search(app, context);
    add_select(app, context);
    add_quicklooks(app, context);
    add_review(app, context);
    add_contracts(app, context);
    add_products(app, context);
    add_options(app, context);
    add_licence(app, context);
    add_voucher(app, context);
    add_plan(app, context);
    add_price(app, context);
    add_order(app, context);
    add_orders(app, context);
    add_tasking(app, context);
    add_sandbox(app, context);
}

namespace {

constexpr auto exit_codes =
    "Exit codes: 0 done, 1 bug, 2 wrong call, 3 area, layer or plan cannot be used,\n"
    "4 configuration missing, 5 credentials refused, 6 refused by the service,\n"
    "7 no usable answer (safe to repeat), 8 unreadable answer, 9 result not written,\n"
    "10 outcome of an order unknown (do not repeat), 11 partly done, 12 price guard,\n"
    "130 interrupted. README.md tells what to do at each.\n";

void add_footer(CLI::App& command, std::string const& text)
{
    command.footer(text);
    for (auto* const inner : command.get_subcommands([](CLI::App*) { return true; })) {
        add_footer(*inner, text);
    }
}

} // namespace

void add_footers(CLI::App& app)
{
    auto const formatter = std::dynamic_pointer_cast<CLI::Formatter>(app.get_formatter());
    std::string shared = "Options of every command:\n";
    for (auto const* const option : app.get_options()) {
        if (formatter && option != app.get_help_ptr() && option != app.get_version_ptr()) {
            shared += formatter->make_option(option, false);
        }
    }
    for (auto* const command : app.get_subcommands([](CLI::App*) { return true; })) {
        add_footer(*command, shared + '\n' + exit_codes);
    }
    app.footer(exit_codes);
}

} // namespace satchel::tool
