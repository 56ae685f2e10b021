// SPDX-License-Identifier: MIT
#include "satchel/aoi/crs.hpp"

#include "satchel/error.hpp"

#include <array>

namespace satchel::detail {
namespace {

constexpr std::array<char const*, 2> options_of_reading{"ALLOW_NETWORK_ACCESS=NO", nullptr};

/// "99999" is a code of nothing: what PROJ does not know either is no help.
std::string hint_for_crs(std::string const& text)
{
    auto const is_number =
        !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    OgrErrors const quiet;
    OGRSpatialReference crs;
    if (is_number &&
        crs.SetFromUserInput(("EPSG:" + text).c_str(), options_of_reading.data()) == OGRERR_NONE) {
        return "did you mean EPSG:" + text + '?';
    }
    return "give a code like EPSG:2154, a PROJ string, WKT or a .prj file";
}

SpatialReferencePtr copy_of(OGRSpatialReference const& crs)
{
    return SpatialReferencePtr{crs.Clone()};
}

} // namespace

SpatialReferencePtr crs_from_text(std::string const& text)
{
    OgrErrors const errors;
    SpatialReferencePtr crs{new OGRSpatialReference};
    if (crs->SetFromUserInput(text.c_str(), options_of_reading.data()) != OGRERR_NONE) {
        auto const reason = errors.first();
        throw Error{Failure::usage, "--crs \"" + text + '"',
                    "is not a CRS that PROJ knows" + (reason.empty() ? "" : ": " + reason),
                    hint_for_crs(text)};
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

bool is_undefined(OGRSpatialReference const& crs)
{
    // GDAL gives the geographic one the ellipsoid of WGS 84, which nobody said.
    auto const* const name = crs.GetName();
    return name != nullptr && STARTS_WITH_CI(name, "Undefined ") &&
           (crs.IsGeographic() != 0 || crs.IsLocal() != 0);
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

} // namespace satchel::detail
