// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

namespace satchel {

/// Area in km² on the WGS 84 ellipsoid, never negative. Edges are straight in longitude and
/// latitude, as the service and GIS programs draw them; a geodesic would leave a
/// parallel by 35 km within 10 degrees. Longitudes count as they stand, beyond ±180 too: an edge
/// across the antimeridian is one from 179 to 181, not to -179. Holes are subtracted.
[[nodiscard]] double geodesic_area_km2(Polygon const& polygon);
[[nodiscard]] double geodesic_area_km2(MultiPolygon const& polygons);

/// The same of what one ring encloses; positive when it runs counter-clockwise.
[[nodiscard]] double signed_area_km2(Ring const& ring);

/// An area that a polygon surely has, for a third of the time: that in the plane of longitude and
/// latitude, by what a square degree has in its narrowest latitude. `box` is the bounding box.
[[nodiscard]] double least_area_km2(Polygon const& polygon, Box const& box);

/// Geodesic distance in metres between two positions on WGS 84.
[[nodiscard]] double geodesic_distance_m(LonLat from, LonLat to);

/// A distance in metres and the direction in which to start, in degrees clockwise from north.
struct GeodesicWay {
    double distance_m = 0;
    double azimuth = 0;
};

[[nodiscard]] GeodesicWay geodesic_way(LonLat from, LonLat to);

/// Where one gets to; the longitude is within -180..180.
[[nodiscard]] LonLat geodesic_destination(LonLat from, GeodesicWay const& way);

} // namespace satchel
