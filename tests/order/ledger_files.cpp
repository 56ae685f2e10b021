// SPDX-License-Identifier: MIT
#include "order/ledger_test.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

using satchel::Error;
using satchel::Failure;
using satchel::Ledger;
using satchel::LedgerRow;
using satchel::OrderState;
using support::Child;
using support::error_of;
using support::TemporaryFolder;
using support::ledger::Dataset;
using support::ledger::edit;
using support::ledger::open;
using support::ledger::row;

namespace {

unsigned int mode_of(std::filesystem::path const& path)
{
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

} // namespace

TEST_CASE("the ledger and the folders made for it are open to their user only", "[order][ledger]")
{
    TemporaryFolder const folder;
    Ledger ledger{(folder / "state/satchel/ledger.gpkg").string()};

    ledger.prepare();

    CHECK(mode_of(folder / "state/satchel/ledger.gpkg") == 0600);
    CHECK(mode_of(folder / "state/satchel") == 0700);
    CHECK(mode_of(folder / "state") == 0700);
    auto const files = std::filesystem::directory_iterator{folder / "state/satchel"};
    CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("asking an unwritten ledger does not make it", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    Ledger const ledger{path};

    CHECK(ledger.rows().empty());
    CHECK_FALSE(ledger.row(1));
    CHECK_FALSE(ledger.find_live("key"));
    CHECK(error_of([&] { Ledger{path}.resolve(1, OrderState::rejected, ""); }).failure() ==
          Failure::input);
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("reading a ledger leaves the file as it is", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    Ledger ledger{path};
    auto const id = ledger.begin(row());
    auto const before = support::read_file(path);

    CHECK(ledger.rows().size() == 1);
    CHECK(ledger.row(id));
    CHECK(ledger.find_live("key"));

    CHECK(support::read_file(path) == before);
}

TEST_CASE("a ledger that cannot be used is said at once", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const text = folder.write("file.gpkg", "no database");
    auto const failure_of = [](std::filesystem::path const& path) {
        return error_of([&] { Ledger{path.string()}.prepare(); }).failure();
    };

    CHECK(failure_of(text) == Failure::output);
    CHECK(failure_of(text / "below/ledger.gpkg") == Failure::output);
    CHECK(failure_of("/proc/satchel/ledger.gpkg") == Failure::output);
    CHECK(failure_of(folder.path()) == Failure::output);
    CHECK(failure_of(folder / "ledger.shp") == Failure::configuration);
    CHECK(failure_of("") == Failure::configuration);
    CHECK(error_of([&] { return Ledger{text.string()}.rows(); }).failure() == Failure::output);
}

TEST_CASE("a ledger on a full disk is said before an order", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    Ledger{path}.prepare();
    auto const size = std::filesystem::file_size(path);

    // A process may not write files of more than a few bytes.
    auto const attempt = [&](auto const& call) {
        Child child{[&] {
            ::signal(SIGXFSZ, SIG_IGN);
            rlimit const limit{100, 100};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            try {
                Ledger ledger{path};
                call(ledger);
            } catch (Error const& error) {
                return error.exit_code();
            }
            return 0;
        }};
        return child.wait();
    };

    CHECK(attempt([](Ledger& ledger) { ledger.prepare(); }) == 9);
    CHECK(attempt([](Ledger& ledger) { (void)ledger.begin(row()); }) == 9);
    CHECK(Ledger{path}.rows().empty());
    CHECK(std::filesystem::file_size(path) == size);
}

TEST_CASE("a GeoPackage of other layers can hold the ledger, a foreign \"orders\" cannot",
          "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "data.gpkg").string();
    auto const make = [&](char const* name) {
        GDALAllRegister();
        auto* const driver = GetGDALDriverManager()->GetDriverByName("GPKG");
        Dataset const dataset{driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
        dataset->CreateLayer(name, nullptr, wkbPoint);
    };

    make("parcels");
    Ledger ledger{path};
    CHECK(ledger.rows().empty());
    auto const id = ledger.begin(row());
    CHECK(ledger.row(id)->customer_reference == "reference");

    std::filesystem::remove(path);
    make("orders");
    CHECK(error_of([&] { return Ledger{path}.begin(row()); }).failure() == Failure::configuration);
    CHECK(error_of([&] { return ledger.begin(row()); }).failure() == Failure::output); // replaced
}

TEST_CASE("a state that somebody wrote by hand is taken as unknown", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    Ledger ledger{path};
    auto const id = ledger.begin(row());
    edit(path, "UPDATE orders SET state = 'done', total = 'much'");

    CHECK(ledger.row(id)->state == OrderState::unknown);
    CHECK_FALSE(ledger.row(id)->total);
    CHECK(ledger.find_live("key")->id == id);
    CHECK(error_of([&] { return ledger.begin(row()); }).failure() == Failure::unknown_outcome);
}

TEST_CASE("the password of a database is not in an error", "[order][ledger]")
{
    for (std::string const source :
         {"PG:host=127.0.0.1 port=1 user=me password=s3cret dbname=x",
          "PG:host=127.0.0.1 port=1 password='s3cret' dbname=x",
          "PG:host=127.0.0.1 port=1 password = s3cret", "PG:postgresql://me:s3cret@127.0.0.1:1/x",
          "PG:postgresql://127.0.0.1:1/x?user=me&password=s3cret",
          "PG:postgresql://me:p@s3cret@127.0.0.1:1/x",
          "PG:postgresql://me:s3cret/word@127.0.0.1:1/x",
          "PG:postgresql://me:a new s3cret@127.0.0.1:1/x",
          "PG:host=127.0.0.1 port=1 password='it\\'s3cret'",
          "PG:host=127.0.0.1 port=1 sslpassword=other password=s3cret"}) {
        Ledger ledger{source};
        CAPTURE(source);
        CHECK_THAT(ledger.name(), Catch::Contains("127.0.0.1") && !Catch::Contains("s3cret"));

        auto const error = error_of([&] { ledger.prepare(); });

        CHECK(error.failure() == Failure::output);
        CHECK_THAT(error.where() + error.what() + error.hint(), !Catch::Contains("s3cret"));
        CHECK_THAT(error.where(), Catch::Contains("127.0.0.1"));
    }
}

TEST_CASE("a damaged ledger is restored and not replaced, a full or locked one stays",
          "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const damaged = folder.write("ledger.gpkg", "SQLite format 3\n but no database at all");
    auto const error = error_of([&] { Ledger{damaged.string()}.prepare(); });
    auto const no_right = error_of([&] { Ledger{"/proc/ledger.gpkg"}.prepare(); });

    CHECK_THAT(error.hint(), Catch::Contains("restore it from a backup") &&
                                 Catch::Contains("does not know what was ordered"));
    for (auto const& each : {error, no_right}) {
        CHECK_THAT(each.what() + each.hint(), !Catch::Contains("SATCHEL_LEDGER"));
        CHECK_THAT(each.what() + each.hint(), !Catch::Contains("nothing was ordered"));
    }
}
