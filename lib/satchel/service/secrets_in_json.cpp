// SPDX-License-Identifier: MIT
#include "satchel/service/secrets_in_json.hpp"

#include "satchel/error.hpp"
#include "satchel/service/plain_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace satchel::detail {
namespace {

using Json = nlohmann::json;

bool ends_with(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// Members whose texts are asked for or ordered later, word by word.
bool names_an_id(std::string const& name)
{
    constexpr std::array<std::string_view, 8> known{
        "id", "code", "constellation", "satellite", "licences", "values", "defaultValue", "filter"};
    return std::find(known.begin(), known.end(), name) != known.end() || ends_with(name, "Id") ||
           ends_with(name, "Ids");
}

/// `change(name, text)` of every text, where `name` is the member that it stands in,
/// and `rename(name)` of every member.
template <typename Change, typename Rename>
void change_texts(Json& value, std::string const& name, Change const& change, Rename const& rename)
{
    if (value.is_string()) {
        auto text = change(name, value.get_ref<std::string const&>());
        if (text != value.get_ref<std::string const&>()) {
            value = std::move(text);
        }
    } else if (value.is_array()) {
        for (auto& entry : value) {
            change_texts(entry, name, change, rename);
        }
    } else if (value.is_object()) {
        bool renamed = false;
        for (auto const& [key, inner] : value.items()) {
            change_texts(inner, key, change, rename);
            renamed = renamed || rename(key) != key;
        }
        if (renamed) {
            auto copy = Json::object();
            for (auto const& [key, inner] : value.items()) {
                copy[rename(key)] = inner;
            }
            value = std::move(copy);
        }
    }
}

} // namespace

Json without_secrets(Json reply, std::string const& where, Redactor const& redactor)
{
    auto const change = [&](std::string const& name, std::string const& text) {
        if (!names_an_id(name)) {
            return redactor.in_data(text);
        }
        if (redactor.is_in_id(text)) {
            throw Error{Failure::reply, where,
                        "the reply cannot be used: a key of yours stands in its member \"" +
                            redactor.in_message(printable(name)) + '"',
                        "check that the address is the one of the service"};
        }
        return text;
    };
    change_texts(reply, {}, change,
                 [&](std::string const& name) { return redactor.in_data(name); });
    return reply;
}

Json readable(Json reply, Redactor const& redactor)
{
    change_texts(
        reply, {},
        [&](std::string const&, std::string const& text) { return redactor.in_message(text); },
        [&](std::string const& name) { return redactor.in_message(name); });
    return reply;
}

} // namespace satchel::detail
