// SPDX-License-Identifier: MIT
#include "satchel/order/refresh.hpp"

#include "order/quoted.hpp"
#include "support/error_of.hpp"

using namespace support::quotation;

TEST_CASE(
    "a quotation that was asked for is in the ledger with what it would buy, and buys it there",
    "[order][quotation]")
{
    Quoted quoted;
    auto& fake = quoted.fake;
    fake.quotation.body = R"({"quotationId":"QUO1","currency":"EUR","totalAmount":200})";
    auto const plan = support::neo_order(fake);
    auto own = line("SENT");
    own.replace(own.find("\"r\""), 3, '"' + plan.customer_reference + '"');
    fake.track({own});
    auto service = fake.service();
    REQUIRE(satchel::request_quotation(service, quoted.ledger, plan).ledger_id == 1);

    auto const asked = quoted.ledger.rows().at(0);
    CHECK(asked.state == satchel::OrderState::planned);
    CHECK(asked.quotation_id == "QUO1");
    CHECK(asked.sales_order_id.empty());
    CHECK(asked.total == satchel::Decimal::parse("200"));
    CHECK(asked.images == plan.images.at(0));
    CHECK(asked.product_type_id == plan.product_type_id);
    CHECK(asked.areas.size() == plan.areas.size());

    SECTION("accepting it is buying these images")
    {
        fake.decision.body = R"({"salesOrderId":"SAL5"})";
        CHECK(quoted.accept().ledger_ids == std::vector<std::int64_t>{1});
        auto const bought = quoted.ledger.rows().at(0);
        CHECK(bought.state == satchel::OrderState::placed);
        CHECK(bought.sales_order_id == "SAL5");
        CHECK(bought.images == asked.images);
        CHECK(bought.request == plan.request);
        CHECK(bought.total == satchel::Decimal::parse("150.5"));
        CHECK(quoted.ledger.rows().size() == 1);
    }
    SECTION("refusing it frees its plan")
    {
        CHECK(quoted.refuse().ledger_ids == std::vector<std::int64_t>{1});
        CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::rejected);
        CHECK(quoted.ledger.rows().at(0).quotation_id.empty());
        fake.order.body = R"({"salesOrderId":"SAL6","currency":"EUR","totalAmount":200})";
        CHECK(satchel::place_order(service, quoted.ledger, plan, {}));
    }
    SECTION("ordering besides it is told")
    {
        satchel::PlaceOptions options;
        std::vector<std::string> warnings;
        options.confirm = [&](satchel::PricedPlan const& priced) {
            warnings = priced.warnings;
            return false;
        };
        (void)satchel::place_order(service, quoted.ledger, plan, options);
        REQUIRE_FALSE(warnings.empty());
        CHECK_THAT(warnings.front(), Catch::StartsWith("quotation QUO1 was asked for the order"));
    }
    SECTION("one that was accepted elsewhere is found by a look at the service")
    {
        auto elsewhere = own;
        elsewhere.replace(elsewhere.find("SENT"), 4, "ACCEPTED");
        elsewhere.insert(1, R"("salesOrderId":"SAL8",)");
        auto const refresh = [&] {
            return satchel::refresh_orders(service, quoted.ledger, quoted.ledger.rows());
        };
        CHECK(refresh().changed == 1); // SENT
        CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::planned);
        CHECK(quoted.ledger.rows().at(0).service_state == "SENT");
        fake.track({elsewhere});
        CHECK(refresh().changed == 1);
        CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::placed);
        CHECK(quoted.ledger.rows().at(0).sales_order_id == "SAL8");
    }
    SECTION("one that was accepted elsewhere is not ordered as well, though nobody has looked")
    {
        auto elsewhere = own;
        elsewhere.replace(elsewhere.find("SENT"), 4, "ACCEPTED");
        fake.track({elsewhere});
        for (int i = 0; i < 2; ++i) {
            CHECK(support::error_of([&] {
                      (void)satchel::place_order(service, quoted.ledger, plan, {});
                  }).failure() == Failure::refused);
        }
        CHECK(fake.count("/api/v1/orders") == 0);
        CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::placed);
        CHECK(quoted.ledger.rows().at(0).sales_order_id == "QUO1");
    }
    SECTION("an order whose reply is lost is not taken for the quotation before it")
    {
        fake.order = {504, ""};
        CHECK_THROWS_AS(satchel::place_order(service, quoted.ledger, plan, {}), satchel::Error);
        CHECK(quoted.ledger.rows().at(0).quotation_id == "QUO1");
        auto const report = satchel::refresh_orders(service, quoted.ledger, quoted.ledger.rows());
        CHECK(report.resolved.empty());
        CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::unknown);
        CHECK(support::error_of([&] { (void)quoted.accept(); }).failure() ==
              Failure::unknown_outcome);
        CHECK(fake.count(accept_path) == 0);
        (void)quoted.refuse();
        CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::unknown);
    }
    SECTION("an earlier quotation of it that was accepted is a purchase of it, too")
    {
        auto earlier = own;
        earlier.replace(earlier.find("QUO1"), 4, "QUO0");
        earlier.replace(earlier.find("SENT"), 4, "ACCEPTED");
        fake.track({earlier, own});
        CHECK(satchel::refresh_orders(service, quoted.ledger, quoted.ledger.rows()).changed == 1);
        CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::placed);
        CHECK(quoted.ledger.rows().at(0).sales_order_id == "QUO0");
    }
    SECTION("an order that was refused does not make it forgotten")
    {
        fake.order = {400, R"({"message":"no"})"};
        CHECK_THROWS_AS(satchel::place_order(service, quoted.ledger, plan, {}), satchel::Error);
        CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::rejected);
        auto elsewhere = own;
        elsewhere.replace(elsewhere.find("SENT"), 4, "ACCEPTED");
        fake.track({elsewhere});
        fake.order = {201, R"({"salesOrderId":"SAL6","currency":"EUR","totalAmount":200})"};
        CHECK(support::error_of([&] {
                  (void)satchel::place_order(service, quoted.ledger, plan, {});
              }).failure() == Failure::refused);
        CHECK(fake.count("/api/v1/orders") == 1);
        CHECK(quoted.ledger.rows().at(1).state == satchel::OrderState::placed);
        CHECK(quoted.ledger.rows().at(1).total == satchel::Decimal::parse("150.5"));
    }
    SECTION("one that is not listed may be late: a second one is not asked for")
    {
        fake.track({});
        CHECK_THAT(support::error_of([&] {
                       (void)satchel::request_quotation(service, quoted.ledger, plan);
                   }).hint(),
                   Catch::Contains("orders resolve 1 --rejected"));
        quoted.ledger.resolve(1, satchel::OrderState::rejected, {});
        fake.quotation.body = R"({"quotationId":"QUO2","currency":"EUR","totalAmount":210})";
        CHECK(satchel::request_quotation(service, quoted.ledger, plan).ledger_id == 2);
        CHECK(quoted.ledger.rows().at(1).quotation_id == "QUO2");
    }
    SECTION("its number stays with a row that was dropped, and is bought as that one")
    {
        quoted.ledger.resolve(1, satchel::OrderState::rejected, {});
        fake.decision.body = R"({"salesOrderId":"SAL5"})";
        CHECK(quoted.accept().ledger_ids == std::vector<std::int64_t>{2});
        CHECK(quoted.ledger.rows().at(1).images == asked.images);
        CHECK(quoted.ledger.rows().at(1).request == plan.request);
    }
    SECTION("a person may say that it was accepted elsewhere")
    {
        quoted.ledger.resolve(1, satchel::OrderState::placed, "SAL9");
        CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::placed);
    }
    SECTION("an order with its reference and other content is refused")
    {
        auto other = plan;
        other.request.insert(other.request.size() - 1, R"(,"comments":"x")");
        CHECK_THROWS_AS(satchel::request_quotation(service, quoted.ledger, other), satchel::Error);
        CHECK(fake.count("/api/v1/quotations") == 1);
    }
}
