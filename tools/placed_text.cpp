// SPDX-License-Identifier: MIT
#include "placed_text.hpp"

#include "json_text.hpp"

#include <ostream>

namespace satchel::tool {

void print_placed(std::ostream& stream, PlacedOrder const& placed)
{
    stream << (placed.is_quotation ? "quotation " : "sales order ")
           << one_line(placed.sales_order_id) << ": " << placed.total.to_string(true) << ' '
           << one_line(placed.currency) << ", reference " << one_line(placed.customer_reference)
           << ", ledger row " << placed.ledger_id
           << (placed.is_quotation ? " (\"satchel orders list --refresh\" tells its sales order)"
                                   : "")
           << '\n';
}

nlohmann::ordered_json to_json(PlacedOrder const& placed)
{
    return {{"sales_order_id", placed.sales_order_id},
            {"is_quotation", placed.is_quotation},
            {"state", to_string(placed.state)},
            {"customer_reference", placed.customer_reference},
            {"ledger_id", placed.ledger_id},
            {"total", placed.total.to_double()},
            {"currency", placed.currency}};
}

} // namespace satchel::tool
