// SPDX-License-Identifier: MIT
#include "satchel/order/ledger.hpp"

#include "order/child.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

using satchel::Decimal;
using satchel::Error;
using satchel::Failure;
using satchel::Ledger;
using satchel::LedgerRow;
using satchel::OrderState;
using support::Child;
using support::TemporaryFolder;

namespace {

struct Close {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Close>;

/// The ledger as any other program sees it.
Dataset open(std::string const& path, unsigned int flags = 0)
{
    GDALAllRegister();
    return Dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | flags)};
}

void edit(std::string const& path, std::string const& sql)
{
    auto const dataset = open(path, GDAL_OF_UPDATE);
    REQUIRE(dataset);
    dataset->ReleaseResultSet(dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr));
}

LedgerRow row(std::string const& key = "key", std::string const& reference = "reference")
{
    LedgerRow result;
    result.request_key = key;
    result.customer_reference = reference;
    result.profile = "work";
    result.order_url = "https://order.example";
    result.contract_id = "C1";
    result.product_type_id = "PleiadesArchiveMono";
    result.images = "DS_1,DS_2";
    result.area_km2 = 42.5;
    result.total = Decimal::parse("1234567890123.37");
    result.currency = "EUR";
    result.credit_before = Decimal::parse("0.10");
    result.request = R"({"customerReference":"it's mine"})";
    result.areas = {{{{8.25, 42.5}, {9, 42.5}, {9, 43}, {8.25, 42.5}}, {}},
                    {{{1, 2}, {3, 2}, {3, 4}, {1, 2}}, {}}};
    return result;
}

template <typename Call>
Error error_of(Call const& call)
{
    try {
        call();
    } catch (Error const& error) {
        return error;
    }
    FAIL("no error was thrown");
    throw std::logic_error{"not reached"};
}

unsigned int mode_of(std::filesystem::path const& path)
{
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

} // namespace

TEST_CASE("an order is in the ledger, with all that is known, before it is sent", "[order][ledger]")
{
    TemporaryFolder const folder;
    Ledger ledger{(folder / "state/satchel/ledger.gpkg").string()};

    auto const id = ledger.begin(row());

    auto const written = ledger.row(id);
    REQUIRE(written);
    CHECK(written->id == id);
    CHECK(written->state == OrderState::submitting);
    CHECK(written->request_key == "key");
    CHECK(written->customer_reference == "reference");
    CHECK(written->sales_order_id.empty());
    CHECK(written->profile == "work");
    CHECK(written->order_url == "https://order.example");
    CHECK(written->contract_id == "C1");
    CHECK(written->product_type_id == "PleiadesArchiveMono");
    CHECK(written->images == "DS_1,DS_2");
    CHECK(written->area_km2 == 42.5);
    CHECK(written->total == Decimal::parse("1234567890123.37"));
    CHECK(written->currency == "EUR");
    CHECK(written->credit_before == Decimal::parse("0.10"));
    CHECK(written->request == R"({"customerReference":"it's mine"})");
    CHECK(written->areas == row().areas);
    CHECK(written->process == ::getpid());
    CHECK_FALSE(written->host.empty());
    CHECK_FALSE(written->user.empty());
    CHECK(written->created_at.size() == std::string{"2017-01-24T10:37:51Z"}.size());
    CHECK(written->created_at == written->updated_at);
}

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

TEST_CASE("any GIS opens the ledger as a layer with the ordered areas", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    Ledger ledger{path};
    ledger.finish(ledger.begin(row()), OrderState::placed, "SAL1", Decimal::parse("200"), "{}");

    auto const dataset = open(path);

    REQUIRE(dataset);
    auto* const layer = dataset->GetLayerByName("orders");
    REQUIRE(layer != nullptr);
    CHECK(layer->GetFeatureCount() == 1);
    CHECK(layer->GetGeomType() == wkbMultiPolygon);
    CHECK(std::string{layer->GetSpatialRef()->GetAuthorityCode(nullptr)} == "4326");
    std::unique_ptr<OGRFeature> const feature{layer->GetNextFeature()};
    REQUIRE(feature);
    OGREnvelope extent;
    feature->GetGeometryRef()->getEnvelope(&extent);
    CHECK(extent.MinX == 1);
    CHECK(extent.MaxX == 9);
    CHECK(extent.MinY == 2);
    CHECK(extent.MaxY == 43);
    CHECK(std::string{feature->GetFieldAsString("state")} == "placed");
    CHECK(std::string{feature->GetFieldAsString("sales_order_id")} == "SAL1");
    CHECK(std::string{feature->GetFieldAsString("total")} == "200");
    auto const created = layer->GetLayerDefn()->GetFieldIndex("created_at");
    CHECK(layer->GetLayerDefn()->GetFieldDefn(created)->GetType() == OFTDateTime);
}

TEST_CASE("an outcome is written with its total and reply", "[order][ledger]")
{
    TemporaryFolder const folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};
    auto const id = ledger.begin(row());

    ledger.finish(id, OrderState::placed, "SAL1", Decimal::parse("199.9"), R"({"a":"it's"})");

    auto const written = ledger.row(id);
    REQUIRE(written);
    CHECK(written->state == OrderState::placed);
    CHECK(written->sales_order_id == "SAL1");
    CHECK(written->total == Decimal::parse("199.9"));
    CHECK(written->reply == R"({"a":"it's"})");
    CHECK(written->areas == row().areas);
}

TEST_CASE("the same request is not begun twice while it is live", "[order][ledger]")
{
    TemporaryFolder const folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};
    auto const again = [&] { return ledger.begin(row("key", "another reference")); };
    auto const id = ledger.begin(row());

    CHECK(error_of(again).failure() == Failure::unknown_outcome);
    ledger.finish(id, OrderState::unknown, "", std::nullopt, "no reply");
    auto const unknown = error_of(again);
    CHECK(unknown.failure() == Failure::unknown_outcome);
    CHECK_THAT(unknown.hint(), Catch::Contains("satchel orders resolve " + std::to_string(id)));
    ledger.resolve(id, OrderState::placed, "SAL7");
    auto const placed = error_of(again);
    CHECK(placed.failure() == Failure::refused);
    CHECK_THAT(placed.what(), Catch::Contains("SAL7") && Catch::Contains("reference"));
    CHECK(ledger.rows().size() == 1);
}

TEST_CASE("the same customer reference is not used twice while it is live", "[order][ledger]")
{
    TemporaryFolder const folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};
    auto const id = ledger.begin(row("one", "it's mine"));

    CHECK(error_of([&] { return ledger.begin(row("two", "it's mine")); }).failure() ==
          Failure::unknown_outcome);
    CHECK(ledger.find_live("two", "it's mine")->id == id);
    CHECK_FALSE(ledger.find_live("two"));
}

