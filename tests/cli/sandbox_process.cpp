// SPDX-License-Identifier: MIT
#include "cli/sandbox_process.hpp"

#include "cli/ready_archive.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace support {
namespace {

using nlohmann::json;

std::vector<std::string> server_arguments(std::string const& dialect,
                                          std::vector<std::string> const& options)
{
    std::vector<std::string> arguments{"sandbox", "--dialect",     dialect,
                                       "--log",   "traffic.jsonl", "--json"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return arguments;
}

} // namespace

SandboxProcess::SandboxProcess(std::string const& dialect, std::vector<std::string> const& options)
    : m_server{server_call(server_arguments(dialect, options))}
{
    std::string document;
    do {
        auto const line = m_server.read_line();
        if (line.empty()) { // it has ended
            throw std::runtime_error{"no sandbox: " + m_server.wait().error};
        }
        document += line + '\n';
    } while (!json::accept(document));
    auto const told = json::parse(document);
    m_port = told.at("port");
    environment = told.at("environment");
}

ToolResult SandboxProcess::run(std::vector<std::string> arguments)
{
    auto call = call_of(std::move(arguments));
    call.environment.insert(environment.begin(), environment.end());
    auto const turns = path("turns-" + std::to_string(++m_calls));
    std::filesystem::create_directory(turns);
    call.environment["XDG_RUNTIME_DIR"] = turns;
    return run_tool(call);
}

json SandboxProcess::document(std::vector<std::string> arguments)
{
    arguments.emplace_back("--json");
    auto const result = run(arguments);
    CAPTURE(arguments, result.error);
    REQUIRE(result.exit_code == 0);
    return json::parse(result.out);
}

std::vector<json> SandboxProcess::traffic() const
{
    std::ifstream file{m_folder / "traffic.jsonl"};
    std::vector<json> lines;
    for (std::string line; std::getline(file, line);) {
        lines.push_back(json::parse(line));
    }
    return lines;
}

std::vector<json> SandboxProcess::traffic(std::string const& path) const
{
    auto lines = traffic();
    std::erase_if(lines, [&](json const& line) { return line.at("request").at("path") != path; });
    return lines;
}

ToolResult SandboxProcess::end()
{
    m_server.signal(SIGINT);
    return m_server.wait();
}

std::string SandboxProcess::path(std::string const& name) const
{
    return (m_folder / name).string();
}

ToolCall SandboxProcess::call_of(std::vector<std::string> arguments) const
{
    return call_in(m_folder.path(), std::move(arguments));
}

ToolCall SandboxProcess::server_call(std::vector<std::string> arguments) const
{
    give_ready_archive(m_folder.path());
    return call_of(std::move(arguments));
}

} // namespace support
