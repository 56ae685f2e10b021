// SPDX-License-Identifier: MIT
#include "satchel/area/wkt_polygons.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace satchel {
namespace {

bool is_blank(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

/// Reads from left to right; what is not there leaves the place as it was.
class WktText {
public:
    explicit WktText(std::string_view text) : m_rest{text} {}

    [[nodiscard]] bool take(char sign)
    {
        skip_blanks();
        if (m_rest.empty() || m_rest.front() != sign) {
            return false;
        }
        m_rest.remove_prefix(1);
        return true;
    }

    /// Letters in upper case.
    [[nodiscard]] std::string take_word()
    {
        skip_blanks();
        std::string word;
        while (!m_rest.empty()) {
            auto const letter = m_rest.front();
            auto const is_small = letter >= 'a' && letter <= 'z';
            if (!is_small && (letter < 'A' || letter > 'Z')) {
                break;
            }
            word += is_small ? static_cast<char>(letter - 'a' + 'A') : letter;
            m_rest.remove_prefix(1);
        }
        return word;
    }

    [[nodiscard]] std::optional<double> take_number()
    {
        skip_blanks();
        double number = 0;
        auto const [end, problem] =
            std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), number);
        if (problem != std::errc{} || !std::isfinite(number)) {
            return std::nullopt;
        }
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return number;
    }

    [[nodiscard]] bool is_over()
    {
        skip_blanks();
        return m_rest.empty();
    }

private:
    void skip_blanks()
    {
        while (!m_rest.empty() && is_blank(m_rest.front())) {
            m_rest.remove_prefix(1);
        }
    }

    std::string_view m_rest;
}; // class WktText

/// The name of the shape, with "Z", "M" or "ZM" behind it or not.
std::string take_type(WktText& text)
{
    auto type = text.take_word();
    (void)text.take_word();
    return type;
}

std::optional<LonLat> take_position(WktText& text)
{
    auto const lon = text.take_number();
    auto const lat = lon ? text.take_number() : std::nullopt;
    if (!lat || std::abs(*lon) > 180 || std::abs(*lat) > 90) {
        return std::nullopt;
    }
    while (text.take_number()) { // height and measure
    }
    return LonLat{*lon, *lat};
}

std::optional<Ring> take_ring(WktText& text)
{
    if (!text.take('(')) {
        return std::nullopt;
    }
    Ring ring;
    do {
        auto const position = take_position(text);
        if (!position) {
            return std::nullopt;
        }
        if (ring.empty() || ring.back() != *position) {
            ring.push_back(*position);
        }
    } while (text.take(','));
    if (!text.take(')')) {
        return std::nullopt;
    }
    if (ring.front() != ring.back()) {
        ring.push_back(ring.front());
    }
    constexpr std::size_t fewest = 4;
    return ring.size() < fewest ? std::nullopt : std::optional{std::move(ring)};
}

std::optional<Polygon> take_polygon(WktText& text)
{
    if (!text.take('(')) {
        return std::nullopt;
    }
    Polygon polygon;
    bool is_outer = true;
    do {
        auto ring = take_ring(text);
        if (!ring) {
            return std::nullopt;
        }
        if (is_outer) {
            polygon.outer = std::move(*ring);
        } else {
            polygon.holes.push_back(std::move(*ring));
        }
        is_outer = false;
    } while (text.take(','));
    return text.take(')') ? std::optional{std::move(polygon)} : std::nullopt;
}

} // namespace

std::optional<MultiPolygon> polygons_from_wkt(std::string_view well_known_text)
{
    WktText text{well_known_text};
    auto const type = take_type(text);
    auto const is_multi = type == "MULTIPOLYGON";
    if ((!is_multi && type != "POLYGON") || (is_multi && !text.take('('))) {
        return std::nullopt;
    }
    MultiPolygon polygons;
    do {
        auto polygon = take_polygon(text);
        if (!polygon) {
            return std::nullopt;
        }
        polygons.push_back(std::move(*polygon));
    } while (is_multi && text.take(','));
    if ((is_multi && !text.take(')')) || !text.is_over()) {
        return std::nullopt;
    }
    return polygons;
}

std::optional<LonLat> point_from_wkt(std::string_view well_known_text)
{
    WktText text{well_known_text};
    if (take_type(text) != "POINT" || !text.take('(')) {
        return std::nullopt;
    }
    auto const position = take_position(text);
    return position && text.take(')') && text.is_over() ? position : std::nullopt;
}

} // namespace satchel
