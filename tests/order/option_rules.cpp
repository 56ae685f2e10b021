// SPDX-License-Identifier: MIT
#include "satchel/order/option_rules.hpp"

#include "order/guide_options.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using satchel::decide_options;
using satchel::KeyValue;
using satchel::OptionVerdict;
using satchel::ProductOption;

namespace {

using Values = std::map<std::string, std::string>;
using Sentences = std::vector<std::string>;

Values values_of(OptionVerdict const& verdict)
{
    Values values;
    for (auto const& decision : verdict.decisions) {
        values[decision.key] = decision.value;
    }
    return values;
}

std::string reason_of(OptionVerdict const& verdict, std::string const& key)
{
    for (auto const& decision : verdict.decisions) {
        if (decision.key == key) {
            return decision.reason;
        }
    }
    return "not decided";
}

ProductOption option(std::string const& name, std::string const& default_value,
                     ProductOption::Mandatory mandatory, std::string const& filter = {},
                     bool reject = false)
{
    ProductOption result;
    result.name = name;
    result.type = "string";
    if (!default_value.empty()) {
        result.default_value = default_value;
    }
    result.mandatory = mandatory;
    if (!filter.empty()) {
        result.constraint = {reject, filter};
    }
    return result;
}

constexpr auto yes = ProductOption::Mandatory::yes;
constexpr auto no = ProductOption::Mandatory::no;
constexpr auto by_constraint = ProductOption::Mandatory::constraint;

Values const everywhere{{"pixel_coding", "12bits"},
                        {"radiometric_processing", "basic"},
                        {"priority", "standard"},
                        {"license", "eula_5"}};

Values with(Values values, Values const& more)
{
    values.insert(more.begin(), more.end());
    return values;
}

} // namespace

TEST_CASE("without a choice, the defaults of all mandatory options are ordered", "[order]")
{
    auto const verdict = decide_options(guide::options(), {});

    CHECK(verdict.refusals.empty());
    CHECK(values_of(verdict) == with(everywhere, {{"processing_level", "ortho"},
                                                  {"dem", "best_available"},
                                                  {"spectral_processing", "pansharpened"},
                                                  {"image_format", "dimap_jpeg2000_regular"},
                                                  {"projection_1", "32632"}}));
}

TEST_CASE("a projected image has a projection but no elevation model", "[order]")
{
    auto const verdict = decide_options(guide::options(), {{"processing_level", "projected"}});

    CHECK(verdict.refusals.empty());
    CHECK(values_of(verdict) == with(everywhere, {{"processing_level", "projected"},
                                                  {"spectral_processing", "pansharpened"},
                                                  {"image_format", "dimap_jpeg2000_regular"},
                                                  {"projection_1", "32632"}}));
}

TEST_CASE("a primary image takes the options made for it instead of the others", "[order]")
{
    auto const verdict = decide_options(guide::options(), {{"processing_level", "primary"}});

    CHECK(verdict.refusals.empty());
    CHECK(values_of(verdict) ==
          with(everywhere, {{"processing_level", "primary"},
                            {"spectral_processing_primary", "bundle"},
                            {"image_format_primary", "dimap_jpeg2000_regular"}}));
}

TEST_CASE("every decision says why it was made, in the order of the reply", "[order]")
{
    auto const verdict =
        decide_options(guide::options(), {{"license", "eula_6_10"}, {"dem", "srtm"}});

    CHECK(verdict.decisions.front().key == "processing_level");
    CHECK(verdict.decisions.back().key == "projection_1");
    CHECK(reason_of(verdict, "license") == "given");
    CHECK(reason_of(verdict, "dem") == "given");
    CHECK(reason_of(verdict, "priority") == "default, mandatory");
    CHECK(reason_of(verdict, "image_format") == "default, mandatory as processing_level is ortho");
}

TEST_CASE("each option of the guide takes each of its values where it applies", "[order]")
{
    auto const level = GENERATE(as<std::string>{}, "ortho", "projected", "primary");
    for (auto const& option : guide::options()) {
        if (option.name == "processing_level") {
            continue;
        }
        auto const& filter = option.constraint ? option.constraint->filter : std::string{};
        auto const matched = filter == "processing_level:" + level;
        auto const belongs = !option.constraint || matched != option.constraint->reject;
        for (auto const& value : option.values) {
            CAPTURE(level, option.name, value.id);

            auto const verdict = decide_options(
                guide::options(), {{option.name, value.id}, {"processing_level", level}});

            CHECK(verdict.refusals.empty() == belongs);
            CHECK(values_of(verdict)[option.name] == value.id);
        }
    }
}

TEST_CASE("an option that does not apply is refused with the reason", "[order]")
{
    CHECK(decide_options(guide::options(), {{"dem", "srtm"}, {"processing_level", "primary"}})
              .refusals ==
          Sentences{"dem applies only when processing_level is ortho; it is primary"});
    CHECK(decide_options(guide::options(),
                         {{"projection_1", "4326"}, {"processing_level", "primary"}})
              .refusals ==
          Sentences{"projection_1 applies only when processing_level is not primary; it is "
                    "primary"});
    CHECK(decide_options(guide::options(), {{"elevation", "10"}}).refusals ==
          Sentences{"elevation applies only when processing_level is projected; it is ortho"});
}

