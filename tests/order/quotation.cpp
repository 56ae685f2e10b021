// SPDX-License-Identifier: MIT
#include "satchel/order/quotation.hpp"

#include "satchel/order/refresh.hpp"

#include "order/oneatlas_service.hpp"
#include "support/error_of.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using satchel::Decision;
using satchel::Failure;
using satchel::Ledger;
using support::OneatlasService;
using support::TemporaryFolder;

namespace {

constexpr auto accept_path = "/api/v1/contracts/NEO/quotations/QUO1/accept";

std::string line(std::string const& status, std::string const& amount = "150.5",
                 std::string const& id = "QUO1")
{
    return R"({"contractId":"NEO","customerReference":"r","quotationId":")" + id +
           R"(","quotationStatus":")" + status + R"(","orderLineAmount":)" + amount +
           R"(,"currency":"EUR","quotationEndOfValidityDate":"2099-01-02T00:00:00Z"})";
}

/// An order that the service has answered with a quotation, in a ledger.
struct Quoted {
    OneatlasService fake;
    TemporaryFolder folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};

    Quoted() { fake.order.body = R"({"quotationId":"QUO1","currency":"EUR","totalAmount":200})"; }

    void place()
    {
        auto const plan = support::neo_order(fake);
        auto service = fake.service();
        REQUIRE(satchel::place_order(service, ledger, plan, {}));
        REQUIRE(ledger.rows().at(0).sales_order_id == "QUO1");
    }

    satchel::QuotationDecision decide(Decision decision)
    {
        auto service = fake.service();
        auto const state = satchel::find_open_quotation(service, "QUO1");
        return satchel::decide_quotation(service, ledger, state, decision);
    }
};

} // namespace

TEST_CASE("a quotation of a plan tells till when it holds, wherever the service says it",
          "[order][quotation]")
{
    OneatlasService fake;
    fake.quotation.body = R"({"quotationId":"QUO1","currency":"EUR","totalAmount":200})";
    fake.track({line("SENT"), line("SENT", "1", "QUO2")});
    auto const plan = support::neo_order(fake);
    auto service = fake.service();
    TemporaryFolder const folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};

    auto const requested = satchel::request_quotation(service, ledger, plan);
    auto const& receipt = requested.receipt;

    CHECK(requested.ledger_id == 1);
    CHECK(receipt.quotation_id == "QUO1");
    CHECK(receipt.valid_until == "2099-01-02T00:00:00Z");
    CHECK(fake.bodies("/api/v1/quotations") == std::vector<std::string>{plan.request});

    // One that waits is enough; once it is over, another one may be asked for.
    CHECK_THAT(
        support::error_of([&] { (void)satchel::request_quotation(service, ledger, plan); }).what(),
        Catch::Contains("quotation QUO1 was asked for it and waits"));
    CHECK(fake.count("/api/v1/quotations") == 1);
    fake.track({line("EXPIRED")});
    fake.quotation.body = R"({"quotationId":"QUO2","currency":"EUR","totalAmount":210})";
    CHECK(satchel::request_quotation(service, ledger, plan).receipt.valid_until.empty());
    CHECK(ledger.rows().at(0).quotation_id == "QUO2");
    auto other = plan;
    other.service = "elsewhere";
    CHECK_THROWS_AS(satchel::request_quotation(service, ledger, other), satchel::Error);
    other = plan;
    other.dialect = "geoapi"; // of the same address, as the simulated service may have it
    auto const error =
        support::error_of([&] { (void)satchel::request_quotation(service, ledger, other); });
    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("was made in the dialect geoapi, but the profile"));
    CHECK(fake.count("/api/v1/quotations") == 2);
}

