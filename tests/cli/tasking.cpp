// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <filesystem>

using Catch::Contains;
using nlohmann::json;
using support::GuideService;
using support::Reply;
using support::Request;
using support::run_tool;

namespace {

constexpr auto attempts_path = "/api/v1/tasking/attempts";
constexpr auto feasibility_path = "/api/v1/tasking/feasibility";

/// The area of the specification's example.
constexpr auto place = R"({"type":"Polygon","coordinates":[[[1.06409,49.41709],[1.13317,49.41709],
    [1.13317,49.46201],[1.06409,49.46201],[1.06409,49.41709]]]})";

/// Three squares of 100 km² in a row, from west to east.
std::string three_areas()
{
    json features = json::array();
    for (auto const* const name : {"west", "middle", "east"}) {
        auto const lon = 1.0 + 0.2 * static_cast<double>(features.size());
        features.push_back({{"type", "Feature"},
                            {"properties", {{"name", name}}},
                            {"geometry",
                             {{"type", "Polygon"},
                              {"coordinates",
                               {{{lon, 49.4},
                                 {lon + 0.13, 49.4},
                                 {lon + 0.13, 49.5},
                                 {lon, 49.5},
                                 {lon, 49.4}}}}}}});
    }
    return json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

GuideService::Override reply_to(std::string const& path, int status, std::string const& body)
{
    return [=](Request const& request) -> std::optional<Reply> {
        if (request.path != path) {
            return std::nullopt;
        }
        return Reply{
            .status = status, .body = body, .headers = {{"Content-Type", "application/json"}}};
    };
}

std::vector<std::string> tasking(std::string const& command, std::vector<std::string> more = {})
{
    std::vector<std::string> arguments{"tasking", command, place};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

/// The layer of a file and what is in one field of its rows.
std::vector<std::string> values_of(std::string const& file, char const* layer, char const* field)
{
    GDALAllRegister();
    GDALDatasetUniquePtr const dataset{GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR)};
    REQUIRE(dataset);
    auto* const found = dataset->GetLayerByName(layer);
    REQUIRE(found != nullptr);
    std::vector<std::string> values;
    for (auto const& feature : *found) {
        REQUIRE(feature->GetFieldIndex(field) >= 0);
        values.emplace_back(feature->GetFieldAsString(field));
    }
    return values;
}

} // namespace

TEST_CASE("tasking attempts prints the specification's attempts", "[cli][tasking]")
{
    GuideService const service;

    auto const result = run_tool(service.call(
        tasking("attempts", {"--mission", "pleiades", "--from", "2040-09-05", "--to", "2040-09-25",
                             "--max-incidence", "15", "--max-cloud", "20%", "--mode", "stereo"})));

    CAPTURE(result.error);
    CHECK(result.exit_code == 0);
    CHECK(result.out ==
          "fid  programme  instrument  acquired (UTC)    angle  covers %  order before (UTC)  "
          "hours left\n"
          "  1  ONEDAY     PHR-1A HRI  2017-09-05T13:01   11.8     100.0  2017-09-05T05:32        "
          "passed\n"
          "  2  ONEDAY     PHR-1A HRI  2017-09-11T13:05   12.3     100.0  2017-09-11T05:32        "
          "passed\n");
    auto const body = service.body(attempts_path);
    CHECK(body.at("missions") == json{"PLEIADES"});
    CHECK(body.at("progTypeNames") == json{"ONEDAY"});
    CHECK(body.at("acquisitionDate") ==
          json{{"startDate", "2040-09-05T00:00:00.000Z"}, {"endDate", "2040-09-25T23:59:59.999Z"}});
    CHECK(body.at("optical") == json{{"maxIncidenceAngle", "15.0"},
                                     {"maxCloudCover", "20.0"},
                                     {"acquisitionMode", "STEREO"}});
    CHECK(body.at("aoi").at("type") == "Polygon");
}

TEST_CASE("tasking attempts as JSON has every value", "[cli][tasking]")
{
    GuideService const service;

    auto const result = run_tool(service.call(tasking("attempts", {"--json"})));

    CAPTURE(result.error);
    REQUIRE(result.exit_code == 0);
    auto const document = json::parse(result.out);
    CHECK(document.at("areas_without").empty());
    REQUIRE(document.at("attempts").size() == 2);
    auto const& first = document.at("attempts").at(0);
    CHECK(first.at("mission") == "PLEIADES");
    CHECK(first.at("programme") == "ONEDAY");
    CHECK(first.at("acquisition_start") == "2017-09-05T13:01:36.499Z");
    CHECK(first.at("acquisition_stop") == "2017-09-05T13:01:37.099Z");
    CHECK(first.at("order_deadline") == "2017-09-05T05:32:00.499Z");
    CHECK(first.at("hours_left") < 0);
    CHECK(first.at("incidence_angle") == 11.8);
    CHECK(first.at("extended_angle") == false);
    CHECK(first.at("covers_percent") == 100);
    CHECK(first.at("geometry").at("coordinates").at(0).size() == 5);
}

