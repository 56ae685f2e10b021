// SPDX-License-Identifier: MIT
#include "satchel/aoi/file_buffer.hpp"
#include "satchel/aoi/unread.hpp"

#include <cpl_string.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <istream>
#include <map>
#include <string_view>

namespace satchel::detail {
namespace {

using nlohmann::json;

std::string text_of(json const& value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// What is wrong with coordinates that should be so many arrays deep.
std::optional<std::string> problem_of_coordinates(json const& value, int depth)
{
    auto const bad = [&] {
        return std::optional{shown_text(text_of(value)) + " in its coordinates"};
    };
    if (!value.is_array()) {
        return bad();
    }
    if (depth == 1) {
        auto const are_numbers = std::all_of(value.begin(), value.end(),
                                             [](json const& one) { return one.is_number(); });
        return value.empty() || (are_numbers && value.size() > 1) ? std::nullopt : bad();
    }
    for (auto const& part : value) {
        if (auto problem = problem_of_coordinates(part, depth - 1)) {
            return problem;
        }
    }
    return std::nullopt;
}

std::optional<std::string> problem_of_geometry(json const& geometry)
{
    struct LessInAnyCase {
        bool operator()(std::string const& one, std::string const& other) const
        {
            return STRCASECMP(one.c_str(), other.c_str()) < 0;
        }
    };
    static std::map<std::string, int, LessInAnyCase> const depths{
        {"Point", 1},   {"LineString", 2},      {"MultiPoint", 2},
        {"Polygon", 3}, {"MultiLineString", 3}, {"MultiPolygon", 4}};
    if (geometry.is_null() || (geometry.is_object() && geometry.empty())) {
        return std::nullopt;
    }
    if (!geometry.is_object()) {
        auto const text = geometry.is_string() ? geometry.get<std::string>() : text_of(geometry);
        return shown_text(text) + " is no GeoJSON geometry";
    }
    auto const type = geometry.find("type");
    if (type == geometry.end() || !type->is_string()) {
        return "it has no type";
    }
    auto const& name = type->get_ref<std::string const&>();
    if (EQUAL(name.c_str(), "GeometryCollection")) {
        auto const parts = geometry.find("geometries");
        if (parts != geometry.end() && parts->is_array()) {
            for (auto const& part : *parts) {
                if (auto problem = problem_of_geometry(part)) {
                    return problem;
                }
            }
        }
        return std::nullopt;
    }
    auto const depth = depths.find(name);
    if (depth == depths.end()) {
        return "its type is " + shown_text(name);
    }
    auto const coordinates = geometry.find("coordinates");
    return coordinates == geometry.end() ? std::optional<std::string>{"it has no coordinates"}
                                         : problem_of_coordinates(*coordinates, depth->second);
}

/// Takes features as they end, so that only one is in memory.
class FeatureTaker {
public:
    /// A callback of the parser: false drops what has been parsed.
    bool operator()(int depth, json::parse_event_t event, json& parsed)
    {
        constexpr int in_collection = 2;
        if (event != json::parse_event_t::object_end || depth != in_collection ||
            !is_feature(parsed)) {
            return true;
        }
        take(parsed);
        return false;
    }

    /// What stands alone: a feature or a geometry.
    void take_alone(json const& value)
    {
        if (is_feature(value)) {
            take(value);
        } else if (value.is_object() && !value.contains("features")) {
            take({{"type", "Feature"}, {"geometry", value}});
        }
    }

    [[nodiscard]] std::vector<UnreadShape> take_shapes() { return std::move(m_shapes); }

private:
    static bool is_feature(json const& value)
    {
        auto const type = value.is_object() ? value.find("type") : value.end();
        return value.is_object() && type != value.end() && *type == "Feature";
    }

    void take(json const& feature)
    {
        auto const fid = m_features++;
        auto const geometry = feature.find("geometry");
        if (geometry == feature.end()) {
            return;
        }
        if (auto problem = problem_of_geometry(*geometry)) {
            auto const id = feature.find("id");
            m_shapes.push_back({.layer = {},
                                .fid = id != feature.end() && id->is_number_integer()
                                           ? id->get<std::int64_t>()
                                           : fid,
                                .what = std::move(*problem)});
        }
    }

    std::int64_t m_features = 0;
    std::vector<UnreadShape> m_shapes;
}; // class FeatureTaker

/// Is a null, which no attribute is, at this place: "[1,43,null]"?
bool is_null_in_array(std::string_view text, std::size_t at)
{
    if (!text.substr(at).starts_with("null")) {
        return false;
    }
    auto const before = text.substr(0, at).find_last_not_of(" \t\r\n");
    return before != std::string_view::npos && (text[before] == ',' || text[before] == '[');
}

/// False at the end.
bool skip_to_text(std::istream& stream)
{
    constexpr std::string_view between = " \t\r\n\x1E"; // with the separator of RFC 8142
    while (true) {
        auto const next = stream.peek();
        if (next == std::istream::traits_type::eof()) {
            return false;
        }
        if (between.find(std::istream::traits_type::to_char_type(next)) == std::string_view::npos) {
            return true;
        }
        stream.get();
    }
}

} // namespace

std::vector<UnreadShape> unread_in_json(std::string const& path, bool is_sequence,
                                        AoiSource const& request)
{
    FileBuffer buffer{path, request};
    std::istream stream{&buffer};
    FeatureTaker taker;
    try {
        if (!is_sequence) {
            taker.take_alone(
                json::parse(stream, [&taker](int depth, json::parse_event_t event, json& parsed) {
                    return taker(depth, event, parsed);
                }));
            return taker.take_shapes();
        }
        while (skip_to_text(stream)) {
            json value;
            stream >> value;
            taker.take_alone(value);
        }
    } catch (json::exception const&) {
        return taker.take_shapes();
    }
    check_cancel(request); // which a stream does not pass on
    return taker.take_shapes();
}

bool is_suspect_json(std::string const& path, AoiSource const& request)
{
    constexpr std::size_t longest = 64; // of what is looked for, with blanks
    FileBuffer buffer{path, request};
    std::istream stream{&buffer};
    std::string block(longest + (1 << 16), ' ');
    while (stream) {
        std::copy(block.end() - longest, block.end(), block.begin());
        stream.read(block.data() + longest, static_cast<std::streamsize>(block.size() - longest));
        std::fill(block.begin() + static_cast<std::ptrdiff_t>(longest) + stream.gcount(),
                  block.end(), ' ');
        std::string_view const text{block};
        if (text.find("GeometryCollection") != std::string_view::npos) {
            return true;
        }
        for (auto at = text.find('n'); at != std::string_view::npos; at = text.find('n', at + 1)) {
            if (is_null_in_array(text, at)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace satchel::detail
