// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string_view>

/// The classes of cloud cover that all pictures of images show: the style of QGIS
/// (data/styles/make_style.py), the page of a review (data/review) and its KMZ. Their colours are
/// told apart by the colour-blind as well. A test holds the files to this table.
namespace satchel::detail {

struct CloudClass {
    double most;             ///< percent, included; of the last one nothing is known
    std::string_view title;  ///< of a legend
    std::string_view colour; ///< "#rrggbb", on a light ground
};

inline constexpr std::array<CloudClass, 5> cloud_classes{
    {{5, "0–5 %", "#009e73"},
     {20, "5–20 %", "#2b85d6"},
     {50, "20–50 %", "#e69f00"},
     {std::numeric_limits<double>::infinity(), "over 50 %", "#d14f1f"},
     {std::numeric_limits<double>::quiet_NaN(), "not known", "#8a929a"}}};

/// Its place in the table.
[[nodiscard]] constexpr std::size_t cloud_class(std::optional<double> cloud_cover)
{
    std::size_t place = 0;
    if (!cloud_cover || *cloud_cover < 0) {
        return cloud_classes.size() - 1;
    }
    while (*cloud_cover > cloud_classes[place].most) {
        ++place;
    }
    return place;
}

} // namespace satchel::detail
