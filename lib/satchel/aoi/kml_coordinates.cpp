// SPDX-License-Identifier: MIT
#include "satchel/aoi/kml_coordinates.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace satchel::detail {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool is_space(char letter)
{
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

/// Walks over a text; each step is false where the text has something else.
class Cursor {
public:
    explicit Cursor(std::string_view text) : m_at{text.data()}, m_end{text.data() + text.size()} {}

    [[nodiscard]] bool is_at_end() const { return m_at == m_end; }

    void skip_space()
    {
        while (m_at != m_end && is_space(*m_at)) {
            ++m_at;
        }
    }

    bool take(char letter)
    {
        if (m_at == m_end || *m_at != letter) {
            return false;
        }
        ++m_at;
        return true;
    }

    bool is_at_gap() const { return m_at == m_end || is_space(*m_at); }

    /// "-12.5", "1e-05". Not ".5", "+1", "nan" or what no double can hold: readers differ.
    bool skip_number()
    {
        constexpr auto most = 40;
        auto const* const start = m_at;
        take('-');
        if (skip_digits() == 0) {
            return false;
        }
        if (take('.')) {
            skip_digits();
        }
        if (take('e') || take('E')) {
            if (!take('-')) {
                take('+');
            }
            auto const digits = skip_digits();
            if (digits == 0 || digits > 2) {
                return false;
            }
        }
        return m_at - start <= most;
    }

    std::optional<double> number()
    {
        double value = 0;
        auto const [end, failure] = std::from_chars(m_at, m_end, value);
        m_at = end;
        return failure == std::errc{} ? std::optional{value} : std::nullopt;
    }

private:
    std::ptrdiff_t skip_digits()
    {
        auto const* const start = m_at;
        while (m_at != m_end && is_digit(*m_at)) {
            ++m_at;
        }
        return m_at - start;
    }

    char const* m_at;
    char const* m_end;
}; // class Cursor

} // namespace

void KmlPositions::clear()
{
    lonlat.clear();
    altitudes.clear();
    has_altitude = false;
}

std::unique_ptr<OGRLinearRing> KmlPositions::to_ring() const
{
    auto ring = std::make_unique<OGRLinearRing>();
    // One altitude makes a ring three-dimensional, as one addPoint() after another would.
    ring->setPoints(static_cast<int>(lonlat.size()), lonlat.data(),
                    has_altitude ? altitudes.data() : nullptr);
    return ring;
}

bool is_plain_coordinates(std::string_view text)
{
    Cursor cursor{text};
    cursor.skip_space();
    if (cursor.is_at_end()) {
        return false;
    }
    while (!cursor.is_at_end()) {
        if (!cursor.skip_number() || !cursor.take(',') || !cursor.skip_number()) {
            return false;
        }
        if (cursor.take(',') && !cursor.skip_number()) {
            return false;
        }
        if (!cursor.is_at_gap()) {
            return false;
        }
        cursor.skip_space();
    }
    return true;
}

bool append_coordinates(KmlPositions& positions, std::string_view text)
{
    Cursor cursor{text};
    cursor.skip_space();
    while (!cursor.is_at_end()) {
        auto const lon = cursor.number();
        auto const has_lat = cursor.take(',');
        auto const lat = cursor.number();
        auto const has_altitude = cursor.take(',');
        auto const altitude = has_altitude ? cursor.number() : 0;
        if (!lon || !has_lat || !lat || !altitude) {
            return false;
        }
        positions.lonlat.emplace_back(*lon, *lat);
        positions.altitudes.push_back(*altitude);
        positions.has_altitude |= has_altitude;
        cursor.skip_space();
    }
    return true;
}

std::size_t without_coordinates(char* block, std::size_t size)
{
    constexpr std::string_view start_tag = "<coordinates>";
    constexpr std::string_view end_tag = "</coordinates>";
    constexpr std::string_view instead = "0,0";

    auto const all = std::string_view{block, size};
    auto* out = block;
    std::size_t kept_to = 0; // what comes before has been moved to `out`
    auto const keep = [&](std::size_t end) {
        out = std::copy(block + kept_to, block + end, out);
        kept_to = end;
    };
    auto start = all.find(start_tag);
    while (start != std::string_view::npos) {
        start += start_tag.size();
        auto const end = all.find('<', start);
        if (end == std::string_view::npos) {
            break;
        }
        if (all.substr(end).starts_with(end_tag) &&
            is_plain_coordinates(all.substr(start, end - start))) {
            keep(start);
            out = std::copy(instead.begin(), instead.end(), out); // as long as "0,0" at least
            kept_to = end;
        }
        start = all.find(start_tag, end);
    }
    keep(size);
    return static_cast<std::size_t>(out - block);
}

} // namespace satchel::detail
