// SPDX-License-Identifier: MIT
#include "satchel/order/alternatives.hpp"

#include "satchel/error.hpp"
#include "satchel/order/plan_options.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/request.hpp"
#include "satchel/order/words.hpp"

#include <algorithm>

namespace satchel {
namespace {

/// An order with what may be chosen for it.
struct Choosable {
    PlannedOrder const* order = nullptr;
    std::vector<ProductOption> options;
    std::vector<KeyValue> choices; ///< what a person has chosen
};

ProductOption const& option_named(std::vector<ProductOption> const& options,
                                  std::string const& name, std::string const& product)
{
    std::vector<std::string> lists;
    for (auto const& option : options) {
        // What a new acquisition is to be like is another purchase, not another production.
        auto const is_list = !option.values.empty() && option.category != item_properties;
        if (option.name == name && is_list) {
            return option;
        }
        if (is_list) {
            lists.push_back(option.name);
        }
    }
    throw Error{Failure::input, "--compare " + name,
                "is not an option of " + product + " with a list of values",
                "it has " + detail::joined(lists)};
}

Choosable choosable(Service& service, PlannedOrder const& order, std::string const& option)
{
    Choosable result{&order,
                     service.options(order.product_type_id, order.areas, order.contract_id,
                                     detail::category_of(order)),
                     order.items.front().properties};
    for (auto const& decision : order.options) {
        if (decision.key != option && !decision.reason.starts_with("default")) {
            result.choices.emplace_back(decision.key, decision.value);
        }
    }
    return result;
}

bool has_value(PlannedOrder const& order, std::string const& option, std::string const& value)
{
    return std::any_of(order.options.begin(), order.options.end(), [&](auto const& decision) {
        return decision.key == option && decision.value == value;
    });
}

/// Asks for one order with the value; false, with the reason, where it cannot be ordered so.
bool add_price(Service& service, Choosable const& choosable, std::string const& option,
               Alternative& alternative)
{
    auto choices = choosable.choices;
    choices.emplace_back(option, alternative.value);
    auto verdict = decide_options(choosable.options, choices);
    if (!verdict.refusals.empty()) {
        alternative.problem = detail::joined(verdict.refusals);
        return false;
    }
    (void)detail::taken_properties(verdict.decisions, choosable.options); // they stay as they are
    try {
        auto const price = service.price(detail::with_options(
            choosable.order->request, verdict.decisions, detail::licence_in(verdict.decisions)));
        alternative.total = alternative.total.value_or(Decimal{}) + price.total;
        alternative.currency = price.currency;
        return true;
    } catch (Error const& e) {
        if (e.failure() != Failure::refused) {
            throw;
        }
        alternative.problem = e.what();
        return false;
    }
}

} // namespace

std::vector<Alternative> compare_prices(Service& service, Plan const& plan,
                                        std::string const& option, ProgressFunction const& progress,
                                        CancelFlag const* cancel)
{
    std::vector<Choosable> orders;
    for (auto const& order : plan.orders) {
        detail::check_service(service, order);
        orders.push_back(choosable(service, order, option));
    }
    auto const& first = plan.orders.front();
    std::vector<Alternative> alternatives;
    auto const values = option_named(orders.front().options, option, first.product_type_id).values;
    for (auto const& value : values) {
        auto& alternative = alternatives.emplace_back();
        alternative.value = value.id;
        alternative.label = value.label;
        alternative.planned = has_value(first, option, value.id);
        for (auto const& order : orders) {
            if (cancel != nullptr && cancel->load()) {
                throw Error{Failure::interrupted, "price", "interrupted"};
            }
            if (!add_price(service, order, option, alternative)) {
                alternative.total.reset();
                break;
            }
        }
        if (progress) {
            progress({"price", static_cast<std::int64_t>(alternatives.size()),
                      static_cast<std::int64_t>(values.size())});
        }
    }
    return alternatives;
}

} // namespace satchel
