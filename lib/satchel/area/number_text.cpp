// SPDX-License-Identifier: MIT
#include "satchel/area/number_text.hpp"

#include "satchel/area/digits.hpp"
#include "satchel/area/shortest.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>

namespace satchel::detail {
namespace {

constexpr std::uint64_t power_of_ten(int exponent)
{
    return exponent == 0 ? 1 : 10 * power_of_ten(exponent - 1);
}

/// Behind the digits of 10^-Decimals * number, without zeros at their end.
template <int Decimals>
char* put_steps(char* out, std::uint64_t number)
{
    constexpr auto steps = power_of_ten(Decimals);
    constexpr std::uint64_t four_digits = 10'000;
    auto const whole = number / steps;
    out = whole < four_digits ? put_whole(out, whole)
                              : std::to_chars(out, out + longest_number, whole).ptr;
    auto const decimals = number % steps;
    if (decimals == 0) {
        return out;
    }
    *out = '.';
    put_digits<Decimals>(out + 1, decimals);
    return without_zeros(out + 1 + Decimals);
}

/// The number of `Decimals` decimals if it reads back as `size`; null if none does, or where
/// doubles are too coarse to tell.
template <int Decimals>
char* put_if_exact(char* out, double size)
{
    constexpr double steps = power_of_ten(Decimals);
    // At most 2^52 steps: they are then farther apart than doubles are, so at most one reads back.
    constexpr double most = 4503599627370496;
    auto const scaled = size * steps;
    if (!(scaled < most)) {
        return nullptr;
    }
    auto const number = static_cast<std::int64_t>(scaled + 0.5); // signed: one instruction
    auto const whole = static_cast<double>(number);
    // A division takes longer than to see that most numbers are too far away.
    constexpr double rounding = 0x1p-51;
    if (std::abs(scaled - whole) > scaled * rounding || whole / steps != size) {
        return nullptr;
    }
    return put_steps<Decimals>(out, static_cast<std::uint64_t>(number));
}

} // namespace

char* put_number(char* out, double value)
{
    auto const size = std::abs(value);
    auto* const start = out;
    if (value < 0) {
        *out++ = '-';
    }
    // A nano-degree is a tenth of a millimetre, and what comes from PROJ ends there.
    auto* end = put_if_exact<9>(out, size);
    end = end != nullptr ? end : put_if_exact<14>(out, size);
    end = end != nullptr ? end : put_shortest(start, value);
    return end != nullptr
               ? end
               : std::to_chars(start, start + longest_number, value, std::chars_format::fixed).ptr;
}

} // namespace satchel::detail
