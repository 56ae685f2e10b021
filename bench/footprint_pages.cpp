// SPDX-License-Identifier: MIT
// What bench/footprints needs besides `satchel` itself:
//   footprint_pages make FILE COUNT       footprints in the guide's shape (step 4), one a line
//   footprint_pages serve FILE            a search service on a loopback port, which it prints
//   footprint_pages layer URL OUTPUT      page after page from a service into a layer
//   footprint_pages parse URL             only reads pages
//   footprint_pages floor COUNT OUTPUT    as many rows without reading anything
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/layer.hpp"
#include "satchel/http/curl_transport.hpp"
#include "satchel/service/service.hpp"

#include "page_server.hpp"

#include <cmath>
#include <fstream>
#include <iostream>
#include <random>

namespace {

constexpr int page_size = 500;

std::string digits(std::mt19937_64& random, int count, char const* letters = "0123456789")
{
    std::string text;
    auto const kinds = std::string_view{letters}.size();
    for (int i = 0; i < count; ++i) {
        text += letters[random() % kinds];
    }
    return text;
}

double between(std::mt19937_64& random, double low, double high)
{
    return low + (high - low) * static_cast<double>(random() >> 11U) * 0x1.0p-53;
}

std::string date(std::mt19937_64& random, bool with_micros)
{
    auto const two = [&](std::uint64_t low, std::uint64_t count) {
        auto const number = std::to_string(low + random() % count);
        return std::string(number.size() < 2 ? 1 : 0, '0').append(number);
    };
    return "20" + two(12, 5) + '-' + two(1, 12) + '-' + two(1, 28) + 'T' + two(0, 24) + ':' +
           two(0, 60) + ':' + two(0, 60) + '.' + digits(random, with_micros ? 6 : 3) + 'Z';
}

/// A star of 4 to 24 corners.
satchel::Polygon star(std::mt19937_64& random)
{
    auto const corners = 4 + random() % 21;
    auto const lon = between(random, -179, 179);
    auto const lat = between(random, -80, 80);
    satchel::Polygon polygon;
    for (std::uint64_t i = 0; i < corners; ++i) {
        auto const angle = 2 * M_PI * (static_cast<double>(i) + between(random, 0, 0.8)) /
                           static_cast<double>(corners);
        auto const radius = between(random, 0.05, 0.1);
        polygon.outer.push_back({lon + radius * std::cos(angle), lat + radius * std::sin(angle)});
    }
    polygon.outer.push_back(polygon.outer.front());
    return polygon;
}

/// One footprint as the guide shows them, on one line.
std::string feature(std::mt19937_64& random)
{
    using satchel::format_number;
    auto const number = [&](double low, double high) {
        return format_number(between(random, low, high));
    };
    auto const source =
        "DS_PHR1A_" + digits(random, 15) + "_FR1_PX_E001N43_0615_" + digits(random, 5);
    auto const product =
        "https://search-qual.geoapi-airbusds.com/api/v1/productTypes/PHR_0_5/products/" + source;
    auto const polygon = star(random);
    auto west = polygon.outer[0].lon, east = west, south = polygon.outer[0].lat, north = south;
    for (auto const& position : polygon.outer) {
        west = std::min(west, position.lon);
        east = std::max(east, position.lon);
        south = std::min(south, position.lat);
        north = std::max(north, position.lat);
    }
    auto const id = digits(random, 8, "0123456789abcdef") + "-14e2-47f7-9fae-" +
                    digits(random, 12, "0123456789abcdef") +
                    "::" + digits(random, 8, "0123456789abcdef") + "-e95a-4bc8-aaed-" +
                    digits(random, 12, "0123456789abcdef");
    std::string text =
        R"({"type":"Feature","properties":{"viewingAngleAlongTrack":)" + number(-30, 30) +
        R"(,"incidenceAngle":)" + number(0, 40) + R"(,"sourceId":")" + source +
        R"(","acquisitionDate":")" + date(random, false) +
        R"(","constellation":"PLEIADES","provider":"Airbus Defence and Space",)"
        R"("viewingAngleAcrossTrack":)" +
        number(-30, 30) + R"(,"cloudCover":)" + std::to_string(random() % 101) +
        R"(,"satellite":"PHR1A","creationDate":")" + date(random, true) +
        R"(","resolution":0.5,"productName":"Pléiades 0.5-m"},"geometry":)" +
        satchel::to_geojson(polygon) + R"(,"id":")" + id + R"(","bbox":[)" + format_number(west) +
        ',' + format_number(south) + ',' + format_number(east) + ',' + format_number(north) +
        R"(],"thumbnail":")" + product + R"(?size=SMALL","quicklooks":[)";
    for (std::string const projection : {"4326", "", "3857"}) {
        for (std::string const size : {"SMALL", "MEDIUM", "LARGE"}) {
            if (!projection.empty() && size != "MEDIUM") {
                continue;
            }
            text += text.ends_with('[') ? "" : ",";
            text += R"({"size":")" + size + R"(","projection":)" +
                    (projection.empty()
                         ? "null"
                         : R"("http://www.opengis.net/def/crs/EPSG/0/)" + projection + '"') +
                    R"(,"image":")" + product + '?' +
                    (projection.empty() ? "" : "projection=EPSG:" + projection + '&') +
                    "size=" + size + "\"}";
        }
    }
    return text + "]}";
}

