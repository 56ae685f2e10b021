// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/progress.hpp"

#include <string>
#include <vector>

namespace satchel {

struct OrdersFileOptions {
    bool overwrite = false; ///< replace a file that is there
    CancelFlag const* cancel = nullptr;
};

/// Writes rows of the ledger as the layer "orders" (multipolygons in EPSG:4326) in the format
/// of the file's extension; the file is complete or as it was. Amounts of money are text, so
/// that their digits stay. Gives back what the format could not hold. Throws Failure::output,
/// Failure::usage for an unknown extension, Failure::interrupted.
[[nodiscard]] std::vector<std::string> write_orders(std::vector<LedgerRow> const& rows,
                                                    std::string const& path,
                                                    OrdersFileOptions const& options);

} // namespace satchel
