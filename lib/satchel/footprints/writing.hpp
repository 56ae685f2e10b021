// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/format.hpp"
#include "satchel/footprints/layer.hpp"
#include "satchel/footprints/row.hpp"
#include "satchel/footprints/schema.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace satchel::detail {

/// What every writer needs; all of it outlives the writer.
struct WritingJob {
    AreaNames const& areas;
    Format const& format;
    std::string const& path;    ///< as the user wrote it, for errors
    std::filesystem::path file; ///< where to write
    bool keep_order = false;
};

/// What a format did to the layer.
struct WrittenLayer {
    std::string name;
    std::int64_t left_out = 0;      ///< images that the format cannot hold
    std::vector<std::string> notes; ///< what the format could not hold
};

/// A file that is being filled. Everything throws Failure::output.
class LayerFile {
public:
    LayerFile() = default;
    LayerFile(LayerFile const&) = delete;
    LayerFile& operator=(LayerFile const&) = delete;
    virtual ~LayerFile() = default;

    /// An image may need more than the schema that the file was begun with.
    virtual void add(FoundImage const& image) = 0;

    /// Completes the file and makes sure that it can be read.
    [[nodiscard]] virtual WrittenLayer finish(LayerMetadata const& metadata) = 0;
}; // class LayerFile

/// Through OGR. The result is read back, because several drivers do not notice a full disk.
[[nodiscard]] std::unique_ptr<LayerFile> begin_with_ogr(WritingJob job, Schema schema);

/// GeoJSON (RFC 7946) or, for a sequence, one feature a line. Not through
/// OGR, which rounds some coordinates at the twelfth decimal (3.6.2) and turns the
/// rings of a sequence: here every number reads back as it was.
[[nodiscard]] std::unique_ptr<LayerFile> begin_geojson(WritingJob job, Schema schema);

/// GeoPackage: OGR makes the tables, the rows go in through SQLite, which is several times
/// faster, and the spatial index is packed at the end instead of grown row by row.
[[nodiscard]] std::unique_ptr<LayerFile> begin_geopackage(WritingJob job, Schema schema);

/// FlatGeobuf, a third of the work that it is for OGR; no driver drops or misses anything here, so
/// it is not read back.
[[nodiscard]] std::unique_ptr<LayerFile> begin_flatgeobuf(WritingJob job, Schema schema);

[[nodiscard]] std::unique_ptr<LayerFile> begin_layer(WritingJob job, Schema schema);

} // namespace satchel::detail
