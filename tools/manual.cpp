// SPDX-License-Identifier: MIT
#include "manual.hpp"

#include <sstream>

namespace satchel::tool {

std::vector<Example> examples_of(std::string const& command, std::size_t most)
{
    constexpr std::string_view indent = "    ";
    std::vector<Example> examples;
    std::istringstream pages{std::string{manual::pages()}};
    bool inside = false;
    std::string about;
    for (std::string line; std::getline(pages, line) && examples.size() < most;) {
        if (line.starts_with("# ")) {
            inside = line == "# EXAMPLES";
            about.clear();
        } else if (inside && line.starts_with(indent)) {
            auto const text = line.substr(indent.size());
            // Of several lines the one that this command begins is its example.
            if (text.starts_with(command + ' ') || text == command) {
                examples.push_back({about, text});
            }
        } else if (inside && !line.empty()) {
            about = line.ends_with(':') ? line.substr(0, line.size() - 1) : line;
        }
    }
    return examples;
}

} // namespace satchel::tool
