// SPDX-License-Identifier: MIT
#include "satchel/aoi/projector.hpp"

#include "satchel/area/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>

namespace satchel::detail {
namespace {

std::string numbers_of(Coordinates const& coordinates, std::size_t position)
{
    return std::to_string(position + 1) + " (" +
           place({coordinates.first[position], coordinates.second[position]}) + ')';
}

std::string text_of_area(Box box)
{
    if (box.east > 180) {
        box.east -= 360;
    }
    return to_text(box);
}

/// With so many digits as a person compares, and always the same number of them.
std::string rough_text(std::initializer_list<double> numbers)
{
    std::string text;
    for (auto const number : numbers) {
        std::array<char, 32> digits{};
        auto const written = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                           std::chars_format::fixed, 2);
        text += text.empty() ? "" : ",";
        text.append(digits.data(), written.ptr);
    }
    return text;
}

std::string rough_text(Box const& box)
{
    auto const on_globe = [](double lon) { return lon > 180 ? lon - 360 : lon; };
    return rough_text({on_globe(box.west), box.south, on_globe(box.east), box.north});
}

/// The beginning of a list of countries that may be half a page long.
std::string first_of(std::string const& places)
{
    constexpr std::size_t longest = 60;
    auto const first = places.substr(0, places.find(';'));
    if (first.size() <= longest) {
        return first;
    }
    return first.substr(0, first.find_last_of(' ', longest)) + " ...";
}

Box around(Box const& one, Box const& other)
{
    return {std::min(one.west, other.west), std::min(one.south, other.south),
            std::max(one.east, other.east), std::max(one.north, other.north)};
}

/// The rings of the source with the vertices that were added.
MultiPolygon to_polygons(FlatPolygons const& source, Coordinates const& lon_lat,
                         std::vector<AddedVertex> const& added)
{
    auto const& [lons, lats] = lon_lat;
    MultiPolygon result;
    result.reserve(source.polygon_ends.size());
    std::size_t ring = 0;
    std::size_t position = 0;
    auto next = added.begin();
    for (auto const polygon_end : source.polygon_ends) {
        auto& polygon = result.emplace_back();
        for (bool outer = true; ring < polygon_end; ++ring, outer = false) {
            auto& positions = outer ? polygon.outer : polygon.holes.emplace_back();
            auto const end = source.ring_ends[ring];
            auto last = next;
            while (last != added.end() && last->edge < end) {
                ++last;
            }
            positions.reserve(end - position + static_cast<std::size_t>(last - next));
            for (; position < end; ++position) {
                positions.push_back({lons[position], lats[position]});
                for (; next != last && next->edge == position; ++next) {
                    positions.push_back(next->position);
                }
            }
        }
    }
    return result;
}

bool looks_like_degrees(Coordinates const& numbers)
{
    auto const is_angle = [](double number) { return std::abs(number) <= 360; };
    return std::all_of(numbers.first.begin(), numbers.first.end(), is_angle) &&
           std::all_of(numbers.second.begin(), numbers.second.end(), is_angle);
}

} // namespace

Projector::Projector(OGRSpatialReference const& crs, double tolerance_m, std::string const& where)
    : m_operations{std::make_unique<Operations>(crs, where)}
{
    if (m_operations->edges_bend()) {
        m_edges = std::make_unique<EdgeFollower>(*m_operations, tolerance_m);
    }
}

Projected Projector::project(FlatPolygons const& source, std::string const& where)
{
    auto const outcome = m_operations->transform(source.coordinates, m_lon_lat);
    if (outcome.failed) {
        throw outside(source, *outcome.failed, where);
    }
    Projected result;
    std::vector<AddedVertex> const none;
    auto const* added = &none;
    if (outcome.operation != nullptr && !source.coordinates.first.empty()) {
        result.misplaced = check_area_of_use(source.coordinates, where);
        round();
        if (m_edges) {
            added = &m_edges->follow(source, m_lon_lat, *outcome.operation, where);
        }
        m_operations->note_use(*outcome.operation, m_lon_lat);
        result.operation = &outcome.operation->name;
        if (result.misplaced.empty()) {
            result.accuracy_m = outcome.operation->accuracy_m;
        }
    }
    result.polygons = to_polygons(source, m_lon_lat, *added);
    result.added_vertices = added->size();
    if (!added->empty()) {
        result.first_added = added->front().position;
    }
    return result;
}

