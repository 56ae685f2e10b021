// SPDX-License-Identifier: MIT
#include "manual.hpp"

#include <algorithm>
#include <sstream>

namespace satchel::tool {
namespace {

/// The examples of a command, page by page. Each page begins with its description.
std::vector<std::vector<Example>> examples_by_page(std::string const& command)
{
    constexpr std::string_view indent = "    ";
    std::vector<std::vector<Example>> pages;
    std::istringstream text{std::string{manual::pages()}};
    bool inside = false;
    std::string about;
    for (std::string line; std::getline(text, line);) {
        if (line == "# DESCRIPTION" || pages.empty()) {
            pages.emplace_back();
        }
        if (line.starts_with("# ")) {
            inside = line == "# EXAMPLES";
            about.clear();
        } else if (inside && line.starts_with(indent)) {
            auto const call = line.substr(indent.size());
            // Of several lines the one that this command begins is its example.
            if (call.starts_with(command + ' ') || call == command) {
                pages.back().push_back({about, call});
            }
        } else if (inside && !line.empty()) {
            about = line.ends_with(':') ? line.substr(0, line.size() - 1) : line;
        }
    }
    return pages;
}

} // namespace

std::vector<Example> examples_of(std::string const& command, std::size_t most)
{
    auto pages = examples_by_page(command);
    // Its own page has the most; others show it on the way to something else.
    std::stable_sort(pages.begin(), pages.end(), [](auto const& left, auto const& right) {
        return left.size() > right.size();
    });
    std::vector<Example> examples;
    for (auto const& page : pages) {
        for (auto const& example : page) {
            bool const is_new =
                std::none_of(examples.begin(), examples.end(), [&](Example const& known) {
                    return known.command == example.command;
                });
            if (is_new && examples.size() < most) {
                examples.push_back(example);
            }
        }
    }
    return examples;
}

} // namespace satchel::tool
