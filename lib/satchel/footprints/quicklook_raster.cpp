// SPDX-License-Identifier: MIT
#include "satchel/footprints/quicklook_raster.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/validity.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/picture_corners.hpp"
#include "satchel/footprints/text_file.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_utils.h>

#include <algorithm>
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

constexpr double whole_turn = 360;
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

/// Where a picture lies, and whether that is known to the pixel.
struct Place {
    int epsg = 0; ///< 0: by the corners of the footprint
    Box box;      ///< in degrees, or in metres for EPSG:3857
    bool is_exact = false;
};

double mercator_north(double lat)
{
    constexpr double quarter = std::numbers::pi / 4;
    constexpr double end_of_map = 85.0511287798066;
    auto const on_map = std::clamp(lat, -end_of_map, end_of_map);
    return earth_radius_m * std::log(std::tan(quarter + on_map * std::numbers::pi / 360));
}

/// That of the picture, in the same turn of the globe as the footprint's; the latter where the
/// picture has none of its own, or one that is elsewhere.
Box box_of_picture(std::optional<Box> box, MultiPolygon const& footprint)
{
    auto const around = bounding_box(footprint);
    if (!box) {
        return around;
    }
    auto const turns =
        std::round((around.west + around.east - box->west - box->east) / 2 / whole_turn);
    box->west += turns * whole_turn;
    box->east += turns * whole_turn;
    auto const meet = box->west < around.east && around.west < box->east &&
                      box->south < around.north && around.south < box->north;
    return meet ? *box : around;
}

/// A projected picture covers its box, as the service says of its pictures; the place is exact
/// where its pixels are squares then.
Place place_of(int epsg, Box box, GDALDataset& dataset)
{
    auto const is_mercator = epsg == 3857;
    if (is_mercator) {
        constexpr double metres = earth_radius_m * std::numbers::pi / 180;
        box = {box.west * metres, mercator_north(box.south), box.east * metres,
               mercator_north(box.north)};
    }
    if (epsg != 4326 && !is_mercator) {
        return {};
    }
    // Half a pixel of rounding on either side.
    auto const width = dataset.GetRasterXSize();
    auto const height = dataset.GetRasterYSize();
    auto const wide = (box.east - box.west) / width;
    auto const high = (box.north - box.south) / height;
    auto const most_off = 0.02 + 1.0 / std::min(width, height);
    return {epsg, box, std::abs(wide / high - 1) <= most_off};
}

char const* text_of(Place const& place)
{
    if (place.epsg == 0) {
        return "approximate, by the corners of the footprint";
    }
    return place.is_exact ? "by the box of the image"
                          : "approximate, by the box of the image, which its sides do not fit";
}

/// The picture with its place, which its own file does not have.
DatasetPtr placed(GDALDataset& dataset, Place const& place, std::array<LonLat, 4> const& corners)
{
    DatasetPtr result{GDALDataset::FromHandle(GDALCreateCopy(
        GDALGetDriverByName("VRT"), "", &dataset, FALSE, nullptr, nullptr, nullptr))};
    auto const width = static_cast<double>(dataset.GetRasterXSize());
    auto const height = static_cast<double>(dataset.GetRasterYSize());
    auto reference = wgs84();
    if (place.epsg != 0) {
        auto const& box = place.box;
        reference->importFromEPSG(place.epsg);
        reference->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        std::array<double, 6> transform{box.west, (box.east - box.west) / width,   0, box.north,
                                        0,        (box.south - box.north) / height};
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
DatasetPtr warped(GDALDataset& source, Place const& place, MultiPolygon const& cutline)
{
    auto const outline = geometry_json(cutline, true);
    MemoryFile const file{outline, ".geojson"};
    std::vector<std::string> words{"-of",       "MEM", "-t_srs",       "EPSG:4326",
                                   "-dstalpha", "-wo", "NUM_THREADS=1"};
    if (!cutline.empty()) {
        words.insert(words.end(), {"-cutline", file.name()});
    }
    if (place.epsg == 0) {
        words.emplace_back("-tps");
    }
    auto const is_copied = place.epsg == 4326 && place.is_exact;
    words.insert(words.end(), {"-r", is_copied ? "near" : "bilinear"});
    auto list = arguments(words);
    auto* const options = GDALWarpAppOptionsNew(list.List(), nullptr);
    GDALDatasetH input = &source;
    DatasetPtr result{GDALDataset::FromHandle(GDALWarp("", nullptr, 1, &input, options, nullptr))};
    GDALWarpAppOptionsFree(options);
    return result;
}

/// What GDAL takes for a cutline, repaired where it has to be; nothing where that cannot be, for a
/// picture without transparent edges is better than none.
MultiPolygon cutline_of(MultiPolygon const& footprint, std::string const& name)
{
    try {
        return make_valid(footprint, 0, name).polygons;
    } catch (Error const&) {
        return {};
    }
}

/// PROJ brings what Mercator has beyond the antimeridian back to the other end of the world. Such
/// a picture is warped as if it began at longitude 0, and then put back: this is how far.
double shift_of(Box const& box, int epsg)
{
    auto const is_across = box.west < -whole_turn / 2 || box.east > whole_turn / 2;
    return epsg == 3857 && is_across ? box.west : 0;
}

void move_west(MultiPolygon& polygons, double shift)
{
    for (auto& polygon : polygons) {
        for (auto& position : polygon.outer) {
            position.lon -= shift;
        }
        for (auto& hole : polygon.holes) {
            for (auto& position : hole) {
                position.lon -= shift;
            }
        }
    }
}

void move_east(GDALDataset& picture, double shift)
{
    std::array<double, 6> transform{};
    picture.GetGeoTransform(transform.data());
    transform[0] += shift;
    picture.SetGeoTransform(transform.data());
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
    auto box = box_of_picture(picture.box, footprint);
    auto const shift = shift_of(box, picture.epsg);
    box.west -= shift;
    box.east -= shift;
    auto const place = place_of(picture.epsg, box, *as_sent);
    auto cutline = cutline_of(footprint, picture.name);
    move_west(cutline, shift);
    auto const source_place = placed(*colours, place, *corners);
    auto const result = warped(*source_place, place, cutline);
    if (!result || errors.failed()) {
        throw Error{Failure::reply, picture.name,
                    "its quicklook cannot be placed: " + errors.first_or("GDAL gives no reason")};
    }
    move_east(*result, shift);
    constexpr std::array colours_of_bands{GCI_RedBand, GCI_GreenBand, GCI_BlueBand};
    for (std::size_t i = 0; i < colours_of_bands.size(); ++i) {
        result->GetRasterBand(static_cast<int>(i) + 1)
            ->SetColorInterpretation(colours_of_bands.at(i));
    }
    result->SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", picture.description.c_str());
    if (!picture.date_time.empty()) {
        result->SetMetadataItem("TIFFTAG_DATETIME", picture.date_time.c_str());
    }
    result->SetMetadataItem("GEOREFERENCING", text_of(place));
    result->SetMetadataItem(address_item, address_mark(picture.address).c_str());
    write_cog(*result, file, errors);
    return place.is_exact;
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
