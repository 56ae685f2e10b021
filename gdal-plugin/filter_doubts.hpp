// SPDX-License-Identifier: MIT
#pragma once

#include "filter_reach.hpp"

#include <string>

namespace satchel::ogr {

/// What to say of an attribute filter that asks for a constellation that nobody knows; empty where
/// it does not. The filter may be right all the same, but a misspelt word finds nothing, and OGR
/// says nothing about that.
[[nodiscard]] std::string doubt_about(swq_expr_node const& filter, FilteredColumns const& columns,
                                      std::string const& dialect);

} // namespace satchel::ogr
