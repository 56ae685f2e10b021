// SPDX-License-Identifier: MIT
#pragma once

#include "order/fake_service.hpp"
#include "order/tasking_replies.hpp"

namespace support {

/// A service that also makes new acquisitions.
struct TaskingShop {
    FakeService fake;

    TaskingShop()
    {
        fake.products.body = tasking::products();
        fake.options.body = tasking::options();
        fake.feasibility = {200, tasking::feasibility("EASY", "2040-05-20T05:32:00.000Z")};
        fake.attempts = {200, tasking::attempts("2040-05-07T05:32:00.000Z")};
    }

    static satchel::PlanRequest request(std::string product = "PleiadesTaskingOnePlan")
    {
        satchel::PlanRequest request;
        request.product_type_id = std::move(product);
        auto& wanted = request.acquisition.emplace();
        wanted.from = "2040-05-01T00:00:00.000Z";
        wanted.to = "2040-05-31T23:59:59.999Z";
        return request;
    }

    static satchel::Aoi field() { return aoi({area(1, "field", {square(8, 42, 0.5)})}); }

    satchel::PlannedOrder order(satchel::PlanRequest const& request)
    {
        auto service = fake.service();
        return make_order(service, field(), request);
    }

    satchel::Error failure(satchel::PlanRequest const& request)
    {
        auto service = fake.service();
        return error_of([&] { return satchel::make_plan(service, field(), request); });
    }
};

/// "key=value" of each.
inline std::vector<std::string> words(std::vector<satchel::OptionDecision> const& decisions)
{
    std::vector<std::string> result;
    for (auto const& decision : decisions) {
        result.push_back(decision.key + '=' + decision.value);
    }
    return result;
}

} // namespace support
