// SPDX-License-Identifier: MIT
#pragma once

#include "order/ledger_test.hpp"

namespace support::ledger {

/// A ledger as the first version made it, with one order on its way (key "key", reference
/// "reference") and one placed.
inline void make_version_1(std::string const& datasource)
{
    GDALAllRegister();
    auto const is_file = datasource.rfind("PG:", 0) != 0;
    char const* const bare[] = {"ADD_GPKG_OGR_CONTENTS=NO", nullptr};
    Dataset const dataset =
        is_file ? Dataset{GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
                      datasource.c_str(), 0, 0, 0, GDT_Unknown, const_cast<char**>(bare))}
                : open(datasource, GDAL_OF_UPDATE);
    REQUIRE(dataset);
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    char const* const options[] = {"FID=fid", "GEOMETRY_NAME=geom", nullptr};
    auto* const orders =
        dataset->CreateLayer("orders", &wgs84, wkbMultiPolygon, const_cast<char**>(options));
    for (auto const* const name :
         {"state", "customer_reference", "sales_order_id", "total", "currency", "credit_before",
          "product_type_id", "images", "contract_id", "user", "host", "process_started", "profile",
          "order_url", "request_key", "request", "reply"}) {
        OGRFieldDefn field{name, OFTString};
        REQUIRE(orders->CreateField(&field) == OGRERR_NONE);
    }
    for (auto const& [name, type] : {std::pair{"area_km2", OFTReal},
                                     {"created_at", OFTDateTime},
                                     {"updated_at", OFTDateTime},
                                     {"process", OFTInteger64}}) {
        OGRFieldDefn field{name, type};
        REQUIRE(orders->CreateField(&field) == OGRERR_NONE);
    }
    auto* const versions =
        dataset->CreateLayer("satchel_ledger", nullptr, wkbNone, const_cast<char**>(options));
    for (auto const* const name : {"version", "uses"}) {
        OGRFieldDefn field{name, OFTInteger};
        REQUIRE(versions->CreateField(&field) == OGRERR_NONE);
    }
    REQUIRE(versions->SyncToDisk() == OGRERR_NONE);
    for (
        std::string const sql :
        {R"(INSERT INTO "satchel_ledger" ("version", "uses") VALUES (1, 7))",
         R"(CREATE UNIQUE INDEX satchel_live_request_key ON "orders" ("request_key") WHERE "state" <> 'rejected')",
         R"(CREATE UNIQUE INDEX satchel_live_customer_reference ON "orders" ("customer_reference") WHERE "state" <> 'rejected')",
         R"(INSERT INTO "orders" ("state", "request_key", "customer_reference", "host", "process", "total", "credit_before", "created_at", "updated_at") VALUES ('submitting', 'key', 'reference', 'gone', 7, '200.10', '1000', '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z'))",
         R"(INSERT INTO "orders" ("state", "request_key", "customer_reference", "sales_order_id", "request", "created_at", "updated_at") VALUES ('placed', 'other', 'other reference', 'SAL1', 'as sent', '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z'))"}) {
        CPLErrorReset();
        dataset->ReleaseResultSet(dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr));
        REQUIRE(CPLGetLastErrorType() != CE_Failure);
    }
}

} // namespace support::ledger
