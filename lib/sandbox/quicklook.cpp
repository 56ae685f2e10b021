// SPDX-License-Identifier: MIT
#include "sandbox/quicklook.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"

#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <limits>
#include <mutex>
#include <numbers>
#include <optional>

namespace satchel::sandbox {
namespace {

using Colour = std::array<std::uint8_t, 3>;

constexpr Colour outside{0, 0, 0};
constexpr Colour north_west{200, 30, 30};
constexpr Colour north_east{30, 160, 50};
constexpr Colour south_west{30, 60, 200};
constexpr Colour south_east{255, 255, 255};
constexpr Colour arrow{20, 20, 20};
constexpr Colour cloud{225, 225, 225};

/// A position in the picture, 0..1 from its left and from its top.
struct Place {
    double right = 0;
    double down = 0;
};

/// Width to height of the picture, and the footprint in it.
struct Frame {
    double aspect = 1;
    std::vector<Place> footprint; ///< closed; empty = the whole picture
};

double mercator_north(double lat)
{
    constexpr double half_degree = std::numbers::pi / 360;
    return std::log(std::tan((90 + lat) * half_degree)) * 180 / std::numbers::pi;
}

/// The bounding box of the footprint in degrees (EPSG:4326) or in metres of the
/// web Mercator (EPSG:3857), whose unit does not matter here.
Frame projected_frame(Ring const& ring, bool mercator)
{
    auto const north = [&](double lat) { return mercator ? mercator_north(lat) : lat; };
    auto const box = bounding_box(Polygon{ring, {}});
    auto const top = north(box.north);
    auto const height = top - north(box.south);
    auto const width = box.east - box.west;

    Frame frame;
    frame.aspect = width / height;
    for (auto const& position : ring) {
        frame.footprint.push_back(
            {(position.lon - box.west) / width, (top - north(position.lat)) / height});
    }
    return frame;
}

/// As the camera saw it: across the flight by along the flight, first line in the north.
Frame sensor_frame(Ring const& ring)
{
    auto const box = bounding_box(Polygon{ring, {}});
    auto const centre_lon = (box.west + box.east) / 2;
    auto const height = geodesic_distance_m({centre_lon, box.south}, {centre_lon, box.north});
    auto const width = geodesic_area_km2(Polygon{ring, {}}) * 1e6 / height;
    return {std::clamp(width / height, 0.05, 20.0), {}};
}

bool contains(std::vector<Place> const& ring, Place place)
{
    if (ring.empty()) {
        return true;
    }
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const& a = ring[i];
        auto const& b = ring[i + 1];
        if ((a.down > place.down) != (b.down > place.down) &&
            place.right <
                a.right + (place.down - a.down) / (b.down - a.down) * (b.right - a.right)) {
            inside = !inside;
        }
    }
    return inside;
}

/// A triangle in the middle whose tip points up, to the north.
bool on_arrow(Place place)
{
    return place.down > 0.4 && place.down < 0.6 &&
           std::abs(place.right - 0.5) < (place.down - 0.4) / 2;
}

struct Blob {
    Place centre;
    double radius = 0;
};

/// Round clouds whose areas add up to the cloud cover, placed by the scene's name.
std::vector<Blob> clouds(Scene const& scene)
{
    auto seed = std::uint64_t{14'695'981'039'346'656'037U}; // FNV-1a
    for (auto const character : scene.source_id) {
        seed = (seed ^ static_cast<unsigned char>(character)) * 1'099'511'628'211U;
    }
    auto const next = [&] {
        seed = seed * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        return static_cast<double>(seed >> 33U) / 2'147'483'648.0;
    };
    std::vector<Blob> blobs;
    for (int i = 0; i < scene.cloud_cover / 2; ++i) {
        auto const right = next();
        auto const down = next();
        blobs.push_back({{right, down}, 0.08}); // each about two percent of the picture
    }
    return blobs;
}

bool is_cloudy(std::vector<Blob> const& blobs, Place place)
{
    return std::any_of(blobs.begin(), blobs.end(), [&](Blob const& blob) {
        return std::hypot(place.right - blob.centre.right, place.down - blob.centre.down) <
               blob.radius;
    });
}

Colour colour_at(Frame const& frame, std::vector<Blob> const& blobs, Place place)
{
    if (!contains(frame.footprint, place)) {
        return outside;
    }
    if (is_cloudy(blobs, place)) {
        return cloud;
    }
    if (on_arrow(place)) {
        return arrow;
    }
    auto const west = place.right < 0.5;
    if (place.down < 0.5) {
        return west ? north_west : north_east;
    }
    return west ? south_west : south_east;
}

/// Three bands of one byte, one after the other.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> samples;
};

