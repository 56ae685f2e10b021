// SPDX-License-Identifier: MIT
#include "cli/described.hpp"
#include "cli/sandbox_process.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using nlohmann::json;
using support::ToolResult;

namespace {

constexpr char const* guide_image = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";

/// A user whose service is a sandbox of one dialect.
class Walk {
public:
    explicit Walk(std::string const& dialect) : m_sandbox{dialect}
    {
        m_sandbox.environment["SATCHEL_NOTIFICATION_EMAILS"] = "desk@example.org";
    }

    /// Runs a command that must succeed, for its JSON document.
    json run(std::vector<std::string> arguments)
    {
        return m_sandbox.document(std::move(arguments));
    }

    ToolResult attempt(std::vector<std::string> arguments)
    {
        return m_sandbox.run(std::move(arguments));
    }

    /// Ends the service; what was said to it, line by line.
    std::vector<json> end()
    {
        CHECK(m_sandbox.end().exit_code == 130);
        return m_sandbox.traffic();
    }

    [[nodiscard]] std::string path(std::string const& name) const { return m_sandbox.path(name); }

private:
    support::SandboxProcess m_sandbox;
}; // class Walk

std::string kml() { return support::data_file("aoi/toulouse.kml"); }

/// From areas to a chosen image.
void find_image(Walk& walk)
{
    CHECK(walk.run({"aoi", kml()}).at("areas").size() == 1);
    auto const found =
        walk.run({"search", kml(), "--constellation", "PLEIADES", "--date", "2017-01-24",
                  "--cloud-cover", "..100", "--sort", "-acquisitionDate", "-o", "found.gpkg"});
    CHECK(found.at("written") == 1);
    auto const chosen = walk.attempt({"select", "found.gpkg", "--aoi", kml(), "--ids"});
    CHECK(chosen.out == std::string{guide_image} + '\n');
    CHECK(walk.run({"quicklooks", "found.gpkg", "-o", "pictures"}).at("written") == 1);
}

/// From an image to an order, which takes what it was said to cost.
std::string order_image(Walk& walk)
{
    auto const contracts = walk.run({"contracts"}).at("contracts");
    CHECK(contracts.at(0).at("contract_id") == "SANDBOX-CONTRACT");
    CHECK(walk.run({"products"}).at("product_types").size() >= 10);
    CHECK_FALSE(walk.run({"options", "PleiadesArchiveMono", "--aoi", kml()}).at("options").empty());
    walk.run({"plan", kml(), "--product", "PleiadesArchiveMono", "--images", "found.gpkg",
              "--option", "projection_1=32632", "-o", "plan.json"});
    auto const price = walk.run({"price", "plan.json"});
    auto const order = walk.run({"order", "plan.json", "--yes"});
    CHECK(order.at("state") == "placed");
    CHECK(order.at("total") == price.at("total"));
    return order.at("sales_order_id");
}

/// The same for Pléiades Neo, which goes by ids of the catalogue and begins as a quotation, on a
/// contract of its own that nobody has to name.
std::string order_neo_image(Walk& walk)
{
    auto const found = walk.run({"search", kml(), "--constellation", "PNEO", "--cloud-cover",
                                 "..20", "--limit", "1", "-o", "neo.gpkg"});
    CHECK(found.at("written") == 1);
    CHECK(walk.run({"quicklooks", "neo.gpkg", "-o", "neo"}).at("written") == 1);
    auto const planned =
        walk.run({"plan", kml(), "--product", "PleiadesNeoArchiveMono", "--images", "neo.gpkg",
                  "--option", "processing_level=ortho", "--option", "projection_1=32631",
                  "--option", "spectral_processing=full_pms", "-o", "neo.json"});
    CHECK(planned.at("contract_id") == "SANDBOX-CONTRACT-NEO");
    auto const price = walk.run({"price", "neo.json"});
    auto const order = walk.run({"order", "neo.json", "--yes"});
    CHECK(order.at("state") == "placed");
    CHECK(order.at("total") == price.at("total"));
    CHECK(order.at("is_quotation") == true);
    std::string quotation = order.at("sales_order_id");
    CHECK_THAT(quotation, Catch::StartsWith("QUO-"));
    return quotation;
}

/// The same for a new acquisition by Pléiades Neo.
void order_neo_acquisition(Walk& walk)
{
    walk.run({"tasking", "attempts", kml(), "--mission", "PLEIADESNEO", "--from", "2040-06-01",
              "--to", "2040-06-10", "-o", "neo-attempts.gpkg"});
    walk.run({"plan", kml(), "--product", "PleiadesNeoOneDay", "--attempts", "neo-attempts.gpkg",
              "--attempts-where", "fid=1", "-o", "neo-tasking.json"});
    auto const price = walk.run({"price", "neo-tasking.json"});
    CHECK(walk.run({"order", "neo-tasking.json", "--yes"}).at("total") == price.at("total"));
    walk.run({"plan", kml(), "--product", "PleiadesNeoOnePlan", "--period",
              "2040-07-01..2040-07-31", "--max-cloud", "10", "-o", "neo-patient.json"});
    walk.run({"price", "neo-patient.json"});
}

/// What orders on a contract may say; null where the service does not tell.
void list_contracts_in_detail(Walk& walk, bool is_told)
{
    auto const document = walk.run({"contracts", "--details"});
    for (auto const& contract : document.at("contracts")) {
        CHECK(contract.at("markets").is_array() == is_told);
        CHECK(contract.at("delivery_types").is_array() == is_told);
    }
    auto const table = walk.attempt({"contracts", "--details"});
    CAPTURE(table.out, table.error);
    if (is_told) {
        CHECK(document.at("contracts").at(0).at("delivery_types").at(0).at("id") == "network");
        CHECK_THAT(table.out, Catch::Contains("SANDBOX-CONTRACT      market") &&
                                  Catch::Contains("AGRI_ENV") && Catch::Contains("delivery"));
    } else {
        CHECK_THAT(table.error, Catch::Contains("does not tell the markets and delivery types"));
        CHECK(document.at("notes").size() == 1);
    }
}

/// From attempts to an order of one of them.
void order_acquisition(Walk& walk, bool lists_tasking_options)
{
    std::vector<std::string> const period{"--from", "2040-06-01", "--to", "2040-06-10"};
    auto const about = [&](std::string const& what, std::vector<std::string> more) {
        std::vector<std::string> arguments{"tasking", what, kml()};
        arguments.insert(arguments.end(), period.begin(), period.end());
        arguments.insert(arguments.end(), more.begin(), more.end());
        return walk.run(arguments);
    };
    CHECK_FALSE(about("feasibility", {"--max-cloud", "5"}).at("feasibility").empty());
    auto const options = walk.attempt({"tasking", "options", kml(), "--json"});
    CHECK(options.exit_code == (lists_tasking_options ? 0 : 3));
    about("attempts", {"--mission", "PLEIADES", "-o", "attempts.gpkg"});
    walk.run({"plan", kml(), "--product", "PleiadesTaskingOneDay", "--attempts", "attempts.gpkg",
              "--attempts-where", "fid=1", "-o", "tasking.json"});
    auto const price = walk.run({"price", "tasking.json"});
    CHECK(walk.run({"order", "tasking.json", "--yes"}).at("total") == price.at("total"));
    walk.run({"plan", kml(), "--product", "SPOTTaskingOnePlan", "--period",
              "2040-06-01..2040-06-30", "--max-cloud", "10", "-o", "patient.json"});
    walk.run({"price", "patient.json"});
}

using Operations = std::vector<std::string>;

/// What every walk needs, by its name in the descriptions of the dialects, and more.
Operations with_all_walks(Operations operations)
{
    operations.insert(operations.end(), {"token", "contracts", "productTypes", "options", "search",
                                         "picture", "price", "order", "attempts"});
    return operations;
}

/// Whether the project's own description of a dialect has every request and every reply of a log.
bool is_described(std::string const& log, std::string const& dialect,
                  Operations const& operations = {})
{
    return support::is_described(log, support::data_file("openapi/" + dialect + ".json"),
                                 operations);
}

/// The places of an order that it must have; an acquisition of one attempt has one more.
std::vector<std::string> needed_places(json const& order)
{
    std::vector<std::string> places{"/request/body/contractId", "/request/headers/authorization",
                                    "/request/headers/content-type"};
    places.emplace_back(order.at("reply").at("body").contains("quotationId")
                            ? "/reply/body/quotationId"
                            : "/reply/body/salesOrderId");
    std::string const attempt = "/request/body/items/0/segmentKey";
    if (order.contains(json::json_pointer{attempt})) {
        places.push_back(attempt);
    }
    return places;
}

/// A check that finds nothing proves something only where it would have found it.
void check_that_faults_are_seen(Walk const& walk, std::string const& dialect,
                                std::vector<json> const& traffic)
{
    for (auto const& order : traffic) {
        if (order.at("request").at("path") != "/api/v1/orders") {
            continue;
        }
        for (auto const& fault : needed_places(order)) {
            CAPTURE(fault);
            auto line = order;
            json::json_pointer const place{fault};
            line.at(place.parent_pointer()).erase(place.back());
            std::ofstream{walk.path("fault.jsonl")} << line.dump() << '\n';
            CHECK_FALSE(is_described(walk.path("fault.jsonl"), dialect));
        }
    }
}

/// The only order of the ledger is this one, and as the service sees it.
void check_listed(Walk& walk, std::string const& sales_order, json const& service_state)
{
    auto const listed = walk.run({"orders", "list", "--refresh"}).at("orders");
    REQUIRE(listed.size() == 1);
    CHECK(listed.at(0).at("state") == "placed");
    CHECK(listed.at(0).at("sales_order_id") == sales_order);
    CHECK(listed.at(0).at("service_state") == service_state);
}

/// What was said on the way: nothing was refused, all of it is described, and these operations are
/// among it.
void check_traffic(Walk& walk, std::string const& dialect, Operations const& operations)
{
    auto const traffic = walk.end();
    REQUIRE_FALSE(traffic.empty());
    for (auto const& line : traffic) {
        CAPTURE(line.at("request").dump(), line.at("reply").dump());
        CHECK(line.at("reply").at("status") < 300);
    }
    CHECK(is_described(walk.path("traffic.jsonl"), dialect, operations));
    CHECK_FALSE(is_described(walk.path("traffic.jsonl"), dialect, {"searchByQuery"}));
    check_that_faults_are_seen(walk, dialect, traffic);
}

/// All of it, in one dialect; its orders are in this state then, as the service sees them. The
/// services that do not tell list options of tasking instead.
void walk_through(std::string const& dialect, json const& service_state)
{
    Walk walk{dialect};

    find_image(walk);
    auto const sales_order = order_image(walk);
    check_listed(walk, sales_order, service_state);
    list_contracts_in_detail(walk, !service_state.is_null());
    order_acquisition(walk, service_state.is_null());

    auto const* const own = service_state.is_null() ? "taskingOptions" : "orders";
    check_traffic(walk, dialect, with_all_walks({"feasibility", own}));
}

} // namespace

// A case each, so that they run side by side: the ordering host is asked once a second.

TEST_CASE("the whole walk goes through the sandbox in the dialect of the guide", "[cli][dialects]")
{
    walk_through("geoapi", nullptr);
}

TEST_CASE("the whole walk goes through the sandbox in the dialect geostore", "[cli][dialects]")
{
    walk_through("geostore", nullptr);
}

TEST_CASE("the whole walk goes through the sandbox in the dialect oneatlas", "[cli][dialects]")
{
    walk_through("oneatlas", "IN_PROGRESS");
}

TEST_CASE("the whole walk goes through the sandbox for Pleiades Neo, too", "[cli][dialects]")
{
    Walk walk{"oneatlas"};

    auto const quotation = order_neo_image(walk);
    check_listed(walk, quotation, "SENT");
    check_listed(walk, "SO" + quotation.substr(3), "IN_PROGRESS");
    order_neo_acquisition(walk);

    check_traffic(walk, "oneatlas", with_all_walks({"orders"}));
}
