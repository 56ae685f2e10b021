// SPDX-License-Identifier: MIT
#include "satchel/order/quotation.hpp"

#include "order/quoted.hpp"
#include "support/error_of.hpp"

#include <catch2/catch.hpp>

using namespace support::quotation;
using support::OneatlasService;
using support::TemporaryFolder;

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

    auto const decision = quoted.accept();

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

    CHECK(quoted.accept().ledger_ids == std::vector<std::int64_t>{1});

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
    CHECK(refused([&] { (void)quoted.accept(); }));
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
            (void)quoted.accept();
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
    CHECK(quoted.refuse().ledger_ids.empty());
    CHECK_FALSE(quoted.ledger.exists());

    quoted.place();
    CHECK(quoted.refuse().sales_order_id.empty());
    auto const row = quoted.ledger.rows().at(0);
    CHECK(row.sales_order_id == "QUO1");
    CHECK(row.service_state == "REFUSED");
}

TEST_CASE("a quotation whose acceptance has no clear answer is noted as being accepted",
          "[order][quotation]")
{
    Quoted quoted;
    quoted.place();
    quoted.fake.track({line("SENT")});
    quoted.fake.decision = {503, ""};

    try {
        (void)quoted.accept();
        FAIL("nothing was thrown");
    } catch (satchel::Error const& error) {
        CHECK(error.failure() == Failure::unknown_outcome);
    }

    CHECK(quoted.ledger.rows().at(0).service_state == satchel::quotation_being_accepted);
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
