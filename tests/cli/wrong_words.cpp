// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

using Catch::Contains;
using Catch::StartsWith;
using nlohmann::json;
using support::GuideService;
using support::run_tool;

namespace {

constexpr auto place =
    R"({"type":"Polygon","coordinates":[[[1,43],[1.2,43],[1.2,43.2],[1,43.2],[1,43]]]})";

/// What a call in an empty home says.
support::ToolResult said(std::vector<std::string> arguments)
{
    support::TemporaryFolder const folder;
    return run_tool(support::call_in(folder.path(), std::move(arguments)));
}

GuideService::Override refused(std::string const& path, int status)
{
    return [=](support::Request const& request) -> std::optional<support::Reply> {
        if (request.path != path) {
            return std::nullopt;
        }
        return support::Reply{.status = status,
                              .body = R"({"errorCode":"E3000","message":"the field is wrong"})"};
    };
}

} // namespace

TEST_CASE("a word of a closed list that is none is refused before anybody is asked",
          "[cli][search]")
{
    GuideService const service;

    auto const sensor = run_tool(service.call({"search", place, "--sensor-type", "optic"}));
    auto const channel = run_tool(service.call({"search", place, "--polarisation", "HH,XX"}));

    CHECK(sensor.exit_code == 2);
    CHECK(sensor.error == "satchel: --sensor-type \"optic\": is no kind of sensor\n"
                          "hint: did you mean optical? give optical, radar or terrain\n");
    CHECK(channel.exit_code == 2);
    CHECK_THAT(channel.error, StartsWith("satchel: --polarisation \"HH,XX\": names a channel that "
                                         "no radar has: XX\nhint: channels are HH, HV, VH and VV"));
    CHECK(service.server().requests().empty());
}

TEST_CASE("words of closed lists are taken in any case of letters, several of them, too",
          "[cli][search]")
{
    GuideService const service;

    auto const result = run_tool(
        service.call({"search", place, "--sensor-type", "Radar", "--polarisation", "hh/hv,VV"}));

    INFO(result.error);
    CHECK(result.exit_code == 0);
    auto const body = service.body("/api/v1/search");
    CHECK(body.at("sensorType") == "radar");
    CHECK(body.at("polarisationChannels") == json{"HH,HV", "VV"});
}

TEST_CASE("what the service refuses is told with the option that may be wrong", "[cli][search]")
{
    GuideService service;
    service.override_with(refused("/api/v1/search", 400));

    auto const misspelt =
        run_tool(service.call({"search", place, "--constellation", "PLEIADE", "--product-type",
                               "PleiadesArchiveMno", "--sort", "foo,date"}));
    auto const counted =
        run_tool(service.call({"search", place, "--count", "--constellation", "landsat"}));
    auto const other = run_tool(service.call({"search", place, "--constellation", "spot"}));

    CHECK(misspelt.exit_code == 6);
    CHECK_THAT(misspelt.error,
               Contains("hint: look at --constellation PLEIADE (did you mean PLEIADES?) and "
                        "--product-type PleiadesArchiveMno (did you mean PleiadesArchiveMono?) "
                        "and --sort foo (date, cloud"));
    CHECK(counted.exit_code == 6);
    CHECK_THAT(counted.error,
               Contains("look at --constellation landsat (known are PLEIADES, SPOT"));
    CHECK_THAT(other.error, Contains("hint: the service will refuse the same request again"));
}

TEST_CASE("options names a product as plan does", "[cli][options]")
{
    GuideService const service;

    auto const found = run_tool(service.call({"options", "pleiadesarchivemono", "--json"}));
    auto const misspelt = run_tool(service.call({"options", "PleiadesArchiveMonno"}));

    INFO(found.error);
    REQUIRE(found.exit_code == 0);
    CHECK(json::parse(found.out).at("product_type_id") == "PleiadesArchiveMono");
    CHECK(misspelt.exit_code == 3);
    CHECK_THAT(misspelt.error,
               StartsWith("satchel: PleiadesArchiveMonno: is not among the product types of this "
                          "account: ") &&
                   Contains("PleiadesArchiveMono") &&
                   Contains("hint: did you mean PleiadesArchiveMono? satchel products lists them"));
}

TEST_CASE("a voucher or licence that is not known is told with a hint about such names", "[cli]")
{
    GuideService const service;

    auto const voucher = run_tool(service.call({"voucher", "SPRING"}));
    auto const licence = run_tool(service.call({"licence", "eula_6"}));

    CHECK(voucher.exit_code == 6);
    CHECK_THAT(voucher.error,
               Contains("hint: check its code letter by letter") && !Contains("product types"));
    CHECK(licence.exit_code == 6);
    CHECK_THAT(licence.error,
               Contains("hint: satchel options PRODUCT lists the licences of a product"));
}

