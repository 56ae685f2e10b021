// SPDX-License-Identifier: MIT
#include "satchel/footprints/quicklook_raster.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/picture_corners.hpp"
#include "satchel/footprints/text_file.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_utils.h>

#include <array>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace satchel::detail {
namespace {

namespace fs = std::filesystem;

constexpr double earth_radius_m = 6378137; // of EPSG:3857

constexpr char const* address_item = "QUICKLOOK_ADDRESS";

/// Tells addresses apart (FNV-1a) and is none: they may hold what lets somebody in.
std::string address_mark(std::string const& address)
{
    auto hash = std::uint64_t{14695981039346656037U};
    for (auto const letter : address) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211U;
    }
    return std::to_string(hash);
}

/// A file in memory with a name that nobody else has.
class MemoryFile {
public:
    MemoryFile(std::string const& bytes, std::string const& extension)
        : m_name{"/vsimem/satchel_quicklook_" + std::to_string(++count) + extension}
    {
        // GDAL only reads it, but its interface has no const.
        auto* const data = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));
        VSIFCloseL(VSIFileFromMemBuffer(m_name.c_str(), data, bytes.size(), FALSE));
    }
    MemoryFile(MemoryFile const&) = delete;
    MemoryFile& operator=(MemoryFile const&) = delete;
    ~MemoryFile() { VSIUnlink(m_name.c_str()); }

    [[nodiscard]] std::string const& name() const { return m_name; }

private:
    static std::atomic<unsigned long> count;
    std::string m_name;
}; // class MemoryFile

std::atomic<unsigned long> MemoryFile::count{0};

CPLStringList arguments(std::vector<std::string> const& words)
{
    CPLStringList list;
    for (auto const& word : words) {
        list.AddString(word.c_str());
    }
    return list;
}

/// A box in degrees, or in metres for EPSG:3857.
struct Extent {
    double left;
    double bottom;
    double right;
    double top;
};

double mercator_north(double lat)
{
    constexpr double quarter = std::numbers::pi / 4;
    return earth_radius_m * std::log(std::tan(quarter + lat * std::numbers::pi / 360));
}

/// Where a projected picture lies if it covers the footprint's box, as the service says of its
/// pictures; nothing where its pixels would not be squares then.
std::optional<Extent> extent_of(QuicklookPicture const& picture, MultiPolygon const& footprint,
                                GDALDataset& dataset)
{
    auto const box = bounding_box(footprint);
    Extent extent{box.west, box.south, box.east, box.north};
    auto const is_mercator = picture.epsg == 3857;
    if (is_mercator) {
        constexpr double metres = earth_radius_m * std::numbers::pi / 180;
        extent = {box.west * metres, mercator_north(box.south), box.east * metres,
                  mercator_north(box.north)};
    }
    auto const crosses_antimeridian = box.east > 180;
    if ((picture.epsg != 4326 && !is_mercator) || (is_mercator && crosses_antimeridian)) {
        return std::nullopt;
    }
    // Half a pixel of rounding on either side.
    auto const width = dataset.GetRasterXSize();
    auto const height = dataset.GetRasterYSize();
    auto const wide = (extent.right - extent.left) / width;
    auto const high = (extent.top - extent.bottom) / height;
    auto const most_off = 0.02 + 1.0 / std::min(width, height);
    if (!(std::abs(wide / high - 1) <= most_off)) {
        return std::nullopt;
    }
    return extent;
}

