// SPDX-License-Identifier: MIT
#pragma once

#include "footprints/sample.hpp"
#include "satchel/footprints/layer.hpp"
#include "satchel/footprints/review.hpp"
#include "support/temporary_folder.hpp"

#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sample {

inline void require(bool done)
{
    if (!done) {
        throw std::runtime_error{"GDAL did not do it"};
    }
}

/// A layer of images in a file of this name.
inline std::string layer_in(support::TemporaryFolder const& folder, std::string const& name,
                            std::vector<satchel::FoundImage> const& images = {pleiades(),
                                                                              bare("B2")})
{
    auto const path = (folder / name).string();
    (void)satchel::write_footprints(images, areas(), path, {});
    return path;
}

/// Lets an analyst edit it.
inline void edit(std::string const& path, std::function<void(OGRLayer&)> const& change)
{
    std::unique_ptr<GDALDataset> const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    if (!dataset) {
        throw std::runtime_error{"cannot be edited: " + path};
    }
    change(*dataset->GetLayer(0));
}

/// Grey.
inline std::string png_of_one_pixel()
{
    constexpr std::string_view bytes{
        "\x89\x50\x4E\x47\x0D\x0A\x1A\x0A\x00\x00\x00\x0D\x49\x48\x44\x52\x00\x00"
        "\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3A\x7E\x9B\x55\x00\x00\x00"
        "\x0A\x49\x44\x41\x54\x78\x9C\x63\x68\x00\x00\x00\x82\x00\x81\x77\xCD\x72"
        "\xB6\x00\x00\x00\x00\x49\x45\x4E\x44\xAE\x42\x60\x82",
        67};
    return std::string{bytes};
}

/// Puts these bytes into the column of thumbnails of the feature with this number from 1 on.
inline void add_thumbnail(OGRLayer& layer, GIntBig fid, std::string const& bytes)
{
    if (layer.GetLayerDefn()->GetFieldIndex("thumbnail_image") < 0) {
        OGRFieldDefn field{"thumbnail_image", OFTBinary};
        require(layer.CreateField(&field) == OGRERR_NONE);
    }
    OGRFeatureUniquePtr const feature{layer.GetFeature(fid)};
    feature->SetField(feature->GetFieldIndex("thumbnail_image"), static_cast<int>(bytes.size()),
                      bytes.data());
    require(layer.SetFeature(feature.get()) == OGRERR_NONE);
}

/// A picture in degrees around 1.4 43.6 with a transparent margin.
inline void write_quicklook(std::filesystem::path const& file, double west = 1.2,
                            double north = 43.8)
{
    GDALAllRegister();
    constexpr int side = 40;
    std::unique_ptr<GDALDataset> const memory{
        GetGDALDriverManager()->GetDriverByName("MEM")->Create("", side, side, 4, GDT_Byte,
                                                               nullptr)};
    double transform[6] = {west, 0.01, 0, north, 0, -0.01};
    memory->SetGeoTransform(transform);
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    memory->SetSpatialRef(&wgs84);
    for (int band = 1; band <= 4; ++band) {
        memory->GetRasterBand(band)->Fill(band == 4 ? 255 : 60 * band);
    }
    memory->GetRasterBand(4)->SetColorInterpretation(GCI_AlphaBand);
    unsigned char clear = 0;
    require(memory->GetRasterBand(4)->RasterIO(GF_Write, 0, 0, 1, 1, &clear, 1, 1, GDT_Byte, 0, 0,
                                               nullptr) == CE_None);
    auto* const copy = GetGDALDriverManager()->GetDriverByName("GTiff")->CreateCopy(
        file.c_str(), memory.get(), FALSE, nullptr, nullptr, nullptr);
    GDALClose(copy);
}

/// What stands between two texts of a page.
inline std::string between(std::string const& text, std::string const& start,
                           std::string const& end)
{
    auto const first = text.find(start);
    if (first == std::string::npos) {
        throw std::runtime_error{"nothing begins with " + start};
    }
    auto const begin = first + start.size();
    return text.substr(begin, text.find(end, begin) - begin);
}

/// The data of a page, as a browser finds the end of the element.
inline nlohmann::json data_of(std::string const& page)
{
    return nlohmann::json::parse(
        between(page, "<script type=\"application/json\" id=\"data\">", "</script"));
}

/// The values of an image by the names of their columns.
inline nlohmann::json row_of(nlohmann::json const& data, std::size_t number)
{
    nlohmann::json row;
    for (std::size_t i = 0; i < data.at("columns").size(); ++i) {
        row[data["columns"][i].at("name").get<std::string>()] = data.at("rows").at(number).at(i);
    }
    return row;
}

} // namespace sample
