// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/query.hpp"

#include <chrono>
#include <optional>

namespace satchel::detail {

struct DateHalves {
    Query earlier; ///< up to a moment, which it leaves to
    Query later;   ///< from that moment on
};

/// Cuts a search in two by the date of acquisition: together they find every image with a
/// date that the whole one finds, and none of them twice. The outer ends stay as they are,
/// open ones too; `now` only says where an archive without a last date is dense. Nothing
/// for a second or less, and for dates that are not understood.
[[nodiscard]] std::optional<DateHalves> cut_by_date(Query const& query,
                                                    std::chrono::system_clock::time_point now);

} // namespace satchel::detail
