// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/table_layer.hpp"
#include "satchel/service/service.hpp"

#include <string>
#include <vector>

namespace satchel {

/// The segment with this id, which waits for a decision. Throws Failure::input where the service
/// lists none with this id, Failure::refused with its state where it is decided already, and what
/// Service::segments() throws. An empty contract is all contracts of the user.
[[nodiscard]] Segment find_proposed_segment(Service& service, std::string const& contract_id,
                                            std::string const& id);

/// The layer "segments": one feature per segment. Columns `id`, `sales_order_id`, `order_item_id`,
/// `tasking_id`, `contract_id`, `customer_reference`, `source_id`, `satellite`, `mission`,
/// `acquired` (UTC), `cloud_cover` (percent), `incidence_angle` (degrees), `status` and
/// `decide_before` (UTC).
[[nodiscard]] TableLayer segments_layer(std::vector<Segment> const& segments);

} // namespace satchel
