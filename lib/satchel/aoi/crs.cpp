// SPDX-License-Identifier: MIT
#include "satchel/aoi/crs.hpp"

#include "satchel/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace satchel::detail {
namespace {

SpatialReferencePtr copy_of(OGRSpatialReference const& crs)
{
    return SpatialReferencePtr{crs.Clone()};
}

/// The direction of the axis that is the n-th number of the data, n from 0. The
/// definition of the CRS says in which order its axes are, the mapping how the data
/// relate to that; whether an authority stands behind the definition is no matter.
OGRAxisOrientation axis_of_data(OGRSpatialReference const& crs, std::size_t number)
{
    auto const& mapping = crs.GetDataAxisToSRSAxisMapping();
    auto const axis =
        number < mapping.size() ? std::abs(mapping[number]) - 1 : static_cast<int>(number);
    auto orientation = OAO_Other;
    crs.GetAxis(nullptr, axis, &orientation);
    return orientation;
}

/// Are the numbers of the data degrees north and degrees east, in whatever order?
bool counts_north_and_east(OGRSpatialReference const& crs)
{
    auto const first = axis_of_data(crs, 0);
    auto const second = axis_of_data(crs, 1);
    return (first == OAO_East && second == OAO_North) || (first == OAO_North && second == OAO_East);
}

bool is_lon_lat(double lon, double lat)
{
    return std::isfinite(lon) && std::isfinite(lat) && lon >= -180 && lon <= 180 && lat >= -90 &&
           lat <= 90;
}

} // namespace

SpatialReferencePtr crs_from_text(std::string const& text)
{
    constexpr std::array<char const*, 2> options{"ALLOW_NETWORK_ACCESS=NO", nullptr};
    OgrErrors const errors;
    SpatialReferencePtr crs{new OGRSpatialReference};
    if (crs->SetFromUserInput(text.c_str(), options.data()) != OGRERR_NONE) {
        throw Error{Failure::usage, "--crs \"" + text + '"',
                    "is not a CRS that PROJ knows: " + errors.first_or("no reason given"),
                    "give a code like EPSG:2154, a PROJ string, WKT or a .prj file"};
    }
    crs->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return crs;
}

SpatialReferencePtr horizontal_crs(OGRSpatialReference const& crs, std::string const& where)
{
    auto result = copy_of(crs);
    OgrErrors const errors;
    auto const name = text_of(crs);
    if (result->IsCompound() != 0) {
        result->StripVertical();
    }
    result->DemoteTo2D(nullptr);
    if (result->IsLocal() != 0) {
        throw Error{Failure::input, where,
                    "has a local CRS (" + name + ") without a place on Earth",
                    "give the real one with --crs EPSG:<code>"};
    }
    if (result->IsGeographic() == 0 && result->IsProjected() == 0) {
        throw Error{Failure::input, where, "has a CRS without longitude and latitude: " + name,
                    "give the right one with --crs EPSG:<code>"};
    }
    return result;
}

std::string text_of(OGRSpatialReference const& crs)
{
    auto const* const authority = crs.GetAuthorityName(nullptr);
    auto const* const code = crs.GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr) {
        return std::string{authority} + ':' + code;
    }
    std::string name = crs.GetName() == nullptr ? "" : crs.GetName();
    if (name.empty() || name == "unknown") { // as for a PROJ string
        OgrErrors const quiet;
        char* text = nullptr;
        crs.exportToProj4(&text);
        name = text == nullptr || *text == '\0' ? "a CRS without a name" : text;
        CPLFree(text);
    }
    return name;
}

bool is_same_crs(OGRSpatialReference const& one, OGRSpatialReference const& other)
{
    constexpr std::array<char const*, 3> options{"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                                 "CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS",
                                                 nullptr};
    OgrErrors const quiet;
    return one.IsSame(&other, options.data()) != 0;
}

