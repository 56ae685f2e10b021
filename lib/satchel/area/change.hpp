// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <string>

namespace satchel {

/// The word for scripts: "self_intersection".
[[nodiscard]] std::string to_string(ChangeKind kind);

/// A sentence without a full stop, for people: "2 repeated positions were removed, the first
/// at 1.33 43.66". Says the square kilometres before and after where they differ.
[[nodiscard]] std::string describe(Change const& change);

/// What is wrong, of a repair that nobody wants to be made: "a ring is not closed at ...".
[[nodiscard]] std::string describe_problem(Change const& repair);

} // namespace satchel
