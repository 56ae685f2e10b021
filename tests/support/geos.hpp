// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <string>

/// GEOS as the judge of what the library's own geometry code does. Areas are in square
/// degrees of the plane of longitude and latitude.
namespace geos {

/// Empty where the parts together are one valid MultiPolygon.
[[nodiscard]] std::string why_not_valid(satchel::MultiPolygon const& polygons);

[[nodiscard]] bool is_valid(satchel::Polygon const& polygon);
[[nodiscard]] bool covers(satchel::Polygon const& cover, satchel::Polygon const& covered);

[[nodiscard]] double area(satchel::MultiPolygon const& polygons);

/// Of what lies in only one of the two, and of what lies in both.
[[nodiscard]] double difference_area(satchel::MultiPolygon const& one,
                                     satchel::MultiPolygon const& other);
[[nodiscard]] double common_area(satchel::MultiPolygon const& one,
                                 satchel::MultiPolygon const& other);

/// What lies in both, and what lies in the first only, as valid polygons.
[[nodiscard]] satchel::MultiPolygon common(satchel::MultiPolygon const& one,
                                           satchel::MultiPolygon const& other);
[[nodiscard]] satchel::MultiPolygon without(satchel::MultiPolygon const& one,
                                            satchel::MultiPolygon const& other);

/// Of parts that may overlap, as valid polygons.
[[nodiscard]] satchel::MultiPolygon united(satchel::MultiPolygon const& polygons);

[[nodiscard]] satchel::Polygon convex_hull(satchel::Polygon const& polygon);
/// A buffer around the polygon, in degrees, thinned by the method of Douglas and Peucker.
[[nodiscard]] satchel::Polygon thinned_buffer(satchel::Polygon const& polygon, double distance,
                                              double tolerance);

} // namespace geos
