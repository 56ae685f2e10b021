// SPDX-License-Identifier: MIT
#include "satchel/order/batch.hpp"
#include "satchel/order/refresh.hpp"

#include "order/asked.hpp"
#include "order/ledger_test.hpp"
#include "support/error_of.hpp"

using namespace support::quotation;
using satchel::Decimal;
using satchel::OrderState;
using support::error_of;
using support::OneatlasService;

namespace {

/// Another quotation of the same order was accepted on the website.
std::string bought_elsewhere(Asked const& asked, std::string const& sales_order,
                             std::string const& quotation = "QUO0")
{
    return OneatlasService::tracked(asked.plan.customer_reference, sales_order, quotation,
                                    "IN_PROGRESS");
}

} // namespace

TEST_CASE("a quotation is not accepted where an earlier one of the same order was, on the website",
          "[order][quotation]")
{
    Asked asked;
    SECTION("that was asked for here")
    {
        (void)asked.request();
        asked.fake.track({asked.own_line("SENT", "200"), bought_elsewhere(asked, "SAL1")});

        auto const error = error_of([&] { (void)asked.accept(); });

        CHECK(error.failure() == Failure::refused);
        CHECK_THAT(error.what(), Catch::Contains("the service has SAL1 with the reference"));
    }
    SECTION("while somebody thinks about it")
    {
        (void)asked.request();
        asked.fake.track({asked.own_line("SENT", "200")});
        satchel::AcceptOptions options;
        options.confirm = [&](auto const&, auto const&) {
            asked.fake.track({asked.own_line("SENT", "200"), bought_elsewhere(asked, "SAL1")});
            auto const start = std::chrono::steady_clock::now();
            while (std::chrono::steady_clock::now() - start <= std::chrono::seconds{1}) {
            }
            return true;
        };
        CHECK(error_of([&] { (void)asked.accept(options); }).failure() == Failure::refused);
    }
    SECTION("that an order was answered with")
    {
        asked.place();
        asked.fake.track({asked.own_line("SENT", "200"), bought_elsewhere(asked, "SAL1")});
        CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::refused);
    }
    CHECK(asked.fake.count(accept_path) == 0);
}

TEST_CASE("an older order with the reference of a quotation does not hold it up",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200"),
                      OneatlasService::tracked(asked.plan.customer_reference, "SAL1", "",
                                               "DELIVERED", "2017-01-01T00:00:00Z")});
    CHECK(asked.accept().ledger_ids == std::vector<std::int64_t>{1});
}

TEST_CASE("a state of a quotation that is not documented is one that may be accepted",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("IN_REVIEW", "200")});

    CHECK_THROWS_AS(asked.request(), satchel::NoQuotationNeeded);
    asked.fake.track({asked.own_line("EXPIRED", "200")});
    CHECK(asked.request().ledger_id == 1);
}

TEST_CASE("an offer above the price of the plan is accepted only by who agrees to it",
          "[order][quotation]")
{
    Asked asked;
    asked.plan.quote =
        satchel::Quote{Decimal::parse("150"), "EUR", "", satchel::request_key(asked.plan)};
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200")});

    auto const error = error_of([&] { (void)asked.accept(); });

    CHECK(error.failure() == Failure::price_guard);
    CHECK_THAT(error.what(),
               Catch::Contains("costs 200.00 EUR now, but the ledger has it for 150"));
    satchel::AcceptOptions options;
    options.max_total = Decimal::parse("200");
    CHECK(asked.accept(options).ledger_ids == std::vector<std::int64_t>{1});
}

TEST_CASE("an offer in another currency than the one that was agreed to is not accepted",
          "[order][quotation]")
{
    Asked asked;
    satchel::AcceptOptions options;
    SECTION("that was asked for") { (void)asked.request(); }
    SECTION("that an order was answered with") { asked.place(); }
    auto own = asked.own_line("SENT", "200");
    own.replace(own.find("EUR"), 3, "GBP");
    asked.fake.track({own});
    options.max_total = Decimal::parse("500");

    CHECK(error_of([&] { (void)asked.accept(options); }).failure() == Failure::price_guard);
    CHECK(asked.fake.count(accept_path) == 0);
}

