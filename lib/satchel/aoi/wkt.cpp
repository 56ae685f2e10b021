// SPDX-License-Identifier: MIT
#include "satchel/aoi/source.hpp"

#include "satchel/error.hpp"

#include <charconv>
#include <regex>

namespace satchel::detail {
namespace {

/// What may stand before the geometry: "SRID=2154;".
std::regex const& srid_prefix()
{
    static std::regex const result{R"(^\s*SRID\s*=\s*(\d+)\s*;\s*)", std::regex::icase};
    return result;
}

/// The CRS of an "SRID=n;"; null for 0, which PostGIS writes for "not known".
SpatialReferencePtr crs_of_srid(std::string const& digits, std::string const& shown)
{
    int code = 0;
    auto const [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), code);
    SpatialReferencePtr result{new OGRSpatialReference};
    OgrErrors const errors;
    if (problem != std::errc{} || (code != 0 && result->importFromEPSG(code) != OGRERR_NONE)) {
        throw Error{Failure::input, shown, "SRID=" + digits + " is not a known EPSG code",
                    "give the CRS with --crs"};
    }
    if (code == 0) {
        return nullptr;
    }
    result->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return result;
}

std::string beginning(std::string_view text)
{
    constexpr std::size_t enough = 40;
    return '"' + std::string{text.substr(0, enough)} + (text.size() > enough ? "...\"" : "\"");
}

} // namespace

bool looks_like_wkt(std::string_view text)
{
    static std::regex const keyword{
        R"(^\s*(SRID\s*=\s*\d+\s*;\s*)?(MULTI)?(POINT|LINESTRING|POLYGON|CURVE|SURFACE|CURVEPOLYGON|CIRCULARSTRING|COMPOUNDCURVE|GEOMETRYCOLLECTION|POLYHEDRALSURFACE|TRIANGLE|TIN)\s*(Z|M|ZM)?\s*(\(|EMPTY))",
        std::regex::icase};
    constexpr std::size_t longest_start = 100;
    auto const start = text.substr(0, longest_start);
    return std::regex_search(start.begin(), start.end(), keyword);
}

DatasetPtr dataset_from_wkt(std::string const& text, std::string const& shown, bool is_wgs84)
{
    // GDAL 3.11 moved the vector part of "Memory" into "MEM".
    auto* driver = GetGDALDriverManager()->GetDriverByName("Memory");
    if (driver == nullptr) {
        driver = GetGDALDriverManager()->GetDriverByName("MEM");
    }
    DatasetPtr dataset{driver->Create(nameless, 0, 0, 0, GDT_Unknown, nullptr)};
    auto* const layer = dataset->CreateLayer(nameless, nullptr, wkbUnknown);

    auto const* rest = text.c_str();
    for (int number = 1;; ++number) {
        while (*rest != '\0' && (std::isspace(static_cast<unsigned char>(*rest)) || *rest == ';')) {
            ++rest;
        }
        if (*rest == '\0') {
            break;
        }
        if (!looks_like_wkt(rest)) {
            throw Error{Failure::input, shown, "is followed by " + beginning(rest),
                        "give one geometry, or one on each line"};
        }

        auto crs = is_wgs84 ? wgs84() : nullptr;
        if (std::cmatch match; std::regex_search(rest, match, srid_prefix())) {
            crs = crs_of_srid(match.str(1), shown);
            rest += match.length();
        }
        auto const* const start = rest;
        OGRGeometry* geometry = nullptr;
        OgrErrors const errors;
        auto const result = OGRGeometryFactory::createFromWkt(&rest, crs.get(), &geometry);
        std::unique_ptr<OGRGeometry> owned{geometry};
        if (result != OGRERR_NONE || !owned) {
            throw Error{Failure::input, shown, beginning(start) + " is not valid WKT",
                        "write it like POLYGON((1.33 43.66,1.56 43.66,1.56 43.51,1.33 43.66))"};
        }
        FeaturePtr const feature{OGRFeature::CreateFeature(layer->GetLayerDefn())};
        feature->SetFID(number);
        feature->SetGeometryDirectly(owned.release());
        if (layer->CreateFeature(feature.get()) != OGRERR_NONE) {
            throw Error{Failure::bug, shown, errors.first_or("cannot be kept in memory")};
        }
    }
    return dataset;
}

} // namespace satchel::detail