TEST_CASE("a quotation is the sum of its lines, and waits while all of them do",
          "[order][quotation]")
{
    OneatlasService fake;
    auto service = fake.service();
    fake.track({line("SENT"), line("SENT", "49.5")});
    auto const state = satchel::find_open_quotation(service, "QUO1");
    CHECK(state.total == satchel::Decimal::parse("200"));
    CHECK(state.contract_id == "NEO");
    CHECK(state.valid_until == "2099-01-02T00:00:00Z");

    fake.track({line("SENT"), line("EXPIRED")});
    CHECK_FALSE(satchel::find_quotation(service, "QUO1").waits);
    for (auto const& [id, failure] :
         {std::pair{"QUO1", Failure::refused}, std::pair{"QUO7", Failure::input}}) {
        try {
            (void)satchel::find_open_quotation(service, id);
            FAIL("nothing was thrown");
        } catch (satchel::Error const& error) {
            CHECK(error.failure() == failure);
        }
    }
}

TEST_CASE("an accepted quotation is written to the row of its order", "[order][quotation]")
{
    Quoted quoted;
    quoted.place();
    quoted.fake.track({line("SENT")});
    quoted.fake.decision.body = R"({"salesOrderId":"SAL5"})";

    auto const decision = quoted.decide(Decision::accept);

    CHECK(decision.sales_order_id == "SAL5");
    CHECK(decision.ledger_ids == std::vector<std::int64_t>{1});
    auto const row = quoted.ledger.rows().at(0);
    CHECK(row.sales_order_id == "SAL5");
    CHECK(row.service_state == "ACCEPTED");
    CHECK(row.state == satchel::OrderState::placed);
    CHECK(quoted.fake.count(accept_path) == 1);
}

TEST_CASE("an accepted quotation that no order has asked for is a purchase of its own, made once",
          "[order][quotation]")
{
    Quoted quoted;
    auto const plan = support::neo_order(quoted.fake);
    auto own = line("SENT");
    own.replace(own.find("\"r\""), 3, '"' + plan.customer_reference + '"');
    quoted.fake.track({own});
    quoted.fake.decision.body = R"({"salesOrderId":"SAL5"})";

    CHECK(quoted.decide(Decision::accept).ledger_ids == std::vector<std::int64_t>{1});

    auto const row = quoted.ledger.rows().at(0);
    CHECK(row.state == satchel::OrderState::placed);
    CHECK(row.sales_order_id == "SAL5");
    CHECK(row.customer_reference == plan.customer_reference);
    CHECK(row.total == satchel::Decimal::parse("150.5"));
    auto service = quoted.fake.service();
    auto const refused = [&](auto const& work) {
        try {
            work();
        } catch (satchel::Error const& error) {
            return error.failure() == Failure::refused;
        }
        return false;
    };
    CHECK(refused([&] { (void)satchel::place_order(service, quoted.ledger, plan, {}); }));
    CHECK(refused([&] { (void)satchel::request_quotation(service, quoted.ledger, plan); }));
    CHECK(refused([&] { (void)quoted.decide(Decision::accept); }));
    CHECK(quoted.fake.count("/api/v1/orders") == 0);
    CHECK(quoted.fake.count(accept_path) == 1);
}

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
        CHECK(quoted.decide(Decision::accept).ledger_ids == std::vector<std::int64_t>{1});
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
        CHECK(quoted.decide(Decision::refuse).ledger_ids == std::vector<std::int64_t>{1});
        CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::rejected);
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
        CHECK(support::error_of([&] { (void)quoted.decide(Decision::accept); }).failure() ==
              Failure::unknown_outcome);
        CHECK(fake.count(accept_path) == 0);
        (void)quoted.decide(Decision::refuse);
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
    SECTION("its number stays with a row that was dropped, and is bought as that one")
    {
        quoted.ledger.resolve(1, satchel::OrderState::rejected, {});
        fake.decision.body = R"({"salesOrderId":"SAL5"})";
        CHECK(quoted.decide(Decision::accept).ledger_ids == std::vector<std::int64_t>{2});
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

TEST_CASE("a purchase by quotation without a clear answer is unknown, and nothing repeats it",
          "[order][quotation]")
{
    Quoted quoted;
    quoted.fake.track({line("SENT")});
    quoted.fake.decision = {503, ""};
    for (int i = 0; i < 2; ++i) {
        try {
            (void)quoted.decide(Decision::accept);
            FAIL("nothing was thrown");
        } catch (satchel::Error const& error) {
            CHECK(error.failure() == Failure::unknown_outcome);
        }
    }

    CHECK(quoted.ledger.rows().at(0).state == satchel::OrderState::unknown);
    CHECK(quoted.fake.count(accept_path) == 1);
}

TEST_CASE("a request for a quotation that becomes an order, or has no answer, is in the ledger",
          "[order][quotation]")
{
    OneatlasService fake;
    auto const plan = support::neo_order(fake);
    auto service = fake.service();
    TemporaryFolder const folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};
    SECTION("an order")
    {
        fake.quotation.body = R"({"salesOrderId":"SAL7","currency":"EUR","totalAmount":200})";
        CHECK(satchel::request_quotation(service, ledger, plan).receipt.sales_order_id == "SAL7");
        CHECK(ledger.rows().at(0).state == satchel::OrderState::placed);
        CHECK(ledger.rows().at(0).sales_order_id == "SAL7");
    }
    SECTION("no answer")
    {
        fake.quotation = {504, ""};
        CHECK_THROWS_AS(satchel::request_quotation(service, ledger, plan), satchel::Error);
        CHECK(ledger.rows().at(0).state == satchel::OrderState::unknown);
    }
    CHECK_THROWS_AS(satchel::place_order(service, ledger, plan, {}), satchel::Error);
    CHECK(fake.count("/api/v1/orders") == 0);
}

