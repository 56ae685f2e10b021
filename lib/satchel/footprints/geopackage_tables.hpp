// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/geopackage_blob.hpp"
#include "satchel/footprints/sqlite.hpp"
#include "satchel/footprints/writing.hpp"

#include <optional>
#include <string>
#include <vector>

/// The tables of a GeoPackage around the rows of its layer.
namespace satchel::detail {

/// What an SQL statement calls the layer's index.
constexpr char const* rtree_name = "rtree_footprints_geom";

/// A GeoPackage with the empty layer, its spatial index and all their triggers, as OGR makes it
/// and so as OGR will expect it.
void create_geopackage(WritingJob const& job, Schema const& schema);

/// Takes the triggers of the layer away while it is filled, where they would cost several times
/// what the rows do. Returns the statements that bring them back.
[[nodiscard]] std::vector<std::string> drop_triggers(SqliteDatabase& database);

/// Adds a column of texts.
void add_column(SqliteDatabase& database, std::string const& name);

/// From a layer of polygons to one of multipolygons, rows included.
void make_multipolygons(SqliteDatabase& database);

/// What the rows of a layer that has just been filled are like.
struct Filled {
    std::int64_t rows = 0;
    std::optional<Extent> extent; ///< not set where no row has a geometry
};

/// Says in the tables of contents what the layer holds.
void record_contents(SqliteDatabase& database, Filled const& filled);

/// Whether the file holds the layer that was written, as OGR reads it.
void check_geopackage(WritingJob const& job, Filled const& filled);

} // namespace satchel::detail
