// SPDX-License-Identifier: MIT
#include "usage_error.hpp"

#include "satchel/joined.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
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

/// The words that no command takes.
struct Extras {
    std::string option; ///< the first, without a value; empty = none
    std::vector<std::string> words;
};

Extras extras_of(CLI::App const& app, std::vector<std::string> const& arguments)
{
    // What stands behind "--" is no option, and that mark no word.
    auto const mark = std::find(arguments.begin(), arguments.end(), "--");
    Extras extras;
    for (auto const& word : app.remaining(true)) {
        if (word == "--") {
            continue;
        }
        // -5,43,-4,44 is a box.
        bool const is_option = word.size() > 1 && word.front() == '-' &&
                               word.find_first_of("0123456789.") != 1 &&
                               std::find(arguments.begin(), mark, word) != mark;
        if (is_option && extras.option.empty()) {
            extras.option = word.substr(0, word.find('='));
        }
        extras.words.push_back(word);
    }
    return extras;
}

} // namespace

Error usage_error(CLI::App const& app, CLI::ParseError const& problem,
                  std::vector<std::string> const& arguments)
{
    auto const chosen = chosen_by(app);
    std::string command = "satchel";
    for (auto const* const each : chosen) {
        command += each == &app ? "" : ' ' + each->get_name();
    }
    auto const where = chosen.size() == 1 ? std::string{} : command;
    auto const help = '"' + command + " --help\" lists ";
    auto const extras = extras_of(app, arguments);
    // These are told before what is missing: CLI11 would not tell them at all.
    if (!extras.option.empty()) {
        return {Failure::usage, where, "there is no option " + extras.option,
                suggestion(extras.option, options_of(chosen)) + help + "what can be given"};
    }
    auto const commands = commands_of(*chosen.back());
    if (!commands.empty() && !extras.words.empty()) {
        auto const& word = extras.words.front();
        return {Failure::usage, chosen.size() == 1 ? word : where,
                chosen.size() == 1 ? "is no command" : "has no command " + word,
                suggestion(word, commands) + help + "the commands"};
    }
    if (dynamic_cast<CLI::ExtrasError const*>(&problem) != nullptr) {
        return {Failure::usage, where,
                "more words than it takes: " + detail::joined(extras.words, " "),
                "a value with blanks stands in quotation marks; " + help + "what can be given"};
    }
    return {Failure::usage, where, problem.what(), help + "what can be given"};
}

} // namespace satchel::tool
