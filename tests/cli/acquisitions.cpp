// SPDX-License-Identifier: MIT
#include "cli/sandbox_desk.hpp"
#include "support/local_server.hpp"

#include <catch2/catch.hpp>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

using Catch::Contains;
using nlohmann::json;
using support::LocalServer;
using support::run_tool;
using support::RunningTool;
using support::SandboxDesk;
using support::ToolResult;

namespace {

/// The days around that many days from now, "2030-01-01..2030-01-20".
std::string days_from_now(int first, int last)
{
    auto const day = [](int days) {
        auto const time =
            std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()) + days * 86'400L;
        std::tm calendar{};
        gmtime_r(&time, &calendar);
        std::array<char, 16> text{};
        std::strftime(text.data(), text.size(), "%Y-%m-%d", &calendar);
        return std::string{text.data()};
    };
    return day(first) + ".." + day(last);
}

/// Orders one new acquisition by SPOT in the next weeks.
void order_acquisition(SandboxDesk const& desk)
{
    auto const plan =
        desk.run({"plan", support::data_file("aoi/toulouse.kml"), "--product", "SPOTTaskingOnePlan",
                  "--period", days_from_now(5, 30), "--max-cloud", "10", "-o", "plan.json"});
    CAPTURE(plan.error);
    REQUIRE(plan.exit_code == 0);
    auto const order = desk.run({"order", "plan.json", "--yes"});
    CAPTURE(order.error);
    REQUIRE(order.exit_code == 0);
}

/// The only acquisition there is.
json only_segment(SandboxDesk const& desk)
{
    auto const document = desk.document({"tasking", "segments"});
    CAPTURE(document.dump());
    REQUIRE(document.at("segments").size() == 1);
    return document.at("segments").at(0);
}

ToolResult answer(SandboxDesk const& desk, std::string const& id, std::string const& keys)
{
    auto call = desk.call({"tasking", "accept", id});
    call.terminal = true;
    RunningTool tool{call};
    if (tool.says("[y/N] ")) {
        tool.type(keys);
    }
    return tool.wait();
}

} // namespace

TEST_CASE("an acquisition is proposed when its time has passed, and accepted once",
          "[cli][dialects]")
{
    SandboxDesk desk{"oneatlas"};
    order_acquisition(desk);
    CHECK(desk.document({"tasking", "segments"}).at("segments").empty());

    desk.let_days_pass(31);
    auto const segment = only_segment(desk);
    auto const id = segment.at("id").get<std::string>();
    CHECK(segment.at("proposed") == true);
    CHECK(segment.at("status") == "Proposed");
    CHECK(segment.at("sales_order_id") == "SO-00000001");
    CHECK(segment.at("satellite").get<std::string>().starts_with("SPOT"));
    CHECK(segment.at("geometry").at("type") == "Polygon");
    auto const table = desk.run({"tasking", "segments", "--status", "proposed"});
    CHECK_THAT(table.out, Contains("decide before (UTC)") && Contains(id));

    auto const unasked = desk.run({"tasking", "accept", id});
    CHECK(unasked.exit_code == 2);
    CHECK_THAT(unasked.error, Contains("hint: give --yes"));
    auto const unknown = desk.run({"tasking", "accept", "../" + id, "--yes"});
    CHECK(unknown.exit_code == 3);
    auto const no = answer(desk, id, "n\n");
    CHECK(no.exit_code == 130);
    CHECK_THAT(no.error, Contains(id) && Contains("nothing was accepted"));
    CHECK(desk.count("POST", "/accept") == 0);

    auto const yes = answer(desk, id, "y\n");
    CAPTURE(yes.error);
    CHECK(yes.exit_code == 0);
    CHECK(yes.out == "acquisition " + id + ": accepted\n");
    CHECK(desk.count("POST", "/accept") == 1);

    for (std::string const word : {"accept", "refuse"}) {
        auto const again = desk.run({"tasking", word, id, "--yes"});
        CHECK(again.exit_code == 6);
        CHECK_THAT(again.error, Contains("its state is Validated already"));
    }
    CHECK(desk.count("POST", "/accept") + desk.count("POST", "/refuse") == 1);
    CHECK(desk.is_described());
}

