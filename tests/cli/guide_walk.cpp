// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <regex>
#include <sstream>

using nlohmann::json;
using support::GuideService;
using support::run_tool;

namespace {

using Positions = std::vector<std::pair<double, double>>;

/// The square of Toulouse in the guide's steps 4 and 5, longitude first.
Positions const square{{1.3348388671875, 43.66240779260363},
                       {1.5641784667968752, 43.66240779260363},
                       {1.5641784667968752, 43.516190595612755},
                       {1.3348388671875, 43.516190595612755},
                       {1.3348388671875, 43.66240779260363}};

/// The same corners by PROJ's own tool: cs2cs -f %.9f EPSG:4326 EPSG:2154.
Positions const square_lambert93{{565662.616654309, 6286235.185909517},
                                 {584162.456824449, 6285871.880027097},
                                 {583866.976159937, 6269623.822561780},
                                 {565319.946236656, 6269988.055171931},
                                 {565662.616654309, 6286235.185909517}};

Positions positions_of_wkt(std::string text)
{
    REQUIRE(text.starts_with("POLYGON(("));
    for (auto& character : text) {
        if (std::string{"POLYGON(),"}.find(character) != std::string::npos) {
            character = ' ';
        }
    }
    std::istringstream numbers{text};
    Positions result;
    for (double lon = 0, lat = 0; numbers >> lon >> lat;) {
        result.emplace_back(lon, lat);
    }
    return result;
}

/// Is the ring the guide's square? It may begin at another corner, be turned the other way, and
/// have vertices on edges that were straight in another CRS, which bend by up to 7 m.
void check_is_the_square(Positions const& ring)
{
    CHECK(ring.front() == ring.back());
    for (auto const& corner : square) {
        CHECK(std::any_of(ring.begin(), ring.end(), [&](auto const& position) {
            return std::abs(position.first - corner.first) < 1e-7 &&
                   std::abs(position.second - corner.second) < 1e-7;
        }));
    }
    auto const [west, north] = square[0];
    auto const [east, south] = square[2];
    for (auto const& [lon, lat] : ring) {
        auto const off_side = std::min({std::abs(lon - west), std::abs(lon - east),
                                        std::abs(lat - north), std::abs(lat - south)});
        CHECK(off_side < 7e-5);
    }
}

/// Writes a ring as a layer by OGR, without any help of Satchel.
std::string write_layer(std::string const& path, char const* driver_name, Positions const& ring,
                        int epsg)
{
    GDALAllRegister();
    auto* const driver = GetGDALDriverManager()->GetDriverByName(driver_name);
    REQUIRE(driver != nullptr);
    OGRSpatialReference crs;
    crs.importFromEPSG(epsg);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    auto* const dataset = driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    auto* const layer = dataset->CreateLayer("aoi", &crs, wkbPolygon, nullptr);
    OGRLinearRing line;
    for (auto const& [first, second] : ring) {
        line.addPoint(first, second);
    }
    OGRPolygon polygon;
    polygon.addRing(&line);
    OGRFeature feature{layer->GetLayerDefn()};
    feature.SetGeometry(&polygon);
    REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
    GDALClose(dataset);
    return path;
}

std::vector<std::string> lines_of(std::string const& text)
{
    std::istringstream stream{text};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string kml() { return support::data_file("aoi/toulouse.kml"); }

} // namespace

TEST_CASE("the walk of the guide goes from a KML file to its sales order", "[cli][guide]")
{
    GuideService service;

    auto const search =
        run_tool(service.call({"search", kml(), "--constellation", "PLEIADES", "--date",
                               "2017-01-24", "-o", "footprints.gpkg", "--json"}));
    INFO(search.error);
    REQUIRE(search.exit_code == 0);
    CHECK(search.error.empty());
    auto const found = json::parse(search.out);
    CHECK(found.at("total") == 1);
    CHECK(found.at("written") == 1);
    CHECK(found.at("pages") == 1);
    CHECK(found.at("output") == "footprints.gpkg");
    CHECK(found.at("layer") == "footprints");
    auto const query = service.body("/api/v1/search");
    CHECK(query.at("constellation") == json::array({"PLEIADES"}));
    CHECK(query.at("acquisitionDate") == "[2017-01-24T00:00:00,2017-01-24T23:59:59]");
    CHECK_FALSE(query.contains("bbox"));
    check_is_the_square(positions_of_wkt(query.at("geometry")));

    auto const plan = run_tool(
        service.call({"plan", kml(), "--product", "PleiadesArchiveMono", "--images",
                      "footprints.gpkg", "--option", "projection_1=32632", "--primary-market",
                      "AGRI", "--secondary-market", "AGRI_ENV", "-o", "plan.json", "--json"}));
    INFO(plan.error);
    REQUIRE(plan.exit_code == 0);

    auto const price = run_tool(service.call({"price", "plan.json", "--json"}));
    INFO(price.error);
    REQUIRE(price.exit_code == 0);
    auto const quoted = json::parse(price.out);
    CHECK(quoted.at("contract_id") == "myContractID");
    CHECK(quoted.at("currency") == "EUR");
    CHECK(quoted.at("total") == 200.0);
    CHECK(quoted.at("credit_remaining") == 100000.0);
    CHECK(quoted.at("items").size() == 1);

    auto const order = run_tool(service.call({"order", "plan.json", "--yes", "--json"}));
    INFO(order.error);
    REQUIRE(order.exit_code == 0);
    auto const placed = json::parse(order.out);
    CHECK(placed.at("sales_order_id") == "ORDER_UNIQUE_IDENTIFIER");
    CHECK(placed.at("state") == "placed");
    CHECK(placed.at("total") == 200.0);
    CHECK(placed.at("currency") == "EUR");
    CHECK(placed.at("ledger_id").is_number_integer());

    auto const sent = service.body("/api/v1/orders");
    CHECK(sent == service.body("/api/v1/prices"));
    CHECK(sent.at("contractId") == "myContractID");
    CHECK(sent.at("primaryMarket") == "AGRI");
    CHECK(sent.at("secondaryMarket") == "AGRI_ENV");
    CHECK(sent.at("voucherCodes") == json::array());
    CHECK(sent.at("customerReference") == placed.at("customer_reference"));
    CHECK(sent.at("options") == json::parse(R"([{"key":"deliveryType","value":"network"}])"));
    CHECK(sent.at("items") == json::parse(R"([{"productTypeId":"PleiadesArchiveMono","aoiId":1,
            "datastripIds":["DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664"]}])"));
    auto const& options = sent.at("optionsPerProductType").at(0);
    CHECK(options.at("licence") == "eula_5");
    CHECK(options.at("productType") == json::parse(R"({"productTypeId":"PleiadesArchiveMono"})"));
    // The mandatory options of the guide's step 5 with their defaults, and the given one.
    for (auto const& [key, value] :
         std::map<std::string, std::string>{{"processing_level", "ortho"},
                                            {"dem", "best_available"},
                                            {"spectral_processing", "pansharpened"},
                                            {"image_format", "dimap_jpeg2000_regular"},
                                            {"pixel_coding", "12bits"},
                                            {"radiometric_processing", "basic"},
                                            {"priority", "standard"},
                                            {"license", "eula_5"},
                                            {"projection_1", "32632"}}) {
        CHECK_THAT(options.at("options").get<std::vector<json>>(),
                   Catch::VectorContains(json{{"key", key}, {"value", value}}));
    }
    CHECK(options.at("options").size() == 9);
}

