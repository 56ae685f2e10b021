// SPDX-License-Identifier: MIT
#include "sandbox/state_lock.hpp"

#include "satchel/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

namespace satchel::sandbox {
namespace {

constexpr off_t being_made = 0;
constexpr off_t in_use = 1;

/// Locks of an open file description, not of a process: two sandboxes within one
/// process exclude each other, too.
bool set_lock(int file, short kind, off_t byte, bool wait)
{
    struct flock lock {};
    lock.l_type = kind;
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    int result = 0;
    do {
        result = ::fcntl(file, wait ? F_OFD_SETLKW : F_OFD_SETLK, &lock);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

} // namespace

StateLock::StateLock(std::filesystem::path const& state)
{
    auto const name = state.string() + ".lock";
    m_file = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_file < 0 || !set_lock(m_file, F_WRLCK, being_made, true)) {
        auto const reason = std::generic_category().message(errno);
        if (m_file >= 0) {
            ::close(m_file);
        }
        throw Error{Failure::output, name, "cannot be locked: " + reason,
                    "the sandbox keeps its state in that folder; it must be writable"};
    }
}

StateLock::~StateLock() { ::close(m_file); }

bool StateLock::used_by_others()
{
    if (!set_lock(m_file, F_WRLCK, in_use, false)) {
        return true;
    }
    set_lock(m_file, F_UNLCK, in_use, false);
    return false;
}

void StateLock::share()
{
    set_lock(m_file, F_RDLCK, in_use, true);
    set_lock(m_file, F_UNLCK, being_made, false);
}

} // namespace satchel::sandbox
