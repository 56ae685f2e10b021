// SPDX-License-Identifier: MIT
#include "satchel/replaced_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

namespace satchel::detail {
namespace {

Error cannot_be_written(std::filesystem::path const& path, std::string const& what)
{
    return {Failure::output, path.string(),
            what + " cannot be written: " + std::generic_category().message(errno),
            "check the folder, its rights and the space on the disk, or choose another place"};
}

/// The file behind a chain of links, which need not be there yet.
std::filesystem::path behind_links(std::filesystem::path path)
{
    std::error_code problem;
    constexpr int longest_chain = 40; // as the system follows it
    for (int i = 0; i < longest_chain && std::filesystem::is_symlink(path, problem); ++i) {
        path = path.parent_path() / std::filesystem::read_symlink(path, problem);
    }
    return path;
}

} // namespace

ReplacedFile::ReplacedFile(std::filesystem::path const& path, std::string what, Rights rights)
    : m_path{behind_links(path)}, m_what{std::move(what)}, m_rights{rights}
{
    if (::access(m_path.c_str(), F_OK) == 0 && ::access(m_path.c_str(), W_OK) != 0) {
        // The rights of the folder would allow it, but somebody has protected the file.
        throw Error{Failure::output, m_path.string(), "is protected against writing",
                    "change its rights, or choose another file"};
    }
    mode_t const mode = rights == Rights::owner ? 0600 : 0666;
    // With the rights that the user gives to new files, which mkstemp() does not ask.
    do {
        m_temporary =
            m_path.string() + '.' + std::to_string(::getpid()) + '-' + std::to_string(m_tries++);
        m_file = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    } while (m_file < 0 && errno == EEXIST);
    if (m_file < 0) {
        throw failed();
    }
}

ReplacedFile::~ReplacedFile()
{
    if (m_file >= 0) {
        ::close(m_file);
    }
    if (!m_done) {
        ::unlink(m_temporary.c_str());
    }
}

void ReplacedFile::write(std::string_view text)
{
    while (!text.empty()) {
        auto const count = ::write(m_file, text.data(), text.size());
        if (count < 0 && errno != EINTR) {
            throw failed();
        }
        text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    }
}

void ReplacedFile::replace()
{
    struct stat old {};
    auto const keeps = m_rights == Rights::kept && ::stat(m_path.c_str(), &old) == 0;
    if ((keeps && ::fchmod(m_file, old.st_mode & 07777U) != 0) || ::fsync(m_file) != 0) {
        throw failed();
    }
    auto const file = m_file;
    m_file = -1;
    if (::close(file) != 0 || ::rename(m_temporary.c_str(), m_path.c_str()) != 0) {
        throw failed();
    }
    m_done = true;
}

Error ReplacedFile::failed() const { return cannot_be_written(m_path, m_what); }

void write_whole_file(std::filesystem::path const& path, std::string_view text,
                      std::string const& what)
{
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored) &&
        !std::filesystem::is_regular_file(path, ignored) &&
        !std::filesystem::is_directory(path, ignored)) {
        std::ofstream stream{path, std::ios::binary};
        if (!(stream << text << std::flush)) {
            throw cannot_be_written(path, what);
        }
        return;
    }
    ReplacedFile file{path, what};
    file.write(text);
    file.replace();
}

} // namespace satchel::detail
