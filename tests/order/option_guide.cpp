// SPDX-License-Identifier: MIT
#include "satchel/order/option_rules.hpp"

#include "order/guide_options.hpp"
#include "order/option_test.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace support;
using satchel::decide_options;

namespace {

/// What the guide's step 5 says about one option, copied from it by hand.
struct GuideOption {
    std::string name;
    std::set<std::string> levels; ///< the processing levels at which it applies
    std::string default_value;    ///< empty: none
    bool mandatory;
    std::vector<std::string> values; ///< empty: a number
};

std::set<std::string> const every{"ortho", "projected", "primary"};
std::vector<std::string> const spectral{
    "pansharpened_natural_color", "panchromatic", "pansharpened", "multispectral",
    "pansharpened_false_color",   "bundle"};

std::vector<GuideOption> const guide_table{
    {"processing_level", every, "ortho", true, {"ortho", "projected", "primary"}},
    {"dem", {"ortho"}, "best_available", true, {"best_available", "srtm", "globe"}},
    {"spectral_processing", {"ortho", "projected"}, "pansharpened", true, spectral},
    {"spectral_processing_primary", {"primary"}, "bundle", true, spectral},
    {"image_format_primary",
     {"primary"},
     "dimap_jpeg2000_regular",
     true,
     {"dimap_jpeg2000_optimized", "dimap_jpeg2000_regular", "dimap_geotiff"}},
    {"image_format",
     {"ortho", "projected"},
     "dimap_jpeg2000_regular",
     true,
     {"dimap_jpeg2000_optimized", "dimap_jpeg2000_regular", "dimap_geotiff",
      "nitf_jpeg2000_regular", "nitf_geotiff"}},
    {"pixel_coding", every, "12bits", true, {"8bits", "12bits"}},
    {"radiometric_processing", every, "basic", true, {"basic", "reflectance", "display"}},
    {"elevation", {"projected"}, "", false, {}},
    {"area_compute_model", every, "coverage", false, {"coverage", "temporal_serie"}},
    {"priority", every, "standard", true, {"standard", "rush"}},
    {"license", every, "eula_5", true, {"eula_5", "eula_6_10", "eula_11_30"}},
    {"projection_1",
     {"ortho", "projected"},
     "32632",
     true,
     {"2154", "23032", "25832", "27564", "27574", "3003", "3035", "32232", "32432", "32631",
      "32632", "32633", "3349", "3395", "3857", "4326"}},
};

std::vector<satchel::KeyValue> at_level(std::string const& level)
{
    return {{"processing_level", level}};
}

} // namespace

TEST_CASE("each option of the guide applies, is taken or left out as its constraint says",
          "[order][guide]")
{
    auto const level = GENERATE(as<std::string>{}, "ortho", "projected", "primary");
    auto const verdict = decide_options(guide::options(), at_level(level));

    CHECK(verdict.refusals.empty());
    REQUIRE(verdict.explanations.size() == guide_table.size());
    for (std::size_t i = 0; i < guide_table.size(); ++i) {
        auto const& option = guide_table[i];
        auto const& explained = verdict.explanations[i];
        CAPTURE(level, option.name, explained.why);
        bool const applies = option.levels.count(level) > 0;

        CHECK(explained.name == option.name);
        CHECK(explained.applies == applies);
        CHECK(explained.allowed == option.values);
        CHECK(explained.mandatory == (applies && option.mandatory));
        if (option.name == "processing_level") {
            CHECK(explained.state == State::given);
        } else if (!applies) {
            CHECK(explained.state == State::inapplicable);
            CHECK_THAT(explained.why, Catch::StartsWith("applies only when processing_level is ") &&
                                          Catch::EndsWith("; it is " + level));
        } else if (option.mandatory) {
            CHECK(explained.state == State::defaulted);
            CHECK(explained.value == option.default_value);
            CHECK_THAT(explained.why, Catch::StartsWith("default, mandatory"));
        } else {
            CHECK(explained.state == State::optional);
            CHECK_FALSE(explained.value);
        }
    }
}

TEST_CASE("each option of the guide takes its values and refuses any other, with what it takes",
          "[order][guide]")
{
    for (auto const& option : guide_table) {
        auto const level = option.name == "processing_level" ? "" : *option.levels.begin();
        auto const decide = [&](std::string const& value) {
            auto choices = level.empty() ? std::vector<satchel::KeyValue>{} : at_level(level);
            choices.emplace_back(option.name, value);
            return decide_options(guide::options(), choices);
        };
        std::string allowed;
        for (auto const& value : option.values) {
            CAPTURE(option.name, value);
            allowed += (allowed.empty() ? "" : ", ") + value;

            auto const verdict = decide(value);

            CHECK(verdict.refusals.empty());
            CHECK(ordered(verdict, option.name) == value + " (given)");
            CHECK(explanation_of(verdict, option.name).state == State::given);
        }
        CAPTURE(option.name);
        auto const wrong = decide("level_3");
        CHECK(wrong.refusals ==
              Sentences{option.values.empty()
                            ? "elevation=level_3 is not a number from -100 to 10000"
                            : option.name + "=level_3 is not offered; allowed: " + allowed});
        CHECK(explanation_of(wrong, option.name).state == State::not_allowed);
        CHECK(explanation_of(wrong, option.name).value == "level_3");
    }
}

TEST_CASE("the guide's own order has five contradictions, each told once", "[order][guide]")
{
    std::vector<satchel::KeyValue> choices;
    auto const sample = guide::sample_order();
    for (auto const& option : sample["optionsPerProductType"][0]["options"]) {
        choices.emplace_back(option["key"], option["value"]);
    }

    auto const verdict = decide_options(guide::options(), choices, false);

    CHECK(
        verdict.refusals ==
        Sentences{"Account is not an option of this product; it has processing_level, dem, "
                  "spectral_processing, spectral_processing_primary, image_format_primary, "
                  "image_format, pixel_coding, radiometric_processing, elevation, "
                  "area_compute_model, priority, license, projection_1",
                  "processing_level=level_3 is not offered; allowed: ortho, projected, primary",
                  "pixel_coding is mandatory and not given; allowed: 8bits, 12bits",
                  "radiometric_processing is mandatory and not given; allowed: basic, reflectance, "
                  "display",
                  "priority is mandatory and not given; allowed: standard, rush"});
    CHECK(explanation_of(verdict, "Account").state == State::not_allowed);
    CHECK(explanation_of(verdict, "license").state == State::given);
    // Whether these belong to the order is open until the level is one that exists.
    CHECK(explanation_of(verdict, "spectral_processing").state == State::undecided);
    CHECK(explanation_of(verdict, "spectral_processing").why == "depends on processing_level");
    CHECK_FALSE(explanation_of(verdict, "dem").applies);
    std::vector<satchel::KeyValue> kept;
    for (auto const& choice : verdict.chosen) {
        kept.emplace_back(choice.key, choice.value);
    }
    CHECK(kept == choices);
}
