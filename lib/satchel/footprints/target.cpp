// SPDX-License-Identifier: MIT
#include "satchel/footprints/target.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/draft_folder.hpp"
#include "satchel/footprints/existing.hpp"
#include "satchel/joined.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace satchel::detail {
namespace {

namespace fs = std::filesystem;

constexpr char const* overwrite_hint = "choose another file, or replace it with --overwrite";

Error refused(std::string const& path, std::string const& why, std::string const& hint = {})
{
    return {Failure::output, path, why, hint};
}

std::string reason(int number) { return std::generic_category().message(number); }

/// The file itself where the path is a symbolic link to it, so that the link stays.
fs::path behind_links(fs::path const& path)
{
    // Step by step, because the file at the end need not be there yet.
    constexpr int most_links = 40;
    auto result = path;
    std::error_code problem;
    for (int i = 0; i < most_links && fs::is_symlink(result, problem); ++i) {
        auto const target = fs::read_symlink(result, problem);
        if (problem) {
            return path;
        }
        result = target.is_absolute() ? target : result.parent_path() / target;
    }
    return result;
}

fs::path folder_of(fs::path const& file)
{
    auto const folder = file.parent_path();
    return folder.empty() ? fs::path{"."} : folder;
}

void check_folder(std::string const& path, fs::path const& folder)
{
    std::error_code problem;
    auto const status = fs::status(folder, problem);
    if (!fs::exists(status)) {
        throw refused(path, "the folder " + folder.string() + " does not exist",
                      "create it, or choose another place");
    }
    if (!fs::is_directory(status)) {
        throw refused(path, folder.string() + " is not a folder");
    }
    fs::remove(new_folder_in(path, folder), problem);
}

void check_existing(std::string const& path, fs::path const& file, bool overwrite, LayerKind kind)
{
    auto const content = existing_content(file, kind);
    if (content.is_container && !content.others.empty()) {
        throw refused(path, "holds other layers that would be lost: " + joined(content.others),
                      "choose another file");
    }
    if (overwrite) {
        return;
    }
    if (!content.readable || !content.others.empty()) {
        throw refused(path,
                      kind == LayerKind::areas
                          ? "is there already and is not a layer of areas that Satchel wrote"
                          : "is there already and is not a footprints layer",
                      overwrite_hint);
    }
    if (!content.additions.empty()) {
        throw refused(path,
                      "holds more than a layer that Satchel wrote: " + joined(content.additions) +
                          " would be lost",
                      overwrite_hint);
    }
}

/// The companions of a file that is not there belong to somebody else.
void check_companions(std::string const& path, fs::path const& file, Format const& format)
{
    for (auto const& companion : companions_of(file, format)) {
        std::error_code problem;
        if (fs::exists(companion, problem)) {
            throw refused(path, companion.string() + " is there already and would be replaced",
                          overwrite_hint);
        }
    }
}

void bring_to_disk(std::string const& path, fs::path const& entry, int flags)
{
    int const descriptor = ::open(entry.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) {
        throw refused(path, "cannot be written: " + reason(errno));
    }
    int const result = ::fsync(descriptor);
    int const problem = errno;
    ::close(descriptor);
    // A folder on some network file systems cannot be synchronised; the files in it can.
    if (result != 0 && problem != EINVAL) {
        throw refused(path, "cannot be written: " + reason(problem));
    }
}

void move_over(std::string const& path, fs::path const& from, fs::path const& to)
{
    std::error_code problem;
    fs::rename(from, to, problem);
    if (problem) {
        throw refused(path, "cannot be put in place: " + problem.message());
    }
}

/// Takes a place that was free in the beginning, before the first file moves: two searches may
/// have found it free at the same moment.
void reserve(std::string const& path, fs::path const& target)
{
    int const descriptor = ::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0) {
        ::close(descriptor);
        return;
    }
    if (errno == EEXIST) {
        throw refused(path, "was made by another program meanwhile and was not replaced",
                      "see what it is, then run the same again, or choose another file");
    }
    throw refused(path, "cannot be written: " + reason(errno));
}

} // namespace

void check_place(std::string const& path)
{
    auto const file = behind_links(path);
    std::error_code problem;
    // The path too: a link to a pipe, such as /dev/stdout, has no name to go on to.
    for (auto const& status : {fs::status(file, problem), fs::status(path, problem)}) {
        if (fs::is_directory(status)) {
            throw refused(path, "is a folder", "give the name of a file in it");
        }
        if (fs::exists(status) && !fs::is_regular_file(status)) {
            throw refused(path, "is not a regular file", "give the name of a file");
        }
    }
    if (fs::exists(file, problem) && ::access(file.c_str(), W_OK) != 0) {
        throw refused(path, "is protected against writing",
                      "change its rights, or choose another file");
    }
    check_folder(path, folder_of(file));
}

void check_target(std::string const& path, Format const& format, bool overwrite, LayerKind kind)
{
    check_place(path);
    auto const file = behind_links(path);
    std::error_code problem;
    if (!fs::exists(file, problem)) {
        if (!overwrite) {
            check_companions(path, file, format);
        }
        return;
    }
    if (fs::file_size(file, problem) > 0) {
        check_existing(path, file, overwrite, kind);
    }
}

void refuse_source(std::vector<std::string> const& files, std::string const& path,
                   Format const& format)
{
    auto replaced = companions_of(path, format);
    replaced.emplace_back(path);
    for (auto const& source : files) {
        for (auto const& file : replaced) {
            std::error_code missing;
            if (fs::equivalent(source, file, missing)) {
                throw Error{Failure::output, path,
                            "is the source of the areas, which would be lost",
                            "choose another file"};
            }
        }
    }
}

Successor::Successor(std::string path, Format const& format, bool may_replace)
    : m_path{std::move(path)}, m_format{format}, m_target{behind_links(m_path)},
      m_may_replace{may_replace || ::access(m_target.c_str(), F_OK) == 0}
{
    m_folder = new_folder_in(m_path, folder_of(m_target));
    m_file = m_folder / m_target.filename();
}

Successor::~Successor()
{
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

void Successor::take_over()
{
    std::vector<fs::path> made;
    for (auto const& entry : fs::directory_iterator{m_folder}) {
        bring_to_disk(m_path, entry.path(), O_RDONLY);
        if (entry.path() != m_file) {
            made.push_back(entry.path().filename());
        }
    }

    struct stat before {};
    if (::stat(m_target.c_str(), &before) == 0 && m_may_replace) {
        ::chmod(m_file.c_str(), before.st_mode & 07777);
    }
    if (!m_may_replace) {
        reserve(m_path, m_target);
    }

    // What belonged to the old file alone, a journal or an index, must not meet the new one.
    for (auto const& companion : companions_of(m_target, m_format)) {
        if (std::find(made.begin(), made.end(), companion.filename()) == made.end()) {
            std::error_code ignored;
            fs::remove(companion, ignored);
        }
    }
    try {
        for (auto const& name : made) {
            move_over(m_path, m_folder / name, folder_of(m_target) / name);
        }
        move_over(m_path, m_file, m_target);
    } catch (Error const&) {
        if (!m_may_replace) {
            ::unlink(m_target.c_str()); // the empty file that has kept the place
        }
        throw;
    }
    bring_to_disk(m_path, folder_of(m_target), O_RDONLY | O_DIRECTORY);
}

} // namespace satchel::detail
