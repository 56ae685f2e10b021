// SPDX-License-Identifier: MIT
#include "satchel/footprints/map_view.hpp"

#include "satchel/area/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace satchel::detail {
namespace {

constexpr double radians = std::numbers::pi / 180;
constexpr double infinity = std::numeric_limits<double>::infinity();

struct Extent {
    double low = infinity;
    double high = -infinity;

    void add(double value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }
    [[nodiscard]] bool is_empty() const { return !(low <= high); }
    [[nodiscard]] double size() const { return high - low; }
    [[nodiscard]] double middle() const { return low + (high - low) / 2; }
};

/// Longitudes of a ring without jumps. A jump is undone by whole turns, so that no
/// longitude is rounded.
Ring continuous(Ring const& ring)
{
    Ring result;
    result.reserve(ring.size());
    double turns = 0;
    double previous = 0;
    for (auto position : ring) {
        // A source in metres that was taken for one in degrees would draw nonsense at a pole.
        constexpr double farthest_lon = 1080;
        constexpr double rounding = 1e-6;
        if (!(std::abs(position.lat) <= 90 + rounding) ||
            !(std::abs(position.lon) <= farthest_lon)) {
            continue;
        }
        auto const step = position.lon - previous;
        if (!result.empty() && std::abs(step) > 180 && std::abs(step) != 360) {
            turns -= std::round(step / 360);
        }
        previous = position.lon;
        result.push_back({position.lon + turns * 360, std::clamp(position.lat, -90.0, 90.0)});
    }
    return result;
}

Extent longitudes_of(Ring const& ring)
{
    Extent extent;
    for (auto const& position : ring) {
        extent.add(position.lon);
    }
    return extent;
}

/// Whole turns that bring `lon` within half a turn of the middle.
double turns_to(double middle, double lon) { return std::round((middle - lon) / 360) * 360; }

void shift(Ring& ring, double degrees)
{
    if (degrees != 0) {
        for (auto& position : ring) {
            position.lon += degrees;
        }
    }
}

std::vector<Ring> placed_near(double middle, Polygon const& polygon)
{
    std::vector<Ring> rings;
    rings.reserve(1 + polygon.holes.size());
    rings.push_back(continuous(polygon.outer));
    if (rings.front().empty()) {
        return {};
    }
    auto const around = longitudes_of(rings.front()).middle();
    auto const turns = turns_to(middle, around);
    shift(rings.front(), turns);
    for (auto const& hole : polygon.holes) {
        auto ring = continuous(hole);
        if (!ring.empty()) {
            shift(ring, turns_to(around + turns, longitudes_of(ring).middle()));
            rings.push_back(std::move(ring));
        }
    }
    return rings;
}

template <typename Use>
void for_each_polygon(std::vector<MapArea> const& areas, Use const& use)
{
    for (auto const& area : areas) {
        for (auto const* polygons : {&area.original, &area.result}) {
            for (auto const& polygon : *polygons) {
                use(polygon);
            }
        }
    }
}

/// Opposite to the widest gap between the areas.
double middle_longitude(std::vector<MapArea> const& areas)
{
    std::vector<std::pair<double, double>> spans; // from 0..360, and how far east
    bool is_full_turn = false;
    for_each_polygon(areas, [&](Polygon const& polygon) {
        auto const extent = longitudes_of(continuous(polygon.outer));
        if (!extent.is_empty()) {
            is_full_turn = is_full_turn || extent.size() >= 360;
            spans.emplace_back(extent.low - std::floor(extent.low / 360) * 360, extent.size());
        }
    });
    if (spans.empty() || is_full_turn) {
        return 0;
    }
    std::sort(spans.begin(), spans.end());
    double reached = -360;
    for (auto const& [from, size] : spans) {
        reached = std::max(reached, from + size - 360); // what lies across the start again
    }
    double widest = 0;
    double gap_end = 0;
    for (auto const& [from, size] : spans) {
        if (from - reached > widest) {
            widest = from - reached;
            gap_end = from;
        }
        reached = std::max(reached, from + size);
    }
    // Where nothing is left free, the picture of the world is the usual one.
    return widest > 0 ? std::remainder(gap_end + (360 - widest) / 2, 360) : 0;
}

} // namespace

double area_km2_of(MapArea const& area)
{
    return area.area_km2 ? *area.area_km2 : geodesic_area_km2(area.result);
}

MapView::MapView(std::vector<MapArea> const& areas, MapFrame const& space)
{
    choose_projection(areas);
    choose_window(areas, space);
    find_bounds();
}

void MapView::choose_projection(std::vector<MapArea> const& areas)
{
    m_middle_lon = middle_longitude(areas);
    Extent lon;
    Extent lat;
    for_each_polygon(areas, [&](Polygon const& polygon) {
        for (auto const& ring : placed_near(m_middle_lon, polygon)) {
            for (auto const& position : ring) {
                lon.add(position.lon);
                lat.add(position.lat);
            }
        }
    });
    if (lon.is_empty()) {
        return;
    }
    constexpr double wide = 180;
    constexpr double near_pole = 75;   // parallels are a quarter of the equator here
    constexpr double around_pole = 30; // a wide belt from here on is better seen from the pole
    auto const nearest_equator = lat.low >= 0 ? lat.low : lat.high <= 0 ? -lat.high : 0;
    auto const nearest_pole = std::max(lat.high, -lat.low);
    auto const is_one_side = lat.low >= 0 || lat.high <= 0;
    if (is_one_side &&
        (nearest_pole > near_pole || (lon.size() > wide && nearest_equator >= around_pole))) {
        m_projection = lat.low >= 0 ? MapProjection::north_polar : MapProjection::south_polar;
        m_middle_lon = lon.size() > wide ? 0 : lon.middle();
        return;
    }
    m_middle_lon = lon.size() >= 360 ? m_middle_lon : lon.middle();
    m_lon_scale = lon.size() > wide ? 1 : std::cos(lat.middle() * radians);
}

