// SPDX-License-Identifier: MIT
#include "account_tables.hpp"
#include "orders_table.hpp"

#include "order/fake_service.hpp"
#include "order/ledger_test.hpp"
#include "support/environment.hpp"

#include <catch2/catch.hpp>
#include <cpl_error.h>

#include <algorithm>
#include <set>

using satchel::LedgerRow;
using satchel::detail::FeaturePtr;
using satchel::ogr::contracts_layer;
using satchel::ogr::orders_layer;
using satchel::ogr::product_types_layer;
using support::FakeService;
using support::TemporaryFolder;

namespace {

std::string text_in(OGRFeature const& row, char const* column)
{
    return row.GetFieldAsString(column);
}

FeaturePtr next(OGRLayer& layer) { return FeaturePtr{layer.GetNextFeature()}; }

std::set<GIntBig> fids(OGRLayer& layer)
{
    std::set<GIntBig> result;
    for (auto const& row : layer) {
        CHECK(result.insert(row->GetFID()).second);
    }
    return result;
}

/// A ledger with two placed orders and one without areas.
satchel::Configuration configuration_with_ledger(TemporaryFolder const& folder)
{
    satchel::Configuration configuration;
    configuration.profile.ledger = (folder / "ledger.gpkg").string();
    satchel::Ledger ledger{configuration.profile.ledger};
    for (int i = 1; i <= 3; ++i) {
        auto row =
            support::ledger::row("key " + std::to_string(i), "reference " + std::to_string(i));
        if (i == 3) {
            row.areas.clear();
        }
        auto const id = ledger.begin(row);
        if (i < 3) {
            ledger.finish(id, satchel::OrderState::placed, "SAL-" + std::to_string(i), std::nullopt,
                          "{}");
        }
    }
    return configuration;
}

} // namespace

TEST_CASE("contracts are a table that is asked for once, when it is first read", "[gdal]")
{
    FakeService fake;
    auto service = fake.service();
    auto const layer = contracts_layer([&]() -> satchel::Service& { return service; });
    CHECK(std::string{layer->GetName()} == "contracts");
    CHECK(layer->GetGeomType() == wkbNone);
    CHECK(layer->GetLayerDefn()->GetFieldCount() == 6);
    CHECK(fake.requests() == 0);

    CHECK(layer->GetFeatureCount() == 1);
    auto const row = next(*layer);

    REQUIRE(row);
    CHECK(text_in(*row, "contract_id") == "CONTRACT-1");
    CHECK(row->GetFieldAsDouble("credit_remaining") == 1000);
    CHECK(row->IsFieldNull(row->GetFieldIndex("trade_agreement_url")));
    CHECK_FALSE(next(*layer));
    CHECK(fids(*layer) == std::set<GIntBig>{1});
    CHECK(fake.count("/api/v1/me/contracts") == 1);
}

TEST_CASE("product types are a table whose rows can be filtered, counted and found again", "[gdal]")
{
    FakeService fake;
    fake.products.body = R"({"productTypes":[
        {"productTypeId":"A","technicalProduct":{"id":"A","label":"a","licences":["x","y"]},
         "minimumOrderAreaApplied":25},
        {"productTypeId":"B","technicalProduct":{"id":"B","label":"b","licences":null}},
        {"productTypeId":"C","technicalProduct":{"id":"C","label":"c","licences":null},
         "minimumOrderAreaApplied":100}]})";
    auto service = fake.service();
    auto const layer = product_types_layer([&]() -> satchel::Service& { return service; });
    REQUIRE(layer->GetFeatureCount() == 3);
    CHECK(layer->TestCapability(OLCFastFeatureCount));

    REQUIRE(layer->SetAttributeFilter("minimum_order_area_km2 >= 25") == OGRERR_NONE);
    CHECK(layer->GetFeatureCount() == 2);
    CHECK(fids(*layer) == std::set<GIntBig>{1, 3});
    REQUIRE(layer->SetNextByIndex(1) == OGRERR_NONE);
    CHECK(next(*layer)->GetFID() == 3);
    CHECK_FALSE(next(*layer));
    CHECK(layer->SetNextByIndex(-1) != OGRERR_NONE);
    CHECK_FALSE(next(*layer));
    CHECK(layer->SetNextByIndex(2) != OGRERR_NONE);

    FeaturePtr const hidden{layer->GetFeature(2)};
    REQUIRE(hidden);
    CHECK(text_in(*hidden, "product_type_id") == "B");
    CHECK(hidden->IsFieldNull(hidden->GetFieldIndex("minimum_order_area_km2")));
    CHECK(layer->GetFeature(4) == nullptr);

    REQUIRE(layer->SetAttributeFilter(nullptr) == OGRERR_NONE);
    char const* ignored[] = {"label", nullptr};
    REQUIRE(layer->SetIgnoredFields(ignored) == OGRERR_NONE);
    auto const row = next(*layer);
    CHECK_FALSE(row->IsFieldSet(row->GetFieldIndex("label")));
    CHECK(text_in(*row, "licences") == "x,y");
}

