// SPDX-License-Identifier: MIT
#include "internal_calls.hpp"

#include "completer.hpp"
#include "definitions.hpp"
#include "json_text.hpp"

#include <algorithm>
#include <ostream>

namespace satchel::tool {
namespace {

/// Shells show some words and no lines.
std::string in_short(std::string const& help)
{
    constexpr std::size_t most = 80;
    auto text = printable(help);
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::replace(text.begin(), text.end(), '\t', ' ');
    if (text.size() > most) {
        auto end = text.rfind(' ', most);
        text.resize(end == std::string::npos ? 0 : end);
        text += " ...";
    }
    return text;
}

void print(std::ostream& out, Completion const& completion)
{
    for (auto const& [word, help] : completion.words) {
        out << word << '\t' << in_short(help) << '\n';
    }
    switch (completion.paths) {
    case Completion::Paths::files:
        out << ":files\t" << completion.before_path;
        break;
    case Completion::Paths::folders:
        out << ":folders\t" << completion.before_path;
        break;
    case Completion::Paths::none:
        out << (completion.goes_on ? ":goes-on" : ":");
        break;
    }
    out << '\n';
}

/// When all of a line is understood, and before any command works, the program is asked.
void check(CLI::App& app, std::vector<std::string> const& words)
{
    std::vector<std::string> from_the_end{words.rbegin(), words.rend()}; // as CLI11 takes them
    app.parse_complete_callback([] { throw CLI::Success{}; });
    try {
        app.parse(from_the_end);
    } catch (CLI::Success const&) { // that, or --help
    }
}

} // namespace

bool run_internal_call(CLI::App& app, std::vector<std::string> const& words, std::ostream& out)
{
    if (words.size() < 2 || words[0] != "complete") {
        return false;
    }
    std::vector<std::string> const rest{words.begin() + 2, words.end()};
    if (words[1] == "words") {
        print(out, complete(app, rest, KnownWords{process_environment()}));
    } else if (words[1] == "definitions") {
        out << json_text(definitions(app), 1) << '\n';
    } else if (words[1] == "check") {
        check(app, rest);
    } else {
        return false;
    }
    return true;
}

} // namespace satchel::tool
