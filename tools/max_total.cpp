// SPDX-License-Identifier: MIT
#include "max_total.hpp"

#include "satchel/error.hpp"

#include <stdexcept>

namespace satchel::tool {

void add_max_total(CLI::App& command, std::optional<std::string>& text, std::string const& help)
{
    command.add_option("--max-total", text, help)->type_name("AMOUNT");
}

std::optional<Decimal> max_total_of(std::optional<std::string> const& text)
{
    if (!text) {
        return std::nullopt;
    }
    try {
        auto const amount = Decimal::parse(*text);
        if (amount < Decimal{}) {
            throw std::invalid_argument{"negative"};
        }
        return amount;
    } catch (std::invalid_argument const&) {
        throw Error{Failure::usage, "--max-total \"" + *text + '"', "is not an amount of money",
                    "give a number in the contract's currency, for example --max-total 500"};
    }
}

} // namespace satchel::tool
