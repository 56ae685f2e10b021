// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace satchel::detail {

/// Fields of the API that have a column in the layer. A service may sort by more of them, or fewer.
[[nodiscard]] std::vector<std::string> fields_to_sort_by();

} // namespace satchel::detail
