// SPDX-License-Identifier: MIT
// Geometry as GeoPackage, shapefile and PostGIS hand it over: one byte that chooses the
// CRS, then WKB of any kind.
#include "invariants.hpp"

#include "satchel/aoi/crs.hpp"
#include "satchel/aoi/shape.hpp"
#include "satchel/error.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>

namespace {

using namespace satchel::detail;

constexpr std::array<char const*, 6> crs_texts{"EPSG:4326", "EPSG:3857",  "EPSG:2154",
                                               "EPSG:3031", "EPSG:32631", "EPSG:6933"};

/// Built once for each CRS: PROJ needs longer for that than for the geometry.
ToLonLat const& transformation(char const* crs)
{
    static std::map<std::string, ToLonLat> known;
    auto found = known.find(crs);
    if (found == known.end()) {
        OGREnvelope extent;
        extent.Merge(0, 0);
        found = known.try_emplace(crs, *crs_from_text(crs), extent, crs).first;
    }
    return found->second;
}

/// The way from a geometry to the polygons of an area.
satchel::MultiPolygon polygons_of(OGRGeometry const& geometry, ToLonLat const& to_lon_lat)
{
    auto flat = flat_polygons(&geometry, "WKB");
    if (to_lon_lat.transform(flat.coordinates)) {
        throw satchel::Error{satchel::Failure::input, "WKB", "lies outside"};
    }
    auto polygons = to_polygons(flat);
    check_shape(polygons, "WKB");
    return polygons;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/)
{
    fuzzing::prepare();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    OgrErrors const quiet;
    OGRGeometry* made = nullptr;
    OGRGeometryFactory::createFromWkb(bytes + 1, nullptr, &made, size - 1);
    std::unique_ptr<OGRGeometry> const geometry{made};
    if (!geometry) {
        return 0;
    }
    try {
        fuzzing::check(
            polygons_of(*geometry, transformation(crs_texts[bytes[0] % crs_texts.size()])));
    } catch (satchel::Error const& error) {
        if (error.failure() == satchel::Failure::bug) {
            std::abort();
        }
    }
    return 0;
}
