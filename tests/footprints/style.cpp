// SPDX-License-Identifier: MIT
#include "satchel/footprints/style.hpp"

#include "satchel/footprints/cloud_classes.hpp"
#include "satchel/footprints/review_page.hpp"

#include "footprints/updated.hpp"

using updated::answer;

TEST_CASE("a GeoPackage carries the style where QGIS looks for it", "[footprints][style]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";

    write({sample::pleiades()}, path);

    CHECK(answer(path, "SELECT styleQML FROM layer_styles WHERE f_table_schema = '' AND "
                       "f_table_name = 'footprints' AND f_geometry_column = 'geom' AND "
                       "useAsDefault = 1") == satchel::detail::footprints_qml());
    CHECK(answer(path, "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'") ==
          "attributes");
}

TEST_CASE("a style that somebody made is never replaced", "[footprints][style]")
{
    auto const change = GENERATE(
        as<std::string>{}, "UPDATE layer_styles SET styleQML = styleQML || '<!-- mine -->'",
        "UPDATE layer_styles SET styleQML = 'mine', description = '', styleName = 'mine'");
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write({sample::pleiades()}, path);
    static_cast<void>(answer(path, change));
    auto const style = answer(path, "SELECT styleName || styleQML FROM layer_styles");

    CHECK_THAT(refusal_of(path).what(), Catch::Contains("stored styles"));
    write({sample::bare("DS_2")}, path, {.overwrite = true});

    CHECK(answer(path, "SELECT source_id FROM footprints") == "DS_2");
    CHECK(answer(path, "SELECT count(*) FROM layer_styles") == "1");
    CHECK(answer(path, "SELECT styleName || styleQML FROM layer_styles") == style);
}

TEST_CASE("the style of an older version is replaced by that of this one", "[footprints][style]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write({sample::pleiades()}, path);
    // As a version would have written it whose style was the text "old".
    static_cast<void>(
        answer(path, "UPDATE layer_styles SET styleQML = 'old', description = "
                     "substr(description, 1, instr(description, ': ') + 1) || '1a0fad1921d08076'"));

    auto const is_ours = satchel::detail::is_made_by_satchel(
        "old", answer(path, "SELECT description FROM layer_styles"));

    CHECK(is_ours);
    write({sample::bare("DS_2")}, path);
    CHECK(answer(path, "SELECT styleQML FROM layer_styles") == satchel::detail::footprints_qml());
}

TEST_CASE("clouds have the same colours in QGIS, on the page and in the KMZ", "[footprints][style]")
{
    using satchel::detail::cloud_classes;
    std::string const qml{satchel::detail::footprints_qml()};
    std::string const css{satchel::detail::page::style()};
    std::string const script{satchel::detail::page::script()};
    for (std::size_t i = 0; i < cloud_classes.size(); ++i) {
        auto const& one = cloud_classes.at(i);
        INFO(one.title);
        auto const part = [&](std::size_t place) {
            return std::to_string(std::stoi(std::string{one.colour.substr(place, 2)}, nullptr, 16));
        };
        auto const number = std::to_string(i);

        // In order: QGIS draws class i with symbol i.
        auto const symbol = qml.find("name=\"" + number + "\"", qml.find("<symbols>"));
        REQUIRE(symbol != std::string::npos);
        auto const colour = qml.find("k=\"color\"", symbol);
        auto const line = qml.substr(qml.rfind('<', colour), 60);
        CHECK_THAT(line, Catch::Contains(part(1) + ',' + part(3) + ',' + part(5) + ",255"));
        CHECK_THAT(qml, Catch::Contains("label=\"" + std::string{one.title}));
        CHECK_THAT(css, Catch::Contains("--cloud-" + number + ": " + std::string{one.colour}));
        CHECK_THAT(script, Catch::Contains("title: \"" + std::string{one.title} + "\", most: "));
    }
    CHECK(satchel::detail::cloud_class(5) == 0);
    CHECK(satchel::detail::cloud_class(5.1) == 1);
    CHECK(satchel::detail::cloud_class(100) == 3);
    CHECK(satchel::detail::cloud_class(-1) == 4);
    CHECK(satchel::detail::cloud_class(std::nullopt) == 4);
}
