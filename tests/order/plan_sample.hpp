// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/plan.hpp"

#include "order/fake_service.hpp"

namespace support {

/// A plan as make_order() leaves it, without a service.
inline satchel::PlannedOrder sample()
{
    satchel::PlannedOrder plan;
    plan.request = nlohmann::ordered_json(guide::sample_order()).dump();
    plan.profile = "work";
    plan.service = "https://order.example";
    plan.source = "parcels.gpkg";
    plan.product_type_id = "PleiadesArchiveMono";
    plan.contract_id = "CONTRACT-1";
    plan.customer_reference = "The order reference that will appear in invoicing";
    plan.areas = {{1, "test_for_partners", {}}};
    auto const body = guide::sample_order();
    for (auto const& position : body["aoi"][0]["geometry"]["coordinates"][0]) {
        plan.areas[0].polygon.outer.push_back({position[0], position[1]});
    }
    plan.images = {"40582651209160926432R5"};
    for (auto const& option : body["optionsPerProductType"][0]["options"]) {
        plan.options.push_back({option["key"], option["value"], "given"});
    }
    plan.warnings = {"careful"};
    return plan;
}

} // namespace support
