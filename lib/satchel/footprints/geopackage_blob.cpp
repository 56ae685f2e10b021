// SPDX-License-Identifier: MIT
#include "satchel/footprints/geopackage_blob.hpp"

#include <bit>
#include <cstring>

namespace satchel::detail {
namespace {

static_assert(std::endian::native == std::endian::little, "blobs are made of the machine's bytes");

constexpr char little_endian = 1;
constexpr std::uint32_t wkb_polygon = 3;
constexpr std::uint32_t wkb_multipolygon = 6;

/// "GP", version, flags, CRS, envelope.
constexpr std::size_t header_size = 2 + 1 + 1 + 4 + 4 * sizeof(double);

template <typename Number>
void put(std::string& blob, Number number)
{
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    blob.append(bytes, sizeof number);
}

void put_ring(std::string& blob, Ring const& ring)
{
    static_assert(sizeof(LonLat) == 2 * sizeof(double), "a position is x and y of WKB");
    put(blob, static_cast<std::uint32_t>(ring.size()));
    auto const start = blob.size();
    blob.resize(start + ring.size() * sizeof(LonLat));
    std::memcpy(blob.data() + start, ring.data(), ring.size() * sizeof(LonLat));
}

void put_polygon(std::string& blob, Polygon const& polygon)
{
    blob += little_endian;
    put(blob, wkb_polygon);
    put(blob, static_cast<std::uint32_t>(1 + polygon.holes.size()));
    put_ring(blob, polygon.outer);
    for (auto const& hole : polygon.holes) {
        put_ring(blob, hole);
    }
}

void put_multipolygon_head(std::string& blob, std::size_t parts)
{
    blob += little_endian;
    put(blob, wkb_multipolygon);
    put(blob, static_cast<std::uint32_t>(parts));
}

} // namespace

void to_geopackage_blob(std::string& blob, MultiPolygon const& polygons, Extent const& extent,
                        bool as_multipolygon)
{
    constexpr char version_1 = 0;
    constexpr char little_endian_with_xy_envelope = 0x03;
    constexpr std::int32_t wgs84 = 4326;
    blob.assign({'G', 'P', version_1, little_endian_with_xy_envelope});
    put(blob, wgs84);
    for (auto const number : {extent.west, extent.east, extent.south, extent.north}) {
        put(blob, number);
    }
    if (polygons.size() == 1 && !as_multipolygon) {
        put_polygon(blob, polygons.front());
        return;
    }
    put_multipolygon_head(blob, polygons.size());
    for (auto const& polygon : polygons) {
        put_polygon(blob, polygon);
    }
}

std::string as_multipolygon_blob(std::string blob)
{
    std::uint32_t type = 0;
    if (blob.size() > header_size + 1 + sizeof type) {
        std::memcpy(&type, blob.data() + header_size + 1, sizeof type);
    }
    if (type == wkb_polygon) {
        std::string head;
        put_multipolygon_head(head, 1);
        blob.insert(header_size, head);
    }
    return blob;
}

} // namespace satchel::detail