TEST_CASE("a plan that was edited is not ordered where the quotation of its first version was "
          "accepted",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    auto edited = asked.plan;
    edited.request.replace(edited.request.rfind('}'), 1, R"(,"comments":"edited"})");
    auto service = asked.fake.service();
    auto const planned =
        error_of([&] { (void)satchel::place_order(service, asked.ledger, edited, {}); });
    CHECK(planned.failure() == Failure::refused);
    CHECK_THAT(planned.what(), Catch::Contains("quotation QUO1 was asked for it"));
    asked.ledger.resolve(1, OrderState::rejected, {});

    SECTION("an order")
    {
        auto own = asked.own_line("ACCEPTED", "200");
        own.insert(1, R"("salesOrderId":"SAL1",)");
        asked.fake.track({own});
        auto const error =
            error_of([&] { (void)satchel::place_order(service, asked.ledger, edited, {}); });
        CHECK(error.failure() == Failure::refused);
        CHECK_THAT(error.what(), Catch::Contains("quotation QUO1 of an earlier version of it") &&
                                     Catch::Contains("is sales order SAL1"));
        CHECK(asked.fake.count("/api/v1/orders") == 0);
    }
    SECTION("another request for a quotation")
    {
        asked.fake.track({asked.own_line("ACCEPTED", "200")});
        CHECK_THROWS_AS(satchel::request_quotation(service, asked.ledger, edited),
                        satchel::NotToBeAsked);
        CHECK(asked.fake.count("/api/v1/quotations") == 1);
    }
    SECTION("who orders beside one that waits is told")
    {
        asked.fake.track({asked.own_line("SENT", "200")});
        std::vector<std::string> warnings;
        satchel::PlaceOptions options;
        options.confirm = [&](satchel::PricedPlan const& priced) {
            warnings = priced.warnings;
            return false;
        };
        CHECK_FALSE(satchel::place_order(service, asked.ledger, edited, options));
        CHECK_THAT(warnings.at(0), Catch::StartsWith("quotation QUO1 was asked for the order"));
    }
    SECTION("an order whose reply was lost is not taken for it")
    {
        asked.fake.order = {504, ""};
        CHECK_THROWS_AS(satchel::place_order(service, asked.ledger, edited, {}), satchel::Error);
        auto own = asked.own_line("ACCEPTED", "200");
        own.insert(1, R"("salesOrderId":"SAL1",)");
        asked.fake.track({own});
        CHECK(asked.refresh().resolved.empty());
    }
}

TEST_CASE("a quotation whose acceptance was lost hours after it was made is found",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.fake.track({asked.own_line("SENT", "200")});
    asked.fake.decision = {504, ""};
    CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::unknown_outcome);
    auto own = asked.own_line("ACCEPTED", "200");
    own.insert(1, R"("quotationCreationDate":"2026-01-01T00:00:00Z",)");
    asked.fake.track({own});

    CHECK(asked.refresh().resolved == std::vector<std::int64_t>{1});
}

TEST_CASE("an acceptance without a clear answer is not sent again within the hour",
          "[order][quotation]")
{
    Asked asked;
    asked.place();
    asked.fake.track({line("SENT")});
    asked.fake.decision = {503, ""};
    CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::unknown_outcome);
    CHECK(asked.ledger.rows().at(0).service_state == satchel::quotation_being_accepted);
    CHECK(asked.refresh().changed == 0); // the list may be late

    auto const again = error_of([&] { (void)asked.accept(); });

    CHECK(again.failure() == Failure::unknown_outcome);
    CHECK_THAT(again.what(), Catch::Contains("it may have been accepted"));
    CHECK(asked.fake.count(accept_path) == 1);
    support::ledger::edit(asked.ledger.datasource(),
                          "UPDATE orders SET updated_at = '2026-01-01T00:00:00Z'");
    CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::unknown_outcome);
    CHECK(asked.fake.count(accept_path) == 2);
    CHECK_THAT(error_of([&] { (void)asked.accept(); }).what(), // from then on it is another hour
               Catch::Contains("it may have been accepted"));
    CHECK(asked.fake.count(accept_path) == 2);
}

TEST_CASE("the quotation of an edited plan is not accepted where that of its first version was",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    asked.ledger.resolve(1, OrderState::rejected, {});
    asked.plan.request.replace(asked.plan.request.rfind('}'), 1, R"(,"comments":"edited"})");
    asked.fake.track({asked.own_line("SENT", "200")});
    asked.fake.quotation.body = R"({"quotationId":"QUO2","currency":"EUR","totalAmount":200})";
    CHECK(asked.request().ledger_id == 2);
    auto first = asked.own_line("ACCEPTED", "200");
    first.insert(1, R"("salesOrderId":"SAL1",)");
    auto second = asked.own_line("SENT", "200");
    second.replace(second.find("QUO1"), 4, "QUO2");
    asked.fake.track({first, second});
    auto service = asked.fake.service();
    auto const offer = satchel::find_open_quotation(service, "QUO2");

    auto const error =
        error_of([&] { (void)satchel::accept_quotation(service, asked.ledger, offer, {}); });

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.what(), Catch::Contains("quotation QUO1 of an earlier version of it"));
}

