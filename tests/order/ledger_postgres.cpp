// SPDX-License-Identifier: MIT
#include "order/ledger_test.hpp"
#include "order/shop.hpp"
#include "satchel/order/ledger_file.hpp"
#include "support/postgres.hpp"

using satchel::Failure;
using satchel::Ledger;
using satchel::OrderState;
using satchel::detail::LedgerFile;
using support::error_of;
using support::Postgres;
using support::ledger::edit;
using support::ledger::open;
using support::ledger::row;

namespace {

/// A server that a test may stop.
Postgres const& server()
{
    static Postgres const only;
    REQUIRE(only.is_there());
    return only;
}

std::string new_database(std::string const& name, std::string const& user = "satchel")
{
    REQUIRE(server().sql("CREATE DATABASE " + name + " TEMPLATE postgres"));
    return server().connection(user, name);
}

} // namespace

TEST_CASE("the ledger is a PostGIS table that a GIS can draw", "[order][ledger]")
{
    auto const database = new_database("drawn");
    (void)Ledger{database}.begin(row());

    LedgerFile file{database, LedgerFile::Access::read, {}};

    CHECK(file.ask("SELECT type || srid FROM geometry_columns WHERE f_table_name = 'orders'") ==
          "MULTIPOLYGON4326");
    CHECK(file.ask("SELECT count(*) FROM orders WHERE ST_Intersects(geom, "
                   "ST_MakeEnvelope(8, 42, 9, 43, 4326))") == "1");
    CHECK(file.ask("SELECT data_type FROM information_schema.columns WHERE table_name = 'orders' "
                   "AND column_name = 'created_at'") == "timestamp with time zone");
}

TEST_CASE("a ledger is made in the schema that the connection names", "[order][ledger]")
{
    auto const database = new_database("schemas");
    REQUIRE(server().sql("CREATE SCHEMA team; CREATE TABLE public.orders (goods text)", "schemas"));
    Ledger team{database + " active_schema=team"};

    auto const id = team.begin(row());

    CHECK(team.row(id)->customer_reference == "reference");
    LedgerFile file{database + " active_schema=team", LedgerFile::Access::read, {}};
    CHECK(file.ask("SELECT count(*) FROM team.orders") == "1");
    CHECK(file.ask("SELECT count(*) FROM public.orders") == "0");
    CHECK(error_of([&] { Ledger{database}.prepare(); }).failure() == Failure::configuration);
}

TEST_CASE("a schema that the connection names has a ledger of its own", "[order][ledger]")
{
    auto const database = new_database("named");
    Ledger everyone{database};
    (void)everyone.begin(row());
    REQUIRE(server().sql("CREATE SCHEMA team", "named"));
    Ledger team{database + " active_schema='team'"};

    CHECK(team.rows().empty());
    (void)team.begin(row());

    CHECK(team.rows().size() == 1);
    CHECK(everyone.rows().size() == 1);
    auto const error = error_of([&] { (void)Ledger{database + " active_schema=nosuch"}.rows(); });
    CHECK(error.failure() == Failure::configuration);
    CHECK_THAT(error.what(), Catch::StartsWith("the database has no schema \"nosuch\""));
}

TEST_CASE("the ledger of all is not forgotten by who has a schema of their own", "[order][ledger]")
{
    auto const database = new_database("own_schema");
    Ledger ledger{database};
    (void)ledger.begin(row());
    REQUIRE(server().sql("CREATE SCHEMA satchel", "own_schema")); // as the user is called

    CHECK(ledger.exists());
    CHECK(ledger.rows().size() == 1);
    CHECK(error_of([&] { return ledger.begin(row()); }).failure() == Failure::unknown_outcome);
    CHECK(ledger.begin(row("new", "new")) > 1);
    LedgerFile file{database, LedgerFile::Access::write, {}};
    CHECK(file.ask("SELECT count(*) FROM public.orders") == "2");
}

TEST_CASE("a ledger is made in a database without PostGIS as well", "[order][ledger]")
{
    REQUIRE(server().sql("CREATE DATABASE plain TEMPLATE template0"));
    Ledger ledger{server().connection("satchel", "plain")};

    auto const id = ledger.begin(row());

    CHECK(ledger.row(id)->areas == row().areas);
}

