// SPDX-License-Identifier: MIT
#pragma once

#include "footprints/replacing.hpp"

/// Layers that are kept up to date, and what others do with them.
namespace updated {

using Dataset = std::unique_ptr<GDALDataset>;

inline Dataset open(std::string const& path)
{
    GDALAllRegister();
    Dataset dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    REQUIRE(dataset != nullptr);
    return dataset;
}

inline std::string answer(std::string const& path, std::string const& sql)
{
    auto const dataset = open(path);
    auto* const rows = dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows == nullptr) {
        return {};
    }
    std::unique_ptr<OGRFeature> const row{rows->GetNextFeature()};
    std::string text = row ? row->GetFieldAsString(0) : "";
    dataset->ReleaseResultSet(rows);
    return text;
}

inline satchel::LayerReport update(std::vector<satchel::FoundImage> const& images,
                                   std::string const& path, satchel::LayerOptions options = {})
{
    options.update = true;
    return satchel::write_footprints(images, sample::areas(), path, options);
}

} // namespace updated
