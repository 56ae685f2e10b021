// SPDX-License-Identifier: MIT
#include "satchel/footprints/draft_folder.hpp"

#include "satchel/error.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace satchel::detail {

namespace fs = std::filesystem;

fs::path new_folder_in(std::string const& where, fs::path const& folder)
{
    auto name = (folder / ".satchel-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw Error{Failure::output, where,
                    "nothing can be written in " + folder.string() + ": " +
                        std::generic_category().message(errno),
                    "write into another folder, or change the rights of this one"};
    }
    return name;
}

DraftFolder::DraftFolder(fs::path const& inside) : m_folder{new_folder_in(inside.string(), inside)}
{
}

DraftFolder::~DraftFolder()
{
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

fs::path DraftFolder::draft_of(fs::path const& file) const { return m_folder / file.filename(); }

void DraftFolder::put_in_place(fs::path const& file) const
{
    std::error_code problem;
    fs::rename(draft_of(file), file, problem);
    if (problem) {
        throw Error{Failure::output, file.string(), "cannot be written: " + problem.message()};
    }
}

} // namespace satchel::detail
