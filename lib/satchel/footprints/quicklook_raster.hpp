// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cpl_conv.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace satchel::detail {

/// Of a picture from a service: a plain colour packs a thousand to one, and each pixel becomes four
/// bytes. What has more is no quicklook and no thumbnail.
inline constexpr std::int64_t most_pixels = 64 * 1000 * 1000;

/// A quicklook as the service sends it, and what is known of its place.
struct QuicklookPicture {
    std::string const& bytes; ///< JPEG or PNG
    int epsg = 0; ///< 4326 or 3857: north-up, it covers the box; 0: as the sensor saw it
    MultiPolygon const& footprint;
    std::optional<Box> box;  ///< of the picture; without it the footprint's
    std::string name;        ///< for errors: the image's id
    std::string description; ///< kept in the file
    std::string date_time;   ///< "2017:01:24 10:37:51", as TIFF has it; may be empty
    std::string address;     ///< where it came from; only a mark of it is kept
};

/// Writes the picture north-up in EPSG:4326 as a Cloud Optimized GeoTIFF of three colours and an
/// alpha band that is transparent outside of the footprint. A projected picture is placed by its
/// box, which is exact where its pixels are squares then; any other one is warped from the four
/// corners of the footprint (thin plate spline), which is right at the corners and approximate
/// within. True where the place is exact.
///
/// Throws Failure::reply for what is no picture, Failure::input for a footprint that has no
/// corners, Failure::output where the file cannot be written.
bool write_quicklook(QuicklookPicture const& picture, std::filesystem::path const& file);

/// Whether GDAL would open the file as what its name says. A stranger's may be a description of
/// others (VRT, WMS), on this machine or in the network, that a mosaic would lead to.
[[nodiscard]] bool is_geotiff(std::filesystem::path const& file);

/// While alive, GDAL opens nothing beside a file on this thread, whose .aux.xml or .ovr can send it
/// anywhere, and writes nothing there.
class OnlyTheFile {
public:
    OnlyTheFile();
    OnlyTheFile(OnlyTheFile const&) = delete;
    OnlyTheFile& operator=(OnlyTheFile const&) = delete;
    ~OnlyTheFile() = default;

private:
    CPLConfigOptionSetter m_no_neighbours;
    CPLConfigOptionSetter m_no_metadata;
}; // class OnlyTheFile

/// Whether the file at hand came from another address than this one. False where it does not tell.
[[nodiscard]] bool is_from_elsewhere(std::filesystem::path const& file, std::string const& address);

} // namespace satchel::detail
