// SPDX-License-Identifier: MIT
#include "order/asked.hpp"
#include "order/ledger_test.hpp"
#include "support/error_of.hpp"

using namespace support::quotation;
using satchel::Decimal;
using satchel::OrderState;
using support::error_of;

TEST_CASE("before a request for a quotation leaves, the ledger says that it may",
          "[order][quotation]")
{
    Asked asked;
    std::vector<satchel::LedgerRow> seen;
    asked.fake.on_quotation = [&] { seen = asked.ledger.rows(); };

    (void)asked.request();

    REQUIRE(seen.size() == 1);
    CHECK(seen.at(0).state == OrderState::submitting);
    CHECK(seen.at(0).service_state == satchel::quotation_asked);
    CHECK(seen.at(0).request == asked.plan.request);
    auto const row = asked.ledger.rows().at(0);
    CHECK(row.state == OrderState::planned);
    CHECK(row.service_state.empty());
    CHECK(row.host.empty());
}

TEST_CASE("a request for a quotation that is on its way is not sent a second time",
          "[order][quotation]")
{
    Asked asked;
    std::optional<satchel::Error> second;
    asked.fake.on_quotation = [&] {
        satchel::Ledger other{asked.ledger.datasource()};
        auto service = asked.fake.service();
        second = error_of([&] { (void)satchel::request_quotation(service, other, asked.plan); });
    };

    (void)asked.request();

    REQUIRE(second);
    CHECK(second->failure() == Failure::unknown_outcome);
    CHECK_THAT(second->what(), Catch::Contains("a quotation was asked for it"));
    CHECK(asked.fake.count("/api/v1/quotations") == 1);
}

TEST_CASE("a request for a quotation whose reply was lost is found as the offer that it made",
          "[order][quotation]")
{
    Asked asked;
    asked.fake.quotation = {504, ""};
    CHECK(error_of([&] { (void)asked.request(); }).failure() == Failure::unknown_outcome);
    CHECK(asked.ledger.rows().at(0).service_state == satchel::quotation_asked);

    SECTION("an offer is no purchase")
    {
        asked.fake.track({asked.own_line("SENT", "200")});
        auto const report = asked.refresh();
        CHECK(report.resolved == std::vector<std::int64_t>{1});
        CHECK_THAT(report.notes.at(0),
                   Catch::Contains("the service has made quotation QUO1 of it"));
        auto const row = asked.ledger.rows().at(0);
        CHECK(row.state == OrderState::planned);
        CHECK(row.quotation_id == "QUO1");
        CHECK(row.total == Decimal::parse("200"));
        asked.fake.decision.body = R"({"salesOrderId":"SAL5"})";
        CHECK(asked.accept().ledger_ids == std::vector<std::int64_t>{1});
    }
    SECTION("an order is one")
    {
        auto own = asked.own_line("ACCEPTED", "200");
        own.insert(1, R"("salesOrderId":"SAL7",)");
        asked.fake.track({own});
        CHECK(asked.refresh().resolved == std::vector<std::int64_t>{1});
        CHECK(asked.ledger.rows().at(0).state == OrderState::placed);
        CHECK(asked.ledger.rows().at(0).sales_order_id == "SAL7");
    }
    SECTION("a person may say that nothing came of it")
    {
        asked.ledger.resolve(1, OrderState::rejected, {});
        CHECK(asked.ledger.rows().at(0).service_state.empty());
        asked.fake.quotation = {201, R"({"quotationId":"QUO2","currency":"EUR"})"};
        CHECK(asked.request().ledger_id == 2);
    }
}

TEST_CASE("a request for a quotation that the service refuses does not hold up the order",
          "[order][quotation]")
{
    Asked asked;
    asked.fake.quotation = {400, R"({"message":"no"})"};
    CHECK(error_of([&] { (void)asked.request(); }).failure() == Failure::refused);
    CHECK(asked.ledger.rows().at(0).state == OrderState::rejected);
    auto service = asked.fake.service();
    CHECK(satchel::place_order(service, asked.ledger, asked.plan, {}));
}

TEST_CASE("no quotation is asked for a plan that was changed after its price was asked",
          "[order][quotation]")
{
    Asked asked;
    asked.plan.quote = satchel::Quote{Decimal::parse("200"), "EUR", "", "another request"};
    CHECK(error_of([&] { (void)asked.request(); }).failure() == Failure::price_guard);
    CHECK(asked.fake.count("/api/v1/quotations") == 0);
}

