// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/progress.hpp"

#include <filesystem>

namespace satchel::sandbox {

/// Two locks in a file beside the state: "in use", shared by all sandboxes that
/// serve from it, and "being made", held while somebody looks whether it must be
/// made anew. The system gives them up when the process ends, however it ends.
class StateLock {
public:
    /// Waits until no other process makes the state. Throws Failure::output when
    /// the lock file cannot be written, Failure::interrupted once `cancel` is set.
    explicit StateLock(std::filesystem::path const& state, CancelFlag const* cancel = nullptr);
    StateLock(StateLock const&) = delete;
    StateLock& operator=(StateLock const&) = delete;
    ~StateLock();

    /// Does any other sandbox serve from this state right now?
    [[nodiscard]] bool used_by_others();

    /// The state is right: marks it as used and lets the next one look.
    void share();

private:
    int m_file;
}; // class StateLock

} // namespace satchel::sandbox
