// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"
#include "satchel/progress.hpp"
#include "satchel/service/picture.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace satchel {

/// Fetches pictures by their addresses, see Service::pictures().
using PictureSource =
    std::function<void(std::vector<std::string> const& urls, PictureSink const& came)>;

struct QuicklookOptions {
    std::string folder;          ///< is made; empty: the layer's name with "_quicklooks"
    std::string size = "medium"; ///< or the nearest one that an image has
    std::string where;           ///< SQL: for some of the images only
    bool rasters = true;         ///< write GeoTIFFs
    bool thumbnails = true;      ///< keep thumbnails in the layer, where it can hold them
    bool overwrite = false;      ///< fetch again what is there
    ProgressFunction progress{}; ///< stage "quicklooks", in pictures
    CancelFlag const* cancel = nullptr;
};

struct QuicklookReport {
    struct Failed {
        std::string image;
        std::string problem;
    };
    std::string folder;
    std::string mosaic; ///< path of the VRT; empty where there is none
    std::int64_t written = 0;
    std::int64_t kept = 0;        ///< GeoTIFFs of an earlier run
    std::int64_t approximate = 0; ///< of the written ones: their place is not exact
    std::int64_t thumbnails = 0;  ///< written into the layer
    std::vector<Failed> failed;
    std::vector<std::string> notes;
};

/// Quicklooks of the images of a footprints layer: as GeoTIFFs (COG, EPSG:4326, transparent around
/// the footprint) named after the images, with a mosaic "quicklooks.vrt" of all in the folder,
/// the newest on top; thumbnails as the column "thumbnail_image" of a GeoPackage, for map tips.
///
/// A picture is written under its name when it is complete, and what is there is not fetched again
/// unless the layer names another address of it now, so that a run that was ended goes on where it
/// was. Images whose footprint can place no picture, and those without one, are left out with a
/// note. Throws Failure::input for a layer that cannot be used, Failure::output for what cannot be
/// written, and what the source throws.
[[nodiscard]] QuicklookReport make_quicklooks(std::string const& layer,
                                              PictureSource const& pictures,
                                              QuicklookOptions const& options);

} // namespace satchel
