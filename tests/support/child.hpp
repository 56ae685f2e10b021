// SPDX-License-Identifier: MIT
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <system_error>
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

/// A short text that children wait for: what is known only after they were forked.
class Announcement {
public:
    Announcement()
    {
        if (::pipe(m_ends.data()) != 0) {
            throw std::system_error{errno, std::generic_category(), "pipe"};
        }
    }

    Announcement(Announcement const&) = delete;
    Announcement& operator=(Announcement const&) = delete;

    ~Announcement()
    {
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }

    /// `text` is shorter than a record. Each of `listeners` may wait for it once.
    void tell(std::string const& text, std::size_t listeners)
    {
        Record record{};
        if (text.size() >= record.size()) {
            throw std::length_error{"an announcement of " + std::to_string(text.size())};
        }
        text.copy(record.data(), text.size());
        for (std::size_t i = 0; i < listeners; ++i) {
            if (::write(m_ends[1], record.data(), record.size()) < 0) {
                throw std::system_error{errno, std::generic_category(), "write to a pipe"};
            }
        }
    }

    [[nodiscard]] std::string wait()
    {
        Record record{};
        // A pipe gives and takes as little as this in one piece.
        if (::read(m_ends[0], record.data(), record.size()) <= 0) {
            throw std::system_error{errno, std::generic_category(), "read from a pipe"};
        }
        return record.data();
    }

private:
    using Record = std::array<char, 128>;

    std::array<int, 2> m_ends{};
}; // class Announcement

} // namespace support
