// SPDX-License-Identifier: MIT
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

/// Quick reading of JSON that is as it should be. Whatever is not makes these throw Odd, and
/// the document is read again by the careful way (json_values.hpp), which knows what to say.
namespace satchel::detail::quick {

namespace json = simdjson::ondemand;

/// Thrown, not returned: it is rare, and everything would have to hand it on.
class Odd : public std::exception {};

/// Members that are there must be there once: the careful way knows which one counts.
class Once {
public:
    void note(unsigned member)
    {
        if ((m_seen & (1U << member)) != 0) {
            throw Odd{};
        }
        m_seen |= 1U << member;
    }

private:
    unsigned m_seen = 0;
}; // class Once

/// The value where there was no error.
template <typename Value>
Value good(simdjson::simdjson_result<Value> result)
{
    Value value;
    if (std::move(result).get(value) != simdjson::SUCCESS) {
        throw Odd{};
    }
    return value;
}

/// Calls `take(key, value)` for every member, of which `take` reads every value once and whole:
/// what is skipped is not proved to be JSON. Keys with escapes are odd.
template <typename Take>
void each_member(json::object object, Take const& take)
{
    for (auto result : object) {
        auto field = good<json::field>(std::move(result));
        auto const* const start = field.key().raw();
        std::string_view const key{start,
                                   static_cast<std::size_t>(std::strchr(start, '"') - start)};
        if (key.find('\\') != std::string_view::npos) {
            throw Odd{};
        }
        take(key, field.value());
    }
}

/// Calls `take(value)` for every entry, as above.
template <typename Take>
void each_entry(json::array array, Take const& take)
{
    for (auto result : array) {
        take(good<json::value>(std::move(result)));
    }
}

/// Whether it is null; then it has been read.
[[nodiscard]] inline bool is_null(json::value& value)
{
    if (*value.raw_json_token().data() != 'n') {
        return false;
    }
    if (!good<bool>(value.is_null())) {
        throw Odd{};
    }
    return true;
}

/// A text without escapes as it stands in the document; one with escapes stands in `unescaped`.
[[nodiscard]] std::string_view text(json::value& value, std::string& unescaped);

[[nodiscard]] double number(json::value& value);

/// A count, from 0 on.
[[nodiscard]] std::int64_t whole_number(json::value& value);

/// Those of a list of numbers, as JSON stands in the document; none where it is anything else.
[[nodiscard]] std::vector<double> numbers_in(std::string_view list);

/// Reads a value of any kind to its end, to prove that it is JSON; `check` is called with every
/// text that has escapes, without them.
class Walk {
public:
    /// Where the value began and ended.
    [[nodiscard]] std::string_view operator()(json::value& value, json::document& document);

    /// Was any text or name written with escapes?
    [[nodiscard]] bool had_escapes() const { return m_had_escapes; }

private:
    void read(json::value& value, int depth);

    std::string m_text;
    bool m_had_escapes = false;
}; // class Walk

/// A document to be read from; the text and what follows it in memory stay until it is done.
/// Throws Odd for what is no UTF-8 either.
[[nodiscard]] json::document begin(std::string_view text, std::size_t capacity);

} // namespace satchel::detail::quick
