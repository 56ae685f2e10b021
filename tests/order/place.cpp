// SPDX-License-Identifier: MIT
#include "order/ledger_test.hpp"
#include "order/shop.hpp"
#include "support/child.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <signal.h>

#include <atomic>

using nlohmann::json;
using satchel::Decimal;
using satchel::Error;
using satchel::Failure;
using satchel::Ledger;
using satchel::OrderState;
using satchel::place_order;
using satchel::PlaceOptions;
using satchel::PlannedOrder;
using support::Child;
using support::error_of;
using support::FakeService;
using support::Fault;
using support::Shop;
using support::TemporaryFolder;

TEST_CASE("an order is placed once and stands in the ledger", "[order][place]")
{
    Shop shop;

    auto const placed = shop.place();

    REQUIRE(placed);
    CHECK(placed->sales_order_id == "SAL-1");
    CHECK(placed->state == OrderState::placed);
    CHECK(placed->customer_reference == shop.plan.customer_reference);
    CHECK(placed->total == Decimal::parse("200"));
    CHECK(placed->currency == "EUR");
    CHECK(shop.fake.orders() == 1);
    CHECK(json::parse(shop.fake.body("/api/v1/orders")) == json::parse(shop.plan.request));
    auto const row = shop.ledger.row(placed->ledger_id);
    REQUIRE(row);
    CHECK(row->state == OrderState::placed);
    CHECK(row->sales_order_id == "SAL-1");
    CHECK(row->request_key == request_key(shop.plan));
    CHECK(row->images == "DS_1,DS_2");
    CHECK(row->contract_id == "CONTRACT-1");
    CHECK(row->product_type_id == "PleiadesArchiveMono");
    CHECK(row->total == Decimal::parse("200"));
    CHECK(row->currency == "EUR");
    CHECK(row->credit_before == Decimal::parse("1000"));
    CHECK(row->area_km2 == shop.plan.area_km2);
    CHECK(row->request == shop.plan.request);
    CHECK(json::parse(row->reply)["salesOrderId"] == "SAL-1");
    REQUIRE(row->areas.size() == 1);
    CHECK(row->areas[0] == support::square(8, 42, 0.5));
}

TEST_CASE("the row is written before the order leaves", "[order][place]")
{
    Shop shop;
    std::vector<satchel::LedgerRow> seen;
    shop.fake.on_order = [&](support::Request const&) { seen = shop.ledger.rows(); };

    (void)shop.place();

    REQUIRE(seen.size() == 1);
    CHECK(seen[0].state == OrderState::submitting);
    CHECK(seen[0].total == Decimal::parse("200"));
}

TEST_CASE("a placed plan is not ordered again and nothing is asked", "[order][place]")
{
    Shop shop;
    auto const placed = shop.place();
    auto const requests = shop.fake.requests();

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.where(), Catch::Contains("order " + std::to_string(placed->ledger_id)));
    CHECK_THAT(error.what(),
               Catch::Contains("SAL-1") && Catch::Contains(shop.plan.customer_reference));
    CHECK(shop.fake.requests() == requests);
}

TEST_CASE("a reference that was ordered is not sent with another order", "[order][place]")
{
    Shop shop;
    (void)shop.place();
    auto body = json::parse(shop.plan.request);
    body["primaryMarket"] = "AGRI";
    shop.plan.request = body.dump();
    auto const requests = shop.fake.requests();

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.what(), Catch::StartsWith("another order with the reference " +
                                               shop.plan.customer_reference));
    CHECK(shop.fake.requests() == requests);
}

TEST_CASE("an order the service refuses is rejected and may be tried again", "[order][place]")
{
    auto const status = GENERATE(400, 403, 404, 409, 422, 429);
    Shop shop;
    shop.fake.order = {status, R"({"errorCode":"E2203","message":"no such datastrip"})"};
    CAPTURE(status);

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::refused);
    CHECK(error.http_status() == status);
    CHECK(shop.fake.orders() == 1);
    auto const rows = shop.ledger.rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].state == OrderState::rejected);
    CHECK_THAT(rows[0].reply, Catch::Contains("no such datastrip"));

    shop.fake.order = {200, R"({"salesOrderId":"SAL-2"})"};
    CHECK(shop.place()->sales_order_id == "SAL-2");
}

TEST_CASE("a token that is refused twice rejects the order", "[order][place]")
{
    Shop shop;
    shop.fake.order = {401, R"--({"message":"Authentication failed (cause: Token expired)"})--"};

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::refused);
    CHECK(error.exit_code() == 6);
    CHECK(error.http_status() == 401);
    CHECK(shop.fake.orders() == 2);
    CHECK(shop.ledger.rows().at(0).state == OrderState::rejected);
}

