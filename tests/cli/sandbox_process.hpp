// SPDX-License-Identifier: MIT
#pragma once

#include "cli/tool.hpp"

#include "support/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace support {

/// A sandbox of one dialect in a process of its own, run by the tool itself, and a user whose home
/// is a new folder: what the sandbox says is to be set is all that is set.
class SandboxProcess {
public:
    explicit SandboxProcess(std::string const& dialect,
                            std::vector<std::string> const& options = {});

    [[nodiscard]] int port() const { return m_port; }

    /// What is set for every call, to be changed.
    std::map<std::string, std::string> environment;

    /// `satchel ARGUMENTS`, without a wait for the turn after the last call.
    [[nodiscard]] ToolResult run(std::vector<std::string> arguments);

    /// The same of a command that must succeed, for its JSON document.
    [[nodiscard]] nlohmann::json document(std::vector<std::string> arguments);

    /// What was said to the service until now, line by line.
    [[nodiscard]] std::vector<nlohmann::json> traffic() const;

    /// The same for one path.
    [[nodiscard]] std::vector<nlohmann::json> traffic(std::string const& path) const;

    /// Ends the service as Ctrl-C does.
    [[nodiscard]] ToolResult end();

    [[nodiscard]] TemporaryFolder const& folder() const { return m_folder; }
    [[nodiscard]] std::string path(std::string const& name) const;

private:
    [[nodiscard]] ToolCall call_of(std::vector<std::string> arguments) const;
    [[nodiscard]] ToolCall server_call(std::vector<std::string> arguments) const;

    TemporaryFolder m_folder;
    RunningTool m_server;
    int m_port = 0;
    int m_calls = 0;
}; // class SandboxProcess

} // namespace support
