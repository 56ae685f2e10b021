// SPDX-License-Identifier: MIT
#include "satchel/aoi/shape.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace satchel::detail {
namespace {

/// Metres along a degree of latitude and of longitude on WGS 84.
struct DegreeLengths {
    double lat_m;
    double lon_m;
};

DegreeLengths degree_lengths(double lat)
{
    constexpr double semi_major = 6378137;
    constexpr double eccentricity_squared = 0.00669437999014;
    constexpr double radians = 3.14159265358979323846 / 180;
    auto const sine = std::sin(lat * radians);
    auto const w = std::sqrt(1 - eccentricity_squared * sine * sine);
    return {.lat_m = radians * semi_major * (1 - eccentricity_squared) / (w * w * w),
            .lon_m = radians * semi_major / w * std::cos(lat * radians)};
}

/// Distance of a position from the edge between two others, in metres. The edge is
/// straight in longitude and latitude, hence also in this local plane.
double distance_from_edge_m(LonLat position, LonLat from, LonLat to)
{
    auto const [lat_m, lon_m] = degree_lengths(position.lat);
    auto const along_east = (to.lon - from.lon) * lon_m;
    auto const along_north = (to.lat - from.lat) * lat_m;
    auto const east = (position.lon - from.lon) * lon_m;
    auto const north = (position.lat - from.lat) * lat_m;
    auto const square = along_east * along_east + along_north * along_north;
    auto const share =
        square > 0 ? std::clamp((east * along_east + north * along_north) / square, 0.0, 1.0) : 0;
    return std::hypot(east - share * along_east, north - share * along_north);
}

/// An edge this short bends by centimetres only, except close to a pole.
bool can_bend(LonLat from, LonLat to)
{
    constexpr double short_edge_m = 1000;
    constexpr double close_to_pole = 85;
    auto const [lat_m, lon_m] = degree_lengths(from.lat);
    return std::abs(from.lat) > close_to_pole || std::abs(to.lat) > close_to_pole ||
           std::hypot((to.lon - from.lon) * lon_m, (to.lat - from.lat) * lat_m) > short_edge_m;
}

LonLat corner(FlatPolygons const& lon_lat, std::size_t position)
{
    return {lon_lat.coordinates.first[position], lon_lat.coordinates.second[position]};
}

/// The numbers of the positions where an edge starts that may bend.
std::vector<std::size_t> bending_edges(FlatPolygons const& lon_lat)
{
    std::vector<std::size_t> starts;
    std::size_t position = 0;
    for (auto const end : lon_lat.ring_ends) {
        for (; position + 1 < end; ++position) {
            if (can_bend(corner(lon_lat, position), corner(lon_lat, position + 1))) {
                starts.push_back(position);
            }
        }
        position = end;
    }
    return starts;
}

std::string edge_text(FlatPolygons const& lon_lat, std::size_t start)
{
    return "the edge from " + place(corner(lon_lat, start)) + " to " +
           place(corner(lon_lat, start + 1)) + " (lon lat)";
}

constexpr char const* how_to_add_vertices =
    "add vertices to it, for example with QGIS \"Densify by interval\"";

void refuse_poles(FlatPolygons const& lon_lat, ToLonLat const& transformation,
                  std::string const& where)
{
    constexpr double pole = 90 - 1e-9;
    auto const& lats = lon_lat.coordinates.second;
    auto const found =
        std::find_if(lats.begin(), lats.end(), [](double lat) { return std::abs(lat) >= pole; });
    if (found != lats.end()) {
        throw Error{Failure::input, where,
                    "position " + std::to_string(found - lats.begin() + 1) +
                        " lies on a pole, which is a point in " + transformation.crs_text() +
                        " but a line in longitude/latitude",
                    "cut the area short of the pole"};
    }
}

} // namespace

double check_edges(FlatPolygons const& source, FlatPolygons const& lon_lat, Box const& box,
                   ToLonLat const& transformation, std::string const& where)
{
    refuse_poles(lon_lat, transformation, where);
    // The middle alone would miss an edge that is bent like an S.
    constexpr std::array<double, 3> shares{0.25, 0.5, 0.75};
    auto const starts = bending_edges(lon_lat);
    auto const& [firsts, seconds] = source.coordinates;
    Coordinates samples;
    for (auto const start : starts) {
        for (auto const share : shares) {
            samples.first.push_back(firsts[start] + share * (firsts[start + 1] - firsts[start]));
            samples.second.push_back(seconds[start] +
                                     share * (seconds[start + 1] - seconds[start]));
        }
    }
    if (auto const failed = transformation.transform(samples)) {
        throw Error{Failure::input, where,
                    edge_text(lon_lat, starts[*failed / shares.size()]) +
                        " leaves the area where " + transformation.crs_text() + " can be computed",
                    how_to_add_vertices};
    }
    double largest = 0;
    std::size_t worst = 0;
    for (std::size_t i = 0; i < samples.first.size(); ++i) {
        auto const start = starts[i / shares.size()];
        auto const bend = distance_from_edge_m({samples.first[i], samples.second[i]},
                                               corner(lon_lat, start), corner(lon_lat, start + 1));
        if (bend > largest) {
            largest = bend;
            worst = start;
        }
    }

    constexpr double most_m = 1000;
    constexpr double most_of_size = 0.01;
    auto const size_m = geodesic_distance_m({box.west, box.south}, {box.east, box.north});
    if (largest > most_m || largest > most_of_size * size_m) {
        throw Error{Failure::input, where,
                    edge_text(lon_lat, worst) + " is straight in " + transformation.crs_text() +
                        " but bends by " + format_number(std::round(largest)) +
                        " m in longitude/latitude, and only corners are brought there",
                    how_to_add_vertices};
    }
    return largest;
}

} // namespace satchel::detail
