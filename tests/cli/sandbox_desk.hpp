// SPDX-License-Identifier: MIT
#pragma once

#include "cli/tool.hpp"

#include "sandbox/sandbox.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <atomic>
#include <chrono>
#include <fstream>
#include <string>
#include <vector>

namespace support {

/// A sandbox in this process, whose time the test sets, and a user of it.
class SandboxDesk {
public:
    explicit SandboxDesk(std::string const& dialect) : m_dialect{dialect}, m_sandbox{options()} {}

    /// It is that many days later for the service.
    void let_days_pass(int days) { m_days += days; }

    [[nodiscard]] ToolCall call(std::vector<std::string> arguments) const
    {
        ToolCall result{
            .arguments = std::move(arguments),
            .environment = {{"HOME", m_folder.path()}, {"XDG_RUNTIME_DIR", m_folder.path()}},
            .input = {},
            .folder = m_folder.path()};
        for (auto const& [name, value] : m_sandbox.settings()) {
            result.environment.emplace(name, value);
        }
        return result;
    }

    [[nodiscard]] ToolResult run(std::vector<std::string> arguments) const
    {
        return run_tool(call(std::move(arguments)));
    }

    /// The document of a command; null where it failed, which its error tells.
    [[nodiscard]] nlohmann::json document(std::vector<std::string> arguments) const
    {
        arguments.emplace_back("--json");
        auto const result = run(std::move(arguments));
        return result.exit_code == 0 ? nlohmann::json::parse(result.out)
                                     : nlohmann::json{{"failed", result.error}};
    }

    /// What was said, a line each: {"request","reply"}.
    [[nodiscard]] std::vector<nlohmann::json> traffic() const
    {
        std::ifstream file{m_folder / "traffic.jsonl"};
        std::vector<nlohmann::json> lines;
        for (std::string line; std::getline(file, line);) {
            lines.push_back(nlohmann::json::parse(line));
        }
        return lines;
    }

    /// How many requests of this method had a path that ends so.
    [[nodiscard]] int count(std::string const& method, std::string const& end) const
    {
        int number = 0;
        for (auto const& line : traffic()) {
            auto const& request = line.at("request");
            number += request.at("method") == method &&
                              request.at("path").get<std::string>().ends_with(end)
                          ? 1
                          : 0;
        }
        return number;
    }

    /// Whether the project's own description of the dialect has all of that.
    [[nodiscard]] bool is_described() const
    {
        auto const command = "/usr/bin/python3 '" + data_file("../tests/cli/check_traffic.py") +
                             "' '" + data_file("openapi/" + m_dialect + ".json") + "' '" +
                             (m_folder / "traffic.jsonl").string() + '\'';
        return std::system(command.c_str()) == 0;
    }

    [[nodiscard]] std::string path(std::string const& name) const
    {
        return (m_folder / name).string();
    }

private:
    [[nodiscard]] satchel::SandboxOptions options()
    {
        satchel::SandboxOptions result;
        result.dialect = m_dialect;
        result.state = m_folder / "state.gpkg";
        result.scenes = 100;
        result.log = m_folder / "traffic.jsonl";
        result.clock = [this] {
            return std::chrono::system_clock::now() + std::chrono::days{m_days.load()};
        };
        return result;
    }

    TemporaryFolder m_folder;
    std::string m_dialect;
    std::atomic<int> m_days{0};
    satchel::Sandbox m_sandbox;
}; // class SandboxDesk

} // namespace support