std::optional<LonLat> Projector::project(double first, double second)
{
    Coordinates result;
    auto const outcome = m_operations->transform({{first}, {second}}, result);
    if (outcome.failed) {
        return std::nullopt;
    }
    return LonLat{result.first.front(), result.second.front()};
}

void Projector::round()
{
    for (auto* const numbers : {&m_lon_lat.first, &m_lon_lat.second}) {
        for (auto& number : *numbers) {
            number = rounded_degrees(number);
        }
    }
}

Error Projector::outside(FlatPolygons const& source, std::size_t position,
                         std::string const& where) const
{
    auto const text = "position " + numbers_of(source.coordinates, position);
    if (!std::isfinite(source.coordinates.first[position]) ||
        !std::isfinite(source.coordinates.second[position])) {
        return {Failure::input, where, text + " is not a number", "draw the feature again"};
    }
    if (is_wgs84()) {
        return {Failure::input, where, text + " is not a longitude and latitude in degrees",
                "are these metres? give the CRS with --crs EPSG:<code>"};
    }
    return {Failure::input, where,
            text + " lies outside the area where " + crs_text() + " can be computed",
            m_operations->is_geographic()
                ? "are these metres? give the CRS with --crs EPSG:<code>"
                : "is this the right CRS? give another with --crs EPSG:<code>"};
}

std::string Projector::check_area_of_use(Coordinates const& source, std::string const& where)
{
    // A zone is often used beyond its edge: that is a matter of accuracy. From half a zone on it
    // is rather the wrong CRS. Degrees that are read as metres lie in one spot on another
    // continent: that is a mistake.
    constexpr double mistake_degrees = 10;
    constexpr double elsewhere_degrees = 3;
    auto const& use = m_operations->area_of_use();
    if (!use) {
        return {};
    }
    auto const box = box_around(m_lon_lat);
    auto const distance = gap(box, *use);
    if (distance > mistake_degrees && m_edges && looks_like_degrees(source)) {
        throw Error{Failure::input, where,
                    "lies at " + place({m_lon_lat.first.front(), m_lon_lat.second.front()}) +
                        " (lon lat), far outside the area of use of " + crs_text() + " (" +
                        text_of_area(*use) + "), and its numbers look like degrees",
                    "is this the right CRS? give another with --crs, for example EPSG:4326"};
    }
    if (distance > elsewhere_degrees) {
        m_elsewhere = m_elsewhere ? around(*m_elsewhere, box) : box;
        return "lies outside the area of use of " + crs_text() + ": at " +
               rough_text({m_lon_lat.first.front(), m_lon_lat.second.front()}) + " (lon,lat)";
    }
    m_touched_area_of_use = true;
    m_left_area_of_use |= !holds_on_globe(*use, box);
    return {};
}

std::vector<std::string> Projector::notes(bool is_only_crs) const
{
    auto notes = m_operations->notes();
    auto const whole = is_only_crs ? "the AOI" : "what is in " + crs_text();
    if (m_elsewhere) {
        auto const name = first_of(m_operations->name_of_use());
        notes.push_back((m_touched_area_of_use ? "a part of " : "all of ") + whole +
                        " lies outside the area of use of " + crs_text() + ": in " +
                        rough_text(*m_elsewhere) + " (west, south, east, north), and " +
                        crs_text() + " is for " + rough_text(*m_operations->area_of_use()) +
                        (name.empty() ? "" : " (" + name + ')') +
                        "; is this the right CRS? --crs gives another");
    }
    if (m_left_area_of_use) {
        notes.push_back("a part of " + whole + " lies outside the area of use of " + crs_text() +
                        "; positions may be less exact there");
    }
    return notes;
}

} // namespace satchel::detail
