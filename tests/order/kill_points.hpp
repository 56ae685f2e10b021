// SPDX-License-Identifier: MIT
#pragma once

namespace support {

/// Kills a process at each moment at which it would change something outside of itself: what it
/// writes to a file, flushes, cuts or removes, and what it sends to a server or a database.
/// Between two of these moments a kill leaves the same behind. The program defines the functions
/// of the C library for that (kill_points.cpp), so libraries call them as well.
class KillPoints {
public:
    KillPoints();
    KillPoints(KillPoints const&) = delete;
    KillPoints& operator=(KillPoints const&) = delete;
    ~KillPoints();

    /// Counts from now on, in this process, which is killed before that change; 0 = never.
    void arm(long fatal) const;

    /// How many changes the process made that has armed it, also once it has ended.
    [[nodiscard]] long passed() const;

private:
    long volatile* m_passed; ///< shared with children
};                           // class KillPoints

} // namespace support
