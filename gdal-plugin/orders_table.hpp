// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/profile.hpp"

#include <ogrsf_frmts.h>

#include <memory>

namespace satchel::ogr {

/// `orders`: the ledger of the profile with the areas of each order, as `satchel orders export`
/// writes it; the FID is the ledger's id. A ledger that nobody has written yet is empty, and is not
/// made.
[[nodiscard]] std::unique_ptr<OGRLayer> orders_layer(Configuration const& configuration);

} // namespace satchel::ogr
