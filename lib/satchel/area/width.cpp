// SPDX-License-Identifier: MIT
#include "satchel/area/width.hpp"

#include "satchel/area/edge_tree.hpp"
#include "satchel/area/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>
#include <utility>

namespace satchel {
namespace {

using namespace detail;

constexpr double radians_per_degree = std::numbers::pi / 180;

/// Metres for each degree at a latitude.
struct Scale {
    double meridian_m = 0;
    double equator_m = 0; ///< along the parallel, before the cosine of the latitude
};

Scale scale_at(double lat)
{
    constexpr double semi_major_m = 6378137.0;
    constexpr double flattening = 1 / 298.257223563;
    constexpr double eccentricity_squared = flattening * (2 - flattening);
    auto const sine = std::sin(lat * radians_per_degree);
    auto const root = std::sqrt(1 - eccentricity_squared * sine * sine);
    auto const across_m = semi_major_m / root;
    auto const along_m = across_m * (1 - eccentricity_squared) / (root * root);
    return {along_m * radians_per_degree, across_m * radians_per_degree};
}

struct Metres {
    double east = 0;
    double north = 0;
};

/// A plane in metres around one position.
class Surroundings {
public:
    explicit Surroundings(LonLat centre)
        : m_centre{centre}, m_scale{scale_at(centre.lat)},
          m_cosine{std::cos(centre.lat * radians_per_degree)}, m_sine{std::sin(centre.lat *
                                                                               radians_per_degree)}
    {
    }

    [[nodiscard]] Metres operator()(LonLat position) const
    {
        return {(position.lon - m_centre.lon) * parallel_m(position.lat),
                (position.lat - m_centre.lat) * m_scale.meridian_m};
    }

    /// Not more than the distance to anything in the box.
    [[nodiscard]] double distance_m(Box const& box) const
    {
        auto const east = std::max({0.0, box.west - m_centre.lon, m_centre.lon - box.east}) *
                          std::min(parallel_m(box.south), parallel_m(box.north));
        auto const north = std::max({0.0, box.south - m_centre.lat, m_centre.lat - box.north}) *
                           m_scale.meridian_m;
        constexpr double bend_of_long_edges = 0.98;
        return bend_of_long_edges * std::hypot(east, north);
    }

    [[nodiscard]] double distance_m(Segment const& edge) const
    {
        auto const from = (*this)(edge.from);
        auto const to = (*this)(edge.to);
        auto const east = to.east - from.east;
        auto const north = to.north - from.north;
        auto const squared = east * east + north * north;
        auto const share =
            squared > 0 ? std::clamp(-(from.east * east + from.north * north) / squared, 0.0, 1.0)
                        : 0.0;
        return std::hypot(from.east + share * east, from.north + share * north);
    }

private:
    /// Metres for each degree on the parallel halfway to this latitude: the cosine of a sum,
    /// with the series of the half difference.
    [[nodiscard]] double parallel_m(double lat) const
    {
        auto const half = (lat - m_centre.lat) / 2 * radians_per_degree;
        auto const squared = half * half;
        auto const cosine = 1 - squared / 2 * (1 - squared / 12);
        auto const sine = half * (1 - squared / 6 * (1 - squared / 20));
        return m_scale.equator_m * std::max(0.0, m_cosine * cosine - m_sine * sine);
    }

    LonLat m_centre;
    Scale m_scale;
    double m_cosine;
    double m_sine;
}; // class Surroundings

/// When the search may end early.
struct Goal {
    double enough_m = std::numeric_limits<double>::infinity(); ///< a radius found
    double hopeless_m = 0; ///< no radius can be as large as this
};

class CircleSearch {
public:
    explicit CircleSearch(Polygon const& polygon)
        : m_edges{edges_of(polygon)}, m_box{bounding_box(polygon)}
    {
    }

    double radius_m(Goal const& goal);

private:
    struct Cell {
        LonLat centre;
        double half_lon = 0;
        double half_lat = 0;
        double limit_m = 0; ///< no circle with its centre in the cell is larger

        friend bool operator<(Cell const& left, Cell const& right)
        {
            return left.limit_m < right.limit_m;
        }
    };

    static EdgeTree edges_of(Polygon const& polygon);
    [[nodiscard]] bool is_inside(LonLat position) const;
    [[nodiscard]] double distance_m(LonLat position, double at_most_m) const;
    void look_at(LonLat centre, double half_lon, double half_lat, double at_most_m);
    void start();
    void climb();

