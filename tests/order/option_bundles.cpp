// SPDX-License-Identifier: MIT
#include "satchel/order/option_rules.hpp"

#include "order/guide_options.hpp"
#include "order/option_test.hpp"

#include <catch2/catch.hpp>

using namespace support;
using satchel::decide_options;
using satchel::OptionBundle;

namespace {

std::vector<satchel::ProductOption> with_two_areas()
{
    return {list_option("projection_1", {"32631", "4326"}, "32631"),
            list_option("projection_2", {"32632", "4326"}, "32632"),
            list_option("priority", {"standard", "rush"}, "standard")};
}

OptionBundle const visual{"visual", {{"priority", "rush"}, {"processing_level", "projected"}}};

} // namespace

TEST_CASE("a bundle chooses several options at once, and is named as the reason", "[order]")
{
    auto const verdict = decide_options(guide::options(), {}, true, {visual});

    CHECK(verdict.refusals.empty());
    CHECK(ordered(verdict, "processing_level") == "projected (bundle visual)");
    CHECK(ordered(verdict, "priority") == "rush (bundle visual)");
    CHECK(ordered(verdict, "license") == "eula_5 (default, mandatory)");
    CHECK(ordered(verdict, "dem") == "nothing");
}

TEST_CASE("what is given goes before a bundle, and a later bundle before an earlier one", "[order]")
{
    OptionBundle const cheap{"cheap", {{"priority", "standard"}, {"license", "eula_6_10"}}};

    auto const verdict =
        decide_options(guide::options(), {{"license", "eula_11_30"}}, true, {visual, cheap});
    auto const turned = decide_options(guide::options(), {}, true, {cheap, visual});

    CHECK(verdict.refusals.empty());
    CHECK(ordered(verdict, "license") == "eula_11_30 (given)");
    CHECK(ordered(verdict, "priority") == "standard (bundle cheap)");
    CHECK(ordered(verdict, "processing_level") == "projected (bundle visual)");
    CHECK(ordered(turned, "priority") == "rush (bundle visual)");
}

TEST_CASE("a bundle that does not fit the product is refused by its name", "[order]")
{
    OptionBundle const other{"neo", {{"delivery_method", "on_the_flow"}, {"priority", "now"}}};

    auto const verdict = decide_options(with_two_areas(), {}, true, {other});
    auto const corrected = decide_options(with_two_areas(), {{"priority", "rush"}}, true, {other});

    CHECK(verdict.refusals ==
          Sentences{"bundle neo: delivery_method is not an option of this product; it has "
                    "projection_1, projection_2, priority",
                    "bundle neo: priority=now is not offered; allowed: standard, rush"});
    CHECK(corrected.refusals.size() == 1);
    CHECK(decide_options(guide::options(), {{"processing_level", "primary"}}, true,
                         {{"fine", {{"dem", "srtm"}}}})
              .refusals == Sentences{"bundle fine: dem applies only when processing_level is "
                                     "ortho; it is primary"});
}

TEST_CASE("an option of every area is chosen for all of them by its common name", "[order]")
{
    auto const verdict = decide_options(with_two_areas(), {{"projection", "4326"}});
    auto const mixed =
        decide_options(with_two_areas(), {{"projection_1", "32631"}, {"projection", "4326"}}, true,
                       {{"world", {{"projection_1", "4326"}}}});

    CHECK(verdict.refusals.empty());
    CHECK(ordered(verdict, "projection_1") == "4326 (given as projection for all areas)");
    CHECK(ordered(verdict, "projection_2") == "4326 (given as projection for all areas)");
    CHECK(mixed.refusals.empty());
    CHECK(ordered(mixed, "projection_1") == "32631 (given)");
    CHECK(ordered(mixed, "projection_2") == "4326 (given as projection for all areas)");
    CHECK(decide_options(with_two_areas(), {{"projection", "32631"}}).refusals ==
          Sentences{"projection_2=32631 is not offered; allowed: 32632, 4326"});
    CHECK(ordered(decide_options(with_two_areas(), {}, true, {{"w", {{"projection", "4326"}}}}),
                  "projection_2") == "4326 (bundle w, as projection for all areas)");
}

TEST_CASE("a common name that is itself an option is that option", "[order]")
{
    auto const options =
        std::vector{list_option("dem", {"a"}, "a"), list_option("dem_1", {"b"}, "b")};

    auto const verdict = decide_options(options, {{"dem", "a"}});

    CHECK(verdict.refusals.empty());
    CHECK(ordered(verdict, "dem") == "a (given)");
    CHECK(ordered(verdict, "dem_1") == "b (default, mandatory)");
}

TEST_CASE("an option of an area that is not ordered is refused with the areas that are", "[order]")
{
    CHECK(decide_options(with_two_areas(), {{"projection_7", "4326"}}).refusals ==
          Sentences{"projection_7 is for area 7, which is not ordered; the ordered areas have "
                    "projection_1, projection_2"});
    CHECK_THAT(decide_options(with_two_areas(), {{"dem_7", "srtm"}}).refusals.at(0),
               Catch::StartsWith("dem_7 is not an option of this product"));
}

TEST_CASE("two options of one name are ordered once, and refused where they differ",
          "[order][options]")
{
    auto const same = satchel::decide_options(
        {support::list_option("x", {"a", "b"}, "a"), support::list_option("x", {"a"}, "a")}, {});
    CHECK(same.refusals.empty());
    REQUIRE(same.decisions.size() == 1);
    CHECK(same.decisions[0].value == "a");

    auto const other = satchel::decide_options(
        {support::list_option("x", {"a"}, "a"), support::list_option("x", {"b"}, "b")}, {});
    CHECK(other.refusals == support::Sentences{"the service offers x twice, and both hold here: "
                                               "as a and as b"});
}
