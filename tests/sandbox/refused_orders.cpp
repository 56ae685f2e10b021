// SPDX-License-Identifier: MIT
#include "sandbox/changes.hpp"

#include <catch2/catch.hpp>

TEST_CASE("an order whose parts are missing or misspelled is refused", "[sandbox]")
{
    check_refused({
        {"no aoi", without("aoi"), "aoi"},
        {"no items", without("items"), "items"},
        {"no contract", without("contractId"), "contractId"},
        {"no options of products", without("optionsPerProductType"), "optionsPerProductType"},
        {"no options", without("options"), "options"},
        {"no market", without("primaryMarket"), "primaryMarket"},
        {"no reference", without("customerReference"), "customerReference"},
        {"empty reference", set("/customerReference", ""), "customerReference"},
        {"unknown member", set("/customerRef", "x"), "customerRef"},
        {"another contract", set("/contractId", "OTHER"), "OTHER"},
        {"unknown market", set("/primaryMarket", "AGRICULTURE"), "AGRICULTURE"},
        {"secondary as primary", set("/primaryMarket", "AGRI_ENV"), "AGRI_ENV"},
        {"unknown secondary market", set("/secondaryMarket", "AGRI"), "AGRI"},
        {"vouchers no list", set("/voucherCodes", "SANDBOX100"), "voucherCodes"},
        {"no delivery", set("/options", nlohmann::json::array()), "deliveryType"},
        {"other delivery", set("/options/0/value", "media"), "media"},
        {"delivery and more",
         set("/options", {{{"key", "deliveryType"}, {"value", "network"}},
                          {{"key", "speed"}, {"value", "high"}}}),
         "speed"},
    });
}

TEST_CASE("an order whose areas cannot be produced is refused", "[sandbox]")
{
    auto const ring = toulouse_geojson()["coordinates"][0];
    auto open = ring;
    open.erase(4);
    auto three_numbers = ring;
    three_numbers[0] = {1.3348388671875, 43.66240779260363, 150};
    three_numbers[4] = three_numbers[0];
    auto const small_hole =
        nlohmann::json::parse("[[1.4,43.55],[1.41,43.55],[1.41,43.56],[1.4,43.56],[1.4,43.55]]");

    check_refused({
        {"no areas", set("/aoi", nlohmann::json::array()), "aoi"},
        {"id no number", set("/aoi/0/id", "1"), "aoi[0].id"},
        {"id no whole number", set("/aoi/0/id", 1.5), "aoi[0].id"},
        {"polygonId instead of id",
         [](nlohmann::json& order) {
             order["aoi"][0]["polygonId"] = 1;
             order["aoi"][0].erase("id");
         },
         "polygonId"},
        {"id twice", [](nlohmann::json& order) { order["aoi"].push_back(order["aoi"][0]); },
         "twice"},
        {"WKT", set("/aoi/0/geometry", toulouse_wkt), "GeoJSON"},
        {"multipolygon", set("/aoi/0/geometry/type", "MultiPolygon"), "Polygon"},
        {"not closed", place(nlohmann::json::array({open})), "closed"},
        {"three positions", place(nlohmann::json::parse("[[[1.4,43.5],[1.5,43.5],[1.4,43.5]]]")),
         "four"},
        {"three numbers", place(nlohmann::json::array({three_numbers})), "two numbers"},
        {"latitude first",
         place(nlohmann::json::parse("[[[43.5,101.4],[43.6,101.4],[43.6,101.5],[43.5,101.4]]]")),
         "globe"},
        {"crossing",
         place(nlohmann::json::parse("[[[1.4,43.5],[1.5,43.6],[1.5,43.5],[1.4,43.6],[1.4,43.5]]]")),
         "valid"},
        {"hole", place(nlohmann::json::array({ring, small_hole})), "holes"},
        {"too many vertices", place(circle(1000)), "999"},
        {"too small",
         place(nlohmann::json::parse(
             "[[[1.40,43.55],[1.42,43.55],[1.42,43.57],[1.40,43.57],[1.40,43.55]]]")),
         "5 km²"},
        {"too narrow",
         place(nlohmann::json::parse(
             "[[[1.30,43.55],[1.50,43.55],[1.50,43.558],[1.30,43.558],[1.30,43.55]]]")),
         "1 km"},
    });
}

