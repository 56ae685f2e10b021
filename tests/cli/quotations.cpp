// SPDX-License-Identifier: MIT
#include "cli/forward.hpp"
#include "cli/parcels.hpp"
#include "cli/sandbox_desk.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using Catch::Contains;
using nlohmann::json;
using support::RunningTool;
using support::SandboxDesk;

namespace {

constexpr auto image = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";

std::vector<std::string> plan_arguments()
{
    return {"plan",      support::data_file("aoi/toulouse.kml"),
            "--product", "PleiadesArchiveMono",
            "--images",  image,
            "--option",  "projection_1=32632",
            "-o",        "plan.json"};
}

void make_plan(SandboxDesk const& desk)
{
    auto const plan = desk.run(plan_arguments());
    CAPTURE(plan.error);
    REQUIRE(plan.exit_code == 0);
}

/// Of two orders or more.
void make_plan_of_many(SandboxDesk const& desk)
{
    auto const parcels = desk.path("parcels.geojson");
    std::ofstream{parcels} << support::parcels();
    auto arguments = plan_arguments();
    arguments.at(1) = parcels;
    arguments.at(7) = "processing_level=primary"; // which no area needs a projection for
    auto const planned = desk.run(arguments);
    CAPTURE(planned.error);
    REQUIRE(planned.exit_code == 0);
}

/// Asks for the quotations of plan.json, where the n-th request is answered with `reply`.
support::ToolResult request_with(SandboxDesk const& desk, int n, support::Reply const& reply)
{
    auto call = desk.call({"quotation", "request", "plan.json"});
    auto& address = call.environment.at("SATCHEL_ORDER_URL");
    auto const port = std::stoi(address.substr(address.rfind(':') + 1));
    int asked = 0;
    support::LocalServer front{support::LocalServer::Handler{[&](support::Request const& request) {
        return request.path == "/api/v1/quotations" && ++asked == n
                   ? reply
                   : support::forward(port, request);
    }}};
    auto plan = support::read_file(desk.path("plan.json")); // says which service it is for
    plan.replace(plan.find(address), address.size(), front.url());
    REQUIRE(plan.find(address) == std::string::npos);
    std::ofstream{desk.path("plan.json")} << plan;
    address = front.url();
    return support::run_tool(call);
}

/// Asks for a quotation of the plan.
json request(SandboxDesk const& desk)
{
    auto const document = desk.document({"quotation", "request", "plan.json"});
    CAPTURE(document.dump());
    REQUIRE(document.at("quotations").size() == 1);
    return document.at("quotations").at(0);
}

} // namespace

TEST_CASE("a quotation is asked for, exported, and accepted once", "[cli][dialects]")
{
    SandboxDesk desk{"oneatlas"};
    make_plan(desk);

    auto const quotation = request(desk);
    auto const id = quotation.at("quotation_id").get<std::string>();
    CHECK(quotation.at("sales_order_id") == nullptr);
    CHECK(quotation.at("total").get<double>() > 0);
    CHECK(quotation.at("currency") == "EUR");
    CHECK(quotation.at("valid_until").is_string());
    auto const listed = desk.document({"orders", "list"}).at("orders");
    REQUIRE(listed.size() == 1);
    CHECK(listed.at(0).at("state") == "planned");
    CHECK(listed.at(0).at("sales_order_id") == nullptr);
    CHECK(listed.at(0).at("quotation_id") == id);
    CHECK_THAT(desk.run({"orders", "list"}).out, Contains("quotation " + id));
    CHECK(listed.at(0).at("images") == image);
    CHECK(quotation.at("ledger_id") == 1);

    auto const file = desk.run({"quotation", "export", id, "-o", "offer.pdf"});
    CHECK(file.out == "quotation " + id + " -> offer.pdf\n");
    CHECK_THAT(support::read_file(desk.path("offer.pdf")), Catch::StartsWith("%PDF-"));
    CHECK(desk.run({"quotation", "export", id, "-o", "plan.json"}).exit_code == 9);
    CHECK(json::accept(support::read_file(desk.path("plan.json"))));

    CHECK(desk.run({"quotation", "accept", id}).exit_code == 2);
    CHECK(desk.run({"quotation", "accept", "QUO/9", "--yes"}).exit_code == 3);
    auto call = desk.call({"quotation", "accept", id});
    call.terminal = true;
    RunningTool tool{call};
    REQUIRE(tool.says("[y/N] "));
    tool.type("n\n");
    CHECK(tool.wait().exit_code == 130);
    CHECK(desk.count("PUT", "/accept") == 0);

    auto const accepted = desk.document({"quotation", "accept", id, "--yes"});
    CAPTURE(accepted.dump());
    CHECK(accepted.at("decision") == "accepted");
    CHECK(accepted.at("sales_order_id") == "SO-00000001");
    CHECK(accepted.at("ledger_ids") == json{1});
    auto const again = desk.run({"quotation", "accept", id, "--yes"});
    CHECK(again.exit_code == 6);
    CHECK_THAT(again.error, Contains("its state is ACCEPTED, sales order SO-00000001"));
    CHECK(desk.count("PUT", "/accept") == 1);
    CHECK(desk.document({"orders", "list"}).at("orders").size() == 1);
    auto const order = desk.run({"order", "plan.json", "--yes"});
    CHECK(order.exit_code == 6);
    CHECK_THAT(order.error, Contains("SO-00000001"));
    CHECK(desk.count("POST", "/api/v1/orders") == 0);
    CHECK(desk.is_described());
}

