// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/plan.hpp"

#include <string>
#include <vector>

namespace satchel {

/// The images that a user names: layers (an existing file, a text with "/", an
/// extension or a prefix like "PG:") and ids, several of them with commas between.
/// Of layers only the images for which `where` holds. Throws Failure::input for a
/// layer that cannot be read or gives no image, Failure::usage for a filter on ids.
[[nodiscard]] std::vector<ChosenImage> chosen_images(std::vector<std::string> const& texts,
                                                     std::string const& where = {});

/// "KEY=VALUE" of an option. Throws Failure::usage where it is not that.
[[nodiscard]] KeyValue key_value(std::string const& text);

/// A plan may replace a plan; throws Failure::output for anything else that is in
/// its place.
void check_plan_file(std::string const& path);

} // namespace satchel
