// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace satchel::tool {

/// What an option or argument takes, as far as a shell can complete it. The name that the help
/// gives the value says it, so that nothing is declared twice: "FILE.json", "PRODUCT,...",
/// "keep|fill|cut".
enum class ValueKind {
    other,
    words, ///< one of a fixed set
    file,
    folder,
    profile,
    product,
    product_option, ///< a name of one
    option_value,   ///< KEY=VALUE
    setting,        ///< of a profile: KEY or KEY=VALUE
    contract,
    licence,
    bundle,
    command,
    constellation
};

struct ValueType {
    ValueKind kind = ValueKind::other;
    std::vector<std::string> words; ///< of ValueKind::words
    bool is_list = false;           ///< several, with commas between them
};

/// Of the name of a value as CLI11 has it: "FILE", "TEXT:{auto,bar}", "LAYER|ID,...".
[[nodiscard]] ValueType value_type(std::string_view type_name);

/// Of an option or an argument; ValueKind::other for a flag.
[[nodiscard]] ValueType value_type(CLI::Option const& option);

/// Whether a value comes behind it.
[[nodiscard]] bool takes_value(CLI::Option const& option);

} // namespace satchel::tool
