// SPDX-License-Identifier: MIT
#include "satchel/tasking/attempt_input.hpp"
#include "satchel/tasking/layers.hpp"

#include "support/data.hpp"
#include "support/error_of.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <gdal_utils.h>
#include <ogrsf_frmts.h>

#include <array>

using satchel::Failure;
using support::error_of;
using support::TemporaryFolder;

namespace {

/// Two attempts, the second one looked at more steeply.
std::vector<satchel::AreaAttempt> attempts()
{
    satchel::AreaAttempt first;
    first.area_name = "field";
    auto& attempt = first.attempt;
    attempt.footprint = {{{{1, 43}, {2, 43}, {2, 44}, {1, 44}, {1, 43}}, {}}};
    attempt.mission = "PLEIADES";
    attempt.programme = "ONEDAY";
    attempt.start = "2040-06-01T10:50:00.123Z";
    attempt.stop = "2040-06-01T10:50:03.500Z";
    attempt.order_deadline = "2040-06-01T05:32:00.000Z";
    attempt.incidence_angle = 11.2;
    attempt.segment_key = "key-1";
    attempt.mode = "STEREO";
    auto second = first;
    second.attempt.start = "2040-06-02T10:50:00.123Z";
    second.attempt.stop = "2040-06-02T10:50:03.500Z";
    second.attempt.incidence_angle = 25;
    return {first, second};
}

std::string layer_in(TemporaryFolder const& folder, char const* name)
{
    auto path = (folder / name).string();
    static_cast<void>(satchel::write_table_layer(satchel::attempts_layer(attempts()), path, {}));
    return path;
}

} // namespace

TEST_CASE("the chosen attempt of a layer is the period to order, in whatever format it was kept",
          "[tasking]")
{
    TemporaryFolder const folder;
    for (auto const* const name : {"a.gpkg", "a.geojson", "a.fgb", "a.shp", "a.kml"}) {
        CAPTURE(name);
        auto const path = layer_in(folder, name);
        auto const is_short = std::string{name} == "a.shp";

        auto const chosen =
            satchel::chosen_attempt(path, is_short ? "inc_angle > 20" : "incidence_angle > 20");

        CHECK(chosen.from == "2040-06-02T10:50:00.123Z");
        CHECK(chosen.to == "2040-06-02T10:50:03.500Z");
        CHECK(chosen.order_deadline == "2040-06-01T05:32:00.000Z");
        CHECK(chosen.attempt_angle == 25);
        CHECK(chosen.mode == "STEREO");
        CHECK(chosen.mission == "PLEIADES");
        CHECK(chosen.programme == "ONEDAY");
        CHECK(chosen.segment_key == "key-1");
        REQUIRE(chosen.footprint.size() == 1);
    }
}

TEST_CASE("an attempt in another CRS is where it was drawn", "[tasking]")
{
    TemporaryFolder const folder;
    auto const path = layer_in(folder, "a.gpkg");
    auto const projected = (folder / "b.gpkg").string();
    {
        auto const source = GDALDatasetUniquePtr{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
        REQUIRE(source);
        std::array<char const*, 3> words{"-t_srs", "EPSG:2154", nullptr};
        auto* const options = GDALVectorTranslateOptionsNew(const_cast<char**>(words.data()),
                                                            nullptr); // NOLINT: GDAL takes no const
        std::array<GDALDatasetH, 1> sources{source.get()};
        auto* const made =
            GDALVectorTranslate(projected.c_str(), nullptr, 1, sources.data(), options, nullptr);
        GDALVectorTranslateOptionsFree(options);
        REQUIRE(made != nullptr);
        GDALClose(made);
    }

    auto const chosen = satchel::chosen_attempt(projected, "fid = 1");

    CHECK(chosen.attempt_angle == 11.2);
    REQUIRE(chosen.footprint.size() == 1);
    CHECK(chosen.footprint[0].outer[0].lon == Approx(1).margin(1e-7));
    CHECK(chosen.footprint[0].outer[0].lat == Approx(43).margin(1e-7));
}

TEST_CASE("an attempt that is over is not ordered, and the side it looks to is no limit",
          "[tasking]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "a.gpkg").string();
    auto list = attempts();
    list[0].attempt.incidence_angle = -14.3;
    list[1].attempt.start = "2017-06-02T10:50:00.123Z";
    list[1].attempt.stop = "2017-06-02T10:50:03.500Z";
    static_cast<void>(satchel::write_table_layer(satchel::attempts_layer(list), path, {}));

    CHECK(satchel::chosen_attempt(path, "fid = 1").attempt_angle == 14.3);
    auto const error = error_of([&] { return satchel::chosen_attempt(path, "fid = 2"); });
    CHECK(error.failure() == Failure::input);
    CHECK(std::string{error.what()} == "was over at 2017-06-02T10:50:03.500Z");
}

TEST_CASE("one attempt is ordered: none, several and another layer are refused with what to do",
          "[tasking]")
{
    TemporaryFolder const folder;
    auto const path = layer_in(folder, "a.gpkg");
    auto const failure = [](std::string const& layer, std::string const& where) {
        return error_of([&] { return satchel::chosen_attempt(layer, where); });
    };

    auto const several = failure(path, "");
    CHECK(several.failure() == Failure::input);
    CHECK_THAT(several.what(), Catch::StartsWith("2 attempts in it\n  fid 1: 2") &&
                                   Catch::Contains(" degrees, ") && Catch::Contains("\n  fid 2: "));
    CHECK(several.hint() == "one attempt is ordered: choose it with --attempts-where \"fid = 1\"");
    CHECK(std::string{failure(path, "incidence_angle > 60").what()} ==
          "no attempt for which incidence_angle > 60");
    CHECK(std::string{failure(path, "angle > 60").what()}.find("cannot be used") !=
          std::string::npos);
    auto const other = failure(support::data_file("aoi/toulouse.kml"), "");
    CHECK(std::string{other.what()} == "has no layer with a field acquisition_stop");
    CHECK(other.hint() == "give a layer as satchel tasking attempts -o FILE writes it");
    CHECK(std::string{failure((folder / "none.gpkg").string(), "").what()}.starts_with(
        "cannot be read"));
}

TEST_CASE("the period of an order is two dates, or one that lasts", "[tasking]")
{
    constexpr satchel::UtcTime now{std::chrono::milliseconds{1'795'946'400'250}}; // 2026-11-29
    auto const period = [](std::string const& text) {
        satchel::Acquisition acquisition;
        satchel::set_period(acquisition, text, now);
        return acquisition.from + ' ' + acquisition.to;
    };
    CHECK(period("2026-12-01..2026-12-24") == "2026-12-01T00:00:00.000Z 2026-12-24T23:59:59.999Z");
    CHECK(period("2027-02") == "2027-02-01T00:00:00.000Z 2027-02-28T23:59:59.999Z");
    CHECK(period("2026-12-01T10:00:00+02:00..2026-12-01T12:00:00") ==
          "2026-12-01T08:00:00.000Z 2026-12-01T12:00:00.999Z");
    for (auto const* const text :
         {"2026-12-01..", "..2026-12-01", "soon", "2020-01..2020-02", "2027-02..2027-01", ""}) {
        CAPTURE(text);
        auto const error = error_of([&] { return period(text); });
        CHECK(error.failure() == Failure::usage);
        CHECK(error.where().starts_with("--period"));
    }
}
