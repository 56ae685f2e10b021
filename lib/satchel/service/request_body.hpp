// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/dialect.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

/// What the bodies of all dialects are made with.
namespace satchel::detail {

/// Members stay in the order in which they are written.
using RequestBody = nlohmann::ordered_json;

[[nodiscard]] std::string to_text(RequestBody const& body);

[[nodiscard]] Call read_call(std::string path);
[[nodiscard]] Call write_call(std::string path, std::string body);

/// A member, unless it would say nothing.
void set(RequestBody& body, char const* key, std::string const& text);
void set(RequestBody& body, char const* key, std::vector<std::string> const& texts);
void set(RequestBody& body, char const* key, std::optional<Interval> const& interval);

/// `{"key","value"}`
[[nodiscard]] RequestBody pair(std::string const& key, std::string const& value);

/// `{"key","value"}` of each production option.
[[nodiscard]] RequestBody option_pairs(OrderDraft const& draft);

/// `{"aoi":[...], rest}`. The geometry goes in as the text that to_geojson() wrote:
/// a JSON library may choose other digits for the same number, and the order must
/// name the very place that was searched.
[[nodiscard]] std::string with_areas(std::string const& id_member,
                                     std::vector<OrderArea> const& areas, bool named,
                                     RequestBody const& rest);

/// A body with one more member, whose value is JSON text, before all others.
[[nodiscard]] std::string with_text(std::string const& key, std::string const& json,
                                    RequestBody const& rest);

} // namespace satchel::detail
