// SPDX-License-Identifier: MIT
#include "satchel/footprints/json_out.hpp"

#include "satchel/area/shortest.hpp"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace satchel::detail {
namespace {

constexpr std::size_t block_size = 16;
using Bytes = unsigned char __attribute__((vector_size(block_size)));

bool is_zero(Bytes const& bytes)
{
    std::array<std::uint64_t, 2> words{};
    static_assert(sizeof words == sizeof bytes);
    std::memcpy(words.data(), &bytes, sizeof bytes);
    return (words[0] | words[1]) == 0;
}

/// Whether a text stands in JSON as it is; many letters at a time, as nearly all do.
bool is_plain(std::string_view text)
{
    Bytes escaped{};
    Bytes above_ascii{};
    auto const look = [&](char const* place, std::size_t count) {
        Bytes letters = Bytes{} + static_cast<unsigned char>(' ');
        std::memcpy(&letters, place, count);
        escaped |= reinterpret_cast<Bytes>((letters < 0x20) | (letters == '"') | (letters == '\\'));
        above_ascii |= letters & 0x80;
    };
    std::size_t first = 0;
    for (; first + block_size <= text.size(); first += block_size) {
        look(text.data() + first, block_size);
    }
    if (first < text.size() && text.size() > block_size) { // some of them twice
        look(text.data() + text.size() - block_size, block_size);
    } else if (first < text.size()) {
        look(text.data(), text.size());
    }
    return is_zero(escaped) &&
           (is_zero(above_ascii) || simdjson::validate_utf8(text.data(), text.size()));
}

char* put_number(char* out, double number)
{
    auto* const end = put_shortest(out, number);
    return end != nullptr ? end : std::to_chars(out, out + longest_shortest, number).ptr;
}

/// A coordinate needs no exponent to be short.
void append_coordinate(std::string& json, double number)
{
    std::array<char, longest_shortest> text; // NOLINT(cppcoreguidelines-pro-type-member-init)
    json.append(text.data(), put_number(text.data(), number));
}

void append_ring(std::string& json, Ring const& ring)
{
    // Many positions at a time: copying each number alone takes as long as printing it.
    std::array<char, 4096> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    constexpr std::ptrdiff_t longest_position = 2 * longest_shortest + 4;
    auto* out = buffer.data();
    *out++ = '[';
    for (auto const& position : ring) {
        if (buffer.data() + buffer.size() - out < longest_position) {
            json.append(buffer.data(), out);
            out = buffer.data();
        }
        *out++ = '[';
        out = put_number(out, position.lon);
        *out++ = ',';
        out = put_number(out, position.lat);
        *out++ = ']';
        *out++ = ',';
    }
    json.append(buffer.data(), ring.empty() ? out : out - 1);
    json += ']';
}

void append_rings(std::string& json, Polygon const& polygon)
{
    json += '[';
    append_ring(json, polygon.outer);
    for (auto const& hole : polygon.holes) {
        json += ',';
        append_ring(json, hole);
    }
    json += ']';
}

} // namespace

void append_json(std::string& json, std::string_view text)
{
    if (is_plain(text)) {
        json += '"';
        json += text;
        json += '"';
        return;
    }
    json += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void append_json(std::string& json, double number)
{
    if (!std::isfinite(number)) {
        json += "null"; // JSON has no other word for it
        return;
    }
    auto const start = json.size();
    append_coordinate(json, number);
    if (json.find_first_of(".e", start) == std::string::npos) {
        json += ".0"; // so that readers see a real number
    }
}

void append_geometry(std::string& json, MultiPolygon const& polygons, bool as_multipolygon)
{
    if (polygons.empty()) {
        json += "null";
        return;
    }
    if (polygons.size() == 1 && !as_multipolygon) {
        json += R"({"type":"Polygon","coordinates":)";
        append_rings(json, polygons.front());
    } else {
        json += R"({"type":"MultiPolygon","coordinates":)";
        char before = '[';
        for (auto const& polygon : polygons) {
            json += before;
            append_rings(json, polygon);
            before = ',';
        }
        json += ']';
    }
    json += '}';
}

void append_bbox(std::string& json, MultiPolygon const& polygons)
{
    if (polygons.empty() || polygons.front().outer.empty()) {
        return;
    }
    auto const& first = polygons.front().outer.front();
    auto west = first.lon;
    auto south = first.lat;
    auto east = first.lon;
    auto north = first.lat;
    for (auto const& polygon : polygons) {
        for (auto const& position : polygon.outer) {
            west = std::min(west, position.lon);
            south = std::min(south, position.lat);
            east = std::max(east, position.lon);
            north = std::max(north, position.lat);
        }
    }
    char before = '[';
    json += ",\"bbox\":";
    for (auto const number : {west, south, east, north}) {
        json += before;
        append_coordinate(json, number);
        before = ',';
    }
    json += ']';
}

} // namespace satchel::detail
