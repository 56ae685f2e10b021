// SPDX-License-Identifier: MIT
#pragma once

#include "context.hpp"

#include "satchel/order/batch.hpp"

#include <functional>
#include <optional>
#include <string>

namespace satchel::tool {

/// Places all orders of a plan and tells what became of them: a line for each as it is placed, then
/// the sum, or one JSON document. Throws an Error with the exit code of the whole, which names
/// what is left and what to do.
void order_batch(Context& context, std::string const& path, Plan const& plan,
                 std::optional<Decimal> const& max_total,
                 std::function<bool(BatchPrice const&)> const& confirm);

} // namespace satchel::tool
