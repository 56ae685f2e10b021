// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace satchel::sandbox {

/// The SQL condition for a filter text in one of the eight interval forms of
/// search.yaml, or one number alone. Throws Refusal 400 naming `filter` for
/// anything else.
[[nodiscard]] std::string number_condition(std::string const& column, std::string_view text,
                                           std::string const& filter);

/// Whether dates and times may leave their zone out.
enum class Zone { optional, required };

/// The same for ISO 8601 dates and times; a bound without a time is midnight UTC,
/// a date alone is its whole day.
[[nodiscard]] std::string date_condition(std::string const& column, std::string_view text,
                                         std::string const& filter, Zone zone = Zone::optional);

/// SQL for "acquisitionDate,,0 cloudCover,,1" (OpenSearch SRU: 0 = largest first).
/// Throws Refusal 400 for a field that cannot be sorted by and for other notations.
[[nodiscard]] std::string sort_order(std::string_view text);

} // namespace satchel::sandbox
