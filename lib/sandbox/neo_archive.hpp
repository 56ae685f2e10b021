// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/sandbox.hpp"
#include "sandbox/sql.hpp"

namespace satchel::sandbox {

/// Brings a state to the present: adds the images of Pleiades Neo and the contract for them where
/// they are missing. Who only speaks the older dialects never waits for them, and an older state
/// stays in use. Throws Failure::interrupted when the user ends it; nothing of it is kept then.
void add_neo(Connections& state, SandboxOptions const& options);

} // namespace satchel::sandbox
