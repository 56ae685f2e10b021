// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The filter language in which an options reply says to which orders an option
/// belongs ("processing_level:primary"). Only option_rules.cpp uses it.
namespace satchel::detail {

/// Options that have a value, by name.
using OptionValues = std::map<std::string, std::string>;

/// A condition on the values of options.
struct Filter {
    enum class Kind {
        is,      ///< option `name` has the value `value`
        present, ///< option `name` has any value
        all,     ///< all of `parts`
        any,     ///< at least one of `parts`
        none,    ///< not the only part
    };

    Kind kind = Kind::is;
    std::string name;
    std::string value;
    std::vector<Filter> parts;
};

/// Reads `name:value`, `name:(a|b)`, `name:*`, quoted values, and AND, OR, NOT
/// (also `&&`, `||`, `!`) with parentheses. Nothing where the text is not of
/// that language: a guess about what may be ordered costs money.
[[nodiscard]] std::optional<Filter> parse_filter(std::string_view text);

[[nodiscard]] bool matches(Filter const& filter, OptionValues const& values);

/// "processing_level is ortho", or what must hold so that the filter is not matched.
[[nodiscard]] std::string in_words(Filter const& filter, bool negated);

/// The options a filter looks at, each once, in the order of its text.
[[nodiscard]] std::vector<std::string> names_in(Filter const& filter);

} // namespace satchel::detail
