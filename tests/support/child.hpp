// SPDX-License-Identifier: MIT
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <iostream>
#include <utility>

namespace support {

/// Runs `work` in a process of its own; its result is the exit status.
class Child {
public:
    template <typename Work>
    explicit Child(Work&& work) : m_id{::fork()}
    {
        if (m_id == 0) {
            int status = 99;
            try {
                status = std::forward<Work>(work)();
            } catch (std::exception const& error) {
                // The parent's tests must not run on here.
                std::cerr << "child: " << error.what() << std::endl;
            }
            ::_exit(status);
        }
    }

    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;
    Child(Child&& other) noexcept : m_id{std::exchange(other.m_id, -1)} {}

    ~Child()
    {
        if (m_id > 0) {
            ::waitpid(m_id, nullptr, 0);
        }
    }

    [[nodiscard]] pid_t id() const { return m_id; }

    /// The exit status, or minus the signal that ended it.
    [[nodiscard]] int wait()
    {
        int status = 0;
        ::waitpid(std::exchange(m_id, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

private:
    pid_t m_id;
}; // class Child

} // namespace support