TEST_CASE("a table that cannot be had is one error with its hint, and is asked for again later",
          "[gdal]")
{
    FakeService fake;
    auto const good = fake.contracts;
    fake.contracts = {403, "{}"};
    auto service = fake.service();
    auto const layer = contracts_layer([&]() -> satchel::Service& { return service; });

    {
        satchel::detail::OgrErrors const errors;
        CHECK_FALSE(next(*layer));
        CHECK_FALSE(next(*layer));
        CHECK(errors.first() == errors.last());
        CHECK(errors.first().find("(hint: ") != std::string::npos);
        CHECK(layer->GetFeatureCount() == -1);
    }
    auto const refused = fake.requests();
    fake.contracts = good;
    layer->ResetReading();

    CHECK(next(*layer));
    CHECK(fake.requests() == refused + 1);
}

TEST_CASE("orders are the ledger's rows with their areas and ids", "[gdal]")
{
    TemporaryFolder const folder;
    support::Environment const environment{{{"SATCHEL_LEDGER", std::nullopt}}};
    auto const layer = orders_layer(configuration_with_ledger(folder));

    CHECK(layer->GetGeomType() == wkbMultiPolygon);
    REQUIRE(layer->GetSpatialRef() != nullptr);
    CHECK(layer->GetSpatialRef()->GetAxisMappingStrategy() == OAMS_TRADITIONAL_GIS_ORDER);
    CHECK(fids(*layer) == std::set<GIntBig>{1, 2, 3});
    layer->ResetReading();
    auto const row = next(*layer);
    CHECK(row->GetFieldAsInteger64("ledger_id") == 1);
    CHECK(text_in(*row, "sales_order_id") == "SAL-1");
    REQUIRE(row->GetGeometryRef() != nullptr);
    CHECK(row->GetGeometryRef()->getSpatialReference() == layer->GetSpatialRef());
    CHECK(FeaturePtr { layer->GetFeature(3) } -> GetGeometryRef() == nullptr);

    OGREnvelope extent;
    REQUIRE(layer->GetExtent(&extent) == OGRERR_NONE);
    layer->SetSpatialFilterRect(extent.MinX, extent.MinY, extent.MaxX, extent.MaxY);
    REQUIRE(layer->SetAttributeFilter("state = 'placed'") == OGRERR_NONE);
    CHECK(fids(*layer) == std::set<GIntBig>{1, 2});
    layer->SetSpatialFilterRect(100, 10, 101, 11);
    CHECK(fids(*layer).empty());
}

TEST_CASE("a ledger that nobody has written is an empty table, and is not made", "[gdal]")
{
    TemporaryFolder const folder;
    support::Environment const environment{{{"SATCHEL_LEDGER", std::nullopt}}};
    satchel::Configuration configuration;
    configuration.profile.ledger = (folder / "ledger.gpkg").string();
    auto const layer = orders_layer(configuration);

    CHECK(layer->GetFeatureCount() == 0);
    CHECK_FALSE(next(*layer));
    CHECK_FALSE(std::filesystem::exists(configuration.profile.ledger));
}
