// SPDX-License-Identifier: MIT
#include "sandbox/client.hpp"
#include "sandbox/scene.hpp"

#include <catch2/catch.hpp>

#include <gdal_priv.h>

#include <array>
#include <cmath>

namespace {

struct Picture {
    int width = 0;
    int height = 0;
    std::vector<unsigned char> samples; ///< pixel by pixel

    /// The colour's name at a place, 0..1 from the left and from the top.
    [[nodiscard]] std::string at(double right, double down) const
    {
        auto const column = static_cast<std::size_t>(right * width);
        auto const row = static_cast<std::size_t>(down * height);
        auto const* const pixel = &samples[3 * (row * static_cast<std::size_t>(width) + column)];
        auto const high = [&](int band) { return pixel[band] > 130; };
        if (high(0)) {
            return high(1) ? "white" : "red";
        }
        return high(1) ? "green" : (high(2) ? "blue" : "black");
    }
};

Picture decode(std::string bytes)
{
    GDALAllRegister();
    auto const* const name = "/vsimem/test_sandbox.jpg";
    VSIFCloseL(
        VSIFileFromMemBuffer(name, reinterpret_cast<GByte*>(bytes.data()), bytes.size(), FALSE));
    std::unique_ptr<GDALDataset> picture{GDALDataset::Open(name, GDAL_OF_RASTER)};
    REQUIRE(picture);
    REQUIRE(picture->GetRasterCount() == 3);
    Picture result{picture->GetRasterXSize(), picture->GetRasterYSize(), {}};
    result.samples.resize(3 * static_cast<std::size_t>(result.width) *
                          static_cast<std::size_t>(result.height));
    REQUIRE(picture->RasterIO(GF_Read, 0, 0, result.width, result.height, result.samples.data(),
                              result.width, result.height, GDT_Byte, 3, nullptr, 3,
                              3 * result.width, 1, nullptr) == CE_None);
    picture.reset();
    VSIUnlink(name);
    return result;
}

std::string path(std::string const& query)
{
    return std::string{"/api/v1/productTypes/PHR_0_5/products/"} + guide_image + query;
}

Picture picture(Client& client, std::string const& query)
{
    auto const answer = client.get(path(query), search_headers);
    REQUIRE(answer.status == 200);
    CHECK(answer.headers.find("Content-Type")->second == "image/jpeg");
    return decode(answer.body);
}

/// A place of the guide's footprint in a picture of its bounding box.
double right_of(double lon) { return (lon - 1.255514795769583) / 0.329309524615435; }
double down_of(double lat) { return (43.71489050656499 - lat) / 0.22936699439525; }

} // namespace

TEST_CASE("a projected quicklook shows north up and each quarter in its colour", "[sandbox]")
{
    Fresh fresh;
    auto const projection = GENERATE("EPSG:4326", "EPSG:3857");

    auto const image =
        picture(fresh.client, std::string{"?projection="} + projection + "&size=MEDIUM");

    CHECK(image.at(right_of(1.30), down_of(43.65)) == "red");
    CHECK(image.at(right_of(1.55), down_of(43.65)) == "green");
    CHECK(image.at(right_of(1.30), down_of(43.55)) == "blue");
    CHECK(image.at(right_of(1.55), down_of(43.53)) == "white");
    // The footprint is slanted: two corners of its box lie outside of it.
    CHECK(image.at(0.99, 0.01) == "black");
    CHECK(image.at(0.01, 0.99) == "black");
    // The arrow's tip points up.
    CHECK(image.at(0.5, 0.58) == "black");
    CHECK(image.at(0.42, 0.58) == "black");
    CHECK(image.at(0.42, 0.43) == "red");
}

TEST_CASE("a projected quicklook has the proportions of its box in that projection", "[sandbox]")
{
    Fresh fresh;

    auto const degrees = picture(fresh.client, "?projection=EPSG:4326&size=MEDIUM");
    auto const metres = picture(fresh.client, "?projection=EPSG:3857&size=MEDIUM");

    CHECK(degrees.width == 500);
    CHECK(degrees.height == Approx(500 * 0.22937 / 0.32931).margin(1));
    // The Mercator stretches the north-south side by 1 / cos(latitude).
    CHECK(metres.width == 500);
    CHECK(metres.height ==
          Approx(500 * 0.22937 / 0.32931 / std::cos(43.6 * 0.0174533)).margin(1.5));
}

TEST_CASE("pictures in the sensor's geometry come in three sizes", "[sandbox]")
{
    Fresh fresh;
    auto const [size, longest] =
        GENERATE(table<std::string, int>({{"SMALL", 150}, {"MEDIUM", 500}, {"LARGE", 1000}}));

    auto const image = picture(fresh.client, "?size=" + size);

    CHECK(std::max(image.width, image.height) == longest);
    CHECK(image.at(0.1, 0.1) == "red");
    CHECK(image.at(0.9, 0.1) == "green");
    CHECK(image.at(0.1, 0.9) == "blue");
    CHECK(image.at(0.9, 0.9) == "white");
}

TEST_CASE("the same picture is drawn every time", "[sandbox]")
{
    Fresh one;
    Fresh other;

    CHECK(one.client.get(path("?size=SMALL"), search_headers).body ==
          other.client.get(path("?size=SMALL"), search_headers).body);
}

TEST_CASE("a cloudy scene shows clouds where a clear one shows ground", "[sandbox]")
{
    Fresh fresh;
    auto const share_of_white = [&](std::string const& filter) {
        auto const feature =
            fresh.client.search({{"cloudCover", filter}, {"count", 1}}).json().at("features").at(0);
        std::string const url = feature.at("thumbnail");
        auto const image =
            decode(fresh.client.get(url.substr(fresh.sandbox.url().size()), search_headers).body);
        int white = 0;
        int all = 0;
        for (double right = 0.05; right < 0.5; right += 0.1) {
            for (double down = 0.05; down < 0.5; down += 0.1) {
                white += image.at(right, down) == "white" ? 1 : 0;
                ++all;
            }
        }
        return static_cast<double>(white) / all;
    };

    CHECK(share_of_white("0") == 0);
    CHECK(share_of_white("[90") > 0.3);
}

TEST_CASE("every address in a search reply gives a picture", "[sandbox]")
{
    Fresh fresh;
    auto const features = fresh.client.search({{"count", 3}}).json().at("features");

    for (auto const& feature : features) {
        for (auto const& quicklook : feature.at("quicklooks")) {
            std::string const url = quicklook.at("image");
            REQUIRE(url.starts_with(fresh.sandbox.url()));
            auto const answer =
                fresh.client.get(url.substr(fresh.sandbox.url().size()), search_headers);
            CHECK(answer.status == 200);
            CHECK(answer.body.starts_with("\xff\xd8\xff"));
        }
    }
}

TEST_CASE("pictures that do not exist, or without the key, are refused", "[sandbox]")
{
    Fresh fresh;
    auto const status = [&](std::string const& where) {
        return fresh.client.get(where, search_headers).status;
    };

    CHECK(fresh.client.get(path("?size=SMALL"), {}).status == 401);
    CHECK(status(path("")) == 400);
    CHECK(status(path("?size=HUGE")) == 400);
    CHECK(status(path("?size=SMALL&projection=EPSG:2154")) == 400);
    CHECK(status("/api/v1/productTypes/PHR_0_5/products/DS_PHR1A_X?size=SMALL") == 404);
    CHECK(status(std::string{"/api/v1/productTypes/SPOT_1_5/products/"} + guide_image +
                 "?size=SMALL") == 404);
}
