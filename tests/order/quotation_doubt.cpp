// SPDX-License-Identifier: MIT
#include "order/asked.hpp"
#include "order/ledger_test.hpp"
#include "support/error_of.hpp"

using namespace support::quotation;
using satchel::OrderState;
using support::error_of;
using support::OneatlasService;

namespace {

constexpr auto web_page = "<html><body>Please log in</body></html>";

void make_old(satchel::Ledger const& ledger)
{
    support::ledger::edit(ledger.datasource(),
                          "UPDATE orders SET updated_at = '2026-01-01T00:00:00Z'");
}

} // namespace

TEST_CASE("an acceptance that a web page has answered is of unknown outcome, and can be sent again",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200")});
    asked.fake.decision = {200, web_page};

    CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::unknown_outcome);

    CHECK(asked.ledger.rows().at(0).state == OrderState::unknown);
    auto const report = asked.refresh();
    REQUIRE(report.notes.size() == 1);
    CHECK_THAT(report.notes[0], Catch::Contains("stays unknown") &&
                                    Catch::Contains("quotation QUO1 still waits there"));
    CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::unknown_outcome);
    CHECK(asked.fake.count(accept_path) == 1);
    asked.ledger.resolve(1, OrderState::rejected, "");
    asked.fake.decision = {200, R"({"salesOrderId":"SAL1"})"};
    CHECK(asked.accept().sales_order_id == "SAL1");
}

TEST_CASE("an offer that has become a sales order is never called not bought", "[order][quotation]")
{
    Asked asked;
    asked.place();
    asked.fake.track({asked.own_line("SENT", "200")}); // a list that is late for ever
    asked.fake.decision = {200, R"({"salesOrderId":"SAL1","quotationStatus":"ACCEPTED"})"};
    REQUIRE(asked.accept().sales_order_id == "SAL1");
    support::ledger::edit(asked.ledger.datasource(),
                          "UPDATE orders SET service_state = 'ACCEPTED'");
    make_old(asked.ledger);

    CHECK(error_of([&] { asked.ledger.resolve(1, OrderState::rejected, ""); }).failure() ==
          Failure::input);
    CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::refused);
    CHECK(asked.fake.count(accept_path) == 1);
    CHECK(asked.ledger.rows().at(0).sales_order_id == "SAL1");
}

TEST_CASE("a refusal that a web page has answered leaves the offer in the ledger",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200")});
    asked.fake.decision = {200, web_page};

    CHECK(error_of([&] { (void)asked.refuse(); }).failure() == Failure::unknown_outcome);

    CHECK(asked.ledger.rows().at(0).state == OrderState::planned);
    CHECK(asked.ledger.rows().at(0).quotation_id == "QUO1");
}

