// SPDX-License-Identifier: MIT
#include "usage_error.hpp"

#include "satchel/joined.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace satchel::tool {
namespace {

/// How many letters have to be put in, taken out, changed or swapped with their neighbour to make
/// one word of the other (optimal string alignment).
std::size_t distance(std::string const& left, std::string const& right)
{
    std::vector<std::size_t> before(right.size() + 1);
    std::vector<std::size_t> above(right.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::vector<std::size_t> row(right.size() + 1, i);
        for (std::size_t k = 1; k <= right.size(); ++k) {
            auto const changed = above[k - 1] + (left[i - 1] == right[k - 1] ? 0 : 1);
            row[k] = std::min({above[k] + 1, row[k - 1] + 1, changed});
            if (i > 1 && k > 1 && left[i - 1] == right[k - 2] && left[i - 2] == right[k - 1]) {
                row[k] = std::min(row[k], before[k - 2] + 1);
            }
        }
        before = std::exchange(above, std::move(row));
    }
    return above.back();
}

/// "did you mean X? ", where one of the words is that near.
std::string suggestion(std::string const& word, std::vector<std::string> const& known)
{
    std::string best;
    auto least = std::min<std::size_t>(3, word.size() / 2);
    for (auto const& candidate : known) {
        if (auto const steps = distance(word, candidate); steps < least) {
            least = steps;
            best = candidate;
        }
    }
    return best.empty() ? "" : "did you mean " + best + "? ";
}

/// The commands of a call, from the program to the innermost.
std::vector<CLI::App const*> chosen_by(CLI::App const& app)
{
    std::vector<CLI::App const*> chosen{&app};
    while (!chosen.back()->get_subcommands().empty()) {
        chosen.push_back(chosen.back()->get_subcommands().front());
    }
    return chosen;
}

std::vector<std::string> commands_of(CLI::App const& app)
{
    std::vector<std::string> names;
    for (auto const* const command : app.get_subcommands([](auto const*) { return true; })) {
        names.push_back(command->get_name());
    }
    return names;
}

std::vector<std::string> options_of(std::vector<CLI::App const*> const& commands)
{
    std::vector<std::string> names;
    for (auto const* const command : commands) {
        for (auto const* const option : command->get_options()) {
            for (auto const& name : option->get_lnames()) {
                names.push_back("--" + name);
            }
        }
    }
    return names;
}

} // namespace

Error usage_error(CLI::App const& app, CLI::ParseError const& problem,
                  std::string const& first_word)
{
    if (app.get_subcommands().empty() && !first_word.empty() && first_word.front() != '-') {
        return {Failure::usage, first_word, "is no command",
                suggestion(first_word, commands_of(app)) + "\"satchel --help\" lists the commands"};
    }
    auto const chosen = chosen_by(app);
    std::string command = "satchel";
    for (auto const* const each : chosen) {
        command += each == &app ? "" : ' ' + each->get_name();
    }
    auto const where = chosen.size() == 1 ? std::string{} : command;
    auto const hint = '"' + command + " --help\" lists what can be given";

    auto const extras = app.remaining(true);
    auto const option = std::find_if(extras.begin(), extras.end(), [](std::string const& word) {
        // -5,43,-4,44 is a box.
        return word.size() > 1 && word.front() == '-' && word.find_first_of("0123456789.") != 1;
    });
    if (option != extras.end()) {
        // Told before what is missing: CLI11 would not tell it at all.
        auto const name = option->substr(0, option->find('='));
        return {Failure::usage, where, "there is no option " + name,
                suggestion(name, options_of(chosen)) + hint};
    }
    if (!extras.empty() && dynamic_cast<CLI::ExtrasError const*>(&problem) != nullptr) {
        return {Failure::usage, where, "more words than it takes: " + detail::joined(extras, " "),
                "a value with blanks stands in quotation marks; " + hint};
    }
    return {Failure::usage, where, problem.what(), hint};
}

} // namespace satchel::tool
