// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_store.hpp"

#include "satchel/error.hpp"
#include "satchel/order/ledger_name.hpp"

#include <fcntl.h>
#include <sys/stat.h>

namespace satchel {

Ledger::Store::Identity Ledger::Store::identity() const noexcept
{
    struct statx status {};
    if (detail::is_connection(datasource) ||
        ::statx(AT_FDCWD, datasource.c_str(), 0, STATX_INO | STATX_BTIME, &status) != 0) {
        return std::nullopt;
    }
    // Without a time of birth, where the file system keeps none, it is zero.
    return std::array<std::uint64_t, 5>{status.stx_dev_major, status.stx_dev_minor, status.stx_ino,
                                        static_cast<std::uint64_t>(status.stx_btime.tv_sec),
                                        status.stx_btime.tv_nsec};
}

void Ledger::Store::check_file() const
{
    if (m_file && identity() != m_file) {
        throw Error{
            Failure::output, detail::ledger_name(datasource),
            "is not the file any more that it was a moment ago: it was removed or replaced",
            "put it back before anything else is ordered: another ledger does not know what "
            "was ordered"};
    }
}

void Ledger::Store::remember_file() const noexcept
{
    if (!m_file) {
        m_file = identity();
    }
}

} // namespace satchel