TEST_CASE("a quotation is not accepted where each of its images was bought by another plan",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    auto const database = asked.ledger.datasource();
    support::ledger::edit(database, "UPDATE orders SET images = images || ',' || images");
    asked.fake.order.body = R"({"salesOrderId":"SAL-1","currency":"EUR","totalAmount":200})";
    auto other = asked.plan;
    other.customer_reference = "job 7";
    other.request.replace(other.request.find(asked.plan.customer_reference),
                          asked.plan.customer_reference.size(), "job 7");
    auto service = asked.fake.service();
    REQUIRE(satchel::place_order(service, asked.ledger, other, {}));
    asked.fake.track({asked.own_line("SENT", "200")});

    CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::refused);
    CHECK(asked.fake.count(accept_path) == 0);
}

TEST_CASE("an acceptance that is refused leaves the row of the order as it was",
          "[order][quotation]")
{
    Asked asked;
    asked.place();
    asked.fake.track({line("SENT")});
    asked.fake.decision = {400, R"({"message":"not valid any more"})"};
    CHECK(error_of([&] { (void)asked.accept(); }).failure() == Failure::refused);
    CHECK(asked.ledger.rows().at(0).service_state.empty());
}

TEST_CASE(
    "an offer that was accepted on the website is not bought again with an outline drawn anew",
    "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    auto bought = asked.own_line("ACCEPTED", "200");
    bought.insert(1, R"("salesOrderId":"SAL1",)");
    auto service = asked.fake.service();
    satchel::PlanRequest request;
    request.product_type_id = "PleiadesNeoArchiveMono";
    auto const anew = [&](double west) {
        request.images = {{OneatlasService::neo_id, {support::square(west, 42, 0.5)}, "PNEO"}};
        return support::make_order(
            service, support::aoi({support::area(1, "field", {support::square(west, 42, 0.5)})}),
            request);
    };
    auto const other = anew(8.000001);
    REQUIRE(other.customer_reference != asked.plan.customer_reference);

    SECTION("alone")
    {
        asked.fake.track({bought});
        auto const error =
            error_of([&] { (void)satchel::place_order(service, asked.ledger, other, {}); });

        CHECK(error.failure() == Failure::refused);
        CHECK_THAT(error.what(), Catch::Contains("row 1, sales order SAL1 (\"field\"); nothing"));
    }
    SECTION("in a plan of many")
    {
        asked.fake.track({bought});
        satchel::Plan plan;
        plan.orders = {other, anew(9)};
        auto const error =
            error_of([&] { (void)satchel::place_all(service, asked.ledger, plan, {}); });

        CHECK(error.failure() == Failure::refused);
        CHECK_THAT(error.what(), Catch::Contains("row 1, sales order SAL1"));
    }
    SECTION("where an earlier offer of the same still waits")
    {
        auto second = asked.ledger.rows().at(0);
        second.id = 0;
        second.request_key = "second";
        second.customer_reference = "second";
        second.quotation_id = "QUO2";
        (void)asked.ledger.keep_quotation(second);
        asked.fake.track({asked.own_line("SENT", "200"),
                          OneatlasService::tracked("second", "SAL2", "QUO2", "IN_PROGRESS")});
        auto const error =
            error_of([&] { (void)satchel::place_order(service, asked.ledger, other, {}); });

        CHECK(error.failure() == Failure::refused);
        CHECK_THAT(error.what(), Catch::Contains("row 2, sales order SAL2"));
        CHECK(asked.fake.count("/api/v1/orders") == 0);
        return;
    }
    SECTION("but where it waits, it is only told")
    {
        asked.fake.track({asked.own_line("SENT", "200")});
        CHECK(satchel::place_order(service, asked.ledger, other, {}));
        CHECK(asked.ledger.rows().at(0).state == OrderState::planned);
    }
    CHECK(asked.fake.count("/api/v1/orders") == (asked.ledger.rows().size() - 1));
}

TEST_CASE("a quotation is not accepted where that of another order for the image was, elsewhere",
          "[order][quotation]")
{
    Asked asked;
    (void)asked.request();
    auto other = asked.ledger.rows().at(0);
    other.id = 0;
    other.request_key = "other";
    other.customer_reference = "other";
    other.quotation_id = "QUO2";
    (void)asked.ledger.keep_quotation(other);
    asked.fake.track({asked.own_line("SENT", "200"),
                      OneatlasService::tracked("other", "SAL2", "QUO2", "IN_PROGRESS")});

    auto const error = error_of([&] { (void)asked.accept(); });

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.what(), Catch::Contains("row 2, sales order SAL2"));
    CHECK(asked.ledger.rows().at(0).state == OrderState::planned);
}
