// SPDX-License-Identifier: MIT
#include "sandbox/options.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace satchel::sandbox {
namespace {

/// A CRS and where it may be used.
struct Grid {
    char const* code;
    char const* label;
    Box use;
};

constexpr Box world{-180, -90, 180, 90};
constexpr Box europe{-16, 33, 33, 72};

constexpr std::array<Grid, 20> grids{{
    {"2154", "2154 RGF93/Lambert-93 (FR.) - PROJECTED", {-9.9, 41.1, 10.4, 51.6}},
    {"27564", "27564 NTF (Paris)/Lambert Corse (FR. - Corsica) - PROJECTED", {8, 41, 10, 43.5}},
    {"27574", "27574 NTF (Paris)/Lambert zone IV (FR. - Corsica) - PROJECTED", {8, 41, 10, 43.5}},
    {"3003", "3003 Monte Mario/Italy 1 (IT. - W. of 12E) - PROJECTED", {5.9, 36.5, 12, 47.1}},
    {"3004", "3004 Monte Mario/Italy 2 (IT. - E. of 12E) - PROJECTED", {12, 34.8, 18.99, 47.1}},
    {"3035", "3035 ETRS89/LAEA Europe (EUR.) - PROJECTED", europe},
    {"3349", "3349 WGS84/PDC Mercator (Pacific Ocean 99E. to 70W.) - PROJECTED", world},
    {"3395",
     "3395 WGS84/World Mercator (World - between 80S. and 84N.) - PROJECTED",
     {-180, -80, 180, 84}},
    {"3857",
     "3857 WGS84/Web Mercator (World - between 85S. and 85N.) - PROJECTED",
     {-180, -85, 180, 85}},
    {"4326", "4326 WGS 1984 - GEOGRAPHIC", world},
    {"27700", "27700 OSGB36/British National Grid (GB.) - PROJECTED", {-9, 49.8, 2, 61}},
    {"31370", "31370 BD72/Belgian Lambert 72 (BE.) - PROJECTED", {2.5, 49.5, 6.4, 51.5}},
    {"28992", "28992 Amersfoort/RD New (NL.) - PROJECTED", {3.2, 50.8, 7.2, 53.7}},
    {"2056", "2056 CH1903+/LV95 (CH.) - PROJECTED", {5.9, 45.8, 10.5, 47.8}},
    {"31287", "31287 MGI/Austria Lambert (AT.) - PROJECTED", {9.5, 46.4, 17.2, 49}},
    {"2180", "2180 ETRS89/Poland CS92 (PL.) - PROJECTED", {14.1, 49, 24.2, 55}},
    {"3006", "3006 SWEREF99 TM (SE.) - PROJECTED", {10.6, 55.3, 24.2, 69.1}},
    {"2100", "2100 GGRS87/Greek Grid (GR.) - PROJECTED", {19.5, 34.8, 29.7, 41.8}},
    {"5070", "5070 NAD83/Conus Albers (US.) - PROJECTED", {-125, 24.4, -66.9, 49.4}},
    {"2193",
     "2193 NZGD2000/New Zealand Transverse Mercator (NZ.) - PROJECTED",
     {166, -47.4, 178.7, -34}},
}};

bool holds(Box const& box, LonLat position)
{
    return position.lon >= box.west && position.lon <= box.east && position.lat >= box.south &&
           position.lat <= box.north;
}

std::string degrees_east(int lon)
{
    return lon < 0 ? std::to_string(-lon) + 'W' : std::to_string(lon) + 'E';
}

std::string two_digits(int zone) { return std::to_string(100 + zone).substr(1); }

/// A zone of the UTM system under the code of one of its datums.
OptionValue utm_zone(std::string const& first_digits, std::string const& datum,
                     std::string const& region, int zone, bool north)
{
    auto const west = zone * 6 - 186;
    auto const code = first_digits + two_digits(zone);
    return {code, code + ' ' + datum + "/UTM " + std::to_string(zone) + (north ? "N" : "S") + " (" +
                      region + " - " + degrees_east(west) + " to " + degrees_east(west + 6) +
                      ") - PROJECTED"};
}

void add_utm_zones(std::vector<OptionValue>& values, LonLat centre, int zone)
{
    auto const north = centre.lat >= 0;
    std::string const region = north ? "N. hemisphere" : "S. hemisphere";
    for (auto const neighbour : {zone - 1, zone, zone + 1}) {
        auto const wrapped = (neighbour + 59) % 60 + 1;
        values.push_back(utm_zone(north ? "326" : "327", "WGS84", region, wrapped, north));
    }
    values.push_back(utm_zone(north ? "322" : "323", "WGS72", region, zone, north));
    values.push_back(utm_zone(north ? "324" : "325", "WGS72BE", region, zone, north));
    if (holds(europe, centre) && zone >= 28 && zone <= 38) {
        values.push_back(utm_zone("230", "ED50", "EU.", zone, true));
        values.push_back(utm_zone("258", "ETRS89", "EUR.", zone, true));
    }
}

} // namespace

Option projection_option(std::string const& suffix, Polygon const& place)
{
    auto const box = bounding_box(place);
    LonLat const centre{(box.west + box.east) / 2, (box.south + box.north) / 2};
    auto const zone = std::clamp(static_cast<int>(std::floor((centre.lon + 180) / 6)) + 1, 1, 60);

    Option option;
    option.name = "projection_" + suffix;
    option.label = "Projection (GDLIB code)";
    option.default_value = (centre.lat >= 0 ? "326" : "327") + two_digits(zone);
    option.mandatory = "constraint";
    option.constraint = Constraint{true, "processing_level", {"primary"}};
    add_utm_zones(option.values, centre, zone);
    for (auto const& grid : grids) {
        if (holds(grid.use, centre)) {
            option.values.push_back({grid.code, grid.label});
        }
    }
    std::sort(option.values.begin(), option.values.end(),
              [](auto const& left, auto const& right) { return left.id < right.id; });
    return option;
}

} // namespace satchel::sandbox
