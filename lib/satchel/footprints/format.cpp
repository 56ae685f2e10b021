// SPDX-License-Identifier: MIT
#include "satchel/footprints/format.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/service/plain_text.hpp"

#include <map>

namespace satchel::detail {
namespace {

constexpr char const* known_extensions =
    ".gpkg, .geojson, .json, .geojsonl, .fgb, .shp, .kml, .gml, .sqlite, .tab, .mif, .csv";

/// A file that holds several layers and has SQLite's journals beside it.
Format database(std::string const& name, std::string const& extension, std::string const& driver)
{
    Format format{name, extension, driver};
    format.companions = {"-wal", "-shm", "-journal"};
    format.is_container = true;
    return format;
}

Format geopackage()
{
    auto format = database("GeoPackage", "gpkg", "GPKG");
    format.layer_options = {"GEOMETRY_NAME=geom", "FID=fid", "SPATIAL_INDEX=YES"};
    return format;
}

Format geojson(std::string const& extension, Writer writer)
{
    std::string const name = writer == Writer::geojson ? "GeoJSON" : "GeoJSONSeq";
    Format format{name, extension, name};
    format.writer = writer;
    return format;
}

Format shapefile()
{
    Format format{"Shapefile", "shp", "ESRI Shapefile"};
    format.layer_options = {"ENCODING=UTF-8"};
    // The last ones are indexes of the old file that would find the wrong shapes in a new one.
    format.companions = {".dbf", ".shx", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".idm",
                         ".ind", ".qpj", ".ain", ".aih", ".ixs", ".mxs", ".fbn", ".fbx"};
    format.has_short_names = true;
    format.has_moments = false;
    format.longest_text = 254;
    return format;
}

Format kml()
{
    Format format{"KML", "kml", "KML"};
    format.has_moments = false;
    format.wants_name_field = true;
    format.is_xml = true;
    return format;
}

Format gml()
{
    Format format{"GML", "gml", "GML"};
    format.companions = {".xsd", ".gfs"};
    format.is_xml = true;
    return format;
}

Format mapinfo(std::string const& extension, std::vector<std::string> companions)
{
    Format format{"MapInfo", extension, "MapInfo File"};
    format.companions = std::move(companions);
    format.longest_text = 254;
    if (extension == "mif") {
        format.dataset_options = {"FORMAT=MIF"};
    }
    return format;
}

Format csv()
{
    Format format{"CSV", "csv", "CSV"};
    format.layer_options = {"GEOMETRY=AS_WKT", "CREATE_CSVT=YES"};
    format.companions = {".csvt", ".prj"};
    format.is_spreadsheet = true;
    format.loss = "CSV is text: footprints are WKT in the column WKT; the types of the columns and "
                  "the CRS are in the .csvt and .prj files beside it";
    return format;
}

std::vector<Format> const& known_formats()
{
    static std::vector<Format> const formats{geopackage(),
                                             geojson("geojson", Writer::geojson),
                                             geojson("json", Writer::geojson),
                                             geojson("geojsonl", Writer::geojson_sequence),
                                             geojson("geojsons", Writer::geojson_sequence),
                                             {"FlatGeobuf", "fgb", "FlatGeobuf"},
                                             shapefile(),
                                             kml(),
                                             gml(),
                                             database("SQLite", "sqlite", "SQLite"),
                                             database("SQLite", "db", "SQLite"),
                                             mapinfo("tab", {".dat", ".map", ".id", ".ind"}),
                                             mapinfo("mif", {".mid"}),
                                             csv()};
    return formats;
}

bool has_word(char const* words, std::string const& word)
{
    return words != nullptr &&
           (' ' + lower_case(words) + ' ').find(' ' + word + ' ') != std::string::npos;
}

/// Any other driver that writes vector files with this extension into one file.
std::optional<Format> other_format(std::string const& extension)
{
    register_drivers();
    auto& manager = *GetGDALDriverManager();
    for (int i = 0; i < manager.GetDriverCount(); ++i) {
        auto& driver = *manager.GetDriver(i);
        auto const can = [&](char const* capability) {
            return driver.GetMetadataItem(capability) != nullptr;
        };
        // LIBKML drops polygons that cross themselves without a word, and takes minutes to
        // close a KMZ of two thousand features. Geoconcept's .txt is not what a .txt is meant to
        // be.
        std::string_view const name = driver.GetDescription();
        if (name == "LIBKML" || name == "Geoconcept") {
            continue;
        }
        if (can(GDAL_DCAP_VECTOR) && can(GDAL_DCAP_CREATE) && !can(GDAL_DCAP_RASTER) &&
            has_word(driver.GetMetadataItem(GDAL_DMD_EXTENSIONS), extension)) {
            Format format{driver.GetDescription(), extension, driver.GetDescription()};
            format.is_untried = true;
            format.is_xml = format.driver == "GPX" || format.driver == "JML" ||
                            format.driver == "GeoRSS" || format.driver == "GPSBabel";
            format.is_spreadsheet = format.driver == "XLSX" || format.driver == "ODS";
            return format;
        }
    }
    return std::nullopt;
}

/// "PG:dbname=..." and its like: a database, not a file.
bool is_connection(std::string const& path)
{
    register_drivers();
    auto const text = lower_case(path);
    if (text.starts_with("http://") || text.starts_with("https://")) {
        return true;
    }
    auto& manager = *GetGDALDriverManager();
    for (int i = 0; i < manager.GetDriverCount(); ++i) {
        auto const* const prefix =
            manager.GetDriver(i)->GetMetadataItem(GDAL_DMD_CONNECTION_PREFIX);
        if (prefix != nullptr && *prefix != '\0' && text.starts_with(lower_case(prefix))) {
            return true;
        }
    }
    return text.starts_with("pg:") || text.starts_with("mysql:");
}

} // namespace

std::string extensions_hint() { return std::string{"give one of "} + known_extensions; }

Format format_of(std::string const& path)
{
    if (path == "-" || path.starts_with("/vsi")) {
        throw Error{Failure::usage, path, "layers are written to files only",
                    "give a file name, for example result.gpkg"};
    }
    if (is_connection(path)) {
        throw Error{Failure::usage, path, "layers are written to files, not to databases",
                    "write a GeoPackage and load it with ogr2ogr"};
    }
    auto const extension = lower_case(std::filesystem::path{path}.extension().string());
    if (extension.size() < 2) {
        throw Error{Failure::usage, path, "has no extension that names a format",
                    extensions_hint()};
    }
    auto const word = extension.substr(1);
    for (auto const& format : known_formats()) {
        if (format.extension == word) {
            register_drivers();
            if (format.writer == Writer::ogr &&
                GetGDALDriverManager()->GetDriverByName(format.driver.c_str()) == nullptr) {
                throw Error{Failure::usage, path, "this GDAL cannot write " + format.name,
                            "choose another format, for example result.gpkg"};
            }
            return format;
        }
    }
    if (auto const format = other_format(word)) {
        return *format;
    }
    throw Error{Failure::usage, path, "no format is known for the extension " + extension,
                extensions_hint()};
}

std::string short_name(std::string const& name)
{
    static std::map<std::string, std::string> const names{
        {"constellation", "constell"},
        {"acquisition_date", "acq_date"},
        {"cloud_cover", "cloud_cov"},
        {"incidence_angle", "incidence"},
        {"viewing_angle_along_track", "view_along"},
        {"viewing_angle_across_track", "view_cross"},
        {"product_name", "product"},
        {"creation_date", "creat_date"},
        {"aoi_coverage", "aoi_cover"},
        {"aoi_coverages", "aoi_covers"}};
    if (auto const known = names.find(name); known != names.end()) {
        return known->second;
    }
    constexpr std::string_view quicklook = "quicklook_";
    if (name.starts_with(quicklook)) {
        auto const rest = name.substr(quicklook.size());
        auto const projection = rest.find('_');
        return projection == std::string::npos
                   ? ("ql_" + rest).substr(0, 10)
                   : ("ql_" + rest.substr(0, 1) + rest.substr(projection)).substr(0, 10);
    }
    return name.substr(0, 10);
}

std::vector<std::filesystem::path> companions_of(std::filesystem::path const& file,
                                                 Format const& format)
{
    std::vector<std::filesystem::path> companions;
    for (auto const& ending : format.companions) {
        auto companion = file;
        if (ending.starts_with('.')) {
            companion.replace_extension(ending);
        } else {
            companion += ending;
        }
        companions.push_back(std::move(companion));
    }
    return companions;
}

} // namespace satchel::detail
