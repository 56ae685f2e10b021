// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"

#include <ostream>

namespace satchel::tool {

void add_licence(CLI::App& app, Context& context)
{
    auto* const command = subcommand(app, "licence", "Print the text of a licence");
    auto const name = std::make_shared<std::string>();
    command->add_option("name", *name, "Licence, for example eula_5")
        ->type_name("LICENCE")
        ->required();

    command->callback([=, &context] {
        auto const text = context.service().licence(*name);
        if (context.options.json) {
            context.print({{"name", *name}, {"text", text}});
        } else {
            context.out << printable(text) << '\n';
        }
    });
}

} // namespace satchel::tool
