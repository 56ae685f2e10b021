// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/existing.hpp"
#include "satchel/footprints/format.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace satchel::detail {

/// Throws Failure::output where no file can be written at `path`: its folder is missing or not
/// writable, or it is a folder or a device. What is in a file that is there is not looked at.
void check_place(std::string const& path);

/// Throws Failure::output where a file cannot or must not be written at `path`: its folder is
/// missing or not writable, it is no file, or it holds more than the one layer of this kind
/// as it was written: columns, styles or layers that were added to it, or something else
/// altogether (with `overwrite`: only a database with other tables in it is refused).
void check_target(std::string const& path, Format const& format, bool overwrite,
                  LayerKind kind = LayerKind::footprints);

/// Throws Failure::output where what would be replaced is one of these files: not even on request
/// does a result take the place of the areas that it was made from.
void refuse_source(std::vector<std::string> const& files, std::string const& path,
                   Format const& format);

/// A folder beside a file in which its successor is made, with all files that
/// belong to it; removed at the end, whatever happens.
class Successor {
public:
    /// `may_replace`: also a file that comes only after this. Throws Failure::output.
    Successor(std::string path, Format const& format, bool may_replace = false);
    Successor(Successor const&) = delete;
    Successor& operator=(Successor const&) = delete;
    ~Successor();

    /// What it takes the place of.
    [[nodiscard]] std::filesystem::path const& target() const { return m_target; }

    /// Where to write: the file's own name, in the folder.
    [[nodiscard]] std::filesystem::path const& file() const { return m_file; }

    /// Brings everything to the disk and moves it to its place: companions first, the
    /// file itself last and in one step. Throws Failure::output, also where a file is there by now
    /// that was not in the beginning: it is what somebody else has found.
    void take_over();

private:
    std::string m_path;
    Format const& m_format;
    std::filesystem::path m_target;
    bool m_may_replace; ///< what is there, as in the beginning or whatever it is
    std::filesystem::path m_folder;
    std::filesystem::path m_file;
}; // class Successor

} // namespace satchel::detail
