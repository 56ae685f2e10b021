// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/review_pack.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// A picture that stands in the archive.
struct KmlPicture {
    std::string href; ///< its name there; empty where there is none
    std::optional<Box> box{};
};

/// KML 2.2 (OGC 07-147r2): the areas as outlines, a folder of footprints by cloud class with
/// balloons, times and typed data, and one of the pictures that can lie on the ground.
[[nodiscard]] std::string review_kml(ReviewPack const& pack,
                                     std::vector<KmlPicture> const& pictures);

} // namespace satchel::detail
