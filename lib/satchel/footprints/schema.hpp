// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/search.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace satchel::detail {

enum class FieldType { text, number, moment };

/// A column of the footprints layer (DESIGN: named after the API, in snake_case).
struct Column {
    std::string name;
    FieldType type = FieldType::text;
};

/// UTC, to the millisecond: what OGR's DateTime holds.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;
using Value = std::variant<std::monostate, std::string, double, Moment>;

/// The layer's columns in their order, and what its geometries are.
struct Schema {
    std::vector<Column> fields;

    /// Size in lower case and EPSG code (0 = none) of the picture in each `quicklook_...` column.
    std::vector<std::pair<std::string, int>> quicklooks;

    bool has_multipolygons = false; ///< then all geometries are written as such
};

/// The columns for these images: the fixed ones, and one per kind of projected quicklook.
[[nodiscard]] Schema schema_of(std::vector<FoundImage> const& images);

/// The values of an image in the order of the columns. What no column can take (a date that is
/// none, a second picture of a kind) goes into `other`.
[[nodiscard]] std::vector<Value> values_of(FoundImage const& image, std::vector<Area> const& areas,
                                           Schema const& schema);

/// A date and time of the service, rounded to the millisecond; without a zone it is UTC.
[[nodiscard]] std::optional<Moment> read_moment(std::string_view text);

/// "2017-01-24T10:37:51.229Z"
[[nodiscard]] std::string to_text(Moment moment);

} // namespace satchel::detail
