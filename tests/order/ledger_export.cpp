// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_export.hpp"

#include "order/ledger_test.hpp"

using satchel::CancelFlag;
using satchel::Decimal;
using satchel::Failure;
using satchel::Ledger;
using satchel::LedgerRow;
using satchel::OrderState;
using satchel::write_orders;
using support::error_of;
using support::TemporaryFolder;
using support::ledger::open;
using support::ledger::row;

namespace {

std::vector<LedgerRow> orders()
{
    auto placed = row();
    placed.id = 7;
    placed.state = OrderState::placed;
    placed.total = Decimal::parse("200.10");
    placed.created_at = "2026-01-01T10:00:00Z";
    placed.updated_at = "2026-01-01T10:00:05Z";
    auto planned = row("key 2", "reference 2");
    planned.id = 8;
    planned.total = std::nullopt;
    planned.areas.clear();
    planned.created_at = planned.updated_at = "2026-01-02T10:00:00Z";
    return {placed, planned};
}

} // namespace

TEST_CASE("orders are exported with their areas, and money keeps its digits", "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const name = GENERATE(as<std::string>{}, "orders.gpkg", "orders.geojson",
                               "orders.geojsonl", "orders.fgb", "orders.csv", "orders.shp",
                               "orders.kml", "orders.gml", "orders.sqlite");
    auto const path = (folder / name).string();
    CAPTURE(name);

    auto const notes = write_orders(orders(), path, {});

    auto const left_out = path.ends_with(".fgb") ? 1 : 0;
    CHECK(notes.size() == static_cast<std::size_t>(left_out)); // "FlatGeobuf has no place ..."
    auto const dataset = open(path);
    REQUIRE(dataset);
    auto* const layer = dataset->GetLayer(0);
    REQUIRE(layer->GetFeatureCount() == 2 - left_out);
    bool found = false;
    for (auto const& feature : *layer) {
        auto const is_shapefile = path.ends_with(".shp");
        auto const id = feature->GetFieldAsInteger("ledger_id");
        if (id != 7) {
            continue;
        }
        found = true;
        auto const total = layer->GetLayerDefn()->GetFieldIndex("total");
        CHECK(layer->GetLayerDefn()->GetFieldDefn(total)->GetType() == OFTString);
        CHECK(std::string{feature->GetFieldAsString(total)} == "200.1");
        CHECK(std::string{feature->GetFieldAsString("state")} == "placed");
        if (!is_shapefile) {
            CHECK(std::string{feature->GetFieldAsString("customer_reference")} == "reference");
        }
        OGREnvelope extent;
        REQUIRE(feature->GetGeometryRef() != nullptr);
        feature->GetGeometryRef()->getEnvelope(&extent);
        CHECK(extent.MinX == Approx(1));
        CHECK(extent.MaxY == Approx(43));
    }
    CHECK(found);
}

TEST_CASE("an export takes the place of an earlier one, never that of a ledger", "[order][ledger]")
{
    TemporaryFolder const folder;
    for (auto const* name : {"orders.gpkg", "orders.sqlite"}) {
        auto const path = (folder / name).string();
        CHECK(write_orders(orders(), path, {}).empty());
        CHECK(write_orders(orders(), path, {.overwrite = true}).empty());
    }
    auto const ledger = (folder / "ledger.gpkg").string();
    Ledger{ledger}.prepare();
    auto const before = support::read_file(ledger);

    auto const error = error_of([&] { (void)write_orders(orders(), ledger, {.overwrite = true}); });

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(), Catch::Contains("holds other layers that would be lost: orders"));
    CHECK(support::read_file(ledger) == before);
}

TEST_CASE("an export does not replace a file unasked, and leaves it when it fails",
          "[order][ledger]")
{
    TemporaryFolder const folder;
    auto const path = folder.write("orders.geojson", "mine").string();
    CancelFlag const cancel{true};

    CHECK(error_of([&] { return write_orders(orders(), path, {}); }).failure() == Failure::output);
    CHECK(error_of([&] {
              return write_orders(orders(), path, {.overwrite = true, .cancel = &cancel});
          }).failure() == Failure::interrupted);
    CHECK(support::read_file(path) == "mine");
    CHECK(error_of([&] {
              return write_orders(orders(), (folder / "a.xyz").string(), {});
          }).failure() == Failure::usage);
    CHECK(write_orders(orders(), path, {.overwrite = true}).empty());
    CHECK(open(path));
}
