// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace support {

/// Whether an OpenAPI document has every request and every reply of a sandbox's log, and all of
/// these operations (by operationId, or "METHOD PATH") were answered well.
[[nodiscard]] bool is_described(std::string const& log, std::string const& document,
                                std::vector<std::string> const& operations = {});

} // namespace support
