// SPDX-License-Identifier: MIT
#include "footprints/updated.hpp"

using updated::answer;

namespace {

satchel::Area area(int id, std::string const& name, double west)
{
    return {id, name, std::nullopt, {satchel::to_polygon({west, 43, west + 1, 44})}, 0};
}

/// Over this area, as a search would hand it over.
satchel::FoundImage image(std::string const& id, int area_id, double west, double percent)
{
    auto made = sample::bare(id);
    made.footprint.polygons = {satchel::to_polygon({west, 43, west + 1, 44})};
    made.area_ids = {area_id};
    made.area_percents = {percent};
    made.coverage_percent = percent;
    return made;
}

} // namespace

TEST_CASE("an update with other areas does not leave two kinds of coverage in one layer",
          "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    std::vector<satchel::Area> const first{area(1, "Toulouse", 1), area(2, "Blagnac", 2)};
    static_cast<void>(satchel::write_footprints({image("DS_1", 1, 1, 50), image("DS_2", 2, 2, 50)},
                                                first, path, {}));
    REQUIRE(answer(path, "SELECT aoi_coverages FROM footprints WHERE source_id = 'DS_1'") ==
            R"({"1":50})");

    satchel::LayerOptions options;
    options.update = true;
    auto const report = satchel::write_footprints({image("DS_3", 1, 7, 100)},
                                                  {area(1, "Foix", 1.75)}, path, options);

    CHECK(report.added == 1);
    REQUIRE(report.notes.size() == 1);
    CHECK_THAT(report.notes[0], Catch::Contains("made for other areas") &&
                                    Catch::Contains("of 2 images that this search did not find"));
    auto const value = [&](std::string const& column, std::string const& id) {
        return answer(path, "SELECT " + column + " FROM footprints WHERE source_id = '" + id + "'");
    };
    CHECK(std::stod(value("aoi_coverage", "DS_1")) == Approx(25));
    CHECK(std::stod(value("aoi_coverage", "DS_2")) == Approx(75));
    CHECK(value("aoi_coverage", "DS_3") == "100");
    CHECK(value("aoi_names", "DS_1") == "Foix");
    CHECK(answer(path, "SELECT count(*) FROM footprints WHERE aoi_coverages IS NOT NULL") == "0");
}

TEST_CASE("an update with the same areas leaves what other images cover alone",
          "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    std::vector<satchel::Area> const areas{area(1, "Toulouse", 1)};
    static_cast<void>(satchel::write_footprints({image("DS_1", 1, 1, 12.5)}, areas, path, {}));

    satchel::LayerOptions options;
    options.update = true;
    auto const report = satchel::write_footprints({image("DS_2", 1, 1, 100)}, areas, path, options);

    CHECK(report.notes.empty());
    CHECK(answer(path, "SELECT aoi_coverage FROM footprints WHERE source_id = 'DS_1'") == "12.5");
}

TEST_CASE("an image that was deleted from the layer is new for an update", "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    std::vector<satchel::Area> const areas{area(1, "Toulouse", 1)};
    auto const found = image("DS_1", 1, 1, 12.5);
    static_cast<void>(satchel::write_footprints({found}, areas, path, {}));
    static_cast<void>(answer(path, "DELETE FROM footprints"));

    satchel::LayerOptions options;
    options.update = true;

    CHECK(satchel::write_footprints({found}, areas, path, options).added == 1);
}
