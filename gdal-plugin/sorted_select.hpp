// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/query.hpp"

#include <optional>
#include <string>

namespace satchel::ogr {

/// A SELECT of OGR SQL whose order the service can make.
struct SortedSelect {
    std::string sql;   ///< without ORDER BY
    std::string where; ///< its condition, empty for none
    Query::SortKey key;
};

/// Nothing for any other statement: only a plain SELECT from `footprints` in the order of one
/// column by which the service sorts.
[[nodiscard]] std::optional<SortedSelect> read_sorted_select(std::string const& sql);

/// Whether OGR reads all rows before it gives the first one of the result: to count, to sum up, to
/// leave out what is there twice, or to sort.
[[nodiscard]] bool is_read_before_first_row(std::string const& sql);

} // namespace satchel::ogr
