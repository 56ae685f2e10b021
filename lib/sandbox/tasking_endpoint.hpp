// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/attempt_archive.hpp"
#include "sandbox/reply.hpp"
#include "sandbox/tasking_request.hpp"

namespace satchel::sandbox {

/// POST /api/v1/tasking/options.
[[nodiscard]] Reply list_tasking_options(Account& account, AttemptArchive& archive,
                                         std::string const& body);

/// POST /api/v1/tasking/attempts: what the satellites' passes allow before their deadline. What
/// is offered becomes an image of the catalogue when its time has come.
[[nodiscard]] Reply list_attempts(Account& account, AttemptArchive& archive,
                                  std::string const& body);

/// POST /api/v1/tasking/feasibility: from the number of passes and how likely each of them has no
/// more cloud than is allowed.
[[nodiscard]] Reply show_feasibility(Account& account, AttemptArchive& archive,
                                     std::string const& body);

} // namespace satchel::sandbox
