// SPDX-License-Identifier: MIT
// Quicklooks: what comes instead of a picture, and where a reply sends for one.
#include "hostile.hpp"

#include "support/data.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <zlib.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>

using Catch::Contains;
using hostile::Ground;
using nlohmann::json;
using support::LocalServer;
using support::Reply;
using support::Request;

namespace {

std::string four_bytes(std::uint32_t number)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes += static_cast<char>((number >> static_cast<unsigned>(shift)) & 0xFFU);
    }
    return bytes;
}

std::string chunk(std::string const& type, std::string const& data)
{
    auto const body = type + data;
    auto const sum =
        crc32(0, reinterpret_cast<Bytef const*>(body.data()), static_cast<uInt>(body.size()));
    return four_bytes(static_cast<std::uint32_t>(data.size())) + body +
           four_bytes(static_cast<std::uint32_t>(sum));
}

/// Black, of that many pixels each way; its rows are there, packed, as far as `rows` says.
std::string png(std::uint32_t width, std::uint32_t height, std::uint32_t rows)
{
    z_stream stream{};
    REQUIRE(deflateInit(&stream, Z_BEST_SPEED) == Z_OK);
    std::string const row(width + std::size_t{1}, '\0');
    std::string packed;
    std::array<unsigned char, 65536> room{};
    for (std::uint32_t i = 0; i <= rows; ++i) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(row.data()));
        stream.avail_in = i < rows ? static_cast<uInt>(row.size()) : 0;
        do {
            stream.next_out = room.data();
            stream.avail_out = static_cast<uInt>(room.size());
            deflate(&stream, i < rows ? Z_NO_FLUSH : Z_FINISH);
            packed.append(reinterpret_cast<char const*>(room.data()),
                          room.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return std::string{"\x89PNG\r\n\x1A\n"} +
           chunk("IHDR",
                 four_bytes(width) + four_bytes(height) + std::string{"\x08\x00\x00\x00\x00", 5}) +
           chunk("IDAT", packed) + chunk("IEND", "");
}

/// The guide's image with its pictures at an address.
void show_pictures_at(Ground& ground, std::string const& address, Reply const& picture)
{
    ground.service.override_with([=](Request const& request) -> std::optional<Reply> {
        if (request.path == "/api/v1/search") {
            auto page = json::parse(support::sample("search.json"));
            auto& image = page["features"][0];
            image["thumbnail"] = address;
            image["quicklooks"] =
                json::array({{{"size", "MEDIUM"},
                              {"projection", "http://www.opengis.net/def/crs/EPSG/0/4326"},
                              {"image", address}}});
            return Reply{.body = page.dump()};
        }
        if (request.path.starts_with("/picture")) {
            return picture;
        }
        return std::nullopt;
    });
    ground.run({"search", support::data_file("aoi/toulouse.kml"), "-o", "found.gpkg"}, 0);
}

void check_pictures(Ground& ground, std::string const& bytes)
{
    show_pictures_at(ground, ground.service.server().url() + "/picture", Reply{.body = bytes});
    auto const result = ground.run({"quicklooks", "found.gpkg", "-o", "pictures"});
    CHECK(result.exit_code != 1);
    ground.run({"review", "found.gpkg", "-o", "review.html", "--overwrite"}, 0);
    CHECK_THAT(ground.read("review.html"), !Contains("root:x:0"));
}

std::string sound_picture() { return png(200, 200, 200); }

/// More pixels than Satchel takes, and so few bytes that nobody would make them fewer.
std::string huge_picture() { return png(20'000, 20'000, 50); }

/// The one file of the quicklooks that Satchel has written of the guide's image.
std::filesystem::path quicklook_of(Ground& ground)
{
    show_pictures_at(ground, ground.service.server().url() + "/picture",
                     Reply{.body = sound_picture()});
    ground.run({"quicklooks", "found.gpkg", "-o", "pictures"}, 0);
    for (auto const& file : std::filesystem::directory_iterator{ground.service.path("pictures")}) {
        if (file.path().extension() == ".tif") {
            return file.path();
        }
    }
    FAIL("no quicklook was written");
    return {};
}

/// As somebody could who gives the layer away.
void store_thumbnail(std::string const& layer, std::string const& bytes)
{
    GDALAllRegister();
    std::unique_ptr<GDALDataset> const dataset{
        GDALDataset::Open(layer.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    REQUIRE(dataset);
    auto& images = *dataset->GetLayer(0);
    if (images.GetLayerDefn()->GetFieldIndex("thumbnail_image") < 0) {
        OGRFieldDefn column{"thumbnail_image", OFTBinary};
        REQUIRE(images.CreateField(&column) == OGRERR_NONE);
    }
    OGRFeatureUniquePtr const image{images.GetNextFeature()};
    REQUIRE(image);
    image->SetField(images.GetLayerDefn()->GetFieldIndex("thumbnail_image"),
                    static_cast<int>(bytes.size()), bytes.data());
    REQUIRE(images.SetFeature(image.get()) == OGRERR_NONE);
}

} // namespace

TEST_CASE("quicklooks that are no pictures are left out and told", "[hostile]")
{
    Ground ground;
    auto const bytes = GENERATE(
        as<std::string>(), "\xFF\xD8\xFF", "\x89PNG\r\n\x1A\n", "GIF89a", "II*",
        "<svg onload='x'/>", "BM",
        "\xFF\xD8\xFF\xE0"
        "00JFIF",
        "<VRTDataset rasterXSize=\"9\" rasterYSize=\"9\"><VRTRasterBand band=\"1\"><SimpleSource>"
        "<SourceFilename>/etc/passwd</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>",
        "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource>"
        "</OGRVRTLayer></OGRVRTDataSource>",
        "<GDAL_WMS><Service name='TMS'><ServerUrl>http://127.0.0.1:9/</ServerUrl></Service>"
        "</GDAL_WMS>");

    check_pictures(ground, bytes);

    if (std::filesystem::exists(ground.service.path("pictures"))) {
        for (auto const& file :
             std::filesystem::directory_iterator{ground.service.path("pictures")}) {
            CHECK(file.path().extension() != ".tif");
        }
    }
}

TEST_CASE("a quicklook that says it has a billion pixels is refused", "[hostile]")
{
    Ground ground;
    auto const [width, height] = GENERATE(table<unsigned, unsigned>(
        {{0x7FFFFFFF, 0x7FFFFFFF}, {100'000, 100'000}, {0, 0}, {1, 0x7FFFFFFF}}));

    check_pictures(ground, png(width, height, 0).substr(0, 200'000));
}

TEST_CASE("a quicklook that unpacks to 150 million pixels is refused", "[hostile]")
{
    Ground ground;
    auto const picture = png(15'000, 10'000, 10'000);
    CHECK(picture.size() < 1'000'000);

    show_pictures_at(ground, ground.service.server().url() + "/picture", Reply{.body = picture});
    auto const result = ground.run({"quicklooks", "found.gpkg", "-o", "pictures"});

    CHECK_THAT(result.error, Contains("more than 64 million pixels"));
}

TEST_CASE("pictures are not fetched from files, other protocols or hosts without TLS", "[hostile]")
{
    Ground ground;
    LocalServer const other{[](Request const&) { return Reply{.body = "x"}; }};
    auto const url = other.url();
    auto const address = GENERATE_COPY(
        as<std::string>(), "file:///etc/passwd", "/etc/passwd", "../../../etc/passwd",
        "/vsicurl/" + url + "/a.png", "/vsistdin/", url + "/a.png", "ftp://127.0.0.1/a",
        "gopher://127.0.0.1:70/1", "dict://127.0.0.1:11/", "javascript:alert(1)",
        "data:image/png;base64,AAAA", "//127.0.0.1/a", "http://user:pw@127.0.0.1:1/",
        "http://127.0.0.1:1\r\nX-Evil: 1/", "https://", "<OGRVRTDataSource/>");

    show_pictures_at(ground, address, {});
    auto const result = ground.run({"quicklooks", "found.gpkg", "-o", "pictures"});

    CHECK(other.requests().empty());
    CHECK_THAT(result.out + result.error, !Contains("root:x:0"));
    ground.run({"review", "found.gpkg", "-o", "review.html", "--overwrite"}, 0);
    CHECK_THAT(ground.read("review.html"), !Contains("root:x:0"));
}

TEST_CASE("links that wait in a folder of quicklooks are replaced and not followed", "[hostile]")
{
    Ground ground;
    support::TemporaryFolder const elsewhere;
    auto const quicklook = quicklook_of(ground);
    auto const folder = quicklook.parent_path();
    for (auto const& name : {'.' + quicklook.filename().string() + ".part",
                             quicklook.filename().string(), std::string{"quicklooks.vrt"}}) {
        std::filesystem::remove(folder / name);
        std::ofstream{elsewhere.path() / name} << "precious";
        std::filesystem::create_symlink(elsewhere.path() / name, folder / name);
    }

    ground.run({"quicklooks", "found.gpkg", "-o", "pictures", "--overwrite"}, 0);

    for (auto const& file : std::filesystem::directory_iterator{elsewhere.path()}) {
        CAPTURE(file.path().string());
        CHECK(support::read_file(file.path()) == "precious");
    }
    CHECK_FALSE(std::filesystem::is_symlink(quicklook));
    CHECK(ground.read("pictures/quicklooks.vrt").starts_with("<VRTDataset"));
}

TEST_CASE("what only says that it is a quicklook is told and not in the mosaic", "[hostile]")
{
    Ground ground;
    LocalServer const server{[](Request const&) { return Reply{.body = "x"}; }};
    auto const quicklook = quicklook_of(ground);
    auto const vrt = "<VRTDataset rasterXSize=\"9\" rasterYSize=\"9\"><SRS>EPSG:4326</SRS>"
                     "<GeoTransform>1,0.1,0,44,0,-0.1</GeoTransform><VRTRasterBand dataType="
                     "\"Byte\" band=\"1\"><SimpleSource><SourceFilename>/vsicurl/" +
                     server.url() +
                     "/a.tif</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>";
    auto const wms = "<GDAL_WMS><Service name='TMS'><ServerUrl>" + server.url() +
                     "/${z}</ServerUrl></Service><DataWindow><UpperLeftX>1</UpperLeftX>"
                     "<UpperLeftY>44</UpperLeftY><LowerRightX>2</LowerRightX><LowerRightY>43"
                     "</LowerRightY><SizeX>9</SizeX><SizeY>9</SizeY></DataWindow></GDAL_WMS>";
    auto const content = GENERATE_COPY(as<std::string>(), vrt, wms, std::string{"II*\0", 4} + vrt);
    std::ofstream{quicklook, std::ios::binary} << content;

    auto const result = ground.run({"quicklooks", "found.gpkg", "-o", "pictures"}, 0);
    ground.run({"review", "found.gpkg", "-o", "review.html", "--quicklooks", "pictures"}, 0);

    CHECK(server.connections() == 0);
    CHECK_THAT(result.error, Contains(quicklook.filename().string() + " is no GeoTIFF and not in "
                                                                      "the mosaic"));
    CHECK_FALSE(std::filesystem::exists(quicklook.parent_path() / "quicklooks.vrt"));
}

TEST_CASE("a thumbnail of 400 million pixels in a few bytes is not stored", "[hostile]")
{
    Ground ground;
    show_pictures_at(ground, ground.service.server().url() + "/picture",
                     Reply{.body = huge_picture()});

    auto const result = ground.run({"quicklooks", "found.gpkg", "--only-thumbnails"});

    CHECK_THAT(result.error, Contains("its thumbnail has more than 64 million pixels"));
}

TEST_CASE("a stored thumbnail of 400 million pixels is in no review", "[hostile]")
{
    Ground ground;
    show_pictures_at(ground, ground.service.server().url() + "/picture",
                     Reply{.body = sound_picture()});
    auto const [picture, count] =
        GENERATE(table<std::string, int>({{sound_picture(), 1}, {huge_picture(), 0}}));
    CHECK(picture.size() < 48'000);
    store_thumbnail(ground.service.path("found.gpkg"), picture);

    auto const page = ground.run({"review", "found.gpkg", "-o", "review.html", "--json"}, 0);
    auto const globe = ground.run({"review", "found.gpkg", "-o", "review.kmz", "--json"}, 0);

    CHECK(json::parse(page.out).at("thumbnails") == count);
    CHECK(json::parse(globe.out).at("thumbnails") == count);
}
