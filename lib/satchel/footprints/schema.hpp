// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/moment.hpp"
#include "satchel/search/search.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

enum class FieldType { text, number, moment };

/// A column of the footprints layer (DESIGN: named after the API, in snake_case).
struct Column {
    std::string name;
    FieldType type = FieldType::text;
};

/// A column for one kind of picture.
struct QuicklookColumn {
    std::string size; ///< as the name of the column has it: "medium"
    int epsg = 0;     ///< 0 = none
    std::size_t field = 0;
};

/// Whether pictures of this size belong into that column: case does not count, nor does what
/// cannot stand in a name.
[[nodiscard]] bool is_size_of(QuicklookColumn const& column, std::string_view size);

/// The layer's columns in their order, and what its geometries are.
struct Schema {
    std::vector<Column> fields;

    std::vector<QuicklookColumn> quicklooks;
    std::size_t aoi_coverage = 0; ///< fields, as the ones before may be more or fewer
    std::optional<std::size_t> aoi_coverages;
    std::size_t aoi_names = 0;
    std::size_t other = 0;

    bool has_multipolygons = false; ///< then all geometries are written as such

    /// The field of a kind of picture.
    [[nodiscard]] std::optional<std::size_t> field_of(Quicklook const& quicklook) const;
};

/// The columns for these images: the fixed ones, one per kind of projected quicklook, and
/// `aoi_coverages` where there are several areas and shares of them.
[[nodiscard]] Schema schema_of(std::vector<FoundImage> const& images, std::size_t areas = 1);

/// What this image needs besides the columns that are there, behind them.
void add_columns_for(FoundImage const& image, std::size_t areas, Schema& schema);

/// Whether it has columns for all of the image.
[[nodiscard]] bool has_columns_for(FoundImage const& image, std::size_t areas,
                                   Schema const& schema);

} // namespace satchel::detail
