// SPDX-License-Identifier: MIT
#pragma once

#include "context.hpp"

#include <CLI/App.hpp>

namespace satchel::tool {

/// Declares what is done about acquisitions that the service proposes: `segments`, `accept` and
/// `refuse`.
void add_segments(CLI::App& tasking, Context& context);

} // namespace satchel::tool
