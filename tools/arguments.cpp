// SPDX-License-Identifier: MIT
#include "arguments.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace satchel::tool {
namespace {

/// The commands that a call has named so far, and what their options take.
class Call {
public:
    explicit Call(CLI::App const& app) : m_commands{&app} {}

    /// Goes on with the command of this name, if it is one.
    void enter(std::string const& word)
    {
        auto const named = m_commands.back()->get_subcommands(
            [&](CLI::App const* command) { return command->check_name(word); });
        if (!named.empty()) {
            m_commands.push_back(named.front());
        }
    }

    [[nodiscard]] bool is_option(std::string const& word) const { return find(word) != nullptr; }

    /// How many words must follow an option; 0 for a flag and for what is none.
    [[nodiscard]] int values_of(std::string const& word) const
    {
        auto const* const option = find(word);
        return option == nullptr
                   ? 0
                   : std::min(option->get_type_size_min(), option->get_items_expected_min());
    }

private:
    [[nodiscard]] CLI::Option const* find(std::string const& word) const
    {
        if (word.empty() || word.front() != '-') {
            return nullptr;
        }
        for (auto const* const command : m_commands) {
            if (auto const* const option = command->get_option_no_throw(word)) {
                return option;
            }
        }
        return nullptr;
    }

    std::vector<CLI::App const*> m_commands;
}; // class Call

/// Does it look like an option to whoever wrote it? One that is mistyped does, too; "-5,43,-4,44"
/// and
/// "--- urgent ---" do not.
bool looks_like_option(Call const& call, std::string const& word)
{
    bool const is_long = word.size() > 2 && word.compare(0, 2, "--") == 0 &&
                         std::isalpha(static_cast<unsigned char>(word[2])) != 0;
    return is_long || word == "--" || call.is_option(word);
}

} // namespace

std::vector<std::string> settled_arguments(CLI::App const& app,
                                           std::vector<std::string> const& words)
{
    std::vector<std::string> settled;
    Call call{app};
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (*word == "--") {
            settled.insert(settled.end(), word, words.end());
            break;
        }
        bool const is_emptied = word->size() > 3 && word->back() == '=' &&
                                call.values_of(word->substr(0, word->size() - 1)) == 1;
        if (is_emptied) {
            settled.insert(settled.end(), {word->substr(0, word->size() - 1), ""});
            continue;
        }
        settled.push_back(*word);
        call.enter(*word);
        for (auto missing = call.values_of(*word); missing > 0; --missing) {
            if (std::next(word) == words.end() || looks_like_option(call, *std::next(word))) {
                return settled;
            }
            settled.push_back(*++word);
        }
    }
    return settled;
}

} // namespace satchel::tool