TEST_CASE("an accepted quotation that waits an hour later as well is told, and can be decided anew",
          "[order][quotation]")
{
    Asked asked;
    bool const is_answer = GENERATE(false, true);
    CAPTURE(is_answer);
    is_answer ? asked.place() : (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200")});
    (void)asked.accept();
    CHECK(asked.refresh().notes.empty());
    CHECK(error_of([&] { asked.ledger.resolve(1, OrderState::rejected, ""); }).failure() ==
          Failure::input);
    make_old(asked.ledger);

    SECTION("by a refresh")
    {
        auto const report = asked.refresh();

        CHECK(report.changed == 1);
        REQUIRE(report.notes.size() == 1);
        CHECK_THAT(report.notes[0],
                   Catch::Contains("was accepted at 2026-01-01T00:00:00Z, but the service still "
                                   "has quotation QUO1 as SENT"));
        CHECK(asked.ledger.rows().at(0).service_state == "SENT");
        CHECK(asked.refresh().notes.empty());
    }
    SECTION("without one") {}

    SECTION("it is accepted")
    {
        (void)asked.accept();
        CHECK(asked.fake.count(accept_path) == 2);
        CHECK(asked.ledger.rows().size() == 1);
        CHECK(asked.ledger.rows().at(0).service_state == "ACCEPTED");
    }
    SECTION("it is dropped, and its number stays known")
    {
        asked.ledger.resolve(1, OrderState::rejected, "");
        CHECK(asked.ledger.rows().at(0).state == OrderState::rejected);
        CHECK(asked.ledger.rows().at(0).quotation_id == "QUO1");
    }
}

TEST_CASE("an accepted quotation that is over in the list is not dropped without a person",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200")});
    (void)asked.accept();
    make_old(asked.ledger);
    asked.fake.track({asked.own_line("CLOSED", "200")});

    auto const report = asked.refresh();

    REQUIRE(report.notes.size() == 1);
    CHECK_THAT(report.notes[0], Catch::Contains("as CLOSED") && Catch::Contains("Ask Airbus"));
    CHECK(asked.ledger.rows().at(0).state == OrderState::placed);
    CHECK(asked.ledger.rows().at(0).service_state == "ACCEPTED");
}

TEST_CASE("an offer of which not all lines can be seen is not accepted under a limit",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    auto line = asked.own_line("SENT", "150");
    line.insert(1, R"("orderItemId":"I1",)");
    asked.fake.tracking.body =
        R"({"features":[)" + line + "," + line + R"(],"paging":{"totalResults":2}})";
    satchel::AcceptOptions options;
    options.max_total = satchel::Decimal::parse("300");

    auto const error = error_of([&] { (void)asked.accept(options); });

    CHECK(error.failure() == Failure::price_guard);
    CHECK_THAT(error.what(), Catch::Contains("does not say what it costs"));
    CHECK(asked.fake.count(accept_path) == 0);
}

TEST_CASE("an order that is answered with a quotation is free again once that is over",
          "[order][quotation]")
{
    Asked asked;
    asked.place();

    SECTION("that was refused here")
    {
        asked.fake.track({asked.own_line("SENT", "200")});
        CHECK(asked.refuse().ledger_ids == std::vector<std::int64_t>{1});
        CHECK(asked.ledger.rows().at(0).service_state == "REFUSED");
    }
    SECTION("that has expired")
    {
        asked.fake.track({asked.own_line("EXPIRED", "200")});
        auto const report = asked.refresh();
        CHECK(report.changed == 1);
        REQUIRE(report.notes.size() == 1);
        CHECK_THAT(report.notes[0],
                   Catch::Contains("was not bought: its quotation QUO1 is EXPIRED"));
    }

    auto const row = asked.ledger.rows().at(0);
    CHECK(row.state == OrderState::rejected);
    CHECK_FALSE(row.credit_after);
    asked.fake.order.body = R"({"quotationId":"QUO2","currency":"EUR","totalAmount":200})";
    asked.fake.track({asked.own_line("EXPIRED", "200")});
    auto service = asked.fake.service();
    CHECK(satchel::place_order(service, asked.ledger, asked.plan, {}));
    CHECK(asked.fake.count("/api/v1/orders") == 2);
}

TEST_CASE("a quotation that was bought under another number is not called over",
          "[order][quotation]")
{
    Asked asked;
    asked.place();
    auto const other =
        OneatlasService::tracked(asked.plan.customer_reference, "SAL1", "QUO2", "IN_PROGRESS");
    for (auto const& lines :
         {std::vector{asked.own_line("EXPIRED", "200"), other},
          std::vector{asked.own_line("EXPIRED", "100"), asked.own_line("SENT", "100")}}) {
        asked.fake.track(lines);
        (void)asked.refresh();
        CHECK(asked.ledger.rows().at(0).state == OrderState::placed);
    }
}

TEST_CASE("an order whose answer was lost is not taken for the expired offer of an earlier try",
          "[order][quotation]")
{
    Asked asked;
    asked.place();
    asked.fake.track({asked.own_line("EXPIRED", "200")});
    (void)asked.refresh();
    asked.fake.order = {504, ""};
    auto service = asked.fake.service();
    CHECK(error_of([&] {
              (void)satchel::place_order(service, asked.ledger, asked.plan, {});
          }).failure() == Failure::unknown_outcome);

    (void)asked.refresh();

    CHECK(asked.ledger.rows().at(1).state == OrderState::unknown);
}
