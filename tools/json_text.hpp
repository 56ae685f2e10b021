// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/decimal.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace satchel::tool {

/// JSON text of a document. Labels of the service and attributes of a layer may
/// be no UTF-8; their broken bytes are replaced instead of ending the program.
[[nodiscard]] std::string json_text(nlohmann::ordered_json const& document, int indent = -1);

/// The same document with escapes for the characters that a terminal would obey and that JSON
/// allows as they are: U+007F to U+009F, and the marks that turn the direction of writing.
[[nodiscard]] std::string printable_json(std::string text);

/// null where there is no value.
template <typename T>
[[nodiscard]] nlohmann::ordered_json or_null(std::optional<T> const& value)
{
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

[[nodiscard]] nlohmann::ordered_json or_null(std::optional<Decimal> const& value);
[[nodiscard]] nlohmann::ordered_json or_null(std::string const& text);

/// Text from a service or a file as a terminal may see it: control characters, escape sequences
/// among them, marks that turn the direction of writing and bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string printable(std::string_view text);

} // namespace satchel::tool
