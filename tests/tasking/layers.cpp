// SPDX-License-Identifier: MIT
#include "satchel/tasking/layers.hpp"
#include "satchel/error.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <ogrsf_frmts.h>
#include <sys/wait.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>

using satchel::AreaAttempt;
using satchel::AreaCapacity;
using support::TemporaryFolder;

namespace {

satchel::MultiPolygon square() { return {{{{1, 43}, {2, 43}, {2, 44}, {1, 44}, {1, 43}}, {}}}; }

AreaAttempt attempt_over(std::string const& area, std::string const& deadline)
{
    AreaAttempt result;
    result.area_name = area;
    result.attempt.footprint = square();
    result.attempt.mission = "PLEIADES";
    result.attempt.programme = "ONEDAY";
    result.attempt.instrument = "PHR-1A HRI";
    result.attempt.start = "2040-06-01T10:50:00.123Z";
    result.attempt.stop = "2040-06-01T10:50:03.5Z";
    result.attempt.order_deadline = deadline;
    result.attempt.incidence_angle = 11.8;
    result.covers_percent = 98.5;
    return result;
}

/// ISO 8601 of so many hours from now.
std::string hours_from_now(int hours)
{
    auto const time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() +
                                                           std::chrono::hours{hours});
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

AreaCapacity capacity_of(std::string const& area, std::string const& classification,
                         std::optional<bool> available = true)
{
    AreaCapacity result;
    result.area_name = area;
    result.area = square();
    result.capacity.programme = "ONEPLAN";
    result.capacity.classification = classification;
    result.capacity.is_available = available;
    return result;
}

satchel::LayerReport write(satchel::TableLayer const& table, std::filesystem::path const& path,
                           satchel::TableLayerOptions const& options = {})
{
    return satchel::write_table_layer(table, path.string(), options);
}

} // namespace

TEST_CASE("attempts open in QGIS coloured by the time left, wherever the computer stands",
          "[tasking][qgis]")
{
    TemporaryFolder const folder;
    satchel::TableLayerOptions options;
    options.qlr = true;
    (void)write(
        satchel::attempts_layer(
            {attempt_over("passed", hours_from_now(-1)), attempt_over("hours", hours_from_now(2)),
             attempt_over("days", hours_from_now(26)), attempt_over("week", hours_from_now(75)),
             attempt_over("weeks", hours_from_now(200)), attempt_over("unknown", "")}),
        folder / "attempts.gpkg", options);
    (void)write(satchel::feasibility_layer(
                    {capacity_of("field", "EASY"), capacity_of("wood", "CHALLENGING"),
                     capacity_of("lake", "EASY", false), capacity_of("town", "", std::nullopt)}),
                folder / "feasibility.gpkg");

    auto const script =
        std::filesystem::path{support::data_file("../tests/tasking/open_in_qgis.py")};
    auto const log = (folder / "log").string();
    auto const command = "HOME='" + folder.path().string() + "' /usr/bin/python3 '" +
                         script.string() + "' '" + (folder / "attempts.gpkg").string() + "' '" +
                         (folder / "feasibility.gpkg").string() + "' >'" + log + "' 2>&1";
    auto const status = std::system(command.c_str());

    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) {
        FAIL("there is no QGIS here: install python3-qgis");
    }
    INFO(support::read_file(log));
    CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("attempts keep their values in every format", "[tasking]")
{
    TemporaryFolder const folder;
    auto const table = satchel::attempts_layer({attempt_over("field", "2040-06-01T05:32:00Z")});

    for (auto const* const name :
         {"a.gpkg", "a.geojson", "a.fgb", "a.kml", "shape/a.shp", "a.geojsonl", "a.gml"}) {
        std::filesystem::create_directories((folder / name).parent_path());
        auto const report = write(table, folder / name);
        auto const again = write(table, folder / name);

        CAPTURE(name);
        CHECK(report.written == 1);
        CHECK(again.written == 1);
        GDALDatasetUniquePtr const dataset{
            GDALDataset::Open((folder / name).c_str(), GDAL_OF_VECTOR)};
        REQUIRE(dataset);
        std::unique_ptr<OGRFeature> const feature{dataset->GetLayer(0)->GetNextFeature()};
        REQUIRE(feature);
        auto const text = [&](char const* field, char const* short_field) {
            auto index = feature->GetFieldIndex(field);
            index = index < 0 ? feature->GetFieldIndex(short_field) : index;
            REQUIRE(index >= 0);
            return std::string{feature->GetFieldAsString(index)};
        };
        CHECK(text("instrument", "instrument") == "PHR-1A HRI");
        CHECK(std::stod(text("incidence_angle", "inc_angle")) == Approx(11.8));
        CHECK(text("order_deadline", "deadline").find("05:32:00") != std::string::npos);
        CHECK(text("deadline_unix_s", "deadline_s").substr(0, 10) == "2222141520");
    }
}

TEST_CASE("a date that is none is left out of a tasking layer and told", "[tasking]")
{
    TemporaryFolder const folder;

    auto const report =
        write(satchel::attempts_layer({attempt_over("field", "tomorrow")}), folder / "a.gpkg");

    REQUIRE(report.notes.size() == 1);
    CHECK(report.notes[0] == "order_deadline \"tomorrow\" is no date and was left out");
}

TEST_CASE("a tasking layer that somebody added to is not replaced", "[tasking]")
{
    TemporaryFolder const folder;
    auto const path = folder / "a.gpkg";
    auto const table = satchel::attempts_layer({attempt_over("field", "2040-06-01T05:32:00Z")});
    (void)write(table, path);
    {
        GDALDatasetUniquePtr const dataset{
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        OGRFieldDefn mine{"my_choice", OFTString};
        REQUIRE(dataset->GetLayerByName("attempts")->CreateField(&mine) == OGRERR_NONE);
    }

    CHECK_THROWS_AS(write(table, path), satchel::Error);
    CHECK_THROWS_AS(write(satchel::feasibility_layer({}), path), satchel::Error);
    GDALDatasetUniquePtr const dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
    CHECK(dataset->GetLayerByName("attempts")->GetLayerDefn()->GetFieldIndex("my_choice") >= 0);
}
