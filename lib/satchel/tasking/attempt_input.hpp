// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/plan.hpp"

#include <string>

namespace satchel {

/// The attempt of a layer ("attempts", as `satchel tasking attempts` writes it in any format) that
/// is to be ordered: its acquisition is the period, its incidence angle the steepest that is
/// needed. `where` is an OGR SQL filter that leaves one. Throws
/// Failure::input for a layer that cannot be read or is another one, and for none or several.
[[nodiscard]] Acquisition chosen_attempt(std::string const& layer, std::string const& where);

} // namespace satchel
