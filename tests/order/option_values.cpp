// SPDX-License-Identifier: MIT
#include "order/option_test.hpp"

#include <catch2/catch.hpp>

using namespace support;
using satchel::decide_options;
using satchel::ProductOption;

namespace {

/// Pixel coding and radiometric processing as the newer service has them.
std::vector<ProductOption> neo_options()
{
    auto coding = list_option("pixel_coding", {"8bits", "12bits"}, "12bits");
    coding.values[0].constraint = {false, "radiometric_processing:(display)"};
    coding.values[1].constraint = {false, "radiometric_processing:(basic|reflectance)"};
    return {coding,
            list_option("radiometric_processing", {"basic", "reflectance", "display"}, "basic")};
}

ProductOption text_option(std::string const& type, std::string const& format = {})
{
    auto option = list_option("wanted", {});
    option.type = type;
    option.format = format;
    option.mandatory = ProductOption::Mandatory::no;
    return option;
}

} // namespace

TEST_CASE("a value with a constraint of its own is allowed only where that holds", "[order]")
{
    auto const verdict = decide_options(
        neo_options(), {{"radiometric_processing", "display"}, {"pixel_coding", "12bits"}});
    auto const fitting = decide_options(
        neo_options(), {{"radiometric_processing", "display"}, {"pixel_coding", "8bits"}});

    CHECK(verdict.refusals ==
          Sentences{"pixel_coding=12bits is allowed only when radiometric_processing is basic or "
                    "reflectance; it is display; allowed: 8bits"});
    CHECK(explanation_of(verdict, "pixel_coding").allowed == Sentences{"8bits"});
    CHECK(explanation_of(verdict, "pixel_coding").state == State::not_allowed);
    CHECK(fitting.refusals.empty());
    CHECK(decide_options(neo_options(), {{"pixel_coding", "8bits"}}).refusals ==
          Sentences{"pixel_coding=8bits is allowed only when radiometric_processing is display; "
                    "it is basic; allowed: 12bits"});
}

TEST_CASE("a default that is not allowed with the choices is not taken in silence", "[order]")
{
    auto const verdict = decide_options(neo_options(), {{"radiometric_processing", "display"}});
    auto const basic = decide_options(neo_options(), {});

    CHECK(ordered(verdict, "pixel_coding") == "nothing");
    CHECK(explanation_of(verdict, "pixel_coding").state == State::missing);
    CHECK(verdict.refusals ==
          Sentences{"pixel_coding is mandatory, and its default 12bits is allowed only when "
                    "radiometric_processing is basic or reflectance; it is display; allowed: "
                    "8bits"});
    CHECK(basic.refusals.empty());
    CHECK(ordered(basic, "pixel_coding") == "12bits (default, mandatory)");
}

TEST_CASE("a default that is none of the values is not taken either", "[order]")
{
    auto const verdict = decide_options({list_option("spectral", {"full_bundle"}, "bundle")}, {});

    CHECK(verdict.decisions.empty());
    CHECK(verdict.refusals == Sentences{"spectral is mandatory, and its default bundle is not "
                                        "offered; allowed: full_bundle"});
}

TEST_CASE("a constraint of a value that cannot be read leaves the value allowed, and is told",
          "[order]")
{
    auto option = list_option("mode", {"a", "b"}, "a");
    option.values[0].constraint = {false, "level:[1 TO 3]"};
    option.values[1].constraint = {false, "level:prim*"};

    CHECK(ordered(decide_options({option}, {}), "mode") ==
          "a (default, mandatory; the constraint \"level:[1 TO 3]\" of this value cannot be read, "
          "so it may not be allowed)");
    CHECK(ordered(decide_options({option}, {{"mode", "b"}}), "mode") ==
          "b (given; the constraint \"level:prim*\" of this value cannot be read, so it may not be "
          "allowed)");
}

