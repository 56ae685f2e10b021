// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/option_rules.hpp"
#include "satchel/order/purchase.hpp"
#include "satchel/service/order_draft.hpp"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <string>
#include <vector>

/// Reading the body of an order back, whoever wrote it last. Only the files of
/// this folder use it.
namespace satchel::detail {

/// Pairs of an area and an image that one order may have (guide g-odp-limit).
inline constexpr std::size_t most_pairs = 5;
/// Positions that one polygon may have, the closing one included (the same).
inline constexpr std::size_t most_vertices = 999;

/// What an order says about itself, whatever its dialect.
struct RequestFacts {
    std::vector<OrderArea> areas;
    std::vector<std::string> images;                 ///< each once
    std::vector<Pair> pairs;                         ///< each once; a new acquisition has no image
    std::map<int, std::vector<KeyValue>> properties; ///< of the new acquisition of an area
    std::vector<KeyValue> options;
    std::vector<std::string> voucher_codes;
    std::string product_type_id;
    std::string contract_id;
    std::string customer_reference;
};

/// Checks that an order does not contradict itself and reads what it says.
/// Throws Failure::input with the place of the contradiction ("request/items/0").
[[nodiscard]] RequestFacts facts_of(nlohmann::ordered_json const& request,
                                    std::string const& where);

/// The body of an order with other options and another licence beside them, where it has one.
[[nodiscard]] std::string with_options(std::string const& request,
                                       std::vector<OptionDecision> const& decisions,
                                       std::string const& licence);

/// JSON text with the digits of format_number(), as searches and bodies have them;
/// indented by so many blanks, or on one line.
[[nodiscard]] std::string to_text(nlohmann::ordered_json const& json, int indent = -1);

/// One text for all layouts of the same JSON: members sorted, no blanks, numbers
/// as the shortest digits without exponent, so that 8, 8.0 and 8e0 are the same.
[[nodiscard]] std::string canonical(std::string const& json);

/// The canonical text of an order, in which the sequence of areas, items, images and
/// options does not count either.
[[nodiscard]] std::string canonical_order(std::string const& json);

} // namespace satchel::detail
