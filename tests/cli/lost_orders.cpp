// SPDX-License-Identifier: MIT
#include "cli/forward.hpp"
#include "cli/sandbox_process.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <mutex>

/// Orders of OneAtlas whose reply is lost on the way, with the service in a process of its own.
using nlohmann::json;
using support::Fault;
using support::Reply;
using support::Request;
using support::SandboxProcess;
using support::ToolResult;

namespace {

constexpr auto orders_path = "/api/v1/orders";
constexpr auto list_path = "/api/v2/orders/search";

/// What becomes of orders between the tool and the service.
enum class Way { open, loses_replies, loses_orders };

/// What `satchel orders list` printed.
struct Ledger {
    json rows;
    std::string told; ///< its notes

    /// The last row with this reference.
    [[nodiscard]] json row(std::string const& reference) const
    {
        json found = json::object();
        for (auto const& row : rows) {
            if (row.at("customer_reference") == reference) {
                found = row;
            }
        }
        return found;
    }
};

/// What stands between the tool and the service, as a bad line does.
class BadLine {
public:
    explicit BadLine(std::string const& dialect)
        : m_relay{support::LocalServer::Handler{
              [this](Request const& request) { return reply(request); }}},
          m_sandbox{dialect, {"--public-url", m_relay.url()}}
    {
        m_port = m_sandbox.port();
    }

    std::atomic<Way> way = Way::open;

    /// Orders are taken, but not listed yet.
    std::atomic<bool> lists_late = false;

    /// How many orders come on a page of the list whatever the tool asks for; 0 = as it asks.
    std::atomic<std::size_t> page_size = 0;

    /// What the list has besides, before the orders of the account.
    void list_besides(json lines)
    {
        std::lock_guard const lock{m_mutex};
        m_besides = std::move(lines);
    }

    ToolResult attempt(std::vector<std::string> arguments)
    {
        return m_sandbox.run(std::move(arguments));
    }

    /// Runs a command that must succeed, for its JSON document.
    json run(std::vector<std::string> arguments)
    {
        return m_sandbox.document(std::move(arguments));
    }

    /// Plans an order of one image and gives it this reference.
    void plan(std::string const& reference)
    {
        run({"plan", support::data_file("aoi/toulouse.kml"), "--product", "PleiadesArchiveMono",
             "--images", "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664",
             "--customer-reference", reference, "-o", reference + ".json"});
    }

    ToolResult order(std::string const& reference)
    {
        return attempt({"order", reference + ".json", "--yes"});
    }

    /// Plans and orders, and the outcome is lost.
    void lose(std::string const& reference, Way how)
    {
        plan(reference);
        way = how;
        auto const result = order(reference);
        way = Way::open;
        CAPTURE(result.error);
        REQUIRE(result.exit_code == 10);
        CHECK_THAT(result.error, Catch::Contains("nobody knows whether the order was placed"));
        CHECK(row(reference).at("state") == "unknown");
    }

    /// Asks what became of the orders.
    Ledger refresh() { return list({"--refresh"}); }

    json row(std::string const& reference) { return list({}).row(reference); }

    /// What the service itself called the order, which nobody was told.
    [[nodiscard]] std::string number_at_service(std::string const& reference) const
    {
        for (auto const& line : m_sandbox.traffic(orders_path)) {
            if (line.at("request").at("body").at("customerReference") == reference) {
                return line.at("reply").at("body").at("salesOrderId");
            }
        }
        return {};
    }

    /// How many orders were sent, arrived or not.
    [[nodiscard]] int orders_sent() const { return m_orders_sent; }

    [[nodiscard]] std::size_t orders_taken() const { return m_sandbox.traffic(orders_path).size(); }

