// SPDX-License-Identifier: MIT
#include "satchel/area/shortest.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <random>
#include <string>

namespace {

using satchel::detail::longest_shortest;
using satchel::detail::put_shortest;

/// Empty where it leaves the number to others.
std::string shortest(double number)
{
    std::array<char, longest_shortest> text{};
    auto* const end = put_shortest(text.data(), number);
    return end == nullptr ? std::string{} : std::string{text.data(), end};
}

/// By the standard library.
std::string expected(double number)
{
    std::array<char, longest_shortest> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

} // namespace

TEST_CASE("numbers of any number of digits are printed as the standard library does", "[area]")
{
    std::mt19937_64 random{25};
    std::uniform_real_distribution<double> between{-1, 1};
    int printed = 0;
    for (int i = 0; i < 300'000; ++i) {
        auto const unit = between(random);
        auto const steps = std::pow(10, static_cast<int>(random() % 17));
        auto const rounded = std::round(unit * 180 * steps) / steps;
        for (auto const number :
             {unit * 180, rounded, std::nextafter(rounded, 1000), std::nextafter(rounded, -1000),
              std::ldexp(unit, static_cast<int>(random() % 24) - 12),
              std::ldexp(std::round(unit * 1000), -static_cast<int>(random() % 30))}) {
            auto const text = shortest(number);
            printed += text.empty() ? 0 : 1;
            if (!text.empty() && text != expected(number)) {
                CHECK(text == expected(number));
            }
        }
    }
    CHECK(printed > 1'000'000);
}

TEST_CASE("of two shortest texts that are equally near the even one is printed", "[area]")
{
    // Half a step of the last digit exactly: 200.000030517578125 has one digit more.
    CHECK(shortest(200.000030517578125) == "200.00003051757812");
    CHECK(shortest(200.000091552734375) == expected(200.000091552734375));
}

TEST_CASE("what is near to a whole number is printed with all that tells it apart", "[area]")
{
    for (auto const whole : {3.0, 9.0, 10.0, 99.0, 100.0, 179.0, 999.0, 1000.0}) {
        CHECK(shortest(whole) == expected(whole));
        CHECK(shortest(std::nextafter(whole, 0)) == expected(std::nextafter(whole, 0)));
        CHECK(shortest(-std::nextafter(whole, 2000)) == expected(-std::nextafter(whole, 2000)));
    }
}

TEST_CASE("numbers that no coordinate has are left to the standard library", "[area]")
{
    for (auto const number :
         {0.0, -0.0, 1e-5, 1e4, 1e300, 5e-324, 0.5, 64.0, std::numeric_limits<double>::infinity(),
          std::numeric_limits<double>::quiet_NaN()}) {
        CHECK(shortest(number).empty());
    }
}
