// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"
#include "satchel/order/ledger.hpp"

#include <string>

/// A row of the ledger as a feature of its layer "orders".
namespace satchel::detail {

/// Has the layer all columns of this version?
[[nodiscard]] bool has_order_fields(OGRLayer& layer);

/// Adds the columns that a layer does not have; false when one cannot be made.
bool make_order_fields(OGRLayer& layer);

/// The same for features of no layer.
void add_order_fields(OGRFeatureDefn& definition);

/// Gives the feature all columns and the areas of the row. Columns that a person has
/// added stay as they are.
void fill(OGRFeature& feature, LedgerRow const& row);

/// SQL that selects what to_row() needs, but not what is long: request, reply, areas.
[[nodiscard]] std::string select_brief(OGRLayer& orders);

[[nodiscard]] LedgerRow to_row(OGRFeature const& feature);

} // namespace satchel::detail
