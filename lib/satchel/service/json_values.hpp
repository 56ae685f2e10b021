// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/decimal.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Tolerant reading of JSON: the service writes numbers as text, text as numbers,
/// null for absent, and one thing where a list is meant. All of these throw
/// nlohmann exceptions, whose messages carry the path of the culprit.
namespace satchel::detail {

/// Reads a document. Bytes that are not UTF-8 are read as Latin-1; nesting that
/// could exhaust the stack is refused.
[[nodiscard]] nlohmann::json parse_json(std::string_view text);

/// A member, or null pointer where it is absent or null.
[[nodiscard]] nlohmann::json const* member(nlohmann::json const& object, char const* key);

/// The first of several spellings that is there and not null.
[[nodiscard]] nlohmann::json const* member_of(nlohmann::json const& object,
                                              std::initializer_list<char const*> keys);

/// A text, number or truth value as text. Other types throw.
[[nodiscard]] std::string as_text(nlohmann::json const& value);

/// The text of a member; empty where it is absent or null.
[[nodiscard]] std::string text_at(nlohmann::json const& object, char const* key);

/// The number of a value, also written as text; not set for a blank text.
[[nodiscard]] std::optional<double> as_number(nlohmann::json const& value);
[[nodiscard]] std::optional<double> number_at(nlohmann::json const& object, char const* key);

[[nodiscard]] std::optional<Decimal> as_decimal(nlohmann::json const& value);
[[nodiscard]] std::optional<Decimal> decimal_at(nlohmann::json const& object, char const* key);

/// true, false, "true", "False", 1, 0; `otherwise` where it is absent or null.
[[nodiscard]] bool truth_at(nlohmann::json const& object, char const* key, bool otherwise);

/// The entries of a list; one for a single object that stands for a list; none for null.
[[nodiscard]] std::vector<std::reference_wrapper<nlohmann::json const>>
entries(nlohmann::json const& list);

/// Says that a value cannot be used, with its path.
[[noreturn]] void reject(nlohmann::json const& value, std::string const& why);

/// UTF-8 text of a document, on one line, whatever bytes it holds.
[[nodiscard]] std::string to_text(nlohmann::json const& json);

} // namespace satchel::detail