TEST_CASE("a refused quotation is written, too, and one without a row makes none",
          "[order][quotation]")
{
    Quoted quoted;
    quoted.fake.track({line("SENT")});
    CHECK(quoted.decide(Decision::refuse).ledger_ids.empty());
    CHECK_FALSE(quoted.ledger.exists());

    quoted.place();
    CHECK(quoted.decide(Decision::refuse).sales_order_id.empty());
    auto const row = quoted.ledger.rows().at(0);
    CHECK(row.sales_order_id == "QUO1");
    CHECK(row.service_state == "REFUSED");
}

TEST_CASE("a quotation whose acceptance has no clear answer changes no row", "[order][quotation]")
{
    Quoted quoted;
    quoted.place();
    quoted.fake.track({line("SENT")});
    quoted.fake.decision = {503, ""};

    try {
        (void)quoted.decide(Decision::accept);
        FAIL("nothing was thrown");
    } catch (satchel::Error const& error) {
        CHECK(error.failure() == Failure::unknown_outcome);
    }

    CHECK(quoted.ledger.rows().at(0).service_state.empty());
    CHECK(quoted.fake.count(accept_path) == 1);
}

TEST_CASE("a quotation replaces a PDF file, and no other file", "[order][quotation]")
{
    OneatlasService fake;
    TemporaryFolder const folder;
    auto service = fake.service();
    fake.pdf.body = "%PDF-1.7 new";
    folder.write("old.pdf", "%PDF-1.4 old");
    folder.write("notes.txt", "mine");

    satchel::export_quotation(service, "QUO1", folder / "old.pdf", false);
    CHECK(support::read_file(folder / "old.pdf") == "%PDF-1.7 new");
    CHECK_THROWS_AS(satchel::export_quotation(service, "QUO1", folder / "notes.txt", false),
                    satchel::Error);
    CHECK(support::read_file(folder / "notes.txt") == "mine");
    satchel::export_quotation(service, "QUO1", folder / "notes.txt", true);
    CHECK(support::read_file(folder / "notes.txt") == "%PDF-1.7 new");

    fake.pdf.body = "<html>";
    CHECK_THROWS_AS(satchel::export_quotation(service, "QUO1", folder / "old.pdf", false),
                    satchel::Error);
    CHECK(support::read_file(folder / "old.pdf") == "%PDF-1.7 new");
}
