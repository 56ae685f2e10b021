// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// Digits of whole numbers, two at a time.
namespace satchel::detail {

/// "00" to "99".
inline constexpr auto digit_pairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();

/// Exactly so many digits, with zeros in front, of a number that has no more. In halves, as what
/// is divided at the same time takes less of it.
template <std::size_t count, typename Number>
void put_digits(char* out, Number number)
{
    if constexpr (count > 8) { // to what fits into 32 bits
        constexpr Number eight_digits = 100'000'000;
        put_digits<count - 8>(out, number / eight_digits);
        put_digits<8>(out + (count - 8), static_cast<std::uint32_t>(number % eight_digits));
    } else if constexpr (count > 4) {
        auto const digits = static_cast<std::uint32_t>(number);
        put_digits<count - 4>(out, digits / 10'000);
        put_digits<4>(out + (count - 4), digits % 10'000);
    } else if constexpr (count > 2) {
        auto const digits = static_cast<std::uint32_t>(number);
        put_digits<count - 2>(out, digits / 100);
        put_digits<2>(out + (count - 2), digits % 100);
    } else if constexpr (count == 2) {
        std::memcpy(out, &digit_pairs[2UL * number], 2);
    } else {
        *out = static_cast<char>('0' + number);
    }
}

/// A number below 10 000 without zeros in front; where it ends. Writes four bytes.
inline char* put_whole(char* out, std::uint64_t number)
{
    static_assert(std::endian::native == std::endian::little, "the first digit is the lowest byte");
    std::array<char, 4> digits; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    put_digits<4>(digits.data(), number);
    auto const zeros =
        (number < 10 ? 1U : 0U) + (number < 100 ? 1U : 0U) + (number < 1000 ? 1U : 0U);
    auto const shown = std::bit_cast<std::uint32_t>(digits) >> (8 * zeros);
    std::memcpy(out, &shown, sizeof shown);
    return out + (4 - zeros);
}

/// The end of digits that do not end in zeros; there is another digit, or a point.
inline char* without_zeros(char* end)
{
    while (*(end - 1) == '0') {
        --end;
    }
    return end;
}

} // namespace satchel::detail
