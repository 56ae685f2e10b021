// SPDX-License-Identifier: MIT
#include "usage_error.hpp"

#include "satchel/joined.hpp"
#include "satchel/near_word.hpp"

#include <algorithm>
#include <optional>
#include <regex>
#include <vector>

namespace satchel::tool {
namespace {

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

/// What to write for an option, of whose value CLI11 knows this: "FILE", "INT:INT in [1 - 500]",
/// "TEXT:{auto,bar,json,none}".
std::string how_to_write(std::string const& option, std::string const& value)
{
    static std::regex const range{R"(.*\[(\S+) - (\S+)\])"};
    static std::regex const words{R"(.*\{(.*)\})"};
    std::smatch parts;
    if (std::regex_match(value, parts, range)) {
        return "write " + option + " and a whole number from " + parts.str(1) + " to " +
               parts.str(2);
    }
    if (std::regex_match(value, parts, words)) {
        auto list = parts.str(1);
        for (auto at = list.find(','); at != std::string::npos; at = list.find(',', at + 1)) {
            list.insert(at + 1, 1, ' ');
        }
        return "write " + option + " and one of " + list;
    }
    return "write " + option + (value == "INT" ? " and a whole number" : ' ' + value);
}

/// What CLI11 says in the words of a parser, said to a person; nothing where it needs none.
std::optional<Error> plain_words(CLI::ParseError const& problem, std::string const& where,
                                 std::string const& help)
{
    std::string const text = problem.what();
    std::smatch parts;
    static std::regex const no_value{R"((\S+): \d+ required (.+) missing)"};
    if (dynamic_cast<CLI::ArgumentMismatch const*>(&problem) != nullptr &&
        std::regex_match(text, parts, no_value)) {
        return Error{Failure::usage, where, parts.str(1) + " needs a value and has none",
                     how_to_write(parts.str(1), parts.str(2)) + "; " + help + "what can be given"};
    }
    return std::nullopt;
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
                detail::did_you_mean(extras.option, options_of(chosen)) + help +
                    "what can be given"};
    }
    auto const commands = commands_of(*chosen.back());
    if (!commands.empty() && !extras.words.empty()) {
        auto const& word = extras.words.front();
        return {Failure::usage, chosen.size() == 1 ? word : where,
                chosen.size() == 1 ? "is no command" : "has no command " + word,
                detail::did_you_mean(word, commands) + help + "the commands"};
    }
    if (dynamic_cast<CLI::ExtrasError const*>(&problem) != nullptr) {
        return {Failure::usage, where,
                "more words than it takes: " + detail::joined(extras.words, " "),
                "a value with blanks stands in quotation marks; " + help + "what can be given"};
    }
    if (auto error = plain_words(problem, where, help)) {
        return *std::move(error);
    }
    return {Failure::usage, where, problem.what(), help + "what can be given"};
}

} // namespace satchel::tool
