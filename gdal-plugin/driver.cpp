// SPDX-License-Identifier: MIT
#include "dataset.hpp"
#include "failures.hpp"
#include "named_subject.hpp"
#include "open_options.hpp"
#include "registration.hpp"
#include "subject.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>

#include <cstring>
#include <memory>
#include <utility>

namespace satchel::ogr {
namespace {

/// Asked for every file that anybody opens, often before all other drivers.
int is_ours(GDALOpenInfo* info)
{
    return STARTS_WITH_CI(info->pszFilename, connection_prefix) ? TRUE : FALSE;
}

/// Null without a word for who wants to write or wants rasters: QGIS tries to write first.
GDALDataset* open(GDALOpenInfo* info)
{
    if (is_ours(info) == FALSE || info->eAccess == GA_Update ||
        (info->nOpenFlags & GDAL_OF_VECTOR) == 0) {
        return nullptr;
    }
    return guarded([&]() -> GDALDataset* {
        if (auto named = NamedSubject::find(info->pszFilename)) {
            auto again = std::make_unique<Dataset>(*std::move(named));
            again->SetDescription(info->pszFilename);
            return again.release();
        }
        auto const options = read_open_options(info->pszFilename, info->papszOpenOptions);
        auto dataset = std::make_unique<Dataset>(subject_of(options));
        dataset->SetDescription(info->pszFilename);
        if (options.probe) {
            dataset->footprints().probe();
        }
        return dataset.release();
    });
}

} // namespace

void register_driver()
{
    if (GDALGetDriverByName("SATCHEL") != nullptr) {
        return;
    }
    auto driver = std::make_unique<GDALDriver>();
    driver->SetDescription("SATCHEL");
    driver->SetMetadataItem(GDAL_DMD_LONGNAME, "Satchel: archive of Airbus satellite images");
    driver->SetMetadataItem(GDAL_DCAP_VECTOR, "YES");
    driver->SetMetadataItem(GDAL_DCAP_MULTIPLE_VECTOR_LAYERS, "YES");
    driver->SetMetadataItem(GDAL_DMD_CONNECTION_PREFIX, connection_prefix);
    driver->SetMetadataItem(GDAL_DMD_OPENOPTIONLIST, open_option_list);
    driver->SetMetadataItem(GDAL_DMD_SUPPORTED_SQL_DIALECTS, "OGRSQL SQLITE");
    driver->pfnIdentify = is_ours;
    driver->pfnOpen = open;
    GetGDALDriverManager()->RegisterDriver(driver.release());
}

} // namespace satchel::ogr
