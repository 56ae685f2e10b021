// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/shaping.hpp"
#include "satchel/area/area.hpp"
#include "satchel/progress.hpp"

#include <cstdint>
#include <memory>
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

    std::string layer{};                    ///< which layer, where the source has several
    std::vector<std::string> more_layers{}; ///< further ones, read after it in this order
    std::string where{};                    ///< OGR attribute filter
    std::string sql{};                      ///< OGR SQL or the source's own, instead of `layer`
    std::vector<std::int64_t> fids{};       ///< only these features, in this order
    std::optional<Box> spatial_filter{}; ///< only features that touch this box, in the source's CRS
    std::string name_field{};            ///< the attribute that names an Area

    /// The CRS of the source where it has none or a wrong one: anything PROJ
    /// understands ("EPSG:2154"). Easting/longitude comes first in the numbers,
    /// as everywhere in GIS files.
    std::string crs{};

    Shaping shaping{};

    bool keep_originals = false; ///< for AoiReader::original()

    CancelFlag const* cancel = nullptr; ///< looked at between features and while waiting for input
};

/// What is known of a source besides its areas.
struct AoiInfo {
    std::string source; ///< as the user wrote it; "bbox" or "WKT" or "GeoJSON" for texts
    std::string layer;  ///< the layer's name, several with commas; empty for texts
    std::string crs;    ///< of the source: "EPSG:2154", or its name where it has no code

    /// What the areas were brought to WGS 84 with, as PROJ names it, and how exact that is in
    /// metres; several are joined by commas, the worst accuracy stands. Empty for WGS 84.
    std::string operation;
    std::optional<double> accuracy_m;

    std::size_t skipped = 0; ///< features without geometry

    /// What the analyst should know although the areas can be used: dropped Z values, features
    /// that were skipped, accuracy, what simplifying outward added. One sentence each.
    std::vector<std::string> notes;

    /// One sentence about all areas that were repaired, and one about those that break limits of
    /// the service; the areas themselves tell all of it.
    std::vector<std::string> notes_on_areas;

    std::vector<std::string> files; ///< on this machine, which must not be written over
};

/// The areas of a source, brought to WGS 84, and where they came from.
struct Aoi : AoiInfo {
    std::vector<Area> areas; ///< not empty
};

/// Reads areas of interest from any OGR source, one after another: memory does not grow
/// with the number of features, except for a grouping of all of them.
///
/// Positions are brought to EPSG:4326 with the best PROJ operation for each feature
/// and named `lon` and `lat`, whatever the axis order of the source is. Edges stay where they
/// were drawn (Shaping::tolerance_m). Z and M are dropped, curves become segments, a feature
/// with several parts stays one Area with several polygons, rings are closed and turned as
/// RFC 7946 asks, and cut where they cross the antimeridian. What is wrong with a shape is
/// repaired and told by the Area.
class AoiReader {
public:
    /// Opens the source. Throws Failure::input where it cannot be opened or has not the layer
    /// that is asked for, Failure::usage for what makes no sense.
    explicit AoiReader(AoiSource source);
    ~AoiReader();
    AoiReader(AoiReader&&) noexcept;
    AoiReader& operator=(AoiReader&&) noexcept;
    AoiReader(AoiReader const&) = delete;
    AoiReader& operator=(AoiReader const&) = delete;

    /// The next area; nothing at the end. Ids are 1..n in reading order.
    ///
    /// Throws Failure::input, naming file, layer, feature and reason, for: a layer without
    /// CRS (hint: --crs); points and lines without a buffer; a geometry that is there but cannot
    /// be read; positions off the globe or that the
    /// projection cannot compute; a shape of which nothing is left; with `strict` for all that
    /// would be repaired; no feature at all. One bad feature is enough: the others are then only
    /// counted, because a part of a source is never an AOI. Throws Failure::interrupted once
    /// `cancel` is set.
    [[nodiscard]] std::optional<Area> next();

    /// Source, layer and files are known from the start, the rest is complete after the last
    /// area.
    [[nodiscard]] AoiInfo const& info() const noexcept;

    /// What the last area was made of as it was drawn, in longitude and latitude, before any
    /// repair. For pictures only: it may be invalid, leave ±180 degrees, and points and lines
    /// stand as outer rings. Empty unless `keep_originals`.
    [[nodiscard]] MultiPolygon const& original() const noexcept;

    /// Where the last area lies and where its CRS is for, if all of it lies elsewhere, which is
    /// mostly a wrong CRS; how exact such an area is (Area::accuracy_m) nobody knows. Else empty.
    [[nodiscard]] std::string const& misplaced() const noexcept;

private:
    class State;
    std::unique_ptr<State> m_state;
}; // class AoiReader

/// All areas of a source at once, by the same rules. The notes on areas are among its notes.
[[nodiscard]] Aoi read_aoi(AoiSource const& source);

/// What is worth knowing about one area before it goes to the service: limits it
/// breaks (guide g-odp-limit: 999 vertices, 5 km², 1 km across as inscribed_width_m() measures
/// it, no holes, no ring that touches itself or another). One sentence each; empty when fine.
[[nodiscard]] std::vector<std::string> problems_of(Area const& area);

} // namespace satchel
