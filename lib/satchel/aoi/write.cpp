// SPDX-License-Identifier: MIT
#include "satchel/aoi/aoi.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"

#include <cpl_string.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <utility>

namespace satchel {
namespace {

namespace fs = std::filesystem;
using namespace detail;

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

bool can_write(GDALDriver& driver, std::string const& extension)
{
    if (driver.GetMetadataItem(GDAL_DCAP_VECTOR) == nullptr ||
        driver.GetMetadataItem(GDAL_DCAP_CREATE) == nullptr) {
        return false;
    }
    auto const* const extensions = driver.GetMetadataItem(GDAL_DMD_EXTENSIONS);
    CPLStringList const list{CSLTokenizeString2(extensions, " .", 0), TRUE};
    return list.FindString(extension.c_str()) >= 0;
}

GDALDriver& driver_for(std::string const& path)
{
    auto* const manager = GetGDALDriverManager();
    auto extension = lower(fs::path{path}.extension().string());
    if (!extension.empty()) {
        extension.erase(0, 1);
        // Several drivers write these; GDAL's order is not the one users expect.
        constexpr std::array<std::pair<char const*, char const*>, 4> preferred{
            {{"kml", "LIBKML"},
             {"geojson", "GeoJSON"},
             {"json", "GeoJSON"},
             {"shp", "ESRI Shapefile"}}};
        for (auto const& [name, driver_name] : preferred) {
            auto* const driver = manager->GetDriverByName(driver_name);
            if (extension == name && driver != nullptr) {
                return *driver;
            }
        }
        for (int i = 0; i < manager->GetDriverCount(); ++i) {
            if (can_write(*manager->GetDriver(i), extension)) {
                return *manager->GetDriver(i);
            }
        }
    }
    throw Error{Failure::output, path, "no driver of GDAL writes files with this ending",
                "end it with .gpkg, .geojson, .shp, .kml, .fgb or .gml"};
}

/// A folder beside the target, so that moving out of it is only a renaming;
/// it disappears with all that is still in it.
class WorkFolder {
public:
    explicit WorkFolder(fs::path const& target)
    {
        auto const parent = target.has_parent_path() ? target.parent_path() : fs::path{"."};
        std::random_device random;
        do {
            m_path = parent / (".satchel-" + std::to_string(random()));
        } while (fs::exists(m_path));
        fs::create_directory(m_path);
    }
    ~WorkFolder()
    {
        std::error_code ignored; // nothing to be done about it, and the result is complete
        fs::remove_all(m_path, ignored);
    }
    WorkFolder(WorkFolder const&) = delete;
    WorkFolder& operator=(WorkFolder const&) = delete;
    WorkFolder(WorkFolder&&) = delete;
    WorkFolder& operator=(WorkFolder&&) = delete;

    [[nodiscard]] fs::path const& path() const noexcept { return m_path; }

private:
    fs::path m_path;
}; // class WorkFolder

CPLStringList layer_options(std::string const& driver)
{
    CPLStringList options;
    if (driver == "GPKG") {
        options.SetNameValue("FID", "ogc_fid"); // its default would be our field "fid"
    } else if (driver == "CSV") {
        options.SetNameValue("GEOMETRY", "AS_WKT");
    } else if (driver == "GeoJSON" || driver == "GeoJSONSeq") {
        options.SetNameValue("COORDINATE_PRECISION", "15");
    }
    return options;
}

void add_field(OGRLayer& layer, char const* name, OGRFieldType type)
{
    OGRFieldDefn definition{name, type};
    layer.CreateField(&definition);
}

void write_layer(Aoi const& aoi, OGRLayer& layer, bool as_multi)
{
    add_field(layer, "id", OFTInteger);
    add_field(layer, "name", OFTString);
    add_field(layer, "fid", OFTInteger64);
    add_field(layer, "area_km2", OFTReal);

    auto* const definition = layer.GetLayerDefn();
    for (auto const& area : aoi.areas) {
        FeaturePtr const feature{OGRFeature::CreateFeature(definition)};
        // By name, because formats like KML bring fields of their own.
        feature->SetField("id", area.id);
        feature->SetField("name", area.name.c_str());
        if (area.fid) {
            feature->SetField("fid", static_cast<GIntBig>(*area.fid));
        }
        feature->SetField("area_km2", area.area_km2);
        std::unique_ptr<OGRGeometry> geometry;
        if (as_multi) {
            geometry = to_ogr(area.polygons);
        } else {
            geometry = to_ogr(area.polygons.front());
        }
        feature->SetGeometryDirectly(geometry.release());
        if (layer.CreateFeature(feature.get()) != OGRERR_NONE) {
            return; // the reason is with the collected errors
        }
    }
}

void write_dataset(Aoi const& aoi, GDALDriver& driver, fs::path const& file,
                   std::string const& shown)
{
    OgrErrors const errors;
    auto const refuse_failure = [&](bool failed) {
        if (failed || errors.failed()) {
            throw Error{Failure::output, shown,
                        "cannot be written: " + errors.first_or("GDAL gives no reason"),
                        "check the folder, the space on the disk and the format"};
        }
    };

    DatasetPtr dataset{driver.Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    refuse_failure(!dataset);
    auto const crs = wgs84();
    auto const as_multi = std::any_of(aoi.areas.begin(), aoi.areas.end(),
                                      [](Area const& area) { return area.polygons.size() > 1; });
    auto options = layer_options(driver.GetDescription());
    auto* const layer = dataset->CreateLayer(
        "aoi", crs.get(), as_multi ? wkbMultiPolygon : wkbPolygon, options.List());
    refuse_failure(layer == nullptr);
    // Without a transaction a database syncs each row to the disk.
    refuse_failure(layer->StartTransaction() != OGRERR_NONE);
    write_layer(aoi, *layer, as_multi);
    refuse_failure(layer->CommitTransaction() != OGRERR_NONE);
    dataset.reset();
    refuse_failure(false);
}

/// An index or journal of the file that is replaced would be taken for one of
/// the new file.
void remove_companions(fs::path const& target)
{
    constexpr std::array<char const*, 6> of_shapefile{".qix", ".sbn", ".sbx",
                                                      ".cpg", ".idm", ".ind"};
    if (lower(target.extension().string()) == ".shp") {
        for (auto const* const extension : of_shapefile) {
            fs::remove(fs::path{target}.replace_extension(extension));
        }
    }
    fs::remove(target.string() + "-wal");
    fs::remove(target.string() + "-shm");
    fs::remove(target.string() + "-journal");
}

} // namespace

void write_aoi(Aoi const& aoi, std::string const& path)
{
    OgrErrors const quiet;
    register_drivers();
    auto& driver = driver_for(path);
    fs::path const target{path};
    try {
        WorkFolder const folder{target};
        auto const file = folder.path() / target.filename();
        write_dataset(aoi, driver, file, path);

        remove_companions(target);
        for (auto const& entry : fs::directory_iterator{folder.path()}) {
            if (entry.path() != file) {
                fs::rename(entry.path(), target.parent_path() / entry.path().filename());
            }
        }
        fs::rename(file, target); // last: a file under this name is complete
    } catch (fs::filesystem_error const& error) {
        throw Error{Failure::output, path, "cannot be written: " + error.code().message(),
                    "check that the folder exists and can be written to"};
    }
}

} // namespace satchel
