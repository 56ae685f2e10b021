// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/source.hpp"

#include <string>

/// What opening a file and opening all files of a folder have in common.
namespace satchel::detail {

inline constexpr char const* supported_sources =
    "give a vector layer that GDAL reads (GeoPackage, Shapefile, GeoJSON, KML, ...), WKT, "
    "GeoJSON text, or - for standard input";

/// In small letters, without the dot.
[[nodiscard]] std::string extension_of(std::string const& path);

/// At most 256 MB of it; empty where it cannot be read.
[[nodiscard]] std::string read_file(std::string const& path);

/// False for a file that only describes other layers, which may be anywhere on this machine or in
/// the network, under the name of something else: a VRT that is called parcels.gml.
[[nodiscard]] bool says_where_it_leads(std::string const& path);

/// Opens for reading only; null where it is no vector data.
[[nodiscard]] DatasetPtr open_vector(std::string const& path, char const* const* drivers = nullptr);

/// Keeps what was opened while `errors` was alive. Throws Failure::input, at `where`,
/// for one that was not read to its end.
void add_dataset(OpenSource& source, DatasetPtr dataset, OgrErrors const& errors,
                 AoiSource const& request, std::string const& where);

/// Opens every vector file of a folder or zip. One that is broken is an error, unless
/// the layer that is asked for is in another: a part of the source is not the source.
void open_container(OpenSource& source, std::string const& path, bool is_zip,
                    AoiSource const& request);

} // namespace satchel::detail