Image paint(Frame const& frame, Scene const& scene, int longest_side)
{
    auto const side = static_cast<double>(longest_side);
    Image image;
    image.width = std::max(1, static_cast<int>(std::lround(side * std::min(1.0, frame.aspect))));
    image.height = std::max(1, static_cast<int>(std::lround(side / std::max(1.0, frame.aspect))));
    auto const pixels =
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
    image.samples.resize(3 * pixels);

    auto const blobs = clouds(scene);
    std::size_t pixel = 0;
    for (int row = 0; row < image.height; ++row) {
        for (int column = 0; column < image.width; ++column) {
            auto const colour =
                colour_at(frame, blobs, {(column + 0.5) / image.width, (row + 0.5) / image.height});
            for (std::size_t band = 0; band < colour.size(); ++band) {
                image.samples[band * pixels + pixel] = colour.at(band);
            }
            ++pixel;
        }
    }
    return image;
}

std::string next_memory_file()
{
    static std::atomic<unsigned long> number{0};
    return "/vsimem/satchel_sandbox_" + std::to_string(++number) + ".jpg";
}

std::string to_jpeg(Image& image)
{
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    auto* const memory = GetGDALDriverManager()->GetDriverByName("MEM");
    auto* const jpeg = GetGDALDriverManager()->GetDriverByName("JPEG");
    if (memory == nullptr || jpeg == nullptr) {
        throw Error{Failure::configuration, "quicklook", "this GDAL cannot write JPEG"};
    }
    // GDAL 3.6 writes this driver's list of options when it is first asked for, and frees what
    // another thread has written and reads.
    static std::once_flag listed;
    std::call_once(listed, [&] { (void)jpeg->GetMetadataItem(GDAL_DMD_CREATIONOPTIONLIST); });
    std::unique_ptr<GDALDataset> const picture{
        memory->Create("", image.width, image.height, 3, GDT_Byte, nullptr)};
    auto const written =
        picture->RasterIO(GF_Write, 0, 0, image.width, image.height, image.samples.data(),
                          image.width, image.height, GDT_Byte, 3, nullptr, 0, 0, 0, nullptr);
    if (written != CE_None) {
        throw Error{Failure::bug, "quicklook", CPLGetLastErrorMsg()};
    }

    auto const name = next_memory_file();
    std::array<char const*, 2> options{"QUALITY=85", nullptr};
    GDALClose(jpeg->CreateCopy(name.c_str(), picture.get(), FALSE,
                               const_cast<char**>(options.data()), nullptr, nullptr));
    vsi_l_offset length = 0;
    auto const release = [](GByte* bytes) { VSIFree(bytes); };
    std::unique_ptr<GByte, decltype(release)> const bytes{
        VSIGetMemFileBuffer(name.c_str(), &length, TRUE), release};
    if (!bytes) {
        throw Error{Failure::bug, "quicklook", CPLGetLastErrorMsg()};
    }
    return {bytes.get(), bytes.get() + length};
}

int longest_side(std::string const& size)
{
    if (size == "SMALL") {
        return 150;
    }
    if (size == "MEDIUM") {
        return 500;
    }
    if (size == "LARGE") {
        return 1000;
    }
    throw Refusal{400, "E3101", "size must be SMALL, MEDIUM or LARGE"};
}

Frame frame_for(std::string const& projection, Ring const& ring)
{
    if (projection.empty()) {
        return sensor_frame(ring);
    }
    if (projection == "EPSG:4326" || projection == "EPSG:3857") {
        return projected_frame(ring, projection == "EPSG:3857");
    }
    throw Refusal{400, "E3101", "projection must be EPSG:4326 or EPSG:3857"};
}

} // namespace

Reply show_quicklook(Catalogue& catalogue, PictureRequest const& request)
{
    auto const side = longest_side(request.size);
    auto const scene = catalogue.by_source_id(request.source_id);
    if (!scene || request.quicklook_set != constellation_of(*scene).quicklook_set) {
        throw Refusal{404, "E3102",
                      request.source_id + " is not among the products of " + request.quicklook_set};
    }
    auto image = paint(frame_for(request.projection, scene->footprint), *scene, side);
    return {200, "image/jpeg", to_jpeg(image), {}};
}

} // namespace satchel::sandbox