    EdgeTree m_edges;
    Box m_box;
    std::priority_queue<Cell> m_cells;
    LonLat m_best;
    double m_best_m = 0;
}; // class CircleSearch

EdgeTree CircleSearch::edges_of(Polygon const& polygon)
{
    std::vector<Segment> edges;
    auto const add = [&](Ring const& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            edges.push_back({ring[i], ring[i + 1]});
        }
    };
    add(polygon.outer);
    for (auto const hole : order_by_place(polygon.holes)) {
        add(polygon.holes[hole]);
    }
    return EdgeTree{std::move(edges)};
}

/// Whether a line to the east crosses an odd number of edges.
bool CircleSearch::is_inside(LonLat position) const
{
    bool result = false;
    m_edges.any_of(
        [&](Box const& box) {
            return box.south <= position.lat && position.lat <= box.north &&
                   box.east >= position.lon;
        },
        [&](std::uint32_t slot) {
            auto const& [from, to] = m_edges.edge(slot);
            if ((from.lat > position.lat) != (to.lat > position.lat) &&
                position.lon < from.lon + (position.lat - from.lat) / (to.lat - from.lat) *
                                              (to.lon - from.lon)) {
                result = !result;
            }
            return false;
        });
    return result;
}

/// To the nearest edge, negative outside; what is known of it makes it quick.
double CircleSearch::distance_m(LonLat position, double at_most_m) const
{
    Surroundings const surroundings{position};
    auto nearest_m = at_most_m;
    m_edges.any_of([&](Box const& box) { return surroundings.distance_m(box) < nearest_m; },
                   [&](std::uint32_t slot) {
                       nearest_m = std::min(nearest_m, surroundings.distance_m(m_edges.edge(slot)));
                       return false;
                   });
    return is_inside(position) ? nearest_m : -nearest_m;
}

void CircleSearch::look_at(LonLat centre, double half_lon, double half_lat, double at_most_m)
{
    auto const scale = scale_at(centre.lat);
    auto const nearest_equator = std::max(0.0, std::abs(centre.lat) - half_lat);
    auto const half_m =
        std::hypot(half_lat * scale.meridian_m,
                   half_lon * scale.equator_m * std::cos(nearest_equator * radians_per_degree));
    auto const distance = distance_m(centre, at_most_m + half_m);
    if (distance > m_best_m) {
        m_best_m = distance;
        m_best = centre;
    }
    m_cells.push({centre, half_lon, half_lat, distance + half_m});
}

/// Cells about as high as wide over the whole box.
void CircleSearch::start()
{
    auto const middle = (m_box.south + m_box.north) / 2;
    auto const shrink = std::max(std::cos(middle * radians_per_degree), 1e-3);
    auto const width = (m_box.east - m_box.west) * shrink;
    auto const height = m_box.north - m_box.south;
    constexpr double most_cells = 1000;
    auto const size = std::max(std::min(width, height), std::max(width, height) / most_cells);
    if (!(size > 0)) {
        return;
    }
    auto const columns = std::ceil(width / size);
    auto const rows = std::ceil(height / size);
    auto const half_lon = (m_box.east - m_box.west) / columns / 2;
    auto const half_lat = height / rows / 2;
    for (double column = 0; column < columns; ++column) {
        for (double row = 0; row < rows; ++row) {
            look_at(
                {m_box.west + (2 * column + 1) * half_lon, m_box.south + (2 * row + 1) * half_lat},
                half_lon, half_lat, std::numeric_limits<double>::infinity());
        }
    }
}

/// Moves the best centre uphill, in ever smaller steps and directions that never repeat.
void CircleSearch::climb()
{
    auto const scale = scale_at(m_best.lat);
    auto const parallel_m =
        scale.equator_m * std::max(std::cos(m_best.lat * radians_per_degree), 1e-6);
    constexpr int directions = 12;
    constexpr double least_share = 1e-5;
    double turn = 0;
    for (auto step_m = m_best_m / 2; step_m > m_best_m * least_share;) {
        auto const before_m = m_best_m;
        for (int i = 0; i < directions; ++i) {
            auto const angle = turn + i * 2 * std::numbers::pi / directions;
            LonLat const next{m_best.lon + step_m * std::cos(angle) / parallel_m,
                              m_best.lat + step_m * std::sin(angle) / scale.meridian_m};
            auto const distance = distance_m(next, m_best_m + 2 * step_m);
            if (distance > m_best_m) {
                m_best_m = distance;
                m_best = next;
            }
        }
        turn += 1;
        if (m_best_m <= before_m * (1 + least_share)) {
            step_m /= 2;
        }
    }
}

double CircleSearch::radius_m(Goal const& goal)
{
    constexpr double precision = 0.005;
    constexpr int most_cells = 50'000; // ends the search in slivers and sieves
    start();
    for (int i = 0; i < most_cells && !m_cells.empty() && m_best_m < goal.enough_m; ++i) {
        auto const cell = m_cells.top();
        m_cells.pop();
        if (cell.limit_m < goal.hopeless_m || cell.limit_m <= m_best_m * (1 + precision)) {
            break;
        }
        auto const half_lon = cell.half_lon / 2;
        auto const half_lat = cell.half_lat / 2;
        for (auto const& [east, north] : {std::pair{-1, -1}, {1, -1}, {-1, 1}, {1, 1}}) {
            look_at({cell.centre.lon + east * half_lon, cell.centre.lat + north * half_lat},
                    half_lon, half_lat, cell.limit_m);
        }
    }
    if (m_best_m > 0 && m_best_m < goal.enough_m) {
        climb();
    }
    return m_best_m;
}

double length_m(Ring const& ring)
{
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const [east, north] = Surroundings{ring[i]}(ring[i + 1]);
        sum += std::hypot(east, north);
    }
    return sum;
}