/// The picture with its place, which its own file does not have.
DatasetPtr placed(GDALDataset& dataset, std::optional<Extent> const& extent, int epsg,
                  std::array<LonLat, 4> const& corners)
{
    DatasetPtr result{GDALDataset::FromHandle(GDALCreateCopy(
        GDALGetDriverByName("VRT"), "", &dataset, FALSE, nullptr, nullptr, nullptr))};
    auto const width = static_cast<double>(dataset.GetRasterXSize());
    auto const height = static_cast<double>(dataset.GetRasterYSize());
    auto reference = wgs84();
    if (extent) {
        reference->importFromEPSG(epsg);
        reference->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        std::array<double, 6> transform{extent->left,
                                        (extent->right - extent->left) / width,
                                        0,
                                        extent->top,
                                        0,
                                        (extent->bottom - extent->top) / height};
        result->SetSpatialRef(reference.get());
        result->SetGeoTransform(transform.data());
        return result;
    }
    std::array<std::pair<double, double>, 4> const pixels{
        {{0, 0}, {width, 0}, {width, height}, {0, height}}};
    std::array<GDAL_GCP, 4> points{};
    GDALInitGCPs(static_cast<int>(points.size()), points.data());
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto& point = points.at(i);
        std::tie(point.dfGCPPixel, point.dfGCPLine) = pixels.at(i);
        point.dfGCPX = corners.at(i).lon;
        point.dfGCPY = corners.at(i).lat;
    }
    result->SetGCPs(static_cast<int>(points.size()), points.data(), reference.get());
    GDALDeinitGCPs(static_cast<int>(points.size()), points.data());
    return result;
}

/// North-up in EPSG:4326, with alpha, in memory.
DatasetPtr warped(GDALDataset& source, bool by_corners, int epsg, MultiPolygon const& footprint)
{
    auto const outline = geometry_json(footprint, true);
    MemoryFile const cutline{outline, ".geojson"};
    std::vector<std::string> words{"-of",          "MEM",       "-t_srs",
                                   "EPSG:4326",    "-dstalpha", "-cutline",
                                   cutline.name(), "-wo",       "NUM_THREADS=1"};
    if (by_corners) {
        words.insert(words.end(), {"-tps", "-r", "bilinear"});
    } else {
        words.insert(words.end(), {"-r", epsg == 4326 ? "near" : "bilinear"});
    }
    auto list = arguments(words);
    auto* const options = GDALWarpAppOptionsNew(list.List(), nullptr);
    GDALDatasetH input = &source;
    DatasetPtr result{GDALDataset::FromHandle(GDALWarp("", nullptr, 1, &input, options, nullptr))};
    GDALWarpAppOptionsFree(options);
    return result;
}

DatasetPtr opened(MemoryFile const& file, OgrErrors& errors, std::string const& name)
{
    constexpr std::array<char const*, 3> drivers{"JPEG", "PNG", nullptr};
    DatasetPtr dataset{GDALDataset::Open(file.name().c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                         drivers.data(), nullptr, nullptr)};
    if (!dataset || dataset->GetRasterCount() == 0) {
        throw Error{Failure::reply, name,
                    "its quicklook is no picture: " + errors.first_or("neither JPEG nor PNG")};
    }
    constexpr int longest_side = 20000;
    if (dataset->GetRasterXSize() > longest_side || dataset->GetRasterYSize() > longest_side) {
        throw Error{Failure::reply, name, "its quicklook has more than 20000 pixels a side"};
    }
    if (std::int64_t{dataset->GetRasterXSize()} * dataset->GetRasterYSize() > most_pixels) {
        throw Error{Failure::reply, name, "its quicklook has more than 64 million pixels"};
    }
    return dataset;
}

DatasetPtr opened_geotiff(fs::path const& file)
{
    constexpr std::array<char const*, 2> drivers{"GTiff", nullptr};
    return DatasetPtr{GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                        drivers.data(), nullptr, nullptr)};
}

/// Three colours, of whatever the picture has (grey, a palette, an alpha band).
DatasetPtr in_colours(GDALDataset& picture)
{
    std::vector<std::string> words{"-of", "VRT", "-ot", "Byte"};
    auto const has_palette = picture.GetRasterBand(1)->GetColorTable() != nullptr;
    if (has_palette) {
        words.insert(words.end(), {"-expand", "rgb"});
    } else if (picture.GetRasterCount() < 3) {
        words.insert(words.end(), {"-b", "1", "-b", "1", "-b", "1"});
    } else {
        words.insert(words.end(), {"-b", "1", "-b", "2", "-b", "3"});
    }
    words.insert(words.end(), {"-colorinterp", "red,green,blue"});
    auto list = arguments(words);
    auto* const options = GDALTranslateOptionsNew(list.List(), nullptr);
    DatasetPtr result{GDALDataset::FromHandle(GDALTranslate("", &picture, options, nullptr))};
    GDALTranslateOptionsFree(options);
    return result;
}

