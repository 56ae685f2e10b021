// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"
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
/// allows as they are: U+007F to U+009F, marks that turn the direction of writing, and characters
/// that are not seen.
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

/// The same in one line. Every value from a file or a service goes through this where a person
/// reads it: a name with line breaks in it could else write lines of its own, a price for example.
[[nodiscard]] std::string one_line(std::string_view text);

/// What an error says, in one line; of a list of what is wrong a line each.
[[nodiscard]] std::string error_text(Error const& error);

} // namespace satchel::tool