TEST_CASE("a value that is not offered is refused with the ones that are", "[order]")
{
    CHECK(decide_options(guide::options(), {{"processing_level", "level_3"}}).refusals ==
          Sentences{"processing_level=level_3 is not offered; allowed: ortho, projected, primary"});
    CHECK(decide_options(guide::options(), {{"pixel_coding", "8Bits"}}).refusals ==
          Sentences{"pixel_coding=8Bits is not offered; allowed: 8bits, 12bits"});
    CHECK(decide_options(guide::options(), {{"priority", " "}}).refusals ==
          Sentences{"priority is given without a value; allowed: standard, rush"});
}

TEST_CASE("an unknown option is refused with the ones that exist", "[order]")
{
    auto const verdict = decide_options({option("a", "1", no), option("b", "", no)}, {{"B", "2"}});
    auto const misspelt =
        decide_options({option("dem", "1", no), option("priority", "", no)}, {{"prioirty", "2"}});

    CHECK(verdict.refusals == Sentences{"B is not an option of this product; it has a, b"});
    CHECK(misspelt.refusals == Sentences{"prioirty is not an option of this product; did you mean "
                                         "priority? It has dem, priority"});
}

TEST_CASE("an option given twice is refused, even with the same value", "[order]")
{
    CHECK(decide_options(guide::options(), {{"priority", "rush"}, {"priority", "standard"}})
              .refusals == Sentences{"priority is given more than once: rush and standard"});
    CHECK(decide_options(guide::options(), {{"priority", "rush"}, {"priority", "rush"}})
              .refusals.size() == 1);
}

TEST_CASE("a number option takes numbers of its range", "[order]")
{
    auto const refusals = [](std::string const& value) {
        return decide_options(guide::options(),
                              {{"processing_level", "projected"}, {"elevation", value}})
            .refusals;
    };

    for (auto const* const good : {"-100", "0", "12.5", "1e3", "10000"}) {
        CAPTURE(good);
        CHECK(refusals(good).empty());
    }
    for (auto const* const bad : {"-100.1", "10001", "12,5", "12 m", "nan", "inf", "0x10"}) {
        CAPTURE(bad);
        CHECK(refusals(bad) ==
              Sentences{"elevation=" + std::string{bad} + " is not a number from -100 to 10000"});
    }
    CHECK(refusals("") == Sentences{"elevation is given without a value; allowed: a number from "
                                    "-100 to 10000"});
}

TEST_CASE("an optional option is ordered only when it is given", "[order]")
{
    CHECK(reason_of(decide_options(guide::options(), {}), "area_compute_model") == "not decided");
    CHECK(reason_of(decide_options(guide::options(), {{"area_compute_model", "coverage"}}),
                    "area_compute_model") == "given");
}

TEST_CASE("a mandatory option without choice and default is refused", "[order]")
{
    CHECK(decide_options({option("period", "", yes)}, {}).refusals ==
          Sentences{"period is mandatory and has no default"});
    CHECK(decide_options(
              {option("mode", "fast", yes), option("speed", "", by_constraint, "mode:fast")}, {})
              .refusals == Sentences{"speed is mandatory as mode is fast and has no default"});
}

TEST_CASE("without filling, nothing is added and what is missing is said", "[order]")
{
    auto const verdict = decide_options(
        guide::options(), {{"processing_level", "projected"}, {"license", "eula_5"}}, false);

    CHECK(values_of(verdict) == Values{{"processing_level", "projected"}, {"license", "eula_5"}});
    CHECK(verdict.refusals.size() == 6);
    CHECK(std::count(verdict.refusals.begin(), verdict.refusals.end(),
                     "pixel_coding is mandatory and not given; allowed: 8bits, 12bits") == 1);
}

TEST_CASE("the decision does not depend on the order of options or choices", "[order]")
{
    auto options = guide::options();
    std::vector<KeyValue> choices{{"processing_level", "projected"}, {"elevation", "12"}};
    auto const expected = values_of(decide_options(options, choices));

    std::reverse(options.begin(), options.end());
    std::reverse(choices.begin(), choices.end());

    CHECK(values_of(decide_options(options, choices)) == expected);
}

TEST_CASE("a default that decides about another option is followed to the end", "[order]")
{
    std::vector<ProductOption> const options{option("c", "3", by_constraint, "b:2"),
                                             option("b", "2", by_constraint, "a:1"),
                                             option("a", "1", yes)};

    CHECK(values_of(decide_options(options, {})) == Values{{"a", "1"}, {"b", "2"}, {"c", "3"}});
    CHECK(values_of(decide_options(options, {{"a", "0"}})) == Values{{"a", "0"}});
}

