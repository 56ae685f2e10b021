// SPDX-License-Identifier: MIT
#include "satchel/error.hpp"
#include "satchel/search/filters.hpp"
#include "support/error_of.hpp"

#include <catch2/catch.hpp>

using support::error_of;

namespace {

std::string fields_of(char const* text)
{
    std::string fields;
    for (auto const& key : satchel::sort_keys(text, "--sort")) {
        fields += (fields.empty() ? "" : " ") + key.field + (key.ascending ? "" : "-");
    }
    return fields;
}

} // namespace

TEST_CASE("sorting takes short names, and our columns in any case of letters", "[search][filters]")
{
    CHECK(fields_of("date:desc,cloud,angle,snow") ==
          "acquisitionDate- cloudCover incidenceAngle snowCover");
    CHECK(fields_of("-Date, CLOUD_COVER desc,Incidence_Angle") ==
          "acquisitionDate- cloudCover- incidenceAngle");
    CHECK(fields_of("ACQUISITIONDATE,Resolution,source_id") ==
          "acquisitionDate resolution sourceId");
    CHECK(satchel::sort_text(satchel::sort_keys("date:desc,cloud", "--sort")) ==
          "acquisition_date:desc,cloud_cover");
    CHECK(error_of([] { static_cast<void>(fields_of("date,acquisition_date")); }).failure() ==
          satchel::Failure::usage);
}

TEST_CASE("a field that is no column of ours is passed on as it is written", "[search][filters]")
{
    CHECK(fields_of("illumination_elevation_angle,URL,productionStatus") ==
          "illuminationElevationAngle URL productionStatus");
}

TEST_CASE("one percentage has its sign or not, and reads like a share of one or not",
          "[search][filters]")
{
    CHECK(satchel::percent_from_text("90", "--cover") == 90);
    CHECK(satchel::percent_from_text(" 90 % ", "--cover") == 90);
    CHECK(satchel::percent_from_text("0.5%", "--cover") == 0.5);
    for (char const* const text : {"", "%", "ninety", "9e1", "90%%", "10..90", "<90"}) {
        INFO(text);
        CHECK(error_of([&] {
                  static_cast<void>(satchel::percent_from_text(text, "--cover"));
              }).hint() == "give 90 or 90%");
    }
    CHECK(satchel::looks_like_share("0.9"));
    CHECK(satchel::looks_like_share("1"));
    CHECK_FALSE(satchel::looks_like_share("0"));
    CHECK_FALSE(satchel::looks_like_share("0.9%"));
    CHECK_FALSE(satchel::looks_like_share("90"));
}
