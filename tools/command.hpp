// SPDX-License-Identifier: MIT
#pragma once

#include "context.hpp"

#include <CLI/App.hpp>

#include <string>

namespace satchel::tool {

/// Declares every command on the application. A command binds its options here
/// and works in its callback, when all of the command line has been understood.
void add_commands(CLI::App& app, Context& context);

/// Ends the help of every command with the options that all of them share, the exit codes and
/// examples. Afterwards nothing is declared any more.
void add_footers(CLI::App& app);

/// A command within another one. Only sources that include CLI/CLI.hpp may construct a CLI::App
/// (this one's, and main.cpp); what all others include, CLI/App.hpp, compiles in half the time.
[[nodiscard]] CLI::App* subcommand(CLI::App& parent, std::string name, std::string help);

void add_aoi(CLI::App& app, Context& context);
void add_completion(CLI::App& app, Context& context);
void add_contracts(CLI::App& app, Context& context);
void add_doctor(CLI::App& app, Context& context);
void add_help(CLI::App& app, Context& context);
void add_licence(CLI::App& app, Context& context);
void add_options(CLI::App& app, Context& context);
void add_order(CLI::App& app, Context& context);
void add_orders(CLI::App& app, Context& context);
void add_plan(CLI::App& app, Context& context);
void add_price(CLI::App& app, Context& context);
void add_products(CLI::App& app, Context& context);
void add_profile(CLI::App& app, Context& context);
void add_quicklooks(CLI::App& app, Context& context);
void add_quotation(CLI::App& app, Context& context);
void add_review(CLI::App& app, Context& context);
void add_sandbox(CLI::App& app, Context& context);
void add_search(CLI::App& app, Context& context);
void add_select(CLI::App& app, Context& context);
void add_tasking(CLI::App& app, Context& context);
void add_voucher(CLI::App& app, Context& context);

} // namespace satchel::tool