ToLonLat::ToLonLat(OGRSpatialReference const& crs, OGREnvelope const& extent,
                   std::string const& where)
    : m_crs_text{text_of(crs)}, m_is_projected{crs.IsProjected() != 0},
      m_is_wgs84{crs.IsGeographic() != 0 && counts_north_and_east(crs) &&
                 is_same_crs(crs, *wgs84())}
{
    if (m_is_wgs84) {
        m_latitude_first = axis_of_data(crs, 0) == OAO_North;
        return;
    }
    Box use;
    if (crs.GetAreaOfUse(&use.west, &use.south, &use.east, &use.north, nullptr) &&
        use.west > -1000 && use.west <= use.east) { // -1000 is PROJ's "not known"
        m_area_of_use = use;
    }
    choose_operation(crs, extent, where);
}

std::optional<Box> ToLonLat::lon_lat_extent(OGRCoordinateTransformation& rough,
                                            OGREnvelope const& extent)
{
    OgrErrors const quiet;
    constexpr int steps_per_edge = 21;
    Box box;
    if (rough.TransformBounds(extent.MinX, extent.MinY, extent.MaxX, extent.MaxY, &box.west,
                              &box.south, &box.east, &box.north, steps_per_edge) == 0 ||
        !is_lon_lat(box.west, box.south) || !is_lon_lat(box.east, box.north)) {
        return std::nullopt;
    }
    return box;
}

void ToLonLat::choose_operation(OGRSpatialReference const& crs, OGREnvelope const& extent,
                                std::string const& where)
{
    auto const target = wgs84();
    OgrErrors errors;
    Transformation rough{OGRCreateCoordinateTransformation(&crs, target.get())};
    if (!rough) {
        throw Error{Failure::input, where,
                    "cannot be brought from " + m_crs_text +
                        " to WGS 84: " + errors.first_or("PROJ gives no reason"),
                    "give another CRS with --crs"};
    }

    OGRCoordinateTransformationOptions options;
    auto const area = lon_lat_extent(*rough, extent);
    if (area) {
        options.SetAreaOfInterest(area->west, area->south, area->east, area->north);
    }
    options.SetBallparkAllowed(false);
    m_transformation.reset(OGRCreateCoordinateTransformation(&crs, target.get(), options));
    if (m_transformation) {
        Coordinates centre{{(extent.MinX + extent.MaxX) / 2}, {(extent.MinY + extent.MaxY) / 2}};
        if (!transform(centre)) {
            if (auto note = missing_grid(crs, area)) {
                m_notes.push_back(std::move(*note));
            }
            return;
        }
    }

    options.SetBallparkAllowed(true);
    m_transformation.reset(OGRCreateCoordinateTransformation(&crs, target.get(), options));
    if (!m_transformation) {
        m_transformation = std::move(rough);
    }
    Coordinates centre{{(extent.MinX + extent.MaxX) / 2}, {(extent.MinY + extent.MaxY) / 2}};
    if (!transform(centre)) {
        m_notes.push_back("PROJ has no exact transformation from " + m_crs_text +
                          " to WGS 84 here; the datum is taken as the same, so positions may be "
                          "off by a hundred metres or more");
    }
}

std::optional<std::size_t> ToLonLat::transform(Coordinates& coordinates) const
{
    auto& [lons, lats] = coordinates;
    if (m_is_wgs84) {
        if (m_latitude_first) {
            std::swap(lons, lats);
        }
    } else {
        OgrErrors const quiet;
        std::vector<int> done(lons.size(), FALSE);
        m_transformation->Transform(static_cast<int>(lons.size()), lons.data(), lats.data(),
                                    nullptr, nullptr, done.data());
        auto const failed = std::find(done.begin(), done.end(), FALSE);
        if (failed != done.end()) {
            return static_cast<std::size_t>(failed - done.begin());
        }
    }
    for (std::size_t i = 0; i < lons.size(); ++i) {
        if (!is_lon_lat(lons[i], lats[i])) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace satchel::detail
