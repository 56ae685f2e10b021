// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// What a satellite has acquired for an order of a new acquisition, which waits for the user's yes
/// or no, or has had it. Words are the service's own; what it does not say is empty.
struct Segment {
    std::string id;                        ///< by which it is accepted or refused
    std::string tasking_id;                ///< of what it was acquired for, where that has an id
    std::string contract_id;               ///< on which the order is
    std::string sales_order_id;            ///< or the quotation, where there is no order yet
    std::string order_item_id;             ///< the line of the order
    std::string customer_reference;        ///< of the order
    std::string source_id;                 ///< of the image in the archive
    std::string satellite;                 ///< "PHR1B", "PNEO4"
    std::string mission;                   ///< "pleiadesneo"
    std::string acquired;                  ///< ISO 8601, UTC
    std::optional<double> cloud_cover;     ///< percent
    std::optional<double> incidence_angle; ///< degrees
    std::string status;                    ///< "Proposed", "VALIDATED"
    bool is_proposed = false;              ///< waits for a decision
    std::string decide_before;             ///< ISO 8601, UTC
    MultiPolygon footprint;                ///< longitude, latitude; empty where it is not told
};

/// Which segments are asked for.
struct SegmentQuery {
    std::string contract_id;    ///< empty: all contracts of the user
    bool only_proposed = false; ///< those that wait for a decision, at least
};

enum class Decision { accept, refuse };

} // namespace satchel
