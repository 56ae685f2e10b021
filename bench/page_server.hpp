// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// Answers searches with the lines of a file of footprints, as quickly as a server can: nothing
/// is copied or made but the commas between them. A thread for each connection.
class PageServer {
public:
    explicit PageServer(std::string const& file);

    /// Prints its address and serves until it is killed.
    void run();

private:
    void serve(int connection) const;
    void answer(int connection, std::string_view body) const;

    std::string_view m_text;
    std::vector<std::size_t> m_lines; ///< where each begins, and the end
};                                    // class PageServer

} // namespace bench
