// SPDX-License-Identifier: MIT
#pragma once

#include "context.hpp"

#include <cstdint>
#include <string>

namespace satchel::tool {

struct ResolveCall {
    std::int64_t id = 0;
    std::string placed; ///< the sales order id
    bool rejected = false;
};

/// Records what a person says became of an order; where they say nothing, prints what can be
/// known about it and how to go on.
void resolve_order(Context& context, ResolveCall const& call);

} // namespace satchel::tool
