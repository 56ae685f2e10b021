// SPDX-License-Identifier: MIT
#include "satchel/footprints/quicklook_mosaic.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/draft_folder.hpp"
#include "satchel/footprints/quicklook_raster.hpp"

#include <cpl_minixml.h>
#include <cpl_string.h>
#include <gdal_utils.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>
#include <utility>

namespace satchel::detail {
namespace {

constexpr double turn = 360;

struct DestroyXml {
    void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};
using XmlPtr = std::unique_ptr<CPLXMLNode, DestroyXml>;

/// Where a picture lies in the mosaic, an element of each of its bands.
struct Part {
    CPLXMLNode* place;
    double west; ///< degrees
    double width;
};

/// The mosaic as the text of GDAL: how wide it is, and where its parts lie.
struct Mosaic {
    XmlPtr xml;
    CPLXMLNode* root = nullptr;
    std::array<double, 6> transform{};
    double width = 0; ///< degrees
    std::vector<Part> parts;
};

Mosaic read_mosaic(std::string const& text)
{
    Mosaic mosaic;
    mosaic.xml.reset(CPLParseXMLString(text.c_str()));
    mosaic.root = CPLGetXMLNode(mosaic.xml.get(), "=VRTDataset");
    if (mosaic.root == nullptr) {
        return mosaic;
    }
    CPLStringList const numbers{
        CSLTokenizeString2(CPLGetXMLValue(mosaic.root, "GeoTransform", ""), ",", 0), TRUE};
    if (numbers.size() != static_cast<int>(mosaic.transform.size())) {
        mosaic.root = nullptr;
        return mosaic;
    }
    for (std::size_t i = 0; i < mosaic.transform.size(); ++i) {
        mosaic.transform[i] = CPLAtof(numbers[static_cast<int>(i)]);
    }
    auto const pixel = mosaic.transform[1];
    mosaic.width = CPLAtof(CPLGetXMLValue(mosaic.root, "rasterXSize", "0")) * pixel;
    for (auto* band = mosaic.root->psChild; band != nullptr; band = band->psNext) {
        if (!EQUAL(band->pszValue, "VRTRasterBand")) {
            continue;
        }
        for (auto* source = band->psChild; source != nullptr; source = source->psNext) {
            if (auto* const place = CPLGetXMLNode(source, "DstRect"); place != nullptr) {
                mosaic.parts.push_back(
                    {place,
                     mosaic.transform[0] + CPLAtof(CPLGetXMLValue(place, "xOff", "0")) * pixel,
                     CPLAtof(CPLGetXMLValue(place, "xSize", "0")) * pixel});
            }
        }
    }
    return mosaic;
}

/// From 0 to 360.
double east_of(double lon, double start)
{
    auto const east = std::fmod(lon - start, turn);
    return east < 0 ? east + turn : east;
}

/// A longitude to begin with that makes the mosaic narrowest, and how wide it is then: east of the
/// widest gap between the parts.
std::pair<double, double> narrowest(std::vector<Part> const& parts)
{
    std::pair<double, double> best{0, 2 * turn};
    std::vector<std::pair<double, double>> spans; // from and to, in turn
    for (auto const& part : parts) {
        auto const west = east_of(part.west, -turn / 2);
        spans.emplace_back(west, west + part.width);
    }
    std::sort(spans.begin(), spans.end());
    double reach = spans.back().first; // how far east anything goes, the turn before this one
    for (auto const& [from, to] : spans) {
        reach = std::max(reach, to);
    }
    reach -= turn;
    for (auto const& [from, to] : spans) {
        if (auto const width = turn - (from - reach); from > reach && width < best.second) {
            best = {from - turn / 2, width};
        }
        reach = std::max(reach, to);
    }
    return best;
}

/// Moves the parts.
void make_narrower(Mosaic const& mosaic, double west, double width)
{
    auto const pixel = mosaic.transform[1];
    auto const number = [](double value) { return std::string{CPLSPrintf("%.16g", value)}; };
    for (auto const& part : mosaic.parts) {
        // A picture at the very start must not go once around for its rounding.
        auto east = east_of(part.west, west);
        east = east > turn - pixel / 2 ? 0 : east;
        CPLSetXMLValue(part.place, "#xOff", number(east / pixel).c_str());
    }
    CPLSetXMLValue(mosaic.root, "#rasterXSize", number(std::ceil(width / pixel - 1e-6)).c_str());
    auto transform = mosaic.transform;
    transform[0] = west;
    std::string text;
    for (auto const value : transform) {
        text += (text.empty() ? "" : ", ") + number(value);
    }
    CPLSetXMLValue(mosaic.root, "GeoTransform", text.c_str());
}

/// The mosaic that has this name as GDAL writes it, in which the pictures beside it are named by
/// what they are called there; empty where there is none. Nothing is written: the file may be
/// a link to another.
std::string built_mosaic(std::vector<std::string> const& pictures, std::string const& mosaic)
{
    std::vector<char const*> names;
    names.reserve(pictures.size());
    for (auto const& picture : pictures) {
        names.push_back(picture.c_str());
    }
    CPLStringList words;
    words.AddString("-resolution");
    words.AddString("highest");
    auto* const how = GDALBuildVRTOptionsNew(words.List(), nullptr);
    DatasetPtr const built{GDALDataset::FromHandle(
        GDALBuildVRT("", static_cast<int>(names.size()), nullptr, names.data(), how, nullptr))};
    GDALBuildVRTOptionsFree(how);
    if (!built) {
        return {};
    }
    built->SetDescription(mosaic.c_str()); // paths in the text are then seen from there
    auto* const* const text = built->GetMetadata("xml:VRT");
    std::string result = text == nullptr || *text == nullptr ? "" : *text;
    built->SetDescription(""); // or it would be written there when it is closed
    return result;
}

} // namespace

void build_mosaic(std::vector<std::string> const& pictures, std::string const& mosaic)
{
    OgrErrors errors;
    OnlyTheFile const alone;
    auto const require = [&](bool done) {
        if (!done) {
            throw Error{Failure::output, mosaic,
                        "cannot be written: " + errors.first_or("no reason")};
        }
    };
    auto const as_built = read_mosaic(built_mosaic(pictures, mosaic));
    require(as_built.xml && !errors.failed());
    if (as_built.root != nullptr && !as_built.parts.empty() && as_built.width > turn / 2) {
        auto const [west, width] = narrowest(as_built.parts);
        if (width < as_built.width - as_built.transform[1]) {
            make_narrower(as_built, west, width);
        }
    }

    std::filesystem::path const file{mosaic};
    auto const folder = file.parent_path();
    DraftFolder const drafts{folder.empty() ? "." : folder};
    require(CPLSerializeXMLTreeToFile(as_built.xml.get(), drafts.draft_of(file).c_str()) != FALSE);
    drafts.put_in_place(file);
}

} // namespace satchel::detail
