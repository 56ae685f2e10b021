// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/reply.hpp"

#include <optional>
#include <string>

namespace satchel::sandbox {

/// The text of a licence; nothing for a name that is not offered.
[[nodiscard]] std::optional<std::string> licence_text(std::string const& name);

/// Answers GET /api/v1/licences/{name}.
[[nodiscard]] Reply show_licence(std::string const& name);

} // namespace satchel::sandbox
