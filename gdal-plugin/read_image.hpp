// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/search.hpp"

#include <cpl_port.h>

#include <memory>

namespace satchel::ogr {

/// An image that was read, for all layers that read the same.
struct ReadImage {
    GIntBig fid = 0;
    FoundImage image;
};

using ReadImagePtr = std::shared_ptr<ReadImage const>;

/// The FID of an image: 53 bits of a hash of the catalogue's id (else of the datastrip), so that it
/// is the same in every dataset and process, and exact where somebody keeps it as a double. Never
/// less than 1. Of ten million images, two have the same FID with a probability of 1 %; within one
/// reading the second one gets the next that is free.
[[nodiscard]] GIntBig fid_of(Footprint const& footprint);

} // namespace satchel::ogr
