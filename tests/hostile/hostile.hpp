// SPDX-License-Identifier: MIT
#pragma once

#include "cli/guide_service.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

/// What holds for every call of the tool, whatever a stranger has put into a reply, a file or a
/// setting.
namespace hostile {

/// The service of the guide before the home of a user, and a folder beside it that nothing may be
/// written to.
class Ground {
public:
    Ground();
    Ground(Ground const&) = delete;
    Ground& operator=(Ground const&) = delete;
    ~Ground() = default;

    support::GuideService service;
    support::TemporaryFolder outside;

    /// A call with all settings of the service, whose temporary files are the home's.
    [[nodiscard]] support::ToolCall call(std::vector<std::string> arguments) const;

    /// Runs the tool and checks what holds always: it ends in time, by itself and in bounded
    /// memory; an error says where; nothing that it prints holds a secret, breaks a terminal or is
    /// no text; no temporary file stays, and nothing appears beside its folder.
    support::ToolResult run(std::vector<std::string> arguments) const;
    support::ToolResult run(support::ToolCall const& call) const;

    /// The same, and that it ends so.
    support::ToolResult run(std::vector<std::string> arguments, int exit_code) const;

    /// A layer, a plan or another file of the home with this content; says where it is.
    std::string write(std::string const& name, std::string const& content) const;

    [[nodiscard]] std::string read(std::string const& name) const;

    /// Neither file nor folder has been made beside the home, and no file of it holds a secret.
    void check_files() const;
};

/// Control characters but line ends and tabs, bytes that are no UTF-8, and the eighth-bit controls
/// that some terminals obey.
[[nodiscard]] std::string what_a_terminal_obeys(std::string_view text);

/// Does it hold any of the secrets that the user has set?
[[nodiscard]] bool holds_a_secret(std::string_view text);

/// A program that fails all its checks where memory grows beyond this. Of all processes so far.
void check_memory();

} // namespace hostile
