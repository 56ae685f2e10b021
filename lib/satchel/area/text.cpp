// SPDX-License-Identifier: MIT
#include "satchel/area/text.hpp"

#include "satchel/area/number_text.hpp"
#include "satchel/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <utility>

namespace satchel {
namespace {

using detail::longest_number;
using detail::put_number;

void append_number(std::string& text, double value)
{
    std::array<char, longest_number> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
    text.append(buffer.data(), put_number(buffer.data(), value));
}

/// The positions of a ring between an opening and a closing mark.
void append_ring(std::string& text, Ring const& ring, char const* open, char between,
                 char const* close)
{
    // Many positions at a time: copying each number alone takes as long as printing it.
    std::array<char, 8192> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    constexpr std::ptrdiff_t longest_position = 2 * longest_number + 8;
    auto* out = buffer.data();
    auto const put_mark = [&out](char const* mark) {
        if (*mark != '\0') {
            *out++ = *mark;
        }
    };
    bool first = true;
    for (auto const& position : ring) {
        if (buffer.data() + buffer.size() - out < longest_position) {
            text.append(buffer.data(), out);
            out = buffer.data();
        }
        if (!first) {
            *out++ = ',';
        }
        first = false;
        put_mark(open);
        out = put_number(out, position.lon);
        *out++ = between;
        out = put_number(out, position.lat);
        put_mark(close);
    }
    text.append(buffer.data(), out);
}

void append_wkt_ring(std::string& text, Ring const& ring)
{
    text += '(';
    append_ring(text, ring, "", ' ', "");
    text += ')';
}

void append_geojson_rings(std::string& text, Polygon const& polygon)
{
    text += "[[";
    append_ring(text, polygon.outer, "[", ',', "]");
    text += ']';
    for (auto const& hole : polygon.holes) {
        text += ",[";
        append_ring(text, hole, "[", ',', "]");
        text += ']';
    }
    text += ']';
}

/// A Polygon where there is one, else a MultiPolygon.
void append_geojson(std::string& text, std::span<Polygon const> polygons)
{
    if (polygons.size() == 1) {
        text += R"({"type":"Polygon","coordinates":)";
        append_geojson_rings(text, polygons.front());
        text += '}';
        return;
    }
    text += R"({"type":"MultiPolygon","coordinates":[)";
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (i > 0) {
            text += ',';
        }
        append_geojson_rings(text, polygons[i]);
    }
    text += "]}";
}

std::string quoted(std::string const& text)
{
    auto const is_plain = [](char letter) {
        return letter >= ' ' && letter <= '~' && letter != '"' && letter != '\\';
    };
    if (std::all_of(text.begin(), text.end(), is_plain)) { // nearly all names
        return '"' + text + '"';
    }
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

void append_wkt(std::string& text, Polygon const& polygon)
{
    text += "POLYGON(";
    append_wkt_ring(text, polygon.outer);
    for (auto const& hole : polygon.holes) {
        text += ',';
        append_wkt_ring(text, hole);
    }
    text += ')';
}

std::string to_wkt(Polygon const& polygon)
{
    std::string text;
    append_wkt(text, polygon);
    return text;
}

std::string to_geojson(Polygon const& polygon)
{
    std::string text;
    append_geojson(text, {&polygon, 1});
    return text;
}

std::string to_geojson(MultiPolygon const& polygons)
{
    std::string text;
    append_geojson(text, polygons);
    return text;
}

void append_geojson_feature(std::string& text, Area const& area)
{
    auto const id = std::to_string(area.id);
    text += R"({"type":"Feature","id":)" + id + R"(,"properties":{"id":)" + id + R"(,"name":)" +
            quoted(area.name) + R"(,"area_km2":)";
    append_number(text, area.area_km2);
    text += R"(},"geometry":)";
    append_geojson(text, area.polygons);
    text += '}';
}

std::string to_geojson_feature(Area const& area)
{
    std::string text;
    append_geojson_feature(text, area);
    return text;
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
        text += '\n';
        append_geojson_feature(text, area);
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
    auto east = box.east;
    if (east > 180 && box.west >= -180) { // rounded, because a turn of the globe costs digits
        constexpr double steps = 1e12;
        east = std::nearbyint((east - 360) * steps) / steps;
    }
    return format_number(box.west) + ',' + format_number(box.south) + ',' + format_number(east) +
           ',' + format_number(box.north);
}

std::string extent_text(Box const& box)
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
        throw bad_box(text, where, "has its west at or beyond its east");
    }
    return box;
}

Box box_from_text(std::string_view text, std::string const& where)
{
    auto const numbers = four_numbers(text, where);
    Box box{numbers[0], numbers[1], numbers[2], numbers[3]};
    if (box.south >= box.north) {
        throw bad_box(text, where, "has its south at or above its north");
    }
    auto const is_longitude = [](double lon) { return lon >= -360 && lon <= 360; };
    if (!is_longitude(box.west) || !is_longitude(box.east) || box.south < -90 || box.north > 90) {
        throw bad_box(text, where,
                      "leaves the globe: longitudes are -180..180 or 0..360, latitudes -90..90");
    }
    if (box.west == box.east) {
        throw bad_box(text, where, "has its west at its east");
    }
    auto const is_across = box.west > box.east;
    if (is_across) {
        box.east += 360;
    }
    if (box.east - box.west > 180) {
        throw bad_box(text, where,
                      is_across ? "has its west beyond its east, and is no box across the "
                                  "antimeridian either, which would be wider than half the globe"
                                : "spans more than 180 degrees of longitude, which two programs "
                                  "may take for the two ways around the globe");
    }
    if (auto const turns = std::floor((box.west + 180) / 360) * 360; turns != 0) {
        box.west -= turns;
        box.east -= turns;
    }
    return box;
}

} // namespace satchel
