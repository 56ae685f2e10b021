// SPDX-License-Identifier: MIT
#pragma once

#include "context.hpp"

#include <string>

namespace satchel::tool {

/// Throws Failure::usage where nobody can be asked whether `command` may do `what`, as "buying".
void check_somebody_is_there(std::string const& command, std::string const& what,
                             std::string const& hint);

/// Asks at the terminal; anything but a clear yes is a no.
[[nodiscard]] bool is_yes(Context& context, std::string const& question);

/// The notes that no document has shown yet: who is asked must have seen them.
void show_notes(Context& context);

} // namespace satchel::tool
