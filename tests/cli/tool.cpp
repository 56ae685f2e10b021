// SPDX-License-Identifier: MIT
#include "tool.hpp"

#include "cli/ready_archive.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace support {
namespace {

struct Pipe {
    int read_end = -1;
    int write_end = -1;
};

Pipe make_pipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::system_error{errno, std::generic_category(), "pipe"};
    }
    return {ends[0], ends[1]};
}

/// A terminal whose keys are what is written.
Pipe make_terminal()
{
    Pipe ends;
    if (::openpty(&ends.write_end, &ends.read_end, nullptr, nullptr, nullptr) != 0) {
        throw std::system_error{errno, std::generic_category(), "openpty"};
    }
    ::fcntl(ends.write_end, F_SETFD, FD_CLOEXEC);
    ::fcntl(ends.read_end, F_SETFD, FD_CLOEXEC);
    return ends;
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> result;
    for (auto& text : texts) {
        result.push_back(text.data());
    }
    result.push_back(nullptr);
    return result;
}

/// Reads what is there; false at the end of the stream.
bool read_some(int file, std::string& text)
{
    std::array<char, 65536> buffer{};
    auto const count = ::read(file, buffer.data(), buffer.size());
    if (count > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return count > 0 || (count < 0 && errno == EINTR);
}

/// Takes a line from the buffer, which is filled from the file as far as needed.
std::string next_line(int file, std::string& buffer)
{
    while (buffer.find('\n') == std::string::npos) {
        if (!read_some(file, buffer)) {
            break;
        }
    }
    auto const end = buffer.find('\n');
    auto const line = buffer.substr(0, end);
    buffer.erase(0, end == std::string::npos ? end : end + 1);
    return line;
}

} // namespace

RunningTool::RunningTool(ToolCall const& call)
{
    std::vector<std::string> arguments{SATCHEL_TOOL};
    arguments.insert(arguments.end(), call.arguments.begin(), call.arguments.end());
    std::vector<std::string> environment{std::string{"PATH="} + std::getenv("PATH")};
    for (auto const* const name : {"LSAN_OPTIONS", "TSAN_OPTIONS"}) { // of other libraries
        if (auto const* const options = std::getenv(name)) {
            environment.push_back(std::string{name} + '=' + options);
        }
    }
    for (auto const& [name, value] : call.environment) {
        environment.push_back(name + '=' + value);
    }
    auto const argument_list = pointers(arguments);
    auto const environment_list = pointers(environment);

    auto const in = call.terminal ? make_terminal() : make_pipe();
    auto const out = make_pipe();
    auto const error = make_pipe();
    m_process = ::fork();
    if (m_process == 0) {
        if (call.terminal) { // so that its keys make signals
            ::setsid();
            ::ioctl(in.read_end, TIOCSCTTY, 0);
        }
        ::dup2(in.read_end, STDIN_FILENO);
        ::dup2(out.write_end, STDOUT_FILENO);
        ::dup2(error.write_end, STDERR_FILENO);
        if (!call.folder.empty() && ::chdir(call.folder.c_str()) != 0) {
            ::_exit(126);
        }
        ::execve(SATCHEL_TOOL, argument_list.data(), environment_list.data());
        ::_exit(127);
    }
    ::close(in.read_end);
    ::close(out.write_end);
    ::close(error.write_end);
    m_out = out.read_end;
    m_error = error.read_end;
    if (call.terminal) {
        m_terminal = in.write_end;
        return;
    }

    m_in = in.write_end;
    // A text that is longer than a pipe's buffer is through only when the tool has read of it.
    if (::write(m_in, call.input.data(), call.input.size()) < 0) {
        throw std::system_error{errno, std::generic_category(), "write to the tool"};
    }
    if (!call.input_goes_on) {
        ::close(m_in);
        m_in = -1;
    }
}

RunningTool::~RunningTool()
{
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    for (auto const file : {m_in, m_out, m_error, m_terminal}) {
        if (file >= 0) {
            ::close(file);
        }
    }
}

void RunningTool::signal(int number) const { ::kill(m_process, number); }

void RunningTool::type(std::string const& keys) const
{
    if (::write(m_terminal, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) {
        throw std::system_error{errno, std::generic_category(), "type"};
    }
}

bool RunningTool::says(std::string const& text)
{
    while (m_error_buffer.find(text) == std::string::npos) {
        if (!read_some(m_error, m_error_buffer)) {
            return false;
        }
    }
    return true;
}

std::string RunningTool::read_line() { return next_line(m_out, m_out_buffer); }

std::string RunningTool::read_error_line() { return next_line(m_error, m_error_buffer); }

void RunningTool::read_all(ToolResult& result)
{
    std::array<pollfd, 2> files{pollfd{m_out, POLLIN, 0}, pollfd{m_error, POLLIN, 0}};
    while (files[0].fd >= 0 || files[1].fd >= 0) {
        if (::poll(files.data(), files.size(), -1) < 0) {
            continue;
        }
        if (files[0].revents != 0 && !read_some(m_out, result.out)) {
            files[0].fd = -1;
        }
        if (files[1].revents != 0 && !read_some(m_error, result.error)) {
            files[1].fd = -1;
        }
    }
}

ToolResult RunningTool::wait()
{
    ToolResult result;
    result.out = std::move(m_out_buffer);
    result.error = std::move(m_error_buffer);
    read_all(result);
    int status = 0;
    ::waitpid(m_process, &status, 0);
    m_process = -1;
    result.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return result;
}

std::string tool_path() { return SATCHEL_TOOL; }

ToolCall call_in(std::filesystem::path const& folder, std::vector<std::string> arguments,
                 std::string input)
{
    return {.arguments = std::move(arguments),
            .environment = {{"HOME", folder.string()}},
            .input = std::move(input),
            .folder = folder.string()};
}

ToolResult run_tool(ToolCall const& call)
{
    give_archive_if_asked(call);
    auto result = RunningTool{call}.wait();
    // Where the next assertion fails, what the tool itself said is the first thing to know.
    // Catch takes messages from one thread only.
    if (result.exit_code != 0 && ::gettid() == ::getpid()) {
        UNSCOPED_INFO("satchel ended with " << result.exit_code << ": " << result.error);
    }
    return result;
}

} // namespace support
