// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using Catch::Contains;
using satchel::AoiSource;
using satchel::Failure;

namespace {

/// A square of a tenth of a degree whose south-west corner is at (degrees, 43).
std::string square_at(int degrees)
{
    auto const west = std::to_string(degrees);
    auto const east = west + ".1";
    return "POLYGON((" + west + " 43," + east + " 43," + east + " 43.1," + west + " 43.1," + west +
           " 43))";
}

samples::Layer three_squares(std::string const& name = "parcels")
{
    return {.crs = "EPSG:4326",
            .rows = {{square_at(1), "one", 10}, {square_at(2), "two", 20}, {square_at(3), {}, 30}},
            .name = name};
}

std::string written(support::TemporaryFolder const& folder, std::string const& driver)
{
    auto const file = driver == "GPKG" ? "parcels.gpkg" : "parcels.shp";
    return samples::write(folder / file, driver, {three_squares()});
}

} // namespace

TEST_CASE("each feature becomes one area, numbered in reading order", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const aoi = samples::read(written(folder, "GPKG"));

    REQUIRE(aoi.areas.size() == 3);
    for (int i = 0; i < 3; ++i) {
        auto const& area = aoi.areas.at(static_cast<std::size_t>(i));
        CHECK(area.id == i + 1);
        CHECK(area.fid == i + 1);
        CHECK(area.name == "parcels");
        CHECK(area.polygons.at(0).outer.at(0) == satchel::LonLat{i + 1.0, 43});
    }
}

TEST_CASE("the option --name-field names the areas; without a value the layer does",
          "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const path = written(folder, "GPKG");

    auto const aoi = satchel::read_aoi({.source = path, .name_field = "LABEL"});
    auto const numbers = satchel::read_aoi({.source = path, .name_field = "number"});
    auto const error = samples::refusal(AoiSource{.source = path, .name_field = "owner"});

    CHECK(aoi.areas.at(0).name == "one");
    CHECK(aoi.areas.at(2).name == "parcels");
    CHECK(numbers.areas.at(1).name == "20");
    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("no field \"owner\""));
    CHECK_THAT(error.hint(), Contains("\"label\", \"number\""));
}

TEST_CASE("a field called name in any case names the areas by itself", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const field = GENERATE(as<std::string>(), "name", "Name", "NAME");
    auto layer = three_squares();
    layer.name_field = field;
    layer.rows.at(1).name = "  ";

    auto const aoi =
        samples::read(samples::write(folder / "parcels.shp", "ESRI Shapefile", {layer}));

    CHECK(aoi.areas.at(0).name == "one");
    CHECK(aoi.areas.at(1).name == "parcels");
}

TEST_CASE("a layer beside a statement is a wrong call", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const path = written(folder, "GPKG");

    auto const error = samples::refusal(
        AoiSource{.source = path, .layer = "rivers", .sql = "SELECT * FROM parcels"});

    CHECK(error.failure() == Failure::usage);
    CHECK_THAT(error.where(), Contains("--layer"));
    CHECK_THAT(error.what(), Contains("--sql"));
}

TEST_CASE("a KML with points and polygons comes with the filter that takes the polygons",
          "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const path = samples::write(
        folder / "p.kml", "LIBKML",
        {{.crs = "EPSG:4326", .rows = {{"POINT(1 43)", "p", 1}, {square_at(2), "a", 2}}}});

    auto const error = samples::refusal(path);
    auto const aoi = satchel::read_aoi({.source = path, .where = "OGR_GEOMETRY='POLYGON'"});

    CHECK_THAT(error.what(), Contains("is a point"));
    CHECK_THAT(error.hint(), Contains("--where \"OGR_GEOMETRY='POLYGON'\""));
    CHECK(aoi.areas.size() == 1);
}