TEST_CASE("tasking attempts writes a layer that QGIS colours by the deadline", "[cli][tasking]")
{
    GuideService const service;
    auto const call = service.call(tasking("attempts", {"-o", "attempts.gpkg"}));

    auto const result = run_tool(call);
    auto const again = run_tool(call);

    CAPTURE(result.error, again.error);
    CHECK(result.out == "2 attempts -> attempts.gpkg\n");
    CHECK(again.out == result.out);
    auto const file = service.path("attempts.gpkg");
    CHECK(values_of(file, "attempts", "instrument") ==
          std::vector<std::string>{"PHR-1A HRI", "PHR-1A HRI"});
    CHECK(values_of(file, "attempts", "acquisition_start") ==
          std::vector<std::string>{"2017/09/05 13:01:36.499+00", "2017/09/11 13:05:20.499+00"});
    CHECK(values_of(file, "attempts", "order_deadline").at(0) == "2017/09/05 05:32:00.499+00");
    CHECK(values_of(file, "attempts", "deadline_unix_s").at(0) == "1504589520.499");
    auto const style = values_of(file, "layer_styles", "styleQML");
    REQUIRE(style.size() == 1);
    CHECK_THAT(style.front(),
               Contains("deadline_unix_s") && Contains("startField=\"acquisition_start\""));
    CHECK_THAT(support::read_file(service.path("attempts.qlr")),
               Contains("./attempts.gpkg|layername=attempts") && Contains("deadline_unix_s"));
}

TEST_CASE("an attempts layer takes the place of nothing else", "[cli][tasking]")
{
    GuideService const service;
    service.folder().write("notes.geojson", three_areas());
    auto const before = support::read_file(service.path("notes.geojson"));

    auto const other = run_tool(service.call(tasking("attempts", {"-o", "notes.geojson"})));
    auto const source = run_tool(service.call(
        {"tasking", "attempts", "notes.geojson", "-o", "notes.geojson", "--overwrite"}));

    CHECK(other.exit_code == 9);
    CHECK(source.exit_code == 9);
    CHECK(support::read_file(service.path("notes.geojson")) == before);
    CHECK(service.requests(attempts_path).empty());
}

TEST_CASE("no possible attempt is an answer to the user", "[cli][tasking]")
{
    GuideService service;
    service.override_with(
        reply_to(attempts_path, 500, R"({"errors":[{"code":"ERR_NO_SENSOR_AVAILABLE"}]})"));

    auto const table = run_tool(service.call(tasking("attempts")));
    auto const document = run_tool(service.call(tasking("attempts", {"--json"})));

    CHECK(table.exit_code == 0);
    CHECK(table.out.empty());
    CHECK_THAT(table.error, Contains("no possible attempt over \"AOI\""));
    CHECK(json::parse(document.out).at("areas_without") == json{"AOI"});
    CHECK(json::parse(document.out).at("attempts").empty());
}

TEST_CASE("many areas are asked about one after the other", "[cli][tasking]")
{
    GuideService service;
    int asked = 0;
    service.override_with([&](Request const& request) -> std::optional<Reply> {
        if (request.path != attempts_path || ++asked != 2) {
            return std::nullopt;
        }
        return Reply{.status = 400, .body = R"({"errorCode":"E7","message":"not there"})"};
    });
    service.folder().write("areas.geojson", three_areas());

    auto const result = run_tool(service.call(
        {"tasking", "attempts", "areas.geojson", "--name-field", "name", "-o", "attempts.gpkg"}));

    CHECK(result.exit_code == 11);
    CHECK(result.out == "4 attempts -> attempts.gpkg\n");
    CHECK_THAT(result.error, Contains("\"middle\": HTTP 400") && Contains("not there"));
    CHECK(values_of(service.path("attempts.gpkg"), "attempts", "area_name") ==
          std::vector<std::string>{"west", "east", "west", "east"});
    auto const requests = service.requests(attempts_path);
    REQUIRE(requests.size() == 3);
    for (std::size_t i = 1; i < requests.size(); ++i) {
        CHECK(requests[i].arrived - requests[i - 1].arrived >= std::chrono::seconds{1});
    }
}

