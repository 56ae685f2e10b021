// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/pairing.hpp"
#include "satchel/service/service.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// The orders that one plan needs. Only plan.cpp uses it.
namespace satchel::detail {

/// The areas and pairs of one order.
struct PlanPart {
    std::vector<OrderArea> areas;
    std::vector<PlannedItem> items;
    std::vector<std::string> warnings{}; ///< about its areas, see tell_each_once()
};

/// As many orders as it takes, such that as little as possible is billed that is not ordered where
/// `minimum_km2` of an order are billed at least. What fits into one order is one order.
[[nodiscard]] std::vector<PlanPart> plan_parts(Pairing const& pairing, double minimum_km2);

/// Gives each part what is told of its areas, and returns the rest: of an area whose images are
/// ordered by several parts something is told for all of them, which is no matter of one order.
[[nodiscard]] std::vector<std::string> tell_each_once(std::vector<PlanPart>& parts,
                                                      Pairing const& pairing);

/// The options of the areas of many orders, asked for together: a question of its own for each
/// would take as long as placing them.
class OptionsOfParts {
public:
    /// Keeps references to all three.
    OptionsOfParts(Service& service, PlannedOrder const& common, std::vector<PlanPart> const& parts,
                   OptionCategory category)
        : m_service{service}, m_common{common}, m_parts{parts}, m_category{category}
    {
    }

    /// For the order with this number, asked in their sequence.
    [[nodiscard]] std::vector<ProductOption> const& of(std::size_t number);

private:
    Service& m_service;
    PlannedOrder const& m_common;
    std::vector<PlanPart> const& m_parts;
    OptionCategory m_category;
    std::vector<ProductOption> m_options;
    std::size_t m_end = 0;
}; // class OptionsOfParts

} // namespace satchel::detail
