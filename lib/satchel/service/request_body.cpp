// SPDX-License-Identifier: MIT
#include "satchel/service/request_body.hpp"

#include "satchel/area/text.hpp"

namespace satchel::detail {

std::string to_text(RequestBody const& body)
{
    return body.dump(-1, ' ', false, RequestBody::error_handler_t::replace);
}

Call read_call(std::string path) { return {Host::ordering, "GET", std::move(path), {}}; }

Call write_call(std::string path, std::string body)
{
    return {Host::ordering, "POST", std::move(path), std::move(body)};
}

void set(RequestBody& body, char const* key, std::string const& text)
{
    if (!text.empty()) {
        body[key] = text;
    }
}

void set(RequestBody& body, char const* key, std::vector<std::string> const& texts)
{
    if (!texts.empty()) {
        body[key] = texts;
    }
}

void set(RequestBody& body, char const* key, std::optional<Interval> const& interval)
{
    if (interval) {
        body[key] = to_text(*interval);
    }
}

RequestBody pair(std::string const& key, std::string const& value)
{
    return {{"key", key}, {"value", value}};
}

RequestBody option_pairs(OrderDraft const& draft)
{
    auto options = RequestBody::array();
    for (auto const& [key, value] : draft.options) {
        options.push_back(pair(key, value));
    }
    return options;
}

std::string with_areas(std::string const& id_member, std::vector<OrderArea> const& areas,
                       bool named, RequestBody const& rest)
{
    std::string text = "[";
    for (auto const& area : areas) {
        RequestBody head{{id_member, area.id}};
        if (named) {
            head["name"] = area.name;
        }
        auto entry = to_text(head);
        entry.pop_back();
        text += (text.back() == '[' ? "" : ",") + entry +
                ",\"geometry\":" + to_geojson(area.polygon) + '}';
    }
    return with_text("aoi", text + ']', rest);
}

std::string with_text(std::string const& key, std::string const& json, RequestBody const& rest)
{
    auto const text = "{\"" + key + "\":" + json;
    return rest.empty() ? text + '}' : text + ',' + to_text(rest).substr(1);
}

} // namespace satchel::detail
