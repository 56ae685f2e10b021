// SPDX-License-Identifier: MIT
#include "command.hpp"

#include "satchel/error.hpp"

#include <ostream>

namespace satchel::tool {

void add_help(CLI::App& app, Context& context)
{
    auto* const command = app.add_subcommand("help", "Explain a command, with examples");
    auto const words = std::make_shared<std::vector<std::string>>();
    command->add_option("command", *words, "The command, and one of its own commands")
        ->type_name("COMMAND");
    command->callback([=, &app, &context] {
        auto* found = &app;
        std::string before;
        for (auto const& word : *words) {
            before += (before.empty() ? "" : " ") + found->get_name();
            auto const named =
                found->get_subcommands([&](CLI::App* inner) { return inner->get_name() == word; });
            if (named.empty()) {
                throw Error{Failure::usage, word, "is no command",
                            '"' + before + " --help\" lists the commands"};
            }
            found = named.front();
        }
        // Of the program's own help CLI11 would show that of the command which was called, of this.
        context.out << (found == &app ? app.get_formatter()->make_help(&app, app.get_name(),
                                                                       CLI::AppFormatMode::Normal)
                                      : found->help(before));
    });
}

} // namespace satchel::tool
