// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/order/request.hpp"
#include "satchel/replaced_file.hpp"

#include <nlohmann/json.hpp>

namespace satchel {
namespace {

using Json = nlohmann::ordered_json;

Json amount(Decimal const& value) { return Json::parse(value.to_string()); }

Json request_of(PlannedOrder const& order)
{
    try {
        return Json::parse(order.request);
    } catch (nlohmann::json::exception const& e) {
        throw Error{Failure::input, "request", std::string{"is not JSON: "} + e.what()};
    }
}

Json quote_of(PlannedOrder const& order)
{
    if (!order.quote) {
        return nullptr;
    }
    auto const& quote = *order.quote;
    return {{"total", amount(quote.total)},
            {"currency", quote.currency},
            {"quoted_at", quote.quoted_at},
            {"request_key", quote.request_key.empty() ? request_key(order) : quote.request_key}};
}

Json number_or_null(std::optional<double> const& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json to_json(std::vector<OptionDecision> const& decisions)
{
    auto list = Json::array();
    for (auto const& decision : decisions) {
        list.push_back(
            {{"key", decision.key}, {"value", decision.value}, {"reason", decision.reason}});
    }
    return list;
}

/// What all orders of a plan share.
Json common_part(PlannedOrder const& order, std::size_t orders)
{
    return {{"satchel_plan", orders == 1 ? 1 : 2}, // an older Satchel reads one order only
            {"profile", order.profile},
            {"service", order.service},
            {"dialect", order.dialect},
            {"source", order.source},
            {"product_type_id", order.product_type_id},
            {"contract_id", order.contract_id},
            {"minimum_km2", number_or_null(order.minimum_km2)},
            {"lenient", order.lenient}};
}

/// What is of one order.
Json own_part(PlannedOrder const& order)
{
    auto areas = Json::array();
    for (auto const& area : order.areas) {
        areas.push_back(
            {{"id", area.id}, {"name", area.name}, {"area_km2", geodesic_area_km2(area.polygon)}});
    }
    auto items = Json::array();
    for (auto const& item : order.items) {
        items.push_back({{"area", item.area_id},
                         {"image", item.image},
                         {"clipped_km2", number_or_null(item.clipped_km2)}});
    }
    Json json{{"customer_reference", order.customer_reference},
              {"area_km2", order.area_km2},
              {"areas", std::move(areas)},
              {"images", order.images},
              {"items", std::move(items)},
              {"options", to_json(order.options)}};
    if (!order.properties.empty()) {
        json["properties"] = to_json(order.properties);
        json["order_deadline"] =
            order.order_deadline.empty() ? Json(nullptr) : Json(order.order_deadline);
    }
    json["warnings"] = order.warnings;
    json["quote"] = quote_of(order);
    json["made_as"] = order.made_as;
    json["request"] = request_of(order);
    return json;
}

Json to_json(Plan const& plan)
{
    auto json = common_part(plan.orders.front(), plan.orders.size());
    if (plan.orders.size() == 1) {
        json.update(own_part(plan.orders.front()));
        return json;
    }
    json["warnings"] = plan.warnings;
    auto& orders = json["orders"] = Json::array();
    for (auto const& order : plan.orders) {
        orders.push_back(own_part(order));
    }
    return json;
}

} // namespace

std::string plan_text(Plan const& plan) { return detail::to_text(to_json(plan), 2) + '\n'; }

void write_plan(Plan const& plan, std::filesystem::path const& path)
{
    detail::write_whole_file(path, plan_text(plan), "the plan");
}

} // namespace satchel
