// SPDX-License-Identifier: MIT
#include "satchel/footprints/thumbnails.hpp"

#include "satchel/aoi/source.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/quicklook_raster.hpp"

#include <array>
#include <string_view>

namespace satchel::detail {
namespace {

Error not_stored(OpenedLayer const& opened, OgrErrors const& errors)
{
    return {Failure::output, opened.label(),
            "thumbnails cannot be stored: " + errors.first_or("no reason is given"),
            "is the layer open in another program? its images are as they were"};
}

/// As a JPEG or PNG says in its header; 0 for anything else.
std::int64_t pixels_of(std::string const& bytes)
{
    constexpr std::array<char const*, 3> drivers{"JPEG", "PNG", nullptr};
    register_drivers();
    OgrErrors const quiet;
    OnlyTheFile const alone;
    MemoryFile const file{bytes, "picture"};
    DatasetPtr const dataset{GDALDataset::Open(
        file.path().c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr)};
    return dataset ? std::int64_t{dataset->GetRasterXSize()} * dataset->GetRasterYSize() : 0;
}

} // namespace

bool can_hold_thumbnails(OpenedLayer const& opened)
{
    std::string_view const driver = opened.dataset().GetDriverName();
    return driver == "GPKG" || driver == "PostgreSQL" || driver == "SQLite";
}

void check_thumbnail(std::string const& bytes, std::string const& image)
{
    constexpr std::size_t largest = 1 << 20;
    auto const pixels = bytes.size() <= largest ? pixels_of(bytes) : 0;
    if (pixels > most_pixels) {
        throw Error{Failure::reply, image, "its thumbnail has more than 64 million pixels"};
    }
    if (pixels == 0) {
        throw Error{Failure::reply, image, "its thumbnail is no JPEG or PNG of up to 1 MB"};
    }
}

void store_thumbnails(std::string const& layer, std::map<std::int64_t, std::string> const& pictures)
{
    if (pictures.empty()) {
        return;
    }
    OgrErrors errors; // before the layer, which reports on closing
    OpenedLayer const opened{layer, {}, errors, OpenedLayer::Access::change};
    auto& target = opened.layer();
    auto& dataset = opened.dataset();
    if (dataset.StartTransaction() != OGRERR_NONE) {
        throw not_stored(opened, errors);
    }
    auto const require = [&](bool done) {
        if (!done) {
            auto const error = not_stored(opened, errors);
            dataset.RollbackTransaction();
            throw error;
        }
    };
    if (target.GetLayerDefn()->GetFieldIndex(thumbnail_column) < 0) {
        OGRFieldDefn column{thumbnail_column, OFTBinary};
        require(target.CreateField(&column) == OGRERR_NONE);
    }
    auto const field = target.GetLayerDefn()->GetFieldIndex(thumbnail_column);
    for (auto const& [fid, bytes] : pictures) {
        FeaturePtr const feature{target.GetFeature(fid)};
        if (!feature) { // deleted since it was read
            continue;
        }
        feature->SetField(field, static_cast<int>(bytes.size()), bytes.data());
        require(target.SetFeature(feature.get()) == OGRERR_NONE);
    }
    require(dataset.CommitTransaction() == OGRERR_NONE && !errors.failed());
}

} // namespace satchel::detail
