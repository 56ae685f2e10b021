// SPDX-License-Identifier: MIT
#include "satchel/order/quotation.hpp"

#include "order/oneatlas_service.hpp"
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

    auto const receipt = satchel::request_quotation(service, ledger, plan);

    CHECK_FALSE(ledger.exists()); // nothing is bought

    CHECK(receipt.quotation_id == "QUO1");
    CHECK(receipt.valid_until == "2099-01-02T00:00:00Z");
    CHECK(fake.bodies("/api/v1/quotations") == std::vector<std::string>{plan.request});

    fake.tracking = {500, "{}"};
    CHECK(satchel::request_quotation(service, ledger, plan).valid_until.empty());
    auto other = plan;
    other.service = "elsewhere";
    CHECK_THROWS_AS(satchel::request_quotation(service, ledger, other), satchel::Error);
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
        CHECK(satchel::request_quotation(service, ledger, plan).sales_order_id == "SAL7");
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
