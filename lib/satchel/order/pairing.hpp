// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/plan.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Which image is ordered for which area. Only plan.cpp uses it.
namespace satchel::detail {

struct Pairing {
    std::vector<OrderArea> areas;   ///< those with an image, numbered 1..n
    std::vector<PlannedItem> items; ///< by area, then in the sequence of the images
    std::vector<std::string> warnings;
    std::map<int, std::vector<std::string>> area_warnings; ///< by the number of the area
};

/// Every image with every area it lies over, or (`once`) with those of which it shows what no other
/// one does; an image without geometry with all of them. Throws Failure::input for images that
/// lie over none.
[[nodiscard]] Pairing pair_up(std::vector<OrderArea> const& areas,
                              std::vector<ChosenImage> const& images, std::string const& source,
                              bool once = false);

/// What a person should know where the images that are ordered for an area show it in part only:
/// nothing where they show all of it, or where one of them is known by its id alone.
[[nodiscard]] std::optional<std::string> missing_of(OrderArea const& area,
                                                    std::vector<ChosenImage const*> const& images);

} // namespace satchel::detail
