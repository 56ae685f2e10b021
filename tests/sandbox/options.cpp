// SPDX-License-Identifier: MIT
#include "sandbox/client.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

constexpr char const* pleiades_options = "/api/v1/productTypes/PleiadesArchiveMono/options";

nlohmann::json option(nlohmann::json const& reply, std::string const& name)
{
    for (auto const& entry : reply.at("availableOptions")) {
        if (entry.at("name") == name) {
            return entry;
        }
    }
    return nullptr;
}

std::vector<std::string> ids(nlohmann::json const& option)
{
    std::vector<std::string> result;
    for (auto const& value : option.at("values")) {
        result.push_back(value.at("id"));
    }
    return result;
}

nlohmann::json for_place(nlohmann::json const& geometry)
{
    return {{"aoi", {{{"polygonId", 1}, {"geometry", geometry}}}}};
}

bool has(std::vector<std::string> const& words, std::string const& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

TEST_CASE("the guide's third step lists the products in its shape", "[sandbox]")
{
    Fresh fresh;

    auto const types = fresh.client.order_get("/api/v1/productTypes").json().at("productTypes");

    REQUIRE(types.size() == 11); // and new acquisitions
    CHECK(types[0] == nlohmann::json::parse(R"({
        "productTypeId": "DMCArchive22",
        "technicalProduct": {
            "id": "DMCArchive22", "label": "DMC",
            "source": {"id": "archive", "label": "archive"},
            "sensor": {"id": "dmc", "label": "DMC"},
            "target": {"id": "standard22m", "label": "Standard"},
            "licences": null},
        "minimumOrderAreaApplied": 0,
        "descriptionUrl": "http://www.intelligence-airbusds.com/en/84-dmc-constellation"})"));
    CHECK(types[1] == nlohmann::json::parse(R"({
        "productTypeId": "PleiadesArchiveMono",
        "technicalProduct": {
            "id": "PleiadesArchiveMono", "label": "Pleiades 0.5-m",
            "source": {"id": "archive", "label": "archive"},
            "sensor": {"id": "pleiades", "label": "PlÃ©iades"},
            "target": {"id": "mono", "label": "Mono"},
            "licences": null},
        "minimumOrderAreaApplied": 25,
        "descriptionUrl":
            "https://www.intelligence-airbusds.com/en/3027-pleiades-50-cm-resolution-products"})"));
    CHECK(types[2].at("productTypeId") == "SPOTArchive1.5Mono");
}

TEST_CASE("the options of the guide's fifth step come in its order and wording", "[sandbox]")
{
    Fresh fresh;

    auto const reply =
        fresh.client.order_post(pleiades_options, for_place(toulouse_geojson())).json();

    std::vector<std::string> names;
    for (auto const& entry : reply.at("availableOptions")) {
        names.push_back(entry.at("name"));
        CHECK(entry.at("category") == "technical_product");
        CHECK(entry.at("format").is_null());
    }
    CHECK(names == std::vector<std::string>{
                       "processing_level", "dem", "spectral_processing",
                       "spectral_processing_primary", "image_format_primary", "image_format",
                       "pixel_coding", "radiometric_processing", "elevation", "area_compute_model",
                       "priority", "license", "projection_1"});
    CHECK(option(reply, "dem") == nlohmann::json::parse(R"({
        "category": "technical_product",
        "constraint": {"reject": false, "filter": "processing_level:ortho"},
        "label": "ORTHORECTIFICATION_DEM_REFERENCE", "name": "dem", "type": "list",
        "values": [{"id": "best_available", "label": "Best Available"},
                   {"id": "srtm", "label": "SRTM"}, {"id": "globe", "label": "Globe"}],
        "defaultValue": "best_available", "range": null, "format": null,
        "mandatory": "constraint"})"));
    CHECK(option(reply, "elevation") == nlohmann::json::parse(R"({
        "category": "technical_product",
        "constraint": {"reject": false, "filter": "processing_level:projected"},
        "label": "ELEVATION", "name": "elevation", "type": "double", "values": null,
        "defaultValue": " ", "range": [-100, 10000], "format": null, "mandatory": "false"})"));
    CHECK(option(reply, "spectral_processing").at("defaultValue") == "pansharpened");
    CHECK(option(reply, "spectral_processing_primary").at("defaultValue") == "bundle");
    CHECK(ids(option(reply, "image_format")).size() == 5);
    CHECK(ids(option(reply, "image_format_primary")).size() == 3);
}

TEST_CASE("the default projection is the UTM zone of the place", "[sandbox]")
{
    Fresh fresh;
    auto const [geometry, zone, present] =
        GENERATE(table<nlohmann::json, std::string, std::string>({
            {toulouse_geojson(), "32631", "2154"},
            {square(149.0, -35.5, 149.3, -35.2), "32755", "3857"},
            {square(-0.2, 51.4, 0.1, 51.6), "32630", "27700"},
            {square(-179.9, 60.0, -179.6, 60.2), "32601", "4326"},
        }));

    auto const reply = fresh.client.order_post(pleiades_options, for_place(geometry)).json();

    auto const projection = option(reply, "projection_1");
    CHECK(projection.at("defaultValue") == zone);
    CHECK(projection.at("mandatory") == "constraint");
    CHECK(projection.at("constraint") ==
          nlohmann::json{{"reject", true}, {"filter", "processing_level:primary"}});
    CHECK(has(ids(projection), zone));
    CHECK(has(ids(projection), present));
    CHECK(has(ids(projection), "4326"));
    CHECK(has(ids(projection), "3857"));
}

TEST_CASE("the guide's place in Corsica has the guide's sixteen projections", "[sandbox]")
{
    Fresh fresh;
    auto const place = nlohmann::json::parse(R"({"type": "Polygon", "coordinates": [[
        [8.362239801370935, 42.27393795330642], [9.07687956225646, 42.16948996313908],
        [8.898113694237654, 41.645365338986835], [8.189353632881046, 41.748912927959445],
        [8.362239801370935, 42.27393795330642]]]})");

    auto const reply = fresh.client.order_post(pleiades_options, for_place(place)).json();

    auto const projection = option(reply, "projection_1");
    CHECK(projection.at("defaultValue") == "32632");
    CHECK(ids(projection) == std::vector<std::string>{"2154", "23032", "25832", "27564", "27574",
                                                      "3003", "3035", "32232", "32432", "32631",
                                                      "32632", "32633", "3349", "3395", "3857",
                                                      "4326"});
    CHECK(projection.at("values")[1].at("label") ==
          "23032 ED50/UTM 32N (EU. - 6E to 12E) - PROJECTED");
    CHECK(projection.at("values")[9].at("label") ==
          "32631 WGS84/UTM 31N (N. hemisphere - 0E to 6E) - PROJECTED");
}

