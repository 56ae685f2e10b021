// SPDX-License-Identifier: MIT
#include "satchel/area/shortest.hpp"

#include "satchel/area/digits.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace satchel::detail {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::size_t most_decimals = 19; // 10^19 fits into 64 bits

constexpr auto powers_of_ten = [] {
    std::array<std::uint64_t, most_decimals + 1> powers{};
    std::uint64_t power = 1;
    for (auto& entry : powers) {
        entry = power;
        power *= 10;
    }
    return powers;
}();

/// A number in steps of 10^-decimals.
struct Steps {
    std::uint64_t count = 0;
    std::size_t decimals = 0;
    bool has_zeros = false; ///< at its end
};

/// How many decimals tell a number with a last bit of 2^-shift from its neighbours, always.
constexpr std::size_t decimals_for(unsigned shift)
{
    std::size_t decimals = 0;
    while (powers_of_ten[decimals] < (std::uint64_t{1} << shift)) {
        ++decimals;
    }
    return decimals;
}

constexpr unsigned least_shift = 43; // of 512..1024
constexpr unsigned most_shift = 61;  // of 1/512..1/256

constexpr auto decimals_of_shift = [] {
    std::array<std::size_t, most_shift + 1> decimals{};
    for (auto shift = least_shift; shift <= most_shift; ++shift) {
        decimals[shift] = decimals_for(shift);
    }
    return decimals;
}();

/// The shortest decimal between half the way to the one neighbour and half the way to the other,
/// for mantissa * 2^-shift. As in Giulietti, "The Schubfach way to render doubles" (2021), but
/// all of it is exact: numbers of this size times the power of ten fit into 128 bits. The ends of
/// the interval are no decimals of so few digits, so it does not matter whether they belong to it.
Steps shortest_between_neighbours(std::uint64_t mantissa, unsigned shift)
{
    auto const decimals = decimals_of_shift[shift];
    auto const power = powers_of_ten[decimals];
    auto const exact = static_cast<Wide>(mantissa) * power;
    auto const one = std::uint64_t{1} << shift;
    auto const count = static_cast<std::uint64_t>(exact >> shift);
    auto const rest = static_cast<std::uint64_t>(exact) & (one - 1);
    // The interval is 1 to 10 steps wide. At most one number in it has a decimal less.
    auto const half_width = power / 2;
    // Without branches, which nobody could foretell.
    auto const last_digit = count % 10;
    constexpr std::uint64_t half = 5;
    bool const is_down = (last_digit <= half) & (last_digit * one + rest < half_width);
    bool const is_above = (last_digit >= half) & ((10 - last_digit) * one - rest < half_width);
    bool const is_up = (rest > one / 2) | ((rest == one / 2) & (count % 2 == 1));
    auto result = count + (is_up ? 1 : 0);
    result = is_above ? count + 10 - last_digit : result;
    result = is_down ? count - last_digit : result;
    return {result, decimals, is_down || is_above};
}

} // namespace

char* put_shortest(char* out, double value)
{
    constexpr unsigned mantissa_bits = 52;
    constexpr unsigned exponent_of_one = 1023;
    constexpr std::uint64_t implied = std::uint64_t{1} << mantissa_bits;
    auto const bits = std::bit_cast<std::uint64_t>(value);
    auto const exponent = static_cast<unsigned>(bits >> mantissa_bits) & 0x7FFU;
    auto const fraction = bits & (implied - 1);
    auto const shift = exponent_of_one + mantissa_bits - exponent;
    // The neighbour below a power of two is nearer than the one above.
    if (shift < least_shift || shift > most_shift || fraction == 0) {
        return nullptr;
    }
    if (std::signbit(value)) {
        *out++ = '-';
    }
    auto const [count, decimals, has_zeros] =
        shortest_between_neighbours(fraction | implied, shift);
    auto const power = powers_of_ten[decimals];
    auto whole = static_cast<std::uint64_t>(std::abs(value));
    auto part = count - whole * power;
    if (part >= power) { // rounded up to a whole number
        ++whole;
        part = 0;
    }
    out = put_whole(out, whole);
    if (part == 0) {
        return out;
    }
    *out = '.';
    put_digits<most_decimals>(out + 1, part * powers_of_ten[most_decimals - decimals]);
    auto* const end = out + 1 + decimals;
    return has_zeros ? without_zeros(end - 1) : end;
}

} // namespace satchel::detail
