// SPDX-License-Identifier: MIT
#include "orders_text.hpp"

#include "json_text.hpp"

#include "satchel/error.hpp"

namespace satchel::tool {

nlohmann::ordered_json order_json(LedgerRow const& row)
{
    return {{"ledger_id", row.id},
            {"state", to_string(row.state)},
            {"sales_order_id", or_null(row.sales_order_id)},
            {"quotation_id", or_null(row.quotation_id)},
            {"service_state", or_null(row.service_state)},
            {"customer_reference", row.customer_reference},
            {"product_type_id", row.product_type_id},
            {"contract_id", row.contract_id},
            {"images", row.images},
            {"area_km2", row.area_km2},
            {"total", or_null(row.total)},
            {"currency", or_null(row.currency)},
            {"credit_before", or_null(row.credit_before)},
            {"credit_after", or_null(row.credit_after)},
            {"created_at", row.created_at},
            {"updated_at", row.updated_at},
            {"user", row.user},
            {"host", row.host},
            {"profile", row.profile},
            {"order_url", row.order_url},
            {"request_key", row.request_key},
            {"plan_key", or_null(row.plan_key)}};
}

LedgerRow existing_row(Ledger const& ledger, std::int64_t id)
{
    auto const row = ledger.row(id);
    if (!row) {
        throw Error{Failure::input, ledger.name(), "has no order " + std::to_string(id),
                    "satchel orders list shows all of them"};
    }
    return *row;
}

} // namespace satchel::tool
