// SPDX-License-Identifier: MIT
#include "cli/tool.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using support::run_tool;

namespace {

struct Example {
    std::string command;
    std::string output;
};

/// The commands of the README's console block, each with the lines shown below it.
std::vector<Example> examples()
{
    std::vector<Example> result;
    std::istringstream readme{support::read_file(support::data_file("../README.md"))};
    bool inside = false;
    for (std::string line; std::getline(readme, line);) {
        if (line == "```console") {
            inside = true;
        } else if (line == "```") {
            inside = false;
        } else if (inside && line.starts_with("$ ")) {
            result.push_back({line.substr(2), {}});
        } else if (inside) {
            result.back().output += line + '\n';
        }
    }
    return result;
}

std::vector<std::string> words(std::string const& command)
{
    std::istringstream stream{command};
    std::vector<std::string> result;
    for (std::string word; stream >> word;) {
        result.push_back(word);
    }
    return result;
}

} // namespace

TEST_CASE("the commands of the README do what the README shows", "[cli][readme]")
{
    support::TemporaryFolder const folder;
    folder.write("toulouse.kml", support::read_file(support::data_file("aoi/toulouse.kml")));
    auto const shown = examples();
    REQUIRE(shown.size() >= 5);

    for (auto const& [command, output] : shown) {
        auto arguments = words(command);
        REQUIRE(arguments.front() == "satchel");
        arguments.erase(arguments.begin());
        auto const result = run_tool({.arguments = arguments,
                                      .environment = {{"HOME", folder.path().string()}},
                                      .input = {},
                                      .folder = folder.path().string()});

        CAPTURE(command, result.error);
        CHECK(result.exit_code == 0);
        CHECK(result.out == output);
    }
}