    /// How many pages of the list were asked for.
    [[nodiscard]] int pages() const { return m_pages; }

private:
    Ledger list(std::vector<std::string> const& options)
    {
        std::vector<std::string> arguments{"orders", "list", "--json"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        auto const result = attempt(arguments);
        CAPTURE(result.error);
        REQUIRE(result.exit_code == 0);
        auto const document = json::parse(result.out);
        return {document.at("orders"), document.value("notes", json::array()).dump()};
    }

    Reply reply(Request const& request)
    {
        if (request.path == list_path) {
            ++m_pages;
            return list_page(request);
        }
        if (request.path != orders_path) {
            return support::forward(m_port, request);
        }
        ++m_orders_sent;
        if (way == Way::loses_orders) {
            return {.fault = Fault::close_without_reply};
        }
        auto reply = support::forward(m_port, request);
        if (way == Way::loses_replies) {
            reply.fault = Fault::close_without_reply;
        }
        return reply;
    }

    /// The service's list with what is listed besides, in pages of another size.
    Reply list_page(Request const& request)
    {
        json besides;
        {
            std::lock_guard const lock{m_mutex};
            besides = m_besides;
        }
        auto whole = request;
        auto asked = json::parse(request.body);
        auto const first = asked.at("paging").at("startIndex").get<std::size_t>();
        auto const most = page_size > 0 ? page_size.load()
                                        : asked.at("paging").at("itemsPerPage").get<std::size_t>();
        asked["paging"]["startIndex"] = 0;
        asked["paging"]["itemsPerPage"] = 100;
        whole.body = asked.dump();
        auto reply = support::forward(m_port, whole);
        auto body = json::parse(reply.body);
        auto all = besides;
        if (!lists_late) {
            all.insert(all.end(), body.at("features").begin(), body.at("features").end());
        }
        auto page = json::array();
        for (auto i = first; i < std::min(first + most, all.size()); ++i) {
            page.push_back(all[i]);
        }
        body["features"] = page;
        body["paging"]["itemsPerPage"] = most;
        body["paging"]["startIndex"] = first;
        body["paging"]["totalResults"] = all.size();
        reply.body = body.dump();
        return reply;
    }

    std::mutex m_mutex;
    json m_besides = json::array();
    std::atomic<int> m_port = 0;
    std::atomic<int> m_orders_sent = 0;
    std::atomic<int> m_pages = 0;
    support::LocalServer m_relay;
    SandboxProcess m_sandbox;
}; // class BadLine

} // namespace

TEST_CASE("an order whose reply was lost is found at the service by its reference, and bought once",
          "[cli][order][lost]")
{
    BadLine line{"oneatlas"};
    line.lose("FIELD", Way::loses_replies);
    REQUIRE(line.orders_taken() == 1);
    auto const again = line.order("FIELD");
    CHECK(again.exit_code == 10);
    CHECK_THAT(again.error, Catch::Contains("unknown"));

    auto const row = line.refresh().row("FIELD");

    CHECK(row.at("state") == "placed");
    CHECK(row.at("sales_order_id") == line.number_at_service("FIELD"));
    CHECK(row.at("service_state") == "IN_PROGRESS");
    CHECK(line.order("FIELD").exit_code == 6);
    CHECK(line.orders_sent() == 1);
}

TEST_CASE("an order that the service does not list stays unknown until somebody says what it is",
          "[cli][order][lost]")
{
    BadLine line{"oneatlas"};
    line.lose("FIELD", Way::loses_orders);
    REQUIRE(line.orders_taken() == 0);

    for (int i = 0; i < 2; ++i) { // it does not become orderable by asking often
        auto const ledger = line.refresh();
        CHECK_THAT(ledger.told, Catch::Contains("stays unknown: the service has no order with its "
                                                "reference, at least not yet"));
        CHECK(ledger.row("FIELD").at("state") == "unknown");
        CHECK(line.order("FIELD").exit_code == 10);
    }
    CHECK(line.orders_sent() == 1);

    auto const id = std::to_string(line.row("FIELD").at("ledger_id").get<int>());
    CHECK(line.run({"orders", "resolve", id, "--rejected"}).at("state") == "rejected");
    CHECK(line.order("FIELD").exit_code == 0);
    CHECK(line.row("FIELD").at("state") == "placed");
    CHECK(line.orders_taken() == 1);
}

TEST_CASE("an order that the service lists late is found once it is listed", "[cli][order][lost]")
{
    BadLine line{"oneatlas"};
    line.lists_late = true;
    line.lose("FIELD", Way::loses_replies);
    auto const before = line.refresh();
    CHECK_THAT(before.told, Catch::Contains("at least not yet"));
    CHECK(before.row("FIELD").at("state") == "unknown");
    CHECK(line.order("FIELD").exit_code == 10);

    line.lists_late = false;
    auto const row = line.refresh().row("FIELD");

    CHECK(row.at("state") == "placed");
    CHECK(row.at("sales_order_id") == line.number_at_service("FIELD"));
    CHECK(line.orders_sent() == 1);
}

TEST_CASE("lost orders with similar references are not mixed up, nor with those of others, on "
          "whatever page they are",
          "[cli][order][lost]")
{
    BadLine line{"oneatlas"};
    auto const of_other = [](std::string const& contract, std::string const& reference,
                             std::string const& number) {
        return json{{"contractId", contract}, {"customerReference", reference},
                    {"salesOrderId", number}, {"status", "DELIVERED"},
                    {"currency", "EUR"},      {"orderItemId", number + "-1"},
                    {"orderLineAmount", 1.0}, {"orderCreationDate", "2099-01-01T00:00:00Z"},
                    {"requestedArea", 25.0},  {"producedArea", 25.0}};
    };
    line.list_besides({of_other("OTHER-CONTRACT", "FIELD", "SO-OTHER-1"),
                       of_other("OTHER-CONTRACT", "FIELD-1", "SO-OTHER-2"),
                       of_other("SANDBOX-CONTRACT", "field", "SO-OTHER-3"),
                       of_other("SANDBOX-CONTRACT", "MY-FIELD-1", "SO-OTHER-4")});
    line.page_size = 4;
    line.lose("FIELD-10", Way::loses_replies);
    line.lose("FIELD-1", Way::loses_replies);
    line.lose("FIELD", Way::loses_orders);

    auto const ledger = line.refresh();

    // Six lines, four on a page, for each of the references.
    CHECK(line.pages() == 6);
    for (auto const* const reference : {"FIELD-10", "FIELD-1"}) {
        CAPTURE(reference);
        auto const row = ledger.row(reference);
        CHECK(row.at("state") == "placed");
        CHECK(row.at("sales_order_id") == line.number_at_service(reference));
        CHECK(row.at("service_state") == "IN_PROGRESS");
    }
    CHECK(line.number_at_service("FIELD-10") != line.number_at_service("FIELD-1"));
    CHECK_THAT(ledger.told, Catch::Contains("(reference FIELD) stays unknown"));
    CHECK(ledger.row("FIELD").at("state") == "unknown");
    CHECK(line.order("FIELD").exit_code == 10);
    CHECK(line.orders_sent() == 3);
}

TEST_CASE("where the service does not track orders, a lost one stays unknown and it is said why",
          "[cli][order][lost]")
{
    BadLine line{"geostore"};
    line.lose("FIELD", Way::loses_replies);

    auto const ledger = line.refresh();

    CHECK_THAT(ledger.told, Catch::Contains("this service does not tell what became of orders"));
    CHECK(ledger.row("FIELD").at("state") == "unknown");
    CHECK(line.order("FIELD").exit_code == 10);
    CHECK(line.orders_sent() == 1);
}
