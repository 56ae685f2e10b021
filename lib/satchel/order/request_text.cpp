// SPDX-License-Identifier: MIT
#include "satchel/order/request.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/service/order_words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace satchel::detail {
namespace {

using Json = nlohmann::ordered_json;

std::string number_text(double value)
{
    auto const magnitude = std::abs(value);
    if (magnitude == 0 || (magnitude >= 1e-9 && magnitude < 1e21)) {
        return format_number(value);
    }
    std::array<char, 40> buffer{};
    auto const written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), written.ptr};
}

/// Writes JSON with our own digits; everything else is left to the library.
class Writer {
public:
    explicit Writer(int indent) : m_indent{indent} {}

    template <typename Value>
    void write(Value const& json)
    {
        if (json.is_object()) {
            write_all(json, '{', '}', [&](auto const& item) {
                m_text += quoted(Value(item.key())) + (m_indent < 0 ? ":" : ": ");
                write(item.value());
            });
        } else if (json.is_array()) {
            write_all(json, '[', ']', [&](auto const& item) { write(item.value()); });
        } else {
            m_text +=
                json.is_number_float() ? number_text(json.template get<double>()) : quoted(json);
        }
    }

    [[nodiscard]] std::string const& text() const { return m_text; }

private:
    template <typename Value>
    static std::string quoted(Value const& json)
    {
        return json.dump(-1, ' ', false, Value::error_handler_t::replace);
    }

    template <typename Value, typename WriteItem>
    void write_all(Value const& json, char open, char close, WriteItem const& write_item)
    {
        // A position stays on its line.
        auto const flat =
            m_indent < 0 || json.empty() || (json.is_array() && json.front().is_number());
        m_text += open;
        ++m_level;
        bool first = true;
        for (auto const& item : json.items()) {
            m_text += first ? "" : flat && m_indent >= 0 ? ", " : ",";
            first = false;
            if (!flat) {
                new_line();
            }
            write_item(item);
        }
        --m_level;
        if (!flat) {
            new_line();
        }
        m_text += close;
    }

    void new_line()
    {
        m_text += '\n' + std::string(static_cast<std::size_t>(m_level * m_indent), ' ');
    }

    int m_indent;
    int m_level = 0;
    std::string m_text;
}; // class Writer

} // namespace

std::string with_options(std::string const& request, std::vector<OptionDecision> const& decisions,
                         std::string const& licence)
{
    auto json = Json::parse(request);
    for (auto& product : json.at("optionsPerProductType")) {
        auto options = Json::array();
        for (auto const& decision : decisions) {
            options.push_back({{"key", decision.key}, {"value", decision.value}});
        }
        product["options"] = std::move(options);
        if (product.contains("licence") && !licence.empty()) {
            product["licence"] = licence;
        }
    }
    return to_text(json);
}

std::string to_text(Json const& json, int indent)
{
    Writer writer{indent};
    writer.write(json);
    return writer.text();
}

std::string canonical_order(std::string const& json)
{
    auto const sort = [](nlohmann::json& list) {
        if (list.is_array()) {
            std::sort(list.begin(), list.end());
        }
    };
    auto order = nlohmann::json::parse(canonical(json));
    if (!order.is_object()) {
        return canonical(json);
    }
    for (auto const* const list : {"items", "optionsPerProductType"}) {
        for (auto& entry : order[list]) {
            for (auto const* const inner :
                 {image_lists[0], image_lists[1], "options", "properties"}) {
                if (entry.is_object() && entry.contains(inner)) {
                    sort(entry[inner]);
                }
            }
        }
    }
    for (auto const* const list : {"aoi", "items", "options", "optionsPerProductType"}) {
        sort(order[list]);
    }
    return canonical(order.dump());
}

std::string canonical(std::string const& json)
{
    try {
        Writer writer{-1};
        writer.write(nlohmann::json::parse(json)); // which sorts the members
        return writer.text();
    } catch (nlohmann::json::exception const& e) {
        throw Error{Failure::input, "request", std::string{"is not JSON: "} + e.what()};
    }
}

} // namespace satchel::detail
