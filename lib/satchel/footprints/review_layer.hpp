// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/review.hpp"
#include "satchel/footprints/schema.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace satchel::detail {

enum class ReviewType { text, number, moment, flag };

/// A column as a reader sees it.
struct ReviewColumn {
    std::string name;  ///< of the field, written in full where a format made it short
    std::string title; ///< "Cloud cover"
    std::string unit;  ///< "%", "°", "m"
    ReviewType type = ReviewType::text;
    bool is_detail = false; ///< addresses and the like, shown where they are asked for
};

using ReviewValue = std::variant<std::monostate, std::string, double, Moment, bool>;

struct ReviewImage {
    std::vector<ReviewValue> values; ///< in the order of the columns
    MultiPolygon polygons;           ///< rings closed; empty where the layer has none
    std::string thumbnail;           ///< the bytes in the column thumbnail_image
};

/// A footprints layer with everything that is in it. Texts are valid UTF-8.
struct ReviewLayer {
    std::string source; ///< the file's name, without its folder
    std::vector<ReviewColumn> columns;
    std::vector<ReviewImage> images; ///< in the order of the layer

    [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const;

    /// Of a text column; empty where there is none.
    [[nodiscard]] std::string text(ReviewImage const& image, std::string_view column) const;
    [[nodiscard]] std::optional<double> number(ReviewImage const& image,
                                               std::string_view column) const;
    [[nodiscard]] std::optional<Moment> moment(ReviewImage const& image,
                                               std::string_view column) const;
};

/// Throws Failure::input, Failure::interrupted.
[[nodiscard]] ReviewLayer read_review_layer(std::string const& path, std::string const& where,
                                            CancelFlag const* cancel);

} // namespace satchel::detail
