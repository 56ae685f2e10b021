// SPDX-License-Identifier: MIT
// Files that say that their CRS is on a server.
#include "hostile.hpp"

#include "support/local_server.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using Catch::Contains;
using hostile::Ground;
using nlohmann::json;
using support::LocalServer;
using support::Reply;
using support::Request;

namespace {

/// Answers with a CRS, as a server would that wants to be believed.
Reply a_crs(Request const&) { return {.body = "EPSG:4326"}; }

json crs_at(std::string const& type, std::string const& member, std::string const& address)
{
    return {{"type", type}, {"properties", {{member, address}, {"type", "ogcwkt"}}}};
}

/// An area of an image, with this as the CRS of the layer and of its geometry.
json layer(json const& of_layer, json const& of_geometry)
{
    auto feature = json::parse(R"({"type":"Feature","properties":{"source_id":"A","id":"A"},
        "geometry":{"type":"Polygon","coordinates":[[[1,43],[1.2,43],[1.2,43.2],[1,43]]]}})");
    if (!of_geometry.is_null()) {
        feature["geometry"]["crs"] = of_geometry;
    }
    json collection{{"type", "FeatureCollection"}, {"features", json::array({feature})}};
    if (!of_layer.is_null()) {
        collection["crs"] = of_layer;
    }
    return collection;
}

std::vector<json> layers_with_crs_at(std::string const& address)
{
    auto const link = crs_at("link", "href", address);
    auto const in_geometry = layer(nullptr, link);
    return {layer(link, nullptr),
            layer(crs_at("link", "url", address), nullptr),
            layer(crs_at("url", "url", address), nullptr),
            layer(crs_at("URL", "href", address), nullptr),
            in_geometry,
            in_geometry["features"][0],
            in_geometry["features"][0]["geometry"]};
}

void check_says(std::string const& message, std::string const& address)
{
    CHECK_THAT(message, Contains("its CRS is at " + address + ", which is not fetched"));
    CHECK_THAT(message, Contains("hint: ") && Contains("name the CRS in the file"));
}

} // namespace

TEST_CASE("an area whose CRS is on a server is refused without asking there", "[hostile]")
{
    Ground ground;
    LocalServer const server{a_crs};
    auto const address = server.url() + "/crs";

    for (auto const& area : layers_with_crs_at(address)) {
        CAPTURE(area.dump());
        auto of_pipe = ground.call({"aoi", "-"});
        of_pipe.input = area.dump();
        check_says(ground.run({"aoi", ground.write("areas.geojson", area.dump())}, 3).error,
                   address);
        check_says(ground.run({"aoi", area.dump()}, 3).error, address);
        check_says(ground.run(of_pipe).error, address);
    }
    auto const line = layer(nullptr, crs_at("link", "href", address))["features"][0].dump() + '\n';
    check_says(ground.run({"aoi", ground.write("areas.geojsonl", line + line)}, 3).error, address);

    CHECK(server.connections() == 0);
}

TEST_CASE("an area whose CRS is on a server is read with the CRS that the user gives", "[hostile]")
{
    Ground ground;
    LocalServer const server{a_crs};

    for (auto const& area : layers_with_crs_at(server.url() + "/crs")) {
        CAPTURE(area.dump());
        auto const result = ground.run({"aoi", area.dump(), "--crs", "EPSG:4326"}, 0);
        CHECK_THAT(result.out, Contains("1.00000,43.00000,1.20000,43.20000"));
    }
    auto const line =
        layer(nullptr, crs_at("link", "href", server.url() + "/crs"))["features"][0].dump() + '\n';
    ground.write("areas.geojsonl", line + line);
    ground.run({"aoi", "areas.geojsonl", "--crs", "EPSG:4326"}, 0);

    CHECK(server.connections() == 0);
}

TEST_CASE("images whose CRS is on a server are refused without asking there", "[hostile]")
{
    Ground ground;
    LocalServer const server{a_crs};
    auto const address = server.url() + "/crs";

    for (auto const& images : {layer(crs_at("link", "href", address), nullptr),
                               layer(nullptr, crs_at("link", "href", address))}) {
        CAPTURE(images.dump());
        ground.write("images.geojson", images.dump());
        check_says(ground.run({"review", "images.geojson", "-o", "review.html"}, 3).error, address);
        check_says(ground.run({"quicklooks", "images.geojson", "-o", "pictures"}, 3).error,
                   address);
        check_says(ground
                       .run({"select", "images.geojson", "--aoi", "POLYGON((1 43,2 43,2 44,1 43))",
                             "-o", "selected.gpkg"},
                            3)
                       .error,
                   address);
        check_says(
            ground
                .run({"plan", "POLYGON((1 43,2 43,2 44,1 43))", "--product", "PleiadesArchiveMono",
                      "--images", "images.geojson", "-o", "plan.json"},
                     3)
                .error,
            address);
        ground.run({"search", "--bbox", "1,43,1.1,43.1", "-o", "images.geojson", "--overwrite"});
    }

    CHECK(server.connections() == 0);
}