TEST_CASE("an order whose items do not fit is refused", "[sandbox]")
{
    auto const item = good_order()["items"][0];

    check_refused({
        {"no items", set("/items", nlohmann::json::array()), "items"},
        {"six items", set("/items", {item, item, item, item, item, item}), "6 items"},
        {"the same image twice", set("/items", {item, item}), "twice"},
        {"unknown area", set("/items/0/aoiId", 2), "aoiId"},
        {"area as text", set("/items/0/aoiId", "1"), "aoiId"},
        {"unknown product", set("/items/0/productTypeId", "Landsat"), "Landsat"},
        {"image of another product", set("/items/0/productTypeId", "SPOTArchive1.5Mono"),
         guide_image},
        {"product that has no images", set("/items/0/productTypeId", "DMCArchive22"), guide_image},
        {"no image", set("/items/0/datastripIds", nlohmann::json::array()), "datastripIds"},
        {"unknown image", set("/items/0/datastripIds/0", "40582651209160926432R5"),
         "40582651209160926432R5"},
        {"the reply's spelling",
         [](nlohmann::json& order) {
             order["items"][0]["dataStripIds"] = order["items"][0]["datastripIds"];
             order["items"][0].erase("datastripIds");
         },
         "dataStripIds"},
        {"image of another place", set("/aoi/0/geometry", square(10.0, 50.0, 10.1, 50.1)),
         guide_image},
        {"unknown property", set("/items/0/properties", {{{"key", "a"}, {"value", "b"}}}), "a"},
    });
}

TEST_CASE("an order with options that are not on offer is refused", "[sandbox]")
{
    check_refused({
        {"the guide's own sample level", option("processing_level", "level_3"),
         "ortho, projected, primary"},
        {"unknown option", option("Account", "DDPORTAL"), "Account"},
        {"projection of another area", option("projection_2", "32631"), "projection_2"},
        {"projection of another place", option("projection_1", "32755"), "projection_1"},
        {"always needed", option("pixel_coding", ""), "pixel_coding"},
        {"needed by constraint", option("dem", ""), "dem"},
        {"projection needed", option("projection_1", ""), "projection_1"},
        {"only for primary", option("image_format_primary", "dimap_geotiff"),
         "processing_level primary"},
        {"only for projected", option("elevation", "100"), "processing_level projected"},
        {"not for primary", option("processing_level", "primary"), "dem"},
        {"empty value", set("/optionsPerProductType/0/options/0/value", ""), "value"},
        {"value no text", set("/optionsPerProductType/0/options/8/value", 32631), "value"},
        {"twice",
         [](nlohmann::json& order) {
             auto& options = order["optionsPerProductType"][0]["options"];
             options.push_back(options[0]);
         },
         "processing_level is there twice"},
        {"unknown licence", set("/optionsPerProductType/0/licence", "standard"), "standard"},
        {"licences differ", set("/optionsPerProductType/0/licence", "eula_6_10"), "differ"},
        {"no licence",
         [](nlohmann::json& order) { order["optionsPerProductType"][0].erase("licence"); },
         "licence"},
        {"product as text", set("/optionsPerProductType/0/productType", "PleiadesArchiveMono"),
         "productType"},
        {"no product",
         [](nlohmann::json& order) { order["optionsPerProductType"][0].erase("productType"); },
         "productType"},
        {"options of another product",
         set("/optionsPerProductType/0/productType/productTypeId", "SPOTArchive1.5Mono"),
         "PleiadesArchiveMono is missing"},
    });
}
