// SPDX-License-Identifier: MIT
#include "satchel/service/decimal.hpp"

#include "satchel/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

using satchel::Decimal;

TEST_CASE("an amount is read in every way the service writes it", "[service][decimal]")
{
    CHECK(Decimal::parse("200").to_string() == "200");
    CHECK(Decimal::parse("200.0").to_string() == "200");
    CHECK(Decimal::parse("100000.0").to_string() == "100000");
    CHECK(Decimal::parse("1.00000003E16").to_string() == "10000000300000000");
    CHECK(Decimal::parse("1.5e+3").to_string() == "1500");
    CHECK(Decimal::parse("-1.5e-3").to_string() == "-0.0015");
    CHECK(Decimal::parse("0.10").to_string() == "0.1");
    CHECK(Decimal::parse("-0.00").to_string() == "0");
    CHECK(Decimal::parse("000123.4500").to_string() == "123.45");
    CHECK(Decimal::parse("9223372036854775807").to_string() == "9223372036854775807");
    CHECK(Decimal::parse("1.00000000000000000000000000").to_string() == "1");
}

TEST_CASE("what is no amount is refused", "[service][decimal]")
{
    for (std::string const text : {"",
                                   " ",
                                   "-",
                                   "+1",
                                   "1.",
                                   ".5",
                                   "1,5",
                                   "1 000",
                                   "1e",
                                   "1e+",
                                   "e5",
                                   "NaN",
                                   "inf",
                                   "0x10",
                                   "12a",
                                   "1e400",
                                   "1e-400",
                                   "1e99999999999999999999",
                                   "99999999999999999999",
                                   "0.1234567890123456789012",
                                   "200 EUR",
                                   "--1",
                                   "1e+-5"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(Decimal::parse(text), std::invalid_argument);
    }
}

TEST_CASE("money is written with two decimals, or more where it has them", "[service][decimal]")
{
    CHECK(Decimal::parse("200").to_string(true) == "200.00");
    CHECK(Decimal::parse("200.5").to_string(true) == "200.50");
    CHECK(Decimal::parse("200.125").to_string(true) == "200.125");
    CHECK(Decimal::parse("-0.5").to_string(true) == "-0.50");
    CHECK(Decimal{}.to_string(true) == "0.00");
    CHECK(Decimal::parse("0.05").to_string(true) == "0.05");
}

TEST_CASE("a JSON number means its shortest text", "[service][decimal]")
{
    CHECK(Decimal::from_double(200.1) == Decimal::parse("200.1"));
    CHECK(Decimal::from_double(0.1) + Decimal::from_double(0.2) == Decimal::parse("0.3"));
    CHECK(Decimal::from_double(1.00000003E16) == Decimal::parse("10000000300000000"));
    CHECK(Decimal::from_double(-0.0).to_string() == "0");
    CHECK_THROWS_AS(Decimal::from_double(std::nan("")), std::invalid_argument);
    CHECK_THROWS_AS(Decimal::from_double(std::numeric_limits<double>::infinity()),
                    std::invalid_argument);
    CHECK_THROWS_AS(Decimal::from_double(1e300), std::invalid_argument);
}

TEST_CASE("amounts are compared exactly, also far apart", "[service][decimal]")
{
    CHECK(Decimal::parse("200") == Decimal::parse("200.00"));
    CHECK(Decimal::parse("199.99") < Decimal::parse("200"));
    CHECK(Decimal::parse("-200") < Decimal::parse("-199.99"));
    CHECK(Decimal::parse("-1") < Decimal::parse("0"));
    CHECK(Decimal::parse("0") < Decimal::parse("1e-30"));
    CHECK(Decimal::parse("1e60") > Decimal::parse("9223372036854775807"));
    CHECK(Decimal::parse("1.00000003E16") > Decimal::parse("200.55"));
    CHECK(Decimal::parse("12") < Decimal::parse("12.1"));
    CHECK(Decimal::parse("0.9") < Decimal::parse("1"));
    CHECK_FALSE(Decimal::parse("5") < Decimal::parse("5.0"));
}

TEST_CASE("amounts are added and subtracted exactly", "[service][decimal]")
{
    CHECK(Decimal::parse("1.00000003E16") + Decimal::parse("200.55") ==
          Decimal::parse("10000000300000200.55"));
    CHECK(Decimal::parse("100000.0") - Decimal::parse("200.10") == Decimal::parse("99799.9"));
    CHECK(Decimal::parse("5") - Decimal::parse("5.00") == Decimal{});
    CHECK(Decimal{} - Decimal::parse("3") == Decimal::parse("-3"));
    CHECK((Decimal::parse("0.1") + Decimal::parse("0.9")).to_string() == "1");
}

TEST_CASE("a sum that cannot be exact is an error, not a wrong number", "[service][decimal]")
{
    CHECK_THROWS_AS(Decimal::parse("1e60") + Decimal::parse("1"), satchel::Error);
    CHECK_THROWS_AS(Decimal::parse("1e30") + Decimal::parse("1e10"), satchel::Error);
    CHECK_THROWS_AS(Decimal::parse("9223372036854775807") + Decimal::parse("9223372036854775806"),
                    satchel::Error);
}

TEST_CASE("an amount as a floating point number is the nearest one", "[service][decimal]")
{
    CHECK(Decimal::parse("0.1").to_double() == 0.1);
    CHECK(Decimal::parse("-1.00000003E16").to_double() == -1.00000003E16);
    CHECK(Decimal{}.to_double() == 0);
}