TEST_CASE("a period is two times in UTC, the first before the second", "[order]")
{
    auto const refusals = [](std::string const& value) {
        return decide_options({text_option("periods")}, {{"wanted", value}}).refusals;
    };

    for (auto const* const good : {"2022-03-26T09:15:27.499Z 2022-03-26T09:15:29.671Z",
                                   "2022-03-26T09:15:27Z 2022-03-26T09:15:27.1Z",
                                   "2024-02-29T00:00:00Z 2025-01-01T00:00:00Z"}) {
        CAPTURE(good);
        CHECK(refusals(good).empty());
    }
    for (auto const* const bad :
         {"2022-03-26T09:15:27.499Z", "2022-03-26 2022-03-27",
          "2022-03-27T00:00:00Z 2022-03-26T00:00:00Z", "2022-03-26T00:00:00Z 2022-03-26T00:00:00Z",
          "2022-03-26T00:00:00 2022-03-27T00:00:00", "2023-02-29T00:00:00Z 2023-03-01T00:00:00Z",
          "2022-03-26T24:00:00Z 2022-03-28T00:00:00Z", "2022-03-26T00:00:00.Z 2022-03-28T00:00:00Z",
          "2022-03-26T00:00:00Z  2022-03-28T00:00:00Z", "next week"}) {
        CAPTURE(bad);
        CHECK(refusals(bad) == Sentences{"wanted=" + std::string{bad} +
                                         " is not a period, two times in UTC such as "
                                         "2022-03-26T09:15:27.499Z 2022-03-27T09:15:27.499Z"});
    }
    CHECK(decide_options({text_option("periods", "yyyy/MM")}, {{"wanted", "2022/03"}})
              .refusals.empty());
}

TEST_CASE("a text may be any but an empty one; its form is told", "[order]")
{
    auto const option = text_option("string", "AB-1234");

    CHECK(decide_options({option}, {{"wanted", "whatever"}}).refusals.empty());
    CHECK(decide_options({option}, {{"wanted", " "}}).refusals ==
          Sentences{"wanted is given without a value; allowed: a text of the form AB-1234"});
    CHECK(explanation_of(decide_options({option}, {}), "wanted").allowed_kind ==
          "a text of the form AB-1234");
}

TEST_CASE("a hidden option is decided like any other and marked", "[order]")
{
    auto option = list_option("internal", {"x"}, "x");
    option.hidden = true;

    auto const verdict = decide_options({option}, {});

    CHECK(ordered(verdict, "internal") == "x (default, mandatory)");
    CHECK(explanation_of(verdict, "internal").hidden);
}

TEST_CASE("what depends on a mandatory option without a value waits for it", "[order]")
{
    auto const verdict =
        decide_options({list_option("mode", {"a", "b"}), list_option("speed", {"1"}, "1", "mode:a"),
                        list_option("gear", {"1"}, "1", "NOT mode:* OR speed:2")},
                       {});

    CHECK(verdict.refusals == Sentences{"mode is mandatory and has no default; allowed: a, b"});
    CHECK(explanation_of(verdict, "speed").state == State::undecided);
    CHECK(explanation_of(verdict, "speed").why == "depends on mode");
    CHECK(explanation_of(verdict, "gear").state == State::inapplicable);
}

TEST_CASE("options that would apply only by each other are left out", "[order]")
{
    auto const verdict = decide_options(
        {list_option("a", {"1"}, "1", "b:1"), list_option("b", {"1"}, "1", "a:1")}, {});

    CHECK(verdict.refusals.empty());
    CHECK(verdict.decisions.empty());
}

TEST_CASE("an option that applies only without itself is a contradiction until it is chosen",
          "[order]")
{
    CHECK(decide_options({list_option("a", {"1"}, "1", "NOT a:1")}, {}).refusals ==
          Sentences{"the constraint of a contradicts itself as long as it is not chosen"});
}

TEST_CASE("a filter that asks whether an option is given understands all its spellings", "[order]")
{
    auto const filter = GENERATE(as<std::string>{}, "a:*", "a:[* TO *]", "_exists_:a",
                                 "NOT NOT a:*", "(_exists_:a)");
    CAPTURE(filter);
    auto a = list_option("a", {"1"});
    a.mandatory = ProductOption::Mandatory::no;
    auto const options = std::vector{a, list_option("b", {"1"}, "1", filter)};

    CHECK(ordered(decide_options(options, {{"a", "1"}}), "b") ==
          "1 (default, mandatory as a is 1)");
    CHECK(explanation_of(decide_options(options, {}), "b").state == State::inapplicable);
}

TEST_CASE("signs of other filter languages are never taken for a name", "[order]")
{
    auto const filter = GENERATE(as<std::string>{}, "-a:1", "+a:1", "a:[* TO 5]", "a:[* TO *",
                                 "a*:1", "_exists_:", "_exists_:a*", "_exists_:(a)");
    CAPTURE(filter);

    auto const verdict = decide_options({list_option("b", {"1"}, "1", filter)}, {});

    CHECK_THAT(ordered(verdict, "b"), Catch::Contains("cannot be read"));
}