TEST_CASE("every polygon of an options request has its own projection", "[sandbox]")
{
    Fresh fresh;
    nlohmann::json const body{{"aoi",
                               {{{"polygonId", 1}, {"geometry", toulouse_geojson()}},
                                {{"polygonId", "7"}, {"geometry", square(10, 50, 10.2, 50.2)}}}}};

    auto const reply = fresh.client.order_post(pleiades_options, body).json();

    CHECK(option(reply, "projection_1").at("defaultValue") == "32631");
    CHECK(option(reply, "projection_7").at("defaultValue") == "32632");
}

TEST_CASE("the category filter leaves out what is not asked for", "[sandbox]")
{
    Fresh fresh;
    auto body = for_place(toulouse_geojson());
    auto const count = [&](char const* category) {
        body["categoryFilter"] = category;
        return fresh.client.order_post(pleiades_options, body).json()["availableOptions"].size();
    };

    CHECK(count("CATEGORY_TECHNICAL_PRODUCT") == 13);
    CHECK(count("NO_CATEGORY") == 13);
    CHECK(count("CATEGORY_PROPERTIES") == 0);
    body["categoryFilter"] = "CATEGORY";
    CHECK(fresh.client.order_post(pleiades_options, body).status == 400);
}

TEST_CASE("SPOT has the same options with its own resolutions", "[sandbox]")
{
    Fresh fresh;

    auto const reply = fresh.client
                           .order_post("/api/v1/productTypes/SPOTArchive1.5Mono/options",
                                       for_place(toulouse_geojson()))
                           .json();

    CHECK(option(reply, "spectral_processing").at("values")[1].at("label") == "Panchromatic 1.5m");
}

TEST_CASE("options are refused for unknown products and places that are none", "[sandbox]")
{
    Fresh fresh;
    auto& client = fresh.client;
    auto const status = [&](nlohmann::json const& body) {
        return client.order_post(pleiades_options, body).status;
    };

    auto const unknown =
        client.order_post("/api/v1/productTypes/Landsat/options", for_place(toulouse_geojson()));
    CHECK(unknown.status == 404);
    CHECK(unknown.message().find("Landsat") != std::string::npos);
    CHECK(status(for_place(nullptr)) == 400);
    CHECK(status({{"aoi", {{{"id", 1}, {"geometry", toulouse_geojson()}}}}}) == 400);
    CHECK(status({{"aoi", toulouse_geojson()}}) == 400);
    CHECK(status({{"aoi",
                   {{{"polygonId", 1}, {"geometry", toulouse_geojson()}},
                    {{"polygonId", 1}, {"geometry", toulouse_geojson()}}}}}) == 400);
}
