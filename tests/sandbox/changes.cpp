// SPDX-License-Identifier: MIT
#include "sandbox/changes.hpp"

#include <catch2/catch.hpp>

#include <cmath>

Change option(std::string const& key, std::string const& value)
{
    return [=](nlohmann::json& order) {
        auto& options = order["optionsPerProductType"][0]["options"];
        auto kept = nlohmann::json::array();
        for (auto const& entry : options) {
            if (entry["key"] != key) {
                kept.push_back(entry);
            }
        }
        if (!value.empty()) {
            kept.push_back({{"key", key}, {"value", value}});
        }
        options = kept;
    };
}

Change set(std::string const& pointer, nlohmann::json const& value)
{
    return [=](nlohmann::json& order) { order[nlohmann::json::json_pointer{pointer}] = value; };
}

Change without(std::string const& name)
{
    return [=](nlohmann::json& order) { order.erase(name); };
}

Change place(nlohmann::json const& coordinates)
{
    return set("/aoi/0/geometry", {{"type", "Polygon"}, {"coordinates", coordinates}});
}

void check_refused(std::vector<Wrong> const& cases)
{
    Fresh fresh;
    for (auto const& wrong : cases) {
        CAPTURE(wrong.title);
        auto order = good_order();
        wrong.change(order);

        auto const price = fresh.client.order_post("/api/v1/prices", order);
        auto const bought = fresh.client.order_post("/api/v1/orders", order);

        CHECK(price.status == 400);
        CHECK(bought.status == 400);
        CHECK(price.body == bought.body);
        CHECK(price.json().at("errorCode").get<std::string>().front() == 'E');
        CAPTURE(price.message());
        CHECK(price.message().find(wrong.named) != std::string::npos);
    }
}

nlohmann::json circle(int vertices)
{
    auto ring = nlohmann::json::array();
    for (int i = 0; i < vertices; ++i) {
        auto const angle = 2 * 3.14159265358979 * i / (vertices - 1);
        ring.push_back({1.45 + 0.1 * std::cos(angle), 43.59 + 0.06 * std::sin(angle)});
    }
    ring.back() = ring.front();
    return nlohmann::json::array({ring});
}
