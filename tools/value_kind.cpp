// SPDX-License-Identifier: MIT
#include "value_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace satchel::tool {
namespace {

/// What a name begins with, and what is meant. The longer before the shorter.
constexpr std::array<std::pair<std::string_view, ValueKind>, 16> kinds{{
    {"FILE", ValueKind::file},
    {"FOLDER", ValueKind::folder},
    {"FOOTPRINTS", ValueKind::file},
    {"SOURCE", ValueKind::file},
    {"LAYER", ValueKind::file},
    {"PLAN", ValueKind::file},
    {"PROFILE", ValueKind::profile},
    {"PRODUCT", ValueKind::product},
    {"OPTION", ValueKind::product_option},
    {"KEY[=VALUE]", ValueKind::setting},
    {"KEY=VALUE", ValueKind::option_value},
    {"CONTRACT", ValueKind::contract},
    {"LICENCE", ValueKind::licence},
    {"BUNDLE", ValueKind::bundle},
    {"COMMAND", ValueKind::command},
    {"CONSTELLATION", ValueKind::constellation},
}};

std::vector<std::string> split(std::string_view text, char mark)
{
    std::vector<std::string> parts;
    while (true) {
        auto const end = text.find(mark);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

bool is_word(std::string const& text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char letter) {
        return std::isalpha(letter) != 0;
    });
}

} // namespace

ValueType value_type(std::string_view type_name)
{
    ValueType type;
    // CLI11 writes a fixed set behind the name: "TEXT:{auto,bar}".
    auto const open = type_name.find(":{");
    if (open != std::string_view::npos && type_name.ends_with('}')) {
        type.kind = ValueKind::words;
        type.words = split(type_name.substr(open + 2, type_name.size() - open - 3), ',');
        return type;
    }
    constexpr std::string_view more = ",...";
    if (type_name.ends_with(more)) {
        type.is_list = true;
        type_name.remove_suffix(more.size());
    }
    for (auto const& [name, kind] : kinds) {
        if (type_name.starts_with(name)) {
            type.kind = kind;
            return type;
        }
    }
    auto words = split(type_name, '|');
    if (words.size() > 1 && std::all_of(words.begin(), words.end(), is_word)) {
        type.kind = ValueKind::words;
        type.words = std::move(words);
    }
    return type;
}

bool takes_value(CLI::Option const& option) { return option.get_items_expected_max() > 0; }

ValueType value_type(CLI::Option const& option)
{
    return takes_value(option) ? value_type(option.get_type_name()) : ValueType{};
}

} // namespace satchel::tool