void MapView::choose_window(std::vector<MapArea> const& areas, MapFrame const& space)
{
    Extent across;
    Extent down;
    m_pixels_per_degree = 1;
    for_each_polygon(areas, [&](Polygon const& polygon) {
        for (auto const& ring : placed(polygon)) {
            for (auto const& point : outline(ring)) {
                across.add(point.across);
                down.add(point.down);
            }
        }
    });
    if (across.is_empty()) { // the world
        across = {-180, 180};
        down = {-90, 90};
    }
    constexpr double smallest = 1e-4; // about ten metres
    constexpr double margin = 0.07;
    auto const padding = margin * std::max(across.size(), down.size());
    auto const width = std::max(across.size() + 2 * padding, smallest);
    auto const height = std::max(down.size() + 2 * padding, smallest);

    constexpr double flattest = 0.42;
    auto const frame_height =
        std::clamp(space.width * height / width, space.width * flattest, space.height);
    m_frame = {space.left, space.top, space.width, frame_height};
    m_pixels_per_degree = std::min(m_frame.width / width, m_frame.height / height);
    m_origin = {m_frame.left + m_frame.width / 2 - across.middle() * m_pixels_per_degree,
                m_frame.top + m_frame.height / 2 - down.middle() * m_pixels_per_degree};
}

void MapView::find_bounds()
{
    if (is_polar()) {
        find_polar_bounds();
        return;
    }
    auto const lon_at = [&](double across) {
        return m_middle_lon + (across - m_origin.across) / m_pixels_per_degree / m_lon_scale;
    };
    auto const lat_at = [&](double down) {
        return std::clamp((m_origin.down - down) / m_pixels_per_degree, -90.0, 90.0);
    };
    m_bounds = {lon_at(m_frame.left), lat_at(m_frame.bottom()), lon_at(m_frame.right()),
                lat_at(m_frame.top)};
    if (m_bounds.east - m_bounds.west > 360) { // no second world beside the first one
        m_bounds.west = m_middle_lon - 180;
        m_bounds.east = m_middle_lon + 180;
    }
}

void MapView::find_polar_bounds()
{
    Extent distance;
    Extent lon;
    auto const is_north = m_projection == MapProjection::north_polar;
    auto const nearest = MapPoint{std::clamp(m_origin.across, m_frame.left, m_frame.right()),
                                  std::clamp(m_origin.down, m_frame.top, m_frame.bottom())};
    auto const add = [&](MapPoint point) {
        auto const east = point.across - m_origin.across;
        auto const south = point.down - m_origin.down;
        distance.add(std::hypot(east, south) / m_pixels_per_degree);
        lon.add(m_middle_lon + std::atan2(east, is_north ? south : -south) / radians);
    };
    for (auto const across : {m_frame.left, m_frame.right()}) {
        for (auto const down : {m_frame.top, m_frame.bottom()}) {
            add({across, down});
        }
    }
    if (m_frame.contains(m_origin)) {
        distance.add(0);
        lon = {m_middle_lon - 180, m_middle_lon + 180};
    } else {
        add(nearest);
    }
    auto const farthest = std::min(distance.high, 180.0);
    m_bounds = is_north ? Box{lon.low, 90 - farthest, lon.high, 90 - distance.low}
                        : Box{lon.low, -90 + distance.low, lon.high, -90 + farthest};
}

double MapView::pixels_per_degree_of_lon(double lat) const
{
    auto const from_pole = m_projection == MapProjection::north_polar ? 90 - lat : 90 + lat;
    return m_pixels_per_degree * (is_polar() ? from_pole * radians : m_lon_scale);
}

MapPoint MapView::in_plane(LonLat position) const
{
    auto const east = position.lon - m_middle_lon;
    if (!is_polar()) {
        return {east * m_lon_scale, -position.lat};
    }
    // The middle meridian points down from the North Pole and up from the South Pole.
    auto const is_north = m_projection == MapProjection::north_polar;
    auto const distance = is_north ? 90 - position.lat : 90 + position.lat;
    auto const toward_middle = distance * std::cos(east * radians);
    return {distance * std::sin(east * radians), is_north ? toward_middle : -toward_middle};
}

MapPoint MapView::at(LonLat position) const
{
    auto const point = in_plane(position);
    return {m_origin.across + point.across * m_pixels_per_degree,
            m_origin.down + point.down * m_pixels_per_degree};
}

LonLat MapView::near_middle(LonLat position) const
{
    return {position.lon + turns_to(m_middle_lon, position.lon), position.lat};
}

std::vector<Ring> MapView::placed(Polygon const& polygon) const
{
    return placed_near(m_middle_lon, polygon);
}

std::vector<MapPoint> MapView::outline(Ring const& ring) const
{
    std::vector<MapPoint> points;
    points.reserve(ring.size());
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (is_polar() && i > 0) { // parallels are circles
            constexpr double straight_enough = 0.5;
            auto const& from = ring[i - 1];
            auto const width = ring[i].lon - from.lon;
            auto const height = ring[i].lat - from.lat;
            auto const pieces = std::ceil(std::min(std::abs(width), 720.0) / straight_enough);
            for (double piece = 1; piece < pieces; ++piece) {
                auto const share = piece / pieces;
                points.push_back(at({from.lon + share * width, from.lat + share * height}));
            }
        }
        points.push_back(at(ring[i]));
    }
    return points;
}

} // namespace satchel::detail
