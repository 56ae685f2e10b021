// SPDX-License-Identifier: MIT
#include "satchel/footprints/quicklook_raster.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <cpl_vsi.h>
#include <gdal_priv.h>

#include <array>
#include <cmath>
#include <memory>
#include <numbers>
#include <vector>

using satchel::Box;
using satchel::LonLat;
using satchel::MultiPolygon;
using satchel::detail::write_quicklook;
using support::TemporaryFolder;

namespace {

using Dataset = std::unique_ptr<GDALDataset>;

/// A strip that is turned by some degrees, and its box.
MultiPolygon strip(double west = 1)
{
    return {
        {{{west, 43.1}, {west + 0.35, 43}, {west + 0.45, 43.25}, {west + 0.1, 43.35}, {west, 43.1}},
         {}}};
}

constexpr Box strip_box{1, 43, 1.45, 43.35};
constexpr LonLat mark{1.3, 43.08};

double mercator(double lat)
{
    return std::log(std::tan(std::numbers::pi / 4 + lat * std::numbers::pi / 360));
}

/// A green picture of a box as a service draws it, north-up in a CRS, with a red mark in its place.
std::string picture(int width, int height, int epsg, Box const& box, LonLat place = mark)
{
    GDALAllRegister();
    Dataset const drawn{GetGDALDriverManager()->GetDriverByName("MEM")->Create("", width, height, 3,
                                                                               GDT_Byte, nullptr)};
    auto const up = [&](double lat) { return epsg == 3857 ? mercator(lat) : lat; };
    auto const x = (place.lon - box.west) / (box.east - box.west) * width;
    auto const y = (up(box.north) - up(place.lat)) / (up(box.north) - up(box.south)) * height;
    drawn->GetRasterBand(2)->Fill(200);
    for (int line = 0; line < height; ++line) {
        for (int column = 0; column < width; ++column) {
            if (std::abs(column + 0.5 - x) < 4 && std::abs(line + 0.5 - y) < 4) {
                std::array<unsigned char, 3> red{255, 0, 0};
                REQUIRE(drawn->RasterIO(GF_Write, column, line, 1, 1, red.data(), 1, 1, GDT_Byte, 3,
                                        nullptr, 0, 0, 0, nullptr) == CE_None);
            }
        }
    }
    auto const* const name = "/vsimem/quicklook_raster_test.png";
    Dataset{GetGDALDriverManager()->GetDriverByName("PNG")->CreateCopy(name, drawn.get(), FALSE,
                                                                       nullptr, nullptr, nullptr)};
    vsi_l_offset size = 0;
    auto* const bytes = VSIGetMemFileBuffer(name, &size, FALSE);
    REQUIRE(bytes != nullptr);
    std::string result{reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(size)};
    VSIUnlink(name);
    return result;
}

struct Placed {
    bool is_exact = false;
    LonLat mark; ///< the middle of what is red
    double pixel = 0;
    std::array<double, 6> transform{};
    int width = 0;
};

Placed placed(std::string const& bytes, int epsg, MultiPolygon const& footprint,
              std::optional<Box> const& box = {})
{
    TemporaryFolder const folder;
    auto const file = folder.path() / "q.tif";
    Placed result;
    result.is_exact = write_quicklook({.bytes = bytes,
                                       .epsg = epsg,
                                       .footprint = footprint,
                                       .box = box,
                                       .name = "image",
                                       .description = "",
                                       .date_time = "",
                                       .address = ""},
                                      file);
    Dataset const raster{GDALDataset::Open(file.c_str(), GDAL_OF_RASTER)};
    REQUIRE(raster);
    raster->GetGeoTransform(result.transform.data());
    result.width = raster->GetRasterXSize();
    result.pixel = result.transform[1];
    double count = 0;
    auto const width = static_cast<std::size_t>(result.width);
    std::vector<std::array<unsigned char, 4>> pixels(
        width * static_cast<std::size_t>(raster->GetRasterYSize()));
    REQUIRE(raster->RasterIO(GF_Read, 0, 0, result.width, raster->GetRasterYSize(), pixels.data(),
                             result.width, raster->GetRasterYSize(), GDT_Byte, 4, nullptr, 4,
                             4 * result.width, 1, nullptr) == CE_None);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        auto const& pixel = pixels[i];
        if (pixel[3] > 0 && pixel[0] > 200 && pixel[1] < 50) {
            auto const column = static_cast<double>(i % width);
            auto const line = static_cast<double>(i / width);
            ++count;
            result.mark.lon += result.transform[0] + (column + 0.5) * result.transform[1];
            result.mark.lat += result.transform[3] + (line + 0.5) * result.transform[5];
        }
    }
    REQUIRE(count > 0);
    result.mark.lon /= count;
    result.mark.lat /= count;
    return result;
}

