// SPDX-License-Identifier: MIT
// Quicklooks: what comes instead of a picture, and where a reply sends for one.
#include "hostile.hpp"

#include "support/data.hpp"

#include <catch2/catch.hpp>
#include <zlib.h>

#include <array>

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
