// SPDX-License-Identifier: MIT
#include "satchel/footprints/geopackage_dress.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/style.hpp"

namespace satchel::detail {
namespace {

void set(OGRLayer& layer, char const* name, std::string const& text)
{
    if (!text.empty()) {
        layer.SetMetadataItem(name, text.c_str());
    }
}

} // namespace

void dress_geopackage(WritingJob const& job, LayerMetadata const& metadata)
{
    OgrErrors const errors;
    DatasetPtr dataset{GDALDataset::Open(job.file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr,
                                         nullptr, nullptr)};
    bool is_stored = false;
    auto* const layer = dataset ? dataset->GetLayerByName("footprints") : nullptr;
    if (layer != nullptr) {
        set(*layer, "DESCRIPTION", metadata.note);
        set(*layer, "SATCHEL_QUERY", metadata.query_json);
        set(*layer, "SATCHEL_PROFILE", metadata.profile);
        set(*layer, "SATCHEL_TIME", metadata.time);
        set(*layer, "SATCHEL_AREAS", metadata.areas);
        set(*layer, "SATCHEL_PARTIAL", metadata.is_partial ? "YES" : "");
        auto styles = styles_of_users(job.path);
        if (styles.empty()) {
            styles.push_back(own_style());
        }
        is_stored = store_styles(*dataset, styles);
        dataset.reset();
    }
    if (!is_stored || errors.failed()) {
        throw Error{Failure::output, job.path,
                    "cannot be written as GeoPackage: " +
                        errors.first_or("the driver gave no reason"),
                    "check the space on the disk"};
    }
}

} // namespace satchel::detail