/// Not less than length_m(), and several times as fast.
double most_length_m(Ring const& ring, Scale const& most)
{
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const east = (ring[i + 1].lon - ring[i].lon) * most.equator_m;
        auto const north = (ring[i + 1].lat - ring[i].lat) * most.meridian_m;
        sum += std::sqrt(east * east + north * north);
    }
    return sum;
}

/// The most metres that a degree has in a box, along a meridian and along a parallel.
Scale largest_scale(Box const& box)
{
    auto const nearest_equator =
        box.south <= 0 && box.north >= 0 ? 0 : std::min(std::abs(box.south), std::abs(box.north));
    // The meridian's degree grows towards the pole.
    auto const farthest_equator = std::max(std::abs(box.south), std::abs(box.north));
    return {scale_at(farthest_equator).meridian_m,
            scale_at(nearest_equator).equator_m * std::cos(nearest_equator * radians_per_degree)};
}

template <typename Length>
double boundary_m(Polygon const& polygon, Length const& length)
{
    auto sum = length(polygon.outer);
    for (auto const& hole : polygon.holes) {
        sum += length(hole);
    }
    return sum;
}

/// Whether area and perimeter leave no other way than a circle of this radius. Within a
/// polygon of perimeter L and h holes, what is nearer to the boundary than r has at most the
/// area L r + (h - 1) pi r² (Sz.-Nagy, "Über Parallelmengen nichtkonvexer ebener Bereiche",
/// 1959); what is more lies farther from it.
bool holds_by_its_area(Polygon const& polygon, double radius_m, double area_km2, Box const& box)
{
    auto const corners = polygon.holes.empty() ? 0.0
                                               : static_cast<double>(polygon.holes.size() - 1) *
                                                     std::numbers::pi * radius_m * radius_m;
    constexpr double margin = 1.02; // of distances in a plane
    auto const most_m = (area_km2 * 1e6 / margin - corners) / radius_m;
    auto const scale = largest_scale(box);
    return boundary_m(polygon, [&](Ring const& ring) { return most_length_m(ring, scale); }) <
               most_m ||
           boundary_m(polygon, length_m) < most_m;
}

} // namespace

double inscribed_width_m(Polygon const& polygon) { return 2 * CircleSearch{polygon}.radius_m({}); }

bool is_narrower(Polygon const& polygon, double width_m)
{
    return is_narrower(polygon, width_m, geodesic_area_km2(polygon), bounding_box(polygon));
}

bool is_narrower(Polygon const& polygon, double width_m, double area_km2, Box const& box)
{
    constexpr double rounding = 0.999;
    auto const radius_m = width_m / 2 * rounding;
    if (box_width_m(box) < width_m * rounding) {
        return true;
    }
    if (holds_by_its_area(polygon, width_m / 2, area_km2, box)) {
        return false;
    }
    return CircleSearch{polygon}.radius_m({.enough_m = radius_m, .hopeless_m = radius_m}) <
           radius_m;
}

double box_width_m(Box const& box)
{
    auto const scale = largest_scale(box);
    return std::min((box.east - box.west) * scale.equator_m,
                    (box.north - box.south) * scale.meridian_m);
}

} // namespace satchel
