// SPDX-License-Identifier: MIT
#include "satchel/aoi/kml_coordinates.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>

namespace satchel::detail {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool is_space(char letter)
{
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

/// Eight letters as one number, the first one in its lowest byte.
using Eight = std::uint64_t;
constexpr std::ptrdiff_t eight = sizeof(Eight);
constexpr bool has_eights = std::endian::native == std::endian::little;

Eight eight_at(char const* letters)
{
    Eight result = 0;
    std::memcpy(&result, letters, sizeof result);
    return result;
}

/// '0' to '9' are 0x30 to 0x39, which stay below 0x40 with six added.
bool are_digits(Eight letters)
{
    constexpr Eight upper_halves = 0xF0F0F0F0F0F0F0F0;
    constexpr Eight threes = 0x3030303030303030;
    return (letters & upper_halves) == threes &&
           ((letters + 0x0606060606060606) & upper_halves) == threes;
}

/// Pairs of digits become numbers, then pairs of these, then the one of all.
std::uint64_t number_of(Eight digits)
{
    digits -= 0x3030303030303030;
    digits = (digits * 10 + (digits >> 8U)) & 0x00FF00FF00FF00FF;
    digits = (digits * 100 + (digits >> 16U)) & 0x0000FFFF0000FFFF;
    return (digits * 10'000 + (digits >> 32U)) & 0x00000000FFFFFFFF;
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
        if (auto const value = short_number()) {
            return value;
        }
        double value = 0;
        auto const [end, failure] = std::from_chars(m_at, m_end, value);
        m_at = end;
        return failure == std::errc{} ? std::optional{value} : std::nullopt;
    }

private:
    /// Nearly all coordinates: digits that a double holds as a whole number, and a power of ten
    /// that it holds too. One division then gives the nearest double (Clinger, "How to read
    /// floating point numbers accurately", 1990, section 3).
    std::optional<double> short_number()
    {
        static constexpr std::array<double, 19> powers{1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,
                                                       1e7,  1e8,  1e9,  1e10, 1e11, 1e12, 1e13,
                                                       1e14, 1e15, 1e16, 1e17, 1e18};
        constexpr std::uint64_t most = std::uint64_t{1} << 53U;
        constexpr std::ptrdiff_t most_digits = 18; // fit into 64 bits
        auto const* at = m_at;
        auto const is_negative = at != m_end && *at == '-';
        at += is_negative ? 1 : 0;
        auto const* const end = m_end - at > most_digits + 2 ? at + most_digits + 2 : m_end;
        std::uint64_t digits = 0;
        auto const take_digits = [&] {
            auto const* const first = at;
            for (; has_eights && end - at >= eight && are_digits(eight_at(at)); at += eight) {
                digits = digits * 100'000'000 + number_of(eight_at(at));
            }
            for (; at != end && is_digit(*at); ++at) {
                digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
            }
            return at - first;
        };
        auto const whole = take_digits();
        std::ptrdiff_t decimals = 0;
        if (whole > 0 && at != end && *at == '.') {
            ++at;
            decimals = take_digits();
        }
        auto const ends_here = at == m_end || *at == ',' || is_space(*at);
        if (whole == 0 || whole + decimals > most_digits || digits > most || !ends_here) {
            return std::nullopt;
        }
        m_at = at;
        auto const value = static_cast<double>(digits) / powers[static_cast<std::size_t>(decimals)];
        return is_negative ? -value : value;
    }

    std::ptrdiff_t skip_digits()
    {
        auto const* const start = m_at;
        while (has_eights && m_end - m_at >= eight && are_digits(eight_at(m_at))) {
            m_at += eight;
        }
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

std::size_t replace_coordinates(char* block, std::size_t size, Replacement const& replacement)
{
    constexpr std::string_view start_tag = "<coordinates>";
    constexpr std::string_view end_tag = "</coordinates>";

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
        if (auto const text = all.substr(start, end - start);
            all.substr(end).starts_with(end_tag)) {
            if (auto const instead = replacement(text); instead && instead->size() <= text.size()) {
                keep(start);
                out = std::copy(instead->begin(), instead->end(), out);
                kept_to = end;
            }
        }
        start = all.find(start_tag, end);
    }
    keep(size);
    return static_cast<std::size_t>(out - block);
}

} // namespace satchel::detail