TEST_CASE("areas that nobody could order are refused before anything is asked", "[cli][tasking]")
{
    GuideService const service;

    auto const small =
        run_tool(service.call({"tasking", "attempts", "--bbox", "1.4,43.5,1.41,43.51"}));
    auto const past = run_tool(service.call(tasking("attempts", {"--to", "2020"})));
    auto const turned =
        run_tool(service.call(tasking("attempts", {"--from", "2041-01-01", "--to", "2040-12-24"})));
    auto const odd = run_tool(service.call(tasking("attempts", {"--from", "soon"})));
    auto const cloud = run_tool(service.call(tasking("attempts", {"--max-cloud", "110"})));
    auto const mode = run_tool(service.call(tasking("attempts", {"--mode", "quadro"})));

    CHECK(small.exit_code == 3);
    CHECK_THAT(small.error,
               Contains("the service produces 5 km² at least") && !Contains("--lenient"));
    CHECK(past.exit_code == 2);
    CHECK_THAT(past.error, Contains("the period lies in the past"));
    CHECK(turned.exit_code == 2);
    CHECK_THAT(turned.error, Contains("before it starts"));
    CHECK(odd.exit_code == 2);
    CHECK_THAT(odd.error, Contains("--from \"soon\": is no date"));
    CHECK(cloud.exit_code == 2);
    CHECK(mode.exit_code == 2);
    CHECK(service.server().requests().empty());
}

TEST_CASE("what goes wrong with tasking has its exit code and no secret", "[cli][tasking]")
{
    struct Fault {
        int status;
        std::string body;
        int exit_code;
    };
    auto const secret = std::string{GuideService::token};
    for (auto const& fault :
         {Fault{400, R"({"errorCode":"E1","message":"no, )" + secret + R"("})", 6},
          Fault{401, R"({"message":"Token expired"})", 5}, Fault{403, secret, 5},
          Fault{500, R"({"code":"UNEXPECTED_SERVER_ERROR"})", 7}, Fault{502, secret, 7},
          Fault{200, "<html>" + secret, 8}, Fault{200, R"({"progCapacities":7})", 8}}) {
        GuideService service;
        service.override_with(reply_to(feasibility_path, fault.status, fault.body));

        auto const result = run_tool(service.call(tasking("feasibility", {"-o", "f.gpkg", "-v"})));

        CAPTURE(fault.status, fault.body, result.error);
        CHECK(result.exit_code == fault.exit_code);
        CHECK(result.out.empty());
        CHECK(result.error.find(secret) == std::string::npos);
        CHECK(result.error.find(GuideService::username) == std::string::npos);
        CHECK_FALSE(std::filesystem::exists(service.path("f.gpkg")));
    }
}

TEST_CASE("feasibility is a table and a layer coloured by class", "[cli][tasking]")
{
    GuideService const service;

    auto const table = run_tool(service.call(tasking("feasibility")));
    auto const layer = run_tool(service.call(tasking("feasibility", {"-o", "feasibility.gpkg"})));

    CAPTURE(table.error, layer.error);
    CHECK(table.out == "mission   programme  class  success %  holds till (UTC)\n"
                       "PLEIADES  ONEDAY     -              -  -\n"
                       "PLEIADES  ONEPLAN    EASY           -  -\n"
                       "PLEIADES  ONESERIES  -              -  -\n");
    CHECK(service.body(feasibility_path).at("progTypeNames") == json{"ONEPLAN"});
    CHECK(layer.out == "3 assessments -> feasibility.gpkg\n");
    auto const file = service.path("feasibility.gpkg");
    CHECK(values_of(file, "feasibility", "class") == std::vector<std::string>{"", "EASY", ""});
    CHECK_THAT(values_of(file, "layer_styles", "styleQML").at(0), Contains("CHALLENGING"));
}

TEST_CASE("tasking options are a table and JSON with numbers", "[cli][tasking]")
{
    GuideService const service;

    auto const table = run_tool(service.call(tasking("options")));
    auto const document = run_tool(service.call(tasking("options", {"--json"})));

    CAPTURE(table.error);
    CHECK_THAT(table.out, Contains("PLEIADES  ONEDAY     -         maxIncidenceAngleExtended") &&
                              Contains("advanced  maxIncidenceAngle") && Contains("5.0..50.0"));
    auto const programmes = json::parse(document.out).at("programmes");
    REQUIRE(programmes.size() == 3);
    CHECK(programmes[0].at("max_incidence_extended") == 50);
    auto const& cloud = programmes[1].at("options").at(3);
    CHECK(cloud.at("name") == "maxCloudCover");
    CHECK(cloud.at("group") == "advanced");
    CHECK(cloud.at("allowed") == json{5.0, 10.0, 20.0});
    CHECK(cloud.at("default") == 10.0);
    CHECK(cloud.at("alert_threshold") == nullptr);
}
