// SPDX-License-Identifier: MIT
#include "satchel/footprints/review_picture.hpp"

#include "satchel/footprints/quicklook_images.hpp"
#include "satchel/footprints/quicklook_raster.hpp"

#include "satchel/aoi/ogr.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_utils.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace satchel::detail {
namespace {

namespace fs = std::filesystem;

/// Above this, the bytes of a picture are made fewer, if they can be.
constexpr std::size_t most_bytes = 64 * 1024;

/// What a picture is, by its first bytes: the name of a file or what a service says is no proof.
std::string extension_of(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) {
        return "jpg";
    }
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) {
        return "png";
    }
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) {
        return "gif";
    }
    if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) {
        return "webp";
    }
    return {};
}

/// A file in memory, gone at the end with what GDAL writes beside it.
class MemoryFile {
public:
    explicit MemoryFile(std::string const& extension)
    {
        static std::atomic<unsigned int> counter{0};
        m_name = "/vsimem/satchel_review_" + std::to_string(++counter) + '.' + extension;
    }
    MemoryFile(std::string const& extension, std::string const& bytes) : MemoryFile{extension}
    {
        // GDAL only reads it.
        auto* const data = const_cast<char*>(bytes.data());
        VSIFCloseL(VSIFileFromMemBuffer(m_name.c_str(), reinterpret_cast<GByte*>(data),
                                        bytes.size(), FALSE));
    }
    MemoryFile(MemoryFile const&) = delete;
    MemoryFile& operator=(MemoryFile const&) = delete;
    ~MemoryFile()
    {
        VSIUnlink(m_name.c_str());
        VSIUnlink((m_name + ".aux.xml").c_str());
    }

    [[nodiscard]] std::string const& name() const { return m_name; }
    [[nodiscard]] std::string content() const
    {
        vsi_l_offset length = 0;
        auto const* const data = VSIGetMemFileBuffer(m_name.c_str(), &length, FALSE);
        return data == nullptr ? std::string{}
                               : std::string(reinterpret_cast<char const*>(data), length);
    }

private:
    std::string m_name;
}; // class MemoryFile

/// Only what the bytes are: others would follow addresses that stand in them.
DatasetPtr open_picture(std::string const& name, char const* const* drivers)
{
    return DatasetPtr{
        GDALDataset::Open(name.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, nullptr)};
}

/// Whether a browser, too, can unpack it: a few bytes can say that they are gigabytes.
bool is_bearable(GDALDataset& dataset)
{
    return dataset.GetRasterCount() > 0 &&
           std::int64_t{dataset.GetRasterXSize()} * dataset.GetRasterYSize() <= most_pixels;
}

DatasetPtr translated(GDALDataset& dataset, std::string const& to,
                      std::vector<std::string> const& arguments)
{
    CPLStringList list;
    for (auto const& argument : arguments) {
        list.AddString(argument.c_str());
    }
    auto* const options = GDALTranslateOptionsNew(list.List(), nullptr);
    DatasetPtr result{GDALDataset::FromHandle(
        GDALTranslate(to.c_str(), GDALDataset::ToHandle(&dataset), options, nullptr))};
    GDALTranslateOptionsFree(options);
    return result;
}

std::optional<Box> box_of(GDALDataset& dataset)
{
    double transform[6] = {};
    auto const* const reference = dataset.GetSpatialRef();
    if (dataset.GetGeoTransform(transform) != CE_None || reference == nullptr ||
        reference->IsGeographic() == 0 || transform[1] <= 0 || transform[2] != 0 ||
        transform[4] != 0 || transform[5] >= 0) {
        return std::nullopt;
    }
    Box const box{transform[0], transform[3] + transform[5] * dataset.GetRasterYSize(),
                  transform[0] + transform[1] * dataset.GetRasterXSize(), transform[3]};
    auto const is_on_globe = std::isfinite(box.west) && std::abs(box.west) <= 360 &&
                             box.east - box.west <= 360 && box.south >= -90.1 && box.north <= 90.1;
    return is_on_globe ? std::optional{box} : std::nullopt;
}

