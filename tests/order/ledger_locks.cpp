// SPDX-License-Identifier: MIT
#include "order/ledger_test.hpp"
#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_name.hpp"

using satchel::CancelFlag;
using satchel::Failure;
using satchel::Ledger;
using satchel::LedgerOptions;
using satchel::OrderState;
using satchel::detail::LedgerFile;
using support::error_of;
using support::TemporaryFolder;
using support::ledger::Dataset;
using support::ledger::open;
using support::ledger::row;

namespace {

/// A program that is in the middle of reading the ledger: SQLite lets nobody commit meanwhile.
class Reader {
public:
    explicit Reader(std::string const& path) : m_dataset{open(path)}
    {
        m_result = m_dataset->ExecuteSQL("SELECT * FROM orders", nullptr, nullptr);
        REQUIRE(m_result != nullptr);
        OGRFeature::DestroyFeature(m_result->GetNextFeature());
    }
    ~Reader() { release(); }

    void release()
    {
        if (m_dataset) {
            m_dataset->ReleaseResultSet(m_result);
            m_dataset.reset();
        }
    }

private:
    Dataset m_dataset;
    OGRLayer* m_result = nullptr;
}; // class Reader

/// A ledger with enough rows for a reader to be in the middle of them.
void fill(std::string const& path)
{
    std::vector<satchel::LedgerRow> rows;
    for (int i = 0; i < 200; ++i) {
        rows.push_back(row(std::to_string(i), std::to_string(i)));
        rows.back().request.assign(2000, 'x');
    }
    REQUIRE(Ledger{path}.enqueue(rows) == 200);
}

} // namespace

TEST_CASE("who waits for a program that reads the ledger hears Ctrl-C before the order has left",
          "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    fill(path);
    CancelFlag cancel{false};
    LedgerOptions options;
    options.patience = std::chrono::seconds{30};
    options.cancel = &cancel;
    options.note = [&](std::string const&) { cancel = true; };
    Reader reader{path};
    auto const start = std::chrono::steady_clock::now();

    auto const error = error_of([&] { return Ledger{path, options}.begin(row()); });

    CHECK(error.failure() == Failure::interrupted);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{15});
    reader.release();
    CHECK_FALSE(Ledger{path}.find_live("key"));
}

TEST_CASE("an order and its outcome are written once a program has read the ledger",
          "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    fill(path);
    LedgerOptions options;
    options.patience = std::chrono::seconds{20};
    std::unique_ptr<Reader> reader;
    options.note = [&](std::string const&) { reader->release(); };
    Ledger ledger{path, options};

    reader = std::make_unique<Reader>(path);
    auto const id = ledger.begin(row());
    reader = std::make_unique<Reader>(path);
    ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "");

    CHECK(ledger.row(id)->state == OrderState::placed);
}

TEST_CASE("a program that has the ledger open, as a GIS has, holds nobody up", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    fill(path);
    LedgerOptions options;
    options.patience = std::chrono::milliseconds{0};
    Ledger ledger{path, options};
    // QGIS switches a GeoPackage that it edits to write-ahead logging.
    auto const gis = open(path, GDAL_OF_UPDATE);
    gis->ReleaseResultSet(gis->ExecuteSQL("PRAGMA journal_mode = WAL", nullptr, nullptr));
    auto* const layer = gis->GetLayerByName("orders");
    layer->ResetReading();
    std::unique_ptr<OGRFeature> const feature{layer->GetNextFeature()};

    auto const id = ledger.begin(row());
    ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "");

    CHECK(ledger.row(id)->state == OrderState::placed);
    {
        LedgerFile file{path, LedgerFile::Access::write, options};
        CHECK(file.ask("PRAGMA journal_mode") == "wal");
        CHECK(file.ask("PRAGMA synchronous") == "3");
    }
    layer->ResetReading();
    CHECK(layer->GetFeatureCount(TRUE) == 201);
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

TEST_CASE("a new ledger that only this folder has is said to be one", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const before = std::filesystem::current_path();
    std::vector<std::string> notes;
    LedgerOptions options;
    options.note = [&](std::string const& note) { notes.push_back(note); };

    std::filesystem::current_path(folder.path());
    Ledger{"team.gpkg", options}.prepare();
    std::filesystem::current_path(before);

    REQUIRE(notes.size() == 1);
    CHECK_THAT(notes.front(),
               Catch::StartsWith("new ledger team.gpkg, which only this folder has"));
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

TEST_CASE("a lock that PostgreSQL gives up waiting for is one, whatever it calls the reason",
          "[order][ledger]")
{
    using satchel::detail::is_locked;

    CHECK(is_locked("ERROR:  canceling statement due to lock timeout"));
    // The same where the lock came at that very moment; seen with eight processes and
    // PostgreSQL 15.
    CHECK(is_locked("ERROR:  canceling statement due to user request"));
    CHECK_FALSE(is_locked("ERROR:  permission denied for table orders"));
}
