// SPDX-License-Identifier: MIT
#include "satchel/aoi/buffer.hpp"

#include "satchel/aoi/antimeridian.hpp"
#include "satchel/aoi/globe.hpp"
#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/union.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <cmath>
#include <numbers>
#include <span>

namespace satchel::detail {
namespace {

constexpr double radians_per_degree = std::numbers::pi / 180;

/// What the straight pieces of a result may lie beside the true curve, of the distance.
constexpr double share_of_distance = 0.0005;

/// Stretches of a line that share a plane, and the pieces they consist of, in metres.
constexpr double longest_stretch_m = 150'000;
constexpr double longest_piece_m = 50'000;

/// Where the distance is longer than the edges, GEOS takes more than the square of the positions in
/// time, and cannot be interrupted meanwhile.
constexpr std::size_t most_positions = 64; // of a stretch

constexpr int deepest = 24; // halvings of an edge: 50 km to a millimetre

LonLat middle_in_degrees(LonLat from, LonLat to)
{
    return {from.lon + std::remainder(to.lon - from.lon, 360) / 2, (from.lat + to.lat) / 2};
}

/// Azimuthal equidistant: distance and direction from the centre are those of the geodesic.
class Plane {
public:
    explicit Plane(LonLat centre) : m_centre{centre} {}

    [[nodiscard]] OGRRawPoint from(LonLat position) const
    {
        auto const way = geodesic_way(m_centre, position);
        auto const angle = way.azimuth * radians_per_degree;
        return {way.distance_m * std::sin(angle), way.distance_m * std::cos(angle)};
    }

    [[nodiscard]] LonLat to_lon_lat(double east, double north) const
    {
        return geodesic_destination(
            m_centre, {std::hypot(east, north), std::atan2(east, north) / radians_per_degree});
    }

private:
    LonLat m_centre;
}; // class Plane

/// Adds the positions behind the first of an edge that is straight in longitude and latitude,
/// close enough for a geodesic to be the same.
void append_geodesic_pieces(Ring& line, LonLat from, LonLat to, double tolerance_m, int depth)
{
    auto const way = geodesic_way(from, to);
    auto const middle = middle_in_degrees(from, to);
    auto const on_geodesic = geodesic_destination(from, {way.distance_m / 2, way.azimuth});
    if (depth < deepest && (way.distance_m > longest_piece_m ||
                            geodesic_distance_m(middle, on_geodesic) > tolerance_m)) {
        append_geodesic_pieces(line, from, middle, tolerance_m, depth + 1);
        append_geodesic_pieces(line, middle, to, tolerance_m, depth + 1);
    } else {
        line.push_back(to);
    }
}

/// The same for an edge that is straight in a plane and becomes one in longitude and latitude.
void append_edge(Ring& ring, Plane const& plane, OGRRawPoint from, OGRRawPoint to,
                 double tolerance_m, int depth)
{
    auto const end = plane.to_lon_lat(to.x, to.y);
    OGRRawPoint const middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
    auto const true_middle = plane.to_lon_lat(middle.x, middle.y);
    auto const start = plane.to_lon_lat(from.x, from.y);
    if (depth < deepest &&
        geodesic_distance_m(true_middle, middle_in_degrees(start, end)) > tolerance_m) {
        append_edge(ring, plane, from, middle, tolerance_m, depth + 1);
        append_edge(ring, plane, middle, to, tolerance_m, depth + 1);
    } else {
        ring.push_back(end);
    }
}

Ring ring_from_plane(OGRLinearRing const& source, Plane const& plane, double tolerance_m)
{
    Ring ring{plane.to_lon_lat(source.getX(0), source.getY(0))};
    for (int i = 0; i + 1 < source.getNumPoints(); ++i) {
        append_edge(ring, plane, {source.getX(i), source.getY(i)},
                    {source.getX(i + 1), source.getY(i + 1)}, tolerance_m, 0);
    }
    return ring;
}

/// Widens a stretch of a line (or a point) in the plane around its middle.
class Widener {
public:
    Widener(double distance_m, std::string const& where) : m_distance_m{distance_m}, m_where{where}
    {
    }

    void widen(std::span<LonLat const> stretch)
    {
        Plane const plane{stretch[stretch.size() / 2]};
        OGRLineString line;
        for (auto const position : stretch) {
            auto const point = plane.from(position);
            line.addPoint(point.x, point.y);
        }
        constexpr int segments_of_quadrant = 32; // they lie 0.03 % inside of the circle
        OgrErrors const errors;
        OGRPoint const point{line.getX(0), line.getY(0)};
        std::unique_ptr<OGRGeometry> const wide{
            (stretch.size() == 1 ? static_cast<OGRGeometry const&>(point) : line)
                .Buffer(m_distance_m, segments_of_quadrant)};
        if (!wide || wkbFlatten(wide->getGeometryType()) != wkbPolygon) {
            throw Error{Failure::input, m_where,
                        "cannot be widened: " + errors.first_or("GEOS gives no reason"),
                        "look at its line at " + place(stretch.front())};
        }
        MultiPolygon raw(1);
        auto const tolerance_m = m_distance_m * share_of_distance;
        auto const& polygon = *wide->toPolygon();
        raw.front().outer = ring_from_plane(*polygon.getExteriorRing(), plane, tolerance_m);
        for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
            raw.front().holes.push_back(
                ring_from_plane(*polygon.getInteriorRing(i), plane, tolerance_m));
        }
        auto parts = cut_at_antimeridian(unrolled(std::move(raw), false, m_where).polygons);
        m_parts.insert(m_parts.end(), std::make_move_iterator(parts.begin()),
                       std::make_move_iterator(parts.end()));
    }

    [[nodiscard]] MultiPolygon const& parts() const noexcept { return m_parts; }

private:
    double m_distance_m;
    std::string const& m_where;
    MultiPolygon m_parts;
}; // class Widener

} // namespace

MultiPolygon buffered(std::vector<Ring> const& paths, double distance_m, CancelFlag const* cancel,
                      std::string const& where)
{
    Widener widener{distance_m, where};
    auto const check = [&] {
        if (cancel != nullptr && cancel->load()) {
            throw Error{Failure::interrupted, where, "interrupted while it was widened"};
        }
    };
    for (auto const& path : paths) {
        Ring line{path.front()};
        for (std::size_t i = 1; i < path.size(); ++i) {
            append_geodesic_pieces(line, path[i - 1], path[i], distance_m * share_of_distance, 0);
        }
        std::size_t start = 0;
        do {
            check();
            auto end = start + 1;
            while (end < line.size() && end - start < most_positions &&
                   geodesic_distance_m(line[start], line[end]) <= longest_stretch_m) {
                ++end;
            }
            widener.widen(std::span{line}.subspan(start, end - start));
            start = end - 1; // the next stretch begins where this one ends
        } while (start + 1 < line.size());
    }
    return united_in_steps(widener.parts(), where, check);
}

} // namespace satchel::detail
