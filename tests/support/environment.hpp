// SPDX-License-Identifier: MIT
#pragma once

#include <stdlib.h>

#include <map>
#include <optional>
#include <string>

namespace support {

/// Sets environment variables (unsets those without a value) and puts them back
/// at the end. Not while other threads read the environment.
class Environment {
public:
    explicit Environment(std::map<std::string, std::optional<std::string>> const& variables)
    {
        for (auto const& [name, value] : variables) {
            auto const* const before = ::getenv(name.c_str());
            m_before[name] = before == nullptr ? std::nullopt : std::optional<std::string>{before};
            set(name, value);
        }
    }

    Environment(Environment const&) = delete;
    Environment& operator=(Environment const&) = delete;

    ~Environment()
    {
        for (auto const& [name, value] : m_before) {
            set(name, value);
        }
    }

private:
    static void set(std::string const& name, std::optional<std::string> const& value)
    {
        if (value) {
            ::setenv(name.c_str(), value->c_str(), 1);
        } else {
            ::unsetenv(name.c_str());
        }
    }

    std::map<std::string, std::optional<std::string>> m_before;
}; // class Environment

} // namespace support
