// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// A position on WGS 84 (EPSG:4326) in degrees. The members are named so that no
/// axis order has to be remembered: the search takes WKT and the order GeoJSON,
/// and both are written from these same two numbers.
struct LonLat {
    double lon = 0; ///< degrees east, -180..180
    double lat = 0; ///< degrees north, -90..90

    friend bool operator==(LonLat const&, LonLat const&) = default;
};

/// A closed ring: the last position repeats the first; at least four positions.
using Ring = std::vector<LonLat>;

/// Outer ring counter-clockwise and holes clockwise, as RFC 7946 section 3.1.6 asks.
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;

    friend bool operator==(Polygon const&, Polygon const&) = default;
};

using MultiPolygon = std::vector<Polygon>;

/// A rectangle in degrees; `west <= east`, it never crosses the antimeridian.
struct Box {
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;

    friend bool operator==(Box const&, Box const&) = default;
};

/// One area of interest (AOI): what the service is asked about, and what is ordered.
struct Area {
    int id = 0;                      ///< 1..n in reading order
    std::string name;                ///< from the name field, else the layer or file name
    std::optional<std::int64_t> fid; ///< feature id in the source, where it has one
    MultiPolygon polygons;           ///< not empty; the parts do not overlap
    double area_km2 = 0;             ///< geodesic, of all parts
};

/// Positions of all rings, closing positions included (as the service counts them).
[[nodiscard]] std::size_t vertex_count(Polygon const& polygon);
[[nodiscard]] std::size_t vertex_count(MultiPolygon const& polygons);

/// The smallest rectangle around non-empty geometry.
[[nodiscard]] Box bounding_box(Polygon const& polygon);
[[nodiscard]] Box bounding_box(MultiPolygon const& polygons);

[[nodiscard]] Polygon to_polygon(Box const& box);

/// Turns rings to the orientation of RFC 7946; the start vertex stays where it is.
[[nodiscard]] Polygon oriented(Polygon polygon);

} // namespace satchel