TEST_CASE("a quotation that has become dearer is not accepted unless that price is agreed to",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "900")});

    auto const error = error_of([&] { (void)asked.accept(); });

    CHECK(error.failure() == Failure::price_guard);
    CHECK(std::string{error.what()} ==
          "costs 900.00 EUR now, but the ledger has it for 200.00 EUR; nothing was bought");
    CHECK_THAT(error.hint(), Catch::Contains("--max-total 900.00"));
    CHECK(asked.fake.count(accept_path) == 0);
    CHECK(asked.ledger.rows().at(0).state == OrderState::planned);
    satchel::AcceptOptions options;
    options.max_total = Decimal::parse("899.99");
    CHECK(error_of([&] { (void)asked.accept(options); }).failure() == Failure::price_guard);
    options.max_total = Decimal::parse("900");
    asked.fake.decision.body = R"({"salesOrderId":"SAL5"})";
    CHECK(asked.accept(options).sales_order_id == "SAL5");
    CHECK(asked.ledger.rows().at(0).total == Decimal::parse("900"));
}

TEST_CASE("a quotation above the credit left is not accepted", "[order][quotation]")
{
    Quoted quoted;
    quoted.fake.track({line("SENT", "1000.01")});
    auto const error = error_of([&] { (void)quoted.accept(); });
    CHECK(error.failure() == Failure::price_guard);
    CHECK_THAT(error.what(), Catch::Contains("more than the credit of 1000.00 EUR left on contract "
                                             "NEO"));
    CHECK(quoted.fake.count(accept_path) == 0);
    CHECK(quoted.ledger.rows().empty());
}

TEST_CASE("who accepts a quotation is told what was ordered of it before", "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200")});
    asked.fake.order.body = R"({"salesOrderId":"SAL-1","currency":"EUR","totalAmount":200})";
    auto other = asked.plan;
    other.customer_reference = "job 7";
    auto const at = other.request.find(asked.plan.customer_reference);
    other.request.replace(at, asked.plan.customer_reference.size(), "job 7");
    auto const order_other = [&] {
        auto service = asked.fake.service();
        REQUIRE(satchel::place_order(service, asked.ledger, other, {}));
    };
    satchel::AcceptOptions options;
    std::vector<std::string> told;
    SECTION("when asked")
    {
        order_other();
        support::ledger::edit(asked.ledger.datasource(), // with other options
                              "UPDATE orders SET request = replace(request, '\"primary\"', "
                              "'\"ortho\"') WHERE fid = 2");
        options.confirm = [&](auto const&, std::vector<std::string> const& notes) {
            told = notes;
            return true;
        };
        (void)asked.accept(options);
        REQUIRE(told.size() == 1);
        CHECK_THAT(told.at(0), Catch::Contains("was ordered already over this area: row 2"));
    }
    SECTION("where all of it was ordered before, nothing is bought")
    {
        order_other();
        CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::refused);
        CHECK(asked.fake.count(accept_path) == 0);
    }
    SECTION("where it was ordered while a person thought, nothing is bought")
    {
        options.confirm = [&](auto const&, auto const&) {
            order_other();
            return true;
        };
        CHECK(error_of([&] { (void)asked.accept(options); }).failure() == Failure::refused);
        CHECK(asked.fake.count(accept_path) == 0);
    }
}

TEST_CASE("an offer that is over does not say what came of the request for another one",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200")});
    (void)asked.refuse();
    asked.fake.quotation = {504, ""};
    asked.fake.track({asked.own_line("REFUSED", "200")});
    CHECK(error_of([&] { (void)asked.request(); }).failure() == Failure::unknown_outcome);

    auto const report = asked.refresh();

    CHECK(report.resolved.empty());
    CHECK(asked.ledger.rows().back().state == OrderState::unknown);
    auto service = asked.fake.service();
    CHECK(error_of([&] {
              (void)satchel::place_order(service, asked.ledger, asked.plan, {});
          }).failure() == Failure::unknown_outcome);
    CHECK(asked.fake.count("/api/v1/orders") == 0);
}

TEST_CASE("a request for a quotation gives way to one that another program has made",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    auto row = asked.ledger.rows().at(0);
    row.service_state = satchel::quotation_asked;
    row.quotation_id.clear(); // as it was when this program looked

    auto const error = error_of([&] { (void)asked.ledger.begin(row); });

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.what(), Catch::Contains("quotation QUO1 was asked for it meanwhile"));
    CHECK(asked.ledger.rows().at(0).state == OrderState::planned);
}

