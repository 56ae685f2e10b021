// SPDX-License-Identifier: MIT
#include "satchel/search/query_file.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "support/error_of.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

using nlohmann::json;
using satchel::AoiSource;
using satchel::Failure;
using satchel::SavedQuery;
using support::error_of;
using support::TemporaryFolder;

namespace {

constexpr auto place =
    R"({"type":"Polygon","coordinates":[[[1,43],[1.2,43],[1.2,43.2],[1,43.2],[1,43]]]})";

satchel::Moment moment(std::chrono::year_month_day date) { return std::chrono::sys_days{date}; }

/// A query with everything that can be asked for.
SavedQuery full_query()
{
    SavedQuery saved;
    auto& query = saved.query;
    query.constellations = {"PLEIADES", "SPOT"};
    query.sensor_type = "radar";
    query.product_types = {"PleiadesArchiveMono"};
    query.acquisition_date = satchel::date_interval("2017-01", "--date");
    query.cloud_cover = satchel::percent_interval("[0,10[", "--cloud-cover");
    query.snow_cover = satchel::percent_interval("50", "--snow-cover");
    query.incidence_angle = satchel::number_interval(">5", "--incidence-angle");
    query.resolution = satchel::number_interval("0.50..1.50", "--resolution");
    query.orbit_direction = "DESCENDING";
    query.antenna_look_direction = "RIGTH";
    query.polarisation_channels = {"HH,HV", "VV"};
    query.sort_keys = {{"acquisitionDate", false}, {"cloudCover", true}};
    saved.limit = 50;
    saved.page_size = 20;
    saved.min_coverage = 62.5;
    return saved;
}

/// Reads a file with this content.
SavedQuery read(std::string const& content)
{
    TemporaryFolder const folder;
    return satchel::read_query_file(folder.write("q.json", content));
}

satchel::Error refusal(std::string const& content)
{
    return error_of([&] { static_cast<void>(read(content)); });
}

SavedQuery with_areas(AoiSource source)
{
    SavedQuery saved;
    saved.areas = std::move(source);
    return saved;
}

} // namespace

TEST_CASE("a saved query asks for the same again", "[search][query]")
{
    TemporaryFolder const folder;
    auto const saved = full_query();

    satchel::write_query_file(saved, folder / "q.json", false);
    auto const read = satchel::read_query_file(folder / "q.json");

    CHECK(satchel::query_text(read) == satchel::query_text(saved));
    CHECK(read.query.polarisation_channels == saved.query.polarisation_channels);
    CHECK(read.query.antenna_look_direction == "RIGTH");
    CHECK(read.query.orbit_direction == "DESCENDING");
    CHECK(to_text(*read.query.acquisition_date) == "[2017-01-01T00:00:00,2017-01-31T23:59:59]");
    CHECK(to_text(*read.query.resolution) == "[0.50,1.50]");
    CHECK(read.query.sort_keys.at(0).field == "acquisitionDate");
    CHECK_FALSE(read.query.sort_keys.at(0).ascending);
    CHECK(read.limit == 50);
    CHECK(read.page_size == 20);
    CHECK(read.min_coverage == 62.5);
    CHECK_FALSE(read.areas);
}

TEST_CASE("a query file has the options' names and the exact intervals", "[search][query]")
{
    auto const document = json::parse(satchel::query_text(full_query()));

    auto const& filters = document.at("filters");
    CHECK(filters.at("constellation") == json::array({"PLEIADES", "SPOT"}));
    CHECK(filters.at("date") == "[2017-01-01T00:00:00,2017-01-31T23:59:59]");
    CHECK(filters.at("cloud_cover") == "[0,10[");
    CHECK(filters.at("incidence_angle") == "]5");
    CHECK(filters.at("look_direction") == "right");
    CHECK(filters.at("orbit_direction") == "descending");
    CHECK(filters.at("polarisation") == json::array({"HH/HV", "VV"}));
    CHECK(document.at("sort") == "acquisition_date:desc,cloud_cover");
    CHECK(json::parse(satchel::query_text({})) == json{{"satchel_query", 1}});
}

TEST_CASE("the last thirty days of a saved query are those before it is read", "[search][query]")
{
    using namespace std::chrono;
    TemporaryFolder const folder;
    SavedQuery saved;
    saved.relative_date = "last 30 days";
    saved.query.acquisition_date =
        satchel::date_interval(saved.relative_date, "--date", moment(2024y / March / 31));
    satchel::write_query_file(saved, folder / "q.json", false);

    auto const read = satchel::read_query_file(folder / "q.json", moment(2025y / July / 31));

    CHECK(read.relative_date == "last 30 days");
    CHECK(to_text(*read.query.acquisition_date) == "[2025-07-01T00:00:00,2025-07-31T23:59:59]");
}

