// SPDX-License-Identifier: MIT
#include "sandbox/state_lock.hpp"

#include "satchel/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <string>
#include <system_error>
#include <thread>

namespace satchel::sandbox {
namespace {

constexpr off_t being_made = 0;
constexpr off_t in_use = 1;

constexpr std::chrono::milliseconds pause{20}; ///< between two looks at a lock and the cancel flag

/// Locks of an open file description, not of a process: two sandboxes within one
/// process exclude each other, too.
bool set_lock(int file, short kind, off_t byte)
{
    struct flock lock {};
    lock.l_type = kind;
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    int result = 0;
    do {
        result = ::fcntl(file, F_OFD_SETLK, &lock);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

/// Looks again and again instead of letting the system wait: a signal that arrives just before
/// a blocking call would not end it.
bool wait_for_lock(int file, off_t byte, CancelFlag const* cancel)
{
    while (!set_lock(file, F_WRLCK, byte)) {
        if (errno != EAGAIN && errno != EACCES) {
            return false;
        }
        if (cancel != nullptr && cancel->load()) {
            errno = ECANCELED;
            return false;
        }
        std::this_thread::sleep_for(pause);
    }
    return true;
}

} // namespace

StateLock::StateLock(std::filesystem::path const& state, CancelFlag const* cancel)
{
    auto const name = state.string() + ".lock";
    m_file = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_file >= 0 && wait_for_lock(m_file, being_made, cancel)) {
        return;
    }
    int const problem = errno;
    if (m_file >= 0) {
        ::close(m_file);
    }
    if (problem == ECANCELED) {
        throw Error{Failure::interrupted, state.string(),
                    "interrupted while another program was making the catalogue of the sandbox; "
                    "nothing was done"};
    }
    throw Error{Failure::output, name,
                "cannot be locked: " + std::generic_category().message(problem),
                "the sandbox keeps its state in that folder; it must be writable"};
}

StateLock::~StateLock() { ::close(m_file); }

bool StateLock::used_by_others()
{
    if (!set_lock(m_file, F_WRLCK, in_use)) {
        return true;
    }
    set_lock(m_file, F_UNLCK, in_use);
    return false;
}

void StateLock::share()
{
    set_lock(m_file, F_RDLCK, in_use);
    set_lock(m_file, F_UNLCK, being_made);
}

} // namespace satchel::sandbox
