// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace satchel::detail {

enum class Writer { ogr, geojson, geojson_sequence };

/// How a file format is written, and what it cannot hold.
struct Format {
    std::string name; ///< as users call it: "GeoPackage"
    std::string extension;
    std::string driver; ///< OGR's
    Writer writer = Writer::ogr;
    std::vector<std::string> dataset_options = {};
    std::vector<std::string> layer_options = {};

    /// Endings of the files that belong to it: ".dbf" instead of its own, "-wal" behind its name.
    std::vector<std::string> companions = {};

    bool is_container = false;     ///< holds several layers and tables in one file
    bool has_short_names = false;  ///< ten letters, as dBASE has them
    bool has_moments = true;       ///< else dates with time are written as text
    std::size_t longest_text = 0;  ///< bytes; 0 = any length
    bool wants_name_field = false; ///< KML: what stands beside a placemark
    bool is_xml = false;           ///< control characters cannot be read back
    bool is_spreadsheet = false;   ///< opened in a program that runs texts which begin with "="
    std::string loss = {};         ///< what it does to every layer, as a note for the user

    /// Found among OGR's drivers by its extension: only trying shows what it can hold.
    bool is_untried = false;
};

/// The extensions of the formats that are known to work, as a hint.
[[nodiscard]] std::string extensions_hint();

/// By the file's extension. Throws Failure::usage for one that nobody can write, for
/// none, and for what is no file ("PG:...", "-", "/vsizip/...").
[[nodiscard]] Format format_of(std::string const& path);

/// A field's name in a dBASE table: "acquisition_date" is "acq_date".
[[nodiscard]] std::string short_name(std::string const& name);

/// The file names of a path's companions.
[[nodiscard]] std::vector<std::filesystem::path> companions_of(std::filesystem::path const& file,
                                                               Format const& format);

} // namespace satchel::detail
