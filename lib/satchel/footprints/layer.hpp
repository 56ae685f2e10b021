// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/progress.hpp"
#include "satchel/search/search.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace satchel {

struct LayerOptions {
    bool overwrite = false;         ///< replace a file that is not a footprints layer
    ProgressFunction progress = {}; ///< stage "write", in images
    CancelFlag const* cancel = nullptr;

    /// Files that are never written over, those that the areas come from.
    std::vector<std::string> sources = {};

    /// The order of the images means something (they were asked for sorted).
    bool keep_order = false;

    /// What whoever opens the layer must know; kept where the format has a place for it
    /// (GeoPackage, GeoJSON).
    std::string description = {};

    /// Beside a GeoPackage, write a layer definition of QGIS (images.qlr for images.gpkg) that
    /// animates in time, which the GeoPackage opened by itself does not. Somebody else's is left.
    bool qlr = false;

    /// Add new images to the layer that is there and refresh those that changed, known again by
    /// their id or, where one is missing or new, their source_id, in one transaction at the end:
    /// GeoPackage and PostGIS ("PG:..."). Everything else in it stays, other images and columns of
    /// one's own with what stands in them. Where other areas were searched the last time (a
    /// GeoPackage knows), what the layer tells about areas is made to be about these for all
    /// images, and told. An image that somebody deleted comes back.
    bool update = false;
};

/// Where a layer comes from; kept where the format has a place for it (GeoPackage, GeoJSON).
struct LayerMetadata {
    std::string query_json; ///< of --save-query
    std::string profile;    ///< whose archive was searched
    std::string time;       ///< when, ISO 8601 in UTC
    std::string areas = {}; ///< tells them apart; the writer sets it itself
    bool is_partial = false;
    std::string note; ///< what whoever opens the layer must know
};

struct LayerReport {
    std::int64_t written = 0;       ///< images; fewer than given where a note says so
    std::string layer;              ///< "footprints"; a shapefile's layer is its file name
    std::vector<std::string> notes; ///< what the format could not hold

    std::int64_t added = 0;     ///< images new in the layer; all, but for an update
    std::int64_t refreshed = 0; ///< images of an update of which something changed
    std::int64_t unchanged = 0; ///< images of an update that were there as they are
};

/// Writes images as the layer "footprints" (DESIGN: polygons in EPSG:4326, one
/// feature per image, typed fields in snake_case, dates as UTC DateTime) in the
/// format of the file's extension: GeoPackage, GeoJSON, FlatGeobuf, Shapefile,
/// KML or any other OGR driver that can create.
///
/// The file is made beside its place and moved there when it is complete, so
/// that an interrupted run leaves the old file or the new one. A file that is
/// there already is replaced only when it holds nothing but such a layer (no column,
/// style or second layer that somebody added), or with `overwrite`. "PG:..." is a PostGIS
/// database, in which the layer is made in one transaction. Throws Failure::output, Failure::usage
/// for an unknown extension and where a format cannot be updated.
[[nodiscard]] LayerReport write_footprints(std::vector<FoundImage> const& images,
                                           std::vector<Area> const& areas, std::string const& path,
                                           LayerOptions const& options);

/// The same for images that come one by one: of a million only a few bytes each stay in memory.
/// Without finish() nothing is left behind.
class FootprintsWriter {
public:
    /// Throws what check_output() throws.
    FootprintsWriter(std::string path, std::vector<Area> const& areas, LayerOptions options);
    FootprintsWriter(FootprintsWriter&&) noexcept;
    FootprintsWriter& operator=(FootprintsWriter&&) noexcept;
    ~FootprintsWriter();

    /// All images are at hand before the first is added: the layer is made for them, and
    /// progress knows how many there are. May be left out.
    void expect(std::vector<FoundImage> const& images);

    void add(FoundImage const& image);

    /// Before finish().
    void describe(LayerMetadata metadata);

    /// Takes the place of the old file.
    [[nodiscard]] LayerReport finish();

private:
    class Writing;
    std::unique_ptr<Writing> m_writing;
}; // class FootprintsWriter

/// Throws what `write_footprints` would throw about the path and its format, before a search is
/// made for nothing.
void check_output(std::string const& path, LayerOptions const& options);

/// One image of a footprints layer as a plan needs it.
struct LayerImage {
    std::string source_id;
    MultiPolygon polygons;
    std::string constellation;
};

/// Reads the images of a layer that `write_footprints` made, edited or filtered
/// since then; every feature is one chosen image. Throws Failure::input.
[[nodiscard]] std::vector<LayerImage> read_footprints(std::string const& path,
                                                      std::string const& where = {});

} // namespace satchel
