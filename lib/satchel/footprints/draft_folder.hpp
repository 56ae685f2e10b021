// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

namespace satchel::detail {

/// A new empty folder that only its user can enter; trying is the only test of permissions that no
/// mount, quota or access list contradicts. Throws Failure::output, at `where`.
[[nodiscard]] std::filesystem::path new_folder_in(std::string const& where,
                                                  std::filesystem::path const& folder);

/// A folder for what is not finished yet, inside the one that it is for and removed at the end. A
/// name that nobody can guess keeps out links that lead elsewhere.
class DraftFolder {
public:
    explicit DraftFolder(std::filesystem::path const& inside);
    DraftFolder(DraftFolder const&) = delete;
    DraftFolder& operator=(DraftFolder const&) = delete;
    ~DraftFolder();

    /// Where to write what gets this name.
    [[nodiscard]] std::filesystem::path draft_of(std::filesystem::path const& file) const;

    /// Gives the draft its place, also that of a link, which is replaced and not followed. Throws
    /// Failure::output.
    void put_in_place(std::filesystem::path const& file) const;

private:
    std::filesystem::path m_folder;
}; // class DraftFolder

} // namespace satchel::detail
