// SPDX-License-Identifier: MIT
#include "satchel/search/query_file.hpp"

#include "satchel/area/text.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

using nlohmann::json;
using satchel::AoiSource;
using satchel::SavedQuery;
using support::TemporaryFolder;

namespace {

constexpr auto place =
    R"({"type":"Polygon","coordinates":[[[1,43],[1.2,43],[1.2,43.2],[1,43.2],[1,43]]]})";

SavedQuery with_areas(AoiSource source)
{
    SavedQuery saved;
    saved.areas = std::move(source);
    return saved;
}

} // namespace

TEST_CASE("a layer is found from the query file, wherever that is read from", "[search][query]")
{
    TemporaryFolder const folder;
    std::filesystem::create_directories(folder / "work/queries");
    auto const parcels = folder.write("work/parcels.geojson", place);
    auto const here = std::filesystem::current_path();
    AoiSource source;
    source.source = std::filesystem::relative(parcels, here).string();

    satchel::write_query_file(with_areas(source), folder / "work/queries/q.json", false);
    std::filesystem::rename(folder / "work", folder / "moved");
    auto const read = satchel::read_query_file(folder / "moved/queries/q.json").areas.value();

    auto const text = support::read_file(folder / "moved/queries/q.json");
    CHECK(json::parse(text).at("aoi").at("file") == "../parcels.geojson");
    CHECK(std::filesystem::equivalent(read.source, folder / "moved/parcels.geojson"));
}

TEST_CASE("a layer in an archive is found wherever the query is read from", "[search][query]")
{
    TemporaryFolder const folder;
    std::filesystem::create_directories(folder / "queries");
    static_cast<void>(folder.write("a.zip", "content"));
    auto const whole = std::filesystem::canonical(folder / "a.zip").string();
    auto const here = std::filesystem::relative(whole, std::filesystem::current_path()).string();
    auto const [before, after] =
        GENERATE(table<std::string, std::string>({{"/vsizip/", ""},
                                                  {"/vsizip/", "/b/c.shp"},
                                                  {"/vsizip/{", "}/c.shp"},
                                                  {"/vsitar/", "/c.kml"},
                                                  {"/vsigzip/", ""},
                                                  {"/vsigzip//vsizip/", "/c.gz"},
                                                  {"GPKG:", ":parcels"},
                                                  {"GPKG:\"", "\":parcels"},
                                                  {"sqlite:/vsizip/", "/c.db"}}));
    AoiSource source;
    source.source = before + here + after;

    satchel::write_query_file(with_areas(source), folder / "queries/q.json", false);

    auto const read = satchel::read_query_file(folder / "queries/q.json").areas.value();
    CHECK(read.source == before + whole + after);
}

TEST_CASE("a source that is no path of this machine is saved as it is", "[search][query]")
{
    TemporaryFolder const folder;
    AoiSource source;
    source.source = GENERATE(as<std::string>{}, "PG:service=parcels", "/vsizip//far/a.zip/b.shp",
                             "/vsizip/is-not-there.zip/b.shp", "/vsizip//vsicurl/https://h/a.zip",
                             "GPKG:", "/vsis3/bucket/a.gpkg");

    satchel::write_query_file(with_areas(source), folder / "q.json", false);

    auto const read = satchel::read_query_file(folder / "q.json").areas.value();
    CHECK(read.source == source.source);
}

TEST_CASE("areas that cannot be read again are in the file themselves", "[search][query]")
{
    TemporaryFolder const folder;
    auto const text = GENERATE(
        as<std::string>{}, place, "POLYGON((0 0,2 0,2 2,0 2,0 0),(0.5 0.5,1 0.5,1 1,0.5 0.5))",
        "MULTIPOLYGON(((179 -17,180 -17,180 -16,179 -17)),((-180 -17,-179 -17,-180 -16,-180 -17)))",
        "POLYGON((0.1 0.2,0.30000000000000004 0.2,1e-7 0.7,0.1 0.2))");
    AoiSource source;
    source.source = text;
    auto const aoi = satchel::read_aoi(source);

    satchel::write_query_file(with_areas(satchel::storable_source(source, aoi)), folder / "q.json",
                              false);
    auto const read = satchel::read_aoi(*satchel::read_query_file(folder / "q.json").areas);

    REQUIRE(read.areas.size() == 1);
    CHECK(read.areas[0].polygons == aoi.areas[0].polygons);
    CHECK(read.areas[0].name == aoi.areas[0].name);
    CHECK(json::parse(support::read_file(folder / "q.json")).at("aoi").contains("geojson"));
}

TEST_CASE("a password of a source does not get into a saved query", "[search][query]")
{
    satchel::Aoi aoi;
    aoi.areas.push_back({1, "caf\xE9", std::nullopt, {satchel::to_polygon({1, 43, 2, 44})}, 0});
    AoiSource source;
    source.source =
        GENERATE(as<std::string>{}, "PG:dbname=gis password=hunter2",
                 "https://me:hunter2@host/parcels.geojson",
                 "/vsicurl/https://host/parcels.geojson?access_token=hunter2",
                 "/vsicurl?header.X-Pass=hunter2&url=https%3A%2F%2Fhost%2Fa.kml",
                 "https://host/parcels?code=hunter2", "https://host/parcels.geojson?who=hunter2",
                 "/vsizip//vsicurl/HTTPS://host/parcels.zip?hunter2");
    aoi.source = source.source;

    auto const text = satchel::query_text(with_areas(satchel::storable_source(source, aoi)));

    CHECK_THAT(text, !Catch::Contains("hunter2"));
    CHECK(json::parse(text).at("aoi").at("geojson").at("features").size() == 1);
}

TEST_CASE("a layer tells what was asked for, without secrets and copies of areas",
          "[search][query]")
{
    satchel::Aoi aoi;
    aoi.areas.push_back({1, "a", std::nullopt, {satchel::to_polygon({1, 43, 2, 44})}, 0});
    SavedQuery saved;
    saved.relative_date = "last 30 days";
    saved.query.acquisition_date = satchel::date_interval("2017", "--date");
    auto const text_for = [&](std::string const& source) {
        aoi.source = source;
        AoiSource request;
        request.source = source;
        return satchel::query_text_for_layer(saved, request, aoi);
    };

    auto const layer = json::parse(text_for("PG:service=parcels"));
    CHECK(layer.at("filters").at("date") == "[2017-01-01T00:00:00,2017-12-31T23:59:59]");
    CHECK(layer.at("aoi").at("source") == "PG:service=parcels");
    CHECK(json::parse(text_for("https://host/a.kml")).at("aoi").at("source") ==
          "https://host/a.kml");
    for (char const* const source :
         {"-", "WKT", "https://host/parcels.geojson?who=me", "PG:dbname=gis password=hunter2",
          "PG:dbname=caf\xE9", "/dev/null"}) {
        CHECK_FALSE(json::parse(text_for(source)).contains("aoi"));
    }
}
