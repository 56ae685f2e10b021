// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/shaping.hpp"

#include <array>
#include <optional>
#include <string_view>

/// What the writer and the reader of a query file have in common.
namespace satchel::detail {

inline constexpr int query_version = 1;

inline constexpr std::array<std::string_view, 7> query_members{
    "satchel_query", "filters", "sort", "limit", "page_size", "min_coverage", "aoi"};

inline constexpr std::array<std::string_view, 11> filter_members{
    "constellation",   "sensor_type",     "product_type", "date",
    "cloud_cover",     "incidence_angle", "snow_cover",   "resolution",
    "orbit_direction", "look_direction",  "polarisation"};

inline constexpr std::array<std::string_view, 19> aoi_members{
    "file",  "source",       "bbox",       "geojson", "layer",     "where",  "sql",
    "fid",   "spat",         "name_field", "crs",     "tolerance", "strict", "buffer",
    "holes", "max_vertices", "split",      "max_km2", "grouping"};

constexpr std::string_view name_of(Holes holes)
{
    return holes == Holes::fill ? "fill" : holes == Holes::cut ? "cut" : "keep";
}

constexpr std::string_view name_of(Grouping grouping)
{
    switch (grouping) {
    case Grouping::each:
        break;
    case Grouping::dissolve:
        return "dissolve";
    case Grouping::bbox:
        return "bbox-of";
    case Grouping::hull:
        return "hull";
    }
    return "each";
}

} // namespace satchel::detail
