// SPDX-License-Identifier: MIT
#include "satchel/aoi/library_check.hpp"

#include "satchel/aoi/ogr.hpp"

#include <cpl_conv.h>
#include <proj.h>

#include <array>
#include <memory>
#include <string>

namespace satchel {
namespace {

using Verdict = Check::Verdict;

struct Format {
    char const* driver;
    char const* meaning;
};

constexpr std::array<Format, 7> formats{{{"GPKG", "GeoPackage, the format of results and ledger"},
                                         {"ESRI Shapefile", "shapefiles"},
                                         {"GeoJSON", "GeoJSON"},
                                         {"KML", "KML"},
                                         {"FlatGeobuf", "FlatGeobuf"},
                                         {"CSV", "CSV"},
                                         {"PostgreSQL", "PostGIS, for the ledger of a team"}}};

void check_gdal(CheckSink const& sink)
{
    detail::register_drivers();
    std::string missing;
    for (auto const& format : formats) {
        if (GDALGetDriverByName(format.driver) == nullptr) {
            missing += (missing.empty() ? "" : "; ") + std::string{format.driver} + ": no " +
                       format.meaning;
        }
    }
    auto const version = std::string{GDALVersionInfo("RELEASE_NAME")};
    auto const count = std::to_string(GetGDALDriverManager()->GetDriverCount());
    if (GDALGetDriverByName("GPKG") == nullptr) {
        sink({"GDAL", Verdict::fail, version + " lacks " + missing,
              "install GDAL with SQLite (Debian: libgdal32), and look at GDAL_SKIP"});
    } else if (!missing.empty()) {
        sink({"GDAL", Verdict::warn, version + " lacks " + missing,
              "install these drivers if you need them; GDAL_SKIP may hide them"});
    } else {
        sink({"GDAL", Verdict::ok, version + ", " + count + " formats", ""});
    }
}

/// Nobody needs it for the tool itself.
void check_own_driver(CheckSink const& sink)
{
    if (GDALGetDriverByName("SATCHEL") != nullptr) {
        sink({"GDAL driver", Verdict::ok, "GDAL finds it: ogrinfo SATCHEL: reads the archive", ""});
        return;
    }
    sink({"GDAL driver", Verdict::warn, "GDAL does not find it, so ogrinfo SATCHEL: does not work",
          "set GDAL_DRIVER_PATH to the folder of ogr_SATCHEL.so: lib/gdalplugins where satchel is "
          "installed, gdal-plugin where it is built; the tool itself works without"});
}

struct ContextCloser {
    void operator()(PJ_CONTEXT* context) const noexcept { proj_context_destroy(context); }
};

void check_proj(CheckSink const& sink)
{
    std::unique_ptr<PJ_CONTEXT, ContextCloser> const context{proj_context_create()};
    proj_log_level(context.get(), PJ_LOG_NONE);
    auto const version = std::string{proj_info().release};
    auto const* const database = proj_context_get_database_path(context.get());
    auto* const crs = proj_create(context.get(), "EPSG:2154");
    bool const knows_crs = crs != nullptr;
    proj_destroy(crs);
    if (database == nullptr || !knows_crs) {
        sink({"PROJ", Verdict::fail, version + ": its database of CRSs cannot be read",
              "install proj-data, and look at PROJ_LIB and PROJ_DATA: they may name another "
              "version's folder"});
        return;
    }
    sink({"PROJ", Verdict::ok, version + ", database " + database, ""});
    sink({"grids", Verdict::ok,
          CPLTestBool(CPLGetConfigOption("PROJ_NETWORK", "OFF"))
              ? "PROJ may fetch grids from the network (PROJ_NETWORK=ON)"
              : "PROJ takes the installed ones; satchel aoi tells where one is missing",
          ""});
}

} // namespace

void check_libraries(CheckSink const& sink)
{
    check_gdal(sink);
    check_own_driver(sink);
    check_proj(sink);
}

} // namespace satchel
