// SPDX-License-Identifier: MIT
// Geometry as GeoPackage, shapefile and PostGIS hand it over: one byte that chooses the
// CRS, one that chooses options, then WKB of any kind.
#include "invariants.hpp"

#include "satchel/aoi/finishing.hpp"
#include "satchel/aoi/shaper.hpp"
#include "satchel/error.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>

namespace {

using namespace satchel::detail;

constexpr std::array<char const*, 8> crs_texts{"EPSG:4326", "EPSG:3857",  "EPSG:2154",
                                               "EPSG:3031", "EPSG:32631", "EPSG:6933",
                                               "EPSG:4258", "EPSG:27700"};

/// What reads features of one CRS. Kept, because PROJ needs longer for a CRS than for a geometry.
struct Engine {
    explicit Engine(std::string const& crs) : request{.crs = crs} {}

    satchel::AoiSource request;
    Shaper shaper{request};
};

Engine& engine_of(char const* crs)
{
    static std::map<std::string, Engine> known;
    return known.try_emplace(crs, crs).first->second;
}

/// Some of what a user can ask for, by the bits of a byte.
satchel::Shaping shaping_of(std::uint8_t bits)
{
    satchel::Shaping shaping;
    shaping.tolerance_m = 10'000; // so that an edge around the globe is short work
    shaping.holes = static_cast<satchel::Holes>(bits % 3);
    shaping.max_vertices = (bits & 4U) != 0 ? 12 : 0;
    shaping.split = (bits & 8U) != 0;
    shaping.buffer_m = (bits & 16U) != 0 ? 300'000 : 0;
    return shaping;
}

/// The way from a geometry to the polygons of an area.
satchel::MultiPolygon polygons_of(std::unique_ptr<OGRGeometry> geometry, std::uint8_t crs,
                                  std::uint8_t options)
{
    auto& [request, shaper] = engine_of(crs_texts[crs % crs_texts.size()]);
    request.shaping = shaping_of(options);
    shaper.check_crs(nullptr, "WKB");
    auto area = shaper.shape(
        {.where = "WKB", .name = "WKB", .fid = std::nullopt, .geometry = std::move(geometry)});
    satchel::MultiPolygon result;
    for (auto const& piece : finished(std::move(area), request.shaping)) {
        result.insert(result.end(), piece.polygons.begin(), piece.polygons.end());
    }
    return result;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/)
{
    fuzzing::prepare();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    if (size < 3) {
        return 0;
    }
    OgrErrors const quiet;
    OGRGeometry* made = nullptr;
    OGRGeometryFactory::createFromWkb(bytes + 2, nullptr, &made, size - 2);
    std::unique_ptr<OGRGeometry> geometry{made};
    if (!geometry || geometry->IsEmpty() != 0) {
        return 0;
    }
    try {
        fuzzing::check(polygons_of(std::move(geometry), bytes[0], bytes[1]));
    } catch (satchel::Error const& error) {
        if (error.failure() == satchel::Failure::bug) {
            std::abort();
        }
    }
    return 0;
}
