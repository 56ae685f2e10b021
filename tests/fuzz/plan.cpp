// SPDX-License-Identifier: MIT
// The file of a plan, which people edit and others send.
#include "invariants.hpp"

#include "satchel/order/plan.hpp"

#include <cmath>
#include <cstdint>

namespace {

void check(satchel::Plan const& plan)
{
    fuzzing::demand(!plan.orders.empty(), "a plan has an order", "none");
    for (auto const& order : plan.orders) {
        fuzzing::demand(std::isfinite(order.area_km2) && order.area_km2 >= 0, "an area has a size",
                        std::to_string(order.area_km2));
        fuzzing::demand(!order.service.empty(), "a plan is for a service", "none");
        for (auto const& area : order.areas) {
            fuzzing::check(satchel::MultiPolygon{area.polygon});
        }
        (void)satchel::is_past_deadline(order);
    }
    (void)satchel::notes_on(plan);
    (void)satchel::plan_key(plan);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(char const* bytes, std::size_t size)
{
    try {
        auto const plan = satchel::read_plan(fuzzing::file_with({bytes, size}, "plan.json"));
        check(plan);
        auto const text = satchel::plan_text(plan);
        auto const again = satchel::read_plan(fuzzing::file_with(text, "again.json"));
        fuzzing::demand(satchel::plan_text(again) == text, "a plan is read as it was written",
                        text);
        for (std::size_t i = 0; i < plan.orders.size(); ++i) {
            fuzzing::demand(satchel::request_key(plan.orders[i]) ==
                                satchel::request_key(again.orders.at(i)),
                            "a plan that is written again orders the same", text);
        }
    } catch (satchel::Error const& error) {
        fuzzing::check(error);
    }
    return 0;
}
