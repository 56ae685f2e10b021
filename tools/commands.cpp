// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "manual.hpp"

#include <CLI/CLI.hpp>

#include <utility>

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
    add_quotation(app, context);
    add_order(app, context);
    add_orders(app, context);
    add_tasking(app, context);
    add_profile(app, context);
    add_doctor(app, context);
    add_sandbox(app, context);
    add_completion(app, context);
    add_help(app, context);
}

namespace {

constexpr auto exit_codes =
    "Exit codes: 0 done, 1 bug, 2 wrong call, 3 area, layer or plan cannot be used,\n"
    "4 configuration missing, 5 credentials refused, 6 refused by the service,\n"
    "7 no usable answer (safe to repeat), 8 unreadable answer, 9 result not written,\n"
    "10 outcome of an order unknown (do not repeat), 11 partly done, 12 price guard,\n"
    "130 interrupted. README.md tells what to do at each.\n";

std::string examples_text(std::string const& command)
{
    std::string text;
    std::string about;
    for (auto const& example : examples_of(command)) {
        text += text.empty() ? "Examples:" : "";
        if (about != example.about) {
            about = example.about;
            text += "\n  " + about + ':';
        }
        text += "\n    " + example.command;
    }
    return text;
}

/// They are looked for only where help is wanted.
void add_footer(CLI::App& command, std::string const& name, std::string const& text)
{
    command.footer([=] { return text + '\n' + examples_text(name); });
    for (auto* const inner : command.get_subcommands([](CLI::App*) { return true; })) {
        add_footer(*inner, name + ' ' + inner->get_name(), text);
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
        add_footer(*command, app.get_name() + ' ' + command->get_name(),
                   shared + '\n' + exit_codes);
    }
    app.footer([] { return exit_codes + ('\n' + examples_text("satchel")); });
}

CLI::App* subcommand(CLI::App& parent, std::string name, std::string help)
{
    return parent.add_subcommand(std::move(name), std::move(help));
}

} // namespace satchel::tool