TEST_CASE("the option --where keeps the features that match", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const driver = GENERATE(as<std::string>(), "GPKG", "ESRI Shapefile");
    auto const path = written(folder, driver);

    auto const aoi = satchel::read_aoi({.source = path, .where = "number >= 20"});

    REQUIRE(aoi.areas.size() == 2);
    CHECK(aoi.areas.at(0).id == 1);
    CHECK(aoi.areas.at(0).polygons.at(0).outer.at(0).lon == 2);
}

TEST_CASE("a --where that makes no sense is a wrong call, one with an unknown field wrong input",
          "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const driver = GENERATE(as<std::string>(), "GPKG", "ESRI Shapefile");
    CAPTURE(driver);
    auto const path = written(folder, driver);

    auto const syntax = samples::refusal(AoiSource{.source = path, .where = "number = = 1"});
    auto const field = samples::refusal(AoiSource{.source = path, .where = "owner = 'x'"});

    CHECK(syntax.failure() == Failure::usage);
    CHECK_THAT(syntax.where(), Contains("--where \"number = = 1\""));
    CHECK_THAT(syntax.what(), Contains("syntax error"));
    CHECK(field.failure() == Failure::input);
    CHECK_THAT(field.what(), Contains("owner"));
    CHECK_THAT(field.hint(), Contains("\"label\", \"number\""));
}

TEST_CASE("the option --sql selects features, and only selects", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const driver = GENERATE(as<std::string>(), "GPKG", "ESRI Shapefile");
    CAPTURE(driver);
    auto const path = written(folder, driver);

    auto const aoi =
        satchel::read_aoi({.source = path, .sql = "SELECT * FROM parcels WHERE number = 20"});
    auto const deleting = samples::refusal(AoiSource{.source = path, .sql = "DELETE FROM parcels"});
    auto const table = samples::refusal(AoiSource{.source = path, .sql = "SELECT * FROM fields"});
    auto const syntax =
        samples::refusal(AoiSource{.source = path, .sql = "SELECT * FROM parcels WHERE = 1"});

    REQUIRE(aoi.areas.size() == 1);
    CHECK(aoi.areas.at(0).polygons.at(0).outer.at(0).lon == 2);
    CHECK(aoi.areas.at(0).name == "parcels");
    CHECK(deleting.failure() == Failure::usage);
    CHECK(table.failure() == Failure::input);
    CHECK_THAT(table.hint(), Contains("\"parcels\""));
    CHECK(syntax.failure() == Failure::usage);
    CHECK(samples::read(path).areas.size() == 3);
}

TEST_CASE("the option --fid takes features in the order asked for", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const path = written(folder, "GPKG");

    auto const aoi = satchel::read_aoi({.source = path, .fids = {3, 1}});
    auto const filtered = satchel::read_aoi({.source = path, .where = "number > 5", .fids = {2}});
    auto const missing = samples::refusal(AoiSource{.source = path, .fids = {1, 99}});
    auto const twice = samples::refusal(AoiSource{.source = path, .fids = {1, 1}});
    auto const hidden =
        samples::refusal(AoiSource{.source = path, .where = "number > 15", .fids = {1}});

    REQUIRE(aoi.areas.size() == 2);
    CHECK(aoi.areas.at(0).fid == 3);
    CHECK(aoi.areas.at(0).id == 1);
    CHECK(aoi.areas.at(1).fid == 1);
    CHECK(filtered.areas.at(0).fid == 2);
    CHECK(missing.failure() == Failure::input);
    CHECK_THAT(samples::text_of(missing), Contains("no feature 99") && Contains("1, 2, 3"));
    CHECK(twice.failure() == Failure::usage);
    CHECK(hidden.failure() == Failure::input);
    CHECK_THAT(hidden.what(), Contains("--where"));
}