TEST_CASE("a rejected order can be begun again", "[order][ledger]")
{
    TemporaryFolder const folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};
    auto const first = ledger.begin(row());
    ledger.finish(first, OrderState::rejected, "", std::nullopt, "HTTP 400");

    CHECK_FALSE(ledger.find_live("key"));
    auto const second = ledger.begin(row());

    CHECK(second != first);
    CHECK(ledger.find_live("key")->id == second);
    CHECK(ledger.rows().size() == 2);
    CHECK(ledger.rows(OrderState::rejected).size() == 1);
    CHECK(ledger.rows(OrderState::placed).empty());
}

TEST_CASE("an outcome is not written over another one", "[order][ledger]")
{
    TemporaryFolder const folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};
    auto const id = ledger.begin(row());
    ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "");

    CHECK(error_of([&] {
              ledger.finish(id, OrderState::rejected, "", std::nullopt, "late");
          }).failure() == Failure::output);
    CHECK(error_of([&] {
              ledger.finish(id + 1, OrderState::placed, "SAL2", std::nullopt, "");
          }).failure() == Failure::output);
    CHECK(ledger.row(id)->state == OrderState::placed);
}

TEST_CASE("a person resolves what nobody else knows, once", "[order][ledger]")
{
    TemporaryFolder const folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};
    auto const id = ledger.begin(row());
    ledger.finish(id, OrderState::unknown, "", std::nullopt, "no reply");

    ledger.resolve(id, OrderState::placed, "SAL9");

    auto const resolved = ledger.row(id);
    CHECK(resolved->state == OrderState::placed);
    CHECK(resolved->sales_order_id == "SAL9");
    CHECK_THAT(resolved->reply, Catch::StartsWith("no reply\n") &&
                                    Catch::Contains("resolved as placed by " + resolved->user));
    CHECK(error_of([&] { ledger.resolve(id, OrderState::rejected, ""); }).failure() ==
          Failure::input);
    CHECK(error_of([&] { ledger.resolve(id + 5, OrderState::rejected, ""); }).failure() ==
          Failure::input);
    CHECK(error_of([&] { ledger.resolve(id, OrderState::placed, ""); }).failure() ==
          Failure::usage);
    CHECK(error_of([&] { ledger.resolve(id, OrderState::unknown, ""); }).failure() ==
          Failure::usage);
}

