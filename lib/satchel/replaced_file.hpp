// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace satchel::detail {

/// A new text file beside the one it will replace, which stands under its name only once all
/// of it is on the disk. Without replace() nothing is left behind.
class ReplacedFile {
public:
    enum class Rights {
        kept, ///< those of the file it replaces; for a new one as the user gives them
        owner ///< nobody else may read or write it, from its first byte on
    };

    /// `what` is it, for errors: "the plan". Throws Failure::output, as all of it.
    ReplacedFile(std::filesystem::path const& path, std::string what, Rights rights = Rights::kept);
    ReplacedFile(ReplacedFile const&) = delete;
    ReplacedFile& operator=(ReplacedFile const&) = delete;
    ~ReplacedFile();

    void write(std::string_view text);
    void replace();

private:
    [[nodiscard]] Error failed() const;

    std::filesystem::path m_path;
    std::string m_what;
    std::string m_temporary;
    Rights m_rights;
    int m_tries = 0;
    int m_file = -1;
    bool m_done = false;
}; // class ReplacedFile

/// Writes the whole text by way of a ReplacedFile; directly into a pipe or a terminal, which
/// cannot be replaced ("/dev/stdout").
void write_whole_file(std::filesystem::path const& path, std::string_view text,
                      std::string const& what);

} // namespace satchel::detail