TEST_CASE("a query file may be written by hand, with what the options take", "[search][query]")
{
    auto const saved = read(R"({"satchel_query": 1, "filters": {"date": "2016-2018",
        "cloud_cover": 10, "constellation": "SPOT, PLEIADES"}, "sort": "-cloudCover"})");

    CHECK(to_text(*saved.query.acquisition_date) == "[2016-01-01T00:00:00,2018-12-31T23:59:59]");
    CHECK(saved.relative_date.empty());
    CHECK(to_text(*saved.query.cloud_cover) == "10]");
    CHECK(saved.query.constellations == std::vector<std::string>{"SPOT", "PLEIADES"});
    CHECK(saved.query.sort_keys.at(0).field == "cloudCover");
}

TEST_CASE("members that no query has are named with those it has", "[search][query]")
{
    auto const filter =
        refusal(R"({"satchel_query":1,"filters":{"cloudcover":"10","date":"2017","x":1}})");
    CHECK(filter.failure() == Failure::input);
    CHECK_THAT(filter.where(), Catch::EndsWith("q.json"));
    CHECK_THAT(filter.what(), Catch::Contains("\"cloudcover\", \"x\"") &&
                                  Catch::Contains("filters") && !Catch::Contains("date"));
    CHECK_THAT(filter.hint(), Catch::Contains("cloud_cover"));
    CHECK_THAT(refusal(R"({"satchel_query":1,"filter":{}})").what(), Catch::Contains("\"filter\""));
    CHECK_THAT(refusal(R"({"satchel_query":1,"aoi":{"file":"a","layers":"b"}})").what(),
               Catch::Contains("\"layers\""));
}

TEST_CASE("a value that its option would not take is an error of the file", "[search][query]")
{
    auto const date = refusal(R"({"satchel_query":1,"filters":{"date":"2017-02-30"}})");
    CHECK(date.failure() == Failure::input);
    CHECK_THAT(date.where(), Catch::EndsWith("q.json, date \"2017-02-30\""));
    CHECK_THAT(date.hint(), Catch::Contains("last 30 days"));

    for (char const* const content : {R"({"satchel_query":1,"filters":{"cloud_cover":101}})",
                                      R"({"satchel_query":1,"filters":{"sensor_type":" "}})",
                                      R"({"satchel_query":1,"filters":{"sensor_type":"optic"}})",
                                      R"({"satchel_query":1,"filters":{"polarisation":"XX"}})",
                                      R"({"satchel_query":1,"filters":{"polarisation":["HH/"]}})",
                                      R"({"satchel_query":1,"filters":{"constellation":[]}})",
                                      R"({"satchel_query":1,"filters":{"product_type":["A",1]}})",
                                      R"({"satchel_query":1,"filters":{"date":null}})",
                                      R"({"satchel_query":1,"filters":{"cloud_cover":true}})",
                                      R"({"satchel_query":1,"filters":[]})",
                                      R"({"satchel_query":1,"limit":-1})",
                                      R"({"satchel_query":1,"limit":1.5})",
                                      R"({"satchel_query":1,"page_size":501})",
                                      R"({"satchel_query":1,"min_coverage":101})",
                                      R"({"satchel_query":1,"sort":"a b"})",
                                      R"({"satchel_query":1,"aoi":{}})",
                                      R"({"satchel_query":1,"aoi":{"geojson":"x"}})",
                                      R"({"satchel_query":1,"aoi":{"file":"a","bbox":"1,2,3,4"}})",
                                      R"({"satchel_query":1,"aoi":{"bbox":"1,2,3"}})",
                                      R"({"satchel_query":1,"aoi":{"file":"a","buffer":"500"}})",
                                      R"({"satchel_query":1,"aoi":{"file":"a","holes":"dig"}})",
                                      R"({"satchel_query":1,"aoi":{"file":"a","max_vertices":3}})",
                                      R"({"satchel_query":1,"aoi":{"file":"a","fid":"1"}})"}) {
        INFO(content);
        auto const error = refusal(content);
        CHECK(error.failure() == Failure::input);
        CHECK_THAT(error.where(), Catch::Contains("q.json"));
    }
}