TEST_CASE("numbers are asked for in plain words, and take their units", "[cli]")
{
    auto const tolerant = said({"aoi", place, "--tolerance", "5m"});
    INFO(tolerant.error);
    CHECK(tolerant.exit_code == 0);
    CHECK(said({"aoi", place, "--split", "--max-km2", "100km2", "--to", "bbox"}).exit_code == 0);

    struct Wrong {
        std::vector<std::string> arguments;
        std::string what;
    };
    for (auto const& [arguments, what] : std::vector<Wrong>{
             {{"aoi", place, "--tolerance", "5mm"},
              "--tolerance: 5mm is no distance; write metres or kilometres, as 5, 5m or 2km"},
             {{"aoi", place, "--tolerance", "0"},
              "--tolerance: must be from 0.001 to 100000, not 0"},
             {{"aoi", place, "--split", "--max-km2", "10km"},
              "--max-km2: 10km is no size of an area; write square kilometres, as 10 or 10km2"},
             {{"aoi", place, "--max-vertices", "abc"}, "--max-vertices: abc is no whole number"},
             {{"aoi", place, "--max-vertices", "3"},
              "--max-vertices: must be from 4 to 1000000000, not 3"},
             {{"search", place, "--limit", "many"}, "--limit: many is no whole number"},
             {{"search", place, "--page-size", "501"},
              "--page-size: must be from 1 to 500, not 501"},
             {{"aoi", place, "--fid", "a"}, "--fid: a is no whole number"},
             {{"aoi", place, "--fid", "010x"}, "--fid: 010x is no whole number"},
             {{"aoi", place, "--tolerance", ""},
              "--tolerance: an empty text is no distance; write metres or kilometres, as 5, 5m or "
              "2km"},
             {{"tasking", "attempts", place, "--max-incidence", "30°"},
              "--max-incidence: 30° is no number; degrees are written without a unit, as 30"},
             {{"search", place, "--page-size", "0501"},
              "--page-size: must be from 1 to 500, not 0501"}}) {
        auto const result = said(arguments);
        CAPTURE(result.error);
        CHECK(result.exit_code == 2);
        CHECK_THAT(result.error, Contains(what + '\n'));
    }
    CHECK_THAT(said({"aoi", "--help"}).out, !Contains("0.001000"));
}

TEST_CASE("a number is decimal whatever stands before and behind it", "[cli]")
{
    GuideService const service;
    support::TemporaryFolder const folder;
    json features{{"type", "FeatureCollection"}, {"features", json::array()}};
    for (auto id = 8; id <= 10; ++id) {
        features["features"].push_back({{"type", "Feature"},
                                        {"id", id},
                                        {"properties", json::object()},
                                        {"geometry", json::parse(place)}});
    }
    auto const path = folder.write("areas.geojson", features.dump()).string();

    auto const feature = said({"aoi", path, "--fid", "010", "--json"});
    auto const blank = said({"aoi", path, "--fid", "010, 9 ", "--tolerance", "5 ", "--json"});
    auto const page = run_tool(service.call({"search", place, "--page-size", "0100"}));

    INFO(feature.error << blank.error << page.error);
    REQUIRE(feature.exit_code == 0);
    CHECK(json::parse(feature.out).at("areas").at(0).at("fid") == 10);
    REQUIRE(blank.exit_code == 0);
    CHECK(json::parse(blank.out).at("areas").size() == 2);
    CHECK(page.exit_code == 0);
    CHECK(service.body("/api/v1/search").dump().find("100") != std::string::npos);
}

TEST_CASE("options of no product say what is empty", "[cli][options]")
{
    auto const result = said({"options", ""});

    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, Contains("product"));
}

TEST_CASE("an option without its value says what to write", "[cli]")
{
    auto const result = said({"search", place, "-o"});

    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, StartsWith("satchel: satchel search: --output needs a value and has "
                                        "none\nhint: write --output FILE; "));
    CHECK_THAT(said({"search", place, "--page-size"}).error,
               Contains("hint: write --page-size and a whole number from 1 to 500; "));
    CHECK_THAT(said({"search", place, "--limit"}).error,
               Contains("hint: write --limit and a whole number; "));
    CHECK_THAT(said({"search", place, "--progress"}).error,
               Contains("--progress needs a value and has none\n"
                        "hint: write --progress and one of auto, bar, json, none; "));
}

