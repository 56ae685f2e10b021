// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// Coordinates as a CRS has them, laid flat so that PROJ takes them in one call.
/// `first` is the easting or longitude wherever the data are in GIS order.
struct Coordinates {
    std::vector<double> first;
    std::vector<double> second;
};

/// Reads the text of --crs. Easting comes first in the numbers, whatever the
/// authority says. Throws Failure::usage.
[[nodiscard]] SpatialReferencePtr crs_from_text(std::string const& text);

/// The horizontal part of a CRS. Throws Failure::input for one that is not tied
/// to the Earth (local, engineering), vertical or geocentric.
[[nodiscard]] SpatialReferencePtr horizontal_crs(OGRSpatialReference const& crs,
                                                 std::string const& where);

/// "EPSG:2154", or the name where there is no code.
[[nodiscard]] std::string text_of(OGRSpatialReference const& crs);

/// The same, whatever the order of axes in the data is.
[[nodiscard]] bool is_same_crs(OGRSpatialReference const& one, OGRSpatialReference const& other);

/// Brings coordinates of one CRS to longitude and latitude on WGS 84.
class ToLonLat {
public:
    /// `extent` is what the coordinates lie in; it decides which of PROJ's
    /// operations is the best.
    ToLonLat(OGRSpatialReference const& crs, OGREnvelope const& extent, std::string const& where);

    /// In place. Longitude and latitude that are already on WGS 84 keep every bit.
    /// Returns the first position that cannot be brought there; the others are then undefined.
    [[nodiscard]] std::optional<std::size_t> transform(Coordinates& coordinates) const;

    [[nodiscard]] std::string const& crs_text() const noexcept { return m_crs_text; }
    [[nodiscard]] bool is_projected() const noexcept { return m_is_projected; }
    [[nodiscard]] bool is_wgs84() const noexcept { return m_is_wgs84; }

    /// Where the CRS is meant to be used, if it says so.
    [[nodiscard]] std::optional<Box> const& area_of_use() const noexcept { return m_area_of_use; }

    /// What the analyst should know about the accuracy.
    [[nodiscard]] std::vector<std::string> const& notes() const noexcept { return m_notes; }

private:
    using Transformation = std::unique_ptr<OGRCoordinateTransformation>;

    [[nodiscard]] static std::optional<Box> lon_lat_extent(OGRCoordinateTransformation& rough,
                                                           OGREnvelope const& extent);
    void choose_operation(OGRSpatialReference const& crs, OGREnvelope const& extent,
                          std::string const& where);

    std::string m_crs_text;
    bool m_is_projected = false;
    bool m_is_wgs84 = false;
    bool m_latitude_first = false;
    std::optional<Box> m_area_of_use;
    Transformation m_transformation;
    std::vector<std::string> m_notes;
}; // class ToLonLat

/// A sentence where PROJ knows a more accurate operation than it can do here,
/// for want of a grid file.
[[nodiscard]] std::optional<std::string> missing_grid(OGRSpatialReference const& crs,
                                                      std::optional<Box> const& area);

} // namespace satchel::detail
