// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/progress.hpp"

#include <string>

namespace satchel::tool {

/// Progress on stderr: "bar" draws a line, "json" writes one JSON object a line,
/// "none" nothing, "auto" a bar when stderr is a terminal.
[[nodiscard]] ProgressFunction progress_printer(std::string const& mode);

} // namespace satchel::tool
