// SPDX-License-Identifier: MIT
#include "order/kill_points.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace {

long volatile* counter = nullptr;
long fatal_point = 0;

void pass_point()
{
    if (counter == nullptr) {
        return;
    }
    if (*counter + 1 == fatal_point) {
        ::kill(::getpid(), SIGKILL);
        ::pause(); // the signal is on its way
    }
    *counter = *counter + 1;
}

} // namespace

#pragma GCC visibility push(default)
extern "C" {

ssize_t pwrite64(int file, void const* data, size_t size, off64_t offset)
{
    pass_point();
    return ::syscall(SYS_pwrite64, file, data, size, offset);
}

ssize_t pwrite(int file, void const* data, size_t size, off_t offset)
{
    pass_point();
    return ::syscall(SYS_pwrite64, file, data, size, offset);
}

int fdatasync(int file)
{
    pass_point();
    return static_cast<int>(::syscall(SYS_fdatasync, file));
}

int fsync(int file)
{
    pass_point();
    return static_cast<int>(::syscall(SYS_fsync, file));
}

int ftruncate64(int file, off64_t size) noexcept
{
    pass_point();
    return static_cast<int>(::syscall(SYS_ftruncate, file, size));
}

int ftruncate(int file, off_t size) noexcept
{
    pass_point();
    return static_cast<int>(::syscall(SYS_ftruncate, file, size));
}

int unlink(char const* path) noexcept
{
    pass_point();
    return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

int link(char const* from, char const* to) noexcept
{
    pass_point();
    return static_cast<int>(::syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}

ssize_t send(int socket, void const* data, size_t size, int flags)
{
    pass_point();
    return ::sendto(socket, data, size, flags, nullptr, 0);
}

} // extern "C"
#pragma GCC visibility pop

namespace support {

KillPoints::KillPoints()
{
    auto* const memory =
        ::mmap(nullptr, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        throw std::system_error{errno, std::generic_category(), "shared memory"};
    }
    m_passed = static_cast<long volatile*>(memory);
}

KillPoints::~KillPoints() { ::munmap(const_cast<long*>(m_passed), sizeof(long)); }

void KillPoints::arm(long fatal) const
{
    *m_passed = 0;
    counter = m_passed;
    fatal_point = fatal;
}

long KillPoints::passed() const { return *m_passed; }

} // namespace support
