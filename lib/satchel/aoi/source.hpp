// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"
#include "satchel/aoi/ogr.hpp"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// A text that GDAL reads like a file, as long as this lives.
class MemoryFile {
public:
    MemoryFile(std::string content, std::string_view extension);
    ~MemoryFile();
    MemoryFile(MemoryFile const&) = delete;
    MemoryFile& operator=(MemoryFile const&) = delete;
    MemoryFile(MemoryFile&&) = delete;
    MemoryFile& operator=(MemoryFile&&) = delete;

    [[nodiscard]] std::string const& path() const noexcept { return m_path; }

private:
    std::string m_content;
    std::string m_path;
}; // class MemoryFile

struct FileCloser {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

/// A KML file that is read without OGR (kml_reader.hpp).
struct PlainKml {
    std::unique_ptr<std::FILE, FileCloser> file;
    std::size_t layer = 0; ///< as `KmlParser` counts
    std::string layer_name;
};

/// A source that has been opened: one dataset, or one for each file of a folder or zip.
struct OpenSource {
    std::string shown;      ///< what messages call it: the path, "WKT", "standard input"
    std::string described;  ///< what the result calls it; no password is left in either
    std::string stem;       ///< names an area that has no name of its own
    bool is_remote = false; ///< a URL: names that come from it may hold a token
    bool has_fids = true;   ///< feature ids that mean something to the user
    std::unique_ptr<MemoryFile> memory; ///< before `datasets`, which read from it
    std::vector<DatasetPtr> datasets;
    std::optional<PlainKml> kml; ///< instead of datasets
    std::vector<std::string> notes;
};

/// The name without the query of the URL it was made from, which may hold a token.
[[nodiscard]] std::string without_query(OpenSource const& source, std::string const& name);

/// What a layer is called that comes from a text and so has no name.
inline constexpr char const* nameless = "AOI";

/// Throws Failure::interrupted where the user wants the work to end.
void check_cancel(AoiSource const& request);

/// Standard input to its end. Throws Failure::interrupted, and Failure::input where
/// reading fails: what came before is then not the whole text.
[[nodiscard]] std::string read_standard_input(AoiSource const& request);

/// Opens what the user named. Throws Failure::input where it does not exist or
/// holds no vector data.
[[nodiscard]] OpenSource open_source(AoiSource const& request);

/// Does this text begin like a geometry in (E)WKT?
[[nodiscard]] bool looks_like_wkt(std::string_view text);

/// A dataset in memory with one feature for each WKT in the text. A geometry
/// without "SRID=n;" is in WGS 84, unless the user gives another CRS for it.
[[nodiscard]] DatasetPtr dataset_from_wkt(std::string const& text, std::string const& shown,
                                          AoiSource const& request);

/// The same text with passwords and keys struck out.
[[nodiscard]] std::string without_secrets(std::string const& text);

/// The files on this machine that the source is read from; of a zip the zip.
[[nodiscard]] std::vector<std::string> files_of(OpenSource const& source, AoiSource const& request);

} // namespace satchel::detail
