// SPDX-License-Identifier: MIT
#include "sandbox/order_request.hpp"

#include "sandbox/aoi_geometry.hpp"

#include <limits>
#include <set>

namespace satchel::sandbox {
namespace {

constexpr std::size_t most_items = 5;

int expect_id(nlohmann::json const& object, std::string const& name, std::string const& where)
{
    auto const id = object.value(name, nlohmann::json{});
    if (!id.is_number_integer() || id < std::numeric_limits<int>::min() ||
        id > std::numeric_limits<int>::max()) {
        throw Refusal{400, "E1005", where + '.' + name + " must be a whole number"};
    }
    return id.get<int>();
}

} // namespace

nlohmann::json const& expect_list(nlohmann::json const& object, std::string const& name,
                                  std::string const& where)
{
    auto const found = object.find(name);
    if (found == object.end()) {
        throw Refusal{400, "E1004", where + name + " is missing"};
    }
    if (!found->is_array()) {
        throw Refusal{400, "E1005", where + name + " must be a list"};
    }
    return *found;
}

std::string element(std::string const& list, std::size_t index)
{
    return list + '[' + std::to_string(index) + ']';
}

std::vector<std::string> expect_texts(nlohmann::json const& list, std::string const& where)
{
    std::vector<std::string> texts;
    std::set<std::string> seen;
    for (auto const& entry : list) {
        if (!entry.is_string() || entry.get<std::string>().empty()) {
            throw Refusal{400, "E1005", where + " must hold texts"};
        }
        texts.push_back(entry.get<std::string>());
        if (!seen.insert(texts.back()).second) {
            throw Refusal{400, "E1006", where + " holds " + texts.back() + " twice"};
        }
    }
    return texts;
}

std::map<int, Polygon> read_areas(nlohmann::json const& body)
{
    auto const& list = expect_list(body, "aoi", "");
    if (list.empty()) {
        throw Refusal{400, "E2201", "aoi is empty"};
    }
    std::map<int, Polygon> areas;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto const where = element("aoi", i);
        expect_members(list[i], {"id", "name", "geometry"}, where);
        auto const id = expect_id(list[i], "id", where);
        if (list[i].contains("name") && !list[i]["name"].is_string()) {
            throw Refusal{400, "E1005", where + ".name must be a text"};
        }
        auto const polygon =
            read_geojson(list[i].value("geometry", nlohmann::json{}), where + ".geometry");
        check_size(polygon, where + ".geometry");
        if (!areas.emplace(id, polygon).second) {
            throw Refusal{400, "E2201", where + ".id " + std::to_string(id) + " is there twice"};
        }
    }
    return areas;
}

nlohmann::json const& expect_items(nlohmann::json const& body)
{
    auto const& list = expect_list(body, "items", "");
    if (list.empty() || list.size() > most_items) {
        throw Refusal{400, "E2203",
                      "items holds " + std::to_string(list.size()) + " items, 1 to 5 are possible"};
    }
    return list;
}

OrderItem read_item(ProductTypes const& types, nlohmann::json const& json, std::string const& where)
{
    OrderItem item;
    item.product_type = &find_product_type(types, expect_text(json, "productTypeId", where), 400);
    item.aoi_id = expect_id(json, "aoiId", where);
    if (json.contains("comments") && !json["comments"].is_string()) {
        throw Refusal{400, "E1005", where + ".comments must be a text"};
    }
    if (json.contains("properties")) {
        item.properties = read_choices(json["properties"], where + ".properties");
    }
    return item;
}

void check_images(OrderItem const& item, std::string const& where)
{
    auto const is_tasking = item.product_type->is_tasking();
    if (item.datastrip_ids.empty() != is_tasking) {
        throw Refusal{400, "E2203",
                      where + ".datastripIds is " +
                          (is_tasking
                               ? "not empty, but " + item.product_type->id + " is a new acquisition"
                               : "empty")};
    }
}

Choices read_choices(nlohmann::json const& list, std::string const& where)
{
    if (!list.is_array()) {
        throw Refusal{400, "E1005", where + " must be a list"};
    }
    Choices choices;
    for (std::size_t i = 0; i < list.size(); ++i) {
        expect_members(list[i], {"key", "value"}, element(where, i));
        auto const key = expect_text(list[i], "key", element(where, i));
        auto const value = expect_text(list[i], "value", element(where, i));
        if (!choices.emplace(key, value).second) {
            throw Refusal{400, "E1006", where + ": " + key + " is there twice"};
        }
    }
    return choices;
}

} // namespace satchel::sandbox
