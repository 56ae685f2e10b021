// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/place.hpp"

#include "order/fake_service.hpp"
#include "support/temporary_folder.hpp"

#include <optional>

namespace support {

/// A service, a plan for it and a ledger.
struct Shop {
    TemporaryFolder folder;
    FakeService fake;
    satchel::PlannedOrder plan = make_plan(fake);
    satchel::Ledger ledger{(folder / "ledger.gpkg").string()};

    std::optional<satchel::PlacedOrder> place(satchel::PlaceOptions const& options = {})
    {
        auto service = fake.service();
        return place_order(service, ledger, plan, options);
    }

    satchel::Error failure(satchel::PlaceOptions const& options = {})
    {
        return error_of([&] { return place(options); });
    }

    static satchel::PlannedOrder make_plan(FakeService& fake)
    {
        auto service = fake.service();
        return make_order(service, aoi({area(1, "field", {square(8, 42, 0.5)})}),
                          plan_request({{"DS_1", {}}, {"DS_2", {}}}));
    }
};

} // namespace support
