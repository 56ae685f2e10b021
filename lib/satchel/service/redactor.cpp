// SPDX-License-Identifier: MIT
#include "satchel/service/redactor.hpp"

#include "satchel/service/encoding.hpp"
#include "satchel/service/plain_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace satchel::detail {
namespace {

constexpr std::size_t shortest_secret = 4;
constexpr std::size_t unmistakable = 8;

bool is_word_character(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z') || character == '_';
}

void replace_all(std::string& text, std::string const& form, bool whole_words)
{
    constexpr std::string_view stars = "***";
    for (auto found = text.find(form); found != std::string::npos;) {
        auto const end = found + form.size();
        bool const inside_word = (found > 0 && is_word_character(text[found - 1])) ||
                                 (end < text.size() && is_word_character(text[end]));
        if (whole_words && inside_word) {
            found = text.find(form, found + 1);
            continue;
        }
        text.replace(found, form.size(), stars);
        found = text.find(form, found + stars.size());
    }
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    for (auto found = text.find(from); found != std::string::npos;
         found = text.find(from, found + to.size())) {
        text.replace(found, from.size(), to);
    }
    return text;
}

/// "%2F" as "%2f", which other writers prefer.
std::string with_small_hex_digits(std::string text)
{
    for (auto found = text.find('%'); found != std::string::npos;
         found = text.find('%', found + 3)) {
        text.replace(found, 3, lower_case(std::string_view{text}.substr(found, 3)));
    }
    return text;
}

} // namespace

void Redactor::add(std::string_view value, Kind kind)
{
    if (value.size() < shortest_secret) {
        return;
    }
    auto const percent = percent_encoded(value);
    auto const json = [&](bool ascii) {
        auto const quoted = nlohmann::json(std::string{value})
                                .dump(-1, ' ', ascii, nlohmann::json::error_handler_t::replace);
        return quoted.substr(1, quoted.size() - 2);
    };
    for (auto const& form : {std::string{value}, percent, with_small_hex_digits(percent),
                             replaced(percent, "%20", "+"), json(false), json(true),
                             replaced(json(false), "/", "\\/")}) {
        bool const known = std::any_of(m_forms.begin(), m_forms.end(),
                                       [&](Form const& other) { return other.text == form; });
        if (!known) {
            m_forms.push_back({form, kind});
        }
    }
    std::stable_sort(m_forms.begin(), m_forms.end(), [](Form const& left, Form const& right) {
        return left.text.size() > right.text.size();
    });
}

std::string Redactor::in_message(std::string text) const
{
    for (auto const& form : m_forms) {
        replace_all(text, form.text,
                    form.kind == Kind::identity && form.text.size() < unmistakable);
    }
    return text;
}

std::string Redactor::in_data(std::string text) const
{
    for (auto const& form : m_forms) {
        replace_all(text, form.text, form.text.size() < unmistakable);
    }
    return text;
}

} // namespace satchel::detail
