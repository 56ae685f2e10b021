// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/refresh.hpp"

#include "order/quoted.hpp"

namespace support::quotation {

/// A quotation that is asked for with a plan.
struct Asked : Quoted {
    satchel::PlannedOrder plan = support::neo_order(fake);

    [[nodiscard]] std::string own_line(std::string const& status, std::string const& amount) const
    {
        auto text = line(status, amount);
        text.replace(text.find("\"r\""), 3, '"' + plan.customer_reference + '"');
        return text;
    }

    satchel::RequestedQuotation request()
    {
        auto service = fake.service();
        return satchel::request_quotation(service, ledger, plan);
    }

    satchel::RefreshReport refresh()
    {
        auto service = fake.service();
        return satchel::refresh_orders(service, ledger, ledger.rows());
    }
};

} // namespace support::quotation
