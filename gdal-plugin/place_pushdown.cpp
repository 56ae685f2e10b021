// SPDX-License-Identifier: MIT
#include "place_pushdown.hpp"

#include <cpl_error.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <optional>
#include <utility>

namespace satchel::ogr {
namespace {

constexpr Box world{-180, -90, 180, 90};

/// Orders take no polygon with more (limits of the service); of searches nothing is known.
constexpr std::size_t most_vertices = 999;

std::optional<Box> common(Box const& one, Box const& other)
{
    Box const box{std::max(one.west, other.west), std::max(one.south, other.south),
                  std::min(one.east, other.east), std::min(one.north, other.north)};
    return box.west <= box.east && box.south <= box.north ? std::optional{box} : std::nullopt;
}

Box envelope_of(OGRGeometry const& geometry)
{
    OGREnvelope envelope;
    geometry.getEnvelope(&envelope);
    return {envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY};
}

bool is_finite(Box const& box)
{
    return std::isfinite(box.west) && std::isfinite(box.south) && std::isfinite(box.east) &&
           std::isfinite(box.north);
}

SearchShape everywhere() { return {{}, {}, true}; }

/// A point or a line gets an inside, a centimetre wide: no service searches without.
Box with_inside(Box box)
{
    constexpr double margin = 1e-7; // degrees
    if (box.west == box.east) {
        box.west = std::max(box.west - margin, world.west);
        box.east = std::min(box.east + margin, world.east);
    }
    if (box.south == box.north) {
        box.south = std::max(box.south - margin, world.south);
        box.north = std::min(box.north + margin, world.north);
    }
    return box;
}

SearchShape shape_of(Box const& box)
{
    return box == world ? everywhere() : SearchShape{{to_polygon(with_inside(box))}, {}, true};
}

Ring to_ring(OGRLinearRing const& ring)
{
    Ring positions;
    positions.reserve(static_cast<std::size_t>(ring.getNumPoints()));
    for (int i = 0; i < ring.getNumPoints(); ++i) {
        positions.push_back({ring.getX(i), ring.getY(i)});
    }
    return positions;
}

bool is_closed(Ring const& ring) { return ring.size() >= 4 && ring.front() == ring.back(); }

/// The positions of a polygon without curves whose rings are closed.
std::optional<Polygon> to_polygon(OGRGeometry const& geometry)
{
    if (wkbFlatten(geometry.getGeometryType()) != wkbPolygon) {
        return std::nullopt;
    }
    auto const& source = *geometry.toPolygon();
    if (source.getExteriorRing() == nullptr) {
        return std::nullopt;
    }
    Polygon polygon{to_ring(*source.getExteriorRing()), {}};
    for (int i = 0; i < source.getNumInteriorRings(); ++i) {
        polygon.holes.push_back(to_ring(*source.getInteriorRing(i)));
    }
    auto const is_whole = is_closed(polygon.outer) &&
                          std::all_of(polygon.holes.begin(), polygon.holes.end(), is_closed);
    return is_whole ? std::optional{std::move(polygon)} : std::nullopt;
}

/// Whether it is its own envelope.
bool is_rectangle(Polygon const& polygon)
{
    auto const& ring = polygon.outer;
    constexpr std::size_t corners = 5;
    if (!polygon.holes.empty() || ring.size() != corners) {
        return false;
    }
    auto const goes_east_first = ring[0].lat == ring[1].lat && ring[1].lon == ring[2].lon &&
                                 ring[2].lat == ring[3].lat && ring[3].lon == ring[0].lon;
    auto const goes_north_first = ring[0].lon == ring[1].lon && ring[1].lat == ring[2].lat &&
                                  ring[2].lon == ring[3].lon && ring[3].lat == ring[0].lat;
    return goes_east_first || goes_north_first;
}

bool is_valid(OGRGeometry const& geometry)
{
    CPLErrorStateBackuper const last_error;
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    return geometry.IsValid() != FALSE;
}

PushedPlace only(SearchShape shape, bool is_complete)
{
    return {{std::move(shape)}, is_complete, false};
}

/// `envelope` of the filter, `box` as much of it as lies in the world.
PushedPlace pushed_filter(OGRGeometry const& filter, Box const& envelope, Box const& box)
{
    auto const polygon = to_polygon(filter);
    auto const has_inside = box.west < box.east && box.south < box.north;
    if (polygon && is_rectangle(*polygon)) {
        // Images without a place are everywhere as well, but not within any filter.
        return only(shape_of(box), has_inside && box != world);
    }
    if (polygon && has_inside && box == envelope && vertex_count(*polygon) <= most_vertices &&
        is_valid(filter)) {
        return only({{oriented(*polygon)}, {}, true}, true);
    }
    return only(shape_of(box), false);
}

// --- With areas ------------------------------------------------------------------------

/// No image reaches farther: the longest are strips of radar, some 1650 km.
constexpr double longest_image = 20; // degrees of latitude, some 2200 km

/// Around every image that meets the box.
Box reach_of(Box const& box)
{
    auto const south = box.south - longest_image;
    auto const north = box.north + longest_image;
    auto const far_lat = std::min(std::max(std::abs(south), std::abs(north)), 89.0);
    auto const wide = longest_image / std::cos(far_lat * std::numbers::pi / 180);
    return {box.west - wide, south, box.east + wide, north};
}

/// Whether an image may be found there and meet the filter too.
bool is_near(SearchShape const& shape, Box const& reach)
{
    auto const box = bounding_box(shape.polygons);
    auto const meets = [&](double turn) {
        return common({box.west + turn, box.south, box.east + turn, box.north}, reach).has_value();
    };
    return meets(0) || meets(360) || meets(-360);
}

/// Of the searches that are made without a filter, so that what they find stays the same and in
/// its order, those of which an image can meet the filter. It need not lie in the box: an image
/// that is found beside it may reach into it.
std::vector<SearchShape> shapes_near(std::vector<Area> const& areas, Box const& box)
{
    auto shapes = search_shapes(areas);
    std::erase_if(shapes,
                  [reach = reach_of(box)](auto const& shape) { return !is_near(shape, reach); });
    return shapes;
}

} // namespace

PushedPlace pushed(OGRGeometry const* filter, std::vector<Area> const& areas)
{
    auto const everything = [&] {
        return areas.empty() ? std::vector{everywhere()} : search_shapes(areas);
    };
    if (filter == nullptr) {
        return {everything(), true, false};
    }
    if (filter->IsEmpty() != FALSE) {
        return {{}, true, true};
    }
    auto const envelope = envelope_of(*filter);
    if (!is_finite(envelope)) {
        return {everything(), false, false};
    }
    auto const box = common(envelope, world);
    if (!box) {
        return {{}, true, true};
    }
    if (areas.empty()) {
        return pushed_filter(*filter, envelope, *box);
    }
    auto shapes = shapes_near(areas, *box);
    auto const is_never = shapes.empty();
    return {std::move(shapes), is_never, is_never};
}

std::string doubt_about(OGRGeometry const* filter)
{
    if (filter == nullptr || filter->IsEmpty() != FALSE) {
        return {};
    }
    // A map that is dragged over its edge asks for the world beside the world.
    constexpr Box beside{-3 * 360, -3 * 180, 3 * 360, 3 * 180};
    auto const box = envelope_of(*filter);
    if (!is_finite(box) || common(box, beside)) {
        return {};
    }
    std::array<char, 200> text{};
    std::snprintf(text.data(), text.size(),
                  "SATCHEL: no image lies at %.10g %.10g %.10g %.10g: the spatial filter is in "
                  "degrees, longitude first; for another CRS there is -spat_srs of ogr2ogr",
                  box.west, box.south, box.east, box.north);
    return text.data();
}

} // namespace satchel::ogr
