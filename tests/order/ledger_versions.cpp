// SPDX-License-Identifier: MIT
#include "order/ledger_home.hpp"
#include "order/ledger_version_1.hpp"
#include "satchel/order/ledger_file.hpp"

using satchel::Decimal;
using satchel::Failure;
using satchel::OrderState;
using satchel::detail::LedgerFile;
using support::Child;
using support::error_of;
using support::ledger::edit;
using support::ledger::Home;
using support::ledger::make_version_1;
using support::ledger::row;

namespace {

std::string version_of(std::string const& datasource)
{
    LedgerFile file{datasource, LedgerFile::Access::read, {}};
    return file.ask("SELECT version FROM satchel_ledger").value_or("none");
}

} // namespace

TEST_CASE("a ledger of the first version is read as it is", "[order][ledger]")
{
    Home const home;
    make_version_1(home.datasource());
    auto const ledger = home.ledger();

    CHECK(ledger.rows().size() == 2);
    CHECK(ledger.row(2)->request == "as sent");
    CHECK(ledger.find_live("key")->credit_before == Decimal::parse("1000"));
    CHECK(ledger.rows_of("P").empty());

    CHECK(version_of(home.datasource()) == "1");
}

TEST_CASE("a ledger of the first version becomes one of today with the first order",
          "[order][ledger]")
{
    Home const home;
    make_version_1(home.datasource());
    auto ledger = home.ledger();
    auto const before = ledger.rows();

    CHECK(error_of([&] { return ledger.begin(row()); }).failure() == Failure::unknown_outcome);
    auto const id = ledger.begin(row("new", "new"));

    CHECK(version_of(home.datasource()) == "3");
    CHECK(ledger.row(1)->created_at == before[0].created_at);
    CHECK(ledger.row(2)->sales_order_id == "SAL1");
    ledger.finish(id, OrderState::rejected, "", std::nullopt, "HTTP 400");
    REQUIRE(ledger.abandon("key").size() == 1);
    ledger.resolve(1, OrderState::placed, "SAL2");
    CHECK(ledger.row(1)->credit_after == Decimal::parse("799.9"));
    auto planned = row("planned", "planned");
    planned.plan_key = "P";
    CHECK(ledger.enqueue({planned}) == 1);
    CHECK(ledger.claim("P"));
}

TEST_CASE("a ledger of the first version that many processes open at once is migrated once",
          "[order][ledger]")
{
    Home const home;
    make_version_1(home.datasource());

    std::vector<Child> children;
    for (int i = 0; i < 8; ++i) {
        children.emplace_back([&, i] {
            return home.ledger().begin(row(std::to_string(i), std::to_string(i))) > 0 ? 0 : 1;
        });
    }
    for (auto& child : children) {
        CHECK(child.wait() == 0);
    }

    CHECK(home.ledger().rows().size() == 10);
    CHECK(version_of(home.datasource()) == "3");
}

TEST_CASE("a ledger of a newer version is not touched", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    ledger.prepare();
    edit(home.datasource(), "UPDATE satchel_ledger SET version = 99");

    for (auto const& error :
         {error_of([&] { return ledger.begin(row()); }), error_of([&] { ledger.prepare(); }),
          error_of([&] { return ledger.rows(); }), error_of([&] { return ledger.claim("P"); })}) {
        CHECK(error.failure() == Failure::configuration);
        CHECK_THAT(error.what(), Catch::Contains("newer Satchel (ledger version 99)"));
    }
}

TEST_CASE("a ledger of an earlier Satchel gets the columns that came later", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    ledger.prepare();
    edit(home.datasource(), "ALTER TABLE orders DROP COLUMN process_started");
    CHECK(ledger.rows().empty());

    auto const id = ledger.begin(row());

    CHECK_FALSE(ledger.row(id)->process_started.empty());
}

TEST_CASE("a lost index comes back before the next order", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.begin(row());
    edit(home.datasource(), "DROP INDEX satchel_live_request_key");
    edit(home.datasource(), "DROP INDEX satchel_live_customer_reference");

    CHECK(error_of([&] { return ledger.begin(row()); }).failure() == Failure::unknown_outcome);

    LedgerFile file{home.datasource(), LedgerFile::Access::read, {}};
    auto const catalogue = home.datasource().rfind("PG:", 0) == 0
                               ? "SELECT count(*) FROM pg_indexes WHERE indexname"
                               : "SELECT count(*) FROM sqlite_master WHERE name";
    CHECK(file.ask(std::string{catalogue} + " LIKE 'satchel_live_%'") == "2");
}

TEST_CASE("an order whose state somebody has emptied is not bought again", "[order][ledger]")
{
    for (std::string const nothing : {"NULL", "''"}) {
        Home const home;
        auto ledger = home.ledger();
        auto const id = ledger.begin(row());
        ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "");
        edit(home.datasource(), "UPDATE orders SET state = " + nothing);

        CHECK(ledger.row(id)->state == OrderState::unknown);
        REQUIRE(ledger.find_live("key"));
        for (auto const& again : {row(), row("key", "new"), row("new", "reference")}) {
            CHECK(error_of([&] { return ledger.begin(again); }).failure() ==
                  Failure::unknown_outcome);
        }
        auto planned = row();
        planned.plan_key = "P";
        CHECK(ledger.enqueue({planned}) == 0);

        ledger.resolve(id, OrderState::placed, "SAL1");
        CHECK(ledger.row(id)->state == OrderState::placed);
    }
}
