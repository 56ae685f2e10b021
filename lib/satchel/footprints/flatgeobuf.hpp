// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/place_on_map.hpp"
#include "satchel/footprints/row.hpp"
#include "satchel/footprints/schema.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// The parts of a FlatGeobuf of version 3 (flatgeobuf.org; header.fbs and feature.fbs there).
namespace satchel::detail {

/// What it begins with.
struct FlatgeobufHead {
    std::uint64_t features = 0;
    Extent extent;          ///< of all features, if there are any
    bool has_index = false; ///< follows the head, then the features
};

[[nodiscard]] std::string flatgeobuf_head(FlatgeobufHead const& head, Schema const& schema);

/// Appends a feature: a multipolygon in a layer of such, else a polygon. Where it is has_place().
/// The number of bytes.
std::uint32_t append_flatgeobuf_feature(std::string& text, MultiPolygon const& polygons,
                                        std::vector<Value> const& values, bool as_multipolygon);

/// A feature with a polygon as it stands in a layer of multipolygons.
[[nodiscard]] std::string as_multipolygon_feature(std::string_view feature);

} // namespace satchel::detail