TEST_CASE("an AOI gives the guide's positions from KML, GeoJSON and a Lambert-93 shapefile",
          "[cli][guide]")
{
    GuideService service;
    auto const source = GENERATE(as<std::string>(), "kml", "geojson", "shapefile");
    CAPTURE(source);
    auto const path =
        source == "kml" ? kml()
        : source == "geojson"
            ? write_layer(service.path("aoi.geojson"), "GeoJSON", square, 4326)
            : write_layer(service.path("aoi.shp"), "ESRI Shapefile", square_lambert93, 2154);

    REQUIRE(run_tool(service.call({"search", path})).exit_code == 0);
    auto const plan = run_tool(
        service.call({"plan", path, "--product", "PleiadesArchiveMono", "--images",
                      "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664", "-o", "plan.json"}));
    INFO(plan.error);
    REQUIRE(plan.exit_code == 0);
    REQUIRE(run_tool(service.call({"price", "plan.json"})).exit_code == 0);

    auto const wkt = positions_of_wkt(service.body("/api/v1/search").at("geometry"));
    auto const ordered = service.body("/api/v1/prices").at("aoi").at(0);
    auto const ring = ordered.at("geometry").at("coordinates").at(0).get<Positions>();
    check_is_the_square(wkt);
    CHECK(ring == wkt);
    CHECK(ordered.at("id") == 1);
    CHECK(ordered.at("geometry").at("type") == "Polygon");
    auto const asked =
        service.body("/api/v1/productTypes/PleiadesArchiveMono/options").at("aoi").at(0);
    CHECK(asked.at("polygonId") == 1);
    CHECK(asked.at("geometry") == ordered.at("geometry"));
}

