// SPDX-License-Identifier: MIT
#include "satchel/footprints/quicklook_mosaic.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>

#include <array>
#include <memory>

using support::TemporaryFolder;

namespace {

using Dataset = std::unique_ptr<GDALDataset>;

/// A picture of one grey, a pixel for a tenth of a degree.
std::string picture(TemporaryFolder const& folder, std::string const& name, double west,
                    double east, int grey)
{
    GDALAllRegister();
    auto const file = (folder.path() / name).string();
    auto const width = static_cast<int>((east - west) * 10 + 0.5);
    Dataset const made{GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
        file.c_str(), width, 10, 1, GDT_Byte, nullptr)};
    std::array<double, 6> transform{west, 0.1, 0, 10, 0, -0.1};
    made->SetGeoTransform(transform.data());
    OGRSpatialReference reference;
    reference.importFromEPSG(4326);
    made->SetSpatialRef(&reference);
    made->GetRasterBand(1)->Fill(grey);
    return file;
}

struct Mosaic {
    explicit Mosaic(std::string const& file)
        : dataset{GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY)}
    {
        REQUIRE(dataset != nullptr);
        dataset->GetGeoTransform(transform.data());
    }

    [[nodiscard]] double west() const { return transform[0]; }
    [[nodiscard]] double width() const { return transform[1] * dataset->GetRasterXSize(); }

    [[nodiscard]] int grey_at(double lon) const
    {
        unsigned char grey = 0;
        auto const column = static_cast<int>((lon - transform[0]) / transform[1]);
        REQUIRE(dataset->RasterIO(GF_Read, column, 5, 1, 1, &grey, 1, 1, GDT_Byte, 1, nullptr, 0, 0,
                                  0, nullptr) == CE_None);
        return grey;
    }

    Dataset dataset;
    std::array<double, 6> transform{};
};

} // namespace

TEST_CASE("a mosaic across the antimeridian is as wide as its pictures, not as the world",
          "[footprints][quicklooks]")
{
    TemporaryFolder const folder;
    auto const file = (folder.path() / "quicklooks.vrt").string();

    satchel::detail::build_mosaic({picture(folder, "a.tif", 179, 181, 50),
                                   picture(folder, "b.tif", -181, -179.5, 100),
                                   picture(folder, "c.tif", -178.5, -177, 150)},
                                  file);

    Mosaic const mosaic{file};
    CHECK(mosaic.west() == Approx(179));
    CHECK(mosaic.width() == Approx(4));
    CHECK(mosaic.grey_at(179.05) == 100); // the last one is on top
    CHECK(mosaic.grey_at(180.75) == 50);
    CHECK(mosaic.grey_at(181.25) == 0);
    CHECK(mosaic.grey_at(182.75) == 150);
}

TEST_CASE("a mosaic of pictures on one side of the antimeridian stays where they are",
          "[footprints][quicklooks]")
{
    TemporaryFolder const folder;
    auto const file = (folder.path() / "quicklooks.vrt").string();

    satchel::detail::build_mosaic({picture(folder, "a.tif", -70, -69, 50),
                                   picture(folder, "b.tif", 1, 2, 100),
                                   picture(folder, "c.tif", 140, 141, 150)},
                                  file);

    Mosaic const mosaic{file};
    CHECK(mosaic.west() == Approx(-70));
    CHECK(mosaic.width() == Approx(211));
    CHECK(mosaic.grey_at(-69.5) == 50);
    CHECK(mosaic.grey_at(140.5) == 150);
}