void write_cog(GDALDataset& picture, fs::path const& file, OgrErrors& errors)
{
    auto const options = arguments(
        {"COMPRESS=DEFLATE", "PREDICTOR=YES", "BLOCKSIZE=256", "OVERVIEW_RESAMPLING=AVERAGE"});
    auto* const driver = GetGDALDriverManager()->GetDriverByName("COG");
    DatasetPtr written{driver == nullptr
                           ? nullptr
                           : driver->CreateCopy(file.c_str(), &picture, FALSE,
                                                CPLStringList{options}.List(), nullptr, nullptr)};
    if (!written) {
        throw Error{Failure::output, file.string(),
                    "cannot be written: " + errors.first_or("this GDAL has no COG driver")};
    }
    written.reset();
    if (errors.failed()) {
        throw Error{Failure::output, file.string(), "cannot be written: " + errors.first()};
    }
}

} // namespace

bool write_quicklook(QuicklookPicture const& picture, fs::path const& file)
{
    register_drivers();
    OgrErrors errors;
    MemoryFile const source{picture.bytes, ".picture"};
    auto const as_sent = opened(source, errors, picture.name);
    auto const footprint = side_by_side(picture.footprint);
    auto const corners = picture_corners(footprint);
    if (!corners) {
        throw Error{Failure::input, picture.name,
                    "has no footprint that its quicklook could be placed by"};
    }
    auto const colours = in_colours(*as_sent);
    if (!colours) {
        throw Error{Failure::reply, picture.name,
                    "its quicklook cannot be read: " + errors.first()};
    }
    auto const extent = extent_of(picture, footprint, *as_sent);
    auto const source_place = placed(*colours, extent, picture.epsg, *corners);
    auto const result = warped(*source_place, !extent, picture.epsg, footprint);
    if (!result || errors.failed()) {
        throw Error{Failure::reply, picture.name,
                    "its quicklook cannot be placed: " + errors.first_or("GDAL gives no reason")};
    }
    constexpr std::array colours_of_bands{GCI_RedBand, GCI_GreenBand, GCI_BlueBand};
    for (std::size_t i = 0; i < colours_of_bands.size(); ++i) {
        result->GetRasterBand(static_cast<int>(i) + 1)
            ->SetColorInterpretation(colours_of_bands.at(i));
    }
    result->SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", picture.description.c_str());
    if (!picture.date_time.empty()) {
        result->SetMetadataItem("TIFFTAG_DATETIME", picture.date_time.c_str());
    }
    result->SetMetadataItem("GEOREFERENCING", extent
                                                  ? "by the box of the footprint"
                                                  : "approximate, by the corners of the footprint");
    result->SetMetadataItem(address_item, address_mark(picture.address).c_str());
    write_cog(*result, file, errors);
    return extent.has_value();
}

OnlyTheFile::OnlyTheFile()
    : m_no_neighbours{"GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR", false}, m_no_metadata{
                                                                               "GDAL_PAM_ENABLED",
                                                                               "NO", false}
{
}

bool is_geotiff(fs::path const& file)
{
    register_drivers();
    OgrErrors const quiet;
    OnlyTheFile const alone;
    // The mosaic's parts are opened by their names, so by whatever driver is the first to know
    // them.
    auto* const driver = GDALIdentifyDriverEx(file.c_str(), GDAL_OF_RASTER, nullptr, nullptr);
    return driver != nullptr && std::string_view{GDALGetDriverShortName(driver)} == "GTiff" &&
           opened_geotiff(file) != nullptr;
}

bool is_from_elsewhere(fs::path const& file, std::string const& address)
{
    register_drivers();
    OgrErrors const quiet;
    OnlyTheFile const alone;
    auto const dataset = opened_geotiff(file);
    auto const* const mark = dataset ? dataset->GetMetadataItem(address_item) : nullptr;
    return mark != nullptr && mark != address_mark(address);
}

} // namespace satchel::detail
