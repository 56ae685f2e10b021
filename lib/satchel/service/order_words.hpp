// SPDX-License-Identifier: MIT
#pragma once

#include <array>

/// Where the bodies of orders differ between the generations of the API. Whoever reads one back
/// takes all of them: a plan does not say in whose words it was written.
namespace satchel::detail {

/// Lists of the images of an item, of which it has one.
inline constexpr std::array<char const*, 2> image_lists{"datastripIds", "dataSourceIds"};

/// The image in an entry of such a list that is an object; others are the image itself.
inline constexpr char const* image_in_object = "catalogItemId";

/// The product type that options are for: an id, or an object that has it under the first name.
inline constexpr std::array<char const*, 2> product_names{"productTypeId", "productType"};

} // namespace satchel::detail
