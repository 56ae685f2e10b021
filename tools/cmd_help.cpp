// SPDX-License-Identifier: MIT
#include "command.hpp"

#include "satchel/error.hpp"
#include "satchel/joined.hpp"
#include "satchel/near_word.hpp"

#include <iterator>
#include <ostream>
#include <sstream>

namespace satchel::tool {
namespace {

/// "tasking attempts" in quotation marks is what its own help calls it: two words.
std::vector<std::string> single_words(std::vector<std::string> const& texts)
{
    std::istringstream stream{detail::joined(texts, " ")};
    return {std::istream_iterator<std::string>{stream}, {}};
}

std::vector<std::string> commands_of(CLI::App& app)
{
    std::vector<std::string> names;
    for (auto const* const command : app.get_subcommands([](CLI::App*) { return true; })) {
        names.push_back(command->get_name());
    }
    return names;
}

} // namespace

void add_help(CLI::App& app, Context& context)
{
    auto* const command = subcommand(app, "help", "Explain a command, with examples");
    auto const words = std::make_shared<std::vector<std::string>>();
    command->add_option("command", *words, "The command, and one of its own commands")
        ->type_name("COMMAND");
    command->callback([=, &app, &context] {
        auto* found = &app;
        std::string before;
        for (auto const& word : single_words(*words)) {
            before += (before.empty() ? "" : " ") + found->get_name();
            auto const named =
                found->get_subcommands([&](CLI::App* inner) { return inner->get_name() == word; });
            if (named.empty()) {
                throw Error{Failure::usage, word, "is no command",
                            detail::did_you_mean(word, commands_of(*found)) + '"' + before +
                                " --help\" lists the commands"};
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
