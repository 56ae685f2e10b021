// SPDX-License-Identifier: MIT
#include "sandbox/order_request.hpp"

#include "sandbox/aoi_geometry.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace satchel::sandbox {
namespace {

constexpr std::size_t most_items = 5;

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

int expect_id(nlohmann::json const& object, std::string const& name, std::string const& where)
{
    auto const id = object.value(name, nlohmann::json{});
    if (!id.is_number_integer() || id < std::numeric_limits<int>::min() ||
        id > std::numeric_limits<int>::max()) {
        throw Refusal{400, "E1005", where + '.' + name + " must be a whole number"};
    }
    return id.get<int>();
}

std::string element(std::string const& list, std::size_t index)
{
    return list + '[' + std::to_string(index) + ']';
}

/// A list of different, non-empty texts.
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

OrderItem read_item(nlohmann::json const& json, std::string const& where)
{
    expect_members(json, {"productTypeId", "aoiId", "datastripIds", "properties", "comments"},
                   where);
    OrderItem item;
    item.product_type = &find_product_type(expect_text(json, "productTypeId", where), 400);
    item.aoi_id = expect_id(json, "aoiId", where);
    item.datastrip_ids =
        expect_texts(expect_list(json, "datastripIds", where + '.'), where + ".datastripIds");
    if (item.datastrip_ids.empty()) {
        throw Refusal{400, "E2203", where + ".datastripIds is empty"};
    }
    if (json.contains("comments") && !json["comments"].is_string()) {
        throw Refusal{400, "E1005", where + ".comments must be a text"};
    }
    if (json.contains("properties")) {
        auto const properties = read_choices(json["properties"], where + ".properties");
        if (!properties.empty()) {
            throw Refusal{400, "E2211",
                          where + ": property " + properties.begin()->first + " is not known"};
        }
    }
    return item;
}

std::vector<OrderItem> read_items(nlohmann::json const& body)
{
    auto const& list = expect_list(body, "items", "");
    if (list.empty() || list.size() > most_items) {
        throw Refusal{400, "E2203",
                      "items holds " + std::to_string(list.size()) + " items, 1 to 5 are possible"};
    }
    std::vector<OrderItem> items;
    for (std::size_t i = 0; i < list.size(); ++i) {
        items.push_back(read_item(list[i], element("items", i)));
    }
    return items;
}

/// The guide wraps the id as {"productType":{"productTypeId":...}}, order.yaml does not.
std::string product_of_options(nlohmann::json const& json, std::string const& where)
{
    auto const wrapped = json.contains("productType");
    if (wrapped == json.contains("productTypeId")) {
        throw Refusal{400, "E2101",
                      where + " must name its product by productType.productTypeId or by "
                              "productTypeId"};
    }
    if (!wrapped) {
        return expect_text(json, "productTypeId", where);
    }
    expect_members(json["productType"], {"productTypeId"}, where + ".productType");
    return expect_text(json["productType"], "productTypeId", where + ".productType");
}

std::map<std::string, ProductChoices> read_product_choices(nlohmann::json const& body)
{
    auto const& list = expect_list(body, "optionsPerProductType", "");
    std::map<std::string, ProductChoices> result;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto const where = element("optionsPerProductType", i);
        expect_members(list[i], {"productType", "productTypeId", "licence", "options"}, where);
        auto const product = product_of_options(list[i], where);
        ProductChoices choices;
        choices.licence = expect_text(list[i], "licence", where);
        choices.options =
            read_choices(expect_list(list[i], "options", where + '.'), where + ".options");
        if (!result.emplace(product, std::move(choices)).second) {
            throw Refusal{400, "E2101", where + ": product type " + product + " is there twice"};
        }
    }
    return result;
}

} // namespace

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

OrderRequest read_order_request(nlohmann::json const& body)
{
    expect_members(body,
                   {"aoi", "contractId", "items", "primaryMarket", "secondaryMarket",
                    "customerReference", "options", "optionsPerProductType", "voucherCodes"},
                   "");
    OrderRequest request;
    request.contract_id = expect_text(body, "contractId", "");
    request.areas = read_areas(body);
    request.items = read_items(body);
    request.choices = read_product_choices(body);
    check_markets(body);
    check_delivery(body);
    request.customer_reference = expect_text(body, "customerReference", "");
    if (body.contains("voucherCodes")) {
        request.voucher_codes = expect_texts(expect_list(body, "voucherCodes", ""), "voucherCodes");
    }
    return request;
}

void check_delivery(nlohmann::json const& body)
{
    auto const options = read_choices(expect_list(body, "options", ""), "options");
    auto const delivery = options.find("deliveryType");
    if (delivery == options.end()) {
        throw Refusal{400, "E2215", "options: deliveryType is missing"};
    }
    if (delivery->second != "network") {
        throw Refusal{400, "E2215",
                      "options: deliveryType cannot be \"" + delivery->second +
                          "\", it must be network"};
    }
    for (auto const& [key, value] : options) {
        if (key != "deliveryType") {
            throw Refusal{400, "E2211", "options: option " + key + " is not known"};
        }
    }
}

} // namespace satchel::sandbox
