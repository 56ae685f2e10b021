// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

/// WGS 84 with the latitude first, without the code of an authority: as some tools and
/// hand-made definitions have it.
std::string const wkt1_latitude_first =
    R"(GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],)"
    R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AXIS["Latitude",NORTH],)"
    R"(AXIS["Longitude",EAST]])";
std::string const wkt2_latitude_first =
    R"(GEOGCRS["WGS 84",DATUM["World Geodetic System 1984",)"
    R"(ELLIPSOID["WGS 84",6378137,298.257223563]],CS[ellipsoidal,2],AXIS["latitude",north],)"
    R"(AXIS["longitude",east],ANGLEUNIT["degree",0.0174532925199433]])";

std::string corner(satchel::Ring const& ring)
{
    return std::to_string(ring.at(0).lon) + ' ' + std::to_string(ring.at(0).lat);
}

} // namespace

TEST_CASE("a latitude-first WGS 84 without a code reads longitude first from every kind of file",
          "[aoi][crs]")
{
    support::TemporaryFolder const folder;
    auto const crs = GENERATE(as<std::string>(), wkt1_latitude_first, wkt2_latitude_first,
                              "+proj=longlat +datum=WGS84 +axis=neu +no_defs +type=crs");
    auto const [driver, file] = GENERATE(table<char const*, char const*>(
        {{"GPKG", "p.gpkg"}, {"FlatGeobuf", "p.fgb"}, {"SQLite", "p.sqlite"}}));
    CAPTURE(crs, file);
    auto layer = samples::wgs84();
    layer.crs = crs;
    auto const path = samples::write(folder / file, driver, {layer});

    auto const aoi = samples::read(path);
    auto const by_option = satchel::read_aoi({.source = samples::guide_wkt(), .crs = crs});

    CAPTURE(corner(aoi.areas.at(0).polygons.at(0).outer));
    CHECK(aoi.areas.at(0).polygons.at(0).outer == samples::turned_square());
    CHECK(by_option.areas.at(0).polygons.at(0).outer == samples::turned_square());
}

TEST_CASE("easting first is read from files and texts whatever the definition's order of axes is",
          "[aoi][crs]")
{
    // printf '50.5 15.5\n' | cs2cs -f %.6f EPSG:4326 +to EPSG:2180 prints the northing first.
    auto const [crs, lon, easting, northing] = GENERATE(table<std::string, double, double, double>(
        {{"EPSG:31467", 10.5, 3606496.368908, 5597099.713589},
         {"EPSG:2180", 15.5, 251880.147990, 298397.432900},
         {"+proj=tmerc +lon_0=15 +x_0=500000 +datum=WGS84 +axis=neu +type=crs", 15.5, 535474.635666,
          5596583.419498}}));
    CAPTURE(crs);
    support::TemporaryFolder const folder;
    auto const position = [](double first, double second) {
        return std::to_string(first) + ' ' + std::to_string(second);
    };
    auto const wkt = "POLYGON((" + position(easting, northing) + ',' +
                     position(easting + 100, northing) + ',' + position(easting, northing + 100) +
                     ',' + position(easting, northing) + "))";
    auto const path = samples::write(folder / "p.gpkg", "GPKG", {{.crs = crs, .rows = {{wkt}}}});

    auto const from_file = samples::read(path).areas.at(0).polygons.at(0).outer.at(0);
    auto const from_text =
        satchel::read_aoi({.source = wkt, .crs = crs}).areas.at(0).polygons.at(0).outer.at(0);

    CHECK(from_file.lon == Approx(lon).margin(1e-7));
    CHECK(from_file.lat == Approx(50.5).margin(1e-7));
    CHECK(from_text == from_file);
    if (crs.starts_with("EPSG:")) {
        auto const ewkt = samples::read("SRID=" + crs.substr(5) + ';' + wkt);
        CHECK(ewkt.areas.at(0).polygons.at(0).outer.at(0) == from_file);
    }
}
