// SPDX-License-Identifier: MIT
#include "satchel/service/credential_command.hpp"

#include "satchel/error.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/settings.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace satchel::detail {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_output = 64 * 1024;

[[noreturn]] void fail(std::string const& where, std::string const& what)
{
    throw Error{Failure::configuration, where, what,
                "run it in a shell to see what it says; its output is not shown here"};
}

/// A started command and the end of the pipe that it writes to.
class Child {
public:
    Child(std::string const& command, std::string const& where)
    {
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC) != 0) {
            fail(where, "the credential command cannot be started");
        }
        m_output = ends[0];

        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        std::string shell = "sh";
        std::string option = "-c";
        std::string text = command;
        char* const arguments[] = {shell.data(), option.data(), text.data(), nullptr};
        auto const result =
            ::posix_spawn(&m_process, "/bin/sh", &actions, nullptr, arguments, ::environ);
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        if (result != 0) {
            m_process = -1;
            ::close(m_output);
            fail(where, "the credential command cannot be started");
        }
    }

    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    ~Child()
    {
        ::close(m_output);
        if (m_process > 0) {
            ::kill(m_process, SIGKILL);
            ::waitpid(m_process, nullptr, 0);
        }
    }

    /// All that it prints until it closes its output. Nothing when it takes longer
    /// than until `end` or prints too much.
    [[nodiscard]] std::optional<std::string> read_until(Clock::time_point end) const
    {
        std::string output;
        std::string buffer(4096, '\0');
        while (output.size() <= most_output) {
            auto const left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
            if (left.count() <= 0) {
                return std::nullopt;
            }
            pollfd waiting{m_output, POLLIN, 0};
            if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) {
                continue;
            }
            auto const count = ::read(m_output, buffer.data(), buffer.size());
            if (count == 0) {
                return output;
            }
            if (count > 0) {
                output.append(buffer, 0, static_cast<std::size_t>(count));
            } else if (errno != EINTR) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    /// Whether it ends in time and well.
    [[nodiscard]] bool succeeds_until(Clock::time_point end)
    {
        for (;;) {
            int status = 0;
            auto const ended = ::waitpid(m_process, &status, WNOHANG);
            if (ended == m_process) {
                m_process = -1;
                return WIFEXITED(status) && WEXITSTATUS(status) == 0;
            }
            if ((ended < 0 && errno != EINTR) || Clock::now() >= end) {
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
    }

private:
    pid_t m_process = -1;
    int m_output = -1;
}; // class Child

/// The credential of a line `key = value`; null for any other line.
Setting const* credential_of(std::string_view line)
{
    auto const equals = line.find('=');
    if (equals == std::string_view::npos) {
        return nullptr;
    }
    auto const* const setting = find_setting(stripped(line.substr(0, equals)));
    return setting != nullptr && is_credential(*setting) ? setting : nullptr;
}

void fill(Configuration& configuration, Setting const& setting, std::string_view value,
          std::string const& where)
{
    if (setting.place(configuration).empty()) {
        apply(configuration, setting, std::string{value},
              where + ", " + setting.key + " it prints");
    }
}

Credentials with_output(Credentials credentials, std::string_view output, std::string const& where)
{
    Configuration configuration;
    configuration.credentials = std::move(credentials);
    std::string_view bare_secret;
    for (int number = 1; !output.empty(); ++number) {
        auto const end = output.find('\n');
        auto const line = stripped(output.substr(0, end));
        output.remove_prefix(end == std::string_view::npos ? output.size() : end + 1);
        if (line.empty()) {
            continue;
        }
        if (auto const* const setting = credential_of(line)) {
            fill(configuration, *setting, stripped(line.substr(line.find('=') + 1)), where);
        } else if (number == 1) {
            bare_secret = line;
        } else {
            fail(where,
                 "line " + std::to_string(number) +
                     " of what the credential command prints is not \"key = value\" with a key "
                     "of a credential");
        }
    }
    if (!bare_secret.empty()) {
        bool const secret_known = !configuration.credentials.client_secret.empty();
        fill(configuration, *find_setting(secret_known ? "api_key" : "client_secret"), bare_secret,
             where);
    }
    return configuration.credentials;
}

} // namespace

Credentials run_credential_command(Credentials credentials, std::string const& where,
                                   std::chrono::milliseconds time_limit)
{
    auto const end = Clock::now() + time_limit;
    Child child{credentials.command, where};
    auto const output = child.read_until(end);
    if (!output) {
        fail(where, "the credential command takes too long or prints too much");
    }
    if (!child.succeeds_until(end)) {
        fail(where, "the credential command failed");
    }
    return with_output(std::move(credentials), *output, where);
}

} // namespace satchel::detail
