// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/batch.hpp"

#include "order/fake_service.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace support {

/// A service, a plan of many orders of 200 EUR each, and a ledger.
struct Market {
    support::TemporaryFolder folder;
    FakeService fake;
    satchel::Plan plan;
    satchel::Ledger ledger{(folder / "ledger.gpkg").string()};

    explicit Market(int orders)
    {
        fake.contracts.body = R"({"contracts":[{"contractId":"CONTRACT-1","name":"Account",
            "creditRemaining":"1000000.0","currency":"EUR","language":"en"}]})";
        auto service = fake.service();
        std::vector<satchel::Area> areas;
        std::vector<satchel::ChosenImage> images;
        for (int i = 0; i < orders * 5; ++i) {
            areas.push_back(support::area(i + 1, "parcel " + std::to_string(i + 1),
                                          {support::square(-170 + 0.2 * i, 42, 0.1)}));
        }
        images.push_back({"DS_1", {support::square(-171, 40, 4)}, {}});
        images.front().polygons = {satchel::to_polygon({-171, 40, -168.0 + orders, 45})};
        plan = satchel::make_plan(service, support::aoi(areas), support::plan_request(images));
        REQUIRE(plan.orders.size() == static_cast<std::size_t>(orders));
    }

    satchel::BatchReport place(satchel::BatchOptions const& options = {})
    {
        auto service = fake.service();
        return place_all(service, ledger, plan, options);
    }

    /// How often each order was sent, by its reference.
    [[nodiscard]] std::map<std::string, int> sent() const
    {
        std::map<std::string, int> result;
        for (auto const& body : fake.bodies("/api/v1/orders")) {
            ++result[nlohmann::json::parse(body)["customerReference"]];
        }
        return result;
    }

    [[nodiscard]] std::map<satchel::OrderState, int> states() const
    {
        std::map<satchel::OrderState, int> result;
        for (auto const& row : ledger.rows()) {
            ++result[row.state];
        }
        return result;
    }

    /// Answers the order with this number of the plan (and no other) with something else.
    void answer(std::size_t number, Reply const& reply)
    {
        answers[plan.orders.at(number).customer_reference] = reply;
        fake.on_order = [this](Request const& request) {
            auto const found =
                answers.find(nlohmann::json::parse(request.body)["customerReference"]);
            fake.order =
                found == answers.end() ? Reply{200, R"({"salesOrderId":"SAL-1"})"} : found->second;
        };
    }

    std::map<std::string, Reply> answers;
};

} // namespace support