TEST_CASE("the option --spat keeps what touches the box in the CRS of the source", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const path = written(folder, "GPKG");
    auto const lambert = samples::write(
        folder / "l93.gpkg", "GPKG",
        {{.crs = "EPSG:2154", .rows = {{samples::guide_wkt_in_lambert93(), {}, {}}}}});

    auto const aoi =
        satchel::read_aoi({.source = path, .spatial_filter = satchel::Box{1.9, 43, 2.5, 43.05}});
    auto const metres = satchel::read_aoi(
        {.source = lambert, .spatial_filter = satchel::Box{570000, 6275000, 571000, 6276000}});
    auto const nothing =
        samples::refusal(AoiSource{.source = path, .spatial_filter = satchel::Box{10, 10, 11, 11}});
    auto const senseless =
        samples::refusal(AoiSource{.source = path, .spatial_filter = satchel::Box{11, 10, 10, 11}});

    REQUIRE(aoi.areas.size() == 1);
    CHECK(aoi.areas.at(0).fid == 2);
    CHECK(metres.areas.size() == 1);
    CHECK(nothing.failure() == Failure::input);
    CHECK_THAT(nothing.what(), Contains("--spat 10,10,11,11"));
    auto const in_degrees = samples::refusal(
        AoiSource{.source = lambert, .spatial_filter = satchel::Box{570000, 10, 580000, 11}});
    CHECK_THAT(in_degrees.what(), Contains("--spat 570000,10,580000,11"));
    CHECK_THAT(in_degrees.hint(),
               Contains("--spat is in the CRS of the layer, which lies within 5"));
    CHECK(senseless.failure() == Failure::usage);
}

TEST_CASE("a filter that leaves nothing is named", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const path = written(folder, "GPKG");
    auto const empty =
        samples::write(folder / "empty.gpkg", "GPKG", {{.crs = "EPSG:4326", .rows = {}}});

    auto const filtered = samples::refusal(AoiSource{.source = path, .where = "number = 7"});
    auto const no_rows = samples::refusal(empty);

    CHECK(filtered.failure() == Failure::input);
    CHECK_THAT(filtered.what(), Contains("--where \"number = 7\""));
    CHECK_THAT(no_rows.what(), Contains("holds no feature"));
}

TEST_CASE("several polygon layers without --layer are listed with their counts", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const path = samples::write(folder / "city.gpkg", "GPKG",
                                     {three_squares("parcels"), three_squares("districts")});

    auto const error = samples::refusal(path);
    auto const aoi = satchel::read_aoi({.source = path, .layer = "districts"});
    auto const unknown = samples::refusal(AoiSource{.source = path, .layer = "rivers"});

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("\"parcels\" (3 features), \"districts\" (3 features)"));
    CHECK(error.hint() == "choose with --layer; several are given one --layer each");
    CHECK(aoi.layer == "districts");
    CHECK(unknown.failure() == Failure::input);
    CHECK_THAT(samples::text_of(unknown), Contains("no layer \"rivers\"") && Contains("districts"));
}

TEST_CASE("several layers that are named are read one after another", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto lambert = samples::lambert93();
    lambert.name = "toulouse";
    lambert.name_field = "name";
    auto const path =
        samples::write(folder / "city.gpkg", "GPKG",
                       {three_squares("parcels"), three_squares("districts"), lambert});
    auto const read = [&](AoiSource source) {
        source.source = path;
        return satchel::read_aoi(source);
    };
    auto const refusal = [&](AoiSource source) {
        source.source = path;
        return samples::refusal(source);
    };

    auto const aoi = read({.layer = "districts", .more_layers = {"toulouse"}});
    auto const filtered = read(
        {.layer = "parcels", .more_layers = {"toulouse", "districts"}, .where = "number < 15"});
    auto const one = read({.layer = "parcels",
                           .more_layers = {"districts"},
                           .shaping = {.grouping = satchel::Grouping::dissolve}});

    REQUIRE(aoi.areas.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(aoi.areas[i].id == static_cast<int>(i) + 1);
    }
    CHECK(aoi.areas[0].name == "districts");
    CHECK(aoi.areas[3].name == "Toulouse");
    CHECK(samples::difference(aoi.areas[3].polygons.at(0).outer, samples::turned_square()) < 1e-7);
    CHECK(aoi.layer == "districts, toulouse");
    CHECK(aoi.crs == "EPSG:4326, EPSG:2154");
    REQUIRE(filtered.areas.size() == 3);
    CHECK(filtered.areas[1].name == "Toulouse");
    CHECK(one.areas.size() == 1);
    CHECK(one.areas[0].name == "city");

    auto const unknown = refusal({.layer = "parcels", .more_layers = {"rivers"}});
    CHECK(unknown.failure() == Failure::input);
    CHECK_THAT(unknown.what(), Contains("no layer \"rivers\""));
    auto const twice = refusal({.layer = "parcels", .more_layers = {"PARCELS"}});
    CHECK(twice.failure() == Failure::usage);
    CHECK_THAT(samples::text_of(twice), Contains("--layer \"PARCELS\": is given twice"));
    auto const fids = refusal({.layer = "parcels", .more_layers = {"districts"}, .fids = {1}});
    CHECK(fids.failure() == Failure::usage);
    auto const sql =
        refusal({.layer = "parcels", .more_layers = {"districts"}, .sql = "SELECT * FROM parcels"});
    CHECK(sql.failure() == Failure::usage);
}

