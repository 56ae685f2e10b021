// SPDX-License-Identifier: MIT
#include "satchel/service/quick_number.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace satchel::detail::quick {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::size_t most_digits = 19; // any such number fits into 64 bits

constexpr auto powers_of_ten = [] {
    std::array<std::uint64_t, most_digits + 1> powers{};
    std::uint64_t power = 1;
    for (auto& entry : powers) {
        entry = power;
        power *= 10;
    }
    return powers;
}();

constexpr std::uint64_t each_byte = 0x0101010101010101;
constexpr std::uint64_t zeros = each_byte * '0';

/// Eight letters, the first one lowest.
std::uint64_t eight_at(char const* text)
{
    static_assert(std::endian::native == std::endian::little,
                  "the first letter is the lowest byte");
    std::uint64_t letters = 0;
    std::memcpy(&letters, text, sizeof letters);
    return letters;
}

/// How many letters stand before the first point; eight or more where there is none.
unsigned letters_before_point(std::uint64_t letters)
{
    auto const others = letters ^ (each_byte * '.');
    auto const points = (others - each_byte) & ~others & (each_byte * 0x80);
    return static_cast<unsigned>(std::countr_zero(points)) / 8;
}

/// Only the first, or last, `count` letters, 1 to 7, behind zeros.
std::uint64_t first_of(std::uint64_t letters, unsigned count)
{
    return letters << (8 * (8 - count)) | zeros >> (8 * count);
}
std::uint64_t last_of(std::uint64_t letters, unsigned count)
{
    auto const behind = ~std::uint64_t{0} >> (8 * count);
    return (letters & ~behind) | (zeros & behind);
}

/// Whether each is a digit: "0" to "9" are 0x30 to 0x39.
bool are_digits(std::uint64_t letters)
{
    constexpr auto upper_halves = each_byte * 0xF0;
    return (letters & upper_halves) == zeros && ((letters + each_byte * 6) & upper_halves) == zeros;
}

/// Eight digits as a number: pairs, then pairs of pairs, then the two halves.
std::uint64_t value_of(std::uint64_t letters)
{
    letters &= each_byte * 0x0F;
    letters = (letters * 10 + (letters >> 8U)) & 0x00FF00FF00FF00FF;
    letters = (letters * 100 + (letters >> 16U)) & 0x0000FFFF0000FFFF;
    return (letters * 10'000 + (letters >> 32U)) & 0xFFFFFFFF;
}

/// A power of ten whose highest bit is set, and 2^127 divided by that.
struct Divisor {
    std::uint64_t number = 0;
    std::uint64_t reciprocal = 0;
    int shift = 0; ///< from the power of ten to `number`
};

constexpr auto divisors = [] {
    std::array<Divisor, most_digits + 1> all{};
    for (std::size_t i = 1; i < all.size(); ++i) { // that of 1 has a bit too many
        auto const shift = std::countl_zero(powers_of_ten[i]);
        auto const number = powers_of_ten[i] << static_cast<unsigned>(shift);
        all[i] = {number, static_cast<std::uint64_t>((Wide{1} << 127U) / number), shift};
    }
    return all;
}();

/// 2^63 * dividend / divisor as a whole number, good enough to be rounded to the 53 bits of a
/// double: ten bits and more are dropped then, and the last of them tells half a step from more.
std::uint64_t long_quotient(std::uint64_t dividend, Divisor const& divisor)
{
    // By the reciprocal it is up to two too small, which matters only near half a step.
    constexpr std::uint64_t half_a_step = 0x200;
    auto const near = static_cast<std::uint64_t>((Wide{dividend} * divisor.reciprocal) >> 64U);
    auto const behind = near % half_a_step;
    if (behind > 0 && behind + 3 < half_a_step) {
        return near | 1U;
    }
    auto const shifted = Wide{dividend} << 63U;
    auto const whole = static_cast<std::uint64_t>(shifted / divisor.number);
    bool const is_inexact = static_cast<std::uint64_t>(shifted) != whole * divisor.number;
    return whole | (is_inexact ? 1U : 0U);
}

/// digits / 10^decimals, rounded once. A double holds small ones and their power as they are, and
/// divides them exactly (Clinger, "How to read floating point numbers accurately", 1990, section
/// 3).
double quotient(std::uint64_t digits, std::size_t decimals)
{
    constexpr std::uint64_t most_exact = std::uint64_t{1} << 53U;
    if (digits <= most_exact || decimals == 0) {
        return static_cast<double>(digits) / static_cast<double>(powers_of_ten[decimals]);
    }
    auto const& divisor = divisors[decimals];
    auto const shift = std::countl_zero(digits);
    auto const whole = long_quotient(digits << static_cast<unsigned>(shift), divisor);
    constexpr int exponent_of_one = 1023;
    constexpr unsigned mantissa_bits = 52;
    auto const exponent = exponent_of_one + divisor.shift - shift - 63;
    return static_cast<double>(whole) *
           std::bit_cast<double>(static_cast<std::uint64_t>(exponent) << mantissa_bits);
}

/// Digits without a sign, eight at a time: how many there are before the point and of the last
/// decimals differs from number to number, and nobody could foretell where a loop ends.
std::optional<double> long_number(char const* at, char const* end)
{
    constexpr std::size_t at_once = 8;
    auto const letters = eight_at(at);
    auto const count = letters_before_point(letters);
    if (count == 0 || count >= at_once || (*at == '0' && count > 1)) {
        return std::nullopt;
    }
    auto const decimals = static_cast<std::size_t>(end - at) - count - 1;
    if (decimals < at_once || decimals + count > most_digits) {
        return std::nullopt;
    }
    auto const whole = first_of(letters, count);
    auto are_all_digits = are_digits(whole);
    auto digits = value_of(whole);
    auto const take = [&](std::uint64_t eight, std::uint64_t power) {
        are_all_digits = are_all_digits && are_digits(eight);
        digits = digits * power + value_of(eight);
    };
    for (at += count + 1; static_cast<std::size_t>(end - at) >= at_once; at += at_once) {
        take(eight_at(at), powers_of_ten[at_once]);
    }
    if (auto const rest = static_cast<unsigned>(end - at); rest > 0) {
        take(last_of(eight_at(end - at_once), rest), powers_of_ten[rest]);
    }
    return are_all_digits ? std::optional{quotient(digits, decimals)} : std::nullopt;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::optional<double> short_number(char const* at, char const* end)
{
    std::uint64_t digits = 0;
    auto const take_digits = [&] {
        auto const* const first = at;
        for (; at != end && is_digit(*at); ++at) {
            digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
        }
        return static_cast<std::size_t>(at - first);
    };
    bool const begins_with_zero = at != end && *at == '0';
    auto const whole = take_digits();
    if (whole == 0 || (begins_with_zero && whole > 1)) {
        return std::nullopt;
    }
    std::size_t decimals = 0;
    if (at != end && *at == '.') {
        ++at;
        decimals = take_digits();
        if (decimals == 0) {
            return std::nullopt;
        }
    }
    return at == end ? std::optional{quotient(digits, decimals)} : std::nullopt;
}

} // namespace

std::optional<double> plain_number(std::string_view text)
{
    bool const is_negative = text.starts_with('-');
    text.remove_prefix(is_negative ? 1 : 0);
    constexpr std::size_t shortest_long = 10;
    auto const* const end = text.data() + text.size();
    auto const size = text.size() >= shortest_long ? long_number(text.data(), end)
                                                   : short_number(text.data(), end);
    return size && is_negative ? -*size : size;
}

} // namespace satchel::detail::quick