TEST_CASE("an order on its way is resolved only when its process is gone", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    Ledger ledger{path};

    auto const mine = ledger.begin(row());
    auto const busy = error_of([&] { ledger.resolve(mine, OrderState::rejected, ""); });
    CHECK(busy.failure() == Failure::input);
    CHECK_THAT(busy.what(), Catch::Contains(std::to_string(::getpid())));

    edit(path, "UPDATE orders SET host = 'another-computer'");
    ledger.resolve(mine, OrderState::rejected, "");
    CHECK(ledger.row(mine)->state == OrderState::rejected);

    Child child{[&] { return static_cast<int>(ledger.begin(row())); }};
    auto const gone = child.wait();
    ledger.resolve(gone, OrderState::placed, "SAL1");
    CHECK(ledger.row(gone)->state == OrderState::placed);
}

TEST_CASE("of many processes with the same order one begins it", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "new/ledger.gpkg").string();

    std::vector<Child> children;
    for (int i = 0; i < 12; ++i) {
        children.emplace_back([&] {
            Ledger ledger{path};
            try {
                return ledger.begin(row()) > 0 ? 0 : 1;
            } catch (Error const& error) {
                return error.exit_code();
            }
        });
    }
    std::vector<int> results;
    for (auto& child : children) {
        results.push_back(child.wait());
    }

    CHECK(std::count(results.begin(), results.end(), 0) == 1);
    CHECK(std::count(results.begin(), results.end(), 10) == 11);
    CHECK(Ledger{path}.rows().size() == 1);
}

TEST_CASE("many processes with orders of their own do not disturb each other", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();

    std::vector<Child> children;
    for (int i = 0; i < 8; ++i) {
        children.emplace_back([&, i] {
            Ledger ledger{path};
            for (int j = 0; j < 4; ++j) {
                auto const name = std::to_string(i) + '-' + std::to_string(j);
                ledger.finish(ledger.begin(row(name, name)), OrderState::placed, "S" + name,
                              std::nullopt, "");
            }
            return 0;
        });
    }
    for (auto& child : children) {
        CHECK(child.wait() == 0);
    }

    CHECK(Ledger{path}.rows(OrderState::placed).size() == 32);
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

TEST_CASE("a ledger of a newer version is not touched", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    Ledger ledger{path};
    ledger.prepare();
    edit(path, "UPDATE satchel_ledger SET version = 2");

    CHECK(error_of([&] { return ledger.begin(row()); }).failure() == Failure::configuration);
    CHECK(error_of([&] { return ledger.rows(); }).failure() == Failure::configuration);
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
    CHECK(error_of([&] { return ledger.begin(row()); }).failure() == Failure::configuration);
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

TEST_CASE("a lost index comes back before the next order", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "ledger.gpkg").string();
    Ledger ledger{path};
    (void)ledger.begin(row());
    edit(path, "DROP INDEX satchel_live_request_key");
    edit(path, "DROP INDEX satchel_live_customer_reference");

    CHECK(error_of([&] { return ledger.begin(row()); }).failure() == Failure::unknown_outcome);
}

TEST_CASE("the password of a database is not in an error", "[order][ledger]")
{
    for (std::string const source :
         {"PG:host=127.0.0.1 port=1 user=me password=s3cret dbname=x",
          "PG:host=127.0.0.1 port=1 password='s3cret' dbname=x",
          "PG:host=127.0.0.1 port=1 password = s3cret", "PG:postgresql://me:s3cret@127.0.0.1:1/x",
          "PG:postgresql://127.0.0.1:1/x?user=me&password=s3cret"}) {
        Ledger ledger{source};
        CAPTURE(source);

        auto const error = error_of([&] { ledger.prepare(); });

        CHECK(error.failure() == Failure::output);
        CHECK_THAT(error.where() + error.what() + error.hint(), !Catch::Contains("s3cret"));
        CHECK_THAT(error.where(), Catch::Contains("127.0.0.1"));
    }
}