TEST_CASE("the guide's own order is planned with --lenient, value by value", "[cli][guide]")
{
    GuideService service;
    auto const wanted = json::parse(support::sample("order_request.json"));
    auto const aoi = service.folder().write(
        "aoi.geojson", json{{"type", "Feature"},
                            {"properties", {{"name", "test_for_partners"}}},
                            {"geometry", wanted.at("aoi").at(0).at("geometry")}}
                           .dump());
    std::vector<std::string> arguments{"plan",
                                       aoi.string(),
                                       "--product",
                                       "PleiadesArchiveMono",
                                       "--images",
                                       "40582651209160926432R5",
                                       "--primary-market",
                                       "AGRI",
                                       "--secondary-market",
                                       "AGRI_ENV",
                                       "--customer-reference",
                                       "The order reference that will appear in invoicing",
                                       "-o",
                                       "plan.json"};
    for (auto const& option : wanted.at("optionsPerProductType").at(0).at("options")) {
        arguments.insert(arguments.end(), {"--option", option.at("key").get<std::string>() + '=' +
                                                           option.at("value").get<std::string>()});
    }

    auto const strict = run_tool(service.call(arguments));
    auto const written = std::filesystem::exists(service.path("plan.json"));
    arguments.emplace_back("--lenient");
    auto const lenient = run_tool(service.call(arguments));

    CHECK(strict.exit_code == 3);
    CHECK_FALSE(written);
    // One reason for each contradiction, and no other line but the hint.
    CHECK(
        lines_of(strict.error) ==
        std::vector<std::string>{
            "satchel: options of PleiadesArchiveMono: Account is not an option of this product; "
            "it has processing_level, dem, spectral_processing, spectral_processing_primary, "
            "image_format_primary, image_format, pixel_coding, radiometric_processing, "
            "elevation, area_compute_model, priority, license, projection_1",
            "  processing_level=level_3 is not offered; allowed: ortho, projected, primary",
            "  pixel_coding is mandatory and not given; its default is 12bits",
            "  radiometric_processing is mandatory and not given; its default is basic",
            "  priority is mandatory and not given; its default is standard",
            "hint: satchel options PleiadesArchiveMono lists what may be chosen; --lenient orders "
            "the choices as they are"});
    for (auto const* const warning :
         {"Account is not an option", "processing_level=level_3 is not offered",
          "pixel_coding is mandatory and not given",
          "radiometric_processing is mandatory and not given",
          "priority is mandatory and not given"}) {
        CHECK_THAT(lenient.error, Catch::Contains(std::string{"satchel: note: "} + warning));
    }
    INFO(lenient.error);
    REQUIRE(lenient.exit_code == 0);
    auto request = json::parse(support::read_file(service.path("plan.json"))).at("request");
    // The guide's ring is clockwise; RFC 7946 wants it the other way round.
    auto& sent = request.at("aoi").at(0).at("geometry").at("coordinates").at(0);
    auto& guide = wanted.at("aoi").at(0).at("geometry").at("coordinates").at(0);
    CHECK(std::is_permutation(sent.begin(), sent.end(), guide.begin(), guide.end()));
    sent = guide;
    CHECK(request == wanted);
    // Byte for byte in its values: options in the guide's order, numbers with the guide's digits.
    CHECK(request.at("optionsPerProductType").dump() == wanted.at("optionsPerProductType").dump());
    auto const text = support::read_file(service.path("plan.json"));
    auto const guide_text = support::sample("order_request.json");
    std::regex const number{"[0-9]+[.][0-9]+"};
    std::size_t numbers = 0;
    for (std::sregex_iterator at{guide_text.begin(), guide_text.end(), number}, end; at != end;
         ++at, ++numbers) {
        CHECK_THAT(text, Catch::Contains(at->str()));
    }
    CHECK(numbers == 10);
}

TEST_CASE("contracts and products of the guide are listed", "[cli][guide]")
{
    GuideService service;

    auto const contracts = json::parse(run_tool(service.call({"contracts", "--json"})).out);
    auto const products = json::parse(run_tool(service.call({"products", "--json"})).out);
    auto const table = run_tool(service.call({"contracts"}));

    CHECK(contracts.at("contracts").at(0).at("contract_id") == "myContractID");
    CHECK(contracts.at("contracts").at(0).at("credit_remaining") == 100000.0);
    CHECK(products.at("product_types").size() == 2);
    CHECK(products.at("product_types").at(1).at("minimum_order_area_km2") == 25);
    CHECK_THAT(table.out, Catch::Contains("100000.00"));
    CHECK(table.error.empty());
    CHECK(service.requests("/ADS-ID/core/connect/token").size() == 1); // cached between runs
}
