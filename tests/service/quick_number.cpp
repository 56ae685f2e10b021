// SPDX-License-Identifier: MIT
#include "satchel/service/quick_number.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace {

using satchel::detail::quick::plain_number;

/// By the standard library.
double expected(std::string const& text)
{
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// In a place of its own, so that reading beyond its end is noticed.
std::optional<double> read(std::string const& text)
{
    std::vector<char> const letters{text.begin(), text.end()};
    return plain_number({letters.data(), letters.size()});
}

bool is_right(std::string const& text)
{
    auto const number = read(text);
    return !number ||
           std::bit_cast<std::uint64_t>(*number) == std::bit_cast<std::uint64_t>(expected(text));
}

std::string fixed(double number)
{
    std::array<char, 400> text{};
    auto const end =
        std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    return {text.data(), end.ptr};
}

} // namespace

TEST_CASE("numbers are read to the nearest double, to the last bit", "[service][quick]")
{
    std::mt19937_64 random{26};
    auto const digits = [&](std::size_t count) {
        std::string text;
        while (text.size() < count) {
            text += static_cast<char>('0' + random() % 10);
        }
        return text;
    };
    int read_quickly = 0;
    for (int i = 0; i < 200'000; ++i) {
        auto const number = std::ldexp(static_cast<double>(random() >> 11U), -45) - 128;
        auto const any = std::to_string(random() % 1000) + '.' + digits(1 + random() % 17);
        // Right between two doubles, as it is and with what decides further behind.
        auto const between = std::to_string((random() >> 11U) * 2 + (std::uint64_t{1} << 54U) + 1);
        auto const place = 1 + random() % 7;
        for (auto const& text :
             {fixed(number), fixed(std::nextafter(number, 0)), any, '-' + any,
              between.substr(0, place) + '.' + between.substr(place),
              fixed(std::ldexp(static_cast<double>(random() % 4096) + 0.5, -9))}) {
            read_quickly += read(text) ? 1 : 0;
            if (!is_right(text)) {
                CHECK(text == "read right");
            }
        }
    }
    CHECK(read_quickly > 1'000'000);
}

TEST_CASE("the numbers that pages are full of are read quickly", "[service][quick]")
{
    for (std::string const text :
         {"0", "-0", "7", "12", "0.5", "-180", "180.0", "1.257353827342168", "43.51499992670583",
          "-27.0263716551796", "100", "32.29047084960579", "-179.99999999999997"}) {
        INFO(text);
        CHECK(read(text).has_value());
        CHECK(is_right(text));
    }
    CHECK(std::signbit(*read("-0.0")));
}

TEST_CASE("what is no number, or not a plain one, is left to the JSON parser", "[service][quick]")
{
    for (std::string const text : {"",
                                   "-",
                                   ".",
                                   "1.",
                                   ".5",
                                   "-.5",
                                   "+1",
                                   "01",
                                   "00.5",
                                   "01.2345678901",
                                   "-012.345678901",
                                   "1e5",
                                   "1.2345678901e5",
                                   "1.5E-7",
                                   "null",
                                   "12a",
                                   "1.23456789a1",
                                   "1.234567890123x",
                                   "1..234567890123",
                                   "1.2.34567890123",
                                   "12345678.1234567890123",
                                   "1 ",
                                   "1.23456789012 ",
                                   "12345678901234567890",
                                   "0.12345678901234567890",
                                   "0x10",
                                   "1,5",
                                   "--1.23456789012"}) {
        INFO(text);
        CHECK_FALSE(read(text).has_value());
    }
}
