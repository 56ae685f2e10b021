// SPDX-License-Identifier: MIT
#include "satchel/service/quick_json.hpp"

#include "satchel/service/plain_text.hpp"
#include "satchel/service/quick_number.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace satchel::detail::quick {
namespace {

/// Half of what the careful way bears (json_values.cpp), since this is below something.
constexpr int deepest_nesting = 50;

/// What stands there up to the next comma, colon or bracket.
std::string_view token_of(json::value& value)
{
    std::string_view token = value.raw_json_token();
    while (!token.empty() && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' ||
                              token.back() == '\t')) {
        token.remove_suffix(1);
    }
    return token;
}

} // namespace

std::string_view text(json::value& value, std::string& unescaped)
{
    auto const token = token_of(value);
    if (token.size() < 2 || token.front() != '"' || token.back() != '"') {
        throw Odd{};
    }
    auto const inner = token.substr(1, token.size() - 2);
    if (inner.find('\\') == std::string_view::npos) {
        static_cast<void>(good<json::raw_json_string>(value.get_raw_json_string()));
        return inner;
    }
    unescaped = good<std::string_view>(value.get_string());
    return unescaped;
}

double number(json::value& value)
{
    // What is not taken is passed over by whoever reads the list or object that it is in.
    auto const plain = plain_number(token_of(value));
    return plain ? *plain : good<double>(value.get_double());
}

std::int64_t whole_number(json::value& value)
{
    constexpr std::int64_t most = 1'000'000'000'000'000;
    auto const number = good<std::int64_t>(value.get_int64());
    if (number < 0 || number > most) {
        throw Odd{};
    }
    return number;
}

std::vector<double> numbers_in(std::string_view list)
{
    if (list.size() < 2 || list.front() != '[') {
        return {};
    }
    list = list.substr(1, list.size() - 2);
    std::vector<double> numbers;
    while (!list.empty()) {
        auto const end = std::min(list.find(','), list.size());
        auto const text = stripped(list.substr(0, end));
        auto& number = numbers.emplace_back();
        auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
            return {};
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return numbers;
}

std::string_view Walk::operator()(json::value& value, json::document& document)
{
    auto const* const start = value.raw_json_token().data();
    read(value, 0);
    auto const* const end = good<char const*>(document.current_location());
    return stripped({start, static_cast<std::size_t>(end - start)});
}

void Walk::read(json::value& value, int depth)
{
    if (depth > deepest_nesting) {
        throw Odd{};
    }
    switch (good<json::json_type>(value.type())) {
    case json::json_type::array:
        each_entry(good<json::array>(value.get_array()),
                   [&](json::value entry) { read(entry, depth + 1); });
        break;
    case json::json_type::object:
        each_member(good<json::object>(value.get_object()),
                    [&](std::string_view /*key*/, json::value inner) { read(inner, depth + 1); });
        break;
    case json::json_type::string:
        m_had_escapes = text(value, m_text).data() == m_text.data() || m_had_escapes;
        break;
    case json::json_type::number:
        // Outermost it has to be taken, since where it ends is asked then.
        static_cast<void>(depth > 0 ? number(value) : good<double>(value.get_double()));
        break;
    case json::json_type::boolean:
        static_cast<void>(good<bool>(value.get_bool()));
        break;
    case json::json_type::null:
        if (!is_null(value)) {
            throw Odd{};
        }
        break;
    }
}

json::document begin(std::string_view text, std::size_t capacity)
{
    // Kept, because it holds the buffers; each thread has its own.
    thread_local json::parser parser;
    thread_local std::string padded;
    if (capacity < text.size() + simdjson::SIMDJSON_PADDING) {
        padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
        padded.assign(text);
        text = padded;
        capacity = padded.capacity();
    }
    return good<json::document>(
        parser.iterate(simdjson::padded_string_view{text.data(), text.size(), capacity}));
}

} // namespace satchel::detail::quick
