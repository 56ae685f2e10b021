// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel {

/// The shortest text that reads back as the same number, independent of the
/// locale; so WKT and GeoJSON of an AOI hold the same digits. No exponent for
/// the magnitudes a coordinate has.
[[nodiscard]] std::string format_number(double value);

/// WKT of OGC 06-103r4, longitude first: "POLYGON((1.33 43.66,1.56 43.66,...))".
/// This is what the archive search takes (guide, step 4).
[[nodiscard]] std::string to_wkt(Polygon const& polygon);
void append_wkt(std::string& text, Polygon const& polygon);

/// A GeoJSON geometry of type Polygon with two numbers per position (RFC 7946):
/// what options, prices and orders take (guide, steps 5 to 7).
[[nodiscard]] std::string to_geojson(Polygon const& polygon);

/// A Polygon where there is one part, else a MultiPolygon.
[[nodiscard]] std::string to_geojson(MultiPolygon const& polygons);

/// A FeatureCollection with one feature per Area: properties id, name, area_km2.
[[nodiscard]] std::string to_geojson(std::vector<Area> const& areas);

/// One GeoJSON feature on one line, for newline-delimited sequences (RFC 8142
/// without the record separator, as OGR's GeoJSONSeq writes by default).
[[nodiscard]] std::string to_geojson_feature(Area const& area);
void append_geojson_feature(std::string& text, Area const& area);

/// "1.3348389 43.6624078": a position for people, longitude first, to the centimetre.
[[nodiscard]] std::string place(LonLat position);

/// "W,S,E,N" as --bbox reads it; W is above E for a box across the antimeridian, as in RFC 7946
/// section 5.2.
[[nodiscard]] std::string to_text(Box const& box);

/// Reads "W,S,E,N" in degrees. With W above E the box crosses the antimeridian; longitudes
/// of 0..360 are understood. The result has its west within -180..180. Throws
/// Failure::usage with `where` in front where it is not four numbers in range with S < N, or
/// the box is empty or wider than half the globe.
[[nodiscard]] Box box_from_text(std::string_view text, std::string const& where);

/// "W,S,E,N" as extent_from_text() reads it, in whatever CRS: no number is turned.
[[nodiscard]] std::string extent_text(Box const& box);

/// Reads "W,S,E,N" in the units of any CRS, W below E.
[[nodiscard]] Box extent_from_text(std::string_view text, std::string const& where);

} // namespace satchel