TEST_CASE("acquisitions are a layer, and one is refused", "[cli][dialects]")
{
    SandboxDesk desk{"oneatlas"};
    order_acquisition(desk);
    desk.let_days_pass(31);

    auto const layer = desk.run({"tasking", "segments", "-o", "segments.gpkg"});
    auto const id = only_segment(desk).at("id").get<std::string>();
    auto const unasked = desk.run({"tasking", "refuse", id});
    CHECK(unasked.exit_code == 2);
    CHECK_THAT(unasked.error, Contains("hint: give --yes"));
    CHECK(desk.count("POST", "/refuse") == 0);
    auto const refused = desk.document({"tasking", "refuse", id, "--yes"});

    CAPTURE(layer.error);
    CHECK(layer.out == "1 acquisition -> segments.gpkg\n");
    GDALAllRegister();
    std::unique_ptr<GDALDataset> const file{
        GDALDataset::Open(desk.path("segments.gpkg").c_str(), GDAL_OF_VECTOR)};
    REQUIRE(file);
    auto* const segments = file->GetLayerByName("segments");
    REQUIRE(segments);
    std::unique_ptr<OGRFeature> const row{segments->GetNextFeature()};
    REQUIRE(row);
    CHECK(row->GetFieldAsString("status") == std::string{"Proposed"});
    CHECK(row->GetGeometryRef() != nullptr);
    CHECK(refused.at("decision") == "refused");
    CHECK(only_segment(desk).at("status") == "Refused");
    CHECK(desk.is_described());
}

TEST_CASE("the answer to an acquisition that nobody knows to have arrived is not sent again",
          "[cli][dialects]")
{
    LocalServer server{[](support::Request const& request) -> support::Reply {
        if (request.path == "/token") {
            return {.body = R"({"access_token":"token-0815-x","expires_in":3600})"};
        }
        if (request.path == "/api/v1/contracts") {
            return {.body = R"({"contracts":[{"contractId":"C","name":"n","creditRemaining":"1",
                                "currency":"EUR","backendSource":"neo"}]})"};
        }
        if (request.path == "/api/v1/coverages/search") {
            return {.body = R"({"paging":{"totalResults":1},"features":[{"coverageItemId":"CIE_1",
                                "contractId":"C","status":"PROPOSED","mission":"pleiadesneo"}]})"};
        }
        return {.status = 503};
    }};
    support::TemporaryFolder folder;
    auto call = support::call_in(folder.path(), {"tasking", "accept", "CIE_1", "--yes", "--json"});
    for (auto const& [name, value] :
         {std::pair{"DIALECT", std::string{"oneatlas"}}, std::pair{"API_KEY", std::string{"key"}},
          std::pair{"AUTH_URL", server.url() + "/token"}, std::pair{"ORDER_URL", server.url()},
          std::pair{"SEARCH_URL", server.url()}}) {
        call.environment[std::string{"SATCHEL_"} + name] = value;
    }

    auto const result = run_tool(call);

    CAPTURE(result.error);
    CHECK(result.exit_code == 10);
    CHECK_THAT(result.error,
               Contains("may have been accepted or not") && Contains("satchel tasking segments"));
    auto const requests = server.requests();
    CHECK(std::count_if(requests.begin(), requests.end(), [](auto const& request) {
              return request.path == "/api/v1/coverages/CIE_1/accept";
          }) == 1);
}

TEST_CASE("services of earlier generations say that they tell of no acquisitions",
          "[cli][dialects]")
{
    for (std::string const dialect : {"geoapi", "geostore"}) {
        SandboxDesk const desk{dialect};
        for (std::vector<std::string> const& arguments :
             {std::vector<std::string>{"tasking", "segments"},
              std::vector<std::string>{"tasking", "accept", "A", "--yes"},
              std::vector<std::string>{"tasking", "refuse", "A", "--yes"}}) {
            auto const result = desk.run(arguments);
            CAPTURE(dialect, arguments, result.error);
            CHECK(result.exit_code == 3);
            CHECK_THAT(result.error, Contains("this service does not tell what was acquired"));
        }
        CHECK(desk.traffic().empty());
    }
}