TEST_CASE("a token that has expired is renewed for the order", "[order][place]")
{
    Shop shop;
    auto const good = shop.fake.order;
    shop.fake.order = {401, ""};
    shop.fake.on_order = [&, count = 0](support::Request const&) mutable {
        shop.fake.order = ++count == 1 ? support::Reply{401, ""} : good;
    };

    CHECK(shop.place()->sales_order_id == "SAL-1");
    CHECK(shop.fake.orders() == 2);
    CHECK(shop.ledger.rows().size() == 1);
}

TEST_CASE("without a usable answer the order is unknown and is not repeated", "[order][place]")
{
    using support::Reply;
    std::string const receipt = R"({"salesOrderId":"SAL-1"})";
    auto const [name, reply] = GENERATE_COPY(values<std::pair<std::string, Reply>>({
        {"500", {500, R"({"code":"UNEXPECTED_SERVER_ERROR"})"}},
        {"502", {502, "<html>Bad Gateway</html>"}},
        {"503", {503, "", {{"Retry-After", "0"}}}},
        {"504", {504, ""}},
        {"redirect", {302, "", {{"Location", "/elsewhere"}}}},
        {"closed at once", {200, receipt, {}, Fault::close_before_reading}},
        {"closed before the reply", {200, receipt, {}, Fault::close_without_reply}},
        {"cut in the head", {200, receipt, {}, Fault::cut_in_head}},
        {"cut in the body", {200, receipt, {}, Fault::cut_in_body}},
        {"no HTTP", {200, "what?\r\n\r\n", {}, Fault::raw}},
        {"broken JSON", {200, R"({"salesOrderId":"SAL)"}},
        {"empty", {200, ""}},
        {"no id", {200, R"({"currency":"EUR"})"}},
        {"null id", {200, R"({"salesOrderId":null})"}},
        {"HTML", {200, "<html>Sign in</html>"}},
    }));
    Shop shop;
    shop.fake.order = reply;
    CAPTURE(name);

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::unknown_outcome);
    CHECK_THAT(error.hint(), Catch::Contains(shop.plan.customer_reference) &&
                                 Catch::Contains("satchel orders resolve 1 --placed"));
    CHECK(shop.fake.orders() <= 1);
    auto const rows = shop.ledger.rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].state == OrderState::unknown);
    CHECK_FALSE(rows[0].reply.empty());

    auto const requests = shop.fake.requests();
    auto const again = shop.failure();
    CHECK(again.failure() == Failure::unknown_outcome);
    CHECK_THAT(again.hint(), Catch::Contains("satchel orders resolve 1"));
    CHECK(shop.fake.requests() == requests);
}

TEST_CASE("a reply of any 2xx, compressed or with unknown members, is a placed order",
          "[order][place]")
{
    auto const status = GENERATE(200, 201, 202);
    Shop shop;
    shop.fake.order.status = status;
    shop.fake.order.gzip = true;
    shop.fake.order.body =
        R"({"salesOrderId":"SAL-3","currency":"USD","totalAmount":210.5,"x":[]})";

    auto const placed = shop.place();

    REQUIRE(placed);
    CHECK(placed->sales_order_id == "SAL-3");
    CHECK(placed->total == Decimal::parse("210.5"));
    CHECK(placed->currency == "USD");
    CHECK(shop.ledger.row(placed->ledger_id)->total == Decimal::parse("210.5"));
}

TEST_CASE("no secret gets into the ledger", "[order][place]")
{
    Shop shop;
    shop.fake.order = {400, "token-of-the-test secret-of-the-test for user-of-the-test"};

    (void)shop.failure();

    auto const bytes = support::read_file(shop.ledger.datasource());
    CHECK_THAT(shop.ledger.rows().at(0).reply, Catch::Contains("***"));
    for (std::string const secret :
         {"token-of-the-test", "secret-of-the-test", "user-of-the-test"}) {
        CHECK(bytes.find(secret) == bytes.npos);
    }
}

TEST_CASE("a ledger that cannot be written stops an order before any request", "[order][place]")
{
    Shop shop;
    auto const requests = shop.fake.requests();
    shop.ledger = Ledger{shop.folder.write("ledger.txt", "no database").string()};

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.where(), Catch::Contains("ledger.txt"));
    CHECK_THAT(error.what(), Catch::EndsWith("; nothing was ordered"));
    CHECK(shop.fake.requests() == requests);
}

