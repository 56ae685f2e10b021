// SPDX-License-Identifier: MIT
#include "order/ledger_test.hpp"

using satchel::CancelFlag;
using satchel::Failure;
using satchel::Ledger;
using satchel::LedgerOptions;
using satchel::OrderState;
using support::error_of;
using support::TemporaryFolder;
using support::ledger::Lock;
using support::ledger::row;

TEST_CASE("a ledger that another program holds is waited for, which is said", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    Ledger{path}.prepare();
    Lock lock{path};
    std::vector<std::string> notes;
    LedgerOptions options;
    options.patience = std::chrono::seconds{20};
    options.note = [&](std::string const& note) {
        notes.push_back(note);
        lock.release();
    };
    Ledger ledger{path, options};

    auto const id = ledger.begin(row());

    CHECK(ledger.row(id));
    REQUIRE(notes.size() == 1);
    CHECK_THAT(notes[0], Catch::Contains("waiting for the ledger " + path) &&
                             Catch::Contains("another program"));
}

TEST_CASE("a ledger that stays locked is given up, with the advice to close the other program",
          "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    Ledger{path}.prepare();
    Lock const lock{path};
    LedgerOptions options;
    options.patience = std::chrono::milliseconds{300};
    Ledger ledger{path, options};

    auto const error = error_of([&] { return ledger.begin(row()); });

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(), Catch::Contains("locked"));
    CHECK_THAT(error.hint(), Catch::Contains("close it there and run this again"));
}

TEST_CASE("a wait for the ledger ends at Ctrl-C, but never before an outcome is written",
          "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    CancelFlag cancel{false};
    LedgerOptions options;
    options.patience = std::chrono::seconds{20};
    options.cancel = &cancel;
    Ledger ledger{path, options};
    auto const id = ledger.begin(row());
    cancel = true;
    Lock lock{path};

    CHECK(error_of([&] { ledger.prepare(); }).failure() == Failure::interrupted);
    options.note = [&](std::string const&) { lock.release(); };
    ledger = Ledger{path, options};
    ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "{}");

    CHECK(ledger.row(id)->state == OrderState::placed);
}

TEST_CASE("a new ledger is said, an existing one is not", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    std::vector<std::string> notes;
    LedgerOptions options;
    options.note = [&](std::string const& note) { notes.push_back(note); };
    Ledger ledger{path, options};

    CHECK_FALSE(ledger.exists());
    ledger.prepare();
    ledger.prepare();

    CHECK(ledger.exists());
    CHECK(notes == std::vector<std::string>{"new ledger " + path});
}

TEST_CASE("a ledger in a folder that is not there is refused where a person named the place",
          "[order][ledger]")
{
    TemporaryFolder const folder;
    LedgerOptions options;
    options.make_folders = false;
    Ledger ledger{(folder / "share/ledger.gpkg").string(), options};

    for (auto const& error :
         {error_of([&] { ledger.prepare(); }), error_of([&] { return ledger.rows(); })}) {
        CHECK(error.failure() == Failure::output);
        CHECK_THAT(error.hint(), Catch::Contains("mounted"));
    }
    CHECK_FALSE(std::filesystem::exists(folder / "share"));
    std::filesystem::create_directory(folder / "share");
    CHECK_NOTHROW(ledger.prepare());
}
