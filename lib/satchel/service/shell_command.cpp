// SPDX-License-Identifier: MIT
#include "satchel/service/shell_command.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace satchel::detail {
namespace {

using Clock = std::chrono::steady_clock;
using End = ShellResult::End;

/// How the shell is started: by itself in a process group, and with signals as if a
/// terminal had started it. We ignore SIGPIPE, and it would inherit that.
class Attributes {
public:
    Attributes()
    {
        sigset_t signals;
        ::sigfillset(&signals);
        ::posix_spawnattr_init(&m_attributes);
        ::posix_spawnattr_setsigdefault(&m_attributes, &signals);
        ::sigemptyset(&signals);
        ::posix_spawnattr_setsigmask(&m_attributes, &signals);
        ::posix_spawnattr_setpgroup(&m_attributes, 0);
        ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                                                      POSIX_SPAWN_SETPGROUP);
    }
    Attributes(Attributes const&) = delete;
    Attributes& operator=(Attributes const&) = delete;
    ~Attributes() { ::posix_spawnattr_destroy(&m_attributes); }

    [[nodiscard]] posix_spawnattr_t const* get() const { return &m_attributes; }

private:
    posix_spawnattr_t m_attributes{};
}; // class Attributes

/// A started shell and the end of the pipe that it writes to.
class Shell {
public:
    explicit Shell(std::string text)
    {
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC) != 0) {
            return;
        }
        m_output = ends[0];
        ::fcntl(m_output, F_SETFL, O_NONBLOCK);

        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        Attributes const attributes;
        std::string name = "sh";
        std::string option = "-c";
        char* const arguments[] = {name.data(), option.data(), text.data(), nullptr};
        if (::posix_spawn(&m_process, "/bin/sh", &actions, attributes.get(), arguments,
                          ::environ) != 0) {
            m_process = -1;
        }
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
    }

    Shell(Shell const&) = delete;
    Shell& operator=(Shell const&) = delete;

    ~Shell()
    {
        if (m_output >= 0) {
            ::close(m_output);
        }
        if (m_process > 0) {
            ::kill(-m_process, SIGKILL);
            ::waitpid(m_process, nullptr, 0);
        }
    }

    [[nodiscard]] bool is_started() const { return m_process > 0; }

    /// How it ended, when it has.
    [[nodiscard]] std::optional<End> end()
    {
        int status = 0;
        if (::waitpid(m_process, &status, WNOHANG) != m_process) {
            return std::nullopt;
        }
        m_process = -1;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? End::well : End::badly;
    }

    /// Adds what is in the pipe now, about as much as is wanted.
    void read(std::string& output, std::size_t most)
    {
        std::string buffer(4096, '\0');
        while (!m_closed && output.size() <= most) {
            auto const count = ::read(m_output, buffer.data(), buffer.size());
            if (count > 0) {
                output.append(buffer, 0, static_cast<std::size_t>(count));
            } else if (count == 0) {
                m_closed = true;
            } else if (errno != EINTR) {
                return;
            }
        }
    }

    /// Until there is more to read, or for a moment.
    void wait() const
    {
        pollfd waiting{m_output, POLLIN, 0};
        ::poll(&waiting, m_closed ? 0U : 1U, 10);
    }

private:
    pid_t m_process = -1;
    int m_output = -1;
    bool m_closed = false;
}; // class Shell

} // namespace

ShellResult run_in_shell(std::string const& command, std::chrono::milliseconds time_limit,
                         std::size_t most_output, CancelFlag const* cancel)
{
    auto const latest = Clock::now() + time_limit;
    ShellResult result;
    Shell shell{command};
    if (!shell.is_started()) {
        return {End::not_started, {}};
    }
    for (;;) {
        // In this order: what it printed before its end is in the pipe then.
        auto const end = shell.end();
        shell.read(result.output, most_output);
        if (result.output.size() > most_output) {
            return {End::too_much, {}};
        }
        if (end) {
            result.end = *end;
            return result;
        }
        if (cancel != nullptr && cancel->load()) {
            return {End::cancelled, {}};
        }
        if (Clock::now() >= latest) {
            return {End::too_long, {}};
        }
        shell.wait();
    }
}

} // namespace satchel::detail
