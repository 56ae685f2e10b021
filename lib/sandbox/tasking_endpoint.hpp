// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/attempt_archive.hpp"
#include "sandbox/reply.hpp"
#include "sandbox/tasking_request.hpp"

namespace satchel::sandbox {

/// What can be asked of a programme.
[[nodiscard]] Reply list_tasking_options(TaskingRequest const& request, AttemptArchive& archive);

/// Whether a segment has a key that an order can name it by.
enum class SegmentKeys { none, told };

/// What the satellites' passes allow before their deadline. What is offered becomes an image of the
/// catalogue when its time has come.
[[nodiscard]] Reply list_attempts(TaskingRequest const& request, AttemptArchive& archive,
                                  SegmentKeys keys);

/// From the number of passes and how likely each of them has no more cloud than is allowed.
[[nodiscard]] Reply show_feasibility(TaskingRequest const& request, AttemptArchive& archive);

} // namespace satchel::sandbox