TEST_CASE("an order stopped while its ledger is locked says that nothing was ordered",
          "[order][place]")
{
    Shop shop;
    satchel::CancelFlag const cancel{true};
    satchel::LedgerOptions options;
    options.cancel = &cancel;
    shop.ledger.prepare();
    shop.ledger = Ledger{shop.ledger.datasource(), options};
    auto const requests = shop.fake.requests();
    support::ledger::Lock const lock{shop.ledger.datasource()};

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::interrupted);
    CHECK_THAT(error.what(), Catch::EndsWith("; nothing was ordered"));
    CHECK(shop.fake.requests() == requests);
}

TEST_CASE("a sales order is not lost when the ledger breaks meanwhile", "[order][place]")
{
    Shop shop;
    auto const break_ledger = [&](support::Request const&) {
        std::filesystem::remove(shop.ledger.datasource());
        std::filesystem::create_directory(shop.ledger.datasource());
    };
    shop.fake.on_order = break_ledger;

    auto const placed = shop.failure();

    CHECK(placed.failure() == Failure::output);
    CHECK_THAT(placed.what(), Catch::Contains("sales order SAL-1") &&
                                  Catch::Contains(shop.plan.customer_reference));
    CHECK_THAT(placed.hint(), Catch::Contains("satchel orders resolve 1 --placed SAL-1"));

    std::filesystem::remove(shop.ledger.datasource());
    shop.ledger = satchel::Ledger{shop.ledger.datasource()};
    shop.fake.order = {503, ""};
    auto const unknown = shop.failure();
    CHECK(unknown.failure() == Failure::unknown_outcome);
    CHECK_THAT(unknown.what(), Catch::Contains("the ledger does not know it"));

    std::filesystem::remove(shop.ledger.datasource());
    shop.ledger = satchel::Ledger{shop.ledger.datasource()};
    shop.fake.order = {400, ""};
    CHECK(shop.failure().failure() == Failure::output);
}

TEST_CASE("a plan for another service is not sent", "[order][place]")
{
    Shop shop;
    auto const requests = shop.fake.requests();
    shop.plan.service = "https://order.example";
    shop.plan.profile = "work";
    auto service = shop.fake.service();

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("https://order.example"));
    CHECK_THAT(error.hint(), Catch::Contains("work"));
    CHECK(error_of([&] { return price_plan(service, shop.plan); }).failure() == Failure::input);
    CHECK(shop.fake.requests() == requests);
    CHECK_FALSE(std::filesystem::exists(shop.ledger.datasource()));
}

TEST_CASE("a service that is not there leaves a rejected row, not an unknown one", "[order][place]")
{
    Shop shop;
    PlaceOptions options;
    options.confirm = [&](satchel::PricedPlan const&) {
        shop.fake.stop();
        return true;
    };

    auto const error = shop.failure(options);

    CHECK(error.failure() == Failure::network);
    auto const rows = shop.ledger.rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].state == OrderState::rejected);
    CHECK_THAT(rows[0].reply, Catch::StartsWith("never sent"));
}

TEST_CASE("of many processes with the same plan one buys", "[order][place]")
{
    Shop shop;

    std::vector<Child> children;
    for (int i = 0; i < 6; ++i) {
        children.emplace_back([&] {
            try {
                return shop.place() ? 0 : 1;
            } catch (Error const& error) {
                return error.exit_code();
            }
        });
    }
    int bought = 0;
    for (auto& child : children) {
        auto const result = child.wait();
        CHECK((result == 0 || result == 6 || result == 10));
        bought += result == 0 ? 1 : 0;
    }

    CHECK(bought == 1);
    CHECK(shop.fake.orders() == 1);
    CHECK(shop.ledger.rows().size() == 1);
}

TEST_CASE("who is killed while ordering leaves a row that stops the next try", "[order][place]")
{
    Shop shop;
    std::atomic<pid_t> victim{0};
    shop.fake.on_order = [&](support::Request const&) {
        while (victim == 0) {
            std::this_thread::yield();
        }
        ::kill(victim, SIGKILL);
    };

    Child child{[&] { return shop.place() ? 0 : 1; }};
    victim = child.id();
    CHECK(child.wait() == -SIGKILL);

    auto const rows = shop.ledger.rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].state == OrderState::submitting);
    auto const requests = shop.fake.requests();
    auto const error = shop.failure();
    CHECK(error.failure() == Failure::unknown_outcome);
    CHECK_THAT(error.hint(), Catch::Contains("satchel orders resolve 1"));
    CHECK(shop.fake.requests() == requests);
    CHECK(shop.fake.orders() == 1);

    shop.ledger.resolve(rows[0].id, OrderState::rejected, "");
    shop.fake.on_order = nullptr;
    CHECK(shop.place());
}