TEST_CASE("a file that is no query, or of tomorrow, is told from a broken one", "[search][query]")
{
    TemporaryFolder const folder;

    CHECK_THAT(refusal(R"({"satchel_plan":1})").what(), Catch::Contains("is not a query"));
    CHECK_THAT(refusal("[1]").what(), Catch::Contains("is not a query"));
    CHECK_THAT(refusal(R"({"satchel_query":2})").what(), Catch::Contains("newer"));
    CHECK_THAT(refusal(R"({"satchel_query":1)").what(), Catch::Contains("is not JSON"));
    CHECK_THAT(refusal(std::string(100, '[')).what(), Catch::Contains("nested too deeply"));
    CHECK_THAT(
        error_of([&] { static_cast<void>(satchel::read_query_file(folder / "none.json")); }).what(),
        Catch::Contains("there is no such query"));
    CHECK_THAT(error_of([&] { static_cast<void>(satchel::read_query_file(folder.path())); }).what(),
               Catch::Contains("cannot be read"));
}

TEST_CASE("everything that was said about the areas is saved with them", "[search][query]")
{
    TemporaryFolder const folder;
    AoiSource source;
    source.source = "PG:service=parcels";
    source.layer = "sites";
    source.more_layers = {"fields", "a, b"};
    source.where = "state = 'new'";
    source.fids = {3, 1, -9'000'000'000};
    source.spatial_filter = satchel::Box{500'000, 6'000'000.5, 600'000, 6'100'000};
    source.name_field = "name";
    source.crs = "EPSG:2154";
    source.shaping = {.tolerance_m = 0.5,
                      .strict = true,
                      .buffer_m = 250.5,
                      .holes = satchel::Holes::cut,
                      .max_vertices = 500,
                      .split = true,
                      .max_km2 = 100,
                      .grouping = satchel::Grouping::hull};

    satchel::write_query_file(with_areas(source), folder / "q.json", false);
    auto const read = satchel::read_query_file(folder / "q.json").areas.value();

    CHECK(read.source == source.source);
    CHECK(read.layer == source.layer);
    CHECK(read.more_layers == source.more_layers);
    CHECK(read.where == source.where);
    CHECK(read.sql.empty());
    CHECK(read.fids == source.fids);
    CHECK(read.spatial_filter == source.spatial_filter);
    CHECK(read.name_field == source.name_field);
    CHECK(read.crs == source.crs);
    CHECK(read.shaping.tolerance_m == 0.5);
    CHECK(read.shaping.strict);
    CHECK(read.shaping.buffer_m == 250.5);
    CHECK(read.shaping.holes == satchel::Holes::cut);
    CHECK(read.shaping.max_vertices == 500);
    CHECK(read.shaping.split);
    CHECK(read.shaping.max_km2 == 100);
    CHECK(read.shaping.grouping == satchel::Grouping::hull);
}

TEST_CASE("a box across the antimeridian is saved as one", "[search][query]")
{
    TemporaryFolder const folder;
    AoiSource source;
    source.bbox = satchel::box_from_text("177,-19,-178,-16", "--bbox");

    satchel::write_query_file(with_areas(source), folder / "q.json", false);
    auto const read = satchel::read_query_file(folder / "q.json").areas.value();

    CHECK(read.bbox == source.bbox);
    CHECK(json::parse(support::read_file(folder / "q.json")).at("aoi").at("bbox") ==
          "177,-19,-178,-16");
}

TEST_CASE("texts that JSON cannot hold are refused before anything is written", "[search][query]")
{
    TemporaryFolder const folder;
    AoiSource source;
    source.source = "PG:service=parcels";
    source.layer = "caf\xE9";

    auto const error =
        error_of([&] { satchel::write_query_file(with_areas(source), folder / "q.json", false); });

    CHECK(error.failure() == Failure::input);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a saved query takes the place of another one and of nothing else", "[search][query]")
{
    TemporaryFolder const folder;
    auto const other = folder.write("parcels.geojson", place);
    auto const old = folder.write("old.json", R"({"satchel_query":1})");

    auto const error = error_of([&] { satchel::write_query_file(full_query(), other, false); });
    satchel::write_query_file(full_query(), old, false);

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.hint(), Catch::Contains("--overwrite"));
    CHECK(support::read_file(other) == place);
    CHECK(support::read_file(old) == satchel::query_text(full_query()));
    satchel::write_query_file(full_query(), other, true);
    CHECK(support::read_file(other) == satchel::query_text(full_query()));
    CHECK(error_of([&] {
              satchel::write_query_file({}, folder / "none/q.json", false);
          }).failure() == Failure::output);
}
