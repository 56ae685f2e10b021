// SPDX-License-Identifier: MIT
#include "satchel/service/json_values.hpp"

#include "satchel/area/text.hpp"
#include "satchel/service/plain_text.hpp"

#include <charconv>
#include <cmath>
#include <stdexcept>

namespace satchel::detail {
namespace {

/// Far more than any reply of the service, far less than what harms.
constexpr int deepest_nesting = 100;

void check_nesting(std::string_view text)
{
    int depth = 0;
    bool in_text = false;
    for (std::size_t position = 0; position < text.size(); ++position) {
        auto const character = text[position];
        if (in_text) {
            if (character == '\\') {
                ++position;
            } else if (character == '"') {
                in_text = false;
            }
        } else if (character == '"') {
            in_text = true;
        } else if (character == '[' || character == '{') {
            if (++depth > deepest_nesting) {
                throw nlohmann::json::other_error::create(
                    501, "nested deeper than " + std::to_string(deepest_nesting) + " levels",
                    nullptr);
            }
        } else if (character == ']' || character == '}') {
            --depth;
        }
    }
}

std::string quoted(nlohmann::json const& value) { return shortened(to_text(value), 60); }

} // namespace

nlohmann::json parse_json(std::string_view text)
{
    check_nesting(text);
    return nlohmann::json::parse(valid_utf8(text));
}

nlohmann::json const* member(nlohmann::json const& object, char const* key)
{
    auto const found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

nlohmann::json const* member_of(nlohmann::json const& object,
                                std::initializer_list<char const*> keys)
{
    for (auto const* const key : keys) {
        if (auto const* const value = member(object, key)) {
            return value;
        }
    }
    return nullptr;
}

std::string as_text(nlohmann::json const& value)
{
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_number_float()) {
        return format_number(value.get<double>());
    }
    if (value.is_number() || value.is_boolean()) {
        return value.dump();
    }
    reject(value, "must be a text, not " + std::string{value.type_name()});
}

std::string text_at(nlohmann::json const& object, char const* key)
{
    auto const* const value = member(object, key);
    return value == nullptr ? std::string{} : as_text(*value);
}

std::optional<double> as_number(nlohmann::json const& value)
{
    if (value.is_number()) {
        return value.get<double>();
    }
    if (!value.is_string()) {
        reject(value, "must be a number, not " + std::string{value.type_name()});
    }
    auto const text = stripped(value.get_ref<std::string const&>());
    if (text.empty()) {
        return std::nullopt;
    }
    double number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(number)) {
        reject(value, "must be a number, not " + quoted(value));
    }
    return number;
}

std::optional<double> number_at(nlohmann::json const& object, char const* key)
{
    auto const* const value = member(object, key);
    return value == nullptr ? std::nullopt : as_number(*value);
}

std::optional<Decimal> as_decimal(nlohmann::json const& value)
{
    try {
        if (value.is_number_float()) {
            return Decimal::from_double(value.get<double>());
        }
        if (value.is_number()) {
            return Decimal::parse(value.dump());
        }
        if (!value.is_string()) {
            reject(value, "must be an amount, not " + std::string{value.type_name()});
        }
        auto const text = stripped(value.get_ref<std::string const&>());
        return text.empty() ? std::nullopt : std::optional{Decimal::parse(text)};
    } catch (std::invalid_argument const&) {
        reject(value, "must be an amount, not " + quoted(value));
    }
}

std::optional<Decimal> decimal_at(nlohmann::json const& object, char const* key)
{
    auto const* const value = member(object, key);
    return value == nullptr ? std::nullopt : as_decimal(*value);
}

bool truth_at(nlohmann::json const& object, char const* key, bool otherwise)
{
    auto const* const value = member(object, key);
    if (value == nullptr) {
        return otherwise;
    }
    auto const word = lower_case(stripped(as_text(*value)));
    if (word == "true" || word == "1") {
        return true;
    }
    if (word == "false" || word == "0") {
        return false;
    }
    reject(*value, "must be true or false, not " + quoted(*value));
}

std::vector<std::reference_wrapper<nlohmann::json const>> entries(nlohmann::json const& list)
{
    if (list.is_null()) {
        return {};
    }
    if (list.is_array()) {
        return {list.begin(), list.end()};
    }
    return {list};
}

void reject(nlohmann::json const& value, std::string const& why)
{
    throw nlohmann::json::other_error::create(501, why, &value);
}

std::string to_text(nlohmann::json const& json)
{
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace satchel::detail