TEST_CASE("an order that another process is taking is not waited for", "[order][ledger]")
{
    auto const database = new_database("taking");
    Ledger ledger{database};
    std::vector rows{row("1", "1"), row("2", "2")};
    rows[0].plan_key = rows[1].plan_key = "P";
    (void)ledger.enqueue(rows);
    auto const other = open(database, GDAL_OF_UPDATE);
    REQUIRE(other->StartTransaction() == OGRERR_NONE);
    other->ReleaseResultSet(other->ExecuteSQL(
        "SELECT state FROM orders WHERE request_key = '1' FOR UPDATE", nullptr, nullptr));
    other->ReleaseResultSet(other->ExecuteSQL(
        "UPDATE orders SET images = 'taken' WHERE request_key = '1'", nullptr, nullptr));

    auto const claimed = ledger.claim("P");

    REQUIRE(claimed);
    CHECK(claimed->request_key == "2");
    other->RollbackTransaction();
    CHECK(ledger.claim("P")->request_key == "1");
}

TEST_CASE("who may only read the ledger orders nothing", "[order][ledger]")
{
    auto const database = new_database("rights");
    Ledger{database}.prepare();
    REQUIRE(server().sql("CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public "
                         "TO reader",
                         "rights"));
    support::Shop shop;
    shop.ledger = Ledger{server().connection("reader", "rights")};
    auto const requests = shop.fake.requests();

    CHECK(shop.ledger.rows().empty());
    auto const error = shop.failure();

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(),
               Catch::Contains("permission denied") && Catch::EndsWith("; nothing was ordered"));
    CHECK(shop.fake.requests() == requests);
}

TEST_CASE("a database that is stopped before an order stops the order", "[order][ledger]")
{
    support::Shop shop;
    shop.ledger = Ledger{new_database("stopped_before") + " password=s3cret"};
    shop.ledger.prepare();
    auto const requests = shop.fake.requests();
    REQUIRE(server().stop());

    auto const error = shop.failure();

    REQUIRE(server().start());
    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(), Catch::EndsWith("; nothing was ordered"));
    CHECK_THAT(error.hint(), Catch::Contains("can be reached"));
    CHECK_THAT(error.where() + error.what(), !Catch::Contains("s3cret"));
    CHECK(shop.fake.requests() == requests);
    CHECK(shop.place());
}

TEST_CASE("a database that is stopped while the price is asked stops the order", "[order][ledger]")
{
    support::Shop shop;
    shop.ledger = Ledger{new_database("stopped_between")};
    satchel::PlaceOptions options;
    options.confirm = [](satchel::PricedPlan const&) { return server().stop(); };

    auto const error = shop.failure(options);

    REQUIRE(server().start());
    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(), Catch::EndsWith("; nothing was ordered"));
    CHECK(shop.fake.orders() == 0);
    CHECK(shop.ledger.rows().empty());
}

TEST_CASE("a database that is stopped while a person thinks about the price stops the order",
          "[order][ledger]")
{
    support::Shop shop;
    shop.ledger = Ledger{new_database("stopped_in_thought")};
    satchel::PlaceOptions options;
    options.confirm = [](satchel::PricedPlan const&) {
        constexpr std::chrono::milliseconds thought{1100}; // so long that the price is asked again
        auto const asked = std::chrono::steady_clock::now();
        while (std::chrono::steady_clock::now() - asked < thought) {
            REQUIRE(server().stop());
            REQUIRE(server().start());
        }
        return server().stop();
    };

    auto const error = shop.failure(options);

    REQUIRE(server().start());
    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(), Catch::EndsWith("; nothing was ordered"));
    CHECK(shop.fake.orders() == 0);
    CHECK(shop.ledger.rows().empty());
}

TEST_CASE("a database that is stopped while an order is on its way leaves a row of it, and the "
          "sales order is told",
          "[order][ledger]")
{
    support::Shop shop;
    shop.ledger = Ledger{new_database("stopped_after")};
    shop.fake.on_order = [](support::Request const&) { (void)server().stop(); };

    auto const error = shop.failure();

    REQUIRE(server().start());
    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(),
               Catch::Contains("sales order SAL-1") && Catch::Contains("ledger does not know it"));
    CHECK_THAT(error.hint(), Catch::Contains("satchel orders resolve 1 --placed SAL-1"));
    CHECK(shop.fake.orders() == 1);
    REQUIRE(shop.ledger.rows().size() == 1);
    CHECK(shop.ledger.rows().front().state == OrderState::submitting);
    shop.fake.on_order = nullptr;
    CHECK(shop.failure().failure() == Failure::unknown_outcome);
    CHECK(shop.fake.orders() == 1);
}
