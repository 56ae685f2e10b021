// SPDX-License-Identifier: MIT
#include "satchel/aoi/opening.hpp"

#include "satchel/error.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <set>

namespace satchel::detail {
namespace {

/// Of the files that belong together, the one that GDAL opens.
bool is_main_file(std::string const& path)
{
    static std::set<std::string> const extensions{
        "shp", "gpkg",   "geojson", "geojsonl", "geojsons", "ndjson", "json", "kml", "kmz", "gml",
        "fgb", "sqlite", "tab",     "mif",      "gpx",      "dxf",    "csv",  "gdb", "db"};
    return extensions.contains(extension_of(path));
}

/// The vector files of a folder, or of a zip with its folders, in order.
std::vector<std::string> main_files(std::string const& container, bool with_subfolders)
{
    CPLStringList const entries{with_subfolders ? VSIReadDirRecursive(container.c_str())
                                                : VSIReadDir(container.c_str()),
                                TRUE};
    std::vector<std::string> result;
    for (int i = 0; i < entries.size(); ++i) {
        std::string entry = entries[i];
        if (entry.ends_with('/')) {
            entry.pop_back();
        }
        auto const inside_geodatabase = entry.find(".gdb/") != std::string::npos;
        if (!inside_geodatabase && !entry.starts_with("__MACOSX") && is_main_file(entry)) {
            result.push_back(container);
            result.back().append("/").append(entry);
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

/// Is a file with this name vector data for certain, so that one which does not open is
/// broken? Much that ends with .json or .csv is something else.
bool is_vector_file(std::string const& path)
{
    static std::set<std::string> const certain{"shp", "gpkg", "kml", "geojson", "fgb", "gml"};
    auto const extension = extension_of(path);
    if (extension == "json") {
        auto const content = read_file(path);
        return content.find("\"coordinates\"") != std::string::npos ||
               content.find("\"FeatureCollection\"") != std::string::npos;
    }
    return certain.contains(extension);
}

bool has_layer(OpenSource const& source, std::string const& name)
{
    OgrErrors const quiet;
    return std::any_of(source.datasets.begin(), source.datasets.end(), [&](auto const& dataset) {
        return dataset->GetLayerByName(name.c_str()) != nullptr;
    });
}

bool has_all_layers(OpenSource const& source, AoiSource const& request)
{
    return !request.layer.empty() && has_layer(source, request.layer) &&
           std::all_of(request.more_layers.begin(), request.more_layers.end(),
                       [&](std::string const& name) { return has_layer(source, name); });
}

void open_inside(OpenSource& source, std::string const& file, std::string const& where,
                 AoiSource const& request)
{
    OgrErrors const errors;
    if (auto dataset = open_vector(file)) {
        add_dataset(source, std::move(dataset), errors, request, where);
        return;
    }
    auto const reason = without_secrets(errors.first_or("GDAL gives no reason"));
    if (is_vector_file(file)) {
        throw Error{Failure::input, where, "cannot be opened: " + reason,
                    "repair it, or choose a layer of another file with --layer"};
    }
}

} // namespace

void open_container(OpenSource& source, std::string const& path, bool is_zip,
                    AoiSource const& request)
{
    auto const files =
        request.sql.empty() || is_zip ? main_files(path, is_zip) : std::vector<std::string>{};
    std::optional<Error> broken;
    for (auto const& file : files) {
        check_cancel(request);
        try {
            auto const inside = file.substr(path.size() + 1);
            open_inside(source, file, source.shown + ", file \"" + inside + '"', request);
        } catch (Error const& error) { // may not matter, which the other files decide
            broken = broken ? broken : error;
        }
    }
    if (broken && !has_all_layers(source, request)) {
        throw Error{*broken};
    }
    if (!source.datasets.empty()) {
        return;
    }
    OgrErrors const errors;
    auto dataset = open_vector(path);
    if (!dataset) {
        throw Error{Failure::input, source.shown,
                    is_zip ? "this zip holds no vector layer that GDAL can read"
                           : "this folder holds no vector layer that GDAL can read",
                    supported_sources};
    }
    add_dataset(source, std::move(dataset), errors, request, source.shown);
}

} // namespace satchel::detail