TEST_CASE("a bad feature of any layer that is named refuses them all, and names its layer",
          "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const path =
        samples::write(folder / "city.gpkg", "GPKG",
                       {three_squares("parcels"),
                        {.crs = "EPSG:4326", .rows = {{"POINT(1 43)", {}, {}}}, .name = "wells"},
                        {.crs = "", .rows = {{square_at(1), {}, {}}}, .name = "lost"}});

    auto const point =
        samples::refusal(AoiSource{.source = path, .layer = "parcels", .more_layers = {"wells"}});
    auto const lost =
        samples::refusal(AoiSource{.source = path, .layer = "parcels", .more_layers = {"lost"}});

    CHECK(point.where() == path + ", layer \"wells\", feature 1");
    CHECK(samples::text_of(lost) == path + ", layer \"lost\": has no CRS\n"
                                           "hint: give it with --crs EPSG:<code>");
}

TEST_CASE("layers without polygons do not stand in the way of the one that has them",
          "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const path = samples::write(
        folder / "city.gpkg", "GPKG",
        {{.crs = "", .rows = {{"", "x", 1}}, .name = "owners", .type = "None"},
         {.crs = "EPSG:4326", .rows = {{"POINT(1 43)", {}, {}}}, .name = "wells", .type = "Point"},
         three_squares("parcels")});

    auto const aoi = samples::read(path);
    auto const table = samples::refusal(AoiSource{.source = path, .layer = "owners"});
    auto const points = samples::refusal(AoiSource{.source = path, .layer = "wells"});

    CHECK(aoi.layer == "parcels");
    CHECK_THAT(table.what(), Contains("has no geometry"));
    CHECK(points.where() == path + ", layer \"wells\", feature 1");
}

TEST_CASE("the folders of a KML are layers, of which the empty ones do not count", "[aoi][select]")
{
    support::TemporaryFolder const folder;
    auto const placemark = [](std::string const& coordinates) {
        return "<Placemark><name>Toulouse</name><Polygon><outerBoundaryIs><LinearRing>"
               "<coordinates>" +
               coordinates + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>";
    };
    auto const path =
        folder
            .write("places.kml",
                   R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>)"
                   R"(<Folder><name>none</name></Folder><Folder><name>wells</name><Placemark>)"
                   R"(<Point><coordinates>1,43</coordinates></Point></Placemark></Folder>)"
                   R"(<Folder><name>sites</name>)" +
                       placemark("1,43,0 2,43,0 2,44,0 1,43,0") + "</Folder></Document></kml>")
            .string();

    auto const aoi = samples::read(path);

    CHECK(aoi.layer == "sites");
    CHECK(aoi.areas.at(0).name == "Toulouse");
    auto const wide = satchel::read_aoi(
        {.source = path, .layer = "wells", .more_layers = {"sites"}, .shaping = {.buffer_m = 500}});
    CHECK(wide.areas.size() == 2);
}
