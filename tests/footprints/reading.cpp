// SPDX-License-Identifier: MIT
#include "footprints/sample.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/layer.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <ogrsf_frmts.h>

using support::TemporaryFolder;

namespace {

std::string feature(std::string const& properties, std::string const& coordinates)
{
    return R"({"type":"Feature","properties":)" + properties +
           R"(,"geometry":{"type":"Polygon","coordinates":)" + coordinates + "}}";
}

std::string collection(std::string const& features, std::string const& crs = {})
{
    return R"({"type":"FeatureCollection",)" + crs + R"("features":[)" + features + "]}";
}

constexpr char const* square = "[[[1,43],[2,43],[2,44],[1,44],[1,43]]]";

satchel::Error error_of(std::string const& path, std::string const& where = {})
{
    try {
        static_cast<void>(satchel::read_footprints(path, where));
    } catch (satchel::Error const& error) {
        return error;
    }
    throw std::logic_error{"nothing was thrown"};
}

} // namespace

TEST_CASE("images of a layer come back in every format", "[footprints]")
{
    auto const extension =
        GENERATE(as<std::string>{}, "gpkg", "geojson", "geojsonl", "fgb", "shp", "kml", "gml");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = (folder / ("images." + extension)).string();
    static_cast<void>(satchel::write_footprints({sample::pleiades()}, sample::areas(), path, {}));

    auto const images = satchel::read_footprints(path);

    REQUIRE(images.size() == 1);
    CHECK(images[0].source_id == sample::pleiades().footprint.source_id);
    CHECK(images[0].constellation == "PLEIADES");
    if (extension != "kml" && extension != "gml") { // these keep 15 digits
        CHECK(images[0].polygons == sample::pleiades().footprint.polygons);
    }
}

TEST_CASE("a filter leaves only the images it is true for", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    static_cast<void>(satchel::write_footprints({sample::pleiades(), sample::bare("DS_2")},
                                                sample::areas(), path, {}));

    auto const clear = satchel::read_footprints(path, "cloud_cover < 10");

    REQUIRE(clear.size() == 1);
    CHECK(clear[0].constellation == "PLEIADES");
    CHECK(satchel::read_footprints(path, "cloud_cover > 10").empty());
    auto const error = error_of(path, "no_such_field = 1");
    CHECK(error.failure() == satchel::Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("no_such_field = 1"));
}

TEST_CASE("an image that stands twice in a layer is one image", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path =
        folder.write("images.geojson", collection(feature(R"({"source_id":"DS_1"})", square) + ',' +
                                                  feature(R"({"source_id":"DS_1"})", square)));

    CHECK(satchel::read_footprints(path.string()).size() == 1);
}

TEST_CASE("a layer in another CRS is brought to longitude and latitude", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder.write(
        "images.geojson",
        collection(
            feature(R"({"source_id":"DS_1"})",
                    "[[[500000,4649776],[600000,4649776],[600000,4749776],[500000,4649776]]]"),
            R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32631"}},)"));

    auto const images = satchel::read_footprints(path.string());

    // 500000 E is the central meridian of zone 31, 3° E; cs2cs gives 42° N for 4649776.25.
    auto const corner = images.at(0).polygons.at(0).outer.at(0);
    CHECK(corner.lon == Approx(3.0).epsilon(1e-9));
    CHECK(corner.lat == Approx(42.0).epsilon(1e-6));
}

TEST_CASE("what cannot be used as images is named", "[footprints]")
{
    TemporaryFolder const folder;

    SECTION("no file")
    {
        auto const error = error_of((folder / "missing.gpkg").string());
        CHECK(error.failure() == satchel::Failure::input);
    }
    SECTION("no field source_id")
    {
        auto const path =
            folder.write("parcels.geojson", collection(feature(R"({"a":1})", square)));
        auto const error = error_of(path.string());
        CHECK(error.failure() == satchel::Failure::input);
        CHECK_THAT(error.what(), Catch::Contains("source_id"));
    }
    SECTION("a feature without source_id")
    {
        auto const path = folder.write("images.geojson",
                                       collection(feature(R"({"source_id":"DS_1"})", square) + ',' +
                                                  feature(R"({"source_id":null})", square)));
        auto const error = error_of(path.string());
        CHECK(error.failure() == satchel::Failure::input);
        CHECK_THAT(error.where(), Catch::Contains("feature 1"));
    }
}

TEST_CASE("of several layers of images one must be named", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    static_cast<void>(satchel::write_footprints({sample::pleiades(), sample::bare("DS_2")},
                                                sample::areas(), path, {}));
    {
        GDALAllRegister();
        std::unique_ptr<GDALDataset> const dataset{
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        auto* const copy = dataset->CopyLayer(dataset->GetLayer(0), "selection", nullptr);
        REQUIRE(copy != nullptr);
        CHECK(copy->DeleteFeature(2) == OGRERR_NONE);
    }

    CHECK_THAT(error_of(path).what(), Catch::Contains("footprints, selection"));
    CHECK(satchel::read_footprints(path + "|layername=selection").size() == 1);
    CHECK(satchel::read_footprints(path + "|layername=footprints").size() == 2);
    CHECK_THAT(error_of(path + "|layername=none").what(), Catch::Contains("none"));
}
