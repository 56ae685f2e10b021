// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/progress.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// What the user said about where the areas come from and which of them to take.
struct AoiSource {
    /// Any OGR datasource (file, folder, zip, "/vsicurl/...", "PG:..."), "-" for
    /// standard input (GeoJSON, GeoJSONSeq, KML or WKT), or a WKT or GeoJSON text.
    /// Empty when `bbox` is given.
    std::string source{}; // "{}": what a designated initializer leaves out is empty

    std::optional<Box> bbox{}; ///< a rectangle in EPSG:4326 instead of a source

    std::string layer{};                 ///< which layer, where the source has several
    std::string where{};                 ///< OGR attribute filter
    std::string sql{};                   ///< OGR SQL or the source's own, instead of `layer`
    std::vector<std::int64_t> fids{};    ///< only these features, in this order
    std::optional<Box> spatial_filter{}; ///< only features that touch this box, in the source's CRS
    std::string name_field{};            ///< the attribute that names an Area

    /// The CRS of the source where it has none or a wrong one: anything PROJ
    /// understands ("EPSG:2154"). Easting/longitude comes first in the numbers,
    /// as everywhere in GIS files.
    std::string crs{};

    CancelFlag const* cancel = nullptr; ///< looked at between features and while waiting for input
};

/// The areas of a source, brought to WGS 84, and where they came from.
struct Aoi {
    std::string source;      ///< as the user wrote it; "bbox" or "WKT" or "GeoJSON" for texts
    std::string layer;       ///< the layer's name; empty for texts
    std::string crs;         ///< of the source: "EPSG:2154", or its name where it has no code
    std::vector<Area> areas; ///< not empty

    /// What the analyst should know although the areas can be used: dropped Z
    /// values, edges that bend in longitude/latitude, areas the service will
    /// not produce. One sentence each.
    std::vector<std::string> notes;

    std::vector<std::string> files; ///< on this machine, which must not be written over
};

/// Reads areas of interest from any OGR source.
///
/// Positions are brought to EPSG:4326 with the best PROJ operation for the area
/// and named `lon` and `lat`, whatever the axis order of the source is. Z and M
/// are dropped, curves become segments, a feature with several parts stays one
/// Area with several polygons, rings are closed and turned as RFC 7946 asks.
///
/// Throws Failure::input, naming file, layer, feature and reason, for: a source
/// that cannot be opened; a layer without CRS (hint: --crs); NULL or empty
/// geometry; points and lines; unclosed or self-crossing rings; repeated
/// positions; parts that overlap; positions off the globe or a crossing of the
/// antimeridian; positions the projection cannot compute; no feature at all.
/// Throws Failure::interrupted once `cancel` is set: a part of a source is never an AOI.
[[nodiscard]] Aoi read_aoi(AoiSource const& source);

/// What is worth knowing about one area before it goes to the service: limits it
/// breaks (guide g-odp-limit: 999 vertices, 5 km², 1 km across as inscribed_width_m() measures
/// it, no holes, no ring that touches itself or another). One sentence each; empty when fine.
[[nodiscard]] std::vector<std::string> problems_of(Area const& area);

} // namespace satchel