bool has_transparency(GDALDataset& dataset)
{
    auto* const alpha = dataset.GetRasterBand(dataset.GetRasterCount());
    if (alpha->GetColorInterpretation() != GCI_AlphaBand) {
        return false;
    }
    double range[2] = {};
    return alpha->ComputeRasterMinMax(FALSE, range) != CE_None || range[0] < 255;
}

/// Small, of 8 bits, in grey or colours.
DatasetPtr small_copy(GDALDataset& dataset, int longest_side)
{
    auto const width = dataset.GetRasterXSize();
    auto const height = dataset.GetRasterYSize();
    auto const factor = std::min(1.0, static_cast<double>(longest_side) / std::max(width, height));
    auto const scaled = [factor](int side) {
        return std::to_string(std::max(1, static_cast<int>(std::lround(side * factor))));
    };
    std::vector<std::string> arguments{"-of",
                                       "MEM",
                                       "-outsize",
                                       scaled(width),
                                       scaled(height),
                                       "-r",
                                       factor < 1 ? "average" : "nearest"};
    auto& first = *dataset.GetRasterBand(1);
    if (first.GetColorTable() != nullptr) {
        arguments.insert(arguments.end(), {"-expand", "rgba"});
    } else if (first.GetRasterDataType() != GDT_Byte) {
        arguments.insert(arguments.end(), {"-ot", "Byte", "-scale"});
    }
    return translated(dataset, "", arguments);
}

std::optional<Picture> encoded(GDALDataset& dataset, PictureForm const& form)
{
    auto const copy = small_copy(dataset, form.longest_side);
    if (!copy) {
        return std::nullopt;
    }
    auto const bands = copy->GetRasterCount();
    auto const has_alpha = has_transparency(*copy);
    auto const colours = bands >= 3 ? 3 : 1;
    auto const has_webp = form.webp_allowed && colours == 3 &&
                          GetGDALDriverManager()->GetDriverByName("WEBP") != nullptr;
    std::string const extension = !has_alpha ? "jpg" : has_webp ? "webp" : "png";

    std::vector<std::string> arguments{"-of", extension == "jpg"   ? "JPEG"
                                              : extension == "png" ? "PNG"
                                                                   : "WEBP"};
    for (int band = 1; band <= colours; ++band) {
        arguments.insert(arguments.end(), {"-b", std::to_string(band)});
    }
    if (has_alpha) {
        arguments.insert(arguments.end(), {"-b", std::to_string(bands)});
    }
    if (extension != "png") {
        arguments.insert(arguments.end(), {"-co", "QUALITY=80"});
    }
    MemoryFile const file{extension};
    if (!translated(*copy, file.name(), arguments)) {
        return std::nullopt;
    }
    return Picture{file.content(), extension, box_of(dataset)};
}

} // namespace

std::string Picture::media_type() const
{
    return "image/" + (extension == "jpg" ? "jpeg" : extension);
}

std::optional<Picture> picture_of(std::string const& bytes, PictureForm const& form)
{
    auto const extension = extension_of(bytes);
    if (extension.empty()) {
        return std::nullopt;
    }
    register_drivers();
    OgrErrors const errors;
    OnlyTheFile const alone;
    char const* const drivers[] = {"JPEG", "PNG", "WEBP", "GIF", nullptr};
    MemoryFile const file{extension, bytes};
    auto const dataset = open_picture(file.name(), drivers);
    if (!dataset || !is_bearable(*dataset)) {
        return std::nullopt;
    }
    auto const is_fit = form.webp_allowed || extension != "webp";
    auto smaller = bytes.size() <= most_bytes && is_fit ? std::nullopt : encoded(*dataset, form);
    return smaller || !is_fit ? smaller : Picture{bytes, extension};
}

std::optional<Picture> picture_in(fs::path const& folder, std::string const& name,
                                  PictureForm const& form)
{
    if (name.empty()) {
        return std::nullopt;
    }
    auto const file = folder / quicklook_file_name(name);
    std::error_code problem;
    if (!fs::is_regular_file(file, problem)) {
        return std::nullopt;
    }
    register_drivers();
    OgrErrors const errors;
    OnlyTheFile const alone;
    char const* const drivers[] = {"GTiff", nullptr};
    auto const dataset = open_picture(file.string(), drivers);
    return dataset && is_bearable(*dataset) ? encoded(*dataset, form) : std::nullopt;
}

} // namespace satchel::detail
