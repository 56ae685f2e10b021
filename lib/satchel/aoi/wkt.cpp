// SPDX-License-Identifier: MIT
#include "satchel/aoi/source.hpp"

#include "satchel/error.hpp"

#include <cctype>
#include <charconv>
#include <map>
#include <set>

namespace satchel::detail {
namespace {

void skip_space(std::string_view& text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) {
        text.remove_prefix(1);
    }
}

/// Takes the letters at the beginning, as capitals.
std::string take_word(std::string_view& text)
{
    skip_space(text);
    std::string word;
    while (!text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0) {
        word += static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
        text.remove_prefix(1);
    }
    return word;
}

bool take(std::string_view& text, char letter)
{
    skip_space(text);
    if (text.empty() || text.front() != letter) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// Takes "SRID=2154;", which may stand before a geometry, and gives its digits.
std::optional<std::string> take_srid(std::string_view& text)
{
    auto rest = text;
    if (take_word(rest) != "SRID" || !take(rest, '=')) {
        return std::nullopt;
    }
    skip_space(rest);
    std::string digits;
    while (!rest.empty() && std::isdigit(static_cast<unsigned char>(rest.front())) != 0) {
        digits += rest.front();
        rest.remove_prefix(1);
    }
    if (digits.empty() || !take(rest, ';')) {
        return std::nullopt;
    }
    skip_space(rest);
    text = rest;
    return digits;
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
    static std::set<std::string> const types{
        "POINT",        "MULTIPOINT",   "LINESTRING",       "MULTILINESTRING",
        "POLYGON",      "MULTIPOLYGON", "CIRCULARSTRING",   "COMPOUNDCURVE",
        "CURVEPOLYGON", "MULTICURVE",   "MULTISURFACE",     "GEOMETRYCOLLECTION",
        "TIN",          "TRIANGLE",     "POLYHEDRALSURFACE"};
    constexpr std::size_t longest_start = 100;
    text = text.substr(0, longest_start);
    (void)take_srid(text);
    auto type = take_word(text);
    for (auto const* const dimensions : {"ZM", "Z", "M"}) {
        if (!types.contains(type) && type.ends_with(dimensions)) { // "POLYGONZ("
            type.erase(type.size() - std::string_view{dimensions}.size());
        }
    }
    if (!types.contains(type)) {
        return false;
    }
    auto word = take_word(text);
    if (word == "Z" || word == "M" || word == "ZM") {
        word = take_word(text);
    }
    return word == "EMPTY" || (word.empty() && take(text, '('));
}

DatasetPtr dataset_from_wkt(std::string const& text, std::string const& shown,
                            AoiSource const& request)
{
    // GDAL 3.11 moved the vector part of "Memory" into "MEM".
    auto* driver = GetGDALDriverManager()->GetDriverByName("Memory");
    if (driver == nullptr) {
        driver = GetGDALDriverManager()->GetDriverByName("MEM");
    }
    DatasetPtr dataset{driver->Create(nameless, 0, 0, 0, GDT_Unknown, nullptr)};
    auto* const layer = dataset->CreateLayer(nameless, nullptr, wkbUnknown);

    std::map<std::string, SpatialReferencePtr> known;
    auto const in_degrees = request.crs.empty() ? wgs84() : nullptr;
    auto const* rest = text.c_str();
    auto const* const end = rest + text.size();
    auto const unread_text = [&] {
        return std::string_view{rest, static_cast<std::size_t>(end - rest)};
    };
    for (int number = 1;; ++number) {
        while (*rest != '\0' &&
               (std::isspace(static_cast<unsigned char>(*rest)) != 0 || *rest == ';')) {
            ++rest;
        }
        if (*rest == '\0') {
            break;
        }
        if (!looks_like_wkt(unread_text())) {
            throw Error{Failure::input, shown, "is followed by " + beginning(rest),
                        "give one geometry, or one on each line"};
        }

        check_cancel(request);
        auto* crs = in_degrees.get();
        auto unread = unread_text();
        if (auto const srid = take_srid(unread)) {
            auto& cached = known[*srid];
            cached = cached ? std::move(cached) : crs_of_srid(*srid, shown);
            crs = cached.get();
            rest = unread.data();
        }
        auto const* const start = rest;
        OGRGeometry* geometry = nullptr;
        OgrErrors const errors;
        auto const result = OGRGeometryFactory::createFromWkt(&rest, crs, &geometry);
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
