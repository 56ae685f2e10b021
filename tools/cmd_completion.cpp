// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "completion_scripts.hpp"

#include <ostream>

namespace satchel::tool {

void add_completion(CLI::App& app, Context& context)
{
    auto* const command = subcommand(
        app, "completion", "Print what makes a shell complete commands, options and values");
    auto const shell = std::make_shared<std::string>();
    command->add_option("shell", *shell, "The shell that is to complete")
        ->check(CLI::IsMember({"bash", "zsh", "fish"}))
        ->required();
    command->callback([=, &context] {
        context.out << (*shell == "bash"  ? completion::bash()
                        : *shell == "zsh" ? completion::zsh()
                                          : completion::fish());
    });
}

} // namespace satchel::tool