void make(std::string const& file, long count)
{
    std::mt19937_64 random{20170124};
    std::ofstream stream{file, std::ios::binary};
    for (long i = 0; i < count; ++i) {
        stream << feature(random) << '\n';
    }
    stream.close();
    if (!stream) {
        throw std::runtime_error{"cannot write " + file};
    }
}

satchel::Polygon everywhere() { return satchel::to_polygon({-180, -90, 180, 90}); }

std::vector<satchel::Area> areas() { return {{1, "world", std::nullopt, {everywhere()}, 0}}; }

template <typename Take>
void read_pages(std::string const& url, Take const& take)
{
    satchel::Configuration configuration;
    configuration.profile.dialect = "geoapi";
    configuration.profile.search_url = url;
    configuration.credentials.api_key = "bench-4711-key-of-nobody";
    auto const curl = satchel::make_curl_transport({});
    satchel::Service service{configuration, *curl, {}};
    std::int64_t total = 1;
    std::int64_t read = 0;
    for (int page = 1; read < total; ++page) {
        auto reply = service.search({everywhere()}, {}, {page, page_size});
        total = reply.total;
        read += static_cast<std::int64_t>(reply.footprints.size());
        take(std::move(reply));
    }
}

void write_layer(std::string const& url, std::string const& output)
{
    satchel::FootprintsWriter writer{output, areas(), {.overwrite = true}};
    satchel::FoundImage image;
    image.area_ids = {1};
    image.coverage_percent = 0.5;
    read_pages(url, [&](satchel::FootprintPage&& page) {
        for (auto& footprint : page.footprints) {
            image.footprint = std::move(footprint);
            writer.add(image);
        }
    });
    std::cout << writer.finish().written << '\n';
}

/// A pool of images whose ids change from row to row.
void write_floor(long count, std::string const& output)
{
    constexpr std::size_t pool_size = 1000;
    std::mt19937_64 random{1};
    std::vector<satchel::FoundImage> pool(pool_size);
    for (auto& image : pool) {
        auto& footprint = image.footprint;
        auto const product = "https://search-qual.geoapi-airbusds.com/api/v1/productTypes/PHR_0_5/"
                             "products/DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";
        footprint.polygons = {star(random)};
        footprint.id = digits(random, 74);
        footprint.source_id = "DS_PHR1A_" + digits(random, 41);
        footprint.constellation = "PLEIADES";
        footprint.satellite = "PHR1A";
        footprint.acquisition_date = date(random, false);
        footprint.creation_date = date(random, true);
        footprint.cloud_cover = static_cast<double>(random() % 101);
        for (auto* number : {&footprint.incidence_angle, &footprint.viewing_angle_across_track,
                             &footprint.viewing_angle_along_track}) {
            *number = between(random, -30, 30);
        }
        footprint.resolution = 0.5;
        footprint.product_name = "Pléiades 0.5-m";
        footprint.provider = "Airbus Defence and Space";
        footprint.thumbnail = product + std::string{"?size=SMALL"};
        for (auto const& [size, epsg] : {std::pair{"MEDIUM", 4326},
                                         {"LARGE", 0},
                                         {"MEDIUM", 0},
                                         {"MEDIUM", 3857},
                                         {"SMALL", 0}}) {
            footprint.quicklooks.push_back(
                {size, epsg, product + std::string{"?projection=EPSG:4326&size="} + size});
        }
        image.area_ids = {1};
        image.coverage_percent = 0.5;
    }
    satchel::FootprintsWriter writer{output, areas(), {.overwrite = true}};
    for (long i = 0; i < count; ++i) {
        writer.add(pool[static_cast<std::size_t>(i) % pool_size]);
    }
    std::cout << writer.finish().written << '\n';
}

int run(std::vector<std::string> const& words)
{
    auto const is = [&](char const* command, std::size_t count) {
        return words.size() == count && words[0] == command;
    };
    if (is("make", 3)) {
        make(words[1], std::stol(words[2]));
    } else if (is("serve", 2)) {
        bench::PageServer{words[1]}.run();
    } else if (is("layer", 3)) {
        write_layer(words[1], words[2]);
    } else if (is("parse", 2)) {
        std::size_t images = 0;
        read_pages(words[1],
                   [&](satchel::FootprintPage const& page) { images += page.footprints.size(); });
        std::cout << images << '\n';
    } else if (is("floor", 3)) {
        write_floor(std::stol(words[1]), words[2]);
    } else {
        std::cerr << "see the top of footprint_pages.cpp\n";
        return 2;
    }
    return 0;
}

} // namespace

int main(int count, char** words)
{
    try {
        return run({words + 1, words + count});
    } catch (std::exception const& error) {
        std::cerr << "footprint_pages: " << error.what() << '\n';
        return 1;
    }
}