TEST_CASE("a quotation is shown and refused", "[cli][dialects]")
{
    SandboxDesk const desk{"oneatlas"};
    make_plan(desk);
    auto const id = request(desk).at("quotation_id").get<std::string>();

    auto const shown = desk.run({"quotation", "show", id});
    auto const unasked = desk.run({"quotation", "refuse", id});
    auto const refused = desk.run({"quotation", "refuse", id, "--yes"});

    CHECK_THAT(shown.out, Contains("valid until (UTC)") && Contains(id) && Contains("SENT"));
    CHECK(unasked.exit_code == 2);
    CHECK_THAT(unasked.error,
               Contains("refusing a quotation needs a yes") && Contains("hint: give --yes"));
    CHECK(refused.out == "quotation " + id + ": refused, ledger row 1\n");
    CHECK(desk.document({"orders", "list"}).at("orders").at(0).at("state") == "rejected");
    auto const state = desk.document({"quotation", "show", id});
    CHECK(state.at("status") == "REFUSED");
    CHECK(state.at("waits") == false);
    CHECK(desk.is_described());
}

TEST_CASE("services of earlier generations say that they make no quotations", "[cli][dialects]")
{
    SandboxDesk const desk{"geoapi"};
    make_plan(desk);
    for (std::vector<std::string> const& arguments :
         {std::vector<std::string>{"quotation", "request", "plan.json"},
          std::vector<std::string>{"quotation", "show", "Q"},
          std::vector<std::string>{"quotation", "export", "Q", "-o", "q.pdf"},
          std::vector<std::string>{"quotation", "accept", "Q", "--yes"}}) {
        auto const result = desk.run(arguments);
        CAPTURE(arguments, result.error);
        CHECK(result.exit_code == 3);
        CHECK_THAT(result.error, Contains("this service makes no quotations"));
    }
    CHECK(desk.document({"orders", "list"}).at("orders").empty());
}

TEST_CASE("of a plan of many, a quotation that the service refuses does not hold up the others",
          "[cli][dialects]")
{
    SandboxDesk const desk{"oneatlas"};
    make_plan_of_many(desk);
    auto plan = json::parse(support::read_file(desk.path("plan.json")));
    REQUIRE(plan.at("orders").size() > 1);
    auto& first = plan.at("orders").at(0); // bought as it is, though its options do not go together
    plan["lenient"] = true;
    auto request = first.at("request").dump();
    request.replace(request.find("\"primary\""), 9, "\"ortho\"");
    first.at("request") = json::parse(request);
    std::ofstream{desk.path("plan.json")} << plan.dump();

    auto const result = desk.run({"quotation", "request", "plan.json"});

    CAPTURE(result.error, result.out);
    CHECK(result.exit_code == 11);
    CHECK_THAT(result.out, Catch::StartsWith("quotation QUO"));
    CHECK_THAT(result.error, Contains("1 order of the plan got no quotation"));
    CHECK(desk.document({"orders", "list", "--state", "planned"}).at("orders").size() ==
          plan.at("orders").size() - 1);
}

TEST_CASE("requests for quotations end where one is answered with an order, which nobody agreed to",
          "[cli][dialects]")
{
    SandboxDesk const desk{"oneatlas"};
    make_plan_of_many(desk);

    auto const result = request_with(desk, 1, {201, R"({"salesOrderId":"SAL7"})"});

    CAPTURE(result.error, result.out);
    CHECK(result.exit_code == 11);
    CHECK_THAT(result.out, Catch::StartsWith("sales order SAL7"));
    CHECK_THAT(result.error, Contains("answered with sales order SAL7, not with a quotation") &&
                                 Contains("not asked about"));
    auto const rows = desk.document({"orders", "list"}).at("orders");
    REQUIRE(rows.size() == 1);
    CHECK(rows.at(0).at("state") == "placed");
    CHECK(desk.count("POST", "/api/v1/quotations") == 0);
}

TEST_CASE("quotations that were made before a ban are a part of the plan's", "[cli][dialects]")
{
    SandboxDesk const desk{"oneatlas"};
    make_plan_of_many(desk);

    auto const result = request_with(desk, 2, {429, R"({"message":"too many"})"});

    CAPTURE(result.error, result.out);
    CHECK(result.exit_code == 11);
    CHECK_THAT(result.error, Contains("; 1 quotation was made"));
    CHECK(desk.count("POST", "/api/v1/quotations") == 1);
}
