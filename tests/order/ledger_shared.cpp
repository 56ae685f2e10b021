// SPDX-License-Identifier: MIT
#include "order/ledger_home.hpp"
#include "order/ledger_test.hpp"
#include "satchel/order/ledger_file.hpp"

#include <future>

/// What other programs do to a ledger, in a file and in a database.
using satchel::CancelFlag;
using satchel::Failure;
using satchel::LedgerOptions;
using satchel::LedgerRow;
using satchel::OrderState;
using satchel::detail::LedgerFile;
using support::error_of;
using support::ledger::edit;
using support::ledger::Home;
using support::ledger::Lock;
using support::ledger::row;

namespace {

bool is_database(Home const& home) { return home.datasource().rfind("PG:", 0) == 0; }

} // namespace

TEST_CASE("a ledger that another program holds is waited for, which is said", "[order][ledger]")
{
    Home const home;
    home.ledger().prepare();
    Lock lock{home.datasource()};
    std::vector<std::string> notes;
    LedgerOptions options;
    options.patience = std::chrono::seconds{20};
    options.note = [&](std::string const& note) {
        notes.push_back(note);
        lock.release();
    };
    auto ledger = home.ledger(options);

    auto const id = ledger.begin(row());

    CHECK(ledger.row(id));
    REQUIRE(notes.size() == 1);
    CHECK_THAT(notes[0], Catch::Contains("waiting for the ledger " + ledger.name()) &&
                             Catch::Contains("another program"));
}

TEST_CASE("a ledger that stays locked is given up, with the advice to close the other program",
          "[order][ledger]")
{
    Home const home;
    home.ledger().prepare();
    Lock const lock{home.datasource()};
    LedgerOptions options;
    options.patience = std::chrono::milliseconds{300};
    auto ledger = home.ledger(options);

    auto const error = error_of([&] { return ledger.begin(row()); });

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(), Catch::Contains("lock"));
    CHECK_THAT(error.hint(), Catch::Contains("close it there and run this again"));
    CHECK(ledger.rows().empty());
}

TEST_CASE("a wait for the ledger ends at Ctrl-C, but never before an outcome is written",
          "[order][ledger]")
{
    Home const home;
    CancelFlag cancel{false};
    LedgerOptions options;
    options.patience = std::chrono::seconds{20};
    options.cancel = &cancel;
    auto ledger = home.ledger(options);
    auto const id = ledger.begin(row());
    cancel = true;
    Lock lock{home.datasource()};

    CHECK(error_of([&] { ledger.prepare(); }).failure() == Failure::interrupted);
    options.note = [&](std::string const&) { lock.release(); };
    ledger = home.ledger(options);
    ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "{}");

    CHECK(ledger.row(id)->state == OrderState::placed);
}

TEST_CASE("another program cannot write an order a second time either", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.begin(row());
    LedgerFile file{home.datasource(), LedgerFile::Access::write, {}};
    auto const insert = [&](std::string const& state) {
        file.execute(R"(INSERT INTO "orders" ("state", "request_key") VALUES (')" + state +
                     "', 'key')");
    };

    CHECK_THAT(error_of([&] { insert("planned"); }).what(),
               Catch::Contains("unique", Catch::CaseSensitive::No));
    CHECK_NOTHROW(insert("rejected"));
}

TEST_CASE("the orders of a plan are added all or none", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    ledger.prepare();
    edit(home.datasource(),
         is_database(home)
             ? "ALTER TABLE orders ADD CONSTRAINT no_three CHECK (images <> 'three')"
             : "CREATE TRIGGER no_three BEFORE INSERT ON orders WHEN NEW.images = 'three' BEGIN "
               "SELECT RAISE(ABORT, 'no three'); END");
    std::vector<LedgerRow> rows;
    for (std::string const name : {"one", "two", "three", "four"}) {
        rows.push_back(row(name, name));
        rows.back().images = name;
        rows.back().plan_key = "P";
    }

    auto const error = error_of([&] { return ledger.enqueue(rows); });
    auto single = error_of([&] { return ledger.begin(rows[2]); });

    CHECK(error.failure() == Failure::output);
    CHECK(single.failure() == Failure::output);
    CHECK_THAT(error.what(), Catch::Contains("three"));
    CHECK(ledger.rows().empty());
    rows.erase(rows.begin() + 2);
    CHECK(ledger.enqueue(rows) == 3);
    CHECK(ledger.claim("P")->images == "one");
}

TEST_CASE("columns that a person has added keep what is in them", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const id = ledger.begin(row());
    edit(home.datasource(), "ALTER TABLE orders ADD COLUMN remark VARCHAR(80)");
    edit(home.datasource(), "UPDATE orders SET remark = 'for Anna'");

    ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "");

    LedgerFile file{home.datasource(), LedgerFile::Access::read, {}};
    CHECK(file.ask("SELECT remark FROM orders") == "for Anna");
}

TEST_CASE("what is written is on the disk, whatever the settings are", "[order][ledger]")
{
    Home const home;
    home.ledger().prepare();
    CPLSetConfigOption("OGR_SQLITE_JOURNAL", "OFF");
    CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
    if (is_database(home)) {
        edit(home.datasource(), "ALTER ROLE CURRENT_USER SET synchronous_commit = off");
    }

    LedgerFile file{home.datasource(), LedgerFile::Access::write, {}};

    if (is_database(home)) {
        CHECK(file.ask("SELECT current_setting('synchronous_commit')") == "on");
        edit(home.datasource(), "ALTER ROLE CURRENT_USER RESET synchronous_commit");
    } else {
        CHECK(file.ask("PRAGMA journal_mode") == "delete");
        CHECK(file.ask("PRAGMA synchronous") == "3"); // EXTRA
    }
    CPLSetConfigOption("OGR_SQLITE_JOURNAL", nullptr);
    CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", nullptr);
}
