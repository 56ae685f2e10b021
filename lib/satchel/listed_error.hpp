// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"
#include "satchel/joined.hpp"

#include <string>
#include <utility>
#include <vector>

namespace satchel::detail {

/// An error that lists what is wrong. Its text has a line for each, but who prints it takes the
/// lines from here: in the text those of ours look like the ones that a value with line breaks in
/// it would make.
class ListedError : public Error {
public:
    /// `before` stands before the first line.
    ListedError(Failure failure, std::string where, std::vector<std::string> lines,
                std::string hint, std::string const& before = {})
        : Error{failure, std::move(where), before + joined(lines, "\n  "), std::move(hint)},
          m_lines{std::move(lines)}
    {
        if (!m_lines.empty()) {
            m_lines.front() = before + m_lines.front();
        }
    }

    [[nodiscard]] std::vector<std::string> const& lines() const noexcept { return m_lines; }

private:
    std::vector<std::string> m_lines;
}; // class ListedError

} // namespace satchel::detail
