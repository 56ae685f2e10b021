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

/// A rectangle in degrees; `west <= east`. One across the antimeridian has its east beyond 180.
struct Box {
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;

    friend bool operator==(Box const&, Box const&) = default;
};

/// What was done to a shape on its way into an Area.
enum class ChangeKind {
    // Repairs: what is wrong in the source.
    unclosed_ring,
    repeated_position,
    spike,
    collapsed_ring,    ///< a ring or part without an inside, left out
    self_intersection, ///< of a ring or between rings of one polygon
    overlap,           ///< parts that overlap, are nested or share an edge; merged
    sliver,            ///< a part or hole below a size that is stated; left out
    short_way,         ///< an edge of more than 180 degrees of longitude, taken the other way
    // Asked for, or owed to longitude and latitude.
    densified,
    antimeridian, ///< cut there
    pole,         ///< brought up to it
    buffered,
    holes_filled,
    holes_cut,
    simplified,
    split,
    grouped,
};

/// One kind of change to one Area.
struct Change {
    ChangeKind kind{};
    LonLat position;       ///< of the first one
    std::size_t count = 1; ///< of rings, positions, vertices, ...
    double before_km2 = 0; ///< of the whole shape, as far as it had an area
    double after_km2 = 0;

    friend bool operator==(Change const&, Change const&) = default;
};

/// One area of interest (AOI): what the service is asked about, and what is ordered.
struct Area {
    int id = 0;                      ///< 1..n in reading order
    std::string name;                ///< from the name field, else the layer or file name
    std::optional<std::int64_t> fid; ///< feature id in the source, where it has one
    MultiPolygon polygons;           ///< not empty; the parts do not overlap
    double area_km2 = 0;             ///< geodesic, of all parts

    std::vector<Change> repairs{}; ///< of what was wrong in the source
    std::vector<Change> changes{}; ///< asked for, or owed to longitude and latitude

    /// How it came to WGS 84, as PROJ names it, and how exact that is; empty where the source
    /// was on WGS 84.
    std::string operation{};
    std::optional<double> accuracy_m{}; ///< empty where PROJ does not know

    /// Proved: no ring touches itself or another one (is_surely_valid()). False means unknown.
    bool rings_are_apart = false;
};

/// Positions of all rings, closing positions included (as the service counts them).
[[nodiscard]] std::size_t vertex_count(Polygon const& polygon);
[[nodiscard]] std::size_t vertex_count(MultiPolygon const& polygons);

/// The smallest rectangle around non-empty geometry.
[[nodiscard]] Box bounding_box(Polygon const& polygon);
[[nodiscard]] Box bounding_box(MultiPolygon const& polygons);

/// The narrowest box on the globe around polygons within ±180 degrees: across the antimeridian
/// (its east is then beyond 180) where that is narrower, as around Fiji. (RFC 7946 section 5.2.)
[[nodiscard]] Box box_on_globe(MultiPolygon const& polygons);

[[nodiscard]] Polygon to_polygon(Box const& box);

/// Turns rings to the orientation of RFC 7946; the start vertex stays where it is.
[[nodiscard]] Polygon oriented(Polygon polygon);

} // namespace satchel
