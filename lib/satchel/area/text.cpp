// SPDX-License-Identifier: MIT
#include "satchel/area/text.hpp"

#include "satchel/error.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace satchel {
namespace {

void append_number(std::string& text, double value)
{
    std::array<char, 400> buffer{};
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value + 0.0,
                                   std::chars_format::fixed);
    text.append(buffer.data(), end.ptr);
}

/// The positions of a ring between an opening and a closing mark.
void append_ring(std::string& text, Ring const& ring, std::string_view open,
                 std::string_view between, std::string_view close)
{
    bool first = true;
    for (auto const& position : ring) {
        if (!first) {
            text += ',';
        }
        first = false;
        text += open;
        append_number(text, position.lon);
        text += between;
        append_number(text, position.lat);
        text += close;
    }
}

void append_wkt_ring(std::string& text, Ring const& ring)
{
    text += '(';
    append_ring(text, ring, "", " ", "");
    text += ')';
}

void append_geojson_rings(std::string& text, Polygon const& polygon)
{
    text += "[[";
    append_ring(text, polygon.outer, "[", ",", "]");
    text += ']';
    for (auto const& hole : polygon.holes) {
        text += ",[";
        append_ring(text, hole, "[", ",", "]");
        text += ']';
    }
    text += ']';
}

std::string quoted(std::string const& text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Error bad_box(std::string_view text, std::string const& where, std::string const& why)
{
    return {Failure::usage, where + " \"" + std::string{text} + '"', why,
            "give west,south,east,north, for example 1.33,43.51,1.56,43.66"};
}

std::array<double, 4> four_numbers(std::string_view text, std::string const& where)
{
    std::array<double, 4> numbers{};
    auto const* position = text.data();
    auto const* const end = position + text.size();
    auto const skip_blanks = [&] {
        while (position != end && *position == ' ') {
            ++position;
        }
    };
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        skip_blanks();
        if (i > 0) {
            if (position == end || *position != ',') {
                throw bad_box(text, where, "is not four numbers");
            }
            ++position;
            skip_blanks();
        }
        auto const [next, problem] = std::from_chars(position, end, numbers.at(i));
        if (problem != std::errc{} || !std::isfinite(numbers.at(i))) {
            throw bad_box(text, where, "is not four numbers");
        }
        position = next;
    }
    skip_blanks();
    if (position != end) {
        throw bad_box(text, where, "has something after the fourth number");
    }
    return numbers;
}

} // namespace

std::string format_number(double value)
{
    std::string text;
    append_number(text, value);
    return text;
}

std::string to_wkt(Polygon const& polygon)
{
    std::string text = "POLYGON(";
    append_wkt_ring(text, polygon.outer);
    for (auto const& hole : polygon.holes) {
        text += ',';
        append_wkt_ring(text, hole);
    }
    text += ')';
    return text;
}

std::string to_geojson(Polygon const& polygon)
{
    std::string text = R"({"type":"Polygon","coordinates":)";
    append_geojson_rings(text, polygon);
    text += '}';
    return text;
}

std::string to_geojson(MultiPolygon const& polygons)
{
    if (polygons.size() == 1) {
        return to_geojson(polygons.front());
    }
    std::string text = R"({"type":"MultiPolygon","coordinates":[)";
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (i > 0) {
            text += ',';
        }
        append_geojson_rings(text, polygons[i]);
    }
    text += "]}";
    return text;
}

std::string to_geojson_feature(Area const& area)
{
    return R"({"type":"Feature","id":)" + std::to_string(area.id) + R"(,"properties":{"id":)" +
           std::to_string(area.id) + R"(,"name":)" + quoted(area.name) + R"(,"area_km2":)" +
           format_number(area.area_km2) + R"(},"geometry":)" + to_geojson(area.polygons) + '}';
}

std::string to_geojson(std::vector<Area> const& areas)
{
    std::string text = R"({"type":"FeatureCollection","features":[)";
    bool first = true;
    for (auto const& area : areas) {
        if (!first) {
            text += ',';
        }
        first = false;
        text += '\n' + to_geojson_feature(area);
    }
    text += "\n]}";
    return text;
}

std::string place(LonLat position)
{
    constexpr double steps_per_degree = 1e7;
    auto const rounded = [](double value) {
        return format_number(std::round(value * steps_per_degree) / steps_per_degree);
    };
    return rounded(position.lon) + ' ' + rounded(position.lat);
}

std::string to_text(Box const& box)
{
    return format_number(box.west) + ',' + format_number(box.south) + ',' +
           format_number(box.east) + ',' + format_number(box.north);
}

Box extent_from_text(std::string_view text, std::string const& where)
{
    auto const numbers = four_numbers(text, where);
    Box const box{numbers[0], numbers[1], numbers[2], numbers[3]};
    if (box.south >= box.north) {
        throw bad_box(text, where, "has its south at or above its north");
    }
    if (box.west >= box.east) {
        throw bad_box(
            text, where,
            "has its west at or beyond its east; a box over the antimeridian must be given as two");
    }
    return box;
}

std::optional<std::string> problem_of_span(double west, double east)
{
    if (east - west <= 180) {
        return std::nullopt;
    }
    return "spans more than 180 degrees of longitude: it crosses the antimeridian, or is wider "
           "than half the globe";
}

Box box_from_text(std::string_view text, std::string const& where)
{
    auto const box = extent_from_text(text, where);
    if (auto const problem = problem_of_span(box.west, box.east);
        problem && box.west >= -180 && box.east <= 180) {
        throw Error{Failure::usage, where + " \"" + std::string{text} + '"', *problem,
                    "give the parts one after the other, cut at the antimeridian"};
    }
    if (box.west < -180 || box.east > 180 || box.south < -90 || box.north > 90) {
        throw bad_box(text, where, "leaves the globe: longitudes are -180..180, latitudes -90..90");
    }
    return box;
}

} // namespace satchel
