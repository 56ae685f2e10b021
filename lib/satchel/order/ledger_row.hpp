// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"
#include "satchel/order/ledger.hpp"

/// A row of the ledger as a feature of its layer "orders".
namespace satchel::detail {

/// Adds the columns that a layer does not have; false when one cannot be made.
bool make_order_fields(OGRLayer& layer);

[[nodiscard]] FeaturePtr to_feature(LedgerRow const& row, OGRLayer& layer);
[[nodiscard]] LedgerRow to_row(OGRFeature const& feature);

/// Sets a text, or NULL where there is none.
void set_text(OGRFeature& feature, char const* name, std::string const& text);

/// Sets a moment given as "2017-01-24T10:37:51Z".
void set_moment(OGRFeature& feature, char const* name, std::string const& text);

} // namespace satchel::detail
