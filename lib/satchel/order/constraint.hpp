// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The filter language in which an options reply says to which orders an option
/// belongs ("processing_level:primary"). Only the option rules use it.
namespace satchel::detail {

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

/// What is known while not everything is decided: it holds for certain, it may
/// hold, or neither. Certain without possible does not occur.
struct Truth {
    bool certain = false;
    bool possible = false;

    friend bool operator==(Truth const&, Truth const&) = default;
};

/// What is known about "`name` has the value `value`"; about "`name` has any value"
/// where `value` is null.
using Knowledge = std::function<Truth(std::string const& name, std::string const* value)>;

/// Reads `name:value`, `name:(a|b)`, `name:*` (also `name:[* TO *]`, `_exists_:name`),
/// quoted values, and AND, OR, NOT (also `&&`, `||`, `!`) with parentheses. Nothing
/// where the text is not of that language: a guess about what may be ordered costs money.
[[nodiscard]] std::optional<Filter> parse_filter(std::string_view text);

/// Each part is judged for itself: "a:1 OR NOT a:1" is no certainty while `a` is open.
[[nodiscard]] Truth truth_of(Filter const& filter, Knowledge const& knowledge);

/// "processing_level is ortho", or what must hold so that the filter is not matched.
[[nodiscard]] std::string in_words(Filter const& filter, bool negated);

/// The options a filter looks at, each once, in the order of its text.
[[nodiscard]] std::vector<std::string> names_in(Filter const& filter);

} // namespace satchel::detail
