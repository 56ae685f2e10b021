// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/plan.hpp"

#include <string>
#include <vector>

/// Images that are named by their id only. Only plan.cpp uses it.
namespace satchel::detail {

/// The images with the footprints and constellations that the archive has for those that came
/// without: the id of a datastrip says when it was taken ("DS_PHR1A_201701241037483_...", as in
/// the guide, step 4), and so the archive is asked for what was taken at that time, anywhere.
///
/// An image that is not found, or an archive that cannot be asked, is no reason not to order; a
/// warning says that nobody has checked where the image lies. Throws Failure::interrupted.
[[nodiscard]] std::vector<ChosenImage> looked_up(Service& service, std::vector<ChosenImage> images,
                                                 std::vector<std::string>& warnings);

} // namespace satchel::detail