TEST_CASE("an offer that is found later is held to the price that was agreed to",
          "[order][quotation]")
{
    Asked asked;
    asked.plan.quote =
        satchel::Quote{Decimal::parse("200"), "EUR", "", satchel::request_key(asked.plan)};
    asked.fake.quotation = {504, ""};
    CHECK_THROWS_AS(asked.request(), satchel::Error);
    asked.fake.track({asked.own_line("SENT", "900")});

    auto const report = asked.refresh();

    CHECK_THAT(report.notes.at(0), Catch::EndsWith("quotation QUO1 of it, for 900.00 EUR"));
    CHECK(asked.ledger.rows().at(0).total == Decimal::parse("200"));
    CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::price_guard);
    CHECK(asked.fake.count(accept_path) == 0);
}

TEST_CASE("a quotation for another price than the plan's is told", "[order][quotation]")
{
    Asked asked;
    asked.plan.quote =
        satchel::Quote{Decimal::parse("150"), "EUR", "", satchel::request_key(asked.plan)};
    CHECK(asked.request().notes ==
          std::vector<std::string>{
              "quotation QUO1 is for 200.00 EUR, but the price of the plan was 150.00 EUR"});
}

TEST_CASE("a currency that is not said is no other currency", "[order][quotation]")
{
    Asked asked;
    SECTION("in the reply to the request")
    {
        asked.fake.quotation.body = R"({"quotationId":"QUO1","totalAmount":200})";
        (void)asked.request();
        asked.fake.track({asked.own_line("SENT", "200")});
        asked.fake.decision.body = R"({"salesOrderId":"SAL5"})";
        CHECK(asked.accept().sales_order_id == "SAL5");
    }
    SECTION("in the plan, where the answer is an order")
    {
        asked.fake.quotation.body = R"({"salesOrderId":"SAL7","currency":"EUR","totalAmount":200})";
        (void)asked.request();
        CHECK(asked.ledger.rows().at(0).currency == "EUR");
    }
}

TEST_CASE("a quotation that was accepted is not accepted again while the service still lists it",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200")});
    (void)asked.accept(); // without the number of a sales order

    auto const error = error_of([&] { (void)asked.accept(); });

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.what(), Catch::Contains("was accepted already: row 1 of the ledger"));
    CHECK(asked.fake.count(accept_path) == 1);
}

TEST_CASE("that an earlier quotation was accepted is seen after another one was asked for",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    support::ledger::edit(asked.ledger.datasource(),
                          "UPDATE orders SET created_at = '2026-01-01T00:00:00Z'");
    asked.fake.track({asked.own_line("EXPIRED", "200")});
    asked.fake.quotation.body = R"({"quotationId":"QUO2","currency":"EUR","totalAmount":210})";
    (void)asked.request();
    auto first = asked.own_line("ACCEPTED", "200");
    first.insert(1, R"("orderCreationDate":"2026-01-01T00:00:10Z",)");
    asked.fake.track({first});

    CHECK(asked.refresh().changed == 1);

    CHECK(asked.ledger.rows().at(0).state == OrderState::placed);
    CHECK(asked.ledger.rows().at(0).sales_order_id == "QUO1");
}

TEST_CASE("that the list is late does not make an accepted quotation wait again",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200")});
    (void)asked.accept();

    CHECK(asked.refresh().changed == 0);

    CHECK(asked.ledger.rows().at(0).service_state == "ACCEPTED");
    CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::refused);
    CHECK(asked.fake.count(accept_path) == 1);
}

TEST_CASE("a quotation that a dropped row has handed on is found as accepted", "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.ledger.resolve(1, OrderState::rejected, {});
    asked.fake.track({});
    auto service = asked.fake.service();
    asked.fake.order = {504, ""};
    CHECK_THROWS_AS(satchel::place_order(service, asked.ledger, asked.plan, {}), satchel::Error);
    REQUIRE(asked.ledger.rows().at(1).state == OrderState::unknown);
    asked.fake.track({asked.own_line("ACCEPTED", "200")}); // without a sales order yet

    CHECK(asked.refresh().resolved == std::vector<std::int64_t>{2});
    CHECK(asked.ledger.rows().at(1).state == OrderState::placed);
}

TEST_CASE("of a plan of many, an order whose reference is another one's is told from one that is "
          "bought",
          "[order][quotation]")
{
    Asked asked;
    auto service = asked.fake.service();
    asked.fake.order.body = R"({"salesOrderId":"SAL-1","currency":"EUR","totalAmount":200})";
    REQUIRE(satchel::place_order(service, asked.ledger, asked.plan, {}));
    CHECK_THROWS_AS(asked.request(), satchel::NoQuotationNeeded);
    asked.plan.request.insert(asked.plan.request.size() - 1, R"(,"comments":"x")");
    CHECK_THROWS_AS(asked.request(), satchel::NotToBeAsked);
}