TEST_CASE("an option is never the value of the one before it", "[cli]")
{
    // What a shell makes of --comments $TEXT --once where TEXT is empty.
    for (auto const& words : {std::vector<std::string>{"--comments", "--once"},
                              {"--comments", "--json"},
                              {"--comments", "--onse"},
                              {"--comments", "-v"},
                              {"--comments", "--"}}) {
        std::vector<std::string> call{"plan", place, "--images", "found.gpkg"};
        call.insert(call.end(), words.begin(), words.end());
        auto const result = said(call);
        CAPTURE(words.back(), result.error);
        CHECK(result.exit_code == 2);
        CHECK_THAT(result.error, Contains("--comments needs a value and has none"));
    }
    auto const resolved = said({"orders", "resolve", "1", "--placed", "--rejected"});
    CHECK(resolved.exit_code == 2);
    CHECK_THAT(resolved.error, Contains("--placed needs a value and has none"));
}

TEST_CASE("an option with nothing behind its equals sign has an empty value", "[cli][search]")
{
    auto const date = said({"search", place, "--date=", "--count"});
    auto const limit = said({"search", place, "--limit=", "--count"});

    CHECK(date.exit_code == 2);
    CHECK_THAT(date.error, Contains("--date: is empty") && !Contains("--count"));
    CHECK(limit.exit_code == 2);
    CHECK_THAT(limit.error, Contains("--limit: an empty text") && !Contains("--count"));
}

TEST_CASE("what begins with a dash can be a value", "[cli]")
{
    GuideService const service;
    CHECK(said({"aoi", "--bbox", "-5,43,-4,44", "--to", "bbox"}).out == "-5,43,-4,44\n");
    auto call = service.call({"search", place, "--dry-run", "--json"});
    call.arguments.insert(call.arguments.end(), {"--sort", "-cloud_cover"});
    CHECK(run_tool(call).exit_code == 0);
    // Where it looks like an option, it is written with an equals sign.
    CHECK_THAT(said({"search", place, "--where=--name = 1"}).error, !Contains("needs a value"));
}

TEST_CASE("a CRS is suggested only where PROJ knows it", "[cli][aoi]")
{
    auto const known = said({"aoi", place, "--crs", "2154"});
    auto const unknown = said({"aoi", place, "--crs", "99999"});

    CHECK(known.exit_code == 2);
    CHECK_THAT(known.error, Contains("hint: did you mean EPSG:2154?"));
    CHECK(unknown.exit_code == 2);
    CHECK_THAT(unknown.error, !Contains("did you mean") && Contains("give a code like EPSG:2154"));
}

TEST_CASE("a dialect that does not exist is named, with those that do", "[cli][profile]")
{
    GuideService const service;
    auto call = service.call({"contracts"});
    call.environment["SATCHEL_DIALECT"] = "oneatls";

    auto const result = run_tool(call);

    CHECK(result.exit_code == 4);
    CHECK_THAT(result.error, Contains("there is no dialect \"oneatls\"") &&
                                 Contains("hint: did you mean oneatlas? the dialects are: geoapi, "
                                          "geostore, oneatlas"));
}

TEST_CASE("help takes the two words of a command in quotation marks, and guesses misspelt ones",
          "[cli]")
{
    auto const quoted = said({"help", "tasking attempts"});
    auto const misspelt = said({"help", "serach"});
    auto const below = said({"help", "tasking", "atempts"});

    CHECK(quoted.exit_code == 0);
    CHECK_THAT(quoted.out, Contains("satchel tasking attempts"));
    CHECK(misspelt.exit_code == 2);
    CHECK_THAT(misspelt.error,
               StartsWith("satchel: serach: is no command\nhint: did you mean search? "));
    CHECK_THAT(below.error, Contains("did you mean attempts? "));
}

TEST_CASE("a plan has no blank name, and none with blanks around it", "[cli][plan]")
{
    for (auto const* const blank : {"", "   ", "\t"}) {
        auto const result = said({"plan", place, "--product", "PleiadesArchiveMono", "--images",
                                  "DS_1", "--customer-reference", blank});
        CHECK(result.exit_code == 2);
        CHECK_THAT(result.error, Contains("--customer-reference") && Contains("is blank"));
    }
    GuideService const service;
    auto const result = run_tool(service.call({"plan", support::data_file("aoi/toulouse.kml"),
                                               "--product", "PleiadesArchiveMono", "--images",
                                               "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664",
                                               "--customer-reference", "  My job ", "--lenient"}));
    CAPTURE(result.error);
    CHECK(json::parse(result.out).at("customer_reference") == "My job");
}

TEST_CASE("an order is not resolved with a blank number", "[cli][order]")
{
    for (auto const* const blank : {"", "   "}) {
        auto const result = said({"orders", "resolve", "1", "--placed", blank});
        CHECK(result.exit_code == 2);
        CHECK_THAT(result.error, Contains("--placed") && Contains("is blank"));
    }
}
