// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace satchel {

/// An exact decimal number for money: `coefficient * 10^exponent`. The service
/// writes amounts as numbers and as text, also as "1.00000003E16".
class Decimal {
public:
    Decimal() = default;

    /// Reads "200", "200.0", "-1.5e3". Throws std::invalid_argument for anything else
    /// and for more digits than fit.
    [[nodiscard]] static Decimal parse(std::string_view text);

    /// The decimal number a JSON writer meant with this double: its shortest text.
    [[nodiscard]] static Decimal from_double(double value);

    /// Plain digits without exponent, at least two after the point when `as_money`.
    [[nodiscard]] std::string to_string(bool as_money = false) const;
    [[nodiscard]] double to_double() const;

    friend Decimal operator+(Decimal const& left, Decimal const& right);
    friend Decimal operator-(Decimal const& left, Decimal const& right);
    friend std::strong_ordering operator<=>(Decimal const& left, Decimal const& right);
    friend bool operator==(Decimal const& left, Decimal const& right) = default;

private:
    Decimal(std::int64_t coefficient, int exponent);

    std::int64_t m_coefficient = 0; ///< no trailing zeros, so that equal numbers have equal members
    int m_exponent = 0;
}; // class Decimal

} // namespace satchel
