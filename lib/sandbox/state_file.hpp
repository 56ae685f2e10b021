// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/sandbox.hpp"
#include "sandbox/state_lock.hpp"

namespace satchel::sandbox {

/// Makes the state file where there is none, and anew where it is of another
/// version (credit, vouchers and orders are kept). It is written aside and renamed,
/// so nobody ever sees half of it. The result keeps others from replacing the
/// file as long as it lives.
///
/// Throws Failure::output when the place cannot be written, or holds a file that
/// is no sandbox state, which is then left alone.
[[nodiscard]] std::unique_ptr<StateLock> prepare_state(SandboxOptions const& options);

} // namespace satchel::sandbox
