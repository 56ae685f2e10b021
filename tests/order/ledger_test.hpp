// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"

#include "support/child.hpp"
#include "support/error_of.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <string>

namespace support::ledger {

struct Close {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Close>;

/// The ledger as any other program sees it.
inline Dataset open(std::string const& path, unsigned int flags = 0)
{
    GDALAllRegister();
    return Dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | flags)};
}

inline void edit(std::string const& path, std::string const& sql)
{
    auto const dataset = open(path, GDAL_OF_UPDATE);
    REQUIRE(dataset);
    dataset->ReleaseResultSet(dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr));
}

/// Another program in the middle of a change of the ledger.
class Lock {
public:
    explicit Lock(std::string const& path) : m_dataset{open(path, GDAL_OF_UPDATE)}
    {
        REQUIRE(m_dataset->StartTransaction() == OGRERR_NONE);
        m_dataset->ReleaseResultSet(
            m_dataset->ExecuteSQL("UPDATE satchel_ledger SET uses = uses + 1", nullptr, nullptr));
    }
    ~Lock() { release(); }

    void release()
    {
        if (m_dataset) {
            m_dataset->RollbackTransaction();
            m_dataset.reset();
        }
    }

private:
    Dataset m_dataset;
}; // class Lock

inline satchel::LedgerRow row(std::string const& key = "key",
                              std::string const& reference = "reference")
{
    satchel::LedgerRow result;
    result.request_key = key;
    result.customer_reference = reference;
    result.profile = "work";
    result.order_url = "https://order.example";
    result.contract_id = "C1";
    result.product_type_id = "PleiadesArchiveMono";
    result.images = "DS_1,DS_2";
    result.area_km2 = 42.5;
    result.total = satchel::Decimal::parse("1234567890123.37");
    result.currency = "EUR";
    result.credit_before = satchel::Decimal::parse("0.10");
    result.request = R"({"customerReference":"it's mine"})";
    result.areas = {{{{8.25, 42.5}, {9, 42.5}, {9, 43}, {8.25, 42.5}}, {}},
                    {{{1, 2}, {3, 2}, {3, 4}, {1, 2}}, {}}};
    return result;
}

} // namespace support::ledger
