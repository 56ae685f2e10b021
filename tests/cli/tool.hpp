// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace support {

/// What a run of the tool left behind.
struct ToolResult {
    int exit_code = -1; ///< 128 + signal where a signal ended it
    std::string out;
    std::string error;
};

struct ToolCall {
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment; ///< the whole of it, but PATH
    std::string input = {};                         ///< on standard input, a pipe
    std::string folder = {};                        ///< to run in
    bool terminal = false;                          ///< standard input is a terminal instead
    bool input_goes_on = false;                     ///< the pipe stays open after the input
};

/// The built `satchel` itself, for a shell's command line.
[[nodiscard]] std::string tool_path();

/// A call in a folder that is the user's home as well: no configuration, no cache.
[[nodiscard]] ToolCall call_in(std::filesystem::path const& folder,
                               std::vector<std::string> arguments, std::string input = {});

/// Runs the built `satchel` to its end. A simulated service that it asks is ready, so nothing is
/// said of its making; RunningTool is for who wants to see that.
[[nodiscard]] ToolResult run_tool(ToolCall const& call);

/// A running `satchel`, for tests that signal it.
class RunningTool {
public:
    explicit RunningTool(ToolCall const& call);
    RunningTool(RunningTool const&) = delete;
    RunningTool& operator=(RunningTool const&) = delete;
    ~RunningTool(); ///< kills it when it still runs

    void signal(int number) const;

    [[nodiscard]] int process() const { return m_process; }

    /// Keys on its terminal: "y\n", "\x04" for the end of input, "\x03" for Ctrl-C.
    void type(std::string const& keys) const;

    /// Reads its standard error up to this text; false where it ends before.
    [[nodiscard]] bool says(std::string const& text);

    /// The next line of its standard output, without the line end.
    [[nodiscard]] std::string read_line();

    /// The next one of its standard error.
    [[nodiscard]] std::string read_error_line();

    [[nodiscard]] ToolResult wait();

private:
    void read_all(ToolResult& result);

    int m_process = -1;
    int m_in = -1;
    int m_out = -1;
    int m_error = -1;
    int m_terminal = -1;
    std::string m_out_buffer;
    std::string m_error_buffer;
}; // class RunningTool

} // namespace support
