// SPDX-License-Identifier: MIT
#include "satchel/footprints/schema.hpp"

#include "footprints/opened.hpp"
#include "footprints/sample.hpp"
#include "satchel/footprints/layer.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

TEST_CASE("dates become UTC and are rounded to the millisecond", "[footprints]")
{
    auto const text = [](std::string_view date) {
        return satchel::detail::to_text(satchel::detail::read_moment(date).value());
    };

    CHECK(text("2017-01-24T10:37:51.229Z") == "2017-01-24T10:37:51.229Z");
    CHECK(text("2017-06-10T20:19:30.810328Z") == "2017-06-10T20:19:30.810Z");
    CHECK(text("2017-06-10T20:19:30.8105Z") == "2017-06-10T20:19:30.811Z");
    CHECK(text("2017-12-31T23:59:59.999999Z") == "2018-01-01T00:00:00.000Z");
    CHECK(text("2017-01-24T01:00:00+02:00") == "2017-01-23T23:00:00.000Z");
    CHECK(text("2017-01-24T10:00:00") == "2017-01-24T10:00:00.000Z");
    CHECK(text("2017-01-24") == "2017-01-24T00:00:00.000Z");
    CHECK_FALSE(satchel::detail::read_moment("2017-01").has_value());
    CHECK_FALSE(satchel::detail::read_moment("yesterday").has_value());
    CHECK_FALSE(satchel::detail::read_moment("2017-02-30T00:00:00Z").has_value());
}

TEST_CASE("the last moment of the year 9999 stays in that year", "[footprints]")
{
    std::string const fraction = GENERATE("", ".999", ".9994", ".9999", ".999999", ".9999999");
    std::string const driver = GENERATE("gpkg", "fgb", "geojson", "sqlite", "gml");
    support::TemporaryFolder const folder;
    auto const path = folder / ("images." + driver);
    auto image = sample::bare("DS_1");
    image.footprint.acquisition_date = "9999-12-31T23:59:59" + fraction + 'Z';

    static_cast<void>(satchel::write_footprints({image}, sample::areas(), path.string(), {}));

    CHECK(open_layer(path).features.at(0).texts.at("acquisition_date").substr(0, 19) ==
          "9999/12/31 23:59:59");
    if (driver == "gpkg") {
        CHECK(satchel::write_footprints({image}, sample::areas(), path.string(), {.update = true})
                  .unchanged == 1);
    }
}

TEST_CASE("a moment outside of the years 1 to 9999 is kept as it was sent", "[footprints]")
{
    std::string const date =
        GENERATE("9999-12-31T23:59:59-05:00", "0000-06-01T00:00:00Z", "0001-01-01T00:00:00+02:00");
    support::TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    auto image = sample::bare("DS_1");
    image.footprint.acquisition_date = date;

    static_cast<void>(satchel::write_footprints({image}, sample::areas(), path.string(), {}));

    auto const layer = open_layer(path);
    CHECK(layer.features.at(0).texts.count("acquisition_date") == 0);
    CHECK(nlohmann::json::parse(layer.features.at(0).texts.at("other")).at("acquisitionDate") ==
          date);
}

TEST_CASE("what no column can take is kept in the column other", "[footprints]")
{
    support::TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    auto image = sample::bare("DS_1");
    image.footprint.other = R"({"snowCover":3,"quicklooks":[{"image":"https://host/0"}]})";
    image.footprint.acquisition_date = "last winter";
    image.footprint.quicklooks = {{"HUGE", 0, "https://host/huge"},
                                  {"LARGE", 0, "https://host/1"},
                                  {"LARGE", 0, "https://host/2"}};

    static_cast<void>(satchel::write_footprints({image}, sample::areas(), path.string(), {}));

    auto const layer = open_layer(path);
    auto const& feature = layer.features.at(0);
    CHECK(feature.texts.count("acquisition_date") == 0);
    CHECK(feature.texts.at("quicklook_huge") == "https://host/huge");
    CHECK(feature.texts.at("quicklook_large") == "https://host/1");
    auto const other = nlohmann::json::parse(feature.texts.at("other"));
    CHECK(other.at("snowCover") == 3);
    CHECK(other.at("acquisitionDate") == "last winter");
    CHECK(other.at("quicklooks").at(1).at("image") == "https://host/2");
    CHECK(other.at("quicklooks").at(0).at("image") == "https://host/0");
}
