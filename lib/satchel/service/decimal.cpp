// SPDX-License-Identifier: MIT
#include "satchel/service/decimal.hpp"

#include "satchel/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <system_error>

namespace satchel {
namespace {

// Wider than a coefficient, so that two of them can be brought to one exponent.
__extension__ typedef __int128 Wide;

/// Amounts beyond this are a mistake of the sender, and their plain text would be
/// hundreds of digits long.
constexpr int largest_exponent = 64;

bool is_digit(char character) { return character >= '0' && character <= '9'; }

[[noreturn]] void reject(std::string_view text, char const* reason)
{
    throw std::invalid_argument{'"' + std::string{text.substr(0, 60)} + "\" " + reason};
}

/// Moves the leading digits of `rest` to the end of `digits`; says how many.
std::size_t take_digits(std::string_view& rest, std::string& digits)
{
    std::size_t count = 0;
    while (count < rest.size() && is_digit(rest[count])) {
        ++count;
    }
    digits.append(rest.substr(0, count));
    rest.remove_prefix(count);
    return count;
}

/// The exponent part "e-7"; 0 where there is none.
int take_exponent(std::string_view& rest, std::string_view text)
{
    if (rest.empty() || (rest.front() != 'e' && rest.front() != 'E')) {
        return 0;
    }
    rest.remove_prefix(1);
    if (!rest.empty() && rest.front() == '+') {
        rest.remove_prefix(1);
        if (rest.empty() || !is_digit(rest.front())) {
            reject(text, "is not a decimal number");
        }
    }
    int exponent = 0;
    auto const read = std::from_chars(rest.data(), rest.data() + rest.size(), exponent);
    if (read.ec == std::errc::result_out_of_range) {
        reject(text, "is out of range");
    }
    if (read.ec != std::errc{}) {
        reject(text, "is not a decimal number");
    }
    rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
    return exponent;
}

/// The digits of a coefficient without its sign.
std::string digits_of(std::int64_t coefficient) { return std::to_string(std::abs(coefficient)); }

Wide scaled(std::int64_t coefficient, int steps)
{
    Wide value = coefficient;
    constexpr Wide limit = (static_cast<Wide>(1) << 100);
    for (int step = 0; step < steps; ++step) {
        value *= 10;
        if (value > limit || value < -limit) {
            throw Error{Failure::reply, "amount", "two amounts are too different to be added",
                        "the service sent an amount that cannot be true"};
        }
    }
    return value;
}

} // namespace

Decimal::Decimal(std::int64_t coefficient, int exponent)
    : m_coefficient{coefficient}, m_exponent{exponent}
{
    if (m_coefficient == 0) {
        m_exponent = 0;
    }
    while (m_coefficient != 0 && m_coefficient % 10 == 0) {
        m_coefficient /= 10;
        ++m_exponent;
    }
}

Decimal Decimal::parse(std::string_view text)
{
    auto rest = text;
    bool const negative = !rest.empty() && rest.front() == '-';
    if (negative) {
        rest.remove_prefix(1);
    }

    std::string digits;
    if (take_digits(rest, digits) == 0) {
        reject(text, "is not a decimal number");
    }
    long exponent = 0;
    if (!rest.empty() && rest.front() == '.') {
        rest.remove_prefix(1);
        auto const fraction = take_digits(rest, digits);
        if (fraction == 0) {
            reject(text, "is not a decimal number");
        }
        exponent -= static_cast<long>(fraction);
    }
    exponent += take_exponent(rest, text);
    if (!rest.empty()) {
        reject(text, "is not a decimal number");
    }

    while (!digits.empty() && digits.back() == '0') {
        digits.pop_back();
        ++exponent;
    }
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.empty()) {
        return {};
    }
    std::int64_t coefficient = 0;
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), coefficient);
    if (read.ec != std::errc{}) {
        reject(text, "has more digits than an amount can have");
    }
    if (exponent > largest_exponent || exponent < -largest_exponent) {
        reject(text, "is out of range");
    }
    return {negative ? -coefficient : coefficient, static_cast<int>(exponent)};
}

Decimal Decimal::from_double(double value)
{
    if (!std::isfinite(value)) {
        throw std::invalid_argument{"an amount must be a finite number"};
    }
    std::array<char, 40> buffer{};
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return parse({buffer.data(), end.ptr});
}

std::string Decimal::to_string(bool as_money) const
{
    auto digits = digits_of(m_coefficient);
    if (m_exponent > 0) {
        digits.append(static_cast<std::size_t>(m_exponent), '0');
    }
    auto decimals = m_exponent < 0 ? static_cast<std::size_t>(-m_exponent) : 0U;
    while (as_money && decimals < 2) {
        digits += '0';
        ++decimals;
    }
    if (digits.size() <= decimals) {
        digits.insert(0, decimals + 1 - digits.size(), '0');
    }
    if (decimals > 0) {
        digits.insert(digits.size() - decimals, 1, '.');
    }
    return m_coefficient < 0 ? '-' + digits : digits;
}

double Decimal::to_double() const
{
    auto const text = std::to_string(m_coefficient) + 'e' + std::to_string(m_exponent);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Decimal operator+(Decimal const& left, Decimal const& right)
{
    if (left.m_coefficient == 0) {
        return right;
    }
    if (right.m_coefficient == 0) {
        return left;
    }
    auto exponent = std::min(left.m_exponent, right.m_exponent);
    auto sum = scaled(left.m_coefficient, left.m_exponent - exponent) +
               scaled(right.m_coefficient, right.m_exponent - exponent);
    while (sum != 0 && sum % 10 == 0) {
        sum /= 10;
        ++exponent;
    }
    constexpr Wide most = std::numeric_limits<std::int64_t>::max();
    if (sum > most || sum < -most) {
        throw Error{Failure::reply, "amount", "a sum has more digits than an amount can have",
                    "the service sent an amount that cannot be true"};
    }
    return {static_cast<std::int64_t>(sum), exponent};
}

Decimal operator-(Decimal const& left, Decimal const& right)
{
    return left + Decimal{-right.m_coefficient, right.m_exponent};
}

std::strong_ordering operator<=>(Decimal const& left, Decimal const& right)
{
    auto const sign = [](Decimal const& decimal) {
        return decimal.m_coefficient < 0 ? -1 : (decimal.m_coefficient > 0 ? 1 : 0);
    };
    if (sign(left) != sign(right) || sign(left) == 0) {
        return sign(left) <=> sign(right);
    }
    // Not through a common exponent, which overflows for numbers far apart: the place
    // of the first digit decides, then the digits, which have no trailing zeros.
    // Of two negative numbers the one with the larger magnitude is the smaller.
    auto const& one = sign(left) > 0 ? left : right;
    auto const& other = sign(left) > 0 ? right : left;
    auto const one_digits = digits_of(one.m_coefficient);
    auto const other_digits = digits_of(other.m_coefficient);
    auto const one_place = static_cast<int>(one_digits.size()) + one.m_exponent;
    auto const other_place = static_cast<int>(other_digits.size()) + other.m_exponent;
    if (one_place != other_place) {
        return one_place <=> other_place;
    }
    return one_digits <=> other_digits;
}

} // namespace satchel