void check_is_at(Placed const& picture, LonLat wanted)
{
    CHECK(picture.mark.lon == Approx(wanted.lon).margin(picture.pixel));
    CHECK(picture.mark.lat == Approx(wanted.lat).margin(picture.pixel));
}

} // namespace

TEST_CASE("a quicklook in a CRS lies in its box, whatever its sides, and never by the corners",
          "[footprints][quicklooks]")
{
    auto const [epsg, width, height, is_exact] =
        GENERATE(table<int, int, int, bool>({{4326, 450, 350, true},
                                             {4326, 300, 300, false},
                                             {3857, 450, 480, true},
                                             {3857, 400, 300, false}}));
    CAPTURE(epsg, width, height);

    auto const result = placed(picture(width, height, epsg, strip_box), epsg, strip());

    check_is_at(result, mark);
    CHECK(result.is_exact == is_exact);
}

TEST_CASE("a quicklook lies in the box that the catalogue says, where that is another one",
          "[footprints][quicklooks]")
{
    auto const epsg = GENERATE(4326, 3857);
    constexpr Box wider{0.9, 42.95, 1.5, 43.4};
    auto const bytes = picture(600, 450, epsg, wider);

    check_is_at(placed(bytes, epsg, strip(), wider), mark);
    CHECK(placed(bytes, 4326, strip(), wider).is_exact);
    // A box in another turn of the globe is the same one, a box elsewhere is none.
    check_is_at(placed(bytes, epsg, strip(), Box{360.9, 42.95, 361.5, 43.4}), mark);
    check_is_at(placed(picture(450, 350, epsg, strip_box), epsg, strip(), Box{1, 2, 3, 4}), mark);
}

TEST_CASE("a quicklook across the antimeridian lies where its footprint is, in either CRS",
          "[footprints][quicklooks]")
{
    auto const epsg = GENERATE(4326, 3857);
    constexpr Box box{179.8, 43, 180.25, 43.35};
    constexpr LonLat behind{180.1, 43.08};
    auto const bytes = picture(450, epsg == 3857 ? 480 : 350, epsg, box, behind);
    auto footprint = strip(179.8);
    for (auto& position : footprint[0].outer) {
        position.lon -= position.lon > 180 ? 360 : 0;
    }

    auto const result = placed(bytes, epsg, footprint);

    check_is_at(result, behind);
    CHECK(result.is_exact);
    CHECK(result.width * result.pixel == Approx(0.45).margin(0.01));
}

TEST_CASE("a footprint that crosses itself does not keep its quicklook away",
          "[footprints][quicklooks]")
{
    MultiPolygon const bow_tie{{{{1, 43}, {1.45, 43.35}, {1.45, 43}, {1, 43.35}, {1, 43}}, {}}};
    constexpr LonLat within{1.4, 43.15};

    auto const result = placed(picture(450, 350, 4326, strip_box, within), 4326, bow_tie);

    check_is_at(result, within);
    CHECK(result.is_exact);
}
