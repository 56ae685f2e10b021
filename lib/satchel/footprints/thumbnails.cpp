// SPDX-License-Identifier: MIT
#include "satchel/footprints/thumbnails.hpp"

#include "satchel/error.hpp"

#include <string_view>

namespace satchel::detail {
namespace {

Error not_stored(OpenedLayer const& opened, OgrErrors const& errors)
{
    return {Failure::output, opened.label(),
            "thumbnails cannot be stored: " + errors.first_or("no reason is given"),
            "is the layer open in another program? its images are as they were"};
}

} // namespace

bool can_hold_thumbnails(OpenedLayer const& opened)
{
    std::string_view const driver = opened.dataset().GetDriverName();
    return driver == "GPKG" || driver == "PostgreSQL" || driver == "SQLite";
}

bool is_picture(std::string const& bytes)
{
    return bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG\r\n\x1A\n");
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