TEST_CASE("constraints that go in circles are refused until one is chosen", "[order]")
{
    std::vector<ProductOption> const options{option("a", "1", by_constraint, "b:1", true),
                                             option("b", "1", by_constraint, "a:1", true)};

    CHECK(decide_options(options, {}).refusals ==
          Sentences{"the constraints of a, b contradict each other as long as none of them is "
                    "chosen"});
    CHECK(decide_options(options, {{"a", "1"}}).refusals.empty());
}

TEST_CASE("a constraint that cannot be read never hides an option", "[order]")
{
    auto const text = GENERATE(as<std::string>{}, "level", "level:", ":primary", "level:(a",
                               "a:b c:d", "level:prim*", "level:[1 TO 3]", "\"level", "()", "AND",
                               "a:b AND", "NOT", " ", "a:b)");
    std::vector<ProductOption> const options{option("given", "", no, text),
                                             option("filled", "1", by_constraint, text, true)};
    CAPTURE(text);

    auto const verdict = decide_options(options, {{"given", "x"}});

    CHECK(verdict.refusals.empty());
    CHECK(reason_of(verdict, "given") ==
          "given; its constraint \"" + text + "\" cannot be read, so it may not apply");
    CHECK(reason_of(verdict, "filled") ==
          "default, taken as mandatory since its constraint \"" + text + "\" cannot be read");
}

TEST_CASE("a constraint on an option that has no value is not matched", "[order]")
{
    std::vector<ProductOption> const options{
        option("wanted", "1", by_constraint, "gone:x"),
        option("unwanted", "1", by_constraint, "gone:x", true)};

    auto const verdict = decide_options(options, {});

    CHECK(values_of(verdict) == Values{{"unwanted", "1"}});
    CHECK(reason_of(verdict, "unwanted") == "default, mandatory as gone is not given");
    CHECK(decide_options(options, {{"wanted", "2"}}).refusals ==
          Sentences{"wanted applies only when gone is x; it is not given"});
}

TEST_CASE("a constraint combines alternatives, conditions and negations", "[order]")
{
    struct Case {
        std::string filter;
        std::string a;
        std::string b;
        bool matched;
    };
    auto const test = GENERATE(values<Case>({
        {"a:(1|2)", "2", "0", true},
        {"a:(1 OR 2)", "3", "0", false},
        {"a:(1 || 2)", "1", "0", true},
        {"a:(NOT 1)", "1", "0", false},
        {"a:1 AND b:1", "1", "1", true},
        {"a:1 && b:1", "1", "0", false},
        {"a:1 OR b:1", "0", "1", true},
        {"NOT a:1", "0", "0", true},
        {"!a:1 AND b:1", "0", "1", true},
        {"NOT (a:1 OR b:1)", "0", "1", false},
        {"a:1 OR a:2 AND b:9", "1", "0", true},
        {"(a:1 OR a:2) AND b:9", "1", "0", false},
        {"a:\"two words\"", "two words", "0", true},
        {"a:*", "anything", "0", true},
        {"  a : 1  ", "1", "0", true},
        {"a:AND1", "AND1", "0", true},
    }));
    std::vector<ProductOption> const options{option("a", "", no), option("b", "", no),
                                             option("tested", "x", by_constraint, test.filter)};
    CAPTURE(test.filter, test.a, test.b);

    auto const verdict = decide_options(options, {{"a", test.a}, {"b", test.b}});

    CHECK(verdict.refusals.empty());
    CHECK(values_of(verdict).count("tested") == (test.matched ? 1U : 0U));
}

TEST_CASE("a refusal puts a combined constraint into words", "[order]")
{
    auto const refusal = [](std::string const& filter, bool reject) {
        return decide_options({option("a", "", no), option("b", "", no),
                               option("tested", "", no, filter, reject)},
                              {{"a", "0"}, {"tested", "x"}})
            .refusals.at(0);
    };

    CHECK(refusal("a:(1|2)", false) == "tested applies only when a is 1 or 2; it is 0");
    CHECK(refusal("a:(0|1)", true) == "tested applies only when a is none of 0, 1; it is 0");
    CHECK(refusal("a:0 AND NOT b:1", true) ==
          "tested applies only when a is not 0 or b is 1; a is 0, b is not given");
    CHECK(refusal("(a:1 OR b:1) AND b:*", false) ==
          "tested applies only when (a is 1 or b is 1) and b is given; a is 0, b is not given");
}

TEST_CASE("a hostile constraint is unreadable, not a crash", "[order]")
{
    std::string const deep = std::string(100'000, '(') + "a:1" + std::string(100'000, ')');
    std::string const negated = std::string(100'000, '!') + "a:1";

    CHECK(decide_options({option("x", "1", by_constraint, deep)}, {}).refusals.empty());
    CHECK(decide_options({option("x", "1", by_constraint, negated)}, {}).refusals.empty());
}

TEST_CASE("a product without options takes none", "[order]")
{
    CHECK(decide_options({}, {}).decisions.empty());
    CHECK(decide_options({}, {{"a", "1"}}).refusals ==
          Sentences{"a is not an option of this product; it has none"});
}
