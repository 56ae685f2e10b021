// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/format.hpp"
#include "satchel/footprints/layer.hpp"
#include "satchel/footprints/schema.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace satchel::detail {

/// What every writer needs.
struct WritingJob {
    std::vector<FoundImage> const& images;
    std::vector<Area> const& areas;
    Schema const& schema;
    Format const& format;
    std::string const& path;    ///< as the user wrote it, for errors
    std::filesystem::path file; ///< where to write

    /// Called before each image with its number from 0; reports progress, throws when cancelled.
    std::function<void(std::size_t)> before_image;

    std::string description = {};
    bool keep_order = false;
};

/// What a format did to the layer.
struct WrittenLayer {
    std::string name;
    std::int64_t left_out = 0;      ///< images that the format cannot hold
    std::vector<std::string> notes; ///< what the format could not hold
};

/// Writes through OGR and reads the result back, because several drivers do not
/// notice a full disk. Throws Failure::output.
[[nodiscard]] WrittenLayer write_with_ogr(WritingJob const& job);

/// Writes GeoJSON (RFC 7946) or, for a sequence, one feature a line. Not through
/// OGR, which rounds some coordinates at the twelfth decimal (3.6.2) and turns the
/// rings of a sequence: here every number reads back as it was. Throws Failure::output.
[[nodiscard]] WrittenLayer write_geojson(WritingJob const& job);

} // namespace satchel::detail
