// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"
#include "satchel/search/filters.hpp"
#include "satchel/service/query.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// A search that can be made again, as `satchel search --save-query` writes it:
///
///     {"satchel_query": 1,
///      "filters": {"date": "last 30 days", "cloud_cover": "10]", "constellation": ["SPOT"]},
///      "sort": "acquisition_date:desc", "limit": 50, "page_size": 100, "min_coverage": 60,
///      "aoi": {"file": "parcels.gpkg", "layer": "sites", "where": "state = 'new'"}}
///
/// Everything but "satchel_query" may be missing. A filter takes what its option takes. The areas
/// are in one of four members: "file", a path as seen from the query file; "source", any other
/// OGR datasource (a path too, if one is there as seen from the query file); "bbox"; or "geojson",
/// the areas themselves. Several layers are a list.
struct SavedQuery {
    Query query;

    /// The date filter in the user's words where it means something else tomorrow ("last 30
    /// days"); the file holds these. `query` holds what they mean now.
    std::string relative_date{};

    std::int64_t limit = 0; ///< 0 = all
    std::optional<int> page_size{};
    std::optional<double> min_coverage{}; ///< percent
    std::optional<AoiSource> areas{};     ///< where they come from; nothing: not in the file
};

/// What stands for these areas in a file. What nobody can read again, standard input and texts,
/// is replaced by the areas themselves; so is a source that holds a password or a key, because
/// none is ever written, and an address on a server with a query, which may hold one.
[[nodiscard]] AoiSource storable_source(AoiSource const& source, Aoi const& aoi);

/// What is said about these areas besides their source, as members of the file: "where",
/// "buffer".
[[nodiscard]] std::vector<std::string> words_about_areas(AoiSource const& source);

/// The text of the file. `folder` is the one it will be in: paths of files are written as seen
/// from there, those of virtual files in full; as they are where none is given. Throws
/// Failure::input for texts that are no UTF-8.
[[nodiscard]] std::string query_text(SavedQuery const& saved,
                                     std::filesystem::path const& folder = {});

/// The same for the metadata of the layer that was found: what was asked for, exactly, relative
/// dates resolved. Areas that storable_source() would embed are left out. Never throws for texts.
[[nodiscard]] std::string query_text_for_layer(SavedQuery saved, AoiSource const& source,
                                               Aoi const& aoi);

/// Reads one. Throws Failure::input, naming the file, for one that is not there, for unknown
/// members, and for values that their options would not take.
[[nodiscard]] SavedQuery read_query_file(
    std::filesystem::path const& path,
    Moment now = std::chrono::floor<Moment::duration>(std::chrono::system_clock::now()));

/// Whether a query may be written there: throws Failure::output where another file would be lost
/// that is no query, unless `overwrite`.
void check_query_file(std::filesystem::path const& path, bool overwrite);

/// check_query_file(), then the whole file in the place of the old one, or nothing.
void write_query_file(SavedQuery const& saved, std::filesystem::path const& path, bool overwrite);

} // namespace satchel
