// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/review_pack.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// The content of the page as JSON that may stand in a script element: no `<`, `>` or `&`, no
/// line end that old readers take for one, whatever the texts of the layer are. `pictures` are
/// in the order of the images.
[[nodiscard]] std::string review_json(ReviewPack const& pack,
                                      std::vector<std::optional<Picture>> const& pictures);

} // namespace satchel::detail
